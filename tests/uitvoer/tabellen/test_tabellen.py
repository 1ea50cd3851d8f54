"""The files of a run: complete, described, dated, at full precision, and safe to open in a spreadsheet."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from functools import partial
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from pandera.errors import SchemaErrors
from python_calamine import CalamineWorkbook

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.alles import schrijf_alles
from pipeline.uitvoer.tabellen.codeboek import maak_codeboek
from pipeline.uitvoer.tabellen.gebieden import controleer_gebieden
from pipeline.uitvoer.tabellen.ronde_tabellen import NAMEN
from pipeline.uitvoer.tabellen.schemas import controleer
from pipeline.uitvoer.tabellen.tabellen import maak_tabellen, schrijf_tabellen
from pipeline.uitvoer.tabellen.werkboek import KOPRIJEN
from tests.hulp.plaatsen import WORTEL

WERKBOEKEN = ("leden", "deelplannen", "aanvragen")
GEMENE_NAMEN = ("=cmd()", "<b>vet</b>", "twee\nregels", "x" * 300, "+31", "-1", "@som", "http://voorbeeld.test", "0123")


@pytest.fixture(scope="module")
def uit(uitkomst: Uitkomst, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files of the example."""
    map_ = tmp_path_factory.mktemp("uit")
    schrijf_alles(uitkomst, map_)
    return map_


@pytest.fixture(scope="module")
def tabellen_map(uit: Path) -> Path:
    return uit / "data" / "processed" / "voorbeeld"


def csvs(map_: Path) -> dict[str, pd.DataFrame]:
    """All tables as a reader with a text editor sees them."""
    return {p.stem: pd.read_csv(p, dtype=str, keep_default_na=False) for p in sorted(map_.glob("*.csv"))}


def test_alle_bestanden_zijn_er_en_verder_niets(uit: Path) -> None:
    andere = ("zones", "gemeente_aandelen", "gebieden", "deelgebieden", "codeboek")
    csv = {f"{naam}.csv" for naam in (*andere, *WERKBOEKEN, *NAMEN)}
    xlsx = {f"{naam}.xlsx" for naam in (*andere[:-1], *WERKBOEKEN, *NAMEN)}
    verwacht = csv | xlsx | {"zones.gpkg", "zones.parquet", "herkomst.json", "code.sha256", "datapackage.json"}
    verwacht |= {"ranglijst.html"}
    assert {p.name for p in (uit / "data/processed/voorbeeld").iterdir()} == verwacht
    assert {p.name for p in (uit / "maps/voorbeeld").iterdir()} == {"kaart.html", "kaart.png", "grenzen_verslag.csv"}


def test_codeboek_beschrijft_precies_de_kolommen_van_de_bestanden(tabellen_map: Path) -> None:
    tabellen = csvs(tabellen_map)
    codeboek = tabellen.pop("codeboek")
    beschreven = {naam: set(rijen["kolom"]) for naam, rijen in codeboek.groupby("tabel")}
    beschreven["zones"].remove("geometry")  # in the GeoPackage and the GeoParquet, not in the csv
    assert beschreven == {naam: set(tabel.columns) for naam, tabel in tabellen.items()}
    assert not codeboek.duplicated(["tabel", "kolom"]).any()
    assert (codeboek["betekenis"] != "").all()
    assert (codeboek["eenheid"] != "").all()


def test_codeboek_noemt_bron_peildatum_en_regel_van_elke_indicator(uitkomst: Uitkomst, tabellen_map: Path) -> None:
    codeboek = csvs(tabellen_map)["codeboek"].set_index(["tabel", "kolom"])
    for indicator in uitkomst.regeling.indicatoren:
        rij = codeboek.loc[("zones", indicator.naam)]
        dataset = uitkomst.datasets[indicator.bron]
        assert (rij["bron"], rij["peildatum"]) == (dataset.id, dataset.peildatum.isoformat())
        assert rij["regel"] == indicator.herkomst
        assert rij["eenheid"] == indicator.eenheid


def test_een_kolom_zonder_beschrijving_is_een_fout(uitkomst: Uitkomst) -> None:
    with pytest.raises(KeyError, match="onbeschreven"):
        maak_codeboek(uitkomst, {"zones": uitkomst.zones.assign(onbeschreven=1)})


