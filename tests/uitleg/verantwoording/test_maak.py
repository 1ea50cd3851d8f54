"""The account says everything that is in the regeling, and nothing that is not: the model is walked, not a list."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel
from pypdf import PageObject, PdfReader

from pipeline.regelingen import Regeling, beschikbare_regelingen, laad_regeling
from pipeline.regelingen.indicatoren import Dimensie, Indicator, Weging
from pipeline.regelingen.model import Rekenwijze
from pipeline.regelingen.onderbouwd import Onderbouwd, Parameter
from pipeline.regelingen.toelatingsregels import NietGetoetst, Toelatingsregel
from pipeline.scoringsronde.toelating.register import getypeerd, regelsoorten
from pipeline.uitleg.verantwoording.maak import maak_verantwoording
from pipeline.uitleg.verantwoording.teksten import EIGENAAR, laad_teksten, laad_velden
from tests.hulp.pdfua import gebreken
from tests.hulp.plaatsen import REGELINGEN
from tests.hulp.vaak import gewoon
from tests.hulp.verantwoordingen import als_tekst, methode_van, rijen


def onderdelen(deel: Any, plek: str = "") -> Iterator[tuple[str, Onderbouwd]]:
    """Every entry with a ground in a model, by place."""
    if isinstance(deel, Onderbouwd):
        yield plek, deel
    if isinstance(deel, BaseModel):
        for veld in type(deel).model_fields:
            yield from onderdelen(getattr(deel, veld), f"{plek}.{veld}".lstrip("."))
    elif isinstance(deel, Mapping):
        for naam, item in deel.items():
            yield from onderdelen(item, f"{plek}.{naam}")
    elif isinstance(deel, tuple):
        for item in deel:
            van_regel = f"toelating.{item.naam}" if isinstance(item, Toelatingsregel) else plek
            yield from ((p.replace(".parameters", ""), d) for p, d in onderdelen(item, van_regel))


def getoond(waarde: Any) -> list[str]:
    """What a reader must be able to find of a value, worked out apart from the program."""
    if isinstance(waarde, bool):
        return [{True: "ja", False: "nee"}[waarde]]
    if isinstance(waarde, tuple):
        return [stuk for deel in waarde for stuk in getoond(deel)]
    if isinstance(waarde, Fraction):
        return [str(waarde)]
    if isinstance(waarde, Decimal):
        return [format(waarde, "f").replace(".", ",")]
    if isinstance(waarde, int):
        groepen = re.findall(r"\d{1,3}", str(waarde)[::-1])
        return [".".join(groepen)[::-1]]
    return [str(waarde).replace("_", " ")]


@pytest.fixture(scope="module", params=gewoon(beschikbare_regelingen(REGELINGEN), "vhf_2021"))
def regeling(request: pytest.FixtureRequest) -> Regeling:
    return getypeerd(laad_regeling(request.param))


@pytest.fixture(scope="module")
def tekst(regeling: Regeling) -> str:
    return methode_van(regeling)


def test_elke_grond_en_elke_aanname_staat_er(regeling: Regeling, tekst: str) -> None:
    alle = list(onderdelen(regeling))
    assert len(alle) > 80
    for plek, deel in alle:
        for grond in filter(None, (deel.grondslag, deel.aanname)):
            assert grond in tekst, plek


def test_elke_parameter_staat_er_met_waarde_en_grond_in_een_rij(regeling: Regeling, tekst: str) -> None:
    tabel = rijen(tekst)
    parameters = [(plek, deel) for plek, deel in onderdelen(regeling) if isinstance(deel, Parameter)]
    assert len(parameters) > 25
    for plek, deel in parameters:
        (rij,) = [r for r in tabel if r[0].endswith(f"({plek})")]
        for stuk in getoond(deel.waarde):
            assert stuk in rij[1], plek
        assert (deel.grondslag or "geen bron zegt dit") == rij[2], plek
        overgenomen = "overgenomen uit de basis" if deel.overgenomen else None
        assert ("; ".join(filter(None, (deel.aanname, overgenomen))) or "geen") == rij[3], plek


def test_elke_indicator_staat_er_met_kolommen_richting_en_eenheid(regeling: Regeling, tekst: str) -> None:
    for indicator in regeling.indicatoren:
        (rij,) = [r for r in rijen(tekst) if f"({indicator.naam})" in r[0] and len(r) == 5]
        assert indicator.titel in rij[0]
        for kolom in (*indicator.kolommen, *indicator.bronnen):
            assert kolom in rij[1]
        beter = {"hoger_is_beter": "hoger is beter", "hoger_is_slechter": "hoger is slechter"}
        assert rij[2] == f"{beter[indicator.richting]}; eenheid: {indicator.eenheid}"
        assert (str(indicator.factor) in rij[1]) or indicator.factor == 1


def test_elke_dimensie_met_haar_gewichten(regeling: Regeling, tekst: str) -> None:
    for kop, dimensies in (("## Poort", regeling.poort.dimensies), ("## Urgentie", regeling.urgentie.dimensies)):
        hoofdstuk = tekst[tekst.index(kop) :].split("\n## ")[0]
        for dimensie in dimensies:
            (deel,) = [d for d in hoofdstuk.split("### Dimensie ")[1:] if d.startswith(dimensie.titel)]
            assert dimensie.gewicht is None or str(dimensie.gewicht) in deel.splitlines()[0]
            for weging in dimensie.indicatoren:
                (rij,) = [r for r in rijen(deel) if f"({weging.indicator})" in r[0]]
                assert rij[1].split(" ")[0] == str(weging.gewicht)


def test_elke_regel_en_elke_rekenwijze_staat_er(regeling: Regeling, tekst: str) -> None:
    eerste = {cel for rij in rijen(tekst) for cel in rij[:2]}
    for plek, deel in onderdelen(regeling):
        if isinstance(deel, (Rekenwijze, Toelatingsregel)):
            assert deel.naam.replace("_", " ") in eerste, plek
        if isinstance(deel, (Toelatingsregel, NietGetoetst)):
            assert deel.omschrijving in eerste, plek
    for naam, wat in regeling.bronrollen.items():
        assert [naam, wat] in rijen(tekst)


def test_wat_niet_wordt_gedaan_staat_er_met_reden_en_vraagnummer(tekst: str) -> None:
    for niet in laad_teksten().niet_uitgevoerd:
        assert [niet.tekst, niet.reden, niet.grondslag, niet.aanname or "geen"] in rijen(tekst)
        assert niet.grondslag.startswith("Q&A")
    for grens in laad_teksten().grenzen:
        assert grens.tekst in {rij[0] for rij in rijen(tekst)}


def test_elke_soort_onderdeel_komt_voor(regeling: Regeling) -> None:
    """The walk would prove nothing if it missed a kind."""
    soorten = {type(deel) for _, deel in onderdelen(regeling)}
    assert {Indicator, Dimensie, Weging, Rekenwijze, Toelatingsregel, NietGetoetst} <= soorten


@pytest.mark.parametrize(
    ("plek", "waarde"),
    [
        ("zones.minimale_dekking", "3/5"),
        ("poort.gemiddelde_weging", "woningen"),
        ("poort.gelijk_marge", Decimal("0.001")),
        ("prioriteit.zekerheid_telt", ["hoog"]),
        ("urgentie.normalisatie", "zscore"),
        ("urgentie.schaal", [0, 100]),
        ("toelating.omvang.minimaal_woningen", 321),
        ("geld.overschot_activiteit", "nul"),
        ("toelating.deelplan_niet_toelaatbaar", "deelplan"),
        ("beoordeling.onbepaald_doet_mee", False),
    ],
)
def test_een_andere_waarde_geeft_een_andere_tekst(plek: str, waarde: Any) -> None:
    gewoon, anders = laad_regeling("vhf_2021"), laad_regeling("vhf_2021", {plek: waarde})
    (voor,), (na,) = ([r for r in rijen(methode_van(r)) if r[0].endswith(f"({plek})")] for r in (gewoon, anders))
    assert voor[0] == na[0]
    assert voor[1] != na[1]
    assert na[3].startswith("keuze van de ronde: ")  # the deviation says so itself


def keuzen(model: type[BaseModel], plek: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parameters with a fixed list of possible values, from the model."""
    for naam, veld in model.model_fields.items():
        for soort in (veld.annotation, *get_args(veld.annotation)):
            if not isinstance(soort, type) or not issubclass(soort, BaseModel):
                continue
            if issubclass(soort, Parameter):
                waarde = soort.model_fields["waarde"].annotation
                if get_origin(waarde) is Literal:
                    yield f"{plek}{naam}", get_args(waarde)
            elif not plek:
                yield from keuzen(soort, f"{naam}.")


