"""Large water and motorways on a map, to find one's way; nothing is computed from them and no answer hangs on them.

In: an `Uitkomst` whose ronde names a file with them that is there. Out: an `Ondergrond`: shapes in metres, thinned, and
the part of it that one page or picture shows.

    ondergrond = maak_ondergrond(uitkomst, land=False)
    ondergrond.binnen((190_000, 315_000, 200_000, 325_000)).water

Without that file both are empty, and a map says nothing of water or roads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from pipeline.bronnen.topografie import SNELWEG, WATER
from pipeline.uitkomst import Uitkomst

WATERKLEUR, WATERLIJN, WEGKLEUR = "#a9cfe6", "#5c8fb0", "#8a4a5c"
"""Blue is water and nothing else; a motorway has a colour that no class of a layer has."""
VEREENVOUDIGING_LAND, VEREENVOUDIGING = 60.0, 15.0
"""Metres, for a page of the country and for one of a gemeente."""
_KLEINSTE_LAND, _KLEINSTE = 1e6, 5e4
"""Square metres; smaller water is no landmark at that scale."""


@dataclass(frozen=True)
class Ondergrond:
    """water: polygons; wegen: lines; both in metres and possibly empty."""

    water: NDArray[np.object_]
    wegen: NDArray[np.object_]

    def __bool__(self) -> bool:
        return bool(len(self.water) or len(self.wegen))

    def binnen(self, kader: tuple[float, float, float, float]) -> Ondergrond:
        """What lies in a rectangle (west, south, east, north), cut off at its edges."""
        delen = (shapely.clip_by_rect(deel, *kader) if len(deel) else deel for deel in (self.water, self.wegen))
        return Ondergrond(*(deel[~shapely.is_empty(deel)] for deel in delen))


LEEG = Ondergrond(np.empty(0, dtype=object), np.empty(0, dtype=object))


def maak_ondergrond(uitkomst: Uitkomst, *, land: bool) -> Ondergrond:
    """Water that touches is one; what is too small for a map of the country (without `land`: a gemeente) goes."""
    if uitkomst.invoer.ondergrond is None:
        return LEEG
    tabel = uitkomst.invoer.ondergrond.gegevens
    vormen, soort = tabel.geometry.to_numpy(dtype=object), tabel["soort"].to_numpy(dtype=object)
    dun, kleinste = (VEREENVOUDIGING_LAND, _KLEINSTE_LAND) if land else (VEREENVOUDIGING, _KLEINSTE)
    water = shapely.get_parts(shapely.union_all(vormen[soort == WATER]))
    water = shapely.simplify(water[shapely.area(water) >= kleinste], dun)
    wegen = shapely.get_parts(shapely.line_merge(shapely.union_all(vormen[soort == SNELWEG])))
    wegen = shapely.simplify(wegen[shapely.length(wegen) > 0], dun)
    return Ondergrond(water[~shapely.is_empty(water)], wegen[~shapely.is_empty(wegen)])
