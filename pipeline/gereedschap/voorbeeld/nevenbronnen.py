"""Make the sources that the scoring can do without: SES-WOA, KWB per gemeente and registered crime per buurt.

In: `kenmerken` of zones, the tables of gemeenten and buurten, and a seed. Out: DataFrames with the
publishers' columns.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.gereedschap.voorbeeld.cbs import STED_GRENZEN
from pipeline.gereedschap.voorbeeld.indeling import toeval
from pipeline.gereedschap.voorbeeld.kolommen import KWB_2021


def ses_woa(k: pd.DataFrame, codes: np.ndarray, zaad: int) -> pd.DataFrame:
    """SES_Verslagjaar, SES_PC4, SES_Aantal_huishoudens (to 100), scores (three decimals) for 2021 and 2022.

    NaN in the scores of zones with fewer than 150 households.
    """
    rng = toeval(zaad, "ses_woa")
    a, u = k["achterstand"].to_numpy(), k["stedelijkheid"].to_numpy()
    huishoudens = (k["inwoners"] / k["hh_grootte"]).to_numpy()
    jaren = []
    for jaar in (2021, 2022):
        e = rng.standard_normal((6, len(k)))
        welvaart = 0.06 - 0.095 * a - 0.02 * u + 0.02 * e[0]
        arbeid = 0.046 - 0.050 * a - 0.015 * u + 0.012 * e[1]
        totaal = welvaart + arbeid + 0.025 - 0.05 * a + 0.035 * u + 0.01 * e[2]
        spreiding = (0.724 - 0.5 * (totaal - 0.13) + 0.03 * e[3]).clip(0.2)
        cijfers = {
            "Deelscore_welvaart": welvaart,
            "Deelscore_arbeid": arbeid,
            "Totaalscore": totaal,
            "Spreiding_welvaart": (0.32 - 0.48 * (welvaart - 0.06) + 0.015 * e[4]).clip(0.06),
            "Spreiding_arbeid": (0.275 - 0.9 * (arbeid - 0.046) + 0.015 * e[5]).clip(0.04),
            "Spreiding_totaalscore": spreiding,
            "Interval_ondergrens": spreiding - 0.3 / np.sqrt(huishoudens.clip(150)),
            "Interval_bovengrens": spreiding + 0.3 / np.sqrt(huishoudens.clip(150)),
        }
        kop = {
            "SES_Verslagjaar": np.full(len(k), jaar),
            "SES_PC4": pd.Series(codes, dtype="str"),
            "SES_Aantal_huishoudens": (100 * np.rint(huishoudens / 100)).astype("int64"),
        }
        scores = {f"SES_{naam}": np.where(huishoudens < 150, np.nan, x.round(3)) for naam, x in cijfers.items()}
        jaren.append(pd.DataFrame(kop | scores))
    return pd.concat(jaren, ignore_index=True)


def kwb_2021(gemeenten: gpd.GeoDataFrame, zaad: int) -> pd.DataFrame:
    """KWB_2021: one row per gemeente; the columns that the example has no figure for are empty (NaN)."""
    rng = toeval(zaad, "kwb")
    g = gemeenten
    laag = g["income_low"] - 39.6

    def ruis(sd: float) -> np.ndarray:
        return sd * rng.standard_normal(len(g))

    def leeftijd(kolom: str) -> pd.Series:
        return (g[kolom] + ruis(0.3)).round(2)

    bijstand = (16.3 + 2.4 * laag + ruis(1)).clip(4).round(2)
    jeugdzorg = (10.4 + 0.35 * laag + ruis(0.6)).clip(4).round(1)
    bijna_arm = {
        f"Near-poverty {p}% (%)": (m + 0.6 * laag + ruis(0.3)).clip(2).round(1) for p, m in ((110, 7.6), (120, 10.0))
    }
    tabel = {
        "gm": g["code"],
        "naam": g["name"],
        "prov": g["province"],
        "pop": (5 * np.rint(0.995 * g["population"] / 5)).astype("int64"),
        "Demographics|Under 15 years (%)": leeftijd("pop_0_14"),
        "Demographics|15-24 years (%)": leeftijd("pop_15_24"),
        "Demographics|25-44 years (%)": leeftijd("pop_25_44"),
        "Demographics|45-64 years (%)": leeftijd("pop_45_64"),
        "Demographics|65+ years (%)": leeftijd("pop_65plus"),
        "Demographics|Population density (per km²)": (g["population"] / g["area"]).round(0),
        "Inequality|Low income threshold (%)": (4.7 + 0.4 * laag + ruis(0.2)).clip(1).round(1),
        "Inequality|At-or-below social minimum (%)": (4.8 + 0.4 * laag + ruis(0.2)).clip(1).round(1),
        "HumanCapital|High education (%)": (g["edu_appl_sci"] + ruis(0.4)).round(2),
        "HumanCapital|Labour participation (%)": (g["employment_rate"] + 5 + ruis(0.5)).round(0),
        "Housing|Avg WOZ value (x€1k)": (0.91 * g["dwelling_value"]).round(0),
        "Housing|Owner-occupied (%)": g["dwelling_ownership"].astype(float),
        "Housing|Rental homes (%)": 100.0 - g["dwelling_ownership"],
        "Environment|Land area (km²)": g["area"],
        "Housing|Social housing (%)": (0.7 * (100.0 - g["dwelling_ownership"]) + ruis(2)).clip(1).round(0),
    }
    for thema in ("Inequality", "WelfareCare"):
        tabel |= {
            f"{thema}|Bijstand recipients (per 1k)": bijstand,
            f"{thema}|Youth welfare (%)": jeugdzorg,
            **{f"{thema}|{naam}": x for naam, x in bijna_arm.items()},
        }
    for thema in ("Inequality", "IncomeWealth"):
        tabel[f"{thema}|Bottom-40% income share (%)"] = g["income_low"]
        tabel[f"{thema}|Top-20% income share (%)"] = g["income_high"]
    return pd.DataFrame(tabel).reindex(columns=list(KWB_2021))


def misdrijven(buurttabel: gpd.GeoDataFrame, zaad: int) -> pd.DataFrame:
    """Columns as misdrijven_buurt_2024.csv: registered crime per buurt in three groups (counts)."""
    rng = toeval(zaad, "misdrijven")
    b = buurttabel[buurttabel["inwoners"] >= 10].reset_index(drop=True)
    inwoners = (5 * np.rint(b["inwoners"] / 5)).astype("int64")
    drang = np.exp(0.35 * b["achterstand"] + 0.30 * b["stedelijkheid"])
    dichtheid = b["inwoners"] / (b.geometry.area / 1e6)
    klasse = 5 - np.searchsorted(STED_GRENZEN, dichtheid / 2.2)
    tabel = {
        "WijkenEnBuurten": b["code"],
        "Gemeentenaam_1": b["gm_naam"].str.ljust(40),
        "AantalInwoners_5": inwoners,
        "HuishoudensTotaal_29": (5 * np.rint(b["inwoners"] / 11.4)).astype("int64"),
        "Bevolkingsdichtheid_34": dichtheid.round(0),
        "MateVanStedelijkheid_122": klasse.astype(float),
    }
    for soort, per_duizend in (("property", 21.0), ("violence", 6.0), ("vandalism", 8.5)):
        verwacht = per_duizend / 1000 * inwoners * drang * np.exp(0.25 * rng.standard_normal(len(b)))
        tabel[f"crime_{soort}"] = np.rint(verwacht)
    return pd.DataFrame(tabel)
