"""The files of the example: the same bytes each time, in the layout of the publishers, and marked as made up."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from geopandas.testing import assert_geodataframe_equal
from python_calamine import CalamineWorkbook

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.cbs_codes import CODES_2020, CODES_2022
from pipeline.gereedschap.voorbeeld import Land, maak_land, schrijf_land, schrijf_ronde
from pipeline.gereedschap.voorbeeld.kolommen import CBS_2017, DIMENSIES, KWB_2021
from tests.hulp.plaatsen import WORTEL

DATA = WORTEL / "data" / "raw" / "voorbeeld"


RONDE = WORTEL / "pipeline" / "rondes" / "voorbeeld"


LBM = "leefbaarometer/Leefbaarometer-scores PC4 2002-2022.csv"


def bestanden(map_: Path) -> dict[str, Path]:
    return {p.relative_to(map_).as_posix(): p for p in sorted(map_.rglob("*")) if p.is_file()}


def lees_xlsx(pad: Path) -> tuple[list[str], list[list]]:
    boek = CalamineWorkbook.from_path(pad)
    return boek.sheet_names, boek.get_sheet_by_index(0).to_python()


@pytest.mark.diep
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


def test_zones_zonder_score_of_zonder_2017(land: Land, geschreven: Path) -> None:
    lbm = land.leefbaarometer.set_index(["PC4", "jaar"])
    scores = ["lbm", "afw", *DIMENSIES]
    assert lbm.loc[("0156", 2020), scores].isna().all() and lbm.loc[("0156", 2022), scores].notna().all()
    assert ("0163", 2020) not in lbm.index and ("0163", 2018) in lbm.index
    assert set(land.zones["pc4"]) - set(land.leefbaarometer["PC4"]) == {"0108"}
    assert set(land.zones["pc4"]) - set(land.cbs_2017["PC4"]) == {"0118"}
    assert "0156,2020,NA,NA,NA,NA,NA,NA,NA\n" in (geschreven / "data" / LBM).read_text()


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
