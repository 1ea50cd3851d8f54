"""No output words a parameter otherwise than the regeling has it: every page, table, workbook and pdf, as text.

A wording that holds for one value only ('van de woningen', 'als geheel getoetst') is false in a ronde with another.
Each ronde here makes all outputs, and is searched for its own words and for those of another value.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pytest

from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad import bladzijde, pdf
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitleg.rekenblad.maak import schrijf_rekenblad
from pipeline.uitleg.verantwoording.maak import maak_verantwoording
from pipeline.uitvoer.kaart.bladzijde import maak_kaart
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from pipeline.uitvoer.samenvatting import vat_samen
from pipeline.uitvoer.tabellen.codeboek import maak_codeboek
from pipeline.uitvoer.tabellen.tabellen import maak_tabellen
from pipeline.uitvoer.zinnen import (
    andere_lezing,
    over_gemeenten,
    prioriteit_van_deelplan,
    waardoor,
    wat_de_ronde_mist,
    wat_onbeslist_is,
    wat_ontbreekt,
)
from pipeline.vragen.wat_als import herreken
from pipeline.vragen.zelfcheck.bereken import doe_zelfcheck
from pipeline.vragen.zelfcheck.uitvoer import VORMEN, in_vorm
from tests.hulp.besluitgevallen import lees_pdf
from tests.hulp.kaartbladen import uitgepakt
from tests.hulp.vaak import gewoon


def _kaal(tekst: str) -> str:
    """Without white space, for a pdf breaks its lines anywhere."""
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", tekst)).split()).lower()


def _alles(uitkomst: Uitkomst, vlakken: Vlakken, map_: Path) -> dict[str, str]:
    """Every output as one text, by name."""
    stof = Besluitstof(uitkomst)
    bladen = [stof.deelplan(0), stof.zone("0101")]
    zelfcheck = doe_zelfcheck(uitkomst, ("0119", "0120"))
    schrijf_rekenblad(uitkomst, map_ / "rekenblad.xlsx")
    with zipfile.ZipFile(map_ / "rekenblad.xlsx") as boek:
        rekenblad = " ".join(boek.read(naam).decode() for naam in boek.namelist() if naam.endswith(".xml"))
    tabellen = maak_tabellen(uitkomst)
    methode = maak_verantwoording(uitkomst.regeling, uitkomst.ronde)
    uit = {
        "tabellen": " ".join(tabel.to_csv() for tabel in (*tabellen.values(), maak_codeboek(uitkomst, tabellen))),
        "kaart": uitgepakt(maak_kaart(uitkomst, vlakken)),
        "besluit": " ".join(map(bladzijde.maak_bladzijde, bladen)),
        "besluit_pdf": " ".join(lees_pdf(pdf.maak_pdf(blad))[1] for blad in bladen),
        "rekenblad": rekenblad,
        "verantwoording": " ".join(inhoud.decode() for naam, inhoud in methode.items() if not naam.endswith(".pdf")),
        "verantwoording_pdf": lees_pdf(methode["methode.pdf"])[1],
        "samenvatting": vat_samen(uitkomst, ()),
        **{f"zelfcheck_{vorm}": in_vorm(zelfcheck, vorm) for vorm in VORMEN},
    }
    return {naam: _kaal(tekst) for naam, tekst in uit.items()}


_RONDES: dict[str, tuple[dict[str, Any], Literal["ronde", "land"]]] = {
    "zoals de regeling": ({}, "ronde"),
    "alles anders": (
        {
            "prioriteit.aandeel_weging": "zones",
            "poort.gemiddelde_weging": "woningen",
            "poort.deelplan_toets": "elke_zone",
            "urgentie.deelplan_weging": "woningen",
            "urgentie.normalisatie": "minmax",
        },
        "land",
    ),
    "zonder gewicht": ({"poort.gemiddelde_weging": "geen"}, "ronde"),
}
_OVERAL = ("tabellen", "kaart", "besluit", "besluit_pdf", "rekenblad", "zelfcheck_tekst", "zelfcheck_html")
_BLAD = ("besluit", "besluit_pdf")
_METHODE = ("verantwoording", "verantwoording_pdf")
_ZINNEN = {
    # ronde: what must stand, and in which outputs
    "zoals de regeling": (
        ("van de woningen in een prioriteitsgebied", _OVERAL),
        ("zones met een score en inwoners", ("tabellen", "kaart")),
        ("een deelplan wordt als geheel getoetst", _BLAD),
        ("elke gescoorde zone telt even zwaar", ("tabellen", *_BLAD)),
        ("de zones van alle deelplannen van dezelfde tranche", ("tabellen", "kaart", "rekenblad", *_METHODE)),
        ("de plaats in de rij van alle zones", _BLAD),
    ),
    "alles anders": (
        ("van de zones in een prioriteitsgebied", _OVERAL),
        ("zones met een score en woningen", ("tabellen", "kaart")),
        ("elke zone van een deelplan wordt getoetst", _BLAD),
        ("zones tellen naar woningen", ("tabellen", *_BLAD)),
        ("vergeleken met alle zones van het land", ("tabellen", "kaart", "samenvatting", *_BLAD)),
        ("vergelijkt met alle zones van het land", ("rekenblad", *_METHODE)),
        ("de plaats tussen de laagste (0) en de hoogste (1)", _BLAD),
    ),
    "zonder gewicht": (("te weinig zones met een score voor een gemiddelde", ("tabellen",)),),
}
_ONWAAR = {
    # ronde: what may stand nowhere
    "zoals de regeling": ("van de zones in een prioriteitsgebied", "zones tellen naar woningen", "bepaald, per zone"),
    "alles anders": (
        "van de woningen in een prioriteitsgebied",
        "van de woningen in prioritair",
        "van de woningen met prioriteit",
        "een score en inwoners",
        "als geheel getoetst",
        "bepaald, per gemeente",
        "elke gescoorde zone telt even zwaar",
        "zones van alle deelplannen",
        "zones van dezelfde tranche",
        "zones van deze tranche",
        "zones van zijn tranche",
        "de plaats is de plaats in de rij",
    ),
    "zonder gewicht": ("een score en inwoners", "een score en woningen", "een score en geen"),
}


@pytest.fixture(scope="module")
def teksten(uitkomst: Uitkomst, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, str]]:
    """All outputs of a ronde."""
    vlakken = maak_vlakken(uitkomst.zones)
    return cache(lambda naam: _alles(herreken(uitkomst, *_RONDES[naam]), vlakken, tmp_path_factory.mktemp("uit")))


@pytest.mark.parametrize("naam", gewoon(_RONDES, "alles anders"))
def test_geen_uitvoer_zegt_iets_anders_dan_de_regel(naam: str, teksten: Callable[[str], dict[str, str]]) -> None:
    uitvoer = teksten(naam)
    mist = [(zin, waar) for zin, plaatsen in _ZINNEN[naam] for waar in plaatsen if _kaal(zin) not in uitvoer[waar]]
    onwaar = [(zin, waar) for zin in _ONWAAR[naam] for waar, tekst in uitvoer.items() if _kaal(zin) in tekst]
    assert (mist, onwaar) == ([], [])


@pytest.mark.diep
def test_poort_en_formules_staan_overal_in_dezelfde_woorden(
    uitkomst: Uitkomst, teksten: Callable[[str], dict[str, str]]
) -> None:
    uitvoer = teksten("zoals de regeling")
    regel, formule = (
        _kaal(t) for t in (uitkomst.regeling.poort.in_woorden(), uitkomst.regeling.indicator("uitkering").formule())
    )
    assert [waar for waar in ("kaart", "zelfcheck_tekst", *_BLAD, *_METHODE) if regel not in uitvoer[waar]] == []
    assert [waar for waar in ("tabellen", *_BLAD, *_METHODE) if formule not in uitvoer[waar]] == []


def test_wat_ontbreekt_en_wat_niet_te_bepalen_is(uitkomst: Uitkomst) -> None:
    zones = uitkomst.zones.head(3).assign(woz_waarde=[1.0, float("nan"), float("nan")], kwetsbaar="ja")
    zones["urgentie_land_score"] = 1.0
    zones.loc[zones.index[0], "kwetsbaar"] = "onbepaald"
    a, b, c = zones["pc4"]
    zinnen = wat_ontbreekt(uitkomst, zones)
    (zin,) = [z for z in zinnen if "WOZ" in z]
    assert zin.endswith(f"is niet bekend voor zones {b}, {c}; onbekend telt nooit als nul.")
    assert wat_onbeslist_is(zones.assign(prioriteit="nee")) == (f"Kwetsbaar is niet te bepalen voor zone {a}.",)


def test_wat_de_ronde_mist_volgt_uit_gegevens_en_niet_uit_een_zin(uitkomst: Uitkomst) -> None:
    regeling = uitkomst.regeling
    assert [d.gemist for d in regeling.poort.dimensies if d.gemist] == [("Jongeren met jeugdzorg",)]
    (zin,) = wat_de_ronde_mist(regeling)
    assert "zonder Jongeren met jeugdzorg" in zin
    # A regeling that says the same words in an aanname of its own misses nothing.
    anders = tuple(
        d.model_copy(update={"gemist": (), "aanname": "in deze ronde zonder x"}) for d in regeling.poort.dimensies
    )
    poort = regeling.poort.model_copy(update={"dimensies": anders})
    assert wat_de_ronde_mist(regeling.model_copy(update={"poort": poort})) == ()


@pytest.mark.parametrize(("bewoond", "waarvan"), [(True, "inwoners"), (False, "oppervlakte, want er woont niemand")])
def test_een_grenszone_zegt_waarvan_haar_delen_zijn(bewoond: bool, waarvan: str) -> None:
    zin = over_gemeenten([("A", 0.6), ("B", 0.4)], bewoond)
    assert zin == f"naar aandeel van de {waarvan}: 60% in A, 40% in B"


def test_prioriteit_van_een_zone_en_een_deelplan() -> None:
    assert waardoor("Wijk", "Streek", "hoog", "") == ": Wijk (SV); Streek (grens- of krimpregio); zekerheid hoog"
    assert waardoor("", "", "", "Rand (laag)") == ". Niet meegeteld, te onzeker: Rand (laag)"
    van = "van de zones in een prioriteitsgebied"
    assert prioriteit_van_deelplan(0.4, van, "Wijk") == f"40% {van}: Wijk"
    for niets in (None, float("nan"), pd.NA):
        assert prioriteit_van_deelplan(niets, van, "") == f"onbekend welk deel {van}"


def test_wat_de_andere_lezing_van_de_vergelijking_geeft(uitkomst: Uitkomst) -> None:
    """Q&A 5.1.1: without Villapark, which does not pass the poort, two aanvragen change places."""
    zin = andere_lezing(uitkomst, "1")
    assert "met de zones van de deelplannen van dezelfde tranche waarvan de poort niet nee is" in zin
    assert "Eenzonedorp 4 in plaats van 3 en Nergenshuizen en Schijnwoude 3 in plaats van 4" in zin
    assert zin.endswith("Buiten de vergelijking valt dan Villapark (Voorbeeldstad).")
    stof = Besluitstof(uitkomst)
    alle = [stof.deelplan(nummer) for nummer in range(len(uitkomst.deelplannen))]
    bladen = {blad.naam: " ".join(blad.urgentie.uitleg) for blad in alle}
    assert "dan is de score 8,03 en de plaats 1." in bladen["Kade"]
    assert "dan valt dit deelplan buiten de vergelijking." in bladen["Villapark"]
    andersom = herreken(uitkomst, {"urgentie.vergelijking": "door_de_poort"})
    assert "alle deelplannen" in andere_lezing(andersom, "1") and "Buiten" not in andere_lezing(andersom, "1")
    assert andere_lezing(herreken(uitkomst, referentie="land"), "1") == ""
