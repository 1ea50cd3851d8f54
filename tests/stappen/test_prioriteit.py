"""Prioriteit against cases worked out by hand: tests/gevallen/prioriteit.toml."""

from __future__ import annotations

import pytest

from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.regelingen import Regeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.stappen.prioriteit import prioriteit_groepen, prioriteit_zones
from tests.hulp.stapgevallen import Geval, Uitkomst, deelplannen_van, keur, lees_gevallen, tabel_van

GEVALLEN = lees_gevallen("prioriteit")


@pytest.mark.parametrize("naam", GEVALLEN)
def test_geval(naam: str) -> None:
    keur(GEVALLEN[naam], {"prioriteit": _prioriteit})


def _prioriteit(geval: Geval, regeling: Regeling) -> Uitkomst:
    lijsten = Gebiedenlijsten(tabel_van(geval, "sv_gebieden"), tabel_van(geval, "regios"))
    zones = prioriteit_zones(tabel_van(geval, "zones"), lijsten, regeling)
    uit = {"zones": zones}
    if "deelplannen" in geval:
        leden = deelplannen_van(geval).merge(zones, on="pc4", validate="one_to_one")
        for naam, sleutel in (("deelplannen", DEELPLAN), ("aanvragen", AANVRAAG)):
            uit[naam] = prioriteit_groepen(leden, sleutel, regeling).reset_index()
    return uit
