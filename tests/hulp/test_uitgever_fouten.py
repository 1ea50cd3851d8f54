"""Every fault of the test publisher does what it says, for as many requests as asked, and for no others."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import cbsodata
import pytest
import requests

from tests.hulp.uitgever import Uitgever
from tests.hulp.uitgever.misdragen import FOUTEN

INFO = "https://opendata.cbs.nl/ODataFeed/odata/85039NED/TableInfos?$format=json"
DATA = "https://opendata.cbs.nl/ODataFeed/odata/85039NED/TypedDataSet?$format=json"
PC4 = "https://api.pdok.nl/cbs/postcode4/ogc/v1/collections/postcode4/items?jaarcode=2020&limit=10"
ZIP = "https://www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip"


def haal(uitgever: Uitgever, url: str, **meer: object) -> requests.Response:
    return requests.get(uitgever.adres(url), **({"timeout": 5} | meer))


def sleutels(uitgever: Uitgever) -> set[str]:
    """The columns that DataProperties announces."""
    url = DATA.replace("TypedDataSet", "DataProperties")
    return {e["Key"] for e in haal(uitgever, url).json()["value"]}


def test_twee_keer_500_en_dan_goed(uitgever):
    uitgever.misdraag("*TableInfos*", "500", keer=2)
    assert [haal(uitgever, INFO).status_code for _ in range(3)] == [500, 500, 200]
    assert len(uitgever.verzoeken) == 3


def test_alleen_wat_bij_het_patroon_past(uitgever):
    uitgever.misdraag("*TypedDataSet*", "404", keer=None)
    assert haal(uitgever, INFO).status_code == 200
    assert [haal(uitgever, DATA).status_code for _ in range(2)] == [404, 404]
    uitgever.zonder_fouten()
    assert haal(uitgever, DATA).status_code == 200


def test_fouten_na_elkaar(uitgever):
    uitgever.misdraag("*", "503")
    uitgever.misdraag("*", "429", na=3)
    eerste, tweede, derde = (haal(uitgever, INFO) for _ in range(3))
    assert (eerste.status_code, tweede.status_code, derde.status_code) == (503, 429, 200)
    assert tweede.headers["Retry-After"] == "3"


def test_onbekende_fout(uitgever):
    with pytest.raises(ValueError, match="onbekende fout"):
        uitgever.misdraag("*", "brand")


@pytest.mark.parametrize("url", [INFO, PC4, ZIP])
def test_afgebroken(uitgever, url):
    heel = len(haal(uitgever, url).content)
    uitgever.misdraag("*", "afgebroken", deel=0.25)
    antwoord = haal(uitgever, url, stream=True)
    assert int(antwoord.headers["Content-Length"]) == heel
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        _ = antwoord.content
    assert len(haal(uitgever, url).content) == heel


def test_afgebroken_en_hervat(uitgever):
    heel = haal(uitgever, ZIP).content
    uitgever.misdraag("*zip", "afgebroken")
    stuk = b""
    antwoord = haal(uitgever, ZIP, stream=True)
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        for brok in antwoord.iter_content(1000):
            stuk += brok
    rest = haal(uitgever, ZIP, headers={"Range": f"bytes={len(stuk)}-"})
    assert 0 < len(stuk) < len(heel) and rest.status_code == 206 and stuk + rest.content == heel


def test_traag(uitgever):
    uitgever.misdraag("*TableInfos*", "traag", stuk=400, pauze=0.05)
    begin = time.monotonic()
    assert haal(uitgever, INFO).json()["value"]
    assert time.monotonic() - begin > 0.1
    uitgever.misdraag("*TableInfos*", "traag", pauze=5)
    with pytest.raises(requests.exceptions.RequestException):
        haal(uitgever, INFO, timeout=0.1)


def test_leeg_en_onderhoud(uitgever):
    uitgever.misdraag("*", "leeg")
    uitgever.misdraag("*", "onderhoud")
    leeg, onderhoud = haal(uitgever, INFO), haal(uitgever, INFO)
    assert (leeg.status_code, leeg.content) == (200, b"")
    assert onderhoud.status_code == 200 and "text/html" in onderhoud.headers["Content-Type"]


def test_halve_json(uitgever):
    uitgever.misdraag("*", "halve_json")
    with pytest.raises(requests.exceptions.JSONDecodeError):
        haal(uitgever, INFO).json()


def test_omleiding(uitgever):
    elders = uitgever.adres(INFO.replace("85039NED", "85318NED"))
    uitgever.misdraag("*85039NED*", "omleiding", naar=elders)
    antwoord = haal(uitgever, INFO)
    assert antwoord.url == elders and antwoord.json()["value"][0]["Identifier"] == "85318NED"


def test_kolom_weg(uitgever):
    uitgever.misdraag("*85039NED*", "kolom_weg", keer=None, kolom="AantalInwoners")
    assert "AantalInwoners_5" not in haal(uitgever, DATA).json()["value"][0]
    assert not any(k.startswith("AantalInwoners") for k in sleutels(uitgever))
    assert haal(uitgever, f"{DATA}&$select=AantalInwoners_5").status_code == 400
    uitgever.misdraag("*postcode4*", "kolom_weg", kolom="aantal_woningen")
    assert "aantal_woningen" not in haal(uitgever, PC4).json()["features"][0]["properties"]


def test_ander_achtervoegsel(uitgever):
    oud = haal(uitgever, DATA).json()["value"][0]
    uitgever.misdraag("*85039NED*", "achtervoegsel", keer=None, met=3)
    nieuw = haal(uitgever, DATA).json()["value"][0]
    assert "AantalInwoners_8" in sleutels(uitgever) and list(nieuw.values()) == list(oud.values())
    (rij,) = haal(uitgever, f"{DATA}&$select=AantalInwoners_8&$top=1").json()["value"]
    assert rij == {"AantalInwoners_8": oud["AantalInwoners_5"]}


def test_achtervoegsel_alleen_in_de_gegevens(uitgever):
    uitgever.misdraag("*TypedDataSet*", "achtervoegsel", keer=None)
    assert "AantalInwoners_6" in haal(uitgever, DATA).json()["value"][0] and "AantalInwoners_5" in sleutels(uitgever)


def test_bladzij_herhaald(uitgever, monkeypatch):
    """Once: a page comes twice. Always: a client that follows the links never ends."""
    uitgever.bladzijde = 100
    uitgever.misdraag("*TypedDataSet*", "herhaling")
    monkeypatch.setattr(cbsodata.options, "use_https", False)
    rijen = cbsodata.get_meta("85039NED", "TypedDataSet", catalog_url=uitgever.catalogus())
    assert len(rijen) == 276 and len({r["ID"] for r in rijen}) == 176
    uitgever.misdraag("*postcode4*", "herhaling", keer=None)
    adres = uitgever.adres(PC4)
    for _ in range(3):
        volgende = [k["href"] for k in requests.get(adres, timeout=5).json()["links"] if k["rel"] == "next"]
        assert volgende == [adres]


def test_minder_of_dubbele_rijen(uitgever):
    uitgever.misdraag("*postcode4*", "te_weinig_rijen", aantal=2)
    uitgever.misdraag("*postcode4*", "dubbele_rij")
    minder, dubbel = haal(uitgever, PC4).json(), haal(uitgever, PC4).json()
    assert (len(minder["features"]), minder["numberReturned"]) == (8, 10)
    assert len(dubbel["features"]) == 11 and dubbel["features"][0] == dubbel["features"][1]
    uitgever.misdraag("*TypedDataSet*", "te_weinig_rijen")
    assert len(haal(uitgever, DATA).json()["value"]) == int(haal(uitgever, DATA.replace("?", "/$count?")).text) - 1


def test_ander_getal(uitgever):
    uitgever.misdraag("*TypedDataSet*", "ander_getal", kolom="AantalInwoners", waarde=-1)
    uitgever.misdraag("*postcode4*", "ander_getal", kolom="aantal_inwoners", waarde=10**9)
    assert {r["AantalInwoners_5"] for r in haal(uitgever, DATA).json()["value"]} == {-1}
    assert {k["properties"]["aantal_inwoners"] for k in haal(uitgever, PC4).json()["features"]} == {10**9}


def test_zips_die_niet_deugen(uitgever):
    goed = zipfile.ZipFile(io.BytesIO(haal(uitgever, ZIP).content)).namelist()
    uitgever.misdraag("*zip", "zip_slip")
    uitgever.misdraag("*zip", "geen_zip")
    assert zipfile.ZipFile(io.BytesIO(haal(uitgever, ZIP).content)).namelist() == [*goed, "../buiten.txt"]
    assert not zipfile.is_zipfile(io.BytesIO(haal(uitgever, ZIP).content))


def test_certificaat(uitgever):
    with pytest.raises(requests.exceptions.SSLError, match="CERTIFICATE_VERIFY_FAILED"):
        requests.get(uitgever.adres(INFO, https=True), timeout=5)
    assert uitgever.verzoeken == []


def test_elke_fout_is_beproefd():
    tekst = Path(__file__).read_text(encoding="utf-8")
    assert [f for f in FOUTEN if f'"{f}"' not in tekst] == []


def test_opnieuw_begint_schoon(uitgever):
    uitgever.misdraag("*", "500", keer=None)
    uitgever.bladzijde, uitgever.hervatten, uitgever.ogc_telt = 3, False, True
    uitgever.grote_tabel(10, 3)
    uitgever.opnieuw()
    assert haal(uitgever, INFO).status_code == 200
    assert (uitgever.bladzijde, uitgever.hervatten, uitgever.ogc_telt) == (10_000, True, False)
    assert "99999NED" not in uitgever.tabellen["opendata.cbs.nl"]
    assert [v.methode for v in uitgever.verzoeken] == ["GET"]


def test_adres_van_een_vreemde(uitgever):
    with pytest.raises(ValueError, match=r"kent example\.com niet"):
        uitgever.adres("https://example.com/x")
