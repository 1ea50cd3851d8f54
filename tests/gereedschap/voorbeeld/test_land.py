"""The embedded example: deterministic, in the publishers' formats, its special cases where they should be."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from pandas.testing import assert_frame_equal

from pipeline.gereedschap.voorbeeld import Land, maak_land
from pipeline.gereedschap.voorbeeld.kolommen import DIMENSIES, JAREN_MET_DIMENSIES

TABELLEN = (
    "zones",
    "wijken",
    "gemeenten",
    "leefbaarometer",
    "cbs_2020",
    "cbs_2017",
    "deelplannen",
    "sv_gebieden",
)
LATE_TABELLEN = (
    "krimp_grensregios",
    "cbs_2022",
    "ses_woa",
    "kwb_2021",
    "buurtscore",
    "gemeentescore",
    "misdrijven",
)


def cel(tabel: pd.DataFrame, pc4: str) -> pd.Series:
    return tabel.set_index("PC4").loc[pc4]


def gemeente_aandelen(land: Land) -> pd.Series:
    """Share of each zone's people per gemeente, wijk populations spread evenly over their area."""
    wijken = land.wijken.assign(
        gm_code="GM" + land.wijken["code"].str[2:-2], dichtheid=land.wijken["population"] / land.wijken.area
    )
    paren = land.zones.sindex.query(wijken.geometry, predicate="intersects")
    zone, wijk = land.zones.iloc[paren[1]], wijken.iloc[paren[0]]
    mensen = shapely.area(shapely.intersection(zone.geometry.values, wijk.geometry.values)) * wijk["dichtheid"].values
    som = pd.Series(mensen).groupby([zone["pc4"].values, wijk["gm_code"].values]).sum()
    return som[som > 0] / som.groupby(level=0).sum()


def test_zelfde_zaad_geeft_hetzelfde_land(land: Land) -> None:
    ander = maak_land()
    for naam in (*TABELLEN, *LATE_TABELLEN):
        assert_frame_equal(getattr(land, naam), getattr(ander, naam))


def test_ander_zaad_geeft_andere_cijfers_op_dezelfde_plaatsen(land: Land) -> None:
    ander = maak_land(zaad=7)
    assert not land.cbs_2020["INWONER"].equals(ander.cbs_2020["INWONER"])
    assert ander.bijzonderheden == land.bijzonderheden
    assert cel(ander.cbs_2020, "0143")["WOZWONING"] == -99997


@pytest.mark.parametrize("aantal", [72, 1000])
def test_zones_wijken_en_gemeenten_dekken_hetzelfde_land_zonder_gaten_of_overlap(aantal: int) -> None:
    land = maak_land(aantal)
    oppervlakte = shapely.union_all(land.zones.geometry.values).area
    for laag in (land.zones, land.wijken, land.gemeenten):
        assert laag.crs == "EPSG:28992"
        assert laag.geometry.is_valid.all()
        assert shapely.coverage_is_valid(laag.geometry.values)
        assert laag.area.sum() == pytest.approx(oppervlakte, rel=1e-12)


def test_buurten_dekken_het_land(land: Land) -> None:
    assert shapely.coverage_is_valid(land.buurten.geometry.values)
    assert land.buurten.area.sum() == pytest.approx(land.zones.area.sum(), rel=1e-12)


def test_aantallen(land: Land) -> None:
    assert len(land.zones) == 72
    aandelen = gemeente_aandelen(land).sort_values()
    hoofd = aandelen.reset_index().groupby("level_0").last()
    zones_per_gemeente = hoofd["level_1"].value_counts()
    assert len(zones_per_gemeente) == len(land.gemeenten) >= 6
    assert zones_per_gemeente.loc[lambda n: n == 1].index.tolist() == list(land.bijzonderheden["gemeente_met_een_zone"])


def test_alleen_de_grenszone_ligt_in_twee_gemeenten(land: Land) -> None:
    hoofd = gemeente_aandelen(land).groupby(level=0).max()
    assert hoofd[hoofd < 0.95].index.tolist() == list(land.bijzonderheden["grenszone"])
    assert 0.6 < hoofd["0140"] < 0.8


