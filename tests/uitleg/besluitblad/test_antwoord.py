"""The title of a besluitblad and how sure it is: a nee is always provisional, and nothing is said twice."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.rekenen import logica
from pipeline.uitkomst import Apart
from pipeline.uitleg.besluitblad.antwoord import kop, zeker
from pipeline.uitvoer.op_de_rand import OpDeRand


def _rand(oordeel: str, anders: bool) -> OpDeRand:
    """One deelplan and one other choice."""
    draaien = pd.DataFrame({"keuze": ["a"], "als": ["a1"], "raakt_poort": [True]})
    eigen = logica.OORDELEN.index(oordeel)
    codes = np.array([[eigen, (eigen + 1) % 3 if anders else eigen]], dtype=np.int8)
    return OpDeRand(Apart(draaien, codes, codes, codes, codes, (), ()), "poort")


@pytest.mark.parametrize(
    ("oordeel", "anders", "titel", "hoe"),
    [
        ("ja", False, "Noord kan in aanmerking komen", "stevig"),
        ("ja", True, "Noord kan in aanmerking komen (op de rand)", "niet zeker, op de rand"),
        ("nee", False, "Noord komt niet in aanmerking (voorlopig)", "voorlopig"),
        ("nee", True, "Noord komt niet in aanmerking (voorlopig)", "voorlopig, niet zeker, op de rand"),
        ("onbepaald", True, "Niet te bepalen of Noord in aanmerking komt", "niet zeker, op de rand"),
    ],
)
def test_titel_en_zekerheid(oordeel: str, anders: bool, titel: str, hoe: str) -> None:
    assert kop("deelplan", "Noord", oordeel, op_de_rand=anders) == titel
    vraag = zeker(oordeel, _rand(oordeel, anders), 0)
    assert vraag.antwoord == hoe
    aantal = "1" if anders else "Geen"
    assert vraag.uitleg == f"{aantal} van de 1 keuze die de bronnen openlaten keert het antwoord om."


def test_van_een_zone_en_zonder_andere_keuzes() -> None:
    assert kop("zone", "0101", "ja", op_de_rand=False) == "Postcodegebied 0101 kan in aanmerking komen"
    assert zeker("ja", None, 0).antwoord == "niet onderzocht"
    assert zeker("nee", None, 0).antwoord == "voorlopig"


def test_een_nee_dat_geld_kreeg_zegt_dat_in_de_titel() -> None:
    titel = "Haven komt niet in aanmerking (voorlopig), in werkelijkheid toegekend"
    assert kop("deelplan", "Haven", "nee", op_de_rand=True, toegekend=True) == titel
    assert kop("deelplan", "Haven", "ja", op_de_rand=False, toegekend=True) == "Haven kan in aanmerking komen"
