"""A lake, a river, a sea and a motorway for the fictional country: what its maps show to find one's way.

In: the corner points of the country (`vlakken.hoekpunten`). Out: two tables as in TOPNL: water areas and roads, with a
pond and a country road that no map of the country shows.

    waterdelen(punten)["type_water"].tolist()     # ['zee', 'meer, plas', 'waterloop', 'meer, plas']
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from pipeline.gereedschap.voorbeeld.vlakken import CRS

_RIVIER, _VIJVER, _KUST = 130.0, 60.0, 500.0
"""Metres: half the width of the river, the size of the pond, how far the sea goes on east of the westernmost corner."""


def waterdelen(punten: np.ndarray) -> gpd.GeoDataFrame:
    """The sea west of the country, a lake around a corner point, the river from the lake to the south, and a pond."""
    rijen, kolommen = punten.shape[:2]
    west, zuid, noord = punten[..., 0].min(), punten[..., 1].min(), punten[..., 1].max()
    hoogte = noord - zuid
    land = shapely.Polygon(np.concatenate([punten[0], punten[:, -1], punten[-1, ::-1], punten[::-1, 0]]))
    zee = shapely.difference(shapely.box(west - hoogte, zuid - hoogte / 2, west + _KUST, noord + hoogte / 2), land)
    midden = punten[rijen * 5 // 8, kolommen * 3 // 8]
    hoek = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    straal = hoogte / 13 * (1 + 0.25 * np.sin(3 * hoek))
    meer = shapely.Polygon(midden + straal[:, None] * np.column_stack([1.3 * np.cos(hoek), np.sin(hoek)]))
    # From the lake to the south, beside the corner points, so that it does not look like a border.
    loop = [midden, *(punten[rij, kolommen * 3 // 8] + (420.0, 240.0) for rij in range(rijen * 5 // 8 - 4, -1, -3))]
    rivier = shapely.difference(shapely.buffer(shapely.LineString([*loop, loop[-1] - (0.0, 900.0)]), _RIVIER), meer)
    vijver = shapely.box(0, 0, _VIJVER, _VIJVER)
    bij = punten[rijen // 4, kolommen * 3 // 4]
    return gpd.GeoDataFrame(
        {"type_water": ["zee", "meer, plas", "waterloop", "meer, plas"]},
        geometry=[zee, *_rond(meer, rivier), shapely.affinity.translate(vijver, *bij)],
        crs=CRS,
    )


def wegdelen(punten: np.ndarray) -> gpd.GeoDataFrame:
    """A motorway from west to east in two pieces, one of them of two kinds at once, and a country road."""
    rijen, kolommen = punten.shape[:2]
    langs = punten[rijen * 3 // 8, ::3] + (0.0, 500.0)
    dwars = punten[::4, kolommen * 5 // 8] + (300.0, 0.0)
    knip = len(langs) // 2
    lijnen = [shapely.LineString(langs[: knip + 1]), shapely.LineString(langs[knip:]), shapely.LineString(dwars)]
    return gpd.GeoDataFrame(
        {"type_weg": ["autosnelweg", "autosnelweg|hoofdweg", "regionale weg"]}, geometry=_rond(*lijnen), crs=CRS
    )


def _rond(*vormen: shapely.Geometry) -> list[shapely.Geometry]:
    """In whole metres, so that every machine writes the same corners."""
    return [shapely.transform(vorm, np.rint) for vorm in vormen]
