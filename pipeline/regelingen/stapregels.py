"""What a regeling says of the steps zones, poort, prioriteit and urgentie.

In: the sections of those names in a regeling.toml. Out: typed parameters with their ground, or a ValueError in Dutch.

    laad_regeling("vhf_2021").poort.gelijk_marge.herkomst
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from pipeline.regelingen.indicatoren import Dimensie, Urgentiedimensie
from pipeline.regelingen.onderbouwd import Aandeel, Naam, Onderbouwd, Parameter, Streng, eerste_dubbele
from pipeline.taal.titels import midden_in_zin

NEE_IS_VOORLOPIG = "voorlopig, want het is niet bekend welke cijfers de regeling bedoelt (aanname)"
"""What every nee of the poort says in its own sentence: art. 1 names the dimensions, not their figures."""


class ZoneRegels(Streng):
    """Parameters of the step zones."""

    grenszone_onder: Parameter[Aandeel]
    minimale_dekking: Parameter[Aandeel]


class PoortRegels(Onderbouwd):
    """The admission test kwetsbaar gebied: art. 1; Q&A 2.5 and 5.1.1."""

    verplicht: tuple[Naam, ...] = Field(min_length=1)
    ten_minste_een_van: tuple[Naam, ...] = Field(min_length=1)
    minimaal_gewicht: Parameter[Aandeel]
    gemiddelde_weging: Parameter[Literal["inwoners", "woningen", "geen"]]
    minimaal_gescoorde_zones: Parameter[Annotated[int, Field(ge=1)]]
    gelijk_marge: Parameter[Annotated[Decimal, Field(ge=0)]]
    deelplan_toets: Parameter[Literal["deelgebied", "elke_zone"]]
    minimale_dekking_deelgebied: Parameter[Aandeel]
    dimensies: tuple[Dimensie, ...]

    @model_validator(mode="after")
    def _dimensies_kloppen(self) -> PoortRegels:
        genoemd = (*self.verplicht, *self.ten_minste_een_van)
        bekend = [d.naam for d in self.dimensies]
        for naam in genoemd:
            if naam not in bekend:
                raise ValueError(f"de poort noemt dimensie '{naam}', maar die is niet beschreven")
        for naam in bekend:
            if naam not in genoemd:
                raise ValueError(f"dimensie '{naam}' staat niet in verplicht of ten_minste_een_van")
        if dubbel := eerste_dubbele((*bekend,)) or eerste_dubbele(genoemd):
            raise ValueError(f"dimensie '{dubbel}' staat twee keer in de poort")
        return self

    def in_woorden(self) -> str:
        """When an area is kwetsbaar, to follow 'een kwetsbaar gebied ligt' or 'kwetsbaar is wat ligt'.

        >>> from pipeline.regelingen import laad_regeling
        >>> laad_regeling("vhf_2021").poort.in_woorden()  # doctest: +NORMALIZE_WHITESPACE
        'onder het gemiddelde van de eigen gemeente op woonkenmerken, en op ten minste één van: veiligheid, werk en
        inkomen, opleiding en jeugdhulp'
        """
        return f"onder het gemiddelde van de eigen gemeente {self._waarop()}"

    def regel_in_het_kort(self) -> str:
        """The rule of the poort as one sentence for who never read it."""
        return f"kwetsbaar is een postcodegebied dat slechter is dan gemiddeld in de eigen gemeente: {self._waarop()}"

    def _waarop(self) -> str:
        titels = {d.naam: midden_in_zin(d.titel) for d in self.dimensies}
        keuze = ", ".join(titels[n] for n in self.ten_minste_een_van)
        ook = keuze if len(self.ten_minste_een_van) == 1 else f"ten minste één van: {keuze}"
        return f"op {' en '.join(titels[n] for n in self.verplicht)}, en op {ook}"

    def wie_telt_in_het_gemiddelde(self) -> str:
        """Which zones make the average of a gemeente: those with a score, and with what they are weighted by."""
        weging = self.gemiddelde_weging.waarde
        return "zones met een score" if weging == "geen" else f"zones met een score en {weging}"

    def toets_in_woorden(self) -> str:
        """What of a deelplan is tested."""
        if self.deelplan_toets.waarde == "elke_zone":
            return "elke zone van een deelplan wordt getoetst"
        return "een deelplan wordt als geheel getoetst, per gemeente, elke zone naar haar inwoners"


class PrioriteitRegels(Onderbouwd):
    """Points for lying in a priority area: Q&A 4.5."""

    sv_gebieden: str = Field(pattern=r"^[\w-]+\.csv$")
    grens_krimpregios: str = Field(pattern=r"^[\w-]+\.csv$")
    zekerheid_telt: Parameter[tuple[Literal["hoog", "midden", "laag"], ...]]
    aandeel_weging: Parameter[Literal["woningen", "zones"]]

    def in_woorden(self) -> str:
        """Of what the share of a deelplan is, to follow '40%' or 'aandeel'."""
        return f"van de {self.aandeel_weging.waarde} in een prioriteitsgebied"


class UrgentieRegels(Onderbouwd):
    """Criterion D: Q&A 5.1.1 and 5.2.5."""

    normalisatie: Parameter[Literal["percentiel", "zscore", "minmax"]]
    aggregatie: Parameter[Literal["rekenkundig", "meetkundig"]]
    minimaal_gewicht: Parameter[Aandeel]
    deelplan_weging: Parameter[Literal["zones", "woningen"]]
    vergelijking: Parameter[Literal["alle_deelplannen", "door_de_poort"]]
    schaal: Parameter[tuple[int, int]]
    dimensies: tuple[Urgentiedimensie, ...]

    @model_validator(mode="after")
    def _dimensies_kloppen(self) -> UrgentieRegels:
        som = sum((d.gewicht for d in self.dimensies), Fraction(0))
        if som != 1:
            raise ValueError(f"de gewichten van de dimensies van urgentie tellen op tot {som} en niet tot 1")
        if dubbel := eerste_dubbele(d.naam for d in self.dimensies):
            raise ValueError(f"dimensie '{dubbel}' staat twee keer in urgentie")
        laag, hoog = self.schaal.waarde
        if laag >= hoog:
            raise ValueError(f"de schaal loopt van {laag} naar {hoog}; de eerste hoort de laagste te zijn")
        return self

    def met_andere_vergelijking(self) -> UrgentieRegels:
        """The same with the other reading of Q&A 5.1.1."""
        ander = "door_de_poort" if self.vergelijking.waarde == "alle_deelplannen" else "alle_deelplannen"
        return self.model_copy(update={"vergelijking": self.vergelijking.model_copy(update={"waarde": ander})})

    def vergelijking_in_woorden(self) -> str:
        """Which zones make the reference set of a tranche, to follow 'vergeleken met'."""
        if self.vergelijking.waarde == "alle_deelplannen":
            return "de zones van alle deelplannen van dezelfde tranche"
        return "de zones van de deelplannen van dezelfde tranche waarvan de poort niet nee is"

    def weging_in_woorden(self) -> str:
        """How the zones of a deelplan count in its urgentie."""
        if self.deelplan_weging.waarde == "zones":
            return "elke gescoorde zone telt even zwaar"
        return "zones tellen naar woningen"
