"""What a page says of a gemeente of which a large zone is secret."""

from __future__ import annotations

from pipeline.vragen.woonbalans.zinnen import antwoord

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
