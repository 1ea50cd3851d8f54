"""Urgentie against cases worked out by hand: tests/gevallen/urgentie.toml."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.regelingen import Regeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.stappen.deelplannen import reken_leden
from pipeline.stappen.urgentie import normaliseer, rangorde, urgentie_groepen, urgentie_zones
from pipeline.stappen.vergelijking import met_andere_lezing, urgentie_leden
from tests.hulp.stapgevallen import Geval, Uitkomst, deelplannen_van, keur, lees_gevallen, tabel_van

GEVALLEN = lees_gevallen("urgentie")


@pytest.mark.parametrize("naam", GEVALLEN)
def test_geval(naam: str) -> None:
    keur(GEVALLEN[naam], STAPPEN)


def test_wat_alleen_rekenruis_scheelt_deelt_de_rang_en_een_klein_verschil_niet() -> None:
    urgentie = pd.Series([0.1 + 0.2, 0.3, 0.9, 0.3 - 1e-11])
    assert urgentie[0] != urgentie[1]
    assert rangorde(urgentie, pd.Series("1", index=urgentie.index)).tolist() == [2, 2, 1, 4]


def _normaliseer(geval: Geval, regeling: Regeling) -> Uitkomst:
    zones = tabel_van(geval, "zones")
    verzameling = zones.get("verzameling", pd.Series("1", index=zones.index))
    plaats = normaliseer(zones["achterstand"], verzameling, geval["methode"])
    return {"zones": zones[["pc4"]].assign(plaats=plaats)}


def _urgentie_zones(geval: Geval, regeling: Regeling) -> Uitkomst:
    zones = tabel_van(geval, "zones")
    uitkomst = urgentie_zones(zones, regeling, pd.Series("ronde", index=zones.index))
    return {"zones": zones[["pc4"]].join(uitkomst)}


def _ronde(geval: Geval, regeling: Regeling) -> Uitkomst:
    leden = reken_leden(deelplannen_van(geval), tabel_van(geval, "zones"), regeling, geval.get("referentie", "ronde"))
    uit = {"zones": leden}
    for naam, sleutel in (("deelplannen", DEELPLAN), ("aanvragen", AANVRAAG)):
        groepen = urgentie_groepen(leden, sleutel, regeling).reset_index()
        uit[naam] = groepen.assign(rang=rangorde(groepen["urgentie"], groepen["tranche"]))
    return uit


def _lezingen(geval: Geval, regeling: Regeling) -> Uitkomst:
    """As the ronde, with the poort of each deelplan as given."""
    lijst = deelplannen_van(geval)
    poort = lijst.drop_duplicates(DEELPLAN).set_index(DEELPLAN)["poort"]
    leden = lijst.drop(columns="poort").merge(tabel_van(geval, "zones"), on="pc4", validate="one_to_one")
    leden = leden.join(urgentie_leden(leden, poort, regeling))
    delen, hele = (
        groep.assign(rang=rangorde(groep["urgentie"], groep["tranche"]))
        for groep in (urgentie_groepen(leden, sleutel, regeling).reset_index() for sleutel in (DEELPLAN, AANVRAAG))
    )
    delen, hele = met_andere_lezing(leden, delen.join(poort, on=DEELPLAN), hele, regeling, "ronde")
    return {"zones": leden, "deelplannen": delen, "aanvragen": hele}


STAPPEN = {"normaliseer": _normaliseer, "urgentie": _urgentie_zones, "ronde": _ronde, "lezingen": _lezingen}