def test_elke_mogelijke_keuze_heeft_een_uitleg() -> None:
    gevonden = dict(keuzen(Regeling))
    assert len(gevonden) >= 12
    for plek, waarden in gevonden.items():
        assert set(laad_teksten().keuze[plek]) == set(waarden), plek
    assert set(laad_teksten().keuze) == set(gevonden)


def test_elke_parameter_heeft_een_naam(regeling: Regeling) -> None:
    namen = set(laad_teksten().parameter)
    for naam, soort in regelsoorten().items():
        namen |= {f"toelating.{naam}.{p}" for p, veld in soort.parameters.model_fields.items() if veld.description}
    for plek, deel in onderdelen(regeling):
        assert not isinstance(deel, Parameter) or plek in namen


def test_het_register_zegt_wat_de_eigenaar_moet_invullen() -> None:
    bestanden = maak_verantwoording(laad_regeling("vhf_2021"))
    inhoud = json.loads(bestanden["algoritmeregister.json"])
    open_ = inhoud.pop("in te vullen door de eigenaar")
    velden = {naam: tekst for groep in inhoud.values() for naam, tekst in groep.items()}
    assert list(velden) == [veld.naam for veld in laad_velden()]
    assert open_ == [naam for naam, tekst in velden.items() if EIGENAAR in tekst]
    assert {"Organisatie", "Contactgegevens", "Status", "Impacttoetsen"} <= set(open_)
    assert {"Naam", "Gegevens", "Technische werking"}.isdisjoint(open_)
    for naam, tekst in velden.items():
        assert tekst.strip() and "{" not in tekst, naam
        assert f"### {naam}" in als_tekst(bestanden, "algoritmeregister.md")


