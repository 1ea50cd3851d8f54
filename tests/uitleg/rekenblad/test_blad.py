"""A sheet of the rekenblad: its formulas are what a spreadsheet stores, and its explanations fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from xlsxwriter.worksheet import Worksheet

from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rekenblad.blad import _LETTERS, _regels
from pipeline.uitleg.rekenblad.maak import maak_bladen
from tests.hulp.varianten import VARIANTEN


@pytest.mark.parametrize("variant", ["", "land, minmax, meetkundig", "zscore"])
def test_elke_formule_heeft_de_voorvoegsels_die_een_werkboek_bewaart(
    variant: str, uitkomst: Uitkomst, uitkomst_bij: Callable[..., Uitkomst]
) -> None:
    """We do not let the library look for functions that need one, so none may be left without."""
    geval = uitkomst_bij(VARIANTEN[variant]) if variant else uitkomst
    formules = {
        formule
        for blad in maak_bladen(geval)
        for kolom in blad.kolommen
        for formule in ([kolom.formule] if isinstance(kolom.formule, str) else kolom.formule or [])
    }
    assert len(formules) > 50
    for formule in formules:
        # The library leaves a formula alone that has one already; the rest of it may still lack another.
        zonder = formule.replace("_xlfn.", "")
        aangevuld = Worksheet()._prepare_formula("=" + zonder, expand_future_functions=True)
        assert aangevuld.replace("_xlfn._xlws.", "_xlfn.") == formule


def test_regels_tellen_de_woorden_die_niet_meer_passen() -> None:
    assert _regels("", 10) == 1
    assert _regels("een twee drie", 8 * _LETTERS) == 2
    assert _regels("gemeente met het grootste deel van de inwoners", 14) == 4
