"""The pages for everyone: axe-core finds nothing, the keyboard reaches everything, and a narrow screen will do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.hulp.browser import SMAL, Blad, OpenBlad, bezwaren
from tests.hulp.doek import kleuren_op, klik_zone
from tests.hulp.kaartbladen import Bladen

_WAAR = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const s = getComputedStyle(e), vak = e.getBoundingClientRect();
  return {
    naam: e.id || (e.name && e.name + "=" + e.value) || (e.innerText || e.className.baseVal || e.tagName).trim(),
    soort: e.tagName.toLowerCase(),
    omlijnd: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2,
    zichtbaar: vak.width > 0 && vak.height > 0,
  };
}"""
_VAAK_GENOEG = 150
"""Tabs in which any page must have been walked to its end."""


def _wandel(blad: Blad, toets: str = "Tab") -> list[dict]:
    """Everything that gets the focus, from the top of the page until it leaves the page again."""
    gezien: list[dict] = []
    for _ in range(_VAAK_GENOEG):
        blad.page.keyboard.press(toets)
        plek = blad.js(_WAAR)
        if plek is None or (gezien and plek == gezien[0]):
            return gezien
        gezien.append(plek)
    raise AssertionError(f"na {_VAAK_GENOEG} keer {toets} nog niet rond: {[p['naam'] for p in gezien[-5:]]}")


def _open_tabel(blad: Blad) -> None:
    blad.page.locator("#tabelblok > summary").click()
    expect(blad.page.locator("#tabel tbody tr").first).to_be_visible()


def _zoek(blad: Blad) -> None:
    blad.page.locator("#zoek").fill("01")
    expect(blad.page.locator("#zoekresultaten [role=option]").first).to_be_visible()
    blad.page.keyboard.press("ArrowDown")


def _kies_lagen(blad: Blad) -> None:
    for laag in blad.page.locator("input[name=laag]").all():
        laag.check()
        assert bezwaren(blad, ".werkblad") == [], laag.get_attribute("value")


_TOESTANDEN = {
    "vers": ("land", "", lambda blad: None),
    "elke laag": ("land", "", _kies_lagen),
    "paneel": ("land", "#pc4=0119", lambda blad: blad.page.locator("#paneel details summary").first.click()),
    "paneel onbepaald": ("land", "#pc4=0108", lambda blad: None),
    "paneel gemeente": ("land", "#gemeente=GM9901", lambda blad: None),
    "tabel": ("land", "", _open_tabel),
    "zoeken": ("land", "", _zoek),
    "achtergrond": ("land", "", lambda blad: blad.page.locator("#achtergrond").check()),
    "gemeente": ("GM9901", "", lambda blad: None),
    "gemeente met een zone": ("GM9909", "", _open_tabel),
    "index": ("index", "", lambda blad: None),
}


def _open(bladen: Bladen, open_blad: OpenBlad, welk: str, adres: str = "", **keuzes: object) -> Blad:
    pad = getattr(bladen, welk) if welk in ("land", "index") else bladen.gemeente(welk)
    return open_blad(pad, adres, **keuzes)


@pytest.mark.parametrize("toestand", _TOESTANDEN)
def test_axe_vindt_niets(bladen: Bladen, open_blad: OpenBlad, toestand: str) -> None:
    welk, adres, doe = _TOESTANDEN[toestand]
    blad = _open(bladen, open_blad, welk, adres)
    doe(blad)
    assert bezwaren(blad) == []


@pytest.mark.parametrize("toestand", ["vers", "paneel", "tabel", "gemeente", "index"])
def test_smal_scherm(bladen: Bladen, open_blad: OpenBlad, toestand: str) -> None:
    """As wide as a telephone, or a page at 400%: nothing to scroll sideways, and axe finds nothing."""
    welk, adres, doe = _TOESTANDEN[toestand]
    blad = _open(bladen, open_blad, welk, adres, viewport=SMAL)
    doe(blad)
    assert blad.js("document.documentElement.scrollWidth") <= SMAL["width"]
    assert bezwaren(blad) == []


def test_axe_vindt_wel_wat_er_mis_is(bladen: Bladen, open_blad: OpenBlad) -> None:
    """So that 'nothing found' is worth something."""
    blad = open_blad(bladen.land)
    blad.js("document.querySelector('#zoek').closest('*').removeAttribute('aria-label')")
    blad.js("document.querySelectorAll('label').forEach(l => l.replaceWith(...l.children))")
    # Not the title: it is as wide as the map, and axe takes the clipped edge of the drawing for something over it.
    blad.js(
        "document.querySelector('.legendas h2').style.cssText = 'color: #777 !important; background: #888 !important'"
    )
    regels = {bezwaar.split(":")[0] for bezwaar in bezwaren(blad)}
    assert {"color-contrast", "label"} <= regels


