"""Lay out the fictional country on a lattice: which cells make which zone, wijk and gemeente.

In: a number of zones and a seed. Out: `Indeling`: rectangles in lattice cells (4 x 4 cells make a zone) for
gemeenten, wijken and buurten, a raster that says which wijk a cell is in, and the codes.

Wijken are cut off the zones' borders on purpose, so that bringing their figures to zones takes real work;
gemeenten follow the zones' borders but for a few places (the grenszones).

>>> maak_indeling(72, 2021).zones[:3]
array(['0101', '0102', '0103'], dtype=object)
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

VAKKEN = 4  # lattice cells along a side of a zone
AANTAL_VOORBEELD = 72  # with this number of zones the layout, towns and special cases are fixed
EERSTE_ZONE = 101
MEESTE_ZONES_PC4 = 1000 - EERSTE_ZONE  # four-digit codes that start with 0, as no real PC4 does
VAKKEN_PER_WIJK = 36.0
VAKKEN_PER_BUURT = 9.0

# gemeente number and its rectangles (x0, y0, x1, y1) in zones, on a country of 9 by 8 zones
_BLOKKEN_VOORBEELD = np.array(
    [
        (0, 0, 2, 4, 6),
        (1, 4, 2, 7, 6),
        (2, 7, 2, 9, 6),
        (3, 0, 0, 4, 2),
        (4, 4, 0, 9, 2),
        (5, 0, 6, 3, 8),
        (6, 3, 6, 6, 8),
        (7, 6, 6, 8, 8),
        (7, 8, 6, 9, 7),
        (8, 8, 7, 9, 8),
    ]
)
# Cells (x0, y0, x1, y1) of zone 0140 that belong to the gemeente east of it, by the wijk at cell (x, y).
HAP_VOORBEELD = (14, 17, 16, 20)
HAP_NAAR_VAK = (16, 18)


def toeval(zaad: int, onderdeel: str) -> np.random.RandomState:
    """A stream of random numbers for one part of the country, independent of the order of making.

    RandomState and not Generator: NumPy promises that this stream never changes between versions (NEP 19).
    """
    return np.random.RandomState([zaad, zlib.crc32(onderdeel.encode())])


@dataclass(frozen=True, eq=False)
class Indeling:
    """aantal: zones; breedte, hoogte: the country in zones (the last row may be partly filled).

    zones: PC4 codes by number (number = row x breedte + column, rows from the south).
    gm_codes: by gemeente number. wijken, buurten: rectangles x0, y0, x1, y1 (cells), gemeente (number), code;
    buurten also wijk (number). wijk_raster: (4 x hoogte, 4 x breedte) wijk number per cell, -1 outside.
    gemeente_van_zone: gemeente number per zone, by its middle.
    """

    aantal: int
    breedte: int
    hoogte: int
    zones: np.ndarray
    gm_codes: np.ndarray
    wijken: pd.DataFrame
    buurten: pd.DataFrame
    wijk_raster: np.ndarray
    gemeente_van_zone: np.ndarray

    @property
    def is_voorbeeld(self) -> bool:
        """True for the country with the fixed layout and the special cases."""
        return self.aantal == AANTAL_VOORBEELD

    def per_zone(self, raster: np.ndarray) -> np.ndarray:
        """Sum of a (cells) raster per zone, by zone number."""
        vorm = (self.hoogte, VAKKEN, self.breedte, VAKKEN)
        return raster.reshape(vorm).sum(axis=(1, 3)).ravel()[: self.aantal]

    def per_wijk(self, raster: np.ndarray) -> np.ndarray:
        """Sum of a (cells) raster per wijk, by wijk number."""
        binnen = self.wijk_raster >= 0
        return np.bincount(self.wijk_raster[binnen], raster[binnen], minlength=len(self.wijken))


def maak_indeling(aantal: int, zaad: int) -> Indeling:
    """Lay out a country of `aantal` zones (at least 1)."""
    breedte = min(aantal, int(np.ceil(np.sqrt(aantal * 9 / 8))))
    hoogte = -(-aantal // breedte)
    rng = toeval(zaad, "indeling")
    if aantal == AANTAL_VOORBEELD:
        blokken = pd.DataFrame(_BLOKKEN_VOORBEELD, columns=["gemeente", "x0", "y0", "x1", "y1"])
        blokken[["x0", "y0", "x1", "y1"]] *= VAKKEN
    else:
        blokken = _blokken(aantal, breedte, rng)
    aantal_gm = int(blokken["gemeente"].max()) + 1
    gm_codes = _gm_codes(aantal_gm)

    wijken = verdeel(blokken, VAKKEN_PER_WIJK, rng).sort_values("gemeente", kind="stable", ignore_index=True)
    wijken["code"] = _vervolg("WK", gm_codes[wijken["gemeente"]], wijken["gemeente"])
    buurten = verdeel(wijken, VAKKEN_PER_BUURT, rng).rename(columns={"ouder": "wijk"})
    buurten["code"] = _vervolg("BU", wijken["code"].to_numpy()[buurten["wijk"]], buurten["wijk"])

    raster = _schilder(wijken, (hoogte * VAKKEN, breedte * VAKKEN))
    midden = slice(VAKKEN // 2, None, VAKKEN)
    van_zone = wijken["gemeente"].to_numpy()[raster[midden, midden].ravel()[:aantal]]
    if aantal == AANTAL_VOORBEELD:
        x0, y0, x1, y1 = HAP_VOORBEELD
        raster[y0:y1, x0:x1] = raster[HAP_NAAR_VAK[1], HAP_NAAR_VAK[0]]
    return Indeling(aantal, breedte, hoogte, _zonecodes(aantal), gm_codes, wijken, buurten, raster, van_zone)


def verdeel(rechthoeken: pd.DataFrame, vakken: float, rng: np.random.RandomState) -> pd.DataFrame:
    """Cut rectangles into parts of about `vakken` cells: first into strips, each strip then into pieces.

    Out: x0, y0, x1, y1, gemeente, ouder (number of the rectangle it was cut from), in the order of `ouder`.
    """
    stroken = _stroken(rechthoeken, "y", vakken**0.5, rng)
    stroken["ouder"] = stroken["rij"]
    lengte = vakken / (stroken["y1"] - stroken["y0"])
    stukken = _stroken(stroken, "x", lengte.to_numpy(), rng)
    return stukken[["x0", "y0", "x1", "y1", "gemeente", "ouder"]]


def _stroken(recht: pd.DataFrame, as_: str, lengte: float | np.ndarray, rng: np.random.RandomState) -> pd.DataFrame:
    """Cut along one axis into parts of about `lengte` cells; cuts of wijken never fall on a zone's border."""
    begin, eind = recht[f"{as_}0"].to_numpy(), recht[f"{as_}1"].to_numpy()
    delen = np.maximum(1, np.rint((eind - begin) / lengte)).astype(int)
    rij = np.repeat(np.arange(len(recht)), delen + 1)
    nummer = np.arange(len(rij)) - np.repeat(np.cumsum(delen + 1) - delen - 1, delen + 1)
    breedte = ((eind - begin) / delen)[rij]
    binnen = (nummer > 0) & (nummer < delen[rij])
    schuif = np.where(breedte >= 5, rng.randint(-1, 2, len(rij)), 0)
    sneden = begin[rij] + np.rint(breedte * nummer).astype(int) + schuif * binnen
    sneden += binnen & (breedte >= 3) & (sneden % VAKKEN == 0)
    eerste = nummer < delen[rij]
    uit = recht.iloc[rij[eerste]].reset_index(drop=True)
    uit[f"{as_}0"], uit[f"{as_}1"] = sneden[eerste], sneden[nummer > 0]
    uit["rij"] = rij[eerste]
    return uit


