"""Settings of all open choices at once: the ronde's own, one choice turned at a time, all combinations, or draws.

In: the open choices. Out: `Instellingen`, one row per setting and one column per choice.

    stand                 gewicht            three settings of two choices: a value by number, and a weight
    [[0, 0],              [[nan, nan],       the ronde's own: nothing is turned
     [1, 0],               [nan, nan],       the first choice at its second value
     [0, 0]]               [nan, 0.25]]      the second choice, a weight, at 0.25
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.gevoeligheid.keuzes import OpenKeuze

Getallen = npt.NDArray[np.float64]
Plaatsen = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Instellingen:
    """N settings of K choices. stand: N × K, which value; gewicht: N × K, NaN where a weight is the ronde's own."""

    keuzes: tuple[OpenKeuze, ...]
    stand: Plaatsen
    gewicht: Getallen

    def __len__(self) -> int:
        return len(self.stand)

    def op(self, plek: str, eigen: Any) -> tuple[tuple[Any, ...], Plaatsen]:
        """The values that the choice at this place can have, and which one each setting has.

        eigen: the only value, where the place is no open choice.
        """
        for k, keuze in enumerate(self.keuzes):
            if keuze.plek == plek:
                return tuple(o.waarde for o in keuze.opties), self.stand[:, k]
        return (eigen,), np.zeros(len(self), dtype=np.intp)

    def gewicht_op(self, plek: str) -> Getallen:
        """The weight at this place per setting; NaN where it is the ronde's own."""
        for k, keuze in enumerate(self.keuzes):
            if keuze.plek == plek:
                return self.gewicht[:, k]
        return np.full(len(self), np.nan)

    def rijen(self, welke: slice | Plaatsen) -> Instellingen:
        """Some of the settings."""
        return Instellingen(self.keuzes, self.stand[welke], self.gewicht[welke])


@dataclass(frozen=True)
class Draai:
    """One choice turned. optie: the number of the value, -1 for a weight; gewicht: NaN unless it is a weight."""

    keuze: OpenKeuze
    nummer: int
    optie: int = -1
    gewicht: float = float("nan")


def eigen_instelling(keuzes: Sequence[OpenKeuze], aantal: int = 1) -> Instellingen:
    """The ronde's own choices, `aantal` times."""
    stand = np.tile(np.array([k.standaard for k in keuzes], dtype=np.intp), (aantal, 1))
    return Instellingen(tuple(keuzes), stand, np.full((aantal, len(keuzes)), np.nan))


def een_voor_een(keuzes: Sequence[OpenKeuze]) -> tuple[Instellingen, tuple[Draai, ...]]:
    """First the ronde's own, then every other value of each choice alone, of a weight its lowest and its highest."""
    draaien: list[Draai] = []
    for nummer, keuze in enumerate(keuzes):
        draaien += [Draai(keuze, nummer, o) for o in range(len(keuze.opties)) if o != keuze.standaard]
        if keuze.is_gewicht:
            draaien += [Draai(keuze, nummer, gewicht=g) for g in (keuze.van, keuze.tot) if g != keuze.eigen]
    uit = eigen_instelling(keuzes, 1 + len(draaien))
    for rij, draai in enumerate(draaien, 1):
        if draai.keuze.is_gewicht:
            uit.gewicht[rij, draai.nummer] = draai.gewicht
        else:
            uit.stand[rij, draai.nummer] = draai.optie
    return uit, tuple(draaien)


def trek(keuzes: Sequence[OpenKeuze], aantal: int, herhalingen: int, zaad: int) -> Instellingen:
    """Quasi-random settings of all choices: `herhalingen` rows of Sobol', each scrambled on its own.

    Every value of a choice is as likely as any other, a weight uniform on its range. The rows stand one after the
    other, `aantal` settings in all (rounded up to whole rows); the same seed gives the same settings.
    """
    # Here and not above: scipy.stats takes a second to load, and only this needs it.
    from scipy.stats import qmc

    per_rij = -(-aantal // herhalingen)
    u = np.concatenate(
        [
            qmc.Sobol(len(keuzes), scramble=True, rng=np.random.default_rng([zaad, rij])).random(per_rij)
            for rij in range(herhalingen)
        ]
    )
    uit = eigen_instelling(keuzes, len(u))
    for k, keuze in enumerate(keuzes):
        if keuze.is_gewicht:
            uit.gewicht[:, k] = keuze.van + u[:, k] * (keuze.tot - keuze.van)
        else:
            uit.stand[:, k] = np.minimum((u[:, k] * len(keuze.opties)).astype(np.intp), len(keuze.opties) - 1)
    return uit