def test_wijkgrenzen_vallen_niet_samen_met_zonegrenzen(land: Land) -> None:
    stukken = shapely.intersection(np.asarray(land.zones.geometry)[:, None], np.asarray(land.wijken.geometry))
    assert ((shapely.area(stukken) > 1).sum(axis=1) > 1).mean() > 0.5


@pytest.mark.parametrize("aantal", [1, 5, 1000])
def test_andere_grootten(aantal: int) -> None:
    land = maak_land(aantal)
    assert len(land.zones) == aantal
    assert land.zones["pc4"].is_unique and land.zones["pc4"].is_monotonic_increasing
    assert land.zones["pc4"].str.startswith("0").all()
    assert not land.bijzonderheden
    assert set(land.deelplannen["pc4"]) <= set(land.zones["pc4"])
    assert not land.deelplannen.duplicated("pc4").any()


def test_een_land_zonder_zones_bestaat_niet() -> None:
    with pytest.raises(ValueError, match="ten minste 1 zone"):
        maak_land(0)


def test_geheime_cellen(land: Land) -> None:
    for tabel in (land.cbs_2020, land.cbs_2017, land.cbs_2022):
        rij = cel(tabel, "0108")
        geheim = rij.drop(["GEM_HH_GR", "OAD", "STED", "M_INKHH"], errors="ignore")
        assert (geheim == -99997).all()
    assert cel(land.cbs_2020, "0143")["WOZWONING"] == -99997
    assert cel(land.cbs_2020, "0122")["UITKMINAOW"] == -99997
    assert (cel(land.cbs_2017, "0147")[["P_LINK_HH", "P_HINK_HH"]] == -99997).all()
    assert (cel(land.cbs_2020, "0151")[["HH_EENOUD", "WON_HCORP", "WON_1524"]] == -99997).all()
    assert (cel(land.cbs_2020, "0125")[["UITKMINAOW", "WOZWONING"]] == -99995).all()
    assert not land.cbs_2020.isna().any().any() and not land.cbs_2017.isna().any().any()
    assert np.isnan(land.zones.set_index("pc4")["aantal_inwoners"]["0108"])


def test_bijna_lege_zone_heeft_de_uiterste_scores(land: Land) -> None:
    assert 5 <= cel(land.cbs_2020, "0109")["INWONER"] < 50
    in_2020 = land.leefbaarometer.query("jaar == 2020").set_index("PC4")
    for dimensie in ("fys", "onv", "won"):
        assert in_2020[dimensie].idxmin() == "0109"


def test_wijk_zonder_opleiding(land: Land) -> None:
    onbekend = land.wijken.loc[land.wijken["edu_appl_sci"].isna(), "code"]
    assert onbekend.tolist() == list(land.bijzonderheden["wijk_zonder_opleiding"])


def test_leefbaarometer_is_met_zichzelf_in_overeenstemming(land: Land) -> None:
    lbm = land.leefbaarometer
    met = lbm["jaar"].isin(JAREN_MET_DIMENSIES) & lbm["lbm"].notna()
    som = lbm.loc[met, list(DIMENSIES)].sum(axis=1)
    assert np.allclose(som, lbm.loc[met, "afw"], rtol=0, atol=1e-12)
    assert lbm.loc[~lbm["jaar"].isin(JAREN_MET_DIMENSIES), list(DIMENSIES)].isna().all().all()
    assert (lbm["lbm"] - lbm["afw"]).dropna().std() < 1e-12
    assert not lbm.duplicated(["PC4", "jaar"]).any()


