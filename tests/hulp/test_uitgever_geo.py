"""PDOK, the Leefbaarometer's WFS and the zips of the test publisher, read by geopandas, pyogrio and zipfile."""

from __future__ import annotations

import io
import zipfile

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import requests

from pipeline.gereedschap.voorbeeld import maak_land
from tests.hulp.uitgever import Uitgever

PC4 = "https://api.pdok.nl/cbs/postcode4/ogc/v1/collections/postcode4/items"
WFS = "https://geo.leefbaarometer.nl/lbm3/ows?service=WFS&version=2.0.0&request=GetFeature"
LBM_ZIP = "https://www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip"
CBS_ZIP = "https://download.cbs.nl/postcode/2022-cbs_pc4_2020_v1.zip"


def haal(uitgever: Uitgever, url: str, **meer: object) -> requests.Response:
    return requests.get(uitgever.adres(url), timeout=5, **meer)


def alle_bladzijden(uitgever: Uitgever, url: str) -> list[dict]:
    """The features of all pages, by the links the server gives."""
    volgende, uit = uitgever.adres(url), []
    while volgende:
        assert len(uitgever.verzoeken) < 50, "de bladzijden houden niet op"
        bladzij = requests.get(volgende, timeout=5).json()
        uit += bladzij["features"]
        volgende = next((k["href"] for k in bladzij["links"] if k["rel"] == "next"), None)
    return uit


def test_ogc_in_bladzijden(uitgever):
    kenmerken = alle_bladzijden(uitgever, f"{PC4}?jaarcode=2020&limit=30&f=json")
    assert len(uitgever.verzoeken) == 3
    assert sorted(k["properties"]["postcode"] for k in kenmerken) == list(uitgever.land.zones["pc4"])
    assert kenmerken[7]["properties"]["aantal_inwoners"] == -99997
    assert len(alle_bladzijden(uitgever, f"{PC4}?limit=5000")) == 72 + 71 + 72


def test_ogc_meetkunde(uitgever):
    graden = gpd.read_file(haal(uitgever, f"{PC4}?jaarcode=2020&limit=100").text)
    antwoord = haal(uitgever, f"{PC4}?jaarcode=2020&limit=100&crs=http://www.opengis.net/def/crs/EPSG/0/28992")
    assert "28992" in antwoord.headers["Content-Crs"]
    meters = pyogrio.read_dataframe(io.BytesIO(antwoord.content)).set_crs(28992, allow_override=True)
    verschil = graden.to_crs(28992).geometry.hausdorff_distance(meters.geometry)
    assert graden.crs.to_epsg() == 4326 and verschil.max() < 0.05
    assert (meters.geometry.area - uitgever.land.zones.geometry.area).abs().max() < 1


@pytest.mark.parametrize(("laag", "code", "aantal"), [("buurten", "buurtcode", 132), ("wijken", "wijkcode", 34)])
def test_wijken_en_buurten(uitgever, laag, code, aantal):
    url = f"https://api.pdok.nl/cbs/wijken-en-buurten-2022/ogc/v1/collections/{laag}/items"
    t = pd.DataFrame([k["properties"] for k in alle_bladzijden(uitgever, f"{url}?limit=20&f=json")])
    assert t[code].is_unique and len(t) == aantal
    assert t["gemeentecode"].nunique() == 9 and t["aantal_inwoners"].sum() > 300_000


def test_gemeente_met_water(uitgever):
    url = "https://api.pdok.nl/cbs/wijken-en-buurten-2022/ogc/v1/collections/gemeenten/items?limit=100"
    t = pd.DataFrame([k["properties"] for k in alle_bladzijden(uitgever, url)])
    assert t["water"].tolist() == ["NEE"] * 9 + ["JA"]
    assert t["gemeentecode"].duplicated().sum() == 1


@pytest.mark.parametrize("vraag", ["?onbekend=1", "?limit=nul", "?crs=EPSG:28992"])
def test_ogc_weigert(uitgever, vraag):
    assert haal(uitgever, PC4 + vraag).status_code == 400


