"""The scoring steps on all zones, one after the other; what a ronde, a what-if and a dossier share.

In: zones with their raw indicators, the area lists and a regeling. Out: the zones with poort, prioriteit and urgentie.

    zones = score_zones(bouw_zones(bronnen, regeling).zones, lijsten, regeling)
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from pipeline.poort import poort_zones
from pipeline.prioriteit import prioriteit_zones
from pipeline.regelingen import Gebiedenlijsten, Regeling
from pipeline.urgentie import urgentie_zones


def score_zones(zones: gpd.GeoDataFrame, lijsten: Gebiedenlijsten, regeling: Regeling) -> gpd.GeoDataFrame:
    """The scoring steps on all zones: poort, prioriteit, and urgentie against the country (`urgentie_land...`)."""
    zones = prioriteit_zones(poort_zones(zones, regeling), lijsten, regeling)
    land = urgentie_zones(zones, regeling, pd.Series("land", index=zones.index))
    land.columns = [f"urgentie_land{naam.removeprefix('urgentie')}" for naam in land.columns]
    return pd.concat([zones, land], axis=1)
