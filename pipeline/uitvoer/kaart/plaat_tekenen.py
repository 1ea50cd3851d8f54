"""Draw one layer on a sheet: its title, its zones and borders, and its deelplannen.

In: a figure with room for a map, a `Beeld` and a `Laag`. Out: the figure, drawn upon.

    as_ = teken_paneel(figuur, kader, laag, beeld)
    teken_deelplannen(as_, laag, beeld, kader)
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from pipeline.rekenen.rijen import per_rij
from pipeline.uitvoer.kaart.beeld import Beeld, Lijnen, als_lijnen, als_pad
from pipeline.uitvoer.kaart.blad import breek, schrijf
from pipeline.uitvoer.kaart.indeling import Kader
from pipeline.uitvoer.kaart.laag import Laag
from pipeline.uitvoer.kaart.ondergrond import WATERKLEUR, WATERLIJN, WEGKLEUR
from pipeline.uitvoer.kaart.patronen import INKT, leesbaar, vulling
from pipeline.uitvoer.kaart.vlakken import verenig
from pipeline.uitvoer.poortzin import plaats

_BUREN = "#f3f4f5"
_CIRKEL = 10.0
"""Points; the width of the circle with a rang."""
_DUWEN = 200
MEESTE_RANGEN = 500
"""Deelplannen on one map; of more the circles cover the map and nobody reads them."""
_PC4_LETTER, _PC4_BREED, _PC4_HOOG = 6.0, 0.27, 0.12
"""Points of the number of a zone; inches that it takes. A zone must have two thirds of that to be given its number."""
_VET = 1.15
"""How much wider bold letters are."""
_OMTREK, _OMTREK_PLAN, _DUN = 1.2, 0.9, 0.4
"""Points: the outline of a gemeente, of a deelplan, and of a part of these that the outline would cover."""


def teken_paneel(figuur: Figure, kader: Kader, laag: Laag, beeld: Beeld, klein: bool = False) -> Axes:
    """The title and the zones of a layer; klein: beside a large map of the same zones, which has their numbers."""
    breed, hoog = figuur.get_size_inches()
    as_ = figuur.add_axes((kader.links / breed, kader.onder / hoog, kader.breed / breed, kader.hoog / hoog))
    uitsnede = beeld.uitsnede
    as_.set(xlim=(uitsnede.links, uitsnede.rechts), ylim=(uitsnede.onder, uitsnede.boven), aspect="equal", anchor="S")
    as_.set_axis_off()
    wat = f"{laag.groep}: {laag.kort[:1].lower()}{laag.kort[1:]}" if klein and laag.kort else laag.titel
    titel = breek(wat, max(kader.breed, kader.ruimte) / _VET, 9.5)[:2]
    for nummer, regel in enumerate(reversed(titel)):
        plek = (kader.links, kader.onder + kader.hoog + 0.09 + 0.165 * nummer)
        schrijf(figuur, plek, [regel], 9.5, va="baseline", fontweight="bold")
    buren = als_pad(beeld.buren)
    if buren is not None:
        as_.add_artist(PathPatch(buren, facecolor=_BUREN, edgecolor="#d5d8da", linewidth=0.3))
    for nummer, klasse in enumerate(laag.klassen):
        pad = als_pad(beeld.eigen[laag.codes == nummer])
        if pad is not None:
            as_.add_artist(PathPatch(pad, **vulling(klasse)))
    _ondergrond(as_, beeld)
    if beeld.gemeente:
        as_.add_artist(LineCollection(als_lijnen(beeld.eigen), colors="#6b7177", linewidths=0.3))
    as_.add_artist(LineCollection(beeld.grenzen, colors="#2f3439", linewidths=0.4 if beeld.gemeente else 0.25))
    if beeld.gemeente:
        _omtrek(as_, np.array([verenig(beeld.eigen)]), beeld, kader, _OMTREK / 2 if klein else _OMTREK)
        if not klein:
            _pc4(as_, laag, beeld, kader)
    _zonder_gegevens(figuur, kader, laag, beeld)
    return as_


def teken_deelplannen(as_: Axes, laag: Laag, beeld: Beeld, kader: Kader) -> None:
    """The outline of each deelplan of the layer and its rang in a circle, moved aside where circles would overlap.

    With more than MEESTE_RANGEN deelplannen only the outlines.
    """
    assert laag.deelplannen is not None  # a layer without them is drawn without
    rij = pd.Series(np.arange(len(beeld.pc4)), index=beeld.pc4)
    zones = [rij.reindex(pc4.split()).dropna().to_numpy(dtype=np.intp) for pc4 in laag.deelplannen["pc4"]]
    omtrekken = np.array([shapely.union_all(beeld.eigen[plaatsen]) for plaatsen in zones], dtype=object)
    _omtrek(as_, omtrekken, beeld, kader, _OMTREK_PLAN)
    if len(omtrekken) > MEESTE_RANGEN:
        return
    getekend = ~shapely.is_empty(omtrekken)
    punten = shapely.get_coordinates(shapely.point_on_surface(omtrekken[getekend]))
    per_duim = (beeld.uitsnede.rechts - beeld.uitsnede.links) / kader.breed
    plekken = uit_elkaar(punten / per_duim, _CIRKEL / 72 + 0.01) * per_duim
    plannen = per_rij(laag.deelplannen[getekend])
    for plan, punt, plek in zip(plannen, punten, plekken, strict=True):
        kleur = laag.klassen[plan.klasse].kleur
        as_.plot(*zip(punt, plek, strict=True), color=INKT, linewidth=0.6, zorder=5)
        as_.plot(*plek, "o", markersize=_CIRKEL, color=kleur, markeredgecolor=INKT, markeredgewidth=0.6, zorder=6)
        as_.text(
            plek[0], plek[1], plaats(plan.poort, plan.rang), fontsize=6, ha="center", va="center_baseline",
            color=leesbaar(kleur), zorder=7,
        )  # fmt: skip


def uit_elkaar(punten: NDArray[np.float64], afstand: float) -> NDArray[np.float64]:
    """The points, pushed aside until no two are nearer than `afstand`, or as far as that goes.

    >>> uit_elkaar(np.array([[0.0, 0.0], [0.5, 0.0]]), 1.0).tolist()
    [[-0.25, 0.0], [0.75, 0.0]]
    """
    plekken = punten.copy()
    for _ in range(_DUWEN):
        # Only pairs that are too near push each other, so that a round with thousands of deelplannen ends too.
        rondom = shapely.points(plekken)
        een, ander = shapely.STRtree(rondom).query(rondom, predicate="dwithin", distance=afstand)
        een, ander = een[een != ander], ander[een != ander]
        weg = plekken[een] - plekken[ander]
        ver = np.hypot(weg[:, 0], weg[:, 1])
        tekort = np.clip(afstand - ver, 0, None)
        if not (tekort > 1e-9).any():
            break
        # Two on the same spot part along a direction of their own number, so that every run does the same.
        vast = np.sign(een - ander)[:, None]
        richting = np.where(ver[:, None] > 0, weg / np.where(ver > 0, ver, 1)[:, None], vast)
        duw = np.zeros_like(plekken)
        volgorde = np.lexsort((ander, een))
        np.add.at(duw, een[volgorde], (richting * tekort[:, None])[volgorde])
        plekken = plekken + duw / 2
    return plekken


def _ondergrond(as_: Axes, beeld: Beeld) -> None:
    water = als_pad(beeld.ondergrond.water)
    if water is not None:
        as_.add_artist(PathPatch(water, facecolor=WATERKLEUR, edgecolor=WATERLIJN, linewidth=0.3))
    wegen = [shapely.get_coordinates(weg) for weg in shapely.get_parts(beeld.ondergrond.wegen)]
    breed = 1.0 if beeld.gemeente else 0.5
    for kleur, dikte in (("#ffffff", 1.8 * breed), (WEGKLEUR, breed)):
        as_.add_artist(LineCollection(wegen, colors=kleur, linewidths=dikte))


def _omtrek(as_: Axes, vlakken: NDArray[np.object_], beeld: Beeld, kader: Kader, dikte: float) -> None:
    """Around these areas; thin around a part (islet, dam) or gap that a thick line would make a black blot."""
    ringen = als_lijnen(vlakken)
    punt = (beeld.uitsnede.rechts - beeld.uitsnede.links) / kader.breed / 72
    as_.add_artist(LineCollection(ringen, colors=INKT, linewidths=diktes(ringen, dikte, punt)))


def diktes(ringen: Lijnen, dikte: float, punt: float) -> NDArray[np.float64]:
    """How thick each ring is drawn; punt: how many metres go into a point.

    >>> vierkant, dam = np.array([[0, 0], [9, 0], [9, 9], [0, 9]]), np.array([[0, 0], [9, 0], [9, 1], [0, 1]])
    >>> diktes([vierkant, dam], dikte=1.2, punt=1.0).tolist()
    [1.2, 0.4]
    """
    vlakken = np.array([shapely.polygons(ring) for ring in ringen], dtype=object)
    smal = 2 * shapely.area(vlakken) < 2 * dikte * punt * shapely.length(vlakken)
    return np.where(smal, min(_DUN, dikte), dikte)


def _pc4(as_: Axes, laag: Laag, beeld: Beeld, kader: Kader) -> None:
    """The number of each zone that has room for it; the first classes of the layer go first, then the larger zones."""
    vakken = shapely.bounds(beeld.eigen)
    per_duim = (beeld.uitsnede.rechts - beeld.uitsnede.links) / kader.breed
    breed, hoog = _PC4_BREED * per_duim, _PC4_HOOG * per_duim
    ruim = (vakken[:, 2] - vakken[:, 0] > breed * 2 / 3) & (vakken[:, 3] - vakken[:, 1] > hoog * 2 / 3)
    volgorde = np.lexsort((-shapely.area(beeld.eigen), laag.codes))
    volgorde = volgorde[ruim[volgorde]]
    punten = shapely.get_coordinates(shapely.point_on_surface(beeld.eigen[volgorde]))
    for nummer in naast_elkaar(punten, breed, hoog):
        x, y = punten[nummer]
        as_.text(
            x, y, beeld.pc4[volgorde[nummer]], fontsize=_PC4_LETTER, ha="center", va="center", color=INKT,
            clip_on=True, zorder=4, bbox={"facecolor": "#ffffff", "alpha": 0.8, "linewidth": 0, "pad": 0.6},
        )  # fmt: skip


def naast_elkaar(punten: NDArray[np.float64], breed: float, hoog: float) -> list[int]:
    """Which labels (rows, in order of weight) can stand there without covering one that came before.

    >>> naast_elkaar(np.array([[0.0, 0.0], [0.5, 0.0], [3.0, 0.0]]), breed=1.0, hoog=1.0)
    [0, 2]
    """
    gekozen: list[int] = []
    for nummer, punt in enumerate(punten):
        weg = np.abs(punten[gekozen] - punt)
        if not ((weg[:, 0] < breed) & (weg[:, 1] < hoog)).any():
            gekozen.append(nummer)
    return gekozen


def _zonder_gegevens(figuur: Figure, kader: Kader, laag: Laag, beeld: Beeld) -> None:
    """Say in the map itself that there is nothing to see, and why."""
    melding = laag.toont_niets
    if beeld.zonder_vlak == len(beeld.eigen):
        melding = "Geen kaart: geen enkele zone heeft een vlak in de bron."
    midden = kader.onder + kader.hoog / 2
    if melding:
        vak = {"facecolor": "#ffffff", "edgecolor": "#4b5157", "linewidth": 0.5}
        schrijf(figuur, (kader.links + 0.1, midden), breek(melding, kader.breed - 0.2, 9), 9, va="center", bbox=vak)
