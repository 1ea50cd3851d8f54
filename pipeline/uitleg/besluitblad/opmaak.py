"""How a besluitblad looks on paper: letters, sizes, paragraphs, lists and tables for reportlab.

In: texts as they are. Out: reportlab's building blocks, with every text escaped: paragraphs are xml to reportlab, and
names come from other people's files.

    opmaak = Opmaak(MATEN[0])
    opmaak.alinea("<b> blijft tekst")
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import ListFlowable, Paragraph, Table, TableStyle

from pipeline.uitvoer.blad.letters import GEWOON, VET, laad_letters

RAND = 11 * mm
BREED = A4[0] - 2 * RAND
INKT = HexColor("#1b1f24")
_LIJN, _VLAK = HexColor("#b9c0c8"), HexColor("#f3f5f7")
_VETTE_KOLOMMEN = 6
"""Of a row that is a test; the rule in the last column is plain."""
_CELRAND = 5.0


@dataclass(frozen=True)
class Maat:
    """letter: points; langste: characters of one cell (and four times that of a paragraph); rijen: zones and parts.

    ingekort: this size leaves out what the page has in full, and the sheet says so.
    """

    letter: float
    langste: int
    rijen: int
    ingekort: bool = False


MATEN = (Maat(7, 2000, 50), Maat(6.2, 1500, 50), Maat(5.6, 700, 50), Maat(5.2, 300, 12, True), Maat(5, 120, 6, True))


def kort(tekst: str, langste: int) -> str:
    """At most so many characters; what was cut off shows as an ellipsis."""
    return tekst if len(tekst) <= langste else f"{tekst[: langste - 1]}…"


class Opmaak:
    """The building blocks in one size."""

    def __init__(self, maat: Maat) -> None:
        laad_letters()
        self._maat = maat
        basis = ParagraphStyle(
            "tekst",
            fontName=GEWOON,
            fontSize=maat.letter,
            leading=maat.letter * 1.22,
            textColor=INKT,
            splitLongWords=True,
        )
        klein = maat.letter - 0.8
        self._stijl: dict[str, ParagraphStyle] = {
            "tekst": basis,
            "klein": ParagraphStyle("klein", basis, fontSize=klein, leading=klein * 1.2),
            "cijfer": ParagraphStyle("cijfer", basis, fontSize=klein, leading=klein * 1.2, alignment=2),
            "titel": ParagraphStyle("titel", basis, fontName=VET, fontSize=13, leading=15),
            "status": ParagraphStyle(
                "status", basis, fontName=VET, backColor=_VLAK, borderPadding=2, spaceBefore=3, spaceAfter=4
            ),
            "kop": ParagraphStyle(
                "kop", basis, fontName=VET, fontSize=maat.letter + 1.5, leading=maat.letter + 4, spaceBefore=3
            ),
            "antwoord": ParagraphStyle("antwoord", basis, fontName=VET, fontSize=12, leading=14),
        }

    def alinea(self, tekst: str, stijl: str = "tekst") -> Paragraph:
        """A paragraph; stijl: tekst, klein, titel, status or antwoord."""
        return Paragraph(escape(kort(tekst, self._maat.langste * 4)), self._stijl[stijl])

    def cel(self, tekst: str, stijl: str = "klein", vet: bool = False) -> Paragraph:
        """The text of one cell."""
        veilig = escape(kort(tekst, self._maat.langste))
        return Paragraph(f"<b>{veilig}</b>" if vet else veilig, self._stijl[stijl])

    def kop(self, tekst: str) -> Table:
        """A heading with a line below it."""
        tabel = Table([[self.alinea(tekst, "kop")]], colWidths=[BREED], hAlign="LEFT")
        tabel.setStyle(
            [("LINEBELOW", (0, 0), (-1, -1), 0.7, INKT), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
            + [(naam, (0, 0), (-1, -1), 0) for naam in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING")]
        )
        tabel.keepWithNext, tabel.spaceBefore, tabel.spaceAfter = True, 3, 1.5
        return tabel

    def lijst(self, regels: Sequence[str]) -> ListFlowable:
        """Sentences with a dot before each."""
        return ListFlowable(
            [self.alinea(regel) for regel in regels],
            bulletType="bullet",
            start="•",
            leftIndent=8,
            bulletFontName=GEWOON,
            bulletFontSize=self._maat.letter,
        )

    def tabel(
        self,
        rijen: list[list[str]],
        delen: Sequence[float],
        rechts: Sequence[int] = (),
        vet: Sequence[int] = (),
        breed: float = BREED,
    ) -> Table:
        """A table with a head; delen: share of the width per column; a cell that begins with spaces is set in."""

        def vette_cel(r: int, k: int) -> bool:
            return r == 0 or (r in vet and k < _VETTE_KOLOMMEN)

        cellen = [
            [self.cel(cel.strip(), "cijfer" if k in rechts else "klein", vette_cel(r, k)) for k, cel in enumerate(rij)]
            for r, rij in enumerate(rijen)
        ]
        tabel = Table(cellen, colWidths=[breed * deel for deel in delen], repeatRows=1, hAlign="LEFT")
        opmaak: list[tuple] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, _LIJN),
            ("BACKGROUND", (0, 0), (-1, 0), _VLAK),
            ("TOPPADDING", (0, 0), (-1, -1), 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.9),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
        if rechts and rechts[-1] + 1 < len(rijen[0]):
            opmaak.append(("LEFTPADDING", (rechts[-1] + 1, 0), (rechts[-1] + 1, -1), 8))
        opmaak += [("LEFTPADDING", (0, r), (0, r), 8) for r, rij in enumerate(rijen) if rij[0].startswith("   ")]
        tabel.setStyle(TableStyle(opmaak))
        return tabel

    def opsomming(self, kop: str, delen: Sequence[tuple[str, str]]) -> Paragraph:
        """A sentence, and names with a text each, in one paragraph."""
        zinnen = [f"<b>{escape(naam)}</b>: {escape(tekst)}." for naam, tekst in delen]
        return Paragraph(" ".join([escape(kop), *zinnen]), self._stijl["klein"])

    def passend(self, kop: Sequence[str], rijen: Sequence[Sequence[str]]) -> list[float]:
        """Shares of the width in which heads and figures stand on one line, where the page is wide enough."""
        letter = self._stijl["klein"].fontSize
        breedten = [
            _CELRAND
            + max(
                pdfmetrics.stringWidth(kop[k], VET, letter),
                *(pdfmetrics.stringWidth(rij[k], GEWOON, letter) for rij in rijen),
            )
            for k in range(len(kop))
        ]
        return [breedte / sum(breedten) for breedte in breedten]


def naast(cellen: list, breedten: list[float]) -> Table:
    """Blocks beside each other."""
    tabel = Table([cellen], colWidths=breedten, hAlign="LEFT")
    randen = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    tabel.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *((rand, (0, 0), (-1, -1), 0) for rand in randen)])
    return tabel