@pytest.mark.parametrize("laag", ["postcode5/ogc/v1/collections", "postcode4/ogc/v1/collections/wijken/items"])
def test_ogc_kent_niet(uitgever, laag):
    assert haal(uitgever, f"https://api.pdok.nl/cbs/{laag}").status_code == 404


def test_ogc_telt_alleen_op_verzoek(uitgever):
    assert "numberMatched" not in haal(uitgever, f"{PC4}?jaarcode=2020").json()
    uitgever.ogc_telt = True
    assert haal(uitgever, f"{PC4}?jaarcode=2020").json()["numberMatched"] == 72


def test_wfs(uitgever):
    heel = gpd.read_file(haal(uitgever, f"{WFS}&outputFormat=application/json&typeNames=lbm3:buurtscore24").text)
    assert heel.crs.to_epsg() == 28992
    verwacht = uitgever.land.buurtscore
    assert heel["id"].tolist() == verwacht["bu_code"].tolist() and set(heel["scale"]) == {"buurt"}
    assert heel["afw"].to_numpy() == pytest.approx(verwacht["afw"].to_numpy())
    stuk = haal(
        uitgever, f"{WFS}&outputFormat=application/json&typeNames=lbm3:pc4score20&count=10&startIndex=65"
    ).json()
    assert (stuk["numberMatched"], stuk["numberReturned"], len(stuk["features"])) == (69, 4, 4)


def test_wfs_in_volgorde(uitgever):
    stuk = haal(uitgever, f"{WFS}&typeNames=lbm3:pc4score20&sortBy=afw&count=5").json()
    scores = [k["properties"]["afw"] for k in stuk["features"]]
    t = uitgever.land.leefbaarometer
    assert scores == sorted(t.loc[t["jaar"] == 2020, "afw"].dropna())[:5]


@pytest.mark.parametrize("vraag", ["typeNames=lbm3:pc4score18", "typeNames=lbm3:pc4score20&sortBy=onbekend"])
def test_wfs_weigert(uitgever, vraag):
    antwoord = haal(uitgever, f"{WFS}&{vraag}")
    assert antwoord.status_code == 400 and "ExceptionText" in antwoord.text


def test_zips(uitgever, tmp_path):
    lbm = zipfile.ZipFile(io.BytesIO(haal(uitgever, LBM_ZIP).content))
    (naam,) = [n for n in lbm.namelist() if "PC4 2002" in n]
    assert "/" in naam
    pd.testing.assert_frame_equal(
        pd.read_csv(lbm.open(naam), dtype={"PC4": str})[["PC4", "jaar"]],
        uitgever.land.leefbaarometer[["PC4", "jaar"]],
        check_dtype=False,
    )
    cbs = zipfile.ZipFile(io.BytesIO(haal(uitgever, CBS_ZIP).content))
    laag = pyogrio.read_dataframe(cbs.extract("cbs_pc4_2020.gpkg", tmp_path))
    assert len(laag) == 72 and laag.crs.to_epsg() == 28992
    assert "cbs_pc4_2020_v1.xlsx" in cbs.namelist()


def test_hervatten(uitgever):
    heel = haal(uitgever, LBM_ZIP).content
    deel = haal(uitgever, LBM_ZIP, headers={"Range": f"bytes={len(heel) - 100}-"})
    assert (deel.status_code, deel.content) == (206, heel[-100:])
    assert haal(uitgever, LBM_ZIP, headers={"Range": "bytes=0-9"}).content == heel[:10]
    assert haal(uitgever, LBM_ZIP, headers={"Range": f"bytes={len(heel)}-"}).status_code == 416
    uitgever.hervatten = False
    deel = haal(uitgever, LBM_ZIP, headers={"Range": "bytes=100-"})
    assert (deel.status_code, deel.content) == (200, heel)


def test_twee_uitgevers_geven_dezelfde_bytes(uitgever):
    with Uitgever(maak_land()) as ander:
        for url in (LBM_ZIP, CBS_ZIP, f"{WFS}&outputFormat=application/json&typeNames=lbm3:pc4score22"):
            assert haal(ander, url).content == haal(uitgever, url).content
