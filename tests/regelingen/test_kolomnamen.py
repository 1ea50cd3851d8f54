"""No indicator or dimension takes a column of the computation: each column of each table is reserved or derived."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.keten import draai
from pipeline.regelingen.kolomnamen import VAST, botsing
from pipeline.rondes.invoer import lees_ronde

GEEN = ("pc4", "gemeente", "inwoners", "woningen", "kwetsbaar", "prioriteit", "geometry", "urgentie", "poort", "rang")


@pytest.mark.parametrize("naam", GEEN)
def test_indicator_die_een_kolom_zou_overschrijven(naam: str) -> None:
    assert botsing([naam], [], []) == (naam, f"indicator '{naam}'")


@pytest.mark.parametrize(
    ("indicatoren", "poort", "urgentie", "kolom"),
    [
        (["laag_inkomen", "laag_inkomen_z"], [], [], "laag_inkomen_z"),
        (["laag_inkomen_z", "laag_inkomen"], [], [], "laag_inkomen_z"),
        (["x", "urgentie_p_x"], [], [], "urgentie_p_x"),
        (["x"], [], ["p_x"], "urgentie_p_x"),
        (["x"], [], ["score"], "urgentie_score"),
        (["x"], [], ["land"], "urgentie_land"),
        (["poort_veiligheid_score"], ["veiligheid"], [], "poort_veiligheid_score"),
    ],
)
def test_afgeleide_kolommen_botsen_niet(
    indicatoren: list[str], poort: list[str], urgentie: list[str], kolom: str
) -> None:
    gevonden = botsing(indicatoren, poort, urgentie)
    assert gevonden is not None and gevonden[0] == kolom


def test_een_indicator_kan_geen_provincie_heten() -> None:
    """Written tables have that column, though the outcome has not."""
    assert botsing(["provincie"], [], []) == ("provincie", "indicator 'provincie'")


def test_elke_kolom_van_een_uitkomst_is_vast_of_afgeleid(voorbeeld_bronnen: Path) -> None:
    uitkomst = draai(lees_ronde("voorbeeld", bronnen=voorbeeld_bronnen))
    regels = uitkomst.regeling
    eigen = [i.naam for i in regels.indicatoren]
    poort, urgentie = [d.naam for d in regels.poort.dimensies], [d.naam for d in regels.urgentie.dimensies]
    assert botsing(eigen, poort, urgentie) is None
    for tabel in ("zones", "leden", "deelgebieden", "deelplannen", "aanvragen", "gemeente_aandelen", "overlappen"):
        for kolom in getattr(uitkomst, tabel).columns:
            vrij = kolom not in eigen and botsing([*eigen, kolom], poort, urgentie) is None
            assert kolom in VAST or not vrij, f"{tabel}.{kolom}"
