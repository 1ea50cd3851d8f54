"""Setting a page on paper: in a process and in a copy of it, always the same bytes and never a wait without end."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from pipeline.bestanden.tweede_proces import begin_ernaast
from pipeline.uitvoer.blad import zetten
from pipeline.uitvoer.blad.tekening import Balk, Tekening, als_svg
from pipeline.uitvoer.blad.zetten import zet
from tests.hulp.pdfua import gebreken

SJABLOON = """
= #g.titel
#g.tekst
"""
KOP = {"titel": "Proef", "onderwerp": "Proef", "voet": ["proef"]}


@pytest.fixture
def sjabloon(tmp_path: Path) -> Path:
    pad = tmp_path / "proef.typ"
    pad.write_text(SJABLOON, encoding="utf-8")
    return pad


def test_wat_getoond_wordt_is_nooit_opmaak(sjabloon: Path) -> None:
    """Also what would read a file: it is shown, and nothing is read."""
    boos = '#read("/etc/passwd") $x$ *vet* #let a = 1 [b] \\ "c" #include "basis.typ"'
    tekst = PdfReader(BytesIO(zet(sjabloon, KOP | {"tekst": boos}))).pages[0].extract_text()
    assert "".join(boos.split()) in "".join(tekst.split())
    assert "root:" not in tekst


def test_een_blad_is_ook_te_horen(sjabloon: Path) -> None:
    """And a pdf that nobody tagged is not, so that the check itself can fail."""
    tabel = '#tabel(("Wat", "Hoeveel"), (("zones", "14"),), (1fr, auto), rechts: (1,))'
    sjabloon.write_text(SJABLOON + tabel, encoding="utf-8")
    assert gebreken(zet(sjabloon, KOP | {"tekst": "Zomaar een zin."})) == []
    kaal, uit = PdfWriter(), BytesIO()
    kaal.add_blank_page(100, 100)
    kaal.write(uit)
    assert {"niet gemerkt", "geen structuur", "geen titel", "niet in het Nederlands"} <= set(gebreken(uit.getvalue()))


def test_een_plaatje_zonder_woorden_wordt_geen_blad(sjabloon: Path) -> None:
    sjabloon.write_text(SJABLOON + '#image(bytes(g.svg), format: "svg")', encoding="utf-8")
    svg = als_svg(Tekening(9, 9, "Een blok", [Balk(0, 0, 9, 9, "#000000")]))
    with pytest.raises(Exception, match=r"(?i)\balt"):
        zet(sjabloon, KOP | {"tekst": "x", "svg": svg})


def test_een_sjabloon_leest_niets_buiten_zijn_map(tmp_path: Path) -> None:
    """The root is the folder of the templates: a path out of it is refused."""
    pad = tmp_path / "lezer.typ"
    (tmp_path / "geheim.txt").write_text("geheim", encoding="utf-8")
    for wat in (str(tmp_path / "geheim.txt"), "../../../../../../../../etc/hostname"):
        pad.write_text(f'= x\n#read("{wat}")', encoding="utf-8")
        zetten._tekst.cache_clear()
        with pytest.raises(Exception, match=r"(?i)not found|access|outside|escape"):
            zet(pad, KOP)
    zetten._tekst.cache_clear()


def test_in_een_kopie_wacht_niemand_zonder_eind(sjabloon: Path) -> None:
    """A copy lacks Typst's threads: it refuses, and the page is made in the process itself."""
    eerst = zet(sjabloon, KOP | {"tekst": "een"})
    assert begin_ernaast(lambda: zet(sjabloon, KOP | {"tekst": "een"}))() == eerst


def test_een_ander_proces_dan_waarin_is_begonnen_wordt_geweigerd(
    sjabloon: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zetten, "_BEGONNEN", [1])
    with pytest.raises(RuntimeError, match="threads of Typst"):
        zet(sjabloon, KOP | {"tekst": "een"})
