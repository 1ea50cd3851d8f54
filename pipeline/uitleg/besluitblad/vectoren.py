"""A drawing as vectors in a pdf.

In: a `Tekening`. Out: a reportlab Drawing with the same shapes.

    als_drawing(teken_bijdragen(besluit.urgentie, 500), ("DejaVuSans", "DejaVuSans-Bold"))
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Line, Path, Rect, String
from reportlab.lib.colors import HexColor

from pipeline.uitvoer.blad.tekening import Balk, Lijn, Tekening, Tekst, Vlak, Vorm


def als_drawing(tekening: Tekening, lettertypen: Sequence[str]) -> Drawing:
    """The same for reportlab. lettertypen: the names of the plain and the bold font."""
    drawing = Drawing(tekening.breed, tekening.hoog)
    for vorm in tekening.vormen:
        drawing.add(_reportlab(vorm, lettertypen))
    return drawing


def _reportlab(vorm: Vorm, lettertypen: Sequence[str]) -> Rect | Line | Path | String:
    match vorm:
        case Balk():
            rand = HexColor(vorm.rand) if vorm.rand else None
            return Rect(
                vorm.x,
                vorm.y,
                vorm.breed,
                vorm.hoog,
                fillColor=HexColor(vorm.vulling),
                strokeColor=rand,
                strokeWidth=0.5,
            )
        case Lijn():
            return Line(vorm.x1, vorm.y1, vorm.x2, vorm.y2, strokeColor=HexColor(vorm.kleur), strokeWidth=vorm.dikte)
        case Vlak():
            pad = Path(fillColor=HexColor(vorm.vulling), strokeColor=HexColor(vorm.rand), strokeWidth=0.4, fillMode=0)
            for ring in vorm.ringen:
                pad.moveTo(*ring[0].tolist())
                for x, y in ring[1:-1].tolist():
                    pad.lineTo(x, y)
                pad.closePath()
            return pad
        case Tekst():
            return String(
                vorm.x,
                vorm.y,
                vorm.tekst,
                fontName=lettertypen[vorm.vet],
                fontSize=vorm.grootte,
                fillColor=HexColor(vorm.kleur),
                textAnchor=vorm.anker,
            )
