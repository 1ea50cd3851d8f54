"""The ranked list in a browser: it asks for nothing, axe-core finds nothing, and it fits a narrow screen and paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.ranglijst import maak_ranglijst
from tests.hulp.browser import SMAL, OpenBlad, bezwaren

_STEEKT_UIT = """() => [...document.querySelectorAll("main *")]
  .filter(e => !e.closest(".schuif") && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"""


@pytest.fixture(scope="module")
def ranglijst(uitkomst: Uitkomst, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("ranglijst") / "ranglijst.html"
    pad.write_text(maak_ranglijst(uitkomst), encoding="utf-8")
    return pad


@pytest.mark.parametrize(
    "scherm",
    [pytest.param({}, id="breed", marks=pytest.mark.elke_keer), pytest.param({"viewport": SMAL}, id="smal")],
)
def test_axe_vindt_niets_en_de_bladzijde_vraagt_niets(scherm: dict, ranglijst: Path, open_blad: OpenBlad) -> None:
    blad = open_blad(ranglijst, **scherm)
    assert bezwaren(blad) == []
    assert blad.js(_STEEKT_UIT) == []
    assert blad.js("document.documentElement.scrollWidth <= innerWidth")
    blad.stil()


def test_de_echte_ronde_past_op_twaalf_bladen(echte_uitkomst: Uitkomst, open_blad: OpenBlad, tmp_path: Path) -> None:
    pad = tmp_path / "ranglijst.html"
    pad.write_text(maak_ranglijst(echte_uitkomst), encoding="utf-8")
    afdruk = PdfReader(BytesIO(open_blad(pad).page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(afdruk.pages) <= 12
    assert "Echt toegekend (openbaar nieuws)" in pad.read_text(encoding="utf-8")


def test_op_papier_is_elke_tabel_heel(ranglijst: Path, open_blad: OpenBlad) -> None:
    blad = open_blad(ranglijst, viewport={"width": 1040, "height": 700})
    blad.page.emulate_media(media="print")
    afgekapt = "() => [...document.querySelectorAll('.schuif')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert blad.js(afgekapt) == 0
    assert blad.js("getComputedStyle(document.querySelector('.schuif')).overflowX") == "visible"
    blad.stil()
