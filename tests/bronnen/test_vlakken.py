"""Polygon layers: RD New only, every zone a polygon; what is repaired is reported, the rest refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

X, Y = 150_000, 450_000  # in the middle of the country
VAK = shapely.box(X, Y, X + 10, Y + 10)
VLINDER = shapely.Polygon([(X, Y), (X + 10, Y + 10), (X + 10, Y), (X, Y + 10)])
LIJN = shapely.LineString([(0, 0), (5, 5)])
OPNIEUW = "haal het bestand opnieuw op bij de uitgever"


def laag(*vakken: shapely.Geometry | None, crs: str | None = "EPSG:28992", **kolommen: list) -> gpd.GeoDataFrame:
    kolommen = kolommen or {"postcode": ["1012", "1011"][: len(vakken)]}
    return gpd.GeoDataFrame(kolommen, geometry=list(vakken), crs=crs)


@pytest.fixture
def gpkg(tmp_path: Path) -> Callable[[pd.DataFrame], bytes]:
    """The bytes of a GeoPackage with this layer."""

    def schrijf(tabel: pd.DataFrame) -> bytes:
        pad = tmp_path / "bron.gpkg"
        pad.unlink(missing_ok=True)
        pyogrio.write_dataframe(tabel, pad, layer="laag", driver="GPKG")
        return pad.read_bytes()

    return schrijf


def test_pc4_vlakken(gpkg: Callable, lees_als: Callable) -> None:
    tweede = shapely.box(X + 20, Y, X + 30, Y + 10)
    tabel = lees_als(
        "pc4_vlakken_2020", gpkg(laag(tweede, VAK, postcode=["1012", "1011"], aantal_inwoners=[-99997, 5]))
    )
    assert tabel.gegevens["pc4"].tolist() == ["1011", "1012"]
    assert tabel.gegevens["aantal_inwoners"].fillna(-1).tolist() == [5.0, -1.0]
    assert shapely.equals(tabel.gegevens.geometry.to_numpy(), [VAK, tweede]).all()
    assert tabel.gegevens.crs.to_epsg() == 28992 and tabel.meldingen == ()


@pytest.mark.parametrize("sleutels", [[1012, 1011], [1012.0, 1011.0], ["1012 ", "1011"]])
def test_pc4_als_getal_of_tekst_is_dezelfde_sleutel(sleutels: list, gpkg: Callable, lees_als: Callable) -> None:
    assert lees_als("pc4_vlakken_2020", gpkg(laag(VAK, VAK, postcode=sleutels))).gegevens["pc4"].tolist() == [
        "1011",
        "1012",
    ]


@pytest.mark.parametrize(
    ("vlak", "oppervlakte"),
    [(VLINDER, 50.0), (shapely.GeometryCollection([VAK, LIJN]), 100.0)],
    ids=["snijdt zichzelf", "vlak met losse lijn"],
)
def test_hersteld_vlak_wordt_gemeld(
    vlak: shapely.Geometry, oppervlakte: float, gpkg: Callable, lees_als: Callable
) -> None:
    tabel = lees_als("pc4_vlakken_2020", gpkg(laag(vlak, VAK)))
    assert tabel.meldingen == ("pc4_2020.gpkg: 1 ongeldig(e) vlak(ken) hersteld: 1012",)
    hersteld = tabel.gegevens.set_index("pc4").geometry["1012"]
    assert hersteld.is_valid and hersteld.area == oppervlakte
    assert tabel.gegevens.geom_type.isin(["Polygon", "MultiPolygon"]).all()


FOUTEN = {
    "geen coördinatenstelsel": (
        laag(VAK, crs=None),
        ": de laag heeft geen coördinatenstelsel, maar moet in RD New staan (EPSG:28992).",
        "ogr2ogr -t_srs EPSG:28992 nieuw.gpkg pc4_2020.gpkg",
    ),
    "graden": (
        laag(VAK, crs="EPSG:4326"),
        ": de laag heeft coördinatenstelsel EPSG:4326, maar moet in RD New staan (EPSG:28992).",
        "zet de laag om",
    ),
    "graden met het etiket van RD New": (
        laag(VAK, shapely.box(5.1, 52.0, 5.2, 52.1)),
        ", rij 2, kolom geometry: het vlak van 1011 ligt buiten Nederland; de coördinaten zijn geen RD New.",
        "controleer het coördinatenstelsel",
    ),
    "een hoek ver weg": (
        laag(VAK, shapely.Polygon([(1e5, 4e5), (1e300, 4e5), (1e5, 4.1e5)])),
        ", rij 2, kolom geometry: het vlak van 1011 ligt buiten Nederland; de coördinaten zijn geen RD New.",
        "controleer het coördinatenstelsel",
    ),
    "vlak ontbreekt": (laag(VAK, None), ", rij 2, kolom geometry: het vlak van 1011 ontbreekt.", OPNIEUW),
    "vlak is leeg": (laag(VAK, shapely.Polygon()), ", rij 2, kolom geometry: het vlak van 1011 ontbreekt.", OPNIEUW),
    "lijnen": (laag(LIJN), ", rij 1, kolom geometry: het vlak van 1012 heeft geen oppervlakte.", OPNIEUW),
    "punten": (
        laag(VAK, shapely.Point(1, 1)),
        ", rij 2, kolom geometry: het vlak van 1011 heeft geen oppervlakte.",
        OPNIEUW,
    ),
    "platgeslagen": (
        laag(shapely.Polygon([(0, 0), (1, 1), (2, 2)])),
        ", rij 1, kolom geometry: het vlak van 1012 heeft geen oppervlakte.",
        OPNIEUW,
    ),
    "coördinaat is geen getal": (
        laag(VAK, shapely.Polygon([(0, 0), (np.nan, 1), (1, 1)])),
        ", rij 2, kolom geometry: het vlak van 1011 heeft een coördinaat die geen getal is.",
        OPNIEUW,
    ),
    "tabel zonder vlakken": (
        pd.DataFrame({"postcode": ["1011"]}),
        ": het bestand bevat geen vlakken.",
        "gebruik de laag met grenzen",
    ),
    "sleutel twee keer": (
        laag(VAK, VAK, postcode=["1011", "1011"]),
        ", rij 2, kolom postcode: 1011 komt twee keer voor (ook in rij 1).",
        "laat elke code één keer voorkomen",
    ),
    "sleutel is leeg": (
        laag(VAK, VAK, postcode=["1011", None]),
        ", rij 2, kolom postcode: '' is geen postcode van vier cijfers.",
        "schrijf de postcode als vier cijfers",
    ),
    "kolom hernoemd": (
        laag(VAK, postkode=["1011"]),
        ", kolom postcode: de kolom 'postcode' ontbreekt; lijkt op 'postkode'.",
        "zet de kolomnaam terug",
    ),
}


@pytest.mark.filterwarnings("ignore:'crs' was not provided", "ignore:invalid value")
@pytest.mark.parametrize("situatie", FOUTEN)
def test_fout(situatie: str, gpkg: Callable, fout_van: Callable) -> None:
    tabel, wat, doe = FOUTEN[situatie]
    melding, advies = fout_van("pc4_vlakken_2020", gpkg(tabel))
    assert melding == f"Fout in pc4_2020.gpkg{wat}"
    assert doe in advies


@pytest.mark.parametrize("deel", [0.001, 0.1, 0.5, 0.97])
def test_afgebroken_geopackage(deel: float, gpkg: Callable, fout_van: Callable) -> None:
    heel = gpkg(laag(VAK, VAK))
    melding, advies = fout_van("pc4_vlakken_2020", heel[: int(len(heel) * deel)])
    assert melding == "Fout in pc4_2020.gpkg: dit is geen gaaf GeoPackage; misschien is het afgebroken."
    assert OPNIEUW in advies


@pytest.mark.parametrize(
    ("inhoud", "wat"),
    [
        ("", "het bestand is leeg"),
        ("<!doctype html><html>", "dit is een webpagina (html) en geen gegevensbestand"),
        ("geen gpkg", "dit is geen gaaf GeoPackage; misschien is het afgebroken"),
        ('{"type": "FeatureCollection", "features": []}', "dit is geen gaaf GeoPackage; misschien is het afgebroken"),
        ("<OGRVRTDataSource/>", "dit is geen gaaf GeoPackage; misschien is het afgebroken"),
    ],
    ids=["leeg", "webpagina", "tekst", "geojson", "verwijzing naar een ander bestand"],
)
def test_iets_anders_dan_een_geopackage(inhoud: str, wat: str, fout_van: Callable) -> None:
    assert fout_van("pc4_vlakken_2020", inhoud)[0] == f"Fout in pc4_2020.gpkg: {wat}."


@pytest.mark.parametrize("bytes_", [b"\xff\xfe", b"\x01\x02"], ids=["tekst", "vlak"])
def test_stukke_inhoud_in_een_heel_bestand(bytes_: bytes, tmp_path: Path, gpkg: Callable, fout_van: Callable) -> None:
    pad = tmp_path / "stuk.gpkg"
    pad.write_bytes(gpkg(laag(VAK, postcode=["1011"])))
    verbinding = sqlite3.connect(pad)
    verbinding.execute("DROP TRIGGER IF EXISTS rtree_laag_geom_update1")
    for (naam,) in verbinding.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        verbinding.execute(f'DROP TRIGGER "{naam}"')
    if bytes_ == b"\x01\x02":  # a well-formed header, then a shape that is cut off
        verbinding.execute("UPDATE laag SET geom = substr(geom, 1, length(geom) - 9)")
    else:
        verbinding.execute("UPDATE laag SET postcode = CAST(? AS TEXT)", (bytes_,))
    verbinding.commit()
    verbinding.close()
    melding, _ = fout_van("pc4_vlakken_2020", pad.read_bytes())
    assert melding.startswith("Fout in pc4_2020.gpkg")


def test_wijken(gpkg: Callable, lees_als: Callable, fout_van: Callable) -> None:
    wijken = laag(
        VAK, VAK, code=["WK0363AB", "WK036300"], name=["B", None], population=[-99997, 5], income_low=[40.5, None]
    )
    tabel = lees_als("cbs_wijken_2022", gpkg(wijken))
    assert tabel.gegevens[["wk_code", "gm_code", "naam"]].to_numpy().tolist() == [
        ["WK036300", "GM0363", ""],
        ["WK0363AB", "GM0363", "B"],
    ]
    assert tabel.gegevens["population"].fillna(-1).tolist() == [5.0, -1.0]
    assert tabel.eenheden == {"population": "aantal", "income_low": "%"}
    assert fout_van("cbs_wijken_2022", gpkg(wijken.assign(income_low=["laag", "hoog"])))[0] == (
        "Fout in wijken_2022.gpkg, rij 1, kolom income_low: hier hoort een getal, maar er staat 'laag' "
        "(en nog 1 keer in deze kolom)."
    )


@pytest.mark.parametrize("naam", ["", None, "  "], ids=["leeg", "ontbreekt", "spaties"])
def test_gemeente_zonder_naam(naam: str | None, gpkg: Callable, fout_van: Callable) -> None:
    """Without a name a gemeente would vanish from every table that goes by names."""
    gemeenten = laag(VAK, VAK, code=["GM0363", "GM0599"], name=["A", naam], population=[5, 6])
    wat, advies = fout_van("cbs_gemeenten_2022", gpkg(gemeenten))
    assert wat == "Fout in gemeenten_2022.gpkg, rij 2, kolom name: de naam ontbreekt in deze rij."
    assert "vul de naam in" in advies


def test_leefbaarometer_van_een_ander_jaar(voorbeeld_bronnen: Path, gpkg: Callable, fout_van: Callable) -> None:
    scores = pyogrio.read_dataframe(voorbeeld_bronnen / "leefbaarometer" / "gemeentescore_2024.gpkg")
    for jaar, genoemd in (("2022", "2022"), (None, "een leeg jaar")):
        melding, advies = fout_van("leefbaarometer_gemeente_2024", gpkg(scores.assign(year=jaar)))
        assert melding == f"Fout in gemeentescore_2024.gpkg, kolom year: dit bestand is van {genoemd} en niet van 2024."
        assert "kies het bestand van het jaar dat de ronde noemt" in advies


def test_provincie_van_een_gemeente_met_de_officiele_naam(gpkg: Callable, lees_als: Callable) -> None:
    kolommen = {"code": ["GM0059", "GM0034"], "name": ["A", "B"], "population": [1, 2]}
    tabel = lees_als("cbs_gemeenten_2022", gpkg(laag(VAK, VAK, **kolommen, province=["Fryslan", "Flevoland"])))
    assert tabel.gegevens["provincie"].tolist() == ["Flevoland", "Fryslân"] and "provincie" not in tabel.kolommen
    zonder = lees_als("cbs_gemeenten_2022", gpkg(laag(VAK, VAK, **kolommen)))
    assert "provincie" not in zonder.gegevens.columns