def test_wat_overal_gelijk_is_staat_naast_de_tabellen_en_niet_in_elke_rij(
    uitkomst: Uitkomst, tabellen_map: Path
) -> None:
    """Which ronde, what it is and of which dates: in the codeboek, datapackage.json and the files for maps."""
    tabellen = csvs(tabellen_map)
    codeboek = tabellen.pop("codeboek")
    tabellen["zones.gpkg"] = gpd.read_file(tabellen_map / "zones.gpkg", layer="zones")
    parquet = tabellen["zones.parquet"] = gpd.read_parquet(tabellen_map / "zones.parquet")
    for naam, tabel in tabellen.items():
        assert not {"ronde", "status", "peildata"} & set(tabel.columns), naam
    for kop in (codeboek.iloc[0].to_dict(), parquet.attrs):
        assert kop["ronde"] == "voorbeeld"
        assert "VOORBEELD" in kop["status"] and "reconstructie op open data" in kop["status"]
        for dataset in uitkomst.datasets.values():
            assert f"{dataset.id}: {dataset.peildatum.isoformat()}" in kop["peildata"]
    assert all(codeboek[kolom].nunique() == 1 for kolom in ("ronde", "status", "peildata"))
    pakket = json.loads((tabellen_map / "datapackage.json").read_text(encoding="utf-8"))
    assert "reconstructie op open data" in pakket["description"]
    with closing(sqlite3.connect(tabellen_map / "zones.gpkg")) as gpkg:
        over = gpkg.execute("SELECT description FROM gpkg_contents WHERE data_type = 'features'").fetchall()
    assert over and all("reconstructie op open data" in tekst for (tekst,) in over)


def test_werkboeken_en_kaart_zeggen_het_ook(uitkomst: Uitkomst, uit: Path) -> None:
    html = (uit / "maps/voorbeeld/kaart.html").read_text(encoding="utf-8")
    teksten = {"kaart.html": html}
    for naam in WERKBOEKEN:
        boek = CalamineWorkbook.from_path(uit / f"data/processed/voorbeeld/{naam}.xlsx")
        assert boek.sheet_names == [naam, "codeboek", "toelichting"]
        teksten[naam] = "\n".join(str(rij[0]) for rij in boek.get_sheet_by_name("toelichting").to_python())
    for naam, tekst in teksten.items():
        assert "VOORBEELD" in tekst, naam
        assert "reconstructie op open data" in tekst, naam
        for dataset in uitkomst.datasets.values():
            dag = f"{dataset.peildatum.day}-{dataset.peildatum.month}-{dataset.peildatum.year}"
            assert dag in tekst, (naam, dag)


def test_herkomst_noemt_elk_bestand_met_zijn_controlegetal(uitkomst: Uitkomst, tabellen_map: Path) -> None:
    herkomst = json.loads((tabellen_map / "herkomst.json").read_text(encoding="utf-8"))
    assert {bron["rol"] for bron in herkomst["bronnen"]} == set(uitkomst.datasets)
    for bron in herkomst["bronnen"]:
        assert bron["peildatum"] and "verzonnen VOORBEELD" in bron["houder"] and bron["licentie"]
        assert (bron["naamsvermelding"], bron["url"]) == ("", "")  # nothing made up is credited to a publisher
        for bestand in bron["bestanden"]:
            inhoud = (uitkomst.bronnen_map / bestand["bestand"]).read_bytes()
            assert bestand["sha256"] == hashlib.sha256(inhoud).hexdigest()
            assert bestand["bytes"] == len(inhoud)
    eigen = herkomst["bestanden_van_de_ronde"]
    map_ = uitkomst.ronde.map
    paden = [p for p in map_.rglob("*.*") if p.parent.name != "woonbalans"]  # only that question reads those
    assert set(eigen) == {p.relative_to(map_.parent).as_posix() for p in paden}
    assert herkomst["gebiedenlijsten"] == ["voorbeeld/sv_gebieden.csv", "voorbeeld/krimp_grensregios.csv"]
    for naam, som in eigen.items():
        assert som == hashlib.sha256((uitkomst.ronde.map.parent / naam).read_bytes()).hexdigest()
    assert herkomst["regeling"]["aannames"]
    assert "reconstructie op open data" in herkomst["status"]


