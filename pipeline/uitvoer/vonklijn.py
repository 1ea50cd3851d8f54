"""A small line per figure: how far a zone was from its gemeente in each year, drawn only where years can be compared.

In: distances per year (higher is better) and where the line breaks. Out: a `Tekening` for the besluitblad and the page
of the course; the map draws it from the same measures (`MATEN`) out of its own figures.

    als_svg(teken_vonklijnen(lijnen_van_zone(verloop, 0, ("won", "onv")), verloop.jaren))

The rule in the middle is the gemeente: above it is better. What lies outside the scale stands at its edge; a year
without a figure has no dot, and no line runs over it or over a break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.regelingen import Regeling
from pipeline.taal.getallen import getal
from pipeline.uitkomst import Verloop
from pipeline.uitvoer.balken import KLEUREN
from pipeline.uitvoer.blad.tekening import Balk, Lijn, Tekening, Tekst, Vlak

MATEN = {"breed": 300, "rij": 34, "voet": 24, "links": 150, "rechts": 288, "half": 14, "uiterst": 0.12}
"""Of the drawing, in points; uiterst: the distance (points of the Leefbaarometer) at the edge of the scale."""
LIJNTJE = (80, 24, 0.08)
"""Width and height of a line in a table, and the distance at the edge of its scale."""
WOORDEN = ("slechter", "gelijk", "beter", "onbekend")
"""Beside the gemeente, by the sign of the distance: -1, 0, 1, and missing."""
UITLEG = "streep: gemeente"
GEEN_LIJN = "geen lijn over {van}-{tot}"
_NUL = 1e-9


@dataclass(frozen=True)
class Vonklijn:
    """One figure of one zone: its distance to the gemeente per year, NaN where missing; breuk: before the next year."""

    titel: str
    afstanden: tuple[float, ...]
    breuk: tuple[bool, ...]


def cijfers_van_de_poort(verloop: Verloop, regeling: Regeling) -> tuple[str, ...]:
    """The figures of the series that the poort looks at, in the order of its dimensies."""
    reeks = verloop.van_de_poort
    namen = [w.indicator for d in regeling.poort.dimensies for w in d.indicatoren]
    kolommen = [i.kolom for n in namen if (i := regeling.indicator(n)).bron == reeks.reeks.bronrol]
    return tuple(k for k in dict.fromkeys(kolommen) if k is not None and k in reeks.afstanden)


def lijnen_van_zone(verloop: Verloop, rij: int, cijfers: Sequence[str]) -> tuple[Vonklijn, ...]:
    """The lines of the zone in this row; none where no two years can be compared, or nothing is known."""
    reeks = verloop.van_de_poort
    if reeks.breuk[rij].all() or all(np.isnan(reeks.afstanden[c][rij]).all() for c in cijfers):
        return ()
    breuk = tuple(reeks.breuk[rij].tolist())
    return tuple(Vonklijn(reeks.cijfers[c].titel, tuple(reeks.afstanden[c][rij].tolist()), breuk) for c in cijfers)


def in_woorden(lijnen: Sequence[Vonklijn], jaren: Sequence[int]) -> str:
    """'Naast de gemeente. Woningvoorraad: 2014 slechter, 2018 beter; ...', and where no line runs."""
    delen = [
        f"{lijn.titel}: "
        + ", ".join(f"{jaar} {WOORDEN[teken(x)]}" for jaar, x in zip(jaren, lijn.afstanden, strict=True))
        for lijn in lijnen
    ]
    gaten = [
        GEEN_LIJN.format(van=jaren[i], tot=jaren[i + 1])
        for i, breekt in enumerate(lijnen[0].breuk if lijnen else ())
        if breekt
    ]
    return f"Naast de gemeente. {'; '.join([*delen, *gaten])}"


def teken(afstand: float) -> int:
    """Which of WOORDEN a distance is."""
    return 3 if np.isnan(afstand) else 1 if abs(afstand) <= _NUL else 2 if afstand > 0 else 0


def teken_vonklijnen(lijnen: Sequence[Vonklijn], jaren: Sequence[int]) -> Tekening:
    """The drawing, with a description that says the same in words."""
    m = MATEN
    hoog = m["rij"] * len(lijnen) + m["voet"]
    tekening = Tekening(m["breed"], hoog, in_woorden(lijnen, jaren))
    for nummer, lijn in enumerate(lijnen):
        midden = hoog - nummer * m["rij"] - m["rij"] / 2
        tekening.vormen += [
            Tekst(0, midden - 3.5, lijn.titel, 10, KLEUREN["inkt"]),
            Lijn(m["links"] - 6, midden, m["rechts"] + 6, midden, KLEUREN["lijn"], 1),
        ]
        punten = [(_x(jaar, jaren), midden + _op(x)) for jaar, x in zip(jaren, lijn.afstanden, strict=True)]
        for i, breekt in enumerate(lijn.breuk):
            (x1, y1), (x2, y2) = punten[i], punten[i + 1]
            if not breekt and not np.isnan(y1) and not np.isnan(y2):
                tekening.vormen.append(Lijn(x1, y1, x2, y2, KLEUREN["zacht"], 1.2))
        for (x, y), waarde in zip(punten, lijn.afstanden, strict=True):
            if not np.isnan(y):
                tekening.vormen.append(_punt(x, y, KLEUREN["slechter"] if teken(waarde) == 0 else KLEUREN["inkt"]))
    for jaar in (jaren[0], jaren[-1]):
        tekening.vormen.append(Tekst(_x(jaar, jaren), 12, str(jaar), 8.5, KLEUREN["zacht"], "middle"))
    tekening.vormen.append(Tekst(0, 3, UITLEG, 8.5, KLEUREN["zacht"]))
    return tekening


def _x(jaar: int, jaren: Sequence[int]) -> float:
    """Where a year stands: as far apart as they are in time."""
    return MATEN["links"] + (MATEN["rechts"] - MATEN["links"]) * (jaar - jaren[0]) / (jaren[-1] - jaren[0])


def _op(afstand: float, half: float = MATEN["half"], uiterst: float = MATEN["uiterst"]) -> float:
    """How far above the rule, at most `half`."""
    return half * min(max(afstand / uiterst, -1), 1) if not np.isnan(afstand) else float("nan")


def _punt(x: float, y: float, kleur: str) -> Vlak:
    hoek = np.linspace(0, 2 * np.pi, 13)
    return Vlak((np.column_stack([x + 3 * np.cos(hoek), y + 3 * np.sin(hoek)]),), kleur, "#ffffff")


def teken_lijntje(wat: str, lijn: Vonklijn, jaren: Sequence[int]) -> Tekening:
    """One line without words, for in a table: the rule is nought. wat: what nought is, for who does not see it."""
    breed, hoog, uiterst = LIJNTJE
    richting = ", ".join(f"{jaar} {getal([x], 3)[0]}" for jaar, x in zip(jaren, lijn.afstanden, strict=True))
    tekening = Tekening(breed, hoog, f"{lijn.titel}, naast {wat}: {richting}")
    tekening.vormen.append(Lijn(0, hoog / 2, breed, hoog / 2, KLEUREN["lijn"], 0.8))
    plek = [
        (4 + (breed - 8) * (jaar - jaren[0]) / (jaren[-1] - jaren[0]), hoog / 2 + _op(x, hoog / 2 - 3, uiterst))
        for jaar, x in zip(jaren, lijn.afstanden, strict=True)
    ]
    for i, breekt in enumerate(lijn.breuk):
        (x1, y1), (x2, y2) = plek[i], plek[i + 1]
        if not breekt and not np.isnan(y1) and not np.isnan(y2):
            tekening.vormen.append(Lijn(x1, y1, x2, y2, KLEUREN["inkt"], 1.2))
    for (x, y), waarde in zip(plek, lijn.afstanden, strict=True):
        if not np.isnan(y):
            kleur = KLEUREN["slechter"] if teken(waarde) == 0 else KLEUREN["inkt"]
            tekening.vormen.append(Balk(x - 1.5, y - 1.5, 3, 3, kleur))
    return tekening
