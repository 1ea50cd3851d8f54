"""The index of the maps in a browser: it sorts, searches, leads to every map, and everybody can use it."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from pipeline.uitvoer.kaart.overzicht import reken_overzicht
from tests.hulp.browser import SMAL, Blad, OpenBlad, bezwaren
from tests.hulp.kaartbladen import Bladen


def _namen(blad: Blad) -> list[str]:
    return blad.page.locator("#gemeenten tbody tr:visible th").all_inner_texts()


def test_sorteert_op_elke_kolom_en_zegt_dat(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad, tabel = open_blad(bladen.index), reken_overzicht(bladen.uitkomst)
    assert _namen(blad) == tabel["gemeente"].tolist()
    kolommen = [
        "zones",
        "ja",
        "nee",
        "onbepaald",
        "inwoners_kwetsbaar",
        "aandeel_kwetsbaar",
        "prioriteit",
        "deelplannen",
    ]
    for nummer, kolom in enumerate(kolommen, start=1):
        kop = blad.page.locator("#gemeenten thead th").nth(nummer)
        kop.get_by_role("button").click()
        expect(kop).to_have_attribute("aria-sort", "descending")
        # What is unknown sorts as less than nothing.
        cijfers = tabel.set_index("gemeente")[kolom].fillna(-1)
        waarden = cijfers[_namen(blad)]
        assert waarden.is_monotonic_decreasing and waarden.nunique() > 1
        kop.get_by_role("button").press("Enter")
        expect(kop).to_have_attribute("aria-sort", "ascending")
        assert cijfers[_namen(blad)].is_monotonic_increasing
    assert blad.page.locator("#gemeenten th[aria-sort]").count() == 1
    blad.page.locator("#gemeenten thead th").first.get_by_role("button").click()
    assert _namen(blad) == tabel["gemeente"].tolist()
    blad.stil()


@pytest.mark.parametrize(
    ("gezocht", "namen", "aantal"),
    [
        ("fictie", ["Fictiedam"], "1 gemeente"),
        ("GM9903", ["Verzonnen aan Zee"], "1 gemeente"),
        ("verzonnen-aan", ["Verzonnen aan Zee"], "1 gemeente"),
        ("xyz", [], "0 gemeenten"),
    ],
)
def test_zoekt(bladen: Bladen, open_blad: OpenBlad, gezocht: str, namen: list[str], aantal: str) -> None:
    blad = open_blad(bladen.index)
    blad.page.locator("#zoek").fill(gezocht)
    expect(blad.page.locator("#aantal")).to_have_text(aantal)
    assert _namen(blad) == namen
    assert blad.page.locator("#niets").is_visible() == (not namen)
    assert not blad.page.locator("#gemeenten tfoot").is_visible()
    blad.page.locator("#zoek").fill("")
    assert len(_namen(blad)) == 9 and blad.page.locator("#gemeenten tfoot").is_visible()


def test_elke_verwijzing_leidt_naar_een_kaart(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.index)
    adressen = blad.js("[...document.querySelectorAll('main a')].map((a) => a.getAttribute('href'))")
    assert len(adressen) == 11 and all((bladen.kaarten / adres).is_file() for adres in adressen)
    assert adressen[0] == "kaart.html" and not (set(adressen[1:]) & {"kaart.html", "index.html"})


@pytest.mark.parametrize("venster", [None, SMAL])
def test_voor_iedereen(bladen: Bladen, open_blad: OpenBlad, venster: dict[str, int] | None) -> None:
    blad = open_blad(bladen.index)
    if venster:
        blad.page.set_viewport_size(venster)
    assert bezwaren(blad) == []
    blad.page.keyboard.press("Tab")
    assert blad.js("document.activeElement.textContent") == "naar de tabel"
    blad.page.keyboard.press("Enter")
    assert blad.js("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    blad.stil()


def test_afdruk_heeft_status_en_alle_gemeenten(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.index)
    pdf = PdfReader(io.BytesIO(blad.page.pdf(prefer_css_page_size=True)))
    tekst = " ".join("".join(blz.extract_text() for blz in pdf.pages).split())
    assert len(pdf.pages) == 1 and "reconstructie op open data" in tekst and "Zoek een gemeente" not in tekst
    assert all(naam in tekst for naam in reken_overzicht(bladen.uitkomst)["gemeente"])
