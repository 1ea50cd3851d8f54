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
    gebied = shapely.force_2d(gebied)  # copies: preparing one object in two threads breaks Python off
    kolommen, rijen = shapely.STRtree(zones).query(gebied)
    oppervlakte = _gedeeld(zones, gebied, rijen, kolommen)
    raak = oppervlakte > 0  # borders that only touch share a line
    rijen, kolommen, oppervlakte = rijen[raak], kolommen[raak], oppervlakte[raak]
    sleutels = [(vlakken["pc4"], rijen), *((gebieden[code], kolommen) for code in codes)]
    # The codes of the layers are put in order, which hold each once, and not those of the pieces.
    rang = [pd.factorize(sleutel, sort=True, use_na_sentinel=False)[0][plek] for sleutel, plek in sleutels]
    volgorde = np.lexsort(rang[::-1])
    stukken = pd.DataFrame({sleutel.name: sleutel.array[plek[volgorde]] for sleutel, plek in sleutels})
    dichtheid = gebieden["population"].fillna(0.0).to_numpy() / shapely.area(gebied)
    stukken["oppervlakte"] = oppervlakte[volgorde]
    stukken["inwoners_deel"] = stukken["oppervlakte"] * dichtheid[kolommen[volgorde]]
    return stukken


def _gedeeld(
    zones: NDArray[np.object_], gebied: NDArray[np.object_], rijen: NDArray[np.intp], kolommen: NDArray[np.intp]
) -> NDArray[np.float64]:
    """The area (m²) that each pair shares: zone rijen[i] and area kolommen[i], which are sorted.

    Cutting takes nearly all the time. So the piece around the middle of a zone, mostly her largest, is what her other
    pieces leave of her. That holds where areas that lie side by side cover her whole; elsewhere it is cut too.
    """
    midden = shapely.point_on_surface(zones)

    def deel(ix: NDArray[np.intp]) -> NDArray[np.float64]:
        return _naast_het_midden(zones[rijen[ix]], midden[rijen[ix]], gebied[kolommen[ix]])

    # What is prepared is not safe for two threads, so all pairs of an area are in one part.
    grenzen = np.searchsorted(kolommen, np.linspace(0, len(gebied), _BROKKEN + 1)[1:-1])
    brokken = np.split(np.arange(len(kolommen)), grenzen)
    with ThreadPoolExecutor(_DRADEN) as draden:
        bedekt = draden.submit(_bedekt, zones, gebied)
        oppervlakte = np.concatenate(list(draden.map(deel, brokken)))
    rest = np.isnan(oppervlakte)
    zelf = rest & ~bedekt.result()[rijen]
    oppervlakte[zelf] = _snij(zones[rijen[zelf]], gebied[kolommen[zelf]])
    rest &= ~zelf
    gesneden = np.bincount(rijen[~rest], oppervlakte[~rest], minlength=len(zones))
    oppervlakte[rest] = (shapely.area(zones) - gesneden)[rijen[rest]]
    return oppervlakte


def _naast_het_midden(
    zones: NDArray[np.object_], midden: NDArray[np.object_], gebied: NDArray[np.object_]
) -> NDArray[np.float64]:
    """The area (m²) that each pair shares; NaN where the area holds the middle of the zone, which is not cut.

    Pairs that only touch are half of the others, and cheap to find once prepared.
    """
    shapely.prepare(gebied)
    uit = np.where(shapely.contains_properly(gebied, midden), np.nan, 0.0)
    ander = np.flatnonzero(uit == 0)
    ander = ander[shapely.intersects(gebied[ander], zones[ander])]
    ander = ander[~shapely.touches(gebied[ander], zones[ander])]
    uit[ander] = _snij(zones[ander], gebied[ander])
    shapely.destroy_prepared(gebied)
    return uit


def _snij(zones: NDArray[np.object_], gebied: NDArray[np.object_]) -> NDArray[np.float64]:
    """The area (m²) that each pair shares, by cutting."""
    return np.asarray(shapely.area(shapely.intersection(zones, gebied)), dtype=float)


def _bedekt(zones: NDArray[np.object_], gebied: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which zones lie wholly inside the areas together; none when any two of these do not lie neatly side by side.

    The union relies on that: of areas on top of one another GEOS may make anything, or break off.
    """
    if not shapely.coverage_is_valid(gebied):
        return np.zeros(len(zones), dtype=bool)
    land = shapely.coverage_union_all(gebied)
    shapely.prepare(land)
    return np.asarray(shapely.contains_properly(land, zones), dtype=bool)
