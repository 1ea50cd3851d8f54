"""What a rapport says, before it is a document: the same words, tables and pictures for Word and PowerPoint.

In: nothing. Out: `Rapport` and its parts; `inhoud` makes them, `word` and `powerpoint` set them on paper.

>>> Tabel("Zones", ("pc4",), (("6411",), ("6412",), ("6413",))).eerste(2).over
1
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

ALLE_ZONES = "zones.xlsx van make urgentie"
"""Where every row is of a table that is too long for any document."""
_VET, _WIT, _LANGSTE_CEL = 1.25, 2.5, 26
"""Of a bold letter against a plain one; letters of white beside a cell; letters of a name before it wraps."""


@dataclass(frozen=True)
class Plaatje:
    """A png with what someone hears who does not see it; its size in inches, as it was drawn."""

    png: bytes
    alt: str
    breed: float
    hoog: float


@dataclass(frozen=True)
class Tabel:
    """Cells as text. rechts: the columns of figures; over: how many rows are not shown."""

    titel: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    rechts: frozenset[int] = frozenset()
    over: int = 0

    def eerste(self, aantal: int) -> Tabel:
        """The same table with its first rows only, and how many there are more."""
        return replace(self, rijen=self.rijen[:aantal], over=self.over + max(len(self.rijen) - aantal, 0))

    @property
    def breedtes(self) -> tuple[float, ...]:
        """How wide each column is against the others: no word of the head breaks, and a long name may wrap."""
        langst = []
        for kop, *cellen in zip(self.kop, *self.rijen, strict=True):
            woord = max(map(len, kop.split()), default=0)
            langst.append(max(woord * _VET, min(max(map(len, cellen), default=0), _LANGSTE_CEL)) + _WIT)
        return tuple(breed / sum(langst) for breed in langst)


@dataclass(frozen=True)
class Rapport:
    """titel: the gebied; antwoord: one sentence; kern: a few more; the rest as it is headed in the documents."""

    titel: str
    antwoord: str
    kern: tuple[str, ...]
    status: str
    herkomst: str
    kaart: Plaatje
    balken: Plaatje
    tabellen: tuple[Tabel, ...]
    stevig: tuple[str, ...]
    ontbreekt: tuple[str, ...]
    regels: tuple[str, ...]
    bronnen: tuple[str, ...]
    aannames: tuple[str, ...]
    datum: date
