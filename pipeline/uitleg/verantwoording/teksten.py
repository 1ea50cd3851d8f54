"""The words that no regeling holds: names of parameters, what a choice means, limits, and what is not done.

In: teksten.toml and algoritmeregister.toml beside this module. Out: typed entries.

>>> laad_teksten().parameter["urgentie.normalisatie"]
'Hoe een cijfer een plaats tussen 0 en 1 wordt'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field

from pipeline.bestanden.tomlbestand import lees_toml
from pipeline.regelingen.onderbouwd import Naam, Onderbouwd, Streng

_MAP = Path(__file__).parent
EIGENAAR = "[in te vullen door de eigenaar]"
"""What only the organisation that uses the program can say."""


class Grens(Onderbouwd):
    """Something that limits what an outcome means."""

    naam: Naam
    tekst: str


class NietUitgevoerd(Onderbouwd):
    """Something in the sources that this program does not do, and why."""

    naam: Naam
    tekst: str
    reden: str


class Veranderd(Onderbouwd):
    """A rule that is computed otherwise than in the version before."""

    naam: Naam
    tekst: str
    regelingen: tuple[Naam, ...] = Field(min_length=1)


class Teksten(Streng):
    """teksten.toml. parameter: name by place; keuze: per place what each possible value means."""

    parameter: Mapping[str, str]
    keuze: Mapping[str, Mapping[str, str]]
    grenzen: tuple[Grens, ...] = Field(min_length=1)
    niet_uitgevoerd: tuple[NietUitgevoerd, ...] = Field(min_length=1)
    veranderd: tuple[Veranderd, ...] = ()


class Veld(Streng):
    """A field of the Algoritmeregister."""

    groep: str
    naam: str
    tekst: str = EIGENAAR


class Velden(Streng):
    """algoritmeregister.toml."""

    velden: tuple[Veld, ...] = Field(min_length=1)


@cache
def laad_teksten() -> Teksten:
    """The words of the method statement. Raises Invoerfout for a mistake in the file."""
    return lees_toml(Teksten, _MAP / "teksten.toml")


@cache
def laad_velden() -> tuple[Veld, ...]:
    """The fields of the register, in order. Raises Invoerfout for a mistake in the file."""
    return lees_toml(Velden, _MAP / "algoritmeregister.toml").velden
