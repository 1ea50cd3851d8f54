"""The scoring steps, one after the other; what a ronde, a what-if and a dossier share.

In: zones with their raw indicators, the area lists, the submitted deelplannen and a regeling. Out: the zones with
poort, prioriteit and urgentie, and the tables of the deelplannen.

    zones = score_zones(bouw_zones(bronnen, regeling).zones, lijsten, regeling)
    plannen = score_deelplannen(lijst, zones, regeling, "ronde")
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.regelingen import Regeling
from pipeline.stappen.deelgebied import deelgebied_per_gemeente
from pipeline.stappen.deelplannen import reken_aanvragen, reken_deelplannen, reken_leden
from pipeline.stappen.poort import poort_zones
from pipeline.stappen.prioriteit import prioriteit_zones
from pipeline.stappen.redenen import leg_kwetsbaar_uit
from pipeline.stappen.urgentie import urgentie_zones
from pipeline.stappen.vergelijking import met_andere_lezing


def score_zones(zones: gpd.GeoDataFrame, lijsten: Gebiedenlijsten, regeling: Regeling) -> gpd.GeoDataFrame:
    """The scoring steps on all zones: poort, prioriteit, urgentie against the country (`urgentie_land...`), reasons."""
    zones = prioriteit_zones(poort_zones(zones, regeling), lijsten, regeling)
    land = urgentie_zones(zones, regeling, pd.Series("land", index=zones.index))
    land.columns = [f"urgentie_land{naam.removeprefix('urgentie')}" for naam in land.columns]
    zones = pd.concat([zones, land], axis=1)
    zones["kwetsbaar_reden"] = leg_kwetsbaar_uit(zones, regeling)
    return zones


@dataclass(frozen=True)
class Plannen:
    """leden: one row per zone in a deelplan; deelgebieden: per deelplan and gemeente; deelplannen; aanvragen."""

    leden: pd.DataFrame
    deelgebieden: pd.DataFrame
    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame


def score_deelplannen(lijst: pd.DataFrame, zones: pd.DataFrame, regeling: Regeling, referentie: str) -> Plannen:
    """The submitted deelplannen on scored zones; `lijst` as from `lees_deelplannen`, referentie "ronde" or "land".

    Raises Invoerfout when a reference set has fewer than 2 zones.
    """
    leden = reken_leden(lijst, zones, regeling, referentie)
    deelgebieden = deelgebied_per_gemeente(leden, regeling)
    deelplannen = reken_deelplannen(leden, deelgebieden, regeling)
    aanvragen = reken_aanvragen(leden, deelplannen, regeling)
    return Plannen(leden, deelgebieden, *met_andere_lezing(leden, deelplannen, aanvragen, regeling, referentie))
