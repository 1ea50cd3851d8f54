"""The pieces where zones and wijken (or buurten) overlap: the only step that asks their polygons.

In: two tables of polygons. Out: one row per piece, with its area and the inhabitants who come with it.

    pc4   wk_code     gm_code  oppervlakte  inwoners_deel
    0101  WK990101    GM9901      412345.6         1032.4
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

_DRADEN = 4
"""Threads for the overlay; GEOS works outside Python's lock. The result does not depend on their number."""
_BROKKEN = 64
"""Parts that the pairs are cut into, so that no thread is left with all that is slow."""


def overlap(vlakken: gpd.GeoDataFrame, gebieden: gpd.GeoDataFrame) -> pd.DataFrame:
    """The pieces where zones and wijken (or buurten) overlap, with the inhabitants spread evenly over the area.

    In: polygons with pc4, and polygons with wk_code (and bu_code), gm_code and population. Out: one row per
    piece, sorted: pc4, the codes, oppervlakte (m²), inwoners_deel (persons).
    """
    codes = [code for code in ("bu_code", "wk_code", "gm_code") if code in gebieden.columns]
    zones, gebied = (np.asarray(tabel.geometry.array, dtype=object) for tabel in (vlakken, gebieden))
    kolommen, rijen = shapely.STRtree(zones).query(gebied)
    # What is prepared is not safe for two threads, so all pairs of an area are in one part.
    grenzen = np.searchsorted(kolommen, np.linspace(0, len(gebied), _BROKKEN + 1)[1:-1])
    brokken = np.split(np.arange(len(kolommen)), grenzen)
    with ThreadPoolExecutor(_DRADEN) as draden:
        delen = draden.map(lambda ix: _gedeeld(zones[rijen[ix]], gebied[kolommen[ix]]), brokken)
        oppervlakte = np.concatenate(list(delen))
    raak = oppervlakte > 0  # borders that only touch share a line
    rijen, kolommen, oppervlakte = rijen[raak], kolommen[raak], oppervlakte[raak]
    dichtheid = gebieden["population"].fillna(0.0).to_numpy() / shapely.area(gebied)
    stukken = pd.DataFrame({"pc4": vlakken["pc4"].array[rijen]})
    for code in codes:
        stukken[code] = gebieden[code].array[kolommen]
    stukken["oppervlakte"] = oppervlakte
    stukken["inwoners_deel"] = oppervlakte * dichtheid[kolommen]
    return stukken.sort_values(["pc4", *codes], ignore_index=True)


def _gedeeld(zones: NDArray[np.object_], gebied: NDArray[np.object_]) -> NDArray[np.float64]:
    """The area (m²) that each pair shares. Pairs that only touch are half of all, and cheap to find once prepared."""
    shapely.prepare(gebied)
    uit = np.zeros(len(zones))
    delen = shapely.intersects(gebied, zones) & ~shapely.touches(gebied, zones)
    uit[delen] = shapely.area(shapely.intersection(zones[delen], gebied[delen]))
    shapely.destroy_prepared(gebied)
    return uit
