"""A small drawing that is made once and goes as svg into html and pdf alike.

In: shapes with coordinates in points, y upwards. Out: the text of an svg element. No scripts,
no styles, no random ids: the same shapes give the same text.

    tekening = Tekening(200, 20, "Urgentie 8,26", [Balk(0, 0, 120, 20, "#3a2e26"), Tekst(4, 6, "8,26", kleur="#fff")])
    als_svg(tekening)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import shapely
from markupsafe import Markup, escape
from numpy.typing import NDArray

from pipeline.taal.getallen import mintekens

Anker = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Balk:
    """A filled rectangle; x and y are its lower left corner."""

    x: float
    y: float
    breed: float
    hoog: float
    vulling: str
    rand: str = ""


@dataclass(frozen=True)
class Lijn:
    """From one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    kleur: str
    dikte: float = 0.6


@dataclass(frozen=True)
class Vlak:
    """Closed rings; a ring inside another is a hole."""

    ringen: tuple[NDArray[np.float64], ...]
    vulling: str
    rand: str
    dikte: float = 0.4


@dataclass(frozen=True)
class Tekst:
    """Text on one line; y is its base."""

    x: float
    y: float
    tekst: str
    grootte: float = 7.0
    kleur: str = "#1b1f24"
    anker: Anker = "start"
    vet: bool = False


Vorm = Balk | Lijn | Vlak | Tekst


@dataclass
class Tekening:
    """beschrijving: what someone hears who does not see it."""

    breed: float
    hoog: float
    beschrijving: str
    vormen: list[Vorm] = field(default_factory=list)


def arceer(vlak: Vlak, kleur: str, tussen: float = 4.0) -> list[Lijn]:
    """Slanting lines within a shape, as what is not known is drawn everywhere; `tussen`: points between two.

    >>> vierkant = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]])
    >>> arceer(Vlak((vierkant,), "#ffffff", "#000000"), "#8a8f94")
    [Lijn(x1=0.0, y1=0.0, x2=4.0, y2=4.0, kleur='#8a8f94', dikte=0.6)]
    """
    vorm = shapely.build_area(shapely.geometrycollections([shapely.linearrings(ring) for ring in vlak.ringen]))
    if shapely.is_empty(vorm):
        return []
    links, onder, rechts, boven = shapely.bounds(vorm)
    eerste, laatste = np.ceil((links - boven) / tussen), np.floor((rechts - onder) / tussen)
    # What is smaller than the room between two lines gets one through its middle.
    for van in (np.arange(eerste, laatste + 1) * tussen, np.array([(links - boven + rechts - onder) / 2])):
        hoeken = np.stack([np.column_stack([van + y, np.full(len(van), y)]) for y in (onder, boven)], axis=1)
        delen = shapely.get_parts(shapely.intersection(shapely.linestrings(hoeken), vorm)) if len(van) else []
        einden = [shapely.get_coordinates(deel)[[0, -1]].ravel().tolist() for deel in delen if shapely.length(deel) > 0]
        if einden:
            return [Lijn(x1, y1, x2, y2, kleur) for x1, y1, x2, y2 in einden]
    return []


def als_svg(tekening: Tekening) -> Markup:
    """The svg element, with its description for a screen reader."""
    h = tekening.hoog
    delen = "".join(_svg(vorm, h) for vorm in tekening.vormen)
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_g(tekening.breed)} {_g(h)}" role="img" '
        f'aria-label="{escape(mintekens(tekening.beschrijving))}">{delen}</svg>'
    )


def _svg(vorm: Vorm, h: float) -> str:
    match vorm:
        case Balk():
            rand = f' stroke="{vorm.rand}" stroke-width="0.5"' if vorm.rand else ""
            return (
                f'<rect x="{_g(vorm.x)}" y="{_g(h - vorm.y - vorm.hoog)}" width="{_g(vorm.breed)}" '
                f'height="{_g(vorm.hoog)}" fill="{vorm.vulling}"{rand}/>'
            )
        case Lijn():
            return (
                f'<line x1="{_g(vorm.x1)}" y1="{_g(h - vorm.y1)}" x2="{_g(vorm.x2)}" y2="{_g(h - vorm.y2)}" '
                f'stroke="{vorm.kleur}" stroke-width="{_g(vorm.dikte)}"/>'
            )
        case Vlak():
            paden = "".join(
                f"M{' '.join(f'{_g(x)},{_g(h - y)}' for x, y in ring[:-1].tolist())}Z" for ring in vorm.ringen
            )
            return (
                f'<path d="{paden}" fill="{vorm.vulling}" fill-rule="evenodd" stroke="{vorm.rand}" '
                f'stroke-width="{_g(vorm.dikte)}" stroke-linejoin="round"/>'
            )
        case Tekst():
            vet = ' font-weight="700"' if vorm.vet else ""
            return (
                f'<text x="{_g(vorm.x)}" y="{_g(h - vorm.y)}" font-size="{_g(vorm.grootte)}" fill="{vorm.kleur}" '
                f'text-anchor="{vorm.anker}"{vet}>{escape(mintekens(vorm.tekst))}</text>'
            )


def _g(x: float) -> str:
    return f"{x:z.1f}".removesuffix(".0")
