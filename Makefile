# Rekenhulp Volkshuisvestingsfonds. `make help` lists the targets.
# Each target sets up what it needs: a .venv from the hash-locked requirements file, with the project itself in it.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
RONDE ?= voorbeeld
BRONNEN ?=
VERVERS ?=
WOONBALANS ?=
ONDERGROND ?=
OPNIEUW ?=
GEMEENTE ?=
PROVINCIE ?=
GEBIED ?=
PC4 ?=
VAN ?=
NAAR ?=
BRONNEN_NAAR ?=
VORM ?=
UITVOER ?=
REGELING ?=
DATUM ?=
PROBLEMEN ?=
NOTEBOOKUITVOER ?= notebooks/uitvoer
DEELPLAN ?=
AANVRAAG ?=
BESTAND ?=
KOLOM ?=
GROEP ?=
PLAN ?=
REGIOS ?=
GROEPEN ?=
# Compiled code is kept, also where the surroundings say not to: each command starts a second sooner.
unexport PYTHONDONTWRITEBYTECODE
# A value as one word of the shell, also with an apostrophe in it ('s-Gravenhage).
q = '$(subst ','\'',$(1))'
optie = $(if $(2),--$(1) $(call q,$(2)))
ronde = $(if $(OPNIEUW),--opnieuw) --ronde $(call q,$(RONDE)) $(call optie,bronnen,$(BRONNEN))
PAKKETTEN := $(VENV)/.pakketten
KLAAR := $(VENV)/.klaar
NOTEBOOK := $(VENV)/.notebook
ECHT := $(or $(BRONNEN),$(wildcard ../shared/bronnen))

.DEFAULT_GOAL := help
.PHONY: help urgentie kaart kaarten platen rekenblad rapport besluiten besluit dossier verantwoording ronde-nieuw inzending zelfcheck lijst erbij vergelijk gevoeligheid terugblik verloop woonbalans verkenner notebook notebooks data data-proef data-status test test-diep voorbeeld bench lint lock schoon

help:  ## toon deze lijst
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | awk -F'|' '{printf "%-22s %s\n", $$1, $$2}'
	@echo
	@echo "  RONDE=<naam> kiest een ronde, BRONNEN=<map> de map met bestanden van de uitgevers."
	@echo "  OPNIEUW=ja rekent alles opnieuw, ook wat al eens met dezelfde bestanden en regels is uitgerekend."
	@echo "  UITVOER=excel schrijft bij make urgentie ook elke csv zoals Nederlandse Excel haar opent."
	@echo "  VERVERS=ja haalt bij make data alles opnieuw en toont wat er verandert; WOONBALANS=ja haalt ook wat make woonbalans nodig heeft, ONDERGROND=ja groot water en snelwegen voor de kaart."
	@echo "  GEMEENTE=<naam of code> kiest een gemeente (make kaart, zelfcheck, besluit, rapport), PROVINCIE=<naam> een provincie (kaart, rapport), GEBIED=<naam> een SV-gebied of regio (kaart), PC4=\"6411 6412\" zones (zelfcheck, besluit),"
	@echo "  DEELPLAN=<naam> een deelplan (besluit, dossier), AANVRAAG=<naam> een aanvraag (dossier)."
	@echo "  REGELING=<naam> DATUM=<jaar-maand-dag> voor make ronde-nieuw; PROBLEMEN=<bestand.csv> voor make inzending."
	@echo "  BESTAND=<csv of xlsx> met een kolom pc4, voor make lijst (GROEP=<kolom> mag) en make erbij (KOLOM=<kolom>)."
	@echo "  PLAN=, REGIOS= en GROEPEN=<bestand> voor make woonbalans: een nieuwbouwplan, regio's en aandachtsgroepen."
	@echo "  VAN=<ronde> NAAR=<ronde> kiest wat make vergelijk naast elkaar zet."

$(PAKKETTEN): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Fout: Python 3.11 of nieuwer is nodig. Wat te doen: make PYTHON=python3.12 ..." >&2; exit 2; }
	@echo "Eenmalige voorbereiding: .venv maken en pakketten installeren (enkele minuten)."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(PAKKETTEN)

# The project itself, editable: nothing is fetched, setuptools is one of the locked packages.
$(KLAAR): $(PAKKETTEN) pyproject.toml
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $(KLAAR)

# JupyterLab and what it needs, only for who asks for it.
$(NOTEBOOK): $(KLAAR) requirements-notebook.lock
	@echo "Eenmalige voorbereiding: JupyterLab installeren (een minuut)."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-notebook.lock
	@touch $(NOTEBOOK)

