"""Make the CBS key figures per PC4 of three vintages from the hidden fields.

In: inhabitants, achterstand and urbanity per zone (`Veld.latent`) and a seed. Out: tables with the
publisher's column codes, roundings and missing-value codes: counts to 5, percentages to 10 (tenure, origin)
or one decimal (income), -99997 where fewer than five persons, households or dwellings stand behind a figure.

The levels and spreads follow those of the real tables of 2017-2022.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pipeline.bronnen.cbs_codes import CODES_2020, CODES_2022, HERKOMST_2022
from pipeline.gereedschap.voorbeeld.indeling import toeval
from pipeline.gereedschap.voorbeeld.kolommen import CBS_2017, CBS_2017_AFSTANDEN, GEHEIM

_BOUWPERIODEN = CODES_2020[19:27]
# share of the stock per building period, and how it shifts with achterstand and urbanity
_BOUW_BASIS = np.log([0.20, 0.17, 0.20, 0.17, 0.15, 0.12, 0.10, 0.05])
_BOUW_ACHTERSTAND = np.array([0.05, 0.35, 0.30, 0.05, -0.15, -0.30, -0.25, -0.10])
_BOUW_STAD = np.array([0.40, 0.20, 0.00, -0.10, -0.10, -0.05, 0.05, 0.05])
STED_GRENZEN = np.array([500.0, 1000.0, 1500.0, 2500.0])  # addresses per km2, from class 5 up to class 1
_ZONE_KM2 = 2.25  # the size zones are meant to have, whatever the size of the country
_INKOMENSKLASSEN = np.array(
    [
        "00-20 laag",
        "20-40 onder midden",
        "20-60 onder midden tot midden",
        "40-60 midden",
        "40-80 midden tot boven midden",
        "60-80 boven midden",
        "80-100 hoog",
    ],
    dtype=object,
)
_INKOMEN_GRENZEN = np.array([18.0, 32.0, 36.0, 50.0, 56.0, 75.0])  # P_LINK_HH between the classes, the richest first


def kenmerken(zones: pd.DataFrame, zaad: int, gebied: str = "zone") -> pd.DataFrame:
    """The true, unrounded rates per zone (or other `gebied`) that all vintages and sources share.

    In: inwoners, achterstand, stedelijkheid. Out: those and shares (0..1, or percent where the name starts
    with p_), household size, WOZ value of 2020 (x 1,000 euro) and density of addresses (per km2).
    """
    rng = toeval(zaad, f"kenmerken {gebied}")
    a, u = zones["achterstand"].to_numpy(), zones["stedelijkheid"].to_numpy()

    def ruis(sd: float) -> np.ndarray:
        return sd * rng.standard_normal(len(zones))

    k: dict[Any, Any] = dict(zones)
    leeftijd = np.column_stack(
        [
            0.155 - 0.003 * u + ruis(0.018),
            0.120 + 0.010 * u + ruis(0.012),
            0.225 + 0.030 * u + 0.008 * a + ruis(0.020),
            0.290 - 0.012 * u + ruis(0.015),
            0.205 - 0.022 * u - 0.006 * a + ruis(0.030),
        ]
    ).clip(0.02)
    leeftijd /= leeftijd.sum(axis=1, keepdims=True)
    for code, deel in zip(CODES_2020[4:9], leeftijd.T, strict=True):
        k[code] = pd.Series(deel, index=zones.index)
    k["man"] = 0.497 + ruis(0.006)
    k["hh_grootte"] = (2.28 - 0.15 * u - 0.05 * a + ruis(0.10)).clip(1.3, 3.4)
    k["eenpersoons"] = (0.33 + 0.075 * u + 0.045 * a + ruis(0.025)).clip(0.08, 0.80)
    k["eenouder"] = 0.068 * np.exp(0.22 * a + 0.05 * u + ruis(0.14))
    k["tweeouder"] = (1 - k["eenpersoons"] - k["eenouder"]) * (0.48 + ruis(0.04))
    k["leegstand"] = 0.038 * np.exp(ruis(0.30))
    bouw = np.exp(
        _BOUW_BASIS + np.outer(a, _BOUW_ACHTERSTAND) + np.outer(u, _BOUW_STAD) + 0.5 * rng.standard_normal((len(a), 8))
    )
    k |= dict(zip(_BOUWPERIODEN, (bouw / bouw.sum(axis=1, keepdims=True)).T, strict=True))
    k["meergezins"] = (0.26 + 0.16 * u + 0.06 * a + ruis(0.05)).clip(0.01, 0.97)
    k["p_koop"] = (63 - 9 * a - 8 * u + ruis(4)).clip(3, 97)
    k["corporatie"] = (0.25 + 0.085 * a + 0.045 * u + ruis(0.03)).clip(0.01, 0.9 * (1 - k["p_koop"] / 100))
    k["woz"] = (268 * np.exp(-0.22 * a + 0.07 * u + ruis(0.12))).clip(85, 1400)
    k["p_uitkering"] = (10.5 * np.exp(0.33 * a + 0.03 * u + ruis(0.11))).clip(1, 45)
    k["p_laag"] = (36.5 + 9.0 * a + 4.5 * u + ruis(2.8)).clip(5, 88)
    k["p_hoog"] = np.minimum((22 - 6.5 * a - 1.5 * u + ruis(2.8)).clip(0.5, 75), 96 - k["p_laag"])
    k["p_niet_westers"] = (8 + 6 * a + 6 * u + ruis(3)).clip(0.3, 75)
    k["p_westers"] = (8 + 1 * a + 3 * u + ruis(2)).clip(0.5, 24)
    k["gas"] = (1430 - 110 * u - 40 * a + ruis(120)).clip(400, 4000)
    k["elektriciteit"] = (3050 - 280 * u - 160 * a + ruis(170)).clip(1450, 7000)
    k["oad"] = 1.05 * k["inwoners"] / k["hh_grootte"] / _ZONE_KM2
    return pd.DataFrame(k)


def cbs_2020(k: pd.DataFrame, codes: np.ndarray, zaad: int) -> pd.DataFrame:
    """CODES_2020: PC4 (text), figures as whole numbers, GEM_HH_GR with one decimal."""
    return _kern(k, codes, 1.0, 1.0, toeval(zaad, "cbs_2020"))[list(CODES_2020)]


def cbs_2017(k: pd.DataFrame, codes: np.ndarray, zaad: int) -> pd.DataFrame:
    """CBS_2017: as 2020, with births, energy, M_INKHH (text) and income shares (one decimal)."""
    rng = toeval(zaad, "cbs_2017")
    t = _kern(k, codes, 0.985, 0.84, rng)
    huishoudens = k["inwoners"] / k["hh_grootte"]
    bekend = huishoudens >= 100
    t["GEBOORTE"] = _telling(t["INWONER"].clip(0) * (0.0095 + 0.001 * rng.standard_normal(len(t))))
    t["G_GAS_WON"] = _afgerond(k["gas"], 10, t["WONING"] > 0)
    t["G_ELEK_WON"] = _afgerond(k["elektriciteit"], 10, t["WONING"] > 0)
    t["P_LINK_HH"] = k["p_laag"].round(1).where(bekend, GEHEIM)
    t["P_HINK_HH"] = k["p_hoog"].round(1).where(bekend, GEHEIM)
    klasse = _INKOMENSKLASSEN[::-1][np.searchsorted(_INKOMEN_GRENZEN, k["p_laag"])]
    t["M_INKHH"] = np.where(huishoudens >= 25, klasse, "onclassificeerbaar").astype(str)
    return t[list(CBS_2017)]


def cbs_2022(k: pd.DataFrame, codes: np.ndarray, zaad: int) -> pd.DataFrame:
    """CODES_2022: as 2020, with five shares by origin (HERKOMST_2022) in the place of three."""
    t = _kern(k, codes, 1.012, 1.22, toeval(zaad, "cbs_2022"))
    buiten = k["p_niet_westers"]
    europa = k["p_westers"]
    delen = (100 - buiten - europa, 0.45 * europa, 0.42 * buiten, 0.55 * europa, 0.58 * buiten)
    for naam, deel in zip(HERKOMST_2022, delen, strict=True):
        t[naam] = _procent(deel, k["inwoners"])
    return t[list(CODES_2022)]


def afstanden_2017(k: pd.DataFrame, zaad: int) -> pd.DataFrame:
    """CBS_2017_AFSTANDEN: km (shorter where it is denser) or numbers within a distance, one decimal."""
    rng = toeval(zaad, "afstanden")
    stad = np.exp(-0.35 * k["stedelijkheid"].to_numpy())
    kolommen = {}
    for code in CBS_2017_AFSTANDEN:
        ruw = np.exp(0.4 * rng.standard_normal(len(k)))
        schaal = 1.0 + 7.0 * rng.random_sample()
        kolommen[code] = np.round(schaal * ruw * (stad if code.startswith("AF") else 1 / stad), 1)
    return pd.DataFrame(kolommen, index=k.index).where(k["inwoners"] >= 5, GEHEIM)


def _kern(k: pd.DataFrame, codes: np.ndarray, groei: float, prijs: float, rng: np.random.RandomState) -> pd.DataFrame:
    """The columns that 2017, 2020 and 2022 share; groei and prijs are relative to 2020."""

    def jaar(sd: float) -> np.ndarray:
        return 1 + sd * rng.standard_normal(len(k))

    inwoners = k["inwoners"] * (groei * jaar(0.008) if groei != 1.0 else 1.0)
    huishoudens = inwoners / k["hh_grootte"]
    woningen = 0.99 * huishoudens
    t = {"PC4": pd.Series(codes, dtype="str")}
    t["INWONER"] = _telling(inwoners)
    t["MAN"] = _telling(inwoners * k["man"])
    t["VROUW"] = _telling(inwoners * (1 - k["man"]))
    for code in CODES_2020[4:9]:
        t[code] = _telling(inwoners * k[code] * jaar(0.01))
    t["P_NL_ACHTG"] = _procent(100 - k["p_niet_westers"] - k["p_westers"], inwoners)
    t["P_WE_MIG_A"] = _procent(k["p_westers"], inwoners)
    t["P_NW_MIG_A"] = _procent(k["p_niet_westers"], inwoners)
    t["AANTAL_HH"] = _telling(huishoudens)
    t["TOTHH_EENP"] = _telling(huishoudens * k["eenpersoons"])
    t["TOTHH_MPZK"] = _telling(huishoudens * (1 - k["eenpersoons"] - k["eenouder"] - k["tweeouder"]))
    t["HH_EENOUD"] = _telling(huishoudens * k["eenouder"] * jaar(0.02))
    t["HH_TWEEOUD"] = _telling(huishoudens * k["tweeouder"])
    t["GEM_HH_GR"] = k["hh_grootte"].round(1)
    t["WONING"] = _telling(woningen)
    for code in _BOUWPERIODEN:
        t[code] = _telling(woningen * k[code])
    t["WON_MRGEZ"] = _telling(woningen * k["meergezins"])
    t["P_KOOPWON"] = _procent(k["p_koop"], woningen)
    t["P_HUURWON"] = _procent(100 - k["p_koop"], woningen)
    t["WON_HCORP"] = _telling(woningen * k["corporatie"])
    t["WON_NBEW"] = _telling(woningen * k["leegstand"] * jaar(0.05))
    t["WOZWONING"] = _afgerond(prijs * k["woz"] * jaar(0.01), 1, t["WONING"] > 0)
    werkend = inwoners * (k["INW_1524"] + k["INW_2544"] + k["INW_4564"])
    # benefits fell by a tenth between 2017 and 2020
    t["UITKMINAOW"] = _telling(werkend * k["p_uitkering"] / 100 * (1.1 if groei < 1 else 1.0) * jaar(0.015))
    t["OAD"] = np.floor(k["oad"] * groei + 0.5).clip(lower=2).astype("int64")
    t["STED"] = pd.Series(5 - np.searchsorted(STED_GRENZEN, t["OAD"], side="right"), index=t["OAD"].index)
    return pd.DataFrame(t)


def _telling(x: pd.Series) -> pd.Series:
    """Counts to the nearest 5; under 5 is secret."""
    afgerond = (5 * np.floor(x / 5 + 0.5)).astype("int64")
    return afgerond.where(x >= 5, GEHEIM)


def _procent(x: pd.Series, waarover: pd.Series) -> pd.Series:
    """Percentages to the nearest 10; secret where they stand for fewer than five."""
    afgerond = (10 * np.floor(x / 10 + 0.5)).astype("int64")
    return afgerond.where(x / 100 * waarover >= 5, GEHEIM)


def _afgerond(x: pd.Series, op: int, bekend: pd.Series) -> pd.Series:
    """Averages to a multiple of `op`; secret where not `bekend`."""
    return (op * np.floor(x / op + 0.5)).astype("int64").where(bekend, GEHEIM)
