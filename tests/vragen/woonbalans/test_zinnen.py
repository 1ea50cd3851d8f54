"""What a page says of a gemeente of which a large zone is secret."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pipeline.regelingen.woonbalans import laad_woonbalans
from pipeline.vragen.woonbalans.zinnen import antwoord, hoe_zeker, kop, kop_land, wat_gevraagd, wat_gevraagd_kort

RIJ = {
    "soort": "gemeente",
    "aandeel": 0.25,
    "aandeel_laagst": 0.249,
    "aandeel_hoogst": 0.251,
    "aandeel_ruim": 0.251,
    "corporatie": 250.0,
    "woningen": 1000.0,
    "land_aandeel": 0.286,
}


def test_zonder_grote_geheime_zone_staat_het_aandeel_vooraan() -> None:
    assert antwoord(RIJ, 0.3).startswith("25,0% van de woningen is van een corporatie: 250 van de 1.000.")


def test_met_een_grote_geheime_zone_staat_vooraan_dat_het_niet_zeker_is() -> None:
    zin = antwoord(RIJ | {"aandeel": 0.003, "aandeel_laagst": 0.002, "aandeel_ruim": 0.404}, 0.3)
    assert zin.startswith("Welk deel van de woningen van een corporatie is, is niet zeker")
    assert "tussen 0,2% en 40,4%" in zin and "0,3%" in zin


@pytest.mark.parametrize(
    ("anders", "titel", "hoe"),
    [
        ({}, "Oss haalt het streven van 30% niet: 25,0% van de woningen is van een corporatie", "zeker bij deze bron"),
        (
            {"aandeel": 0.29996},
            "Oss haalt het streven van 30% niet: 29,996% van de woningen is van een corporatie",
            "zeker bij deze bron",
        ),
        (
            {"streven_gehaald": "ja", "aandeel": 0.3},
            "Oss haalt het streven van 30%: 30,0% van de woningen is van een corporatie",
            "zeker bij deze bron",
        ),
        (
            {"streven_voorlopig": "ja"},
            "Oss haalt het streven van 30% niet (voorlopig): 25,0% van de woningen is van een corporatie",
            "voorlopig",
        ),
        ({"streven_gehaald": "onbepaald"}, "Niet te bepalen of Oss het streven van 30% haalt", "onbepaald"),
        ({"aandeel_ruim": 0.4}, "Niet zeker of Oss het streven van 30% haalt", "voorlopig"),
        ({"aandeel": math.nan}, "Oss: niet bekend welk deel van de woningen van een corporatie is", "onbekend"),
    ],
)
def test_de_titel_is_het_antwoord_en_zegt_nooit_anders(anders: dict[str, Any], titel: str, hoe: str) -> None:
    rij = RIJ | {"gebied": "Oss", "streven_gehaald": "nee", "streven_voorlopig": "nee"} | anders
    assert (kop(rij, 0.3), hoe_zeker(rij)[0]) == (titel, hoe)


def test_de_titel_van_het_land_telt_gemeenten() -> None:
    assert kop_land(280, 345, 0.3) == "In 280 van de 345 gemeenten is minder dan 30% van de woningen van een corporatie"


def test_een_cel_heeft_hetzelfde_woord_als_de_zin_zonder_het_waarom() -> None:
    regels = laad_woonbalans().nieuwbouw
    kort, lang = wat_gevraagd_kort(regels), wat_gevraagd(regels)
    assert kort.keys() == lang.keys()
    waarom = {woord: lang[woord].removeprefix(kort[woord]) for woord in lang}
    assert {woord: tekst for woord, tekst in waarom.items() if tekst} == {
        "geen": ": het aandeel is precies het landelijke",
        "onbepaald": ": het kan net onder of net boven het landelijke aandeel zitten",
    }
