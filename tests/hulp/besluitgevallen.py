"""Outcomes for tests of besluitbladen, and reading a sheet back: from html, from pdf and from the csv's.

In: an `Uitkomst` or the bytes of a sheet. Out: another `Uitkomst`, or text.
"""

from __future__ import annotations

import dataclasses
import io
import math
from collections.abc import Iterator
from html.parser import HTMLParser

import pypdf

from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.model import Besluit

BOOS = ("=1+1", "<b>vet</b> & </script>", "twee\nregels", "x" * 300, "😀 ../../etc/passwd", "\u202eom\x00gekeerd")


def met_namen(uitkomst: Uitkomst, namen: tuple[str, ...] = BOOS) -> Uitkomst:
    """The same figures, with these names for the first deelplannen, and an aanvraag and a gemeente of that kind."""
    nieuw = dict(zip(uitkomst.deelplannen["deelplan"], namen, strict=False))
    aanvraag = {uitkomst.deelplannen["aanvraag"].iloc[0]: namen[0]}
    tabellen = {
        naam: getattr(uitkomst, naam).assign(
            deelplan=lambda t: t["deelplan"].replace(nieuw), aanvraag=lambda t: t["aanvraag"].replace(aanvraag)
        )
        for naam in ("leden", "deelgebieden", "deelplannen")
    }
    zones = uitkomst.zones.copy()
    zones["gemeente"] = zones["gemeente"].replace(zones["gemeente"].iloc[0], namen[1])
    return dataclasses.replace(uitkomst, zones=zones, **tabellen)


def zonder_vlak(uitkomst: Uitkomst, pc4: str) -> Uitkomst:
    """One zone whose polygon the source lacks."""
    zones = uitkomst.zones.copy()
    zones.loc[zones["pc4"] == pc4, "geometry"] = None
    return dataclasses.replace(uitkomst, zones=zones)


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.delen: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.delen.append(data)


def lees_html(tekst: str) -> tuple[str, list[str]]:
    """What a reader sees, on one line, and the elements of the page."""
    lezer = _Lezer()
    lezer.feed(tekst.split("</style>", 1)[1])
    return " ".join(" ".join(lezer.delen).split()), lezer.tags


def lees_pdf(inhoud: bytes) -> tuple[pypdf.PdfReader, str]:
    """The document, and its text without any white space (lines break anywhere)."""
    document = pypdf.PdfReader(io.BytesIO(inhoud))
    return document, "".join("".join(pagina.extract_text() for pagina in document.pages).split())


def gemerkt(deel: pypdf.generic.DictionaryObject) -> Iterator[tuple[str, str]]:
    """Every element of the structure of a tagged pdf: its kind, and its words for who does not see it."""
    kinderen = deel.get("/K", [])
    for kind in kinderen if isinstance(kinderen, list) else [kinderen]:
        kind = kind.get_object()
        if isinstance(kind, dict) and "/S" in kind:
            yield kind["/S"], kind.get("/Alt", "")
            yield from gemerkt(kind)


def letters(pagina: pypdf.PageObject) -> list[tuple[float, str]]:
    """Every run of text on a page with its size in points."""
    uit: list[tuple[float, str]] = []

    def zie(tekst: str, cm: list[float], tm: list[float], _: object, grootte: float) -> None:
        if tekst.strip():
            schaal = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
            uit.append((abs(grootte) * schaal, tekst.strip()))

    pagina.extract_text(visitor_text=zie)
    return uit


def getal(tekst: str) -> float:
    """The figure that a Dutch text shows."""
    return float(tekst.replace(".", "").replace(",", "."))


def dimensies(besluit: Besluit) -> dict[str, tuple[str, ...]]:
    """Per dimension of the first part: here, gemeente, difference and answer, as shown."""
    toetsen = [d.toets for d in besluit.delen[0].dimensies]
    return {t.titel: (t.hier, t.gemeente, t.verschil, t.oordeel) for t in toetsen}
