"""The assessment of a scoring round as dated data: criteria, how deelplannen combine, ties and the budget line.

In: the section `[beoordeling]` of a regeling.toml, and the criteria that an analyst fills in in ronde.toml.
Out: `Beoordelingsregels`, or a ValueError in Dutch that names the entry.

    regeling.beoordeling.gewicht_bekend      # Fraction(3, 5): effectiviteit, hardheid and urgentie (Q&A 5.2.4, 5.2.5)
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from pipeline.regelingen.onderbouwd import Gewicht, Naam, Onderbouwd, Parameter, Streng, eerste_dubbele
from pipeline.taal.procenten import van_breuk

Punten = Annotated[Decimal, Field(gt=0, le=1000)]
LAAGSTE_BIJDRAGE, OP_NAAM = "laagste_bijdrage", "naam"
"""Tie-breakers beside the criteria: the lower requested contribution, and the name, which always decides."""


class Criterium(Onderbouwd):
    """One main criterion: where its points come from, how many there are and how heavy it weighs."""

    naam: Naam
    titel: str
    letter: str | None = Field(None, pattern=r"^[A-Z]$")
    bron: Literal["punten", "prioriteit", "urgentie"] = Field(
        description="punten van de commissie, aandeel prioriteit x maximum, of de score van criterium D"
    )
    maximum: Punten | None = Field(None, description="het hoogste aantal punten; urgentie heeft er geen")
    gewicht: Gewicht

    @model_validator(mode="after")
    def _maximum_past_bij_de_bron(self) -> Criterium:
        if (self.bron == "urgentie") == (self.maximum is not None):
            hoort = "geen maximum: de score is berekend" if self.bron == "urgentie" else "een maximum aan punten"
            raise ValueError(f"bij criterium '{self.naam}' (bron {self.bron}) hoort {hoort}")
        return self

    @property
    def voluit(self) -> str:
        """Letter and title, as tables and pages show it."""
        return f"{self.letter} {self.titel}" if self.letter else self.titel


class OnbekendCriterium(Onderbouwd):
    """A criterion that a source names without its weight: part of what is not known."""

    naam: Naam
    titel: str
    omschrijving: str


class RondeCriterium(Streng):
    """A criterion whose points or weight the sources do not give, filled in by the analyst of a ronde."""

    naam: Naam
    titel: str
    bron: Literal["punten", "prioriteit"]
    maximum: Punten
    gewicht: Gewicht
    toelichting: str = Field(min_length=1, description="waar deze waarden vandaan komen")

    def als_criterium(self) -> Criterium:
        """The same, as an aanname of the ronde."""
        gegevens = self.model_dump(exclude={"toelichting"})
        return Criterium(**gegevens, aanname=f"ingevuld in de ronde: {self.toelichting}")


class RondeBeoordeling(Streng):
    """The section `[beoordeling]` of a ronde.toml."""

    criteria: tuple[RondeCriterium, ...] = ()


class Beoordelingsregels(Onderbouwd):
    """Criteria, weights and the choices of assessment, ranking and award."""

    criteria: tuple[Criterium, ...] = Field(min_length=1)
    onbekend: tuple[OnbekendCriterium, ...] = ()
    laagste_score: Parameter[Annotated[Decimal, Field(ge=0)]]
    samenvoegen: Parameter[Literal["bijdrage", "woningen", "gelijk"]]
    prioriteit_samenvoegen: Parameter[Literal["deelplannen", "zones"]]
    onbekend_gewicht: Parameter[Literal["grenzen", "naar_rato"]]
    voldoende_vanaf: Parameter[Annotated[Decimal, Field(ge=0)]]
    extra_prioriteitspunten: Parameter[Punten] | None = None
    onbepaald_doet_mee: Parameter[bool]
    gelijke_stand: Parameter[tuple[Naam, ...]]
    een_betaald_per: Parameter[Literal["ronde", "tranche"]]
    bij_de_grens: Parameter[Literal["gedeeltelijk", "stoppen"]]
    project: Parameter[Literal["deelplan", "aanvraag"]]
    verdeling: Onderbouwd

    @model_validator(mode="after")
    def _criteria_kloppen(self) -> Beoordelingsregels:
        namen = [c.naam for c in self.criteria]
        if dubbel := eerste_dubbele(namen):
            raise ValueError(f"criterium '{dubbel}' is twee keer beschreven; een ronde vult alleen aan wat ontbreekt")
        for bron in ("prioriteit", "urgentie"):
            if sum(c.bron == bron for c in self.criteria) > 1:
                raise ValueError(f"er is meer dan één criterium met bron {bron}")
        if self.gewicht_bekend > 1:
            delen = ", ".join(f"{c.naam} {van_breuk(c.gewicht)}" for c in self.criteria)
            raise ValueError(f"de criteria wegen samen {van_breuk(self.gewicht_bekend)}, meer dan 100%: {delen}")
        volgorde = self.gelijke_stand.waarde
        if dubbel := eerste_dubbele(volgorde):
            raise ValueError(f"'{dubbel}' staat twee keer in gelijke_stand")
        if not volgorde or volgorde[-1] != OP_NAAM:
            raise ValueError("gelijke_stand hoort op 'naam' te eindigen, want alleen die beslist altijd")
        for regel in volgorde:
            if regel not in (*namen, LAAGSTE_BIJDRAGE, OP_NAAM):
                raise ValueError(f"gelijke_stand noemt '{regel}', en dat is geen criterium, laagste_bijdrage of naam")
        return self

    @property
    def gewicht_bekend(self) -> Fraction:
        """The weight of all criteria together; the rest is not known."""
        return sum((c.gewicht for c in self.criteria), Fraction(0))

    @property
    def voorlopig(self) -> bool:
        """Whether part of the weight is not known, so that totals rest on the known part."""
        return self.gewicht_bekend < 1

    @property
    def nog_onbekend(self) -> tuple[OnbekendCriterium, ...]:
        """The named criteria that a ronde has not filled in, as long as part of the weight is not known."""
        namen = {c.naam for c in self.criteria}
        return tuple(c for c in self.onbekend if self.voorlopig and c.naam not in namen)

    def met_criteria(self, ronde: RondeBeoordeling) -> Beoordelingsregels:
        """With the criteria of the ronde. Raises ValueError when they double, or weigh more than 100% together."""
        criteria = (*self.criteria, *(c.als_criterium() for c in ronde.criteria))
        return Beoordelingsregels.model_validate(dict(self) | {"criteria": criteria})

    def bekend_in_woorden(self) -> str:
        """Which part of the total is known, for the reader.

        >>> from pipeline.regelingen import laad_regeling
        >>> laad_regeling("vhf_2021").beoordeling.bekend_in_woorden()
        'bekend is 60% van het gewicht: A Effectiviteit 30%, Hardheid 25%, D Urgentie 5%; 40% is niet bekend (waaronder doelmatigheid en prioriteit)'
        """  # noqa: E501
        delen = ", ".join(f"{c.voluit} {van_breuk(c.gewicht)}" for c in self.criteria)
        open_ = " en ".join(c.titel.lower() for c in self.nog_onbekend)
        waaronder = f" (waaronder {open_})" if open_ else ""
        rest = f"; {van_breuk(1 - self.gewicht_bekend)} is niet bekend{waaronder}" if self.voorlopig else ""
        return f"bekend is {van_breuk(self.gewicht_bekend)} van het gewicht: {delen}{rest}"
