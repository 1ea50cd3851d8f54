"""The choices that the sources leave open, as dated data: which values are admissible, on which ground.

In: the section `[gevoeligheid]` of a regeling.toml. Out: `Gevoeligheid`, or a ValueError in Dutch that names the entry.

    [k.naam for k in laad_regeling("vhf_2021").gevoeligheid.keuzes]      # ["gemiddelde_weging", "leefbaarometer", ...]

The regeling's own value stays the one that is computed with; these stand beside it.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from pipeline.regelingen.onderbouwd import Aandeel, Gewicht, Naam, Onderbouwd, Parameter, eerste_dubbele

Aantal = Annotated[int, Field(ge=1)]


class Mogelijkheid(Onderbouwd):
    """One admissible value of a choice. als: how it reads after 'nee als ...'."""

    waarde: str | int | Decimal | tuple[str, ...]
    als: str = Field(min_length=1)


class Keuze(Onderbouwd):
    """A choice with its admissible values, or with the range of a weight.

    plek: its place: that of a parameter, a weight or the indicatoren of a dimension, as [afwijkingen] of a ronde knows
    it; "bronnen.<rol>" for the dataset of a source, "referentie" for what urgentie compares with.
    """

    naam: Naam
    titel: str = Field(min_length=1)
    plek: str = Field(pattern=r"^[a-z][a-z0-9_.]*$")
    waarden: tuple[Mogelijkheid, ...] = ()
    van: Gewicht | None = Field(None, description="laagste gewicht")
    tot: Gewicht | None = Field(None, description="hoogste gewicht")

    @model_validator(mode="after")
    def _waarden_of_bereik(self) -> Keuze:
        if self.is_gewicht != (self.van is not None and self.tot is not None) or self.is_gewicht == bool(self.waarden):
            hoort = "van en tot, en geen waarden" if self.is_gewicht else "waarden, en geen van en tot"
            raise ValueError(f"bij keuze '{self.naam}' horen {hoort}")
        if self.van is not None and self.tot is not None and self.van >= self.tot:
            raise ValueError(f"keuze '{self.naam}' loopt van {self.van} tot {self.tot}; van hoort kleiner te zijn")
        if dubbel := eerste_dubbele(str(m.waarde) for m in self.waarden):
            raise ValueError(f"keuze '{self.naam}' noemt de waarde {dubbel} twee keer")
        return self

    @property
    def is_gewicht(self) -> bool:
        """Whether it is a weight, which has a range."""
        return self.plek.endswith(".gewicht")

    @property
    def bronrol(self) -> str | None:
        """The role of the source of which it chooses the dataset; None for any other choice."""
        return self.plek.removeprefix("bronnen.") if self.plek.startswith("bronnen.") else None


class Afronding(Onderbouwd):
    """To what a publisher rounds the figures of one unit: a figure lies within half a `stap` of what is printed."""

    bronnen: tuple[Naam, ...] = Field(min_length=1, description="bronrollen")
    eenheid: str
    stap: Annotated[Decimal, Field(ge=0)]
    geheim_tot: Annotated[Decimal, Field(ge=0)] | None = Field(
        None, description="een cel die ontbreekt kan van 0 tot en met dit aantal zijn"
    )


class Gevoeligheid(Onderbouwd):
    """What is computed anew under other choices, and how the outcomes are summed up."""

    trekkingen: Parameter[Annotated[int, Field(ge=64)]]
    herhalingen: Parameter[Annotated[int, Field(ge=2)]]
    trekkingen_ronde: Parameter[Aantal]
    zaad: Parameter[int]
    gewichtsklassen: Parameter[Annotated[int, Field(ge=2)]]
    eerste: Parameter[Aantal]
    stevig_vanaf: Parameter[Aandeel]
    overwegend_vanaf: Parameter[Aandeel]
    keuzes: tuple[Keuze, ...] = Field(min_length=1)
    afronding: tuple[Afronding, ...] = ()

    @model_validator(mode="after")
    def _klopt(self) -> Gevoeligheid:
        for wat in ("naam", "plek"):
            if dubbel := eerste_dubbele(getattr(k, wat) for k in self.keuzes):
                raise ValueError(f"de {wat} '{dubbel}' staat bij twee keuzes van de gevoeligheid")
        if not self.overwegend_vanaf.waarde <= self.stevig_vanaf.waarde:
            raise ValueError("overwegend_vanaf hoort niet hoger te zijn dan stevig_vanaf")
        if self.overwegend_vanaf.waarde * 2 <= 1:
            raise ValueError("overwegend_vanaf hoort hoger te zijn dan 1/2, anders is een zone ja en nee tegelijk")
        return self

    def eis_bronrollen(self, bekend: Collection[str]) -> None:
        """Raises ValueError for a role of a source that the regeling does not have."""
        for keuze in self.keuzes:
            if keuze.bronrol and keuze.bronrol not in bekend:
                raise ValueError(f"keuze '{keuze.naam}' noemt de onbekende bronrol '{keuze.bronrol}'")
