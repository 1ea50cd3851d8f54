"""Four bars for the poort: per dimension this area against its gemeente and the country, on one scale.

In: the dimensions of the poort of a zone or a deelgebied. Out: a `Tekening`, the same for the besluitblad, its pdf and
the zelfcheck; the map draws it from the same measures (`MATEN`) out of its own figures.

    als_svg(teken_balken(balkrijen(zonebeeld.poort)))

Left is worse. The bar is the difference that decides: from the mark of the gemeente to the dot of the area. What lies
outside the scale stands at its edge, with an arrow that says so; the figure beside it is whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.rekenen import logica
from pipeline.taal.getallen import met_minteken
from pipeline.uitvoer.afstanden import AFSTANDEN
from pipeline.uitvoer.blad.tekening import Balk, Lijn, Tekening, Tekst, Vlak
from pipeline.uitvoer.zonebeeld import PoortDimensie

MATEN = {"breed": 300, "kop": 14, "rij": 38, "voet": 18, "midden": 150, "per_eenheid": 47, "uiterst": 3}
"""Of the drawing, in points: width, height of the line above, of a row and of the line below, where the country is, and
the scale."""
KLEUREN = {"slechter": "#b35806", "beter": "#a79f94", "inkt": "#1b1f24", "zacht": "#565d64", "lijn": "#b9c0c8"}
KOP = "vergeleken met de gemeente"
"""Above the words beside the bars: they leave out with what they compare."""
UITLEG = "punt: hier; ruit: gemeente; streep: land; links is slechter"
VERDER, PIJL = "voorbij de schaal", "pijl: verder dan de schaal"
"""In the description, and above the bars, where a dot stands at the edge because its score lies beyond it."""


@dataclass(frozen=True)
class Balkrij:
    """One dimension: score and gemiddelde in full (None where missing), and the words beside it."""

    titel: str
    score: float | None
    gemiddelde: float | None
    woorden: str


def balkrijen(poort: Iterable[PoortDimensie]) -> tuple[Balkrij, ...]:
    """The rows of one zone or deelgebied."""
    rijen = []
    for d in poort:
        cijfer = "" if d.onder == logica.ONBEPAALD else f" ({met_minteken(d.getoond[2])})"
        rijen.append(Balkrij(d.titel, d.score, d.gemiddelde, AFSTANDEN[d.afstand] + cijfer))
    return tuple(rijen)


def teken_balken(rijen: Sequence[Balkrij]) -> Tekening:
    """The drawing, with a description that says the same in words."""
    hoog = MATEN["kop"] + MATEN["rij"] * len(rijen) + MATEN["voet"]
    in_woorden = "; ".join(f"{r.titel}: {r.woorden}" + (f", {VERDER}" if buiten(r.score) else "") for r in rijen)
    tekening = Tekening(MATEN["breed"], hoog, f"Vergeleken met de gemeente. {in_woorden}")
    tekening.vormen.append(Tekst(MATEN["breed"], hoog - 9, KOP, 8.5, KLEUREN["zacht"], "end"))
    if any(buiten(r.score) for r in rijen):
        tekening.vormen.append(Tekst(0, hoog - 9, PIJL, 8.5, KLEUREN["zacht"]))
    for nummer, rij in enumerate(rijen):
        _rij(tekening, rij, hoog - MATEN["kop"] - nummer * MATEN["rij"])
    tekening.vormen.append(Tekst(0, 5, UITLEG, 8.5, KLEUREN["zacht"]))
    return tekening


def _rij(tekening: Tekening, rij: Balkrij, boven: float) -> None:
    y = boven - 26
    tekening.vormen += [
        Tekst(0, boven - 12, rij.titel, 10.5, KLEUREN["inkt"], "start", True),
        Tekst(MATEN["breed"], boven - 12, rij.woorden, 10, KLEUREN["inkt"], "end"),
        Lijn(x_van(-MATEN["uiterst"]), y, x_van(MATEN["uiterst"]), y, KLEUREN["lijn"], 1),
        Lijn(x_van(0), y - 7, x_van(0), y + 7, KLEUREN["zacht"], 1),
    ]
    if rij.score is None:
        return
    hier = x_van(rij.score)
    if rij.gemiddelde is not None:
        daar = x_van(rij.gemiddelde)
        kleur = KLEUREN["slechter" if hier < daar else "beter"]
        tekening.vormen.append(Balk(min(hier, daar), y - 3, abs(hier - daar), 6, kleur))
        ruit = [(daar, y - 6), (daar + 5, y), (daar, y + 6), (daar - 5, y), (daar, y - 6)]
        tekening.vormen.append(Vlak((np.array(ruit, dtype=float),), "#ffffff", KLEUREN["inkt"]))
    hoek = np.linspace(0, 2 * np.pi, 25)
    punt = np.column_stack([hier + 5 * np.cos(hoek), y + 5 * np.sin(hoek)])
    tekening.vormen.append(Vlak((punt,), KLEUREN["inkt"], "#ffffff"))
    if kant := buiten(rij.score):
        pijl = [(hier + 5 * kant, y - 5), (hier + 9 * kant, y), (hier + 5 * kant, y + 5), (hier + 5 * kant, y - 5)]
        tekening.vormen.append(Vlak((np.array(pijl, dtype=float),), KLEUREN["inkt"], ""))


def buiten(score: float | None) -> int:
    """On which side a score lies beyond the scale: -1 left, 1 right, 0 when it lies on it or is missing."""
    return 0 if score is None or round(abs(score), 2) <= MATEN["uiterst"] else (1 if score > 0 else -1)


def x_van(score: float) -> float:
    """Where a score stands, from the left."""
    return MATEN["midden"] + MATEN["per_eenheid"] * min(max(score, -MATEN["uiterst"]), MATEN["uiterst"])
