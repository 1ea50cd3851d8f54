"""A mistake in the files of a ronde with an inzending is one message that names its place and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.keten import draai
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import Ronde
from tests.hulp.voorbeeldronde import BUDGET, CRITERIUM, INZENDING, LIJST, TOEKENNING, ZONDER_INZENDING

FOUTEN = {
    "niets ingediend": (
        [*ZONDER_INZENDING, LIJST],
        "",
        ["noemt geen deelplannen en geen inzending"],
    ),
    "budget zonder inzending": (
        [INZENDING, TOEKENNING],
        "",
        ["'budget_eur' doet alleen iets in een ronde met een inzending"],
    ),
    "toekenning zonder inzending": ([INZENDING, BUDGET], "", ["'toekenning' doet alleen iets"]),
    "inzending buiten de map": (
        [(*INZENDING[:2], 'inzending = "../inzending.xlsx"\n')],
        "",
        ["kolom inzending", "../inzending.xlsx"],
    ),
    "inzending is er niet": (
        [(*INZENDING[:2], 'inzending = "inzending.xlsx"\n')],
        "",
        ["de inzending 'inzending.xlsx' ontbreekt"],
    ),
    "te veel gewicht": ([], CRITERIUM.format(gewicht="41/100"), ["kolom beoordeling.criteria", "samen 101%"]),
    "criterium zonder toelichting": (
        [],
        CRITERIUM.format(gewicht="4/10").replace('toelichting = "proef"\n', ""),
        ["kolom beoordeling.criteria.samenhang.toelichting", "de sleutel 'toelichting' ontbreekt"],
    ),
    "budget van niets": ([("ronde.toml", '"1" = 15000000', '"1" = 0')], "", ["kolom budget_eur.1"]),
    "budget in tienden van centen": (
        [("ronde.toml", '"1" = 15000000', '"1" = 1.005')],
        "",
        ["kolom budget_eur.1"],
    ),
    "budget van een andere tranche": (
        [("ronde.toml", '"1" = 15000000', '"2" = 15000000')],
        "",
        ["kolom budget_eur.2", "kent geen tranche '2'", "kies uit 1"],
    ),
    "zone alleen in de lijst": (
        [("inzending/deelplannen.csv", "0119 0120 0128", "0119 0120")],
        "",
        ["zone 0128 staat in deelplannen.csv in deelplan 'Zuidwest'", "en in inzending niet", "maak beide gelijk"],
    ),
    "zone alleen in de inzending": (
        [("inzending/deelplannen.csv", "0119 0120 0128", "0119 0120 0128 0121")],
        "",
        ["zone 0121 staat in inzending in deelplan 'Zuidwest'", "en in deelplannen.csv niet"],
    ),
    "punten boven het maximum, en een criterium dat niet bestaat": (
        [
            ("inzending/beoordeling.csv", "Zuidwest;effectiviteit;25.0", "Zuidwest;effectiviteit;31"),
            ("inzending/beoordeling.csv", "Zuidrand;hardheid", "Zuidrand;hardhied"),
        ],
        "",
        ["2 problemen", "31 punten voor effectiviteit kan niet", "bedoeld: 'hardheid'?", "beoordeling, rij 2"],
    ),
}


@pytest.mark.parametrize("naam", FOUTEN)
def test_een_fout_wordt_met_haar_plaats_genoemd(
    naam: str, voorbeeldronde: Callable[..., Ronde], voorbeeld_bronnen: Path
) -> None:
    vervang, erbij, delen = FOUTEN[naam]
    with pytest.raises(Invoerfout) as fout:
        draai(lees_invoer(voorbeeldronde(*vervang, erbij=erbij), voorbeeld_bronnen))
    for deel in delen:
        assert deel in str(fout.value)
    assert fout.value.advies
