"""The legend of a panel: every class with its pattern and count, and the deelplannen with their rang and score.

In: a `Laag`. Out: how much room the legend takes in a given width, and the legend on the sheet.

    legenda = legenda_van(laag)
    legenda.hoogte(2.3)             # inches
    legenda.teken(figuur, kader)
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from pipeline.rekenen.rijen import per_rij
from pipeline.uitvoer.kaart.blad import LETTER, REGEL, breek, schrijf
from pipeline.uitvoer.kaart.indeling import Kader
from pipeline.uitvoer.kaart.laag import Klasse, Laag
from pipeline.uitvoer.kaart.patronen import vulling
from pipeline.uitvoer.poortzin import plaats

_MEESTE_NAMEN = 16
_BREED_GENOEG = 4.4
"""Inches; in less than this the names of deelplannen stand below the classes, not beside them."""
_VAKJE = 0.36
"""Inches between the edge of a legend and its text."""
_WIT = 0.045
"""Inches between two classes."""


class Legenda(NamedTuple):
    """klassen: class and text; namen: lines of text, for a layer with deelplannen."""

    klassen: tuple[tuple[Klasse, str], ...]
    namen: tuple[str, ...] = ()

    def hoogte(self, ruimte: float) -> float:
        """Inches, in a legend of `ruimte` inches wide."""
        klassen = sum(REGEL * len(regels) + _WIT for regels in self._regels(ruimte))
        namen = REGEL * len(self.namen)
        return 0.1 + (max(klassen, namen) if ruimte >= _BREED_GENOEG else klassen + namen + 0.1 * bool(namen))

    def teken(self, figuur: Figure, kader: Kader) -> None:
        """At the place for it."""
        links, boven, ruimte = kader.legenda_links, kader.legenda_boven, kader.ruimte
        regels = self._regels(ruimte)
        teken_klassen(figuur, (links, boven), [k for k, _ in self.klassen], ["\n".join(r) for r in regels])
        if self.namen and ruimte >= _BREED_GENOEG:
            schrijf(figuur, (links + ruimte / 2, boven), self.namen, va="top")
        elif self.namen:
            onder = boven - sum(REGEL * len(r) + _WIT for r in regels) - 0.1
            schrijf(figuur, (links, onder), self.namen, va="top")

    def _regels(self, ruimte: float) -> list[list[str]]:
        breedte = ruimte / 2 if self.namen and ruimte >= _BREED_GENOEG else ruimte
        return [breek(tekst, breedte - _VAKJE) for _, tekst in self.klassen]


def legenda_van(laag: Laag, klein: bool = False) -> Legenda:
    """All classes with their counts, of a small map only those that are there; names most urgent first."""
    klassen = tuple(klasse for klasse in laag.klassen if klasse.aantal or not klein)
    return Legenda(tuple((klasse, f"{klasse.titel}: {klasse.telling}") for klasse in klassen), _namen(laag))


def teken_klassen(
    figuur: Figure, plek: tuple[float, float], klassen: Sequence[Klasse], teksten: Sequence[str], kolommen: int = 1
) -> None:
    """Squares with their colour and pattern, from a left top corner in inches; names in a text are no formulas."""
    breed, hoog = figuur.get_size_inches()
    lijst = figuur.legend(
        handles=[
            Patch(**{**vulling(klasse), "edgecolor": "#4b5157", "linewidth": 0.4}, label=tekst)
            for klasse, tekst in zip(klassen, teksten, strict=True)
        ],
        loc="upper left", bbox_to_anchor=(float(plek[0] / breed), float(plek[1] / hoog)), fontsize=LETTER,
        frameon=False, borderaxespad=0.0, borderpad=0.0, handlelength=2.6, handleheight=1.2, labelspacing=0.35,
        ncols=kolommen,
    )  # fmt: skip
    for tekst in lijst.get_texts():
        tekst.set_parse_math(False)


def _namen(laag: Laag) -> tuple[str, ...]:
    if laag.deelplannen is None:
        return ()
    namen = [
        f"{plaats(plan.poort, plan.rang)}. {textwrap.shorten(plan.deelplan, 30, placeholder='…')} ({plan.score})"
        for plan in per_rij(laag.deelplannen)
    ]
    meer = len(namen) - _MEESTE_NAMEN
    return (*namen[:_MEESTE_NAMEN], f"… en nog {meer}") if meer > 0 else tuple(namen)
