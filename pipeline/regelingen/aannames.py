"""Aannames as data: what an outcome may rest on, each with an id and a soort.

In: a regeling. Out: its aannames, by id: the place of the entry in the regeling ("beoordeling.voldoende_vanaf").

An outcome carries the ids that it rests on; `voorlopig` follows from them. A value that a ronde has set itself is a
choice of the ronde, and nothing is provisional because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Steun = NDArray[np.object_]
"""Per row a frozenset of ids."""

TOEKENNING = "ronde.toekenning"
OVERGENOMEN = "overgenomen"
"""Two that are no entry of a regeling by themselves: an assumed day of award, and what was taken over from a basis."""


@dataclass(frozen=True)
class Aanname:
    """soort: see `pipeline.regelingen.onderbouwd.Soort`. keuze_van_ronde: a ronde has set the value."""

    id: str
    soort: str
    tekst: str
    keuze_van_ronde: bool = False


def geen_steun(aantal: int) -> Steun:
    """Nothing to rest on, per row."""
    return steun([()] * aantal)


def steun(delen: Iterable[Iterable[str]]) -> Steun:
    """Ids per row."""
    lijst = [frozenset(d) for d in delen]
    uit = np.empty(len(lijst), dtype=object)
    uit[:] = lijst
    return uit


def voorlopig(ids: Iterable[str], alle: Mapping[str, Aanname]) -> frozenset[str]:
    """The ids that make an outcome provisional: all but what a ronde chose itself.

    >>> sorted(voorlopig({"a", "ronde.toekenning"}, {"a": Aanname("a", "rekenkeuze", "x", keuze_van_ronde=True)}))
    ['ronde.toekenning']
    """
    return frozenset(i for i in ids if i in (TOEKENNING,) or (i in alle and not alle[i].keuze_van_ronde))


def als_tekst(ids: Iterable[str]) -> str:
    """Ids in one cell."""
    return "; ".join(sorted(ids))
