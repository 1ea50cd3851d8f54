"""A method statement as a pdf on A4, with bookmarks; the same pieces give the same bytes.

In: pieces of text, a title and what stands at the foot of each page. Out: the bytes of a pdf.

The letters are DejaVu Sans, which travels with matplotlib and is embedded. All text is escaped: reportlab reads
paragraphs as xml. The markdown beside it is the accessible twin.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from pipeline.uitleg.verantwoording.stukken import Alinea, Kop, Lijst, Stuk, Tabel
from pipeline.uitvoer.blad.letters import GEWOON, VET, laad_letters

_RAND = 16 * mm
_BREED = A4[0] - 2 * _RAND
_INKT, _LIJN, _VLAK = HexColor("#1b1f24"), HexColor("#b9c0c8"), HexColor("#eef2f6")
_KOP = {1: (16, 0, 8), 2: (12, 12, 5), 3: (9.5, 8, 3)}
"""Per level of heading: points, and the room above and below it."""


class _Document(SimpleDocTemplate):
    """A document whose headings are also bookmarks."""

    def afterFlowable(self, flowable: Flowable) -> None:
        """Called by reportlab when a piece has been placed."""
        niveau = getattr(flowable, "niveau", None)
        if niveau is not None:
            sleutel = f"kop{self.seq.nextf('kop')}"
            self.canv.bookmarkPage(sleutel)
            self.canv.addOutlineEntry(flowable.getPlainText(), sleutel, niveau - 1, closed=niveau > 1)


def maak_pdf(stukken: Iterable[Stuk], titel: str, voet: str) -> bytes:
    """The pdf. voet: one line at the foot of each page, with the page number beside it."""
    laad_letters()
    buffer = io.BytesIO()
    document = _Document(
        buffer,
        pagesize=A4,
        leftMargin=_RAND - 6,
        rightMargin=_RAND - 6,
        topMargin=14 * mm,
        bottomMargin=16 * mm,
        title=titel,
        author="Rekenhulp Volkshuisvestingsfonds",
        subject=voet,
        lang="nl",
        invariant=1,
        displayDocTitle=True,
        initialFontName=GEWOON,
    )

    def teken_voet(doek: Canvas, blad: Any) -> None:
        doek.setFont(GEWOON, 6.5)
        doek.setFillColor(_INKT)
        doek.drawString(_RAND, 9 * mm, voet)
        doek.drawRightString(A4[0] - _RAND, 9 * mm, f"blad {blad.page}")

    document.build([f for stuk in stukken for f in _zet(stuk)], onFirstPage=teken_voet, onLaterPages=teken_voet)
    return buffer.getvalue()


@cache
def _stijl(punten: float, vet: bool = False, voor: float = 0, na: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        f"{punten}-{vet}",
        fontName=VET if vet else GEWOON,
        fontSize=punten,
        leading=punten * 1.3,
        textColor=_INKT,
        spaceBefore=voor,
        spaceAfter=na,
        splitLongWords=True,
    )


def _zet(stuk: Stuk) -> Iterator[Flowable]:
    match stuk:
        case Kop(niveau, tekst):
            punten, voor, na = _KOP[niveau]
            kop = Paragraph(escape(tekst), _stijl(punten, True, voor, na))
            kop.niveau, kop.keepWithNext = niveau, True
            yield kop
        case Alinea(tekst):
            yield Paragraph(escape(tekst), _stijl(8.5, na=5))
        case Lijst(punten):
            regels = [Paragraph(escape(punt), _stijl(8.5, na=2)) for punt in punten]
            yield ListFlowable(regels, bulletType="bullet", start="•", leftIndent=10, bulletFontName=GEWOON)
        case Tabel(koppen, rijen, breedten):
            yield _tabel(koppen, rijen, breedten or (1,) * len(koppen))
            yield Spacer(1, 6)


def _tabel(koppen: tuple[str, ...], rijen: tuple[tuple[str, ...], ...], breedten: tuple[int, ...]) -> Table:
    cellen = [[Paragraph(escape(cel), _stijl(7, vet=True)) for cel in koppen]]
    cellen += [[Paragraph(escape(cel), _stijl(7)) for cel in rij] for rij in rijen]
    breed = [_BREED * deel / sum(breedten) for deel in breedten]
    tabel = Table(cellen, colWidths=breed, repeatRows=1, hAlign="LEFT")
    randen = ((naam, (0, 0), (-1, -1), 3) for naam in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING"))
    tabel.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LIJN),
                ("BACKGROUND", (0, 0), (-1, 0), _VLAK),
                *randen,
            ]
        )
    )
    return tabel
