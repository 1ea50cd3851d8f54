"""What a reader sees at the sizes that screens have: nothing cut off, nothing over another, and the PC4s on a page.

Nothing that nobody knows is shown as 0%.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.overzicht import reken_overzicht
from tests.hulp.browser import OpenBlad
from tests.hulp.kaartbladen import Bladen

_SCHOOT = {"width": 1366, "height": 768}
_KLEIN = {"width": 1024, "height": 768}
_TELEFOON = {"width": 390, "height": 844}
_SMAL = {"width": 360, "height": 740}
_EEN_ZONE = "GM9909"
_VAK = """(kies) => {
  const vak = document.querySelector(kies).getBoundingClientRect();
  return { links: vak.left, rechts: vak.right, boven: vak.top, onder: vak.bottom };
}"""
_VOUW_OPEN = "document.querySelectorAll('#paneel details').forEach((d) => { d.open = true; })"
_KOPPEN = """() => [...document.querySelectorAll("#paneel .cijfers thead tr")].map((rij) =>
  [...rij.cells].map((cel) => {
    const tekst = document.createRange();
    tekst.selectNodeContents(cel);
    const delen = [...tekst.getClientRects()];
    return { regels: delen.length, links: delen[0].left, rechts: delen.at(-1).right };
  }))"""
_GEBROKEN_WOORDEN = """() => [...document.querySelectorAll("#paneel [data-dimensie] :is(th, td)")].flatMap((cel) =>
  [...cel.textContent.matchAll(/\\S+/g)].filter((woord) => {
    const tekst = document.createRange();
    tekst.setStart(cel.firstChild, woord.index);
    tekst.setEnd(cel.firstChild, woord.index + woord[0].length);
    return tekst.getClientRects().length > 1;
  }).map(String))"""
_BEGINSTAND = """(() => {
  let leaflet;
  Object.defineProperty(window, "L", { configurable: true, get: () => leaflet, set: (waarde) => {
    leaflet = waarde;
    leaflet.Map.include({ fitBounds() { return this; } });
  } });
})()"""
"""A map that already fits at the zoom it starts with, as the country does on a phone."""
_PC4S = "JSON.parse(document.getElementById('kaartgegevens').textContent).pc4"
_OPSCHRIFTEN = """() => [...document.querySelectorAll(".opschrift:not([hidden]) > span")].map((element) => {
  const vak = element.getBoundingClientRect();
  return { tekst: element.textContent, x: (vak.left + vak.right) / 2, y: (vak.top + vak.bottom) / 2 };
})"""


def _binnen(deel: dict[str, float], geheel: dict[str, float]) -> bool:
    return (
        geheel["links"] <= deel["links"] < deel["rechts"] <= geheel["rechts"]
        and geheel["boven"] <= deel["boven"] < deel["onder"] <= geheel["onder"]
    )


# ---------------------------------------------------------------- room on the screen


@pytest.mark.parametrize("scherm", [_SCHOOT, _KLEIN, _TELEFOON])
@pytest.mark.parametrize("adres", ["", "#pc4=0119"])
def test_voorbeeld_staat_heel_op_de_kaart(
    bladen: Bladen, open_blad: OpenBlad, scherm: dict[str, int], adres: str
) -> None:
    blad = open_blad(bladen.land, adres, viewport=scherm)
    assert _binnen(blad.js(_VAK, ".watermerk span"), blad.js(_VAK, ".beeld"))


@pytest.mark.parametrize("scherm", [_SCHOOT, _KLEIN])
@pytest.mark.parametrize("welk", ["land", _EEN_ZONE])
def test_keuzes_legenda_en_tabel_staan_onder_elkaar(
    bladen: Bladen, open_blad: OpenBlad, scherm: dict[str, int], welk: str
) -> None:
    blad = open_blad(bladen.land if welk == "land" else bladen.gemeente(welk), viewport=scherm)
    for laag in blad.page.locator("input[name=laag]").all():
        laag.check()
        keuzes, legenda, tabel = (blad.js(_VAK, deel) for deel in (".keuzes", ".legendas", "#tabelblok"))
        assert keuzes["onder"] <= legenda["boven"] + 1 and legenda["onder"] <= tabel["boven"] + 1
        assert legenda["onder"] - legenda["boven"] >= 200
        assert blad.js("document.querySelector('.laagkeuze').getBoundingClientRect().bottom") <= legenda["boven"] + 1
        if scherm == _SCHOOT:  # no layer is cut off, and no class but of the longest legends
            assert blad.js("(([l]) => l.scrollHeight <= l.clientHeight + 1)(document.querySelectorAll('.laagkeuze'))")
            klasse = blad.js(_VAK, "[data-legenda]:not([hidden]) .legenda li:last-child")
            assert klasse["onder"] <= legenda["onder"] or laag.get_attribute("value").startswith(("stevig", "urgentie"))


def test_een_open_paneel_laat_de_kaart_zestig_procent(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land, "#pc4=0119", viewport={"width": 1366, "height": 768})
    expect(blad.page.locator("#paneel")).to_be_visible()
    assert blad.js("document.querySelector('.kaartvak').getBoundingClientRect().width / innerWidth") >= 0.6


def test_verre_kaart_heeft_meteen_dunne_lijnen(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land, viewport=_TELEFOON, voor=_BEGINSTAND)
    expect(blad.page.locator("#kaart")).to_have_class(re.compile(r"\bver\b"))
    dikte = blad.js("[...document.querySelectorAll('.zone')].map((z) => parseFloat(getComputedStyle(z).strokeWidth))")
    assert dikte and max(dikte) < 0.3


@pytest.mark.parametrize("scherm", [_SCHOOT, _KLEIN, _TELEFOON, _SMAL])
def test_koppen_in_het_paneel_raken_elkaar_niet(bladen: Bladen, open_blad: OpenBlad, scherm: dict[str, int]) -> None:
    blad = open_blad(bladen.land, "#pc4=0119", viewport=scherm)
    blad.js(_VOUW_OPEN)
    rijen = blad.js(_KOPPEN)
    assert len(rijen) == 2
    for rij in rijen:
        assert all(kop["regels"] == 1 for kop in rij)
        for kop, volgende in pairwise(rij):
            assert kop["rechts"] + 2 <= volgende["links"]
    assert blad.js(_GEBROKEN_WOORDEN) == []


@pytest.mark.parametrize("scherm", [_SCHOOT, _KLEIN, _TELEFOON, _SMAL])
def test_onbekend_en_onbepaald_staan_heel_in_het_paneel(
    bladen: Bladen, open_blad: OpenBlad, scherm: dict[str, int]
) -> None:
    """The longest words of the table are in a zone of which nothing is known."""
    blad = open_blad(bladen.land, "#pc4=0108", viewport=scherm)
    blad.js(_VOUW_OPEN)
    assert "onbepaald" in blad.js("document.querySelector('#paneel [data-veld=onder]').textContent")
    assert blad.js(_GEBROKEN_WOORDEN) == []


# ---------------------------------------------------------------- what is said


def test_aannamen_staan_in_het_paneel(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad, regeling = open_blad(bladen.land, "#pc4=0119"), bladen.uitkomst.regeling
    tekst = " ".join(blad.page.locator("#paneel .aanname").text_content().split())
    aannamen = [deel.aanname for deel in (*regeling.indicatoren, *regeling.poort.dimensies) if deel.aanname]
    assert aannamen and all(tekst.count(f"{a[0].upper()}{a[1:]}") == 1 for a in aannamen), "elk één keer"


def test_niets_te_bepalen_is_geen_nul_procent(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.gemeente(_EEN_ZONE), f"#gemeente={_EEN_ZONE}")
    for deel in ("#inbeeld", "#paneel"):
        expect(blad.page.locator(deel)).to_contain_text("niet te bepalen", ignore_case=True)
        assert not re.search(r"(?<!\d)0%", blad.page.locator(deel).inner_text())
    index = open_blad(bladen.index)
    cellen = index.page.locator(f"tr[data-code={_EEN_ZONE}] td").all_inner_texts()
    assert cellen[4:6] == ["onbekend", "onbekend"]


def test_prioriteit_noemt_haar_zekerheid(bladen: Bladen, open_blad: OpenBlad) -> None:
    zones = bladen.zones
    for zekerheid, groep in zones[zones["prioriteit"] == "ja"].groupby("prioriteit_zekerheid"):
        blad = open_blad(bladen.land, f"#pc4={groep.index[0]}")
        expect(blad.page.locator("#paneel")).to_contain_text(f"; zekerheid {zekerheid}.")
    blad = open_blad(bladen.land, f"#pc4={zones.index[zones['prioriteit'] == 'nee'][0]}")
    assert "zekerheid" not in blad.page.locator("#paneel").inner_text()


def test_getallen_hebben_punten(bladen: Bladen, open_blad: OpenBlad) -> None:
    assert any("1 000" in i.eenheid for i in bladen.uitkomst.regeling.indicatoren)
    blad = open_blad(bladen.land, "#pc4=0119")
    expect(blad.page.locator("[data-indicator=woz_waarde] [data-veld=eenheid]")).to_have_text("x 1.000 euro")
    assert not re.search(r"\d \d{3}\b", blad.page.locator("#paneel").inner_text())


def test_geen_zin_begint_met_een_kleine_letter(bladen: Bladen, open_blad: OpenBlad) -> None:
    for pad in (bladen.land, bladen.index):
        for deel in ("body > header", "main"):
            tekst = open_blad(pad, "#pc4=0119").page.locator(deel).inner_text()
            assert re.findall(r".*\. +[a-z].*", tekst) == []


def test_legenda_legt_lijn_en_stip_uit(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land, "#laag=urgentie-1")
    legenda = blad.page.locator("[data-legenda='urgentie-1']")
    expect(legenda).to_contain_text("dikke lijn: de omtrek van een deelplan")
    expect(legenda).to_contain_text("stip: het deelplan in de kleur van zijn score")
    assert legenda.locator(".tekens .omtrek, .tekens .stip").count() == 2
    assert blad.page.locator("[data-legenda] .tekens").count() == 1


@pytest.mark.parametrize("eerst", ["", "fictie"])
def test_adres_van_een_zone_die_er_niet_is(bladen: Bladen, open_blad: OpenBlad, eerst: str) -> None:
    """Also after a search, whose words are only for those who hear them."""
    blad = open_blad(bladen.gemeente("GM9901"))
    blad.page.locator("#zoek").fill(eerst)
    melding, paneel = blad.page.locator("#zoekmelding"), blad.page.locator("#paneel")
    zones = bladen.zones
    buur = next(p for p in blad.js(_PC4S) if zones.at[p, "gm_code"] != "GM9901")
    gevallen = {
        "pc4=0000": "0000 staat niet op deze kaart.",
        "zone=0000": "0000 staat niet op deze kaart.",
        "gemeente=GM0001": "GM0001 staat niet op deze kaart.",
        f"pc4={buur}": f"{buur} hoort bij {zones.at[buur, 'gemeente']}: kijk op de kaart van die gemeente.",
        "pc4=<b>x": "<b>x staat niet op deze kaart.",
    }
    for adres, zegt in gevallen.items():
        blad.js("(adres) => { location.hash = adres; }", adres)
        expect(melding).to_have_text(zegt)
        assert blad.js("document.getElementById('zoekmelding').offsetHeight") > 5
        expect(paneel).to_be_hidden()
    blad.js("location.hash = 'zone=0119'")
    expect(paneel).to_be_visible()
    expect(melding).to_have_text("")
    blad.stil()


def test_tabel_zet_gemeenten_op_de_plaats_van_de_index(
    bladen: Bladen, open_blad: OpenBlad, schrijf_kaart: Callable[[Uitkomst], Path]
) -> None:
    namen = {"GM9901": "'s-Gravenhage", "GM9902": "Groningen", "GM9903": "Goes", "GM9904": "Éénrum"}
    zones = bladen.uitkomst.zones.copy()
    zones["gemeente"] = zones["gm_code"].map(namen).fillna(zones["gemeente"])
    uitkomst = dataclasses.replace(bladen.uitkomst, zones=zones)
    blad = open_blad(schrijf_kaart(uitkomst))
    blad.page.locator("#tabelblok > summary").click()
    blad.page.locator("#tabel thead button", has_text="Gemeente").click()
    gezien: list[str] = []
    while True:
        gezien += blad.page.locator("#tabel tbody td:nth-child(2)").all_inner_texts()
        if blad.page.locator("#tabel-pagina-volgende").is_disabled():
            break
        blad.page.locator("#tabel-pagina-volgende").click()
    assert list(dict.fromkeys(gezien)) == reken_overzicht(uitkomst)["gemeente"].tolist()


def test_kaart_van_een_gemeente_leidt_naar_de_index(bladen: Bladen, open_blad: OpenBlad) -> None:
    pad = bladen.gemeente("GM9901")
    verwijzing = open_blad(pad).page.get_by_role("link", name="Alle gemeenten")
    assert (pad.parent / (verwijzing.get_attribute("href") or "")).resolve() == bladen.index.resolve()
    assert open_blad(bladen.land).page.get_by_role("link", name="Alle gemeenten").count() == 0


# ---------------------------------------------------------------- the PC4 in each zone


def test_opschriften_van_de_eigen_zones(bladen: Bladen, open_blad: OpenBlad) -> None:
    eigen = bladen.zones.index[bladen.zones["gm_code"] == "GM9901"]
    blad = open_blad(bladen.gemeente("GM9901"))
    gezien: list[dict[str, Any]] = blad.js(_OPSCHRIFTEN)
    assert {o["tekst"] for o in gezien} == set(eigen)
    boven = "({ x, y }) => document.elementFromPoint(x, y).tagName"
    assert {blad.js(boven, o) for o in gezien} == {"CANVAS"}
    blad.page.mouse.click(gezien[3]["x"], gezien[3]["y"])
    expect(blad.page.locator("#paneel h2 .naam").first).to_have_text(f"{gezien[3]['tekst']}, Voorbeeldstad")
    assert open_blad(bladen.land).js(_OPSCHRIFTEN) == []


def test_namen_van_gemeenten_liggen_niet_over_elkaar(bladen: Bladen, open_blad: OpenBlad) -> None:
    """Also without internet one sees where one is; a gemeente has the name of her neighbours around her."""
    namen = set(bladen.zones["gemeente"].dropna())
    vraag = """() => [...document.querySelectorAll(".plaatsnaam > span")].map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { tekst: element.textContent, left, right, top, bottom };
    })"""
    for pad in (bladen.land, bladen.gemeente("GM9901")):
        blad = open_blad(pad)
        gezien: list[dict[str, Any]] = blad.js(vraag)
        gemeenten = {o["tekst"] for o in gezien} & namen
        assert gemeenten and ("Voorbeeldstad" in gemeenten) == (pad == bladen.land)
        for een, ander in combinations(gezien, 2):
            naast = een["right"] <= ander["left"] or ander["right"] <= een["left"]
            assert naast or een["bottom"] <= ander["top"] or ander["bottom"] <= een["top"], (een, ander)


def test_opschriften_wijken_als_er_geen_ruimte_is(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.gemeente("GM9901"), reduced_motion="reduce")
    begin = len(blad.js(_OPSCHRIFTEN))
    for _ in range(4):
        blad.page.locator(".leaflet-control-zoom-out").click()
    blad.page.wait_for_function("!document.querySelector('.opschrift:not([hidden])')")
    blad.page.locator("#hele-kaart").click()
    assert len(blad.js(_OPSCHRIFTEN)) == begin


def test_een_te_kleine_zone_heeft_haar_postcode_ernaast(bladen: Bladen, open_blad: OpenBlad) -> None:
    """One tiny zone among others would else be the only one without a number; on her own page she is all there is."""
    blad = open_blad(bladen.gemeente(_EEN_ZONE), reduced_motion="reduce")
    ernaast = blad.page.locator(".opschrift.ernaast:not([hidden])")
    expect(ernaast).to_have_count(0)
    for _ in range(5):
        blad.page.locator(".leaflet-control-zoom-out").click()
    expect(ernaast).to_have_count(1)
    expect(blad.page.locator(".opschrift:not([hidden])")).to_have_count(1)


# ---------------------------------------------------------------- paper
