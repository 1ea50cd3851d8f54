"""A telephone, and a page at 200% and 400%: what a reader chose is in sight, and so is what is said of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.hulp.browser import OpenBlad
from tests.hulp.kaartbladen import Bladen

_TELEFOON = {"width": 390, "height": 844}
_TWEE_KEER, _VIER_KEER = {"width": 683, "height": 512}, {"width": 342, "height": 256}
"""A screen of 1366 by 1024 at 200% and at 400%, in css pixels."""
_VAK = "(kies) => document.querySelector(kies).getBoundingClientRect().toJSON()"


@pytest.mark.parametrize("scherm", [_TELEFOON, _TWEE_KEER])
def test_wat_gekozen_is_ligt_boven_het_paneel(bladen: Bladen, open_blad: OpenBlad, scherm: dict[str, int]) -> None:
    blad = open_blad(bladen.land, "#pc4=0119", viewport=scherm)
    expect(blad.page.locator("#paneel")).to_be_visible()
    gekozen, paneel = blad.js(_VAK, "path.selectie"), blad.js(_VAK, "#paneel")
    assert 0 <= gekozen["top"] < gekozen["bottom"] <= paneel["top"]


def test_bij_vier_keer_zo_groot_staat_het_paneel_onder_de_kaart(bladen: Bladen, open_blad: OpenBlad) -> None:
    """A sheet over the map would leave neither of them room; the title is what one sees first."""
    blad = open_blad(bladen.land, "#pc4=0119", viewport=_VIER_KEER)
    kop, kaart, paneel = (blad.js(_VAK, kies) for kies in ("#paneel h2", "#kaart", "#paneel"))
    assert 0 <= kop["top"] < kop["bottom"] <= _VIER_KEER["height"]
    assert kaart["bottom"] <= paneel["top"] and kaart["height"] < _VIER_KEER["height"]
    assert blad.js("document.documentElement.scrollWidth") <= _VIER_KEER["width"]
    assert blad.js("document.getElementById('paneel').scrollHeight <= document.getElementById('paneel').clientHeight")


def test_wie_met_tab_verder_gaat_verdwijnt_niet_onder_het_paneel(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land, "#pc4=0119", viewport=_TELEFOON)
    blad.js("document.querySelector('.legendas').focus()")
    blad.page.keyboard.press("Tab")
    blad.page.keyboard.press("Shift+Tab")
    vouw = blad.page.locator("#tabelblok > summary")
    blad.js("document.querySelector('#tabelblok > summary').focus()")
    expect(vouw).to_be_focused()
    assert blad.js(_VAK, "#tabelblok > summary")["bottom"] <= blad.js(_VAK, "#paneel")["top"]
