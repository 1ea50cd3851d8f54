"""The woonbalans as layers for QGIS: zones and gemeenten with their shares, in woonbalans.gpkg.

In: a `Woonbalans` and its tables. Out: the layers by name, EPSG:28992; a zone without figures in the source keeps its
border and its answer kwetsbaar.

    maak_balanslagen(balans, maak_tabellen(balans, Ernaast()))["gemeenten"][["gebied", "klasse", "geometry"]]
"""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd

from pipeline.vragen.woonbalans.bereken import Woonbalans


def maak_balanslagen(balans: Woonbalans, tabellen: Mapping[str, pd.DataFrame]) -> dict[str, gpd.GeoDataFrame]:
    """zones, and the gemeenten of the source that a page shows first, as far as the ronde has their borders."""
    uitkomst, gebieden = balans.uitkomst, tabellen["gebieden"]
    zones = uitkomst.zones[["pc4", "kwetsbaar", "geometry"]]
    if "zones" in tabellen:
        zones = zones.merge(tabellen["zones"].drop(columns="kwetsbaar"), on="pc4", how="left", validate="one_to_one")
    grenzen = uitkomst.invoer.bronnen["cbs_gemeenten"].gegevens[["gm_code", "geometry"]]
    hier = gebieden[(gebieden["bron"] == balans.hoofdbron) & (gebieden["soort"] == "gemeente")]
    gemeenten = hier.merge(grenzen, left_on="code", right_on="gm_code", how="inner", validate="one_to_one")
    return {
        "zones": gpd.GeoDataFrame(zones, geometry="geometry", crs=uitkomst.zones.crs),
        "gemeenten": gpd.GeoDataFrame(gemeenten.drop(columns="gm_code"), geometry="geometry", crs=uitkomst.zones.crs),
    }
