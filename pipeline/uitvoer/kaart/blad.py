"""The sheet of paper below a picture: its size, its head and foot, VOORBEELD across its maps, and its bytes.

In: an `Uitkomst` and how many maps of which shape. Out: a `Blad` with room for the maps, and a png or pdf of it.

    blad = maak_blad(uitkomst, Opzet("Titel", "", verhouding=1.2, legendas=(legenda.hoogte,) * 4))
    bewaar(blad.figuur, uitkomst, "pdf")

A4, or A3 on request; upright or across, whichever leaves the maps largest. The same outcome gives the same bytes:
no clock, no name of a maker, text in a font inside the file.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial
from typing import Any, Literal, NamedTuple

import matplotlib.style
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import PathPatchEffect

from pipeline.bestanden.tweede_proces import begin_ernaast
from pipeline.taal.datums import dag
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.indeling import MARGE, Hoogte, Kader, Ruimte, een_groot, in_rijen
from pipeline.uitvoer.vermelding import bronregels, status

Formaat = Literal["png", "pdf"]

DPI = 300
A4, A3 = (8.27, 11.69), (11.69, 16.54)
LETTER = 7.0
"""Points; the size of a legend and of the foot."""
REGEL = LETTER * 1.25 / 72
"""Inches from one line of that size to the next."""
_KOP, _ANTWOORD = 0.85, 0.24
"""Inches below the margin for the title and what stands below it, and for an answer between these."""
_LETTER_PER_DUIM = 8.5
"""Points per inch at which VOORBEELD is nearly as long as the room it has."""
_COMPRESSIE = 4
"""zlib's level for a png: half the time of the default, a few percent larger."""
_STIJL = {"pdf.fonttype": 42, "pdf.compression": 6, "hatch.linewidth": 0.5, "path.simplify": False}


@dataclass(frozen=True)
class Opzet:
    """What must fit: a map per legend, of which the height is `verhouding` times the width.

    legendas: per map the height of its legend in a given width, both in inches.
    antwoord: what the maps show, in one sentence below the title. ondertitel: what stands below that, before the
    regeling and the status. noten: sentences before the sources. voet: inches kept free above the foot, for something
    that all maps share. een_groot: the first map large and the others small beside it, where there are more.
    """

    titel: str
    ondertitel: str
    verhouding: float
    legendas: tuple[Hoogte, ...]
    papier: tuple[float, float] = A4
    noten: tuple[str, ...] = ()
    voet: float = 0.0
    een_groot: bool = False
    antwoord: str = ""


class Blad(NamedTuple):
    """The sheet with its head and foot, where each map goes, and the left top corner of what `Opzet.voet` kept."""

    figuur: Figure
    kaders: list[Kader]
    voet: tuple[float, float]


@contextmanager
def vaste_stijl() -> Iterator[None]:
    """Draw with matplotlib's own defaults, whatever the user has set; a sign the font lacks becomes an empty box."""
    with matplotlib.style.context(["default", _STIJL], after_reset=True), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def maak_blad(uitkomst: Uitkomst, opzet: Opzet) -> Blad:
    """Upright or across, whichever leaves the (large) maps largest."""
    keuzes = []
    for papier in (opzet.papier, opzet.papier[::-1]):
        kop = MARGE + _KOP + _ANTWOORD * bool(opzet.antwoord)
        ruimte = Ruimte(papier, kop, _voethoogte(uitkomst, opzet, papier[0]))
        groot = een_groot(ruimte, opzet.verhouding, opzet.legendas) if opzet.een_groot else []
        if kaders := groot or in_rijen(ruimte, opzet.verhouding, opzet.legendas):
            keuzes.append((papier, kaders))
    papier, kaders = max(keuzes, key=lambda keuze: keuze[1][0].breed)
    figuur = Figure(figsize=papier, dpi=DPI)
    _kop_en_voet(figuur, uitkomst, opzet)
    for kader in kaders if uitkomst.ronde.voorbeeld else ():
        merk_voorbeeld(figuur, kader)
    return Blad(figuur, kaders, (MARGE, _voethoogte(uitkomst, opzet, papier[0])))


def bewaar(figuur: Figure, uitkomst: Uitkomst, formaat: Formaat) -> bytes:
    """The bytes of a png (300 dpi) or pdf (vector). Call it within `vaste_stijl`."""
    uit = io.BytesIO()
    if formaat == "png":
        canvas = FigureCanvasAgg(figuur)
        canvas.print_png(uit, metadata={"Software": None}, pil_kwargs={"compress_level": _COMPRESSIE})
    else:
        ronde = uitkomst.ronde
        dag = datetime.combine(ronde.datum, time(), UTC)
        gegevens = {"Title": ronde.titel, "Subject": status(ronde), "Creator": None, "Producer": None}
        # Here and not above: only those who ask for a pdf wait for its fonts to load.
        from matplotlib.backends.backend_pdf import FigureCanvasPdf

        FigureCanvasPdf(figuur).print_pdf(uit, metadata=gegevens | {"CreationDate": dag})
    return uit.getvalue()


