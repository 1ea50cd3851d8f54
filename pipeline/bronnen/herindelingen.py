"""Municipal mergers of 2018-2023, to explain a gemeente code that one vintage knows and another does not.

In: gemeente_herindelingen.csv beside this module, one row per old and new gemeente. `soort` is fusie when the
new code did not exist before that date, toevoeging when the gemeente that gained area kept its code. The codes
of 2021 and later are checked against CBS and Leefbaarometer files in tests/bronnen/test_herindelingen.py; the
names of the older ones are general knowledge.
Out: a Dutch sentence without a full stop, for the end of an error message.

>>> leg_uit("GM0370")
'Beemster (GM0370) is op 1 januari 2022 opgegaan in Purmerend (GM0439)'
>>> leg_uit("GM1991")
'Maashorst (GM1991) bestaat sinds 1 januari 2022, uit Uden (GM0856) en Landerd (GM1685)'
>>> leg_uit("GM0344") is None
True
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pipeline.taal.datums import voluit
from pipeline.taal.namen import opsomming

_LIJST = Path(__file__).with_name("gemeente_herindelingen.csv")


@dataclass(frozen=True)
class Herindeling:
    """One old gemeente, or the part of it, that went to one other gemeente on `datum`."""

    oude_code: str
    oude_naam: str
    nieuwe_code: str
    nieuwe_naam: str
    datum: date
    soort: str

    @property
    def oud(self) -> str:
        """Name and code of the gemeente that is no more."""
        return f"{self.oude_naam} ({self.oude_code})"

    @property
    def nieuw(self) -> str:
        """Name and code of the gemeente that has the area now."""
        return f"{self.nieuwe_naam} ({self.nieuwe_code})"

    @property
    def dag(self) -> str:
        """The date in words."""
        return voluit(self.datum)


@cache
def herindelingen() -> tuple[Herindeling, ...]:
    """All mergers of the list, in its order."""
    with _LIJST.open(encoding="utf-8", newline="") as bestand:
        return tuple(Herindeling(datum=date.fromisoformat(rij.pop("datum")), **rij) for rij in csv.DictReader(bestand))


def leg_uit(gm_code: str) -> str | None:
    """What became of this gemeente, or where it came from; None when no merger of 2018-2023 touched its code."""
    weg = [h for h in herindelingen() if h.oude_code == gm_code]
    if weg:
        werkwoord = "opgegaan in" if len(weg) == 1 else "verdeeld over"
        return f"{weg[0].oud} is op {weg[0].dag} {werkwoord} {opsomming(h.nieuw for h in weg)}"
    gevormd = [h for h in herindelingen() if h.nieuwe_code == gm_code and h.soort == "fusie"]
    if gevormd:
        return f"{gevormd[0].nieuw} bestaat sinds {gevormd[0].dag}, uit {opsomming(h.oud for h in gevormd)}"
    return None
