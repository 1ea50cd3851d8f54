"""The national map as a picture: one panel per layer, for reports.

In: an `Uitkomst`. Out: a png. The same outcome gives the same bytes.

    Path("kaart.png").write_bytes(maak_plaat(uitkomst))
"""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Iterable

import matplotlib.style
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path as Pad
from matplotlib.patheffects import PathPatchEffect
from numpy.typing import NDArray

from pipeline.keten import Uitkomst
from pipeline.uitvoer.kaart.lagen import Klasse, Laag, maak_lagen
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from pipeline.uitvoer.vermelding import bronregels, status

_DPI = 150
_PANEEL, _RAND, _KOP, _TITEL, _LEGENDA, _VOET = 5.2, 0.15, 0.75, 0.35, 1.95, 0.9
"""Inches: width of a panel, space beside its map, heights of the head, a panel's title, a legend and the foot."""
_TEKENS_PER_DUIM = 17.5
_MEESTE_KOLOMMEN = 3
_MEESTE_NAMEN = 20
_ZONDER_FORMULES = {"parse_math": False}
"""Names come from files; a '$' in one is no formula."""


def maak_plaat(uitkomst: Uitkomst, vlakken: Vlakken | None = None) -> bytes:
    """The png. `vlakken` when the caller has thinned the borders already (the page uses the same)."""
    vlakken = maak_vlakken(uitkomst.zones) if vlakken is None else vlakken
    lagen = maak_lagen(uitkomst)
    kolommen = 2 if len(lagen) == 4 else min(len(lagen), _MEESTE_KOLOMMEN)
    rijen = -(-len(lagen) // kolommen)
    with matplotlib.style.context("default", after_reset=True):
        kaartbreed = _PANEEL - 2 * _RAND
        kaarthoog = float(np.clip(kaartbreed * _verhouding(vlakken), 0.3 * kaartbreed, 1.5 * kaartbreed))
        paneelhoog = _TITEL + kaarthoog + _LEGENDA
        breed, hoog = _PANEEL * kolommen, _KOP + paneelhoog * rijen + _VOET
        figuur = Figure(figsize=(breed, hoog), dpi=_DPI)
        canvas = FigureCanvasAgg(figuur)
        grenzen = _lijnen(vlakken.gemeenten.to_numpy(dtype=object))
        for nummer, laag in enumerate(lagen):
            rij, kolom = divmod(nummer, kolommen)
            onder = hoog - _KOP - paneelhoog * (rij + 1) + _LEGENDA
            kader = (_PANEEL * kolom + _RAND, onder, kaartbreed, kaarthoog)
            as_ = figuur.add_axes(tuple(np.divide(kader, (breed, hoog, breed, hoog))))
            _paneel(as_, laag, vlakken, grenzen, uitkomst)
        _kop_en_voet(figuur, uitkomst)
        if uitkomst.ronde.voorbeeld:
            # Only the outline: a filled letter would change the colours of the classes below it.
            omtrek = PathPatchEffect(facecolor="none", edgecolor=(0.47, 0, 0.2, 0.6), linewidth=2)
            figuur.text(
                0.5, 0.5, "VOORBEELD", rotation=30, ha="center", va="center", fontsize=46 * kolommen,
                fontweight="bold", zorder=10, path_effects=[omtrek],
            )  # fmt: skip
        uit = io.BytesIO()
        with warnings.catch_warnings():
            # A name may hold a sign (an emoji) that the font draws as an empty box.
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            canvas.print_png(uit, metadata={"Software": None})
    return uit.getvalue()


def _kop_en_voet(figuur: Figure, uitkomst: Uitkomst) -> None:
    breed, hoog = figuur.get_size_inches()
    links = _RAND / breed
    onder = f"{uitkomst.regeling.titel}. {status(uitkomst.ronde)}."
    bronnen = "Bronnen: " + ". ".join(bronregels(uitkomst.datasets, uitkomst.ronde)) + ". Grenzen vereenvoudigd."
    for hoogte, tekst, grootte, dikte in (
        (hoog - 0.12, uitkomst.ronde.titel, 15, "bold"),
        (hoog - 0.45, onder, 10, "normal"),
        (_VOET - 0.1, "\n".join(textwrap.wrap(bronnen, int(breed * _TEKENS_PER_DUIM))), 7, "normal"),
    ):
        figuur.text(links, hoogte / hoog, tekst, fontsize=grootte, fontweight=dikte, va="top", **_ZONDER_FORMULES)


def _verhouding(vlakken: Vlakken) -> float:
    """Height over width of the country; 1 for a ronde without any polygon."""
    links, onder, rechts, boven = shapely.total_bounds(vlakken.zones)
    return (boven - onder) / (rechts - links) if rechts > links else 1.0


def _paneel(as_: Axes, laag: Laag, vlakken: Vlakken, grenzen: list[NDArray[np.float64]], uitkomst: Uitkomst) -> None:
    links, onder, rechts, boven = shapely.total_bounds(vlakken.zones)
    if rechts > links:
        as_.set(xlim=(links, rechts), ylim=(onder, boven))
    as_.set(aspect="equal", anchor="S")
    as_.set_axis_off()
    as_.set_title("\n".join(textwrap.wrap(laag.titel, 48)), fontsize=11, loc="left", **_ZONDER_FORMULES)
    for nummer, klasse in enumerate(laag.klassen):
        pad = _vlak(vlakken.zones[laag.codes == nummer])
        if pad is not None:
            # An edge in the colour of the class closes the hairlines between neighbours.
            rand = {"facecolor": "#e9ebec", "hatch": "////", "edgecolor": klasse.kleur, "linewidth": 0.0}
            vlak = {"facecolor": klasse.kleur, "edgecolor": klasse.kleur, "linewidth": 0.15}
            as_.add_artist(PathPatch(pad, **(rand if klasse.arcering else vlak)))
    as_.add_artist(LineCollection(grenzen, colors="#2f3439", linewidths=0.2, alpha=0.7))
    namen = [] if laag.deelplannen is None else _deelplannen(as_, laag, vlakken, uitkomst)
    lijst = as_.legend(
        handles=[_legendavlak(klasse, 34 if namen else 60) for klasse in laag.klassen],
        loc="upper left", bbox_to_anchor=(0.0, -0.01), fontsize=7.5, frameon=False, borderaxespad=0.0,
        handlelength=1.8, labelspacing=0.35,
    )  # fmt: skip
    for tekst in lijst.get_texts():
        tekst.set_parse_math(False)
    if namen:
        as_.annotate(
            "\n".join(namen), (0.6, -0.012), xycoords="axes fraction", fontsize=6.5, va="top", linespacing=1.25,
            **_ZONDER_FORMULES,
        )  # fmt: skip


def _legendavlak(klasse: Klasse, breedte: int) -> Patch:
    label = "\n".join(textwrap.wrap(f"{klasse.titel}: {klasse.telling}", breedte))
    if klasse.arcering:
        return Patch(facecolor="#e9ebec", edgecolor=klasse.kleur, hatch="////", linewidth=0.0, label=label)
    return Patch(facecolor=klasse.kleur, edgecolor="#4b5157", linewidth=0.3, label=label)


def _deelplannen(as_: Axes, laag: Laag, vlakken: Vlakken, uitkomst: Uitkomst) -> list[str]:
    """Outline and rang on the map; the names for the list below it, most urgent first."""
    plaats = dict(zip(uitkomst.zones["pc4"], range(len(uitkomst.zones)), strict=True))
    namen = []
    for plan in laag.deelplannen.itertuples(index=False):
        omtrek = vlakken.samen(np.array([plaats[pc4] for pc4 in plan.pc4.split()]))
        rang = "–" if pd.isna(plan.rang) else f"{plan.rang:.0f}"
        namen.append(f"{rang}. {textwrap.shorten(plan.deelplan, 34, placeholder='…')} ({plan.score})")
        if omtrek.is_empty:
            continue
        as_.add_artist(LineCollection(_lijnen([omtrek]), colors="#1b1e21", linewidths=0.7))
        punt, klasse = shapely.point_on_surface(omtrek), laag.klassen[plan.klasse]
        as_.text(
            punt.x, punt.y, rang, fontsize=5.5, ha="center", va="center", color=_leesbaar(klasse.kleur), zorder=5,
            bbox={"boxstyle": "circle,pad=0.25", "facecolor": klasse.kleur, "edgecolor": "#1b1e21", "linewidth": 0.6},
        )  # fmt: skip
    meer = len(namen) - _MEESTE_NAMEN
    return [*namen[:_MEESTE_NAMEN], f"… en nog {meer}"] if meer > 0 else namen


def _leesbaar(kleur: str) -> str:
    rood, groen, blauw = (int(kleur[i : i + 2], 16) for i in (1, 3, 5))
    return "#1b1e21" if 0.299 * rood + 0.587 * groen + 0.114 * blauw > 120 else "#ffffff"


def _vlak(vlakken: NDArray[np.object_]) -> Pad | None:
    """All polygons of a class as one path: one shape to draw, not thousands."""
    delen = _delen(vlakken)
    if not len(delen):
        return None
    ringen = shapely.get_rings(shapely.orient_polygons(delen))
    hoeken, eigenaar = shapely.get_coordinates(ringen, return_index=True)
    codes = np.full(len(hoeken), Pad.LINETO, dtype=Pad.code_type)
    begin = np.flatnonzero(np.diff(eigenaar, prepend=-1))
    codes[begin] = Pad.MOVETO
    codes[np.append(begin[1:] - 1, len(hoeken) - 1)] = Pad.CLOSEPOLY
    return Pad(hoeken, codes)


def _lijnen(vlakken: Iterable[shapely.Geometry]) -> list[NDArray[np.float64]]:
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(_delen(np.array(list(vlakken), dtype=object)))]


def _delen(vlakken: NDArray[np.object_]) -> NDArray[np.object_]:
    delen = shapely.get_parts(vlakken)
    return delen[(shapely.get_type_id(delen) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(delen)]
