"""A table of zones from polygons alone."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import shapely


def zones_van(*vlakken: shapely.Geometry | None, gm_code: Sequence[object] | None = None) -> gpd.GeoDataFrame:
    """A table of zones with these polygons, of one gemeente unless told otherwise."""
    aantal = len(vlakken)
    return gpd.GeoDataFrame(
        {
            "pc4": [f"{9000 + n}" for n in range(aantal)],
            "gm_code": ["GM9001"] * aantal if gm_code is None else list(gm_code),
            "gemeente": ["Nergenshuizen"] * aantal,
        },
        geometry=gpd.GeoSeries(list(vlakken), crs=28992),
    )
