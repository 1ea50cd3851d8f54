"""Let people and hidden disadvantage fall smoothly over the country; all figures are drawn from these fields.

In: an `Indeling` and a seed. Out: `Veld`: rasters of inhabitants, achterstand and urbanity per lattice cell.

>>> from pipeline.gereedschap.voorbeeld.indeling import maak_indeling
>>> maak_veld(maak_indeling(72, 2021), 2021).inwoners.shape
(32, 36)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.gereedschap.voorbeeld.indeling import VAKKEN, Indeling, toeval

_INWONERS_LANDELIJK = 1_300.0 / VAKKEN**2  # per cell, far from any town
_STAD_SIGMA = 1.15  # width of a town, in zones
_BUURT_SIGMA = 0.85  # width of a poor or rich quarter, in zones
_STAD_HOOGSTE = 2.7  # no zone holds more people than the fullest real ones
_BIJNA_LEEG = 0.003

# x, y (in zones), height: the towns of the example, and its poor (+) and rich (-) quarters
_STEDEN_VOORBEELD = np.array(
    [
        (1.9, 3.9, 2.1),
        (0.8, 2.9, 1.3),
        (5.5, 3.9, 1.7),
        (8.0, 4.0, 1.0),
        (2.6, 1.1, 0.9),
        (6.0, 1.1, 1.1),
        (1.3, 6.9, 0.9),
        (4.6, 7.1, 0.9),
        (7.3, 6.8, 0.6),
        (8.4, 7.6, 0.7),
    ]
)
_BUURTEN_VOORBEELD = np.array(
    [
        (1.0, 2.9, 3.4),
        (3.0, 3.2, 0.8),
        (5.5, 3.1, 1.9),
        (5.4, 5.6, 1.4),
        (8.0, 3.5, 1.5),
        (4.0, 1.5, 1.7),
        (0.9, 6.4, 2.4),
        (4.9, 7.5, 1.6),
        (7.3, 6.9, 0.9),
        (3.0, 5.6, -2.0),
        (0.6, 5.3, -0.9),
        (6.7, 4.9, -1.1),
        (8.3, 5.4, -1.0),
        (7.2, 0.7, -1.2),
        (1.3, 0.6, -1.0),
        (2.5, 7.6, -0.9),
    ]
)
# Zones with hardly anyone: factor on the inhabitants (0108 has fewer than five, 0109 some twenty).
_LEGE_ZONES_VOORBEELD = {"0108": 0.0013, "0109": 0.011}


@dataclass(frozen=True, eq=False)
class Veld:
    """Rasters of cells: inwoners (persons); achterstand and stedelijkheid (mean 0, sd 1 over people)."""

    inwoners: np.ndarray
    achterstand: np.ndarray
    stedelijkheid: np.ndarray

    def latent(self, indeling: Indeling, per: str) -> pd.DataFrame:
        """Inhabitants and the people-weighted mean of both fields per area; per is 'zone' or 'wijk'.

        Out: inwoners, achterstand, stedelijkheid, by zone or wijk number.
        """
        som = indeling.per_zone if per == "zone" else indeling.per_wijk
        inwoners = som(self.inwoners)
        return pd.DataFrame(
            {
                "inwoners": inwoners,
                "achterstand": np.round(som(self.inwoners * self.achterstand) / inwoners, 9),
                "stedelijkheid": np.round(som(self.inwoners * self.stedelijkheid) / inwoners, 9),
            }
        )


def maak_veld(indeling: Indeling, zaad: int) -> Veld:
    """Towns, quarters and smooth noise, on the cells of `indeling`."""
    rng = toeval(zaad, "veld")
    vorm = indeling.wijk_raster.shape
    if indeling.is_voorbeeld:
        steden, buurten = _STEDEN_VOORBEELD, _BUURTEN_VOORBEELD
    else:
        steden, buurten = _steden_en_buurten(indeling, rng)
    stad = _bulten(steden, vorm, _STAD_SIGMA) + 0.35 * _ruis(vorm, 1.0, rng)
    stad = np.minimum(stad, _STAD_HOOGSTE)
    achterstand = _bulten(buurten, vorm, _BUURT_SIGMA) + 0.12 * stad + 0.24 * _ruis(vorm, 0.9, rng)
    achterstand += 0.25 * _golven(vorm, rng)

    land = indeling.wijk_raster >= 0
    inwoners = np.where(land, _INWONERS_LANDELIJK * np.exp(stad) * _bewoning(indeling, rng), 0.0)
    return Veld(inwoners, _standaard(achterstand, inwoners), _standaard(stad, inwoners))


def _steden_en_buurten(indeling: Indeling, rng: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """A town in the middle of every gemeente, and a poor and a rich quarter somewhere in it."""
    per_gemeente = indeling.wijken.groupby("gemeente")
    hoek = per_gemeente[["x0", "y0"]].min().to_numpy() / VAKKEN
    maat = per_gemeente[["x1", "y1"]].max().to_numpy() / VAKKEN - hoek
    aantal = len(hoek)
    steden = np.column_stack([hoek + maat / 2, 0.4 + 2.0 * rng.random_sample(aantal) ** 2])
    arm = np.column_stack([hoek + maat * rng.random_sample((aantal, 2)), 0.6 + 1.6 * rng.random_sample(aantal)])
    rijk = np.column_stack([hoek + maat * rng.random_sample((aantal, 2)), -0.4 - 1.0 * rng.random_sample(aantal)])
    return steden, np.concatenate([arm, rijk])


def _bewoning(indeling: Indeling, rng: np.random.RandomState) -> np.ndarray:
    """Factor per cell: 1, but close to 0 in the zones that hold no dwellings (one in two hundred)."""
    factor = np.ones(indeling.hoogte * indeling.breedte)
    if indeling.is_voorbeeld:
        lege = list(_LEGE_ZONES_VOORBEELD)
        factor[np.flatnonzero(np.isin(indeling.zones, lege))] = list(_LEGE_ZONES_VOORBEELD.values())
    else:
        factor[rng.random_sample(len(factor)) < 0.005] = _BIJNA_LEEG
    return np.kron(factor.reshape(indeling.hoogte, indeling.breedte), np.ones((VAKKEN, VAKKEN)))


def _bulten(bulten: np.ndarray, vorm: tuple[int, int], sigma: float) -> np.ndarray:
    """Sum of bell shapes with the given centre (in zones) and height, snapped to cells."""
    raster = np.zeros(vorm)
    x = np.clip((bulten[:, 0] * VAKKEN).astype(int), 0, vorm[1] - 1)
    y = np.clip((bulten[:, 1] * VAKKEN).astype(int), 0, vorm[0] - 1)
    np.add.at(raster, (y, x), bulten[:, 2])
    return _vervaag(raster, sigma * VAKKEN, "constant")


def _ruis(vorm: tuple[int, int], sigma: float, rng: np.random.RandomState) -> np.ndarray:
    """Smooth noise with mean 0 and sd 1."""
    raster = _vervaag(rng.random_sample(vorm) - 0.5, sigma * VAKKEN, "symmetric")
    return (raster - raster.mean()) / raster.std()


def _golven(vorm: tuple[int, int], rng: np.random.RandomState) -> np.ndarray:
    """Slow differences between parts of the country: six plane waves of 8 to 24 zones long, sd about 1."""
    richting = 2 * np.pi * rng.random_sample(6)
    getal = 2 * np.pi / (VAKKEN * (8 + 16 * rng.random_sample(6)))
    fase = 2 * np.pi * rng.random_sample(6)
    som = np.zeros(vorm)
    for hoek, k, f in zip(richting, getal, fase, strict=True):
        x = k * np.cos(hoek) * np.arange(vorm[1])
        y = k * np.sin(hoek) * np.arange(vorm[0]) + f
        som += np.outer(np.sin(y), np.cos(x)) + np.outer(np.cos(y), np.sin(x))
    return som / np.sqrt(3.0)


def _vervaag(raster: np.ndarray, sigma: float, rand: Any) -> np.ndarray:
    """Gaussian blur with peak 1 (not sum 1), one axis after the other."""
    straal = int(np.ceil(3 * sigma))
    gewicht = np.exp(-0.5 * (np.arange(-straal, straal + 1) / sigma) ** 2)
    for as_ in (0, 1):
        breder = np.pad(raster, [(straal, straal) if a == as_ else (0, 0) for a in (0, 1)], mode=rand)
        som = np.zeros_like(raster)
        for stap, g in enumerate(gewicht):
            venster = [slice(None), slice(None)]
            venster[as_] = slice(stap, stap + raster.shape[as_])
            som += g * breder[tuple(venster)]
        raster = som
    return raster


def _standaard(raster: np.ndarray, gewicht: np.ndarray) -> np.ndarray:
    midden = np.average(raster, weights=gewicht)
    return (raster - midden) / np.sqrt(np.average((raster - midden) ** 2, weights=gewicht))
