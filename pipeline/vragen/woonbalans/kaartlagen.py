"""The woonbalans as layers: on the map page beside kwetsbaar, and for QGIS the zones and gemeenten with their shares.

In: a `Woonbalans` and its tables, or the borders. Out: a page, or layers by name in EPSG:28992; a zone without figures
keeps its border and its answer kwetsbaar.

    maak_balanslagen(balans, maak_tabellen(balans, Ernaast()))["gemeenten"][["gebied", "klasse", "geometry"]]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde
from pipeline.uitvoer.kaart.blik import blik_land
from pipeline.uitvoer.kaart.gegevens import maak_stof
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.lagen import balans_lagen


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


def maak_balanskaart(balans: Woonbalans, vlakken: Vlakken) -> str:
    """The map page of the ronde with the layers of the woonbalans first; it stands apart, so it links to no other."""
    stof = maak_stof(balans.uitkomst, vlakken)
    blik = replace(blik_land(balans.uitkomst), los=True)
    return maak_bladzijde(replace(stof, lagen=[*balans_lagen(balans), *stof.lagen]), blik)