def test_csv_houdt_elke_decimaal(uitkomst: Uitkomst, tabellen_map: Path) -> None:
    for naam in ("zones", "gemeente_aandelen", "leden", "deelgebieden", "deelplannen", "aanvragen"):
        bedoeld = getattr(uitkomst, naam)
        soorten = {k: float if bedoeld[k].dtype.kind in "fi" else str for k in bedoeld.columns if k != "geometry"}
        gelezen = pd.read_csv(
            tabellen_map / f"{naam}.csv",
            dtype=soorten,
            keep_default_na=False,
            na_values={k: [""] for k, soort in soorten.items() if soort is float},
        )
        for kolom in gelezen.columns.intersection(list(soorten)):
            if soorten[kolom] is float:
                pd.testing.assert_series_equal(
                    gelezen[kolom], bedoeld[kolom].astype(float), check_exact=True, check_index=False
                )
            else:
                assert gelezen[kolom].tolist() == bedoeld[kolom].fillna("").tolist(), (naam, kolom)


@pytest.mark.parametrize("bestand", ["zones.gpkg", "zones.parquet"])
def test_kaartlagen_komen_terug_zoals_zij_gingen(bestand: str, uitkomst: Uitkomst, tabellen_map: Path) -> None:
    lees = gpd.read_parquet if bestand.endswith("parquet") else partial(gpd.read_file, layer="zones")
    laag = lees(tabellen_map / bestand)
    assert laag.crs.to_epsg() == 28992
    assert laag["pc4"].tolist() == uitkomst.zones["pc4"].tolist()
    assert laag["pc4"].iloc[0] == "0101"
    assert laag.geometry.geom_equals(uitkomst.zones.geometry).all()
    for kolom in ("lbm_woningvoorraad", "urgentie_land", "inwoners"):
        pd.testing.assert_series_equal(
            laag[kolom].astype(float), uitkomst.zones[kolom], check_exact=True, check_names=False
        )
    assert laag["kwetsbaar"].tolist() == uitkomst.zones["kwetsbaar"].tolist()


def test_namen_blijven_tekst_in_een_werkboek(uitkomst: Uitkomst, tmp_path: Path) -> None:
    gemeen = dict(zip(sorted(set(uitkomst.deelplannen["deelplan"])), GEMENE_NAMEN, strict=False))
    vreemd = {
        naam: getattr(uitkomst, naam).assign(deelplan=lambda t: t["deelplan"].replace(gemeen))
        for naam in ("leden", "deelgebieden", "deelplannen")
    }
    schrijf_tabellen(dataclasses.replace(uitkomst, **vreemd), tmp_path)()
    blad = CalamineWorkbook.from_path(tmp_path / "deelplannen.xlsx").get_sheet_by_name("deelplannen").to_python()
    kolom = blad[1].index("deelplan")
    assert {rij[kolom] for rij in blad[KOPRIJEN:]} >= set(GEMENE_NAMEN)
    for pad in sorted(tmp_path.glob("*.xlsx")):
        with zipfile.ZipFile(pad) as boek:
            for naam in boek.namelist():
                if naam.startswith("xl/worksheets/sheet"):
                    xml = boek.read(naam).decode()
                    assert "<f>" not in xml and "<f " not in xml, (pad.name, naam)
                    assert "<hyperlink" not in xml, (pad.name, naam)
            assert not [naam for naam in boek.namelist() if "externalLink" in naam]
    gelezen = pd.read_csv(tmp_path / "deelplannen.csv", dtype=str)
    assert set(gelezen["deelplan"]) >= set(GEMENE_NAMEN)