urgentie: $(KLAAR)  ## reken een ronde door: tabellen en kaart (standaard het ingebouwde voorbeeld)
	@$(PY) -m pipeline urgentie $(ronde) \
		$(call optie,uitvoer,$(UITVOER))

kaart: $(KLAAR)  ## maak de kaart van GEMEENTE=Heerlen, PROVINCIE=Limburg of GEBIED=<SV-gebied of regio>: bladzijde, plaat en pdf
	@$(PY) -m pipeline kaart $(ronde) --gemeente $(call q,$(GEMEENTE)) \
		$(call optie,provincie,$(PROVINCIE)) $(call optie,gebied,$(GEBIED))

kaarten: $(KLAAR)  ## maak de kaarten van alle gemeenten, met een index om ze te vinden
	@$(PY) -m pipeline kaarten $(ronde)

platen: $(KLAAR)  ## maak de landelijke platen voor een rapport: png, pdf en de vier dimensies van de poort
	@$(PY) -m pipeline platen $(ronde)

rekenblad: $(KLAAR)  ## maak een werkboek waarin de hele berekening als formules staat
	@$(PY) -m pipeline rekenblad $(ronde)

rapport: $(KLAAR)  ## maak een Word-document en een PowerPoint over GEMEENTE=Heerlen of PROVINCIE=Limburg
	@$(PY) -m pipeline rapport $(ronde) $(call optie,gemeente,$(GEMEENTE)) $(call optie,provincie,$(PROVINCIE))

besluiten: $(KLAAR)  ## maak van elk deelplan een besluitblad (html en pdf), met een index
	@$(PY) -m pipeline besluiten $(ronde)

besluit: $(KLAAR)  ## maak één besluitblad: DEELPLAN=<naam>, PC4=3083 of GEMEENTE=<naam>
	@$(PY) -m pipeline besluit $(ronde) $(call optie,deelplan,$(DEELPLAN)) $(call optie,pc4,$(PC4)) \
		$(call optie,gemeente,$(GEMEENTE))

dossier: $(KLAAR)  ## maak een zip om na te rekenen: DEELPLAN=<naam>, AANVRAAG=<naam>, of zonder: alle
	@$(PY) -m pipeline dossier $(ronde) $(call optie,deelplan,$(DEELPLAN)) \
		$(call optie,aanvraag,$(AANVRAAG)) $(if $(DEELPLAN)$(AANVRAAG),,--alle)

verantwoording: $(KLAAR)  ## schrijf de methode op (REGELING=vhf_2021, of de regeling en bestanden van RONDE)
	@$(PY) -m pipeline verantwoording $(if $(REGELING),--regeling $(call q,$(REGELING)),--ronde $(call q,$(RONDE)))

ronde-nieuw: $(KLAAR)  ## maak een nieuwe ronde in data/rondes (RONDE=<naam>): vraagt datum en regeling, kiest de bronnen
	@$(PY) -m pipeline ronde-nieuw --ronde $(call q,$(RONDE)) $(call optie,regeling,$(REGELING)) \
		$(call optie,datum,$(DATUM)) $(call optie,bronnen,$(BRONNEN))

inzending: $(KLAAR)  ## kijk na wat in een ronde is ingevuld, en noem alles wat niet klopt
	@$(PY) -m pipeline inzending $(ronde) \
		$(call optie,problemen,$(PROBLEMEN))

zelfcheck: $(KLAAR)  ## bekijk de eigen zones vooraf (PC4="6411 6412" of GEMEENTE=Heerlen)
	@$(PY) -m pipeline zelfcheck $(ronde) $(call optie,pc4,$(PC4)) $(call optie,gemeente,$(GEMEENTE)) \
		$(call optie,vorm,$(VORM))

lijst: $(KLAAR)  ## beantwoord een eigen lijst postcodes (BESTAND=mijn_pc4.csv of .xlsx, GROEP=<kolom> mag)
	@$(PY) -m pipeline lijst $(ronde) $(call optie,bestand,$(BESTAND)) $(call optie,groep,$(GROEP))

erbij: $(KLAAR)  ## zet eigen gegevens per postcode naast de zones en op de kaart (BESTAND=eigen.csv KOLOM=<kolom>)
	@$(PY) -m pipeline erbij $(ronde) $(call optie,bestand,$(BESTAND)) $(call optie,kolom,$(KOLOM))

vergelijk: $(KLAAR)  ## toon wat er verschilt tussen twee rondes (VAN=<ronde> NAAR=<ronde>) en waardoor
	@$(PY) -m pipeline vergelijk $(if $(OPNIEUW),--opnieuw) --van $(call q,$(VAN)) --naar $(call q,$(NAAR)) $(call optie,bronnen,$(BRONNEN)) \
		$(call optie,bronnen-naar,$(BRONNEN_NAAR))

