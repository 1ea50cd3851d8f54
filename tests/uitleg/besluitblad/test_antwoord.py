"""The title of a besluitblad and how sure it is: a nee is always provisional, and nothing is said twice."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.uitkomst import Apart
from pipeline.uitleg.besluitblad.antwoord import kop, zeker
from pipeline.uitvoer.op_de_rand import OpDeRand


def _rand(anders: bool) -> OpDeRand:
    """One deelplan and one other choice."""
    draaien = pd.DataFrame({"keuze": ["a"], "als": ["a1"], "raakt_poort": [True]})
    codes = np.array([[2, 0 if anders else 2]], dtype=np.int8)
    return OpDeRand(Apart(draaien, codes, codes, codes, codes, (), ()), "poort")


@pytest.mark.parametrize(
    ("oordeel", "anders", "titel", "hoe"),
    [
        ("ja", False, "Noord kan in aanmerking komen", "niet op de rand"),
        ("ja", True, "Noord kan in aanmerking komen (op de rand)", "op de rand"),
        ("nee", False, "Noord komt niet in aanmerking (voorlopig)", "voorlopig"),
        ("nee", True, "Noord komt niet in aanmerking (voorlopig)", "voorlopig, op de rand"),
        ("onbepaald", True, "Niet te bepalen of Noord in aanmerking komt", "op de rand"),
    ],
)
def test_titel_en_zekerheid(oordeel: str, anders: bool, titel: str, hoe: str) -> None:
    assert kop("deelplan", "Noord", oordeel, anders) == titel
    vraag = zeker(oordeel, _rand(anders), 0)
    assert vraag.antwoord == hoe
    aantal = "1" if anders else "Geen"
    assert vraag.uitleg == f"{aantal} van de 1 keuze die de bronnen openlaten keert dit om (elk apart)."


def test_van_een_zone_en_zonder_andere_keuzes() -> None:
    assert kop("zone", "0101", "ja", False) == "Postcodegebied 0101 kan in aanmerking komen"
    assert zeker("ja", None, 0).antwoord == "niet onderzocht"
    assert zeker("nee", None, 0).antwoord == "voorlopig"