@pytest.mark.parametrize("welk", ["land", "GM9901", "index"])
def test_met_tab_de_hele_bladzijde_door(bladen: Bladen, open_blad: OpenBlad, welk: str) -> None:
    blad = _open(bladen, open_blad, welk)
    plekken = _wandel(blad)
    assert [p["naam"] for p in plekken if not p["omlijnd"]] == []
    assert [p["naam"] for p in plekken if not p["zichtbaar"]] == []
    namen = [p["naam"] for p in plekken]
    assert len(namen) == len(set(namen))
    knoppen = "a[href], button:not(:disabled), input:not([type=radio]), select, summary, [tabindex='0'], :checked"
    haalbaar = blad.page.locator(knoppen).evaluate_all("e => e.filter(x => x.checkVisibility()).length")
    assert len(namen) == haalbaar
    if welk != "index":
        volgorde = [namen.index(n) for n in ("naar-kaart", "zoek", "laag=kwetsbaar", "gemeentegrenzen", "achtergrond")]
        assert volgorde[0] == 0 and volgorde == sorted(volgorde)
        assert {"kaart", "Cijfers in een tabel"} <= set(namen)
    assert sorted(p["naam"] for p in _wandel(blad, "Shift+Tab")) == sorted(namen)


def test_overslaan_naar_de_kaart_en_de_kaart_met_pijltjes(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land, "#gemeente=GM9901")
    blad.page.locator("#paneel-sluit").click()
    blad.page.locator("#naar-kaart").focus()
    blad.page.keyboard.press("Enter")
    expect(blad.page.locator("#kaart")).to_be_focused()
    inhoud = blad.page.locator("#inbeeld").inner_text()
    for _ in range(12):
        blad.page.keyboard.press("ArrowRight")
    expect(blad.page.locator("#inbeeld")).not_to_have_text(inhoud)
    blad.page.keyboard.press("Tab")
    assert blad.js(_WAAR)["naam"] != "kaart"


def test_paneel_geeft_de_focus_terug(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    toets = blad.page.keyboard.press
    blad.page.locator("#zoek").fill("0119")
    toets("Enter")
    expect(blad.page.locator("#paneel h2").first).to_be_focused()
    toets("Escape")
    expect(blad.page.locator("#paneel")).to_be_hidden()
    expect(blad.page.locator("#zoek")).to_be_focused()
    _open_tabel(blad)
    knop = blad.page.locator("#tabel tbody button").nth(2)
    knop.focus()
    toets("Enter")
    expect(blad.page.locator("#paneel h2").first).to_be_focused()
    blad.page.locator("#paneel-sluit").focus()
    toets("Enter")
    expect(knop).to_be_focused()
    blad.stil()


def test_escape_sluit_ook_een_paneel_dat_met_de_muis_is_geopend(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    klik_zone(blad, 20)
    expect(blad.page.locator("#paneel")).to_be_visible()
    blad.page.keyboard.press("Escape")
    expect(blad.page.locator("#paneel")).to_be_hidden()


def test_lagen_met_de_pijltjes(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    blad.page.locator("input[name=laag]:checked").focus()
    blad.page.keyboard.press("ArrowDown")
    expect(blad.page.locator("[data-legenda]:visible")).to_have_attribute("data-legenda", "stevig")


def test_wat_de_schermlezer_hoort(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    assert blad.js("document.documentElement.lang") == "nl"
    assert blad.page.locator("#paneel [aria-live], #paneel[aria-live]").count() == 0, "alleen het antwoord klinkt"
    expect(blad.page.locator("#gezegd")).to_have_attribute("aria-live", "polite")
    assert blad.page.locator("#kaart").get_attribute("aria-label")
    _zoek(blad)
    expect(blad.page.get_by_text(re.compile(r"^\d+ resultaten"))).to_have_count(1)


def test_zonder_kleur_blijven_klassen_te_onderscheiden(bladen: Bladen, open_blad: OpenBlad) -> None:
    """In every layer two classes differ in brightness or in pattern, so that grey print can be read."""
    for laag in bladen.gegevens["lagen"]:
        gezien: list[tuple[str, float]] = []
        for stijl in laag["stijlen"]:
            licht = _helderheid(stijl["kleur"])
            dichtbij = [p for p, ander in gezien if p == stijl["patroon"] and abs(ander - licht) < 0.035]
            assert not dichtbij, (laag["id"], stijl)
            gezien.append((stijl["patroon"], licht))


def _helderheid(kleur: str) -> float:
    """Relative luminance after WCAG 2.1."""
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rood, groen, blauw = (d / 12.92 if d <= 0.03928 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def test_hoog_contrast_laat_de_kaart_zien(bladen: Bladen, open_blad: OpenBlad) -> None:
    """Windows' own colours would turn the outline of VOORBEELD into a solid bar across the map."""
    blad = open_blad(bladen.land, forced_colors="active")
    assert blad.js("matchMedia('(forced-colors: active)').matches")
    assert blad.js("getComputedStyle(document.querySelector('.watermerk span')).color") == "rgba(0, 0, 0, 0)"
    laag = next(laag for laag in bladen.gegevens["lagen"] if laag["id"] == "kwetsbaar")
    assert len({frozenset(kleuren_op(blad, laag["codes"].index(klasse))) for klasse in range(3)}) == 3


def test_minder_beweging_wie_dat_vraagt(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land, reduced_motion="reduce")
    blad.page.locator(".leaflet-control-zoom-in").click()
    assert blad.page.locator(".leaflet-zoom-anim").count() == 0
    blad.stil()
