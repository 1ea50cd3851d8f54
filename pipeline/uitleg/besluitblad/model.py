"""What stands on a besluitblad, with each figure as it is shown.

In: nothing. Out: the types that `gegevens` fills and that `bladzijde` and `pdf` lay out. A figure travels at full
precision beside its text wherever a drawing needs it; layouts never round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.uitvoer.balken import Balkrij
from pipeline.uitvoer.vonklijn import Vonklijn

_KOLOMMEN = 7
"""Of publishers' figures beside each other; the others stand in a table below."""


class Vraag(NamedTuple):
    """What a reader asks, the answer in a word or two, and a sentence with why."""

    vraag: str
    antwoord: str
    uitleg: str


@dataclass(frozen=True)
class Antwoord:
    """What a sheet says first. werkelijk: what was really granted, where that is known."""

    kwetsbaar: Vraag
    werkelijk: Vraag | None
    zeker: Vraag
    wat_nu: Vraag
    urgent: Vraag
    prioriteit: Vraag

    @property
    def vragen(self) -> tuple[Vraag, ...]:
        """In the order of a sheet."""
        alle = (self.kwetsbaar, self.werkelijk, self.zeker, self.wat_nu, self.urgent, self.prioriteit)
        return tuple(vraag for vraag in alle if vraag is not None)


@dataclass(frozen=True)
class Vergelijking:
    """One line of the poort: a dimension (z-scores) or one of its indicators (the publisher's unit)."""

    titel: str
    hier: str
    gemeente: str
    verschil: str
    plaats: str = ""
    oordeel: str = ""
    uitleg: str = ""


@dataclass(frozen=True)
class Dimensietoets:
    """A dimension of the poort; regel: why it is onbepaald, if it is, and its article or Q&A number and aanname."""

    toets: Vergelijking
    indicatoren: tuple[Vergelijking, ...]
    regel: str


@dataclass(frozen=True)
class Poortdeel:
    """What is tested as one: a zone, or the deelgebied within one gemeente."""

    naam: str
    gemeente: str
    oordeel: str
    dimensies: tuple[Dimensietoets, ...]
    balken: tuple[Balkrij, ...]


@dataclass(frozen=True)
class Bijdrage:
    """Points that one indicator adds to the urgentie; `waarde` in full, `getoond` so that the sheet adds up."""

    letter: str
    dimensie: str
    indicator: str
    gewicht: str
    cijfer: str
    plaats: str
    waarde: float
    getoond: str


@dataclass(frozen=True)
class Dimensiebijdrage:
    """The sum of the shown contributions of one dimension."""

    titel: str
    gewicht: str
    getoond: str
    regel: str


@dataclass(frozen=True)
class Urgentie:
    """score: NaN when unknown. verdeling: the scores of the zones compared with; eigen: which of them are these."""

    score: float
    getoond: str
    schaal: tuple[int, int]
    begin: str
    rang: str
    vergelijking: str
    delen: tuple[Bijdrage, ...]
    dimensies: tuple[Dimensiebijdrage, ...]
    uitleg: tuple[str, ...]
    verdeling: NDArray[np.float64]
    eigen: NDArray[np.bool_]


@dataclass(frozen=True)
class Bron:
    """Where the figures of one indicator stand: file, column and rows of the publisher."""

    indicator: str
    titel: str
    houder: str
    peildatum: str
    bestand: str
    kolommen: str
    rijen: str
    regel: str


@dataclass(frozen=True)
class Kaartje:
    """Shapes in metres for the locator map: the zones around (`rond`) and the own ones, with a label each.

    oordeel: the answer of the sheet, which colours them.
    """

    rond: tuple[object, ...]
    eigen: tuple[object, ...]
    labels: tuple[str, ...]
    titel: str
    oordeel: str


@dataclass(frozen=True)
class Zoneverloop:
    """The course of one zone: a sentence, and the lines with their years; no lines where no years can be compared."""

    zin: str
    lijnen: tuple[Vonklijn, ...]
    jaren: tuple[int, ...]


class Indexregel(NamedTuple):
    """What the index says of one sheet; all that is kept of a sheet when it has been written."""

    bestand: str
    titel: str
    ligging: str
    kwetsbaar: str
    urgentie: str
    rang: str
    prioriteit: str


@dataclass(frozen=True)
class Besluit:
    """One sheet. soort: 'deelplan' or 'zone'. bestand: the name of its files without ending. plek: on the map."""

    soort: str
    naam: str
    bestand: str
    plek: str
    ligging: str
    kop: str
    """The answer as a title."""
    antwoord: Antwoord
    waarom: str
    """The differences of every dimension in one sentence, in standard deviations."""
    regel: str
    delen: tuple[Poortdeel, ...]
    stevig: tuple[str, ...]
    """What another choice alone would change; empty where that was not asked for."""
    verloop: tuple[Zoneverloop, ...]
    """The course of the zones over the years; empty where that was not asked for."""
    verloop_uitleg: tuple[str, ...]
    urgentie: Urgentie
    prioriteit: tuple[str, ...]
    zonekop: tuple[str, ...]
    zonerijen: tuple[tuple[str, ...], ...]
    wijken: tuple[str, ...]
    bronnen: tuple[Bron, ...]
    ontbreekt: tuple[str, ...]
    aannames: tuple[tuple[str, str], ...]
    voor_de_analist: tuple[str, ...]
    kaartje: Kaartje
    status: str
    ronde: str
    regeling: str
    peildata: str
    voorbeeld: bool

    @property
    def titel(self) -> str:
        """'Deelplan Heerlen-Noord' or 'Zone 6411'."""
        return f"{self.soort.capitalize()} {self.naam}"

    @property
    def in_de_index(self) -> Indexregel:
        """Its line in the index of all sheets."""
        return Indexregel(
            bestand=self.bestand,
            titel=self.titel,
            ligging=self.ligging,
            kwetsbaar=self.antwoord.kwetsbaar.antwoord,
            urgentie=self.antwoord.urgent.antwoord,
            rang=self.urgentie.rang,
            prioriteit=self.antwoord.prioriteit.antwoord,
        )

    @property
    def cijfertabellen(self) -> list[dict[str, object]]:
        """The publishers' figures, as many columns at a time as a page holds, each time with the zones before them."""
        uit: list[dict[str, object]] = []
        for van in range(1, len(self.zonekop), _KOLOMMEN):
            deel = slice(van, van + _KOLOMMEN)
            rijen = [(rij[0], *rij[deel]) for rij in self.zonerijen]
            uit.append({"koppen": (self.zonekop[0], *self.zonekop[deel]), "rijen": rijen})
        return uit
