"""Charts as a Dutch reader sees them: a decimal comma, an axis that says what it counts, colour bars of one size.

In: a matplotlib figure with its axes drawn upon. Out: the same figure, finished, or a refusal of one that keeps silent.

    figuur, as_ = plt.subplots()
    as_.plot(jaren, punten)
    as_.set(xlabel="jaar van de meting", ylabel="afstand, in punten")
    maak_af(figuur)

The notebooks and the commands finish their charts here and nowhere else, and notebooks their tables. A map has its
axes off and needs no labels.

>>> nederlands("1234567.50"), nederlands("-0.25"), nederlands("2e4")
('1.234.567,50', '−0,25', '2e4')
"""

from __future__ import annotations

import re

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.cm import ScalarMappable
from matplotlib.colorbar import Colorbar
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter, ScalarFormatter

from pipeline.taal.getallen import met_minteken

_GETAL = re.compile(r"([-\N{MINUS SIGN}]?)(\d+)(?:\.(\d+))?")
_BALK = (0.16, 2.6)
"""Inches: width and height of every colour bar."""
_NAAST = 0.95
"""Inches kept free for a colour bar, its numbers and its label."""


class Komma(ScalarFormatter):
    """The numbers along an axis with a comma and with dots for thousands, all with as many decimals."""

    def __init__(self) -> None:
        super().__init__(useOffset=False)
        self.set_scientific(False)

    def __call__(self, x: float, pos: int | None = None) -> str:
        """The number at this place."""
        return nederlands(super().__call__(x, pos))


def nederlands(getal: str) -> str:
    """A number as Python writes it, as a Dutch reader does; anything else as it was."""
    delen = _GETAL.fullmatch(getal)
    if delen is None:
        return getal
    min_, heel, deel = delen.groups()
    heel = f"{int(heel):,}".replace(",", ".")
    return met_minteken(min_.replace("\N{MINUS SIGN}", "-") + heel + (f",{deel}" if deel else ""))


def maak_af(figuur: Figure) -> Figure:
    """Every number along an axis in Dutch; years and words stand there as they were set.

    Raises ValueError for an axis with numbers or names along it that does not say what these are, and for colour bars
    of different sizes.
    """
    balken = set()
    for as_ in figuur.axes:
        for naam, kant in _met_schaal(as_):
            if isinstance(kant.get_major_formatter(), ScalarFormatter):
                kant.set_major_formatter(Komma())
            if not kant.label.get_text().strip():
                titel = as_.get_title() or "zonder titel"
                raise ValueError(f"the {naam} axis of the chart '{titel}' does not say what it shows")
        if isinstance(getattr(as_, "_colorbar", None), Colorbar):
            vak = as_.get_position()
            balken.add((round(vak.width * figuur.get_figwidth(), 3), round(vak.height * figuur.get_figheight(), 3)))
    if len(balken) > 1:
        raise ValueError(f"colour bars of different sizes: {sorted(balken)}")
    return figuur


def kleurbalk(figuur: Figure, kleuren: ScalarMappable, wat: str) -> Colorbar:
    """The colour bar at the right of a figure, of the same size on every figure.

    wat: what it measures, and in which unit. Raises ValueError when the figure does not arrange its own axes and so
    cannot leave room.
    """
    breed, hoog = figuur.get_size_inches()
    opmaak = figuur.get_layout_engine()
    if opmaak is None:
        raise ValueError("a figure with a colour bar needs layout='constrained'")
    opmaak.set(rect=(0, 0, 1 - _NAAST / breed, 1))  # type: ignore[call-arg]  # of the constrained layout
    plek = (1 - (_NAAST - 0.08) / breed, 0.5 - _BALK[1] / hoog / 2, _BALK[0] / breed, _BALK[1] / hoog)
    return figuur.colorbar(kleuren, cax=figuur.add_axes(plek), label=wat)


def tabellen_met_komma() -> None:
    """Show the figures in pandas' tables in Dutch too, with at most three decimals; whole numbers stay."""
    pd.set_option("display.float_format", lambda x: nederlands(f"{x:z.3f}".rstrip("0").rstrip(".")))


def _met_schaal(as_: Axes) -> list[tuple[str, Axis]]:
    """The axes (x, y) along which something stands to be read."""
    if not as_.axison:
        return []
    uit: list[tuple[str, Axis]] = []
    zijden_van = {"x": (as_.xaxis, "labelbottom", "labeltop"), "y": (as_.yaxis, "labelleft", "labelright")}
    for naam, (kant, *zijden) in zijden_van.items():
        staat = kant.get_tick_params()
        zichtbaar = kant.get_visible() and any(staat.get(zijde) for zijde in zijden)
        if zichtbaar and len(kant.get_ticklocs()) and not isinstance(kant.get_major_formatter(), NullFormatter):
            uit.append((naam, kant))
    return uit