def _blokken(aantal: int, breedte: int, rng: np.random.RandomState) -> pd.DataFrame:
    """One rectangle per gemeente: bands of 2-4 rows of zones, cut into gemeenten of 3-5 zones wide."""
    vol, rest = divmod(aantal, breedte)
    grenzen = _intervallen(vol, 2, 5, rng)
    banden = [(y0, y1, breedte) for y0, y1 in pairwise(grenzen)]
    if rest:
        banden.append((vol, vol + 1, rest))
    delen = []
    for y0, y1, lengte in banden:
        x = _intervallen(lengte, 3, 6, rng) * VAKKEN
        # one border in twenty runs beside the zones' borders: grenszones of about 75/25
        x[1:-1] += np.where(rng.random_sample(len(x) - 2) < 0.05, rng.choice([-1, 1], len(x) - 2), 0)
        delen.append(pd.DataFrame({"x0": x[:-1], "y0": y0 * VAKKEN, "x1": x[1:], "y1": y1 * VAKKEN}))
    blokken = pd.concat(delen, ignore_index=True)
    blokken["gemeente"] = np.arange(len(blokken))
    return blokken


def _intervallen(lengte: int, van: int, tot: int, rng: np.random.RandomState) -> np.ndarray:
    """Borders 0 < ... < lengte at random distances van..tot-1 (the last one may be shorter)."""
    stappen = np.cumsum(rng.randint(van, tot, lengte // van + 1))
    return np.concatenate([[0], stappen[stappen < lengte], [lengte]])


def _schilder(recht: pd.DataFrame, vorm: tuple[int, int]) -> np.ndarray:
    """The number of the rectangle at every cell, -1 where there is none."""
    x0, y0, x1, y1 = (recht[k].to_numpy() for k in ("x0", "y0", "x1", "y1"))
    omvang = (x1 - x0) * (y1 - y0)
    nummer = np.repeat(np.arange(len(recht)), omvang)
    plaats = np.arange(len(nummer)) - np.repeat(np.cumsum(omvang) - omvang, omvang)
    dy, dx = np.divmod(plaats, (x1 - x0)[nummer])
    raster = np.full(vorm, -1, dtype=np.int64)
    raster[y0[nummer] + dy, x0[nummer] + dx] = nummer
    return raster


def _zonecodes(aantal: int) -> np.ndarray:
    """'0101', '0102', ...: no real PC4 starts with 0. Wider where four digits do not suffice."""
    cijfers = 4 if aantal <= MEESTE_ZONES_PC4 else len(str(aantal + EERSTE_ZONE)) + 1
    return np.char.zfill(np.arange(EERSTE_ZONE, EERSTE_ZONE + aantal).astype(str), cijfers).astype(object)


def _gm_codes(aantal: int) -> np.ndarray:
    """'GM9901', ...; from 100 gemeenten on 'GM9001', ... and then wider: all beyond the real codes."""
    nummers = np.arange(1, aantal + 1) + (900 if aantal < 100 else 0)
    cijfers = max(3, len(str(aantal)))
    return np.char.add("GM9", np.char.zfill(nummers.astype(str), cijfers)).astype(object)


def _vervolg(soort: str, ouder_code: np.ndarray, ouder: pd.Series) -> np.ndarray:
    """Codes of the next level: the parent's digits and a two-digit number within the parent."""
    nummer = ouder.groupby(ouder).cumcount().to_numpy()
    cijfers = np.char.partition(ouder_code.astype(str), ouder_code[0][:2])[:, 2]
    return np.char.add(np.char.add(soort, cijfers), np.char.zfill(nummer.astype(str), 2)).astype(object)