gevoeligheid: $(KLAAR)  ## toon hoe stevig elk antwoord is: wat een andere keuze verandert, apart en samen
	@$(PY) -m pipeline gevoeligheid $(ronde)

terugblik: $(KLAAR)  ## leg de deelplannen van een ronde naast alle zones: past de methode bij wat is toegekend?
	@$(PY) -m pipeline terugblik $(ronde)

verloop: $(KLAAR)  ## wordt het erger? welke zones kwetsbaar werden, bleven en het niet meer zijn, over de jaren
	@$(PY) -m pipeline verloop $(ronde)

woonbalans: $(KLAAR)  ## toon per gemeente het aandeel sociale huur, naast de regels van Een thuis voor iedereen
	@$(PY) -m pipeline woonbalans $(ronde) \
		$(call optie,plan,$(PLAN)) $(call optie,regios,$(REGIOS)) $(call optie,aandachtsgroepen,$(GROEPEN))

verkenner: $(KLAAR)  ## maak een bladzijde om zelf te kiezen wat de bronnen openlaten (eerst make urgentie)
	@$(PY) -m pipeline verkenner $(ronde)

data: $(KLAAR)  ## haal de bestanden van een ronde bij de uitgevers op, controleer ze en leg ze vast
	@$(PY) -m pipeline data --ronde $(call q,$(RONDE)) $(call optie,map,$(BRONNEN)) $(if $(VERVERS),--ververs) $(if $(WOONBALANS),--woonbalans) $(if $(ONDERGROND),--ondergrond)

data-proef: $(KLAAR)  ## vraag elk adres van de uitgevers om een klein antwoord en toon wat anders is (internet nodig)
	@$(PY) -m pipeline data-proef $(call optie,ronde,$(filter-out voorbeeld,$(RONDE)))

data-status: $(KLAAR)  ## toon welke bestanden van een ronde er zijn, hoe oud, en of ze nog hetzelfde zijn
	@$(PY) -m pipeline data-status --ronde $(call q,$(RONDE)) $(call optie,map,$(BRONNEN)) $(if $(WOONBALANS),--woonbalans) $(if $(ONDERGROND),--ondergrond)

# Links to scripts of others are left out: a saved notebook asks nothing of anybody.
notebooks: $(KLAAR)  ## voer alle notebooks uit en bewaar wat zij tonen (html) in notebooks/uitvoer
	@$(VENV)/bin/jupyter nbconvert --log-level ERROR --execute --to notebook --output-dir $(call q,$(NOTEBOOKUITVOER)) notebooks/*.ipynb
	@$(VENV)/bin/jupyter nbconvert --log-level ERROR --to html --HTMLExporter.mathjax_url= --HTMLExporter.require_js_url= \
		$(call q,$(NOTEBOOKUITVOER))/*.ipynb
	@echo "Open in een browser: $(NOTEBOOKUITVOER)/*.html"

notebook: $(NOTEBOOK)  ## open de notebooks in JupyterLab om zelf te verkennen
	@$(VENV)/bin/jupyter lab notebooks

test: $(KLAAR)  ## voer de tests uit (de brede staan in make test-diep)
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder

test-diep: $(KLAAR)  ## voer de brede tests uit, en de eigenschapstests met acht keer zoveel voorbeelden
	@$(PY) -m pytest -n auto --dist worksteal -m "hypothesis or diep" --hypothesis-profile=diep tests

voorbeeld: $(KLAAR)  ## maak het ingebouwde voorbeeld opnieuw (geeft dezelfde bestanden)
	@$(PY) -m pipeline voorbeeld

bench: $(KLAAR)  ## meet tijd en geheugen van elke stap naast een gewone manier
	@$(PY) -m pipeline.gereedschap.bench $(call optie,bronnen,$(ECHT))

lint: $(KLAAR)  ## controleer de stijl, de typen en de kamers van de code
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(VENV)/bin/lint-imports --no-logo
	@$(PY) -m mypy

lock:  ## maak requirements.lock en requirements-notebook.lock opnieuw uit pyproject.toml (vraagt uv)
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock
	uv pip compile pyproject.toml --extra test --extra notebook -c requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements-notebook.lock

schoon:  ## gooi .venv, alle uitvoer en alles wat voor een volgende keer is bewaard weg
	rm -rf $(VENV) data/tussen
	rm -rf verantwoording notebooks/uitvoer
	find data/processed maps -mindepth 1 ! -name .gitkeep -delete
