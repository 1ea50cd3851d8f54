"""The borders of one picture, as fine as its scale can show: own zones, muted neighbours, gemeenten, deelplannen.

In: an `Uitkomst`, its mended borders, a blik, and the scale. Out: a `Beeld` with polygons and lines in metres.

    uitsnede = maak_uitsnede(vlakken, blik)
    beeld = maak_beeld(uitkomst, vlakken, blik, uitsnede, meters_per_duim=10_000)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely
from matplotlib.path import Path as Pad
from numpy.typing import NDArray

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.ondergrond import Ondergrond, maak_ondergrond
from pipeline.uitvoer.kaart.vlakken import Vlakken, verenig

_FIJNSTE = 400.0
"""Bends per inch; finer ones no printer shows."""
_RAND = 0.04
"""Share of the width (and height) of a gemeente that is shown around it."""

Lijnen = list[NDArray[np.float64]]


class Uitsnede(NamedTuple):
    """The part of the country that is drawn, in metres."""

    links: float
    onder: float
    rechts: float
    boven: float

    @property
    def verhouding(self) -> float:
        """Height over width, within what a sheet can hold."""
        return float(np.clip((self.boven - self.onder) / (self.rechts - self.links), 0.35, 2.2))


@dataclass(frozen=True)
class Beeld:
    """eigen: the zones of the blik, in its order; buren: zones around them; grenzen: the borders of gemeenten.

    ondergrond: water and motorways in sight.
    """

    eigen: NDArray[np.object_]
    buren: NDArray[np.object_]
    grenzen: Lijnen
    pc4: NDArray[np.object_]
    uitsnede: Uitsnede
    gemeente: bool
    ondergrond: Ondergrond

    @property
    def zonder_vlak(self) -> int:
        """How many zones of the blik cannot be drawn."""
        return int(shapely.is_empty(self.eigen).sum())


def maak_uitsnede(vlakken: Vlakken, blik: Blik) -> Uitsnede:
    """Around the zones of the blik; a square of a kilometre when none of them has a polygon."""
    eigen = vlakken.heel[blik.eigen_rijen]
    eigen = eigen[~shapely.is_empty(eigen)]
    if not len(eigen):
        return Uitsnede(0.0, 0.0, 1000.0, 1000.0)
    links, onder, rechts, boven = shapely.total_bounds(eigen)
    marge = _RAND * max(rechts - links, boven - onder) if not blik.is_land else 0.0
    return Uitsnede(links - marge, onder - marge, rechts + marge, boven + marge)


def maak_beeld(uitkomst: Uitkomst, vlakken: Vlakken, blik: Blik, uitsnede: Uitsnede, meters_per_duim: float) -> Beeld:
    """Thin the mended borders to the scale; neighbours are all zones in sight, whatever the blik names."""
    gemeente = bool(blik.gm_code)
    vakken = shapely.bounds(vlakken.heel)
    in_zicht = (
        (vakken[:, 0] <= uitsnede.rechts)
        & (vakken[:, 2] >= uitsnede.links)
        & (vakken[:, 1] <= uitsnede.boven)
        & (vakken[:, 3] >= uitsnede.onder)
    )
    buren = np.setdiff1d(np.flatnonzero(in_zicht), blik.eigen_rijen)
    rijen = np.concatenate([blik.eigen_rijen, buren])
    # From the mended borders, however thin the caller made its own: every command draws the same picture.
    heel = vlakken.heel[rijen]
    dun = np.asarray(shapely.coverage_simplify(heel, meters_per_duim / _FIJNSTE)) if len(heel) else heel
    dun = np.where(shapely.is_empty(dun), heel, dun)
    eigen = len(blik.eigen_rijen)
    return Beeld(
        eigen=dun[:eigen],
        buren=dun[eigen:],
        grenzen=_gemeentegrenzen(dun, uitkomst.zones["gm_code"].iloc[rijen]),
        pc4=uitkomst.zones["pc4"].iloc[blik.eigen_rijen].to_numpy(dtype=object),
        uitsnede=uitsnede,
        gemeente=gemeente,
        ondergrond=maak_ondergrond(uitkomst, land=not gemeente).binnen(uitsnede),
    )


def _gemeentegrenzen(dun: NDArray[np.object_], gm_code: pd.Series) -> Lijnen:
    nummers, codes = pd.factorize(gm_code)
    omtrekken = [verenig(dun[nummers == nummer]) for nummer in range(len(codes))]
    return als_lijnen(np.array(omtrekken, dtype=object))


def als_pad(vlakken: NDArray[np.object_]) -> Pad | None:
    """All polygons of a class as one path: one shape to draw, not thousands. None when there are none."""
    delen = _delen(vlakken)
    if not len(delen):
        return None
    ringen = shapely.get_rings(shapely.orient_polygons(delen))
    hoeken, eigenaar = shapely.get_coordinates(ringen, return_index=True)
    codes = np.full(len(hoeken), Pad.LINETO, dtype=Pad.code_type)
    begin = np.flatnonzero(np.diff(eigenaar, prepend=-1))
    codes[begin] = Pad.MOVETO
    codes[np.append(begin[1:] - 1, len(hoeken) - 1)] = Pad.CLOSEPOLY
    return Pad(hoeken, codes)


def als_lijnen(vlakken: NDArray[np.object_]) -> Lijnen:
    """The rings of polygons, each as its corners."""
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(_delen(vlakken))]


def _delen(vlakken: NDArray[np.object_]) -> NDArray[np.object_]:
    delen = shapely.get_parts(vlakken)
    return delen[(shapely.get_type_id(delen) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(delen)]
