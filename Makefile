# Rekenhulp Volkshuisvestingsfonds. `make help` lists the targets.
# Each target sets up what it needs: a .venv from the hash-locked requirements file.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
RONDE ?= voorbeeld
BRONNEN ?=
VERVERS ?=
KLAAR := $(VENV)/.klaar
ECHT := $(or $(BRONNEN),$(wildcard ../shared/bronnen))

.DEFAULT_GOAL := help
.PHONY: help urgentie data data-status test voorbeeld bench lint lock schoon

help:  ## toon deze lijst
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'
	@echo
	@echo "  RONDE=<naam> kiest een ronde, BRONNEN=<map> de map met bestanden van de uitgevers."
	@echo "  VERVERS=ja haalt bij make data alles opnieuw en toont wat er verandert."

$(KLAAR): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Fout: Python 3.11 of nieuwer is nodig. Wat te doen: make PYTHON=python3.12 ..." >&2; exit 2; }
	@echo "Eenmalige voorbereiding: .venv maken en pakketten installeren (enkele minuten)."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(KLAAR)

urgentie: $(KLAAR)  ## reken een ronde door: tabellen en kaart (standaard het ingebouwde voorbeeld)
	@$(PY) -m pipeline urgentie --ronde '$(RONDE)' $(if $(BRONNEN),--bronnen '$(BRONNEN)')

data: $(KLAAR)  ## haal de bestanden van een ronde bij de uitgevers op, controleer ze en leg ze vast
	@$(PY) -m pipeline data --ronde '$(RONDE)' $(if $(BRONNEN),--map '$(BRONNEN)') $(if $(VERVERS),--ververs)

data-status: $(KLAAR)  ## toon welke bestanden van een ronde er zijn, hoe oud, en of ze nog hetzelfde zijn
	@$(PY) -m pipeline data-status --ronde '$(RONDE)' $(if $(BRONNEN),--map '$(BRONNEN)')

test: $(KLAAR)  ## voer alle tests uit
	@$(PY) -m pytest

voorbeeld: $(KLAAR)  ## maak het ingebouwde voorbeeld opnieuw (geeft dezelfde bestanden)
	@$(PY) -m pipeline voorbeeld

bench: $(KLAAR)  ## meet tijd en geheugen van elke stap naast een gewone manier
	@$(PY) -m pipeline.bench $(if $(ECHT),--bronnen '$(ECHT)')

lint: $(KLAAR)  ## controleer de stijl van de code
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

lock:  ## maak requirements.lock opnieuw uit pyproject.toml (vraagt uv)
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock

schoon:  ## gooi .venv en alle uitvoer weg
	rm -rf $(VENV)
	find data/processed maps -mindepth 1 ! -name .gitkeep -delete