def test_een_kind_van_een_andere_regeling_noemt_haar_basis() -> None:
    assert "komt uit vhf_2021" in methode_van(laad_regeling("vhf_consultatie"))


def test_elk_gewicht_van_de_beoordeling_staat_er() -> None:
    regeling = laad_regeling("vhf_2021")
    tekst = methode_van(regeling)
    for criterium in regeling.beoordeling.criteria:
        (rij,) = [r for r in rijen(tekst) if r[0].endswith(f"({criterium.naam})") and len(r) == 5]
        assert rij[2] == f"{int(criterium.gewicht * 100)}%"
        assert criterium.maximum is None or f"ten hoogste {criterium.maximum} punten" in rij[1]
    assert "40% is niet bekend" in tekst and "voorlopig" in tekst


def test_de_pdf_is_dezelfde_tekst_en_steeds_dezelfde_bytes(regeling: Regeling, tekst: str) -> None:
    bestanden = maak_verantwoording(regeling)
    assert bestanden == maak_verantwoording(regeling)
    lezer = PdfReader(io.BytesIO(bestanden["methode.pdf"]))
    plat = re.sub(r"\s+", "", "".join(blad.extract_text() for blad in lezer.pages))
    koppen = re.findall(r"^#+ (.*)$", tekst, flags=re.MULTILINE)
    for kop in koppen:
        assert re.sub(r"\s+", "", kop) in plat, kop
    for blad in lezer.pages:
        assert "niet de officiële score" in blad.extract_text()
    assert lezer.metadata.title == f"Methode: {regeling.titel}"
    assert list(titels(lezer.outline)) == koppen
    assert gebreken(bestanden["methode.pdf"]) == []
    assert {naam for blad in lezer.pages for naam in lettersoorten(blad)} <= {"DejaVuSans", "DejaVuSans-Bold"}


def lettersoorten(blad: PageObject) -> Iterator[str]:
    """The fonts of a page; another one would mean that ours lack a sign."""
    for letter in blad["/Resources"]["/Font"].values():
        yield letter.get_object()["/BaseFont"].split("+")[-1]


def titels(bladwijzers: list) -> Iterator[str]:
    """The titles of the bookmarks, in order; what is below a bookmark is a list after it."""
    for wijzer in bladwijzers:
        if isinstance(wijzer, list):
            yield from titels(wijzer)
        else:
            yield wijzer.title