def test_een_werkboek_heeft_dezelfde_cijfers_als_de_csv(tabellen_map: Path) -> None:
    for naam in WERKBOEKEN:
        blad = CalamineWorkbook.from_path(tabellen_map / f"{naam}.xlsx").get_sheet_by_name(naam).to_python()
        tabel = csvs(tabellen_map)[naam]
        if "rang" in tabel.columns:
            tabel = tabel.sort_values(["tranche", "rang"], key=lambda k: k if k.name == "tranche" else k.astype(float))
        assert blad[1] == list(tabel.columns)
        assert len(blad) == len(tabel) + KOPRIJEN
        for rij, verwacht in zip(blad[KOPRIJEN:], tabel.itertuples(index=False), strict=True):
            for cel, tekst, kolom in zip(rij, verwacht, tabel.columns, strict=True):
                if isinstance(cel, float):
                    # A workbook holds 16 digits, one less than a csv.
                    assert cel == pytest.approx(float(tekst), rel=1e-15, abs=0), (naam, kolom)
                else:
                    assert cel == tekst, (naam, kolom)


def kapot(uitkomst: Uitkomst, naam: str, **waarden: object) -> dict[str, pd.DataFrame]:
    """The tables of the example with other values in the first row of one of them."""
    tabellen = maak_tabellen(uitkomst)
    tabel = tabellen[naam].copy()
    for kolom, waarde in waarden.items():
        tabel.loc[tabel.index[0], kolom] = waarde
    return tabellen | {naam: tabel}


@pytest.mark.parametrize(
    ("naam", "waarden"),
    [
        ("deelplannen", {"urgentie_score": 11.0}),
        ("deelplannen", {"urgentie_score": 0.5}),
        ("deelplannen", {"poort": "misschien"}),
        ("aanvragen", {"prioriteit_aandeel": 1.01}),
        ("leden", {"urgentie_veiligheid": -0.1}),
        ("zones", {"pc4": "0102"}),
        ("zones", {"pc4": "12"}),
        ("zones", {"kwetsbaar": None}),
        ("zones", {"inwoners": -5}),
        ("gemeente_aandelen", {"aandeel": 0.2}),
    ],
    ids=lambda w: w if isinstance(w, str) else next(iter(w.items())).__repr__(),
)
def test_een_tabel_die_niet_klopt_wordt_niet_geschreven(naam: str, waarden: dict, uitkomst: Uitkomst) -> None:
    with pytest.raises(SchemaErrors):
        controleer(kapot(uitkomst, naam, **waarden), uitkomst.regeling)


def test_een_kloppende_tabel_wel(uitkomst: Uitkomst) -> None:
    controleer(maak_tabellen(uitkomst), uitkomst.regeling)


def test_geen_bestand_noemt_een_map_van_deze_machine(uit: Path) -> None:
    hier = re.compile(re.escape(str(WORTEL)))
    for pad in sorted(p for p in uit.rglob("*") if p.suffix in (".csv", ".json", ".html")):
        assert not hier.search(pad.read_text(encoding="utf-8")), pad.name


def test_gebieden_staan_per_soort_op_een_blad(tabellen_map: Path) -> None:
    boek = CalamineWorkbook.from_path(tabellen_map / "gebieden.xlsx")
    bladen = ["land", "provincies", "gemeenten", "grens- en krimpregios", "SV-gebieden"]
    assert boek.sheet_names == [*bladen, "codeboek", "toelichting"]
    tabel = csvs(tabellen_map)["gebieden"]
    assert sum(len(boek.get_sheet_by_name(blad).to_python()) - KOPRIJEN for blad in bladen) == len(tabel)


def test_een_gebied_waarvan_de_delen_niet_optellen_wordt_niet_geschreven(uitkomst: Uitkomst) -> None:
    gebieden = maak_tabellen(uitkomst)["gebieden"]
    controleer_gebieden(gebieden, uitkomst.regeling)
    with pytest.raises(SchemaErrors):
        controleer_gebieden(gebieden.assign(inwoners_ja=gebieden["inwoners_ja"] + 5), uitkomst.regeling)


def test_elke_zone_noemt_haar_provincie(uitkomst: Uitkomst, tabellen_map: Path) -> None:
    zones = csvs(tabellen_map)["zones"]
    assert zones["provincie"].tolist() == zones["gm_code"].map(uitkomst.invoer.provincies).tolist()
    assert set(zones["provincie"]) == {"Noord-Voorbeeld", "Zuid-Voorbeeld"}
