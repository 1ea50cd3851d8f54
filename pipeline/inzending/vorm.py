"""What a sheet and a column of an inzending are; tabellen.py says which there are.

In: nothing. Out: the kinds of columns with the type that each has in a table, and the classes `Kolom` and `Blad`.

>>> Kolom("kosten_eur", "Kosten (€)", Soort.GELD, "Kosten zonder btw.").veld
'kosten_cent'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """What stands in a column; each kind has one parser (cellen.py) and one type in the table (`DTYPES`)."""

    TEKST = "tekst"
    KEUZE = "keuze"
    JANEE = "ja/nee"
    GELD = "bedrag in euro's"
    PROCENT = "percentage"
    GETAL = "getal"
    AANTAL = "heel getal"
    DATUM = "datum"
    PC4 = "postcodes"
    GEMEENTE = "gemeente"
    GEMEENTEN = "gemeenten"


DTYPES = {
    Soort.TEKST: "str",
    Soort.KEUZE: "str",
    Soort.JANEE: "str",
    Soort.GELD: "Int64",
    Soort.PROCENT: "float64",
    Soort.GETAL: "float64",
    Soort.AANTAL: "Int64",
    Soort.DATUM: "datetime64[s]",
    Soort.PC4: "str",
    Soort.GEMEENTE: "str",
    Soort.GEMEENTEN: "str",
}

VOORBEELD, UITLEG = "(voorbeeld)", "(uitleg)"
"""A row whose aanvraag begins with one of these is an example or an explanation, and is not read."""


@dataclass(frozen=True)
class Kolom:
    """One column. `uitleg` is a Dutch sentence with its Q&A number; `ook` are other names it may be found under.

    tenzij: a verplicht cell may be empty where the cell of this other column is filled.
    """

    naam: str
    titel: str
    soort: Soort
    uitleg: str
    voorbeeld: str = ""
    verplicht: bool = False
    keuzen: tuple[str, ...] = ()
    ook: tuple[str, ...] = ()
    veld: str = ""
    tenzij: str = ""

    def __post_init__(self) -> None:
        if not self.veld:
            object.__setattr__(self, "veld", self.naam.removesuffix("_eur") + "_cent" * (self.soort is Soort.GELD))


@dataclass(frozen=True)
class Blad:
    """One sheet (or csv). `sleutel`: the fields that may occur together only once."""

    naam: str
    uitleg: str
    sleutel: tuple[str, ...]
    kolommen: tuple[Kolom, ...]
    verplicht: bool = False

    def kolom(self, naam: str) -> Kolom:
        """The column with this name in files."""
        return next(k for k in self.kolommen if k.naam == naam)
