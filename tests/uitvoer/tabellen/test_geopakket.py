"""zones.gpkg in QGIS: four layers, and styles whose conditions put each zone in the class that the map shows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.tabellen.geopakket import maak_kaartlagen, schrijf_geopakket
from pipeline.uitvoer.tabellen.qgis_stijlen import maak_stijlen, stijl_van_gebieden
from pipeline.uitvoer.tabellen.tabellen import maak_tabellen


@pytest.fixture(scope="module")
def pakket(uitkomst: Uitkomst, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("gpkg") / "zones.gpkg"
    schrijf_geopakket(maak_tabellen(uitkomst), pad, uitkomst)
    return pad


def vraag(pad: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(pad)) as verbinding:
        return verbinding.execute(sql).fetchall()


def test_elke_laag_heeft_haar_rijen(pakket: Path, uitkomst: Uitkomst) -> None:
    lagen = {naam: gpd.read_file(pakket, layer=naam) for naam in ("zones", "gemeenten", "provincies", "deelplannen")}
    assert {naam: len(laag) for naam, laag in lagen.items()} == {
        "zones": 72,
        "gemeenten": 9,
        "provincies": 2,
        "deelplannen": len(uitkomst.deelplannen),
    }
    assert {laag.crs.to_epsg() for laag in lagen.values()} == {28992}
    assert lagen["provincies"]["inwoners"].sum() == uitkomst.zones["inwoners"].sum()
    assert lagen["deelplannen"]["poort"].tolist() == uitkomst.deelplannen["poort"].tolist()


def test_een_deelplan_is_al_zijn_zones_en_een_provincie_al_haar_gemeenten(uitkomst: Uitkomst) -> None:
    lagen = maak_kaartlagen(maak_tabellen(uitkomst), uitkomst)
    zones = uitkomst.zones.set_index("pc4").geometry
    for codes, vlak in zip(lagen["deelplannen"]["pc4"], lagen["deelplannen"].geometry, strict=True):
        assert vlak.area == pytest.approx(sum(zones[code].area for code in codes.split()))
    samen = shapely.union_all(lagen["gemeenten"].geometry.to_numpy())
    assert lagen["provincies"].area.sum() == pytest.approx(samen.area)


def test_zonder_provincie_of_deelplan_is_er_geen_lege_laag(uitkomst: Uitkomst) -> None:
    tabellen = maak_tabellen(uitkomst)
    gebieden = tabellen["gebieden"]
    kaal = tabellen | {
        "gebieden": gebieden[gebieden["soort"] != "provincie"],
        "deelplannen": tabellen["deelplannen"].iloc[:0],
    }
    assert list(maak_kaartlagen(kaal, uitkomst)) == ["zones", "gemeenten"]


def test_qgis_opent_met_kwetsbaar_en_vindt_de_andere_stijlen(pakket: Path) -> None:
    stijlen = vraag(pakket, "SELECT f_table_name, f_geometry_column, styleName, useAsDefault FROM layer_styles")
    assert stijlen == [
        ("zones", "geom", "kwetsbaar", 1),
        ("zones", "geom", "prioriteit", 0),
        ("zones", "geom", "urgentie in het land", 0),
        ("gemeenten", "geom", "inwoners in kwetsbare zones", 1),
        ("provincies", "geom", "inwoners in kwetsbare zones", 1),
    ]
    assert ("layer_styles", "attributes") in vraag(pakket, "SELECT table_name, data_type FROM gpkg_contents")


def test_elke_zone_valt_in_een_klasse_en_even_vaak_als_op_de_kaart(pakket: Path, uitkomst: Uitkomst) -> None:
    lagen = {laag.titel: laag for laag in maak_lagen(uitkomst)}
    for stijl in maak_stijlen(uitkomst):
        aantallen = [vraag(pakket, f"SELECT count(*) FROM zones WHERE {v}")[0][0] for v in stijl.voorwaarden]
        assert aantallen == [klasse.aantal for klasse in lagen[stijl.titel].klassen], stijl.naam
        assert sum(aantallen) == len(uitkomst.zones)


@pytest.mark.parametrize("laag", ["gemeenten", "provincies"])
def test_elk_gebied_valt_in_een_klasse_van_zijn_aandeel(pakket: Path, laag: str) -> None:
    aandelen = gpd.read_file(pakket, layer=laag)["inwoners_ja_aandeel"]
    grenzen = [-0.1, 0.3, 0.4, 0.5, 0.6, 1.1]
    met_de_hand = pd.cut(aandelen, grenzen, right=False, labels=False).value_counts().reindex(range(5), fill_value=0)
    stijl = stijl_van_gebieden()
    aantallen = [vraag(pakket, f"SELECT count(*) FROM {laag} WHERE {v}")[0][0] for v in stijl.voorwaarden]
    assert aantallen == [*met_de_hand.astype(int), aandelen.isna().sum()]
    assert [k.titel for k in stijl.klassen][1] == "30% tot 40%"


def test_hoe_stevig_is_een_stijl_waar_andere_keuzes_zijn_uitgerekend(klaar: Path) -> None:
    pad = klaar / "data/processed/voorbeeld/zones.gpkg"
    ((qml,),) = vraag(pad, "SELECT styleQML FROM layer_styles WHERE styleName = 'hoe stevig'")
    regels = ElementTree.fromstring(qml).findall(".//rule")
    aantallen = [vraag(pad, f"SELECT count(*) FROM zones WHERE {r.get('filter')}")[0][0] for r in regels]
    rand = pd.read_csv(klaar / "data/processed/voorbeeld/zones.csv")["op_de_rand"]
    assert sum(aantallen) == len(rand)
    assert aantallen[0] + aantallen[5] + aantallen[6] == (rand == "nee").sum()


def test_een_stijl_is_xml_met_een_symbool_per_regel(pakket: Path) -> None:
    for (qml,) in vraag(pakket, "SELECT styleQML FROM layer_styles"):
        wortel = ElementTree.fromstring(qml)
        symbolen = {s.get("name") for s in wortel.findall(".//symbol")}
        regels = wortel.findall(".//rule")
        assert {r.get("symbol") for r in regels} == symbolen and regels
        assert all(r.get("label") and r.get("filter") for r in regels)


def test_steeds_dezelfde_bytes(pakket: Path, uitkomst: Uitkomst, tmp_path: Path) -> None:
    schrijf_geopakket(maak_tabellen(uitkomst), tmp_path / "zones.gpkg", uitkomst)
    assert (tmp_path / "zones.gpkg").read_bytes() == pakket.read_bytes()


def test_een_schijf_die_weigert_is_een_gewone_melding(uitkomst: Uitkomst, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="GeoPackage is niet te schrijven"):
        schrijf_geopakket(maak_tabellen(uitkomst), tmp_path / "geen" / "zones.gpkg", uitkomst)


def test_wat_iemand_zelf_bij_gdal_instelde_blijft_staan(
    uitkomst: Uitkomst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eigen = {"OGR_CURRENT_DATE": "1999-01-01T00:00:00.000Z", "OGR_SQLITE_SYNCHRONOUS": "FULL"}
    tijdens: dict[str, str] = {}
    echt = pyogrio.write_dataframe

    def schrijf(*args: object, **opties: object) -> None:
        tijdens.update({naam: pyogrio.get_gdal_config_option(naam) for naam in eigen})
        echt(*args, **opties)

    monkeypatch.setattr(pyogrio, "write_dataframe", schrijf)
    pyogrio.set_gdal_config_options(eigen)
    try:
        schrijf_geopakket(maak_tabellen(uitkomst), tmp_path / "zones.gpkg", uitkomst)
        assert {naam: pyogrio.get_gdal_config_option(naam) for naam in eigen} == eigen
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(eigen))
    assert tijdens["OGR_SQLITE_SYNCHRONOUS"] is False  # what GDAL was told as OFF
    assert tijdens["OGR_CURRENT_DATE"].startswith(uitkomst.ronde.datum.isoformat())
