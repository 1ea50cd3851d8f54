"""Make the Leefbaarometer tables (3.0 and 2.0) from the hidden fields.

In: `kenmerken` of zones, or inhabitants and fields of buurten, and a seed. Out: tables with the
publisher's columns; higher is better in every dimension, also in onv (overlast en onveiligheid).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pipeline.gereedschap.voorbeeld.indeling import toeval
from pipeline.gereedschap.voorbeeld.kolommen import DIMENSIES, JAREN_MET_DIMENSIES, LEEFBAAROMETER_JAREN

LANDELIJK = 4.102265  # lbm = this constant + afw
_TREND = dict(zip(LEEFBAAROMETER_JAREN, (-0.055, -0.05, -0.035, -0.022, -0.007, -0.002, 0.0, 0.002), strict=True))
_KLASSE_GRENZEN = {
    "kscore": (-0.40, -0.32, -0.25, -0.18, -0.12, -0.05, 0.05, 0.15),
    "kafw": (-0.22, -0.16, -0.10, -0.05, -0.01, 0.06, 0.13, 0.20),
    "dimensie": (-0.21, -0.15, -0.10, -0.05, 0.06, 0.11, 0.16, 0.22),
}
_JAREN_2 = ("12", "14", "16", "18")
_DIMENSIES_2 = ("WON", "BEV", "VRZ", "VEI", "FYS")
_KLASSEJAREN_2 = ("02", "08", *_JAREN_2)
_GRENZEN_2 = (-0.60, -0.45, -0.32, -0.20, -0.10, 0.0, 0.15, 0.30)


def dimensies(gebied: pd.DataFrame, rng: np.random.RandomState) -> np.ndarray:
    """The five dimensions in 2020, (n, 5) in the order of DIMENSIES.

    Where few people live the scores are wilder, as in the real file.
    """
    a, u = gebied["achterstand"].to_numpy(), gebied["stedelijkheid"].to_numpy()
    wild = 1 + 3 / np.sqrt(gebied["inwoners"].to_numpy().clip(1))
    e = rng.standard_normal((len(gebied), 5)) * wild[:, None]
    fys = 0.006 - 0.003 * a + 0.024 * e[:, 0]
    onv = 0.145 - 0.095 * np.exp((0.32 * a + 0.27 * u + 0.13 * e[:, 1]).clip(-3, 1.8))
    soc = 0.040 - 0.020 * a - 0.028 * u + 0.014 * e[:, 2]
    vrz = (-0.060 + 0.085 * u + 0.040 * e[:, 3]).clip(-0.32, 0.62)
    won = 0.030 - 0.026 * a - 0.016 * u + 0.013 * e[:, 4]
    return np.column_stack([fys, onv, soc, vrz, won])


def leefbaarometer_3(k: pd.DataFrame, codes: np.ndarray, zaad: int) -> pd.DataFrame:
    """PC4, jaar, lbm, afw, fys, onv, soc, vrz, won: eight years per zone, sorted by PC4 and jaar.

    Dimensions in 2014, 2018, 2020 and 2022 only (NaN elsewhere); afw is their sum. Zones with fewer than
    five inhabitants have no rows.
    """
    rng = toeval(zaad, "leefbaarometer")
    bewoond = (k["inwoners"] >= 5).to_numpy()
    basis = dimensies(k[bewoond], rng)
    aantal, jaren = len(basis), len(LEEFBAAROMETER_JAREN)
    dim = np.full((aantal, jaren, 5), np.nan)
    afw = np.empty((aantal, jaren))
    for j, jaar in enumerate(LEEFBAAROMETER_JAREN):
        if jaar in JAREN_MET_DIMENSIES:
            dim[:, j] = _volle_precisie(basis + _TREND[jaar] / 5 + 0.004 * rng.standard_normal((aantal, 5)), rng)
            afw[:, j] = dim[:, j].sum(axis=1)
        else:
            afw[:, j] = _volle_precisie(basis.sum(axis=1) + _TREND[jaar] + 0.012 * rng.standard_normal(aantal), rng)
    tabel = {
        "PC4": pd.Series(codes[bewoond], dtype="str").repeat(jaren).reset_index(drop=True),
        "jaar": np.tile(LEEFBAAROMETER_JAREN, aantal),
        "lbm": (LANDELIJK + afw).ravel(),
        "afw": afw.ravel(),
    }
    return pd.DataFrame(tabel | {naam: dim[:, :, i].ravel() for i, naam in enumerate(DIMENSIES)})


def _volle_precisie(x: np.ndarray, rng: np.random.RandomState) -> np.ndarray:
    """Numbers with all digits of a double, and the same ones on every machine.

    exp and sin may differ in the last bit between processors; that bit is rounded off and replaced.
    """
    return np.round(x, 9) + 1e-9 * rng.random_sample(x.shape)


def leefbaarometer_2(k: pd.DataFrame, codes: np.ndarray, zaad: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The pair PC4DIMENSIE (GBD, RLBRMTR12, RLBWON12, ...) and PC4LBR (CODE, KL02, ..., VKL0208, ...).

    Scores have three decimals, classes run 1-9; NaN for zones with fewer than a hundred inhabitants.
    """
    rng = toeval(zaad, "leefbaarometer 2.0")
    fys, onv, soc, vrz, won = dimensies(k, rng).T
    basis = np.column_stack([1.3 * won - 0.03, soc - 0.015, 1.1 * vrz, 1.4 * onv, 1.5 * fys])
    weg = (k["inwoners"] < 100).to_numpy()
    scores: dict[str, Any] = {"GBD": pd.Series(codes, dtype="str")}
    totaal = {}
    for jaar in _KLASSEJAREN_2:
        dim = np.round(basis + 0.012 * rng.standard_normal(basis.shape), 3)
        dim[weg] = np.nan
        totaal[jaar] = np.round(dim.sum(axis=1), 3)
        if jaar in _JAREN_2:
            scores[f"RLBRMTR{jaar}"] = totaal[jaar]
            scores |= {f"RLB{naam}{jaar}": dim[:, i] for i, naam in enumerate(_DIMENSIES_2)}
    klassen: dict[str, Any] = {"CODE": pd.Series(codes, dtype="str")}
    for jaar, score in totaal.items():
        klassen[f"KL{jaar}"] = np.where(weg, np.nan, 1 + np.searchsorted(_GRENZEN_2, score))
    for i, van in enumerate(_KLASSEJAREN_2):
        for naar in _KLASSEJAREN_2[i + 1 :]:
            klassen[f"VKL{van}{naar}"] = np.clip(4 + np.rint((totaal[naar] - totaal[van]) / 0.06), 1, 7)
    return pd.DataFrame(scores), pd.DataFrame(klassen)


def scores_2024(gebied: pd.DataFrame, zaad: int, soort: str) -> pd.DataFrame:
    """Score columns of the buurt and gemeente layers: kscore, kafw and k<dim> (1-9), afw, the five, year."""
    rng = toeval(zaad, f"leefbaarometer {soort}")
    dim = dict(zip(DIMENSIES, np.round(dimensies(gebied, rng), 6).T, strict=True))
    afw = np.round(sum(dim.values()), 6)
    volgorde = ("won", "fys", "vrz", "soc", "onv")
    uit = {
        "kscore": 1 + np.searchsorted(_KLASSE_GRENZEN["kscore"], afw),
        "kafw": 1 + np.searchsorted(_KLASSE_GRENZEN["kafw"], afw),
    }
    uit |= {f"k{naam}": 1 + np.searchsorted(_KLASSE_GRENZEN["dimensie"], dim[naam]) for naam in volgorde}
    uit |= {"afw": afw} | {naam: dim[naam] for naam in volgorde} | {"year": "2024"}
    return pd.DataFrame(uit, index=gebied.index)
