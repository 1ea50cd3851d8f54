"""The plain way of each step, as one would first write it with pandas and geopandas; for comparison only.

In and out: as the step of the same name, but only the columns that carry the result.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.regelingen import Regeling


def zones(vlakken: gpd.GeoDataFrame, wijken: gpd.GeoDataFrame) -> pd.DataFrame:
    """Gemeente and education per zone, by overlay and a function per zone."""
    wijken = wijken.assign(opp=wijken.area)
    stukken = gpd.overlay(vlakken[["pc4", "geometry"]], wijken, how="intersection", keep_geom_type=True)
    stukken["inw"] = stukken["population"] * stukken.area / stukken["opp"]

    def per_zone(deel: pd.DataFrame) -> pd.Series:
        per_gemeente = deel.groupby("gm_code")["inw"].sum()
        bekend = deel.dropna(subset=["edu_appl_sci"])
        som = bekend["inw"].sum()
        return pd.Series(
            {
                "gm_code": per_gemeente.idxmax(),
                "hoogopgeleid": (bekend["edu_appl_sci"] * bekend["inw"]).sum() / som if som else np.nan,
            }
        )

    return stukken.groupby("pc4").apply(per_zone, include_groups=False)


def poort(tabel: pd.DataFrame, regeling: Regeling) -> pd.Series:
    """Kwetsbaar per zone, with a function per gemeente and one per zone."""
    score = pd.DataFrame(index=tabel.index)
    for dimensie in regeling.poort.dimensies:
        z = pd.DataFrame()
        for naam in dimensie.gewichten:
            er = tabel.dropna(subset=[naam])
            mu = np.average(er[naam], weights=er["inwoners"].fillna(0))
            sd = np.sqrt(np.average((er[naam] - mu) ** 2, weights=er["inwoners"].fillna(0)))
            z[naam] = (tabel[naam] - mu) / sd * regeling.indicator(naam).teken_beter
        score[dimensie.naam] = z.mean(axis=1, skipna=False)

    def per_gemeente(deel: pd.DataFrame) -> pd.DataFrame:
        onder = {}
        for naam in score.columns:
            s = score.loc[deel.index, naam]
            w = deel["inwoners"].where(s.notna())
            gemiddelde = (s * w).sum() / w.sum() if s.notna().sum() > 1 and w.sum() else np.nan
            onder[naam] = (s < gemiddelde).where(s.notna() & ~np.isnan(gemiddelde))
        return pd.DataFrame(onder)

    onder = tabel.groupby("gm_code", group_keys=False).apply(per_gemeente)

    def per_zone(rij: pd.Series) -> str:
        woon, rest = rij["woonkenmerken"], rij.drop("woonkenmerken")
        een = True if (rest == True).any() else (np.nan if rest.isna().any() else False)  # noqa: E712
        if woon is False or een is False:
            return "nee"
        return "onbepaald" if pd.isna(woon) or pd.isna(een) else "ja"

    return onder.reindex(tabel.index).apply(per_zone, axis=1)


def deelplannen(leden: pd.DataFrame) -> pd.Series:
    """The mean urgentie of each deelplan, one by one."""
    uit = {}
    for sleutel in leden[["tranche", "aanvraag", "deelplan"]].drop_duplicates().itertuples(index=False):
        eigen = leden[
            (leden["tranche"] == sleutel[0]) & (leden["aanvraag"] == sleutel[1]) & (leden["deelplan"] == sleutel[2])
        ]
        uit[tuple(sleutel)] = eigen["urgentie"].mean()
    return pd.Series(uit).sort_index()


def prioriteit(tabel: pd.DataFrame, lijsten: Gebiedenlijsten) -> pd.Series:
    """Ja or nee per zone, looking each zone up in the lists."""
    sv = set(lijsten.sv_gebieden.query("zekerheid != 'laag'")["pc4"])
    regio = set(lijsten.grens_krimpregios.query("zekerheid != 'laag'")["gm_code"])
    return tabel.apply(lambda rij: "ja" if rij["pc4"] in sv or rij["gm_code"] in regio else "nee", axis=1)


def urgentie(tabel: pd.DataFrame, regeling: Regeling) -> pd.Series:
    """The score per zone against the country, with a sorted list per indicator and a search per zone."""
    p = pd.DataFrame(index=tabel.index)
    for naam in {n for d in regeling.urgentie.dimensies for n in d.gewichten}:
        x = -regeling.indicator(naam).teken_beter * tabel[naam]
        rij = np.sort(x.dropna())
        p[naam] = x.map(
            lambda v, rij=rij: (
                (
                    np.searchsorted(rij, v, "left")
                    + (np.searchsorted(rij, v, "right") - np.searchsorted(rij, v, "left") - 1) / 2
                )
                / (len(rij) - 1)
                if pd.notna(v)
                else np.nan
            )
        )

    def per_zone(rij: pd.Series) -> float:
        totaal = 0.0
        for dimensie in regeling.urgentie.dimensies:
            er = {n: float(g) for n, g in dimensie.gewichten.items() if pd.notna(rij[n])}
            if sum(er.values()) < 2 / 3 - 1e-12:
                return np.nan
            totaal += float(dimensie.gewicht) * sum(rij[n] * g for n, g in er.items()) / sum(er.values())
        return totaal

    return p.apply(per_zone, axis=1)
