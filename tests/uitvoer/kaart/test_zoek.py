"""Finding a place on the map: search, addresses that lead somewhere, and what share of the country is in view."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from pipeline.taal import procenten
from pipeline.uitkomst import Uitkomst
from tests.hulp.browser import Blad, OpenBlad
from tests.hulp.kaartbladen import Bladen


def _zoek(blad: Blad, term: str) -> list[str]:
    """The texts of what is found."""
    blad.page.locator("#zoek").fill(term)
    return blad.page.locator("#zoekresultaten [role=option]").all_inner_texts()


def test_een_gekozen_zone_is_te_zien_hoe_klein_zij_ook_is(
    bladen: Bladen, open_blad: OpenBlad, schrijf_kaart: Callable[[Uitkomst], Path]
) -> None:
    """6421 in Heerlen is 176 by 77 metres: nearer by no more than its neighbours are, its number hid all of it."""
    zones = bladen.uitkomst.zones.copy()
    zone = zones["pc4"] == "0119"
    vlak = zones.loc[zone].geometry
    zones.loc[zone, "geometry"] = vlak.centroid.buffer(80).to_numpy()
    klein = open_blad(schrijf_kaart(dataclasses.replace(bladen.uitkomst, zones=zones)), "#pc4=0119")
    gewoon = open_blad(bladen.land, "#pc4=0119")
    for blad in (klein, gewoon):
        kader = blad.page.locator("path.selectie").first.bounding_box()
        assert kader is not None and max(kader["width"], kader["height"]) >= 40


def _adres(blad: Blad) -> dict[str, str]:
    return dict(deel.split("=", 1) for deel in blad.js("location.hash.slice(1)").split("&") if deel)


def _kop(blad: Blad) -> str:
    return blad.page.locator("#paneel h2 .naam").first.inner_text()


def test_vindt_een_zone_een_gemeente_en_een_deelplan(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    for term, kop in (("0119", "0119, Voorbeeldstad"), ("verzonnen aan", "Verzonnen aan Zee"), ("villa", "Villapark")):
        assert _zoek(blad, term)
        blad.page.keyboard.press("ArrowDown")
        blad.page.keyboard.press("Enter")
        expect(blad.page.locator("#paneel")).to_be_visible()
        assert _kop(blad).startswith(kop)
        assert blad.page.locator("path.selectie").count() >= 1
        expect(blad.page.locator("#zoekresultaten")).to_be_hidden()
    assert len(_zoek(blad, "GM9901")) == 1 and "Voorbeeldstad" in _zoek(blad, "GM9901")[0]
    blad.stil()


def test_zoekt_zonder_op_hoofdletters_of_accenten_te_letten(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    assert _zoek(blad, "VOORBÉELDSTAD") == _zoek(blad, "voorbeeldstad") != []


def test_lijst_van_gevonden_met_de_toetsen(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    veld, toets = blad.page.locator("#zoek"), blad.page.keyboard.press
    expect(veld).to_have_attribute("role", "combobox")
    expect(veld).to_have_attribute("aria-controls", "zoekresultaten")
    assert len(_zoek(blad, "01")) > 2
    expect(veld).to_have_attribute("aria-expanded", "true")
    gekozen = blad.page.locator("#zoekresultaten [aria-selected=true]")
    toets("ArrowDown")
    toets("ArrowDown")
    assert gekozen.get_attribute("id") == veld.get_attribute("aria-activedescendant")
    expect(gekozen).to_have_text(re.compile("^0102"))
    toets("ArrowUp")
    expect(gekozen).to_have_text(re.compile("^0101"))
    toets("Escape")
    expect(blad.page.locator("#zoekresultaten")).to_be_hidden()
    expect(veld).to_be_focused()
    assert blad.page.locator("#paneel").is_hidden()


def test_met_de_muis_kiezen(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    _zoek(blad, "0140")
    blad.page.locator("#zoekresultaten [role=option]").first.click()
    assert _kop(blad).startswith("0140")


def test_niets_gevonden_zegt_dat(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    assert _zoek(blad, "bestaatniet") == []
    expect(blad.page.get_by_text("Niets gevonden")).to_be_visible()
    blad.page.keyboard.press("Enter")
    assert blad.page.locator("#paneel").is_hidden()
    assert _zoek(blad, "   ") == []
    blad.stil()


def test_een_hele_postcode_en_een_gebied_met_prioriteit(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    assert _zoek(blad, "0119 AB")[0].startswith("0119") and _zoek(blad, "0119ab")[0].startswith("0119")
    assert _zoek(blad, "voorbeeldstad zuidwest")[0].startswith("Voorbeeldstad Zuidwest")
    blad.page.keyboard.press("Enter")
    zones = bladen.zones
    eigen = zones[zones["prioriteit_sv"].fillna("").str.contains("Voorbeeldstad Zuidwest")]
    kwetsbaar = (eigen["kwetsbaar"] == "ja").sum()
    assert (
        blad.page.locator("#paneel h2")
        .inner_text()
        .startswith(f"Voorbeeldstad Zuidwest: {kwetsbaar} van de {len(eigen)} ")
    )


def test_buren_zijn_niet_te_vinden(bladen: Bladen, open_blad: OpenBlad) -> None:
    zones = bladen.zones
    blad = open_blad(bladen.gemeente("GM9901"))
    buur = zones.index[zones["gm_code"] != "GM9901"]
    assert [pc4 for pc4 in buur if _zoek(blad, pc4)] == []
    assert _zoek(blad, zones.index[zones["gm_code"] == "GM9901"][0])


@pytest.mark.parametrize(
    ("adres", "laag", "kop"),
    [
        ("#pc4=0119", "kwetsbaar", "0119, Voorbeeldstad"),
        ("#gemeente=GM9901", "kwetsbaar", "Voorbeeldstad"),
        ("#laag=prioriteit", "prioriteit", None),
        ("#laag=urgentie-1&deelplan=1%2FVillapark", "urgentie-1", "Villapark"),
        ("#laag=poort-veiligheid&pc4=0119", "poort-veiligheid", "0119, Voorbeeldstad"),
        ("#gemeente=GM9901&laag=urgentie-1", "urgentie-1", "Voorbeeldstad"),
    ],
)
def test_een_adres_leidt_ergens_heen(
    bladen: Bladen, open_blad: OpenBlad, adres: str, laag: str, kop: str | None
) -> None:
    blad = open_blad(bladen.land, adres)
    assert blad.page.locator("input[name=laag]:checked").get_attribute("value") == laag
    expect(blad.page.locator("[data-legenda]:visible")).to_have_attribute("data-legenda", laag)
    assert blad.page.locator("#paneel").is_visible() == (kop is not None)
    if kop:
        assert _kop(blad) == kop
    assert _adres(blad) == dict(deel.split("=") for deel in adres[1:].split("&"))
    blad.stil()


@pytest.mark.parametrize(
    "adres",
    [
        "#pc4=9999",
        "#pc4=",
        "#pc4=0119x",
        "#gemeente=GM0000",
        "#gemeente=0",
        "#laag=onzin",
        "#laag=__proto__&pc4=constructor",
        "#laag=<script>alert(1)</script>",
        "#pc4=%E0%A4%A",
        "#&&==&",
        "#naar-kaart",
    ],
)
def test_een_fout_adres_doet_geen_kwaad(bladen: Bladen, open_blad: OpenBlad, adres: str) -> None:
    blad = open_blad(bladen.land, adres)
    assert blad.page.locator("#paneel").is_hidden()
    assert blad.page.locator("input[name=laag]:checked").get_attribute("value") == "kwetsbaar"
    expect(blad.page.locator("[data-legenda]:visible")).to_have_count(1)
    blad.stil()


def test_het_adres_blijft_bij(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    blad.page.locator("input[name=laag][value=prioriteit]").check()
    assert _adres(blad) == {"laag": "prioriteit"}
    _zoek(blad, "0119")
    blad.page.keyboard.press("Enter")
    assert _adres(blad) == {"laag": "prioriteit", "pc4": "0119"}
    blad.js("location.hash = '#pc4=0120&laag=kwetsbaar'")
    expect(blad.page.locator("#paneel h2 .naam").first).to_have_text("0120, Voorbeeldstad")
    blad.page.locator("#paneel-sluit").click()
    assert _adres(blad) == {"laag": "kwetsbaar"}
    assert blad.js("history.length") <= 3


def test_in_beeld_telt_per_laag_en_naar_wat_te_zien_is(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad, zones = open_blad(bladen.land), bladen.zones
    inwoners = zones["inwoners"].fillna(0)

    def hoort(titel: str, deel: pd.Series) -> str:
        aandeel = procenten.procent([inwoners[deel].sum() / inwoners.sum()])[0]
        return f"{titel}: {deel.sum()} ({aandeel} van de inwoners)".lower()

    tekst = blad.page.locator("#inbeeld").inner_text()
    alle = f"{int(inwoners.sum()):,}".replace(",", ".")
    assert tekst.startswith(f"In beeld: {len(zones)} postcodegebieden, {alle} inwoners. ")
    assert tekst.endswith("Van 1 postcodegebied is het aantal inwoners onbekend.")
    for titel, oordeel in (("kwetsbaar", "ja"), ("niet kwetsbaar", "nee")):
        assert hoort(titel, zones["kwetsbaar"] == oordeel) in tekst.lower()
    blad.page.locator("input[name=laag][value=prioriteit]").check()
    tekst = blad.page.locator("#inbeeld").inner_text().lower()
    assert hoort("geen prioriteit", zones["prioriteit"] == "nee") in tekst and "kwetsbaar:" not in tekst


def test_in_beeld_telt_wat_er_na_inzoomen_te_zien_is(bladen: Bladen, open_blad: OpenBlad) -> None:
    """A zone counts when the middle of its box is in view; here from the borders, zone by zone."""
    blad = open_blad(bladen.land)
    blad.js("location.hash = '#gemeente=GM9901'")
    expect(blad.page.locator("#paneel")).to_be_visible()
    west, zuid, oost, noord = map(float, blad.js("deKaart.getBounds().toBBoxString()").split(","))
    aantal, inwoners, kwetsbaar = 0, 0.0, 0.0
    for zone in bladen.uitkomst.zones.to_crs(4326).itertuples():
        links, onder, rechts, boven = zone.geometry.bounds
        if west <= (links + rechts) / 2 <= oost and zuid <= (onder + boven) / 2 <= noord:
            aantal += 1
            inwoners += 0 if zone.inwoners != zone.inwoners else zone.inwoners
            kwetsbaar += zone.inwoners if zone.kwetsbaar == "ja" else 0
    eigen = (bladen.zones["gm_code"] == "GM9901").sum()
    assert eigen <= aantal < len(bladen.zones)
    regel = blad.page.locator("#inbeeld")
    expect(regel).to_contain_text(f"In beeld: {aantal} postcodegebieden, ")
    deel = procenten.procent([kwetsbaar / inwoners])[0]
    expect(regel).to_contain_text(f"({deel} van de inwoners)")
    blad.stil()
