"""What another choice alone would change, in words: for the map, the besluitblad, the ranked list and the screen.

In: an `Uitkomst` with `apart`. Out: Dutch text. The basis is always named: one choice at a time, the others as the
ronde makes them; the shares of `make gevoeligheid` rest on all choices together and have words of their own.

    rand = rand_van(uitkomst, "zones")
    rand.zin(0)      # "Op de rand: nee als elke zone even zwaar telt (elke keuze apart, de andere zoals ...)."
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
import pandas as pd

from pipeline.gevoeligheid.woorden import draait_bij
from pipeline.rekenen import logica
from pipeline.taal import getallen
from pipeline.taal.meervoud import met_aantal, van, van_de
from pipeline.taal.namen import opsomming
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Apart, Uitkomst
from pipeline.uitvoer.antwoorden import ZONE

APART = "elke keuze apart, de andere zoals de ronde ze maakt"
NIET_UITGEREKEND = "Wat een andere keuze verandert is niet uitgerekend."
Wat = Literal["zones", "poort"]


class OpDeRand:
    """Kwetsbaar of all zones, or the poort of all deelplannen, under each other choice alone."""

    def __init__(self, apart: Apart, wat: Wat) -> None:
        self.apart = apart
        self.codes = apart.zones if wat == "zones" else apart.poort
        """Per thing its own answer and those under each other choice, as 0, 1 or 2."""
        self.keuzes = int(apart.draaien.loc[apart.draaien[f"raakt_{wat}"], "keuze"].nunique())
        """How many choices can touch this answer at all."""
        anders = self.codes[:, 1:] != self.codes[:, :1]
        nummers = pd.factorize(apart.draaien["keuze"])[0]
        per_keuze = [anders[:, nummers == n].any(axis=1) for n in range(nummers.max(initial=-1) + 1)]
        self.aantal = np.sum(per_keuze, axis=0, dtype=int) if per_keuze else np.zeros(len(self.codes), dtype=int)
        """Per thing how many choices turn it, each at one value or more."""
        self.draait_bij = draait_bij(self.codes, list(apart.draaien["als"]))
        """Per thing what turns it; '' where nothing does."""

    def zin(self, rij: int) -> str:
        """The whole sentence about one thing."""
        if not self.aantal[rij]:
            return f"Geen van de {self.keuzes} keuzes die de bronnen openlaten keert dit antwoord om ({APART})."
        return f"Op de rand: {self.draait_bij[rij]} ({APART})."

    def kort(self, rij: int) -> str:
        """How sure, in one line: how many of the choices turn it; which ones is in `zin`."""
        zeker = self.zeker(rij)
        hoeveel = self.hoeveel(rij)
        return f"{als_zin(zeker).removesuffix('.')}: {hoeveel[0].lower()}{hoeveel[1:]}" if zeker else hoeveel

    def zeker(self, rij: int) -> str:
        """In a word or two; '' for a nee that no choice turns, which is voorlopig all the same."""
        if self.aantal[rij]:
            return "niet zeker, op de rand"
        return "" if self.codes[rij, 0] == logica.OORDELEN.index(logica.NEE) else "stevig"

    def hoeveel(self, rij: int) -> str:
        """How many of the choices turn the answer, each by itself."""
        wat = f"{van(self.keuzes, 'keuzes')} die de bronnen openlaten"
        keert = "keren het antwoord elk om" if self.aantal[rij] > 1 else "keert het antwoord om"
        return f"{self.aantal[rij] or 'Geen'} van de {self.keuzes} {wat} {keert}."

    def samen(self, rijen: Sequence[int] | np.ndarray, wat: str) -> str:
        """Of how many of these zones the answer is not sure, and what it is now; wat: their name in the plural."""
        eigen = self.codes[rijen, 0][self.aantal[rijen] > 0]
        if not len(eigen):
            return "Geen enkele andere keuze apart keert een antwoord om."
        nu = [
            f"{getallen.aantal([keer])[0]} keer {ZONE[oordeel]}"
            for code, oordeel in reversed(list(enumerate(logica.OORDELEN)))
            if (keer := int((eigen == code).sum()))
        ]
        hoeveel = van_de(len(eigen), len(rijen), wat)
        return f"Bij {hoeveel} is het antwoord niet zeker (nu {opsomming(nu)}): één andere keuze keert het om."

    def zinnen(self) -> list[str]:
        """The sentence about each thing."""
        return [self.zin(rij) for rij in range(len(self.codes))]


def rand_van(uitkomst: Uitkomst, wat: Wat) -> OpDeRand | None:
    """Of this outcome, made once for all that say it; None where the other choices were not asked for."""
    return None if uitkomst.apart is None else _van(uitkomst.apart, wat)


@lru_cache(maxsize=2)
def _van(apart: Apart, wat: Wat) -> OpDeRand:
    return OpDeRand(apart, wat)


def beste_en_slechtste(plaatsen: np.ndarray) -> pd.DataFrame:
    """Per row the best and the worst place over all columns, as whole numbers; missing without any.

    >>> beste_en_slechtste(np.array([[2.0, 1.0, 4.0]])).to_numpy().tolist()
    [[1, 4]]
    """
    tabel = pd.DataFrame(plaatsen)
    return pd.DataFrame({"beste": tabel.min(axis=1), "slechtste": tabel.max(axis=1)}).astype("Int64")


def plaats_in_woorden(plaatsen: Sequence[float]) -> str:
    """'plaats op urgentie 3; bij een andere keuze 2 tot en met 5'; '' without a place of its own."""
    eigen = plaatsen[0]
    if np.isnan(eigen):
        return ""
    beste, slechtste = int(np.nanmin(plaatsen)), int(np.nanmax(plaatsen))
    anders = (
        f"bij elke keuze {beste}" if beste == slechtste else f"bij een andere keuze van {beste} tot en met {slechtste}"
    )
    return f"plaats op urgentie {int(eigen)}; {anders}"


def in_een_regel(uitkomst: Uitkomst) -> str:
    """For the summary of a run: how many zones and deelplannen another choice alone turns; '' without `apart`."""
    zones, poort = rand_van(uitkomst, "zones"), rand_van(uitkomst, "poort")
    if zones is None or poort is None:
        return ""
    eigen, plannen = (int((r.aantal > 0).sum()) for r in (zones, poort))
    return (
        f"{met_aantal(eigen, 'zones')} en de poort van {met_aantal(plannen, 'deelplannen')} krijgen bij een "
        f"andere keuze een ander antwoord ({met_aantal(poort.keuzes, 'keuzes')}, elk apart)"
    )
