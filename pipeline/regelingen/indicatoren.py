"""Indicators and the dimensies that weigh them.

In: the entries `[[indicatoren]]` and `dimensies` of a regeling.toml. Out: typed entries, or a ValueError in Dutch.

    laad_regeling("vhf_2021").indicator("woz_waarde").herkomst
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import Field, model_validator

from pipeline.regelingen.onderbouwd import Gewicht, Naam, Onderbouwd, eerste_dubbele


class Indicator(Onderbouwd):
    """One figure per zone: a column of a source, or a ratio of sums of columns."""

    naam: Naam
    titel: str
    bron: Naam = Field(description="rol van de bron; de ronde zegt welke dataset die rol vervult")
    kolom: str | None = None
    teller: tuple[str, ...] = ()
    noemer: tuple[str, ...] = ()
    noemer_bron: Naam | None = Field(None, description="rol van de bron van de noemer, als dat een andere is")
    factor: int = Field(1, ge=1, description="vermenigvuldigd met, bijvoorbeeld 1000 voor 'per 1 000 inwoners'")
    richting: Literal["hoger_is_beter", "hoger_is_slechter"]
    eenheid: str
    decimalen: int = Field(1, ge=0, le=6, description="aantal decimalen op het scherm")
    optioneel: bool = Field(False, description="doet alleen mee als de ronde de bron heeft")
    in_plaats_van: Naam | None = Field(
        None, description="indicator waarvan deze de plaats en het gewicht inneemt als de ronde diens bron niet heeft"
    )

    @model_validator(mode="after")
    def _kolom_of_verhouding(self) -> Indicator:
        if bool(self.kolom) == bool(self.teller and self.noemer) or bool(self.teller) != bool(self.noemer):
            raise ValueError(f"'{self.naam}' heeft óf een kolom nodig, óf een teller en een noemer")
        if self.in_plaats_van and not self.optioneel:
            raise ValueError(f"'{self.naam}' staat in plaats van '{self.in_plaats_van}' en is dus optioneel")
        if self.noemer_bron and not self.noemer:
            raise ValueError(f"'{self.naam}' noemt een bron voor een noemer die er niet is")
        return self

    @property
    def bronnen(self) -> tuple[str, ...]:
        """The roles of the sources that the indicator needs."""
        return (self.bron, self.noemer_bron) if self.noemer_bron else (self.bron,)

    @property
    def kolommen(self) -> tuple[str, ...]:
        """All source columns that the indicator is made of."""
        return (self.kolom,) if self.kolom else (*self.teller, *self.noemer)

    @property
    def kolommen_per_bron(self) -> dict[str, tuple[str, ...]]:
        """The columns that the indicator takes from each of its sources."""
        if self.kolom or not self.noemer_bron:
            return {self.bron: self.kolommen}
        return {self.bron: self.teller, self.noemer_bron: self.noemer}

    @property
    def teken_beter(self) -> int:
        """+1 when a higher raw value is better, -1 when it is worse."""
        return 1 if self.richting == "hoger_is_beter" else -1

    @property
    def richting_in_woorden(self) -> str:
        """'hoger is beter' or 'hoger is slechter'."""
        return self.richting.replace("_", " ")

    def formule(self) -> str:
        """What it is made of, in the publisher's columns: 'WOZWONING', 'HH_EENOUD / AANTAL_HH', 'A / (B + C) x 10'."""
        som = self.kolom or f"{_som(self.teller)} / {_som(self.noemer)}"
        return f"{som} x {self.factor}" if self.factor != 1 else som


def _som(kolommen: tuple[str, ...]) -> str:
    return f"({' + '.join(kolommen)})" if len(kolommen) > 1 else kolommen[0]


class Weging(Onderbouwd):
    """The weight of one indicator in a dimension."""

    indicator: Naam
    gewicht: Gewicht


class Dimensie(Onderbouwd):
    """A weighted set of indicators, for the poort or for urgentie."""

    naam: Naam
    titel: str
    gewicht: Gewicht | None = Field(None, description="gewicht van de dimensie zelf; alleen urgentie vraagt het")
    indicatoren: tuple[Weging, ...] = Field(min_length=1)
    gemist: tuple[str, ...] = Field(
        (),
        max_length=0,
        description="optionele indicatoren die de ronde niet heeft; volgt uit de ronde, nooit uit een bestand",
    )

    @model_validator(mode="after")
    def _gewichten_zijn_een(self) -> Dimensie:
        som = sum((w.gewicht for w in self.indicatoren), Fraction(0))
        if som != 1:
            raise ValueError(f"de gewichten van dimensie '{self.naam}' tellen op tot {som} en niet tot 1")
        dubbel = eerste_dubbele(w.indicator for w in self.indicatoren)
        if dubbel:
            raise ValueError(f"indicator '{dubbel}' staat twee keer in dimensie '{self.naam}'")
        return self

    @property
    def gewichten(self) -> dict[str, Fraction]:
        """The weight of each indicator."""
        return {w.indicator: w.gewicht for w in self.indicatoren}


class Urgentiedimensie(Dimensie):
    """One of urgentie, which has a weight of its own."""

    gewicht: Gewicht
