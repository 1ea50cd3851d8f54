"""What one page or picture looks at: the whole country, or a gemeente or larger gebied with its neighbours muted.

In: an `Uitkomst`. Out: a `Blik`: which zones, in which order, and which deelplannen.

    blik = blik_gemeente(uitkomst, "GM0917")
    uitkomst.zones["pc4"].iloc[blik.eigen_rijen]      # the zones of Heerlen
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.uitkomst import Uitkomst

_MARGE = 500.0
"""Metres; a zone this near to a zone of the gemeente is a neighbour, also across a river."""


@dataclass(frozen=True)
class Blik:
    """rijen: row numbers in the table of zones, the `eigen` zones of the page first, then its muted neighbours.

    deelplannen: row numbers in the table of deelplannen. gm_code is empty but for a gemeente. los: the page stands by
    itself, apart from the maps of the ronde, and links to none of them.
    """

    soort: str
    titel: str
    rijen: NDArray[np.intp]
    eigen: int
    deelplannen: NDArray[np.intp]
    gm_code: str = ""
    los: bool = False

    @property
    def is_land(self) -> bool:
        """Whether it looks at the whole country."""
        return self.soort == "land"

    @property
    def eigen_rijen(self) -> NDArray[np.intp]:
        """The zones that the page is about."""
        return self.rijen[: self.eigen]


def blik_land(uitkomst: Uitkomst) -> Blik:
    """All zones and all deelplannen."""
    aantal = len(uitkomst.zones)
    return Blik("land", "het hele land", np.arange(aantal), aantal, np.arange(len(uitkomst.deelplannen)))


def blik_gemeente(uitkomst: Uitkomst, gm_code: str) -> Blik:
    """The zones of a gemeente, the deelplannen that touch it or that it asked for, and the zones around them.

    Raises KeyError for a gemeente without zones: `gemeenten.zoek_gemeente` finds those first.
    """
    zones = uitkomst.zones
    eigen = np.flatnonzero(zones["gm_code"] == gm_code)
    if not len(eigen):
        raise KeyError(gm_code)
    plannen, mee = _deelplannen(uitkomst, gm_code)
    buren = np.setdiff1d(np.union1d(_rondom(zones, eigen), mee), eigen)
    naam = zones["gemeente"].iloc[eigen[0]]
    return Blik("gemeente", str(naam), np.concatenate([eigen, buren]), len(eigen), plannen, gm_code)


def blik_gebied(uitkomst: Uitkomst, rijen: Sequence[int], titel: str) -> Blik:
    """The zones of these rows, the deelplannen with one of them, and the zones around all of that."""
    zones, eigen = uitkomst.zones, np.asarray(rijen, dtype=np.intp)
    pc4 = set(zones["pc4"].iloc[eigen])
    plannen, mee = _raken(uitkomst, uitkomst.leden["pc4"].isin(pc4))
    buren = np.setdiff1d(np.union1d(_rondom(zones, eigen), mee), eigen)
    return Blik("gebied", titel, np.concatenate([eigen, buren]), len(eigen), plannen)


def blik_lijst(uitkomst: Uitkomst, pc4: Collection[str], titel: str) -> Blik:
    """The zones of a list with those around them, and no deelplannen."""
    eigen = np.flatnonzero(uitkomst.zones["pc4"].isin(pc4))
    buren = np.setdiff1d(_rondom(uitkomst.zones, eigen), eigen)
    return Blik("lijst", titel, np.concatenate([eigen, buren]), len(eigen), np.empty(0, dtype=np.intp), los=True)


def _deelplannen(uitkomst: Uitkomst, gm_code: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The deelplannen with a zone in the gemeente or asked for by it, and all their zones, as row numbers."""
    leden = uitkomst.leden
    return _raken(uitkomst, (leden["zone_gm_code"] == gm_code) | (leden["gm_code"] == gm_code))


def _raken(uitkomst: Uitkomst, raak: pd.Series) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The deelplannen of the rows of `leden` for which `raak` is true, and all their zones, as row numbers."""
    if not raak.any():  # most gemeenten
        geen = np.empty(0, dtype=np.intp)
        return geen, geen
    leden, sleutels = uitkomst.leden, uitkomst.deelplannen[DEELPLAN]
    genummerd = sleutels.assign(nummer=np.arange(len(sleutels)))
    nummer = leden[DEELPLAN].merge(genummerd, on=DEELPLAN, how="left", validate="many_to_one")["nummer"].to_numpy()
    plannen = np.unique(nummer[raak])
    pc4 = leden.loc[np.isin(nummer, plannen), "pc4"]
    return plannen, np.flatnonzero(uitkomst.zones["pc4"].isin(pc4))


def _rondom(zones: pd.DataFrame, eigen: NDArray[np.intp]) -> NDArray[np.intp]:
    vlakken = zones.geometry
    kandidaten = np.unique(vlakken.sindex.query(vlakken.iloc[eigen].array, predicate="dwithin", distance=_MARGE)[1])
    return kandidaten.astype(np.intp)
