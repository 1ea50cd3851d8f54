"""Set a page on paper: a Typst template of the project, filled with data, becomes a tagged pdf.

In: a template (.typ) and what it shows, as plain lists, dicts and texts. Out: the bytes of a pdf: PDF/UA-1, in Dutch,
with its letters embedded; the same data give the same bytes, for no time of making is written in it.

    zet(Path("pipeline/uitleg/besluitblad/blad.typ"), {"titel": "Zone 3083", ...})

What is shown goes to Typst as json and is never read as markup, so a name like `#let *[` stays a name. The template is
handed over as text with `basis.typ` before it, reads no file and may fetch nothing. The letters are DejaVu Sans, which
travels with matplotlib; a sign that it lacks (emoji) becomes a box.

Typst works in threads of its own, which a copied process (`bestanden.tweede_proces`) would wait for without end: call
this in the process itself, never in such a copy.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import typst
from markupsafe import Markup

from pipeline.taal.getallen import mintekens

_MAP = Path(__file__).parent
_LETTERS = "matplotlib/mpl-data/fonts/ttf"
_GEEN_TEKEN = ("Cc", "Cs", "Cn")
_BEGONNEN: list[int] = []
"""The process in which Typst began its threads."""


def zet(sjabloon: Path, gegevens: Mapping[str, object]) -> bytes:
    """The pdf. Raises typst.TypstError for a template that is no Typst or wants what nobody gave.

    Raises RuntimeError, rather than wait without end, in a copy of a process that set a page before.
    """
    if not _BEGONNEN:
        _BEGONNEN.append(os.getpid())
    if [os.getpid()] != _BEGONNEN:
        raise RuntimeError("a copied process lacks the threads of Typst that its original began")
    tekst = json.dumps(_zetbaar(gegevens), ensure_ascii=False)
    pdf = _zetter().compile(_tekst(sjabloon), format="pdf", sys_inputs={"gegevens": tekst}, pdf_standards=["ua-1"])
    assert isinstance(pdf, bytes)
    return pdf


def _zetbaar(deel: object) -> object:
    """The same with real minuses, and without the control signs that no letter shows and PDF/UA refuses."""
    match deel:
        case Markup():  # a drawing, whose words were seen to when it was made
            return deel
        case str():
            if deel.isprintable():  # nearly all text, and then none of its signs is of these kinds
                return mintekens(deel)
            return mintekens("".join(" " if unicodedata.category(teken) in _GEEN_TEKEN else teken for teken in deel))
        case Mapping():
            return {naam: _zetbaar(waarde) for naam, waarde in deel.items()}
        case list() | tuple():
            return [_zetbaar(waarde) for waarde in deel]
        case _:
            return deel


@cache
def _zetter() -> typst.Compiler:
    """One for the whole run: it keeps the letters and what it has worked out of a template."""
    letters = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        # The place alone: matplotlib itself takes longer to load than a page takes to set.
        font_paths=[Path(str(distribution("matplotlib").locate_file(_LETTERS)))],
    )
    return typst.Compiler(root=_MAP, font_paths=letters, ignore_system_fonts=True)


@cache
def _tekst(sjabloon: Path) -> bytes:
    return (_MAP / "basis.typ").read_bytes() + sjabloon.read_bytes()
