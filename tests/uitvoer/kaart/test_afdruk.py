"""What comes out of the printer: a map with its message, and a gemeente with its postcodes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.vermelding import bronregels
from tests.hulp.browser import OpenBlad
from tests.hulp.kaartbladen import Bladen

_SCHOOT = {"width": 1366, "height": 768}
_A4 = {"width": 1054, "height": 726}
"""An A4 within its margins, in css pixels."""


@pytest.mark.parametrize("laag", ["kwetsbaar", "urgentie-1"])
def test_afdruk_met_een_lange_melding(
    bladen: Bladen, open_blad: OpenBlad, schrijf_kaart: Callable[[Uitkomst], Path], laag: str
) -> None:
    zones = bladen.uitkomst.zones.copy()
    zones.loc[zones.index[:30], "geometry"] = None
    uitkomst = dataclasses.replace(bladen.uitkomst, zones=zones)
    blad = open_blad(schrijf_kaart(uitkomst), f"#laag={laag}", viewport=_SCHOOT)
    assert "30 zones zonder grens" in blad.page.locator(".melding").inner_text()
    afdruk = PdfReader(BytesIO(blad.page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(afdruk.pages) == 1
    tekst = "".join(afdruk.pages[0].extract_text().split())
    for zin in (bronregels(uitkomst.datasets, uitkomst.ronde)[-1], "er is niet mee gerekend.", "Afgedrukt op"):
        assert "".join(zin.split()) in tekst
    blad.page.set_viewport_size(_A4)
    blad.page.emulate_media(media="print")
    blad.js("dispatchEvent(new Event('beforeprint'))")
    onder = blad.js("document.querySelector('footer > :last-child').getBoundingClientRect().bottom")
    assert onder <= blad.js("document.body.getBoundingClientRect().bottom")
    blad.js("dispatchEvent(new Event('afterprint'))")
    expect(blad.page.locator("#afdrukdatum")).to_be_hidden()


def test_afdruk_van_een_gemeente_heeft_de_postcodes(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.gemeente("GM9901"), viewport=_SCHOOT)
    tekst = PdfReader(BytesIO(blad.page.pdf(prefer_css_page_size=True))).pages[0].extract_text()
    assert set(bladen.zones.index[bladen.zones["gm_code"] == "GM9901"]) <= set(re.findall(r"\b\d{4}\b", tekst))
    assert "Alle gemeenten" not in tekst


def test_afdruk_van_een_keuze_heeft_antwoord_wat_nu_en_bronnen_op_een_blad(bladen: Bladen, open_blad: OpenBlad) -> None:
    """The right column is longer than the map: what stands below the map may not be pushed off the page by it."""
    blad = open_blad(bladen.land, "#deelplan=Villapark", viewport=_SCHOOT)
    expect(blad.page.locator("#paneel")).to_be_visible()
    afdruk = PdfReader(BytesIO(blad.page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(afdruk.pages) == 1
    tekst = "".join(afdruk.pages[0].extract_text().split())
    uitkomst = bladen.uitkomst
    for zin in (
        "Villapark: voldoet niet aan de poort", "Komt niet in aanmerking", "Wat nu?", "niet in een deelplan van deze",
        bronregels(uitkomst.datasets, uitkomst.ronde)[-1], "er is niet mee gerekend.",
    ):  # fmt: skip
        assert "".join(zin.split()) in tekst
    blad.page.set_viewport_size(_A4)
    blad.page.emulate_media(media="print")
    blad.js("dispatchEvent(new Event('beforeprint'))")
    bodem = blad.js("document.body.getBoundingClientRect().bottom")
    for deel in ("footer > :last-child", "#paneel .feiten > :last-child", ".legendas"):
        assert blad.js(f"document.querySelector('{deel}').getBoundingClientRect().bottom") <= bodem, deel
    onder_de_kaart = blad.js("document.querySelector('footer').getBoundingClientRect().top")
    assert onder_de_kaart >= blad.js("document.querySelector('.beeld').getBoundingClientRect().bottom")
