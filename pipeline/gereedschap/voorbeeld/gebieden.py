"""Make wijken, gemeenten and buurten: polygons with the CBS key figures, and their Leefbaarometer scores.

In: an `Indeling`, a `Veld`, corner points and a seed. Out: (Geo)DataFrames with the publishers' columns.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from pipeline.gereedschap.voorbeeld import vlakken
from pipeline.gereedschap.voorbeeld.cbs import STED_GRENZEN, kenmerken
from pipeline.gereedschap.voorbeeld.indeling import Indeling, toeval
from pipeline.gereedschap.voorbeeld.leefbaarometer import scores_2024
from pipeline.gereedschap.voorbeeld.veld import Veld

_STEDELIJKHEID = np.array(
    [
        "not urbanised",
        "hardly urbanised",
        "moderately urbanised",
        "strongly urbanised",
        "extremely urbanised",
    ],
    dtype=object,
)
_LEEFTIJDEN = ("pop_0_14", "pop_15_24", "pop_25_44", "pop_45_64", "pop_65plus")
_LEEFTIJDCODES = ("INW_014", "INW_1524", "INW_2544", "INW_4564", "INW_65PL")
_HELE = (*_LEEFTIJDEN, "dwelling_value", "dwelling_ownership", "employment_rate")
_MET_DECIMAAL = ("income_low", "income_high", "edu_appl_sci")


def wijken(indeling: Indeling, veld: Veld, punten: np.ndarray, namen: np.ndarray, zaad: int) -> gpd.GeoDataFrame:
    """Columns as wijken_2022.gpkg: code, name, province, area (km2), ..., edu_appl_sci (%)."""
    latent = veld.latent(indeling, "wijk")
    vlak = vlakken.gebiedsvlakken(indeling, indeling.wijken, punten)
    gm = indeling.wijken["gemeente"].to_numpy()
    nummer = pd.Series(gm).groupby(gm).cumcount().to_numpy().astype(str)
    kop = {
        "code": pd.Series(indeling.wijken["code"], dtype="str"),
        "name": pd.Series("Voorbeeldwijk " + pd.Series(nummer).str.zfill(2) + " " + namen[gm], dtype="str"),
        "province": pd.Series(_provincies(indeling)[gm], dtype="str"),
    }
    tabel = pd.DataFrame(kop | _kerncijfers(latent, shapely.area(vlak) / 1e6, toeval(zaad, "wijken"), zaad))
    klein = tabel["population"] < 50
    tabel.loc[klein, [*_HELE, *_MET_DECIMAAL]] = np.nan
    return gpd.GeoDataFrame(tabel, geometry=vlak, crs=vlakken.CRS)


def gemeenten(indeling: Indeling, wijktabel: gpd.GeoDataFrame, namen: np.ndarray) -> gpd.GeoDataFrame:
    """Columns as wijken; sums and people-weighted means of the wijken."""
    gm = indeling.wijken["gemeente"].to_numpy()
    cijfers = wijktabel[[*_HELE, *_MET_DECIMAAL]]
    gewicht = cijfers.notna().mul(wijktabel["population"], axis=0)
    gemiddeld = cijfers.fillna(0).mul(wijktabel["population"], axis=0).groupby(gm).sum() / gewicht.groupby(gm).sum()
    som = wijktabel[["area", "population", "dwelling_total"]].groupby(gm).sum()
    heel = ["dwelling_value", "dwelling_ownership", "employment_rate"]
    tabel = pd.DataFrame(
        {
            "code": pd.Series(indeling.gm_codes, dtype="str"),
            "name": pd.Series(namen, dtype="str"),
            "province": pd.Series(_provincies(indeling), dtype="str"),
            "area": som["area"].round(2),
            "urbanity": pd.Series(_stedelijkheid(som["dwelling_total"] / som["area"]), dtype="str"),
            "population": som["population"].astype("int32"),
            **{k: gemiddeld[k].round(0) for k in _LEEFTIJDEN},
            "dwelling_total": som["dwelling_total"].astype("int32"),
            **{k: gemiddeld[k].fillna(0).round(0).astype("int32") for k in heel},  # 0 where nobody lives
            **{k: gemiddeld[k].round(0 if k == "edu_appl_sci" else 1) for k in _MET_DECIMAAL},
        }
    )
    vlak = vlakken.gemeentevlakken(indeling, wijktabel.geometry.to_numpy())
    return gpd.GeoDataFrame(tabel, geometry=vlak, crs=vlakken.CRS)


def buurten(indeling: Indeling, veld: Veld, punten: np.ndarray, namen: np.ndarray) -> gpd.GeoDataFrame:
    """code (BU...), name, gm_naam, provincie, inwoners, achterstand, stedelijkheid and polygon."""
    deel = indeling.buurten
    gm = deel["gemeente"].to_numpy()
    code = pd.Series(deel["code"], dtype="str")
    kop = {
        "code": code,
        "name": pd.Series("Voorbeeldbuurt " + code.str[-4:] + " " + namen[gm], dtype="str"),
        "gm_naam": pd.Series(namen[gm], dtype="str"),
        "provincie": pd.Series(_provincies(indeling)[gm], dtype="str"),
    }
    vlak = vlakken.gebiedsvlakken(indeling, deel, punten)
    return gpd.GeoDataFrame(pd.DataFrame(kop | dict(_per_rechthoek(deel, veld))), geometry=vlak, crs=vlakken.CRS)


def buurtscore(buurttabel: gpd.GeoDataFrame, zaad: int) -> gpd.GeoDataFrame:
    """Columns as buurtscore_2024.gpkg, inhabited buurten only."""
    bewoond = buurttabel[buurttabel["inwoners"] >= 10].reset_index(drop=True)
    kop = bewoond[["code", "name", "gm_naam", "provincie"]].set_axis(
        ["bu_code", "bu_naam", "gm_naam", "provincie"], axis=1
    )
    tabel = pd.concat([pd.DataFrame(kop), scores_2024(bewoond, zaad, "buurten")], axis=1)
    return gpd.GeoDataFrame(tabel, geometry=bewoond.geometry, crs=vlakken.CRS)


def gemeentescore(gemeentetabel: gpd.GeoDataFrame, buurttabel: gpd.GeoDataFrame, zaad: int) -> gpd.GeoDataFrame:
    """Columns as gemeentescore_2024.gpkg."""
    naam, inwoners = buurttabel["gm_naam"], buurttabel["inwoners"]
    velden = buurttabel[["achterstand", "stedelijkheid"]].mul(inwoners, axis=0).groupby(naam).sum()
    latent = velden.div(inwoners.groupby(naam).sum(), axis=0).round(9).assign(inwoners=inwoners.groupby(naam).sum())
    latent = latent.reindex(gemeentetabel["name"]).reset_index(drop=True)
    kop = {
        "gm_code": gemeentetabel["code"],
        "gm_naam": gemeentetabel["name"],
        "provincie": gemeentetabel["province"],
    }
    tabel = pd.concat([pd.DataFrame(kop), scores_2024(latent, zaad, "gemeenten")], axis=1)
    return gpd.GeoDataFrame(tabel, geometry=gemeentetabel.geometry.to_numpy(), crs=vlakken.CRS)


def _kerncijfers(
    latent: pd.DataFrame, km2: np.ndarray, rng: np.random.RandomState, zaad: int
) -> dict[str, pd.Series | np.ndarray]:
    """The figures of the CBS layer, from the fields per area."""
    k = kenmerken(latent, zaad, "wijk")
    a, u = latent["achterstand"], latent["stedelijkheid"]

    def ruis(sd: float) -> np.ndarray:
        return sd * rng.standard_normal(len(latent))

    woningen = 1.01 * latent["inwoners"] / k["hh_grootte"]
    hoogopgeleid = 30 - 7.5 * a + 3.5 * u + ruis(3)
    return {
        "area": np.round(km2, 2),
        "urbanity": pd.Series(_stedelijkheid(woningen / km2), dtype="str"),
        "population": (5 * np.rint(1.012 * latent["inwoners"] / 5)).astype("int32"),
        **{naam: (100 * k[code]).round(0) for naam, code in zip(_LEEFTIJDEN, _LEEFTIJDCODES, strict=True)},
        "dwelling_total": np.rint(woningen).astype("int32"),
        "dwelling_value": (1.22 * k["woz"]).round(0),
        "dwelling_ownership": k["p_koop"].round(0),
        "employment_rate": (66 - 3.2 * a + ruis(1.5)).clip(25, 83).round(0),
        "income_low": (39.3 + 4.4 * a + 0.8 * u + ruis(1.2)).clip(15, 85).round(1),
        "income_high": (20.4 - 5.2 * a + 0.5 * u + ruis(1.5)).clip(1, 57).round(1),
        "edu_appl_sci": hoogopgeleid.clip(2, 90).round(0),
    }


def _per_rechthoek(deel: pd.DataFrame, veld: Veld) -> pd.DataFrame:
    """inwoners, achterstand, stedelijkheid per rectangle of cells, from running sums over the raster."""
    som = {}
    for naam in ("inwoners", "achterstand", "stedelijkheid"):
        raster = veld.inwoners * (1.0 if naam == "inwoners" else getattr(veld, naam))
        tot = np.pad(raster.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
        x0, y0, x1, y1 = (deel[k].to_numpy() for k in ("x0", "y0", "x1", "y1"))
        som[naam] = tot[y1, x1] - tot[y0, x1] - tot[y1, x0] + tot[y0, x0]
    inwoners = som["inwoners"]
    velden = {naam: np.round(som[naam] / inwoners, 9) for naam in ("achterstand", "stedelijkheid")}
    return pd.DataFrame({"inwoners": inwoners} | velden)


def _provincies(indeling: Indeling) -> np.ndarray:
    """Two fictional provinces: the northern and the southern half, by gemeente number."""
    midden = indeling.wijken["y0"].add(indeling.wijken["y1"]).groupby(indeling.wijken["gemeente"]).mean() / 2
    noord = (midden >= indeling.wijk_raster.shape[0] / 2).to_numpy()
    return np.where(noord, "Noord-Voorbeeld", "Zuid-Voorbeeld").astype(object)


def _stedelijkheid(adressen_per_km2: pd.Series) -> np.ndarray:
    return _STEDELIJKHEID[np.searchsorted(STED_GRENZEN, adressen_per_km2)]
