"""Rows with polygons as GeoJSON features.

In: a GeoDataFrame and an id per row. Out: a list of feature objects; NaN becomes null, whole numbers stay whole.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import shapely


def kenmerken_als_json(laag: gpd.GeoDataFrame, ids: Sequence[str], decimalen: int, **meer: Any) -> list[dict[str, Any]]:
    """Coordinates rounded to `decimalen`; `meer` goes into every feature."""
    vlakken = shapely.to_geojson(shapely.force_2d(laag.geometry.to_numpy()))
    kolommen = {n: [_kaal(w) for w in laag[n].to_list()] for n in laag.columns if n != laag.geometry.name}
    rijen = zip(*kolommen.values(), strict=True) if kolommen else ((),) * len(laag)
    return [
        {
            "type": "Feature",
            "id": id_,
            **meer,
            "geometry": json.loads(vlak, parse_float=lambda x: round(float(x), decimalen)),
            "properties": dict(zip(kolommen, rij, strict=True)),
        }
        for id_, vlak, rij in zip(ids, vlakken, rijen, strict=True)
    ]


def _kaal(waarde: Any) -> Any:
    if isinstance(waarde, float):
        if waarde != waarde:
            return None
        return int(waarde) if waarde.is_integer() else waarde
    return waarde