def bewaar_beide(figuur: Figure, uitkomst: Uitkomst) -> dict[Formaat, bytes]:
    """The same drawing in both formats: a pdf in a copy of this process, a png here. Call it within `vaste_stijl`.

    A figure gives its png only once: what Agg has drawn, it draws a little differently the next time.
    """
    pdf = begin_ernaast(partial(bewaar, figuur, uitkomst, "pdf"))
    return {"png": bewaar(figuur, uitkomst, "png"), "pdf": pdf()}


def breek(tekst: str, duim: float, grootte: float = LETTER) -> list[str]:
    """Lines of text that fit in a width; a letter is reckoned as just over half as wide as it is high."""
    return textwrap.wrap(tekst, max(int(duim * 72 / (0.54 * grootte)), 8)) or [""]


def schrijf(
    figuur: Figure, plek: tuple[float, float], regels: Sequence[str], grootte: float = LETTER, **stijl: Any
) -> None:
    """Lines of text at a place in inches; names in it are no formulas."""
    plaats = np.divide(plek, figuur.get_size_inches())
    figuur.text(plaats[0], plaats[1], "\n".join(regels), fontsize=grootte, linespacing=1.25, parse_math=False, **stijl)


def _voethoogte(uitkomst: Uitkomst, opzet: Opzet, breed: float) -> float:
    return MARGE + opzet.voet + (len(_voetregels(uitkomst, opzet, breed)) + 1) * REGEL


def _voetregels(uitkomst: Uitkomst, opzet: Opzet, breed: float) -> list[str]:
    bronnen = "Bronnen: " + "; ".join(bronregels(uitkomst.datasets, uitkomst.ronde))
    return breek(" ".join([*opzet.noten, f"{bronnen}. Grenzen vereenvoudigd."]), breed - 2 * MARGE)


def _kop_en_voet(figuur: Figure, uitkomst: Uitkomst, opzet: Opzet) -> None:
    breed, hoog = figuur.get_size_inches()
    ronde = uitkomst.ronde
    lengte = (breed - 2 * MARGE) * 72 / 0.64
    grootte = float(np.clip(lengte / max(len(opzet.titel), 1), 10, 14))
    titel = textwrap.shorten(opzet.titel, int(lengte / grootte), placeholder="…")
    herkomst = f"{opzet.ondertitel}ronde {ronde.naam}, {dag(ronde.datum)}"
    wat = breek(f"Regels: {uitkomst.regeling.titel}. {als_zin(status(ronde))}", breed - 2 * MARGE - 1.6, 8.5)
    onder = "\n".join([breek(als_zin(herkomst), breed - 2 * MARGE - 1.6, 8.5)[0], *wat[:2]])
    voet = _voetregels(uitkomst, opzet, breed)
    schrijf(figuur, (MARGE, hoog - MARGE), [titel], grootte, va="top", fontweight="bold")
    if opzet.antwoord:
        schrijf(figuur, (MARGE, hoog - MARGE - 0.3), [opzet.antwoord], 10, va="top")
    schrijf(figuur, (MARGE, hoog - MARGE - 0.3 - _ANTWOORD * bool(opzet.antwoord)), [onder], 8.5, va="top")
    schrijf(figuur, (MARGE, MARGE), voet, va="bottom")


def merk_voorbeeld(figuur: Figure, kader: Kader) -> None:
    """VOORBEELD across a map; only the outline, for a filled letter would change the colours below it."""
    breed, hoog = figuur.get_size_inches()
    schuin = min(float(np.degrees(np.arctan2(kader.hoog, kader.breed))), 50.0)
    lengte = min(kader.breed / np.cos(np.radians(schuin)), kader.hoog / np.sin(np.radians(schuin)))
    figuur.text(
        (kader.links + kader.breed / 2) / breed, (kader.onder + kader.hoog / 2) / hoog, "VOORBEELD", rotation=schuin,
        ha="center", va="center", fontsize=lengte * _LETTER_PER_DUIM, fontweight="bold", zorder=10,
        path_effects=[PathPatchEffect(facecolor="none", edgecolor=(0.47, 0, 0.2, 0.6), linewidth=1.4)],
    )  # fmt: skip
