"""The embedded example: deterministic, in the publishers' formats, its special cases where they should be."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from pandas.testing import assert_frame_equal
from python_calamine import CalamineWorkbook

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.cbs_codes import CODES_2020, CODES_2022
from pipeline.gereedschap.voorbeeld import Land, maak_land, schrijf_land, schrijf_ronde
from pipeline.gereedschap.voorbeeld.kolommen import CBS_2017, DIMENSIES, JAREN_MET_DIMENSIES, KWB_2021
from tests.hulp.plaatsen import WORTEL

DATA = WORTEL / "data" / "raw" / "voorbeeld"
RONDE = WORTEL / "pipeline" / "rondes" / "voorbeeld"
LBM = "leefbaarometer/Leefbaarometer-scores PC4 2002-2022.csv"
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


@pytest.fixture(scope="module")
def land() -> Land:
    return maak_land()


@pytest.fixture(scope="module")
def geschreven(land: Land, tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("voorbeeld")
    schrijf_land(land, map_ / "data")
    schrijf_ronde(land, map_ / "ronde")
    return map_


def bestanden(map_: Path) -> dict[str, Path]:
    return {p.relative_to(map_).as_posix(): p for p in sorted(map_.rglob("*")) if p.is_file()}


def cel(tabel: pd.DataFrame, pc4: str) -> pd.Series:
    return tabel.set_index("PC4").loc[pc4]


def lees_xlsx(pad: Path) -> tuple[list[str], list[list]]:
    boek = CalamineWorkbook.from_path(pad)
    return boek.sheet_names, boek.get_sheet_by_index(0).to_python()


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


def test_twee_keer_schrijven_geeft_dezelfde_bytes(geschreven: Path, tmp_path: Path) -> None:
    for _ in range(2):  # the second time over the files of the first
        schrijf_land(maak_land(), tmp_path / "data")
    schrijf_ronde(maak_land(), tmp_path / "ronde")
    eerste, tweede = bestanden(geschreven), bestanden(tmp_path)
    assert list(eerste) == list(tweede)
    for naam in eerste:
        assert eerste[naam].read_bytes() == tweede[naam].read_bytes(), naam


def test_geopackage_draagt_een_vaste_datum_en_de_optie_gaat_terug(land: Land, tmp_path: Path) -> None:
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "1999-01-01T00:00:00.000Z"})
    try:
        schrijf_land(land, tmp_path)
        assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == "1999-01-01T00:00:00.000Z"
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    with sqlite3.connect(tmp_path / "cbs" / "pc4_2020.gpkg") as bank:
        assert bank.execute("select last_change from gpkg_contents").fetchone() == ("2021-04-29T00:00:00.000Z",)


@pytest.mark.parametrize("gemaakt, bewaard", [("data", DATA), ("ronde", RONDE)])
def test_de_bewaarde_bestanden_zijn_wat_de_generator_maakt(geschreven: Path, gemaakt: str, bewaard: Path) -> None:
    nieuw, oud = bestanden(geschreven / gemaakt), bestanden(bewaard)
    if gemaakt == "ronde":
        oud = {naam: pad for naam, pad in oud.items() if naam.endswith(".csv")}
    assert list(nieuw) == list(oud)
    for naam, pad in nieuw.items():
        if pad.suffix == ".gpkg":
            assert pyogrio.list_layers(pad).tolist() == pyogrio.list_layers(oud[naam]).tolist()
            assert_geodataframe_equal(gpd.read_file(pad), gpd.read_file(oud[naam]))
        elif pad.suffix == ".xlsx":
            assert lees_xlsx(pad) == lees_xlsx(oud[naam]), naam
        else:
            assert pad.read_bytes() == oud[naam].read_bytes(), naam


def test_de_map_blijft_klein_en_zegt_dat_hij_verzonnen_is(geschreven: Path) -> None:
    assert sum(pad.stat().st_size for pad in bestanden(geschreven).values()) < 1_500_000
    tekst = (geschreven / "data" / "LEESMIJ.md").read_text(encoding="utf-8")
    assert "VOORBEELD" in tekst and "python -m pipeline voorbeeld" in tekst


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


def test_een_land_met_te_brede_codes_wordt_niet_geschreven(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout, match="hoogstens 899 zones"):
        schrijf_land(maak_land(900), tmp_path)
    assert not list(tmp_path.iterdir())


def test_alle_codes_en_namen_zijn_verzonnen(geschreven: Path, land: Land) -> None:
    data = geschreven / "data"
    pc4s = [
        pd.read_csv(data / LBM, dtype=str)["PC4"],
        pd.read_csv(data / "leefbaarometer/PC4DIMENSIE.csv", dtype=str)["GBD"],
        pd.read_csv(data / "leefbaarometer/PC4LBR.csv", dtype=str)["CODE"],
        pd.read_csv(data / "cbs/cbs_pc4_2022_v1.csv", dtype=str)["Postcode-4"][1:],
        pd.read_csv(data / "cbs/ses_woa_pc4_2021-2022.csv", dtype=str, sep=";")["SES_PC4"],
        pd.Series([rij[0] for rij in lees_xlsx(data / "cbs/cbs_pc4_2020_v1.xlsx")[1][10:]]),
        pd.Series([rij[0] for rij in lees_xlsx(data / "cbs/CBS_PC4_2017_v3.xlsx")[1][1:]]),
        gpd.read_file(data / "cbs/pc4_2020.gpkg")["postcode"],
        pd.read_csv(geschreven / "ronde/deelplannen.csv", dtype=str)["pc4"],
        pd.read_csv(geschreven / "ronde/sv_gebieden.csv", dtype=str)["pc4"],
    ]
    for pc4 in pc4s:
        assert pc4.str.fullmatch("0[0-9]{3}").all()
    assert land.gemeenten["code"].str.fullmatch("GM99[0-9]{2}").all()
    assert land.wijken["code"].str.fullmatch("WK99[0-9]{4}").all()
    assert land.misdrijven["WijkenEnBuurten"].str.fullmatch("BU99[0-9]{6}").all()
    assert land.gemeenten["province"].str.endswith("-Voorbeeld").all()


def test_opmaak_van_de_werkmappen(geschreven: Path, land: Land) -> None:
    bladen, rijen = lees_xlsx(geschreven / "data/cbs/cbs_pc4_2020_v1.xlsx")
    assert bladen == ["PC4_2020_v1"]
    assert rijen[0][0].startswith("VOORBEELD")
    assert tuple(rijen[8]) == CODES_2020
    assert rijen[9][:3] == ["Code", "x1", "x1"]
    assert len(rijen) == 10 + 72
    bladen, rijen = lees_xlsx(geschreven / "data/cbs/CBS_PC4_2017_v3.xlsx")
    assert bladen == ["PC4_2017_v3"]
    assert set(CBS_2017) < set(rijen[0]) and rijen[0][-2:] == ["OAD", "STED"]
    assert len(rijen[0]) == len(set(rijen[0])) == 134
    waarden = pd.DataFrame(rijen[1:], columns=rijen[0])
    assert waarden["P_LINK_HH"].tolist() == land.cbs_2017["P_LINK_HH"].tolist()


def test_opmaak_van_de_csv_bestanden(geschreven: Path, land: Land) -> None:
    inhoud = (geschreven / "data/cbs/cbs_pc4_2022_v1.csv").read_bytes()
    assert inhoud.startswith(b"\xef\xbb\xbfPostcode-4,Totaal,") and not inhoud.endswith(b"\n")
    rijen = list(csv.reader(inhoud.decode("utf-8-sig").splitlines(keepends=True)))
    assert rijen[0].count("Totaal") == 3 and rijen[0][-2:] == ["", ""]
    assert sum("\n" in label for label in rijen[0]) == 3
    assert rijen[1][0] == "Code" and len(rijen) == 2 + 72
    assert {len(rij) for rij in rijen} == {len(CODES_2022)}
    ses = (geschreven / "data/cbs/ses_woa_pc4_2021-2022.csv").read_text().splitlines()
    assert ses[1].startswith("2021;0101;") and "," in ses[1]
    assert tuple(pd.read_csv(geschreven / "data/cbs/kwb_gemeente_2021.csv").columns) == KWB_2021
    assert land.misdrijven["Gemeentenaam_1"].str.len().eq(40).all()


@pytest.mark.parametrize(
    "bestand, laag, rijen",
    [
        ("cbs/pc4_2020.gpkg", "pc4_2020", 72),
        ("cbs/wijken_2022.gpkg", "wijken_2022", 34),
        ("cbs/gemeenten_2022.gpkg", "gemeenten_2022", 9),
        ("leefbaarometer/buurtscore_2024.gpkg", "buurtscore24", 131),
        ("leefbaarometer/gemeentescore_2024.gpkg", "gemeentescore24", 9),
    ],
)
def test_lagen(geschreven: Path, bestand: str, laag: str, rijen: int) -> None:
    info = pyogrio.read_info(geschreven / "data" / bestand)
    assert (info["layer_name"], info["crs"], info["geometry_type"], info["features"]) == (
        laag,
        "EPSG:28992",
        "MultiPolygon",
        rijen,
    )


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


def test_zones_zonder_score_of_zonder_2017(land: Land, geschreven: Path) -> None:
    lbm = land.leefbaarometer.set_index(["PC4", "jaar"])
    scores = ["lbm", "afw", *DIMENSIES]
    assert lbm.loc[("0156", 2020), scores].isna().all() and lbm.loc[("0156", 2022), scores].notna().all()
    assert ("0163", 2020) not in lbm.index and ("0163", 2018) in lbm.index
    assert set(land.zones["pc4"]) - set(land.leefbaarometer["PC4"]) == {"0108"}
    assert set(land.zones["pc4"]) - set(land.cbs_2017["PC4"]) == {"0118"}
    assert "0156,2020,NA,NA,NA,NA,NA,NA,NA\n" in (geschreven / "data" / LBM).read_text()


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


def test_lijsten_van_de_ronde(land: Land, geschreven: Path) -> None:
    plannen = land.deelplannen
    assert list(plannen.columns) == ["tranche", "aanvraag", "gm_code", "deelplan", "pc4", "toelichting"]
    assert plannen["tranche"].eq("1").all() and plannen["toelichting"].str.startswith("VOORBEELD").all()
    assert plannen.groupby(["aanvraag", "deelplan"]).ngroups >= 9 and plannen["aanvraag"].nunique() >= 5
    assert not plannen.duplicated("pc4").any()
    leden = set(plannen.groupby(["aanvraag", "deelplan"])["pc4"].agg(tuple))
    benoemd = {pc4s for naam, pc4s in land.bijzonderheden.items() if naam.startswith("deelplan_")}
    assert benoemd <= leden
    assert list(pd.read_csv(geschreven / "ronde/sv_gebieden.csv").columns) == [
        *("gebied", "gemeente", "gm_code", "pc4", "zekerheid", "toelichting")
    ]
    assert list(pd.read_csv(geschreven / "ronde/krimp_grensregios.csv").columns) == [
        *("regio", "gemeente", "gm_code", "zekerheid", "toelichting")
    ]


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
