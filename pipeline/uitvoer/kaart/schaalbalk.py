"""The scale bar of a picture: a round distance, drawn as long as it is on this sheet.

In: a figure and how many metres go into an inch of it. Out: two blocks and three figures in the top right corner.

>>> ronde_afstand(70_000)
50000.0
>>> als_tekst(500), als_tekst(50_000)
('500 m', '50 km')
"""

from __future__ import annotations

import math

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pipeline.taal.getallen import zoals_gegeven

_LANGST = 1.4
"""Inches."""
_RUIM = 0.8
"""Inches; on a shorter bar three figures would stand on top of one another."""
_HOOG = 0.05
_STAPPEN = (5.0, 2.0, 1.0)


def ronde_afstand(meters: float) -> float:
    """The largest 1, 2 or 5 with zeros that is not longer."""
    macht = 10.0 ** math.floor(math.log10(meters))
    return next(stap for stap in _STAPPEN if stap * macht <= meters * (1 + 1e-9)) * macht


def als_tekst(meters: float) -> str:
    """'500 m', '2,5 km'."""
    return f"{zoals_gegeven(meters)} m" if meters < 1000 else f"{zoals_gegeven(meters / 1000)} km"


def teken_schaalbalk(figuur: Figure, meters_per_duim: float, rechts: float, boven: float, kaart: str = "") -> None:
    """Draw it with its right top corner there (inches from the left and from below); kaart: for which map it holds."""
    breed, hoog = figuur.get_size_inches()
    afstand = ronde_afstand(meters_per_duim * _LANGST)
    lang = afstand / meters_per_duim
    links, onder = rechts - lang, boven - _HOOG
    for deel, kleur in ((0, "#1b1e21"), (1, "#ffffff")):
        blok = ((links + deel * lang / 2) / breed, onder / hoog)
        figuur.add_artist(
            Rectangle(blok, lang / 2 / breed, _HOOG / hoog, facecolor=kleur, edgecolor="#1b1e21", linewidth=0.6)
        )
    midden = ((0.5, als_tekst(afstand / 2)),) if lang >= _RUIM else ()
    for plek, tekst in ((0.0, "0"), *midden, (1.0, als_tekst(afstand))):
        figuur.text((links + plek * lang) / breed, (onder - 0.04) / hoog, tekst, fontsize=7, ha="center", va="top")
    if kaart:
        figuur.text(rechts / breed, (boven + 0.04) / hoog, kaart, fontsize=7, ha="right", va="bottom")