def test_afrondingen_van_cbs(land: Land) -> None:
    cijfers = land.cbs_2020.set_index("PC4").replace({-99997: np.nan, -99995: np.nan})
    for naam in ("INWONER", "HH_EENOUD", "UITKMINAOW", "WON_HCORP"):
        assert (cijfers[naam].dropna() % 5 == 0).all() and cijfers[naam].min() >= 5
    assert set(cijfers["P_KOOPWON"].dropna()) <= set(range(0, 101, 10))
    inkomen = land.cbs_2017["P_LINK_HH"].loc[lambda p: p > 0]
    assert 25 < inkomen.mean() < 45
    assert np.allclose(inkomen * 10, np.rint(inkomen * 10))
    uitkering = 100 * cijfers["UITKMINAOW"] / cijfers[["INW_1524", "INW_2544", "INW_4564"]].sum(axis=1)
    assert uitkering.min() > 3 and uitkering.max() < 28
    assert cijfers["WOZWONING"].between(100, 900).sum() == cijfers["WOZWONING"].notna().sum()


def test_achterstand_ligt_bij_elkaar(land: Land) -> None:
    """Neighbours resemble each other, and the indicators agree on where the poor quarters are."""
    raster = land.cbs_2017.set_index("PC4")["P_LINK_HH"].replace(-99997, np.nan)
    raster = raster.reindex(land.zones["pc4"]).to_numpy().reshape(8, 9)
    links, rechts = raster[:, :-1].ravel(), raster[:, 1:].ravel()
    beide = ~np.isnan(links + rechts)
    assert np.corrcoef(links[beide], rechts[beide])[0, 1] > 0.5
    won = land.leefbaarometer.query("jaar == 2020").set_index("PC4")["won"].reindex(land.zones["pc4"]).to_numpy()
    samen = ~np.isnan(won + raster.ravel()) & (land.zones["pc4"] != "0109").to_numpy()
    assert np.corrcoef(won[samen], raster.ravel()[samen])[0, 1] < -0.4


def test_een_zone_met_nieuwbouw_groeit_tussen_twee_jaren(land: Land) -> None:
    voor, na = (tabel.set_index("PC4")["INWONER"] for tabel in (land.cbs_2020, land.cbs_2022))
    groei = (na / voor)[(voor >= 100) & (na >= 100)]
    assert groei[(groei >= 1.5) | (groei <= 2 / 3)].index.tolist() == list(land.bijzonderheden["nieuwbouw_2022"])


def test_deelplannen_liggen_waar_hun_naam_het_zegt(land: Land) -> None:
    b = land.bijzonderheden
    sv = land.sv_gebieden
    assert set(sv.loc[sv["zekerheid"] == "hoog", "pc4"]) == set(b["sv_gebied"])
    assert set(sv.loc[sv["zekerheid"] == "laag", "pc4"]) == set(b["sv_gebied_laag"])
    krimp = land.krimp_grensregios
    assert set(krimp.loc[krimp["zekerheid"] != "laag", "gm_code"]) == set(b["krimpregio"])
    assert set(krimp.loc[krimp["zekerheid"] == "laag", "gm_code"]) == set(b["krimpregio_laag"])
    assert set(b["deelplan_geheel_in_sv"]) <= set(b["sv_gebied"])
    assert len(set(b["deelplan_half_in_sv"]) & set(b["sv_gebied"])) == 1
    hoofd = gemeente_aandelen(land).sort_values().reset_index().groupby("level_0").last()["level_1"]
    assert hoofd[list(b["deelplan_twee_gemeenten"])].nunique() == 2
    assert hoofd[list(b["deelplan_gemeente_met_een_zone"])].tolist() == list(b["gemeente_met_een_zone"])
    los = land.zones.set_index("pc4").geometry[list(b["deelplan_los"])]
    assert los.iloc[0].disjoint(los.iloc[1])
    # the affluent deelplan is above its gemeente on both Leefbaarometer dimensions, the SV one below
    in_2020 = land.leefbaarometer.query("jaar == 2020").set_index("PC4")
    stad = in_2020.loc[hoofd[hoofd == "GM9901"].index, ["won", "onv"]].mean()
    assert (in_2020.loc[list(b["deelplan_welgesteld"]), ["won", "onv"]] > stad).all().all()
    assert (in_2020.loc[list(b["deelplan_geheel_in_sv"]), ["won", "onv"]] < stad).all().all()
