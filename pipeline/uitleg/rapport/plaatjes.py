"""The pictures of a rapport: the map of the gebied, and per dimension of the poort how far off its zones are.

In: an `Uitkomst`, its mended borders, a blik, and a layer of the map. Out: a `Plaatje` (png, 300 dpi); the same outcome
gives the same bytes.

    teken_kaart(uitkomst, vlakken, blik, laag, "Heerlen")

They are drawn small and shown larger in the documents, so that their letters can be read on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rapport.model import Plaatje
from pipeline.uitvoer.kaart.beeld import maak_beeld, maak_uitsnede
from pipeline.uitvoer.kaart.blad import DPI, bewaar, breek, merk_voorbeeld, schrijf, vaste_stijl
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.indeling import Kader
from pipeline.uitvoer.kaart.laag import Laag
from pipeline.uitvoer.kaart.legenda import legenda_van, teken_klassen
from pipeline.uitvoer.kaart.patronen import INKT, leesbaar, vulling
from pipeline.uitvoer.kaart.plaat_tekenen import teken_paneel
from pipeline.uitvoer.kaart.schaalbalk import teken_schaalbalk
from pipeline.uitvoer.kaart.vlakken import Vlakken

_BREED, _HOOG, _RAND = 5.2, 3.7, 0.08
"""Inches of the map with its legend."""
_LEGENDA = 1.45
_ONDER = 0.25
"""Inches below the legend for the scale bar."""
_RIJ, _BALK, _VOET = 0.5, 0.19, 0.62
"""Inches of a dimension, of its bar, and of the legend below."""
_SMALSTE_MET_GETAL = 0.035
"""Share of the bar that must be there for a number to fit in it."""


def teken_kaart(uitkomst: Uitkomst, vlakken: Vlakken, blik: Blik, laag: Laag, naam: str) -> Plaatje:
    """One layer for the zones of the blik, with its legend beside it; naam: of the gebied."""
    uitsnede = maak_uitsnede(vlakken, blik)
    breed = min(_BREED - _LEGENDA - 3 * _RAND, (_HOOG - 0.35) / uitsnede.verhouding)
    hoog = breed * uitsnede.verhouding
    boven = _HOOG - 0.35
    kader = Kader(_RAND, boven - hoog, breed, hoog, breed + 2 * _RAND, boven, _BREED - breed - 3 * _RAND, True)
    with vaste_stijl():
        figuur = Figure(figsize=(_BREED, _HOOG), dpi=DPI)
        if uitkomst.ronde.voorbeeld:
            merk_voorbeeld(figuur, kader)
        schaal = max((uitsnede.rechts - uitsnede.links) / kader.breed, (uitsnede.boven - uitsnede.onder) / kader.hoog)
        beeld = maak_beeld(uitkomst, vlakken, blik, uitsnede, schaal)
        teken_paneel(figuur, kader, laag, beeld)
        legenda_van(laag).teken(figuur, kader)
        if beeld.zonder_vlak < len(beeld.eigen):
            teken_schaalbalk(figuur, schaal, _BREED - 0.3, _ONDER)
        png = bewaar(figuur, uitkomst, "png")
    tellingen = ", ".join(f"{k.titel} {k.telling}" for k in laag.klassen)
    return Plaatje(png, f"Kaart van {naam}. {laag.titel}: {tellingen}.", _BREED, _HOOG)


def teken_dimensies(uitkomst: Uitkomst, lagen: Sequence[Laag], naam: str) -> Plaatje:
    """A bar per dimension: its zones from much worse to better than their own gemeente, and those not known."""
    hoog = _RIJ * len(lagen) + _VOET
    with vaste_stijl():
        figuur = Figure(figsize=(_BREED, hoog), dpi=DPI)
        for nummer, laag in enumerate(lagen):
            _balk(figuur, laag, hoog - nummer * _RIJ)
        klassen = lagen[0].klassen
        teken_klassen(figuur, (_RAND, _VOET - 0.05), klassen, [breek(k.titel, 9)[0] for k in klassen], kolommen=2)
        if uitkomst.ronde.voorbeeld:
            schrijf(figuur, (_BREED - _RAND, 0.06), ["VOORBEELD"], 8, ha="right", color="#77002f", fontweight="bold")
        png = bewaar(figuur, uitkomst, "png")
    woorden = "; ".join(
        f"{laag.titel}: {', '.join(f'{k.titel} {k.telling}' for k in laag.klassen if k.aantal)}" for laag in lagen
    )
    return Plaatje(png, f"{naam}, vergeleken met het gemiddelde van de eigen gemeente. {woorden}.", _BREED, hoog)


def _balk(figuur: Figure, laag: Laag, boven: float) -> None:
    breed, hoog = figuur.get_size_inches()
    alle = max(sum(k.aantal for k in laag.klassen), 1)
    schrijf(figuur, (_RAND, boven - 0.17), [laag.titel], 8.5, fontweight="bold", va="baseline")
    links, onder, lengte = _RAND, boven - 0.23 - _BALK, _BREED - 2 * _RAND
    begin = np.concatenate([[0], np.cumsum([k.aantal for k in laag.klassen])]) / alle
    for klasse, van, tot in zip(laag.klassen, begin[:-1], begin[1:], strict=True):
        if not klasse.aantal:
            continue
        x, w = links + van * lengte, (tot - van) * lengte
        plek = (x / breed, onder / hoog)
        rand = {**vulling(klasse), "edgecolor": "#ffffff", "linewidth": 0.8}
        figuur.add_artist(Rectangle(plek, w / breed, _BALK / hoog, **rand))
        if tot - van >= _SMALSTE_MET_GETAL:
            kleur = INKT if klasse.arcering else leesbaar(klasse.kleur)
            plat = {"facecolor": "#ffffff", "linewidth": 0, "pad": 0.8} if klasse.arcering else None
            midden = (x + w / 2, onder + _BALK / 2)
            schrijf(figuur, midden, [str(klasse.aantal)], 7.5, ha="center", va="center", color=kleur, bbox=plat)
