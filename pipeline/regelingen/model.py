"""The typed model of a regeling: indicators, dimensions, weights and parameters, each with its ground.

In: the contents of a regeling.toml. Out: `Regeling`, or a ValueError in Dutch that names the entry
(`tomlbestand` turns it into an Invoerfout).

    laad_regeling("vhf_2021").poort.gelijk_marge.herkomst
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, PrivateAttr, field_validator, model_validator

from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.regelingen.drempels import Drempels
from pipeline.regelingen.geldregels import Geldregels
from pipeline.regelingen.onderbouwd import Aandeel, Gewicht, Naam, Onderbouwd, Parameter, Streng, eerste_dubbele
from pipeline.regelingen.toelatingsregels import Toelatingsregels


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
        (), description="optionele indicatoren die de ronde niet heeft; niet in een bestand"
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
        'onder het gemiddelde van de eigen gemeente op woonkenmerken, en op ten minste een van: veiligheid, werk en
        inkomen, opleiding en jeugdhulp'
        """
        titels = {d.naam: d.titel.lower() for d in self.dimensies}
        keuze = [titels[n] for n in self.ten_minste_een_van]
        een_van = keuze[0] if len(keuze) == 1 else f"ten minste een van: {', '.join(keuze)}"
        return (
            f"onder het gemiddelde van de eigen gemeente op {' en '.join(titels[n] for n in self.verplicht)}, "
            f"en op {een_van}"
        )

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

    def weging_in_woorden(self) -> str:
        """How the zones of a deelplan count in its urgentie."""
        if self.deelplan_weging.waarde == "zones":
            return "elke gescoorde zone telt even zwaar"
        return "zones tellen naar woningen"


class Rekenwijze(Onderbouwd):
    """A choice in how something is computed that no parameter changes; it is here so that outputs show it."""

    naam: Naam


class Regeling(Streng):
    """A dated set of rules."""

    naam: Naam
    titel: str
    datum: date = Field(description="datum van de tekst waarop deze regels steunen")
    vindplaats: str
    basis: Naam | None = Field(None, description="regeling waarvan deze alleen afwijkt in wat zij zelf noemt")
    vervalt: tuple[str, ...] = Field((), description="wat van de basis hier niet geldt, met zijn plaats")
    overgenomen: Onderbouwd | None = Field(None, description="waarom wat deze regeling niet noemt uit de basis komt")
    bronrollen: Mapping[Naam, str] = Field(description="rol van een bron en wat die levert")
    zones: ZoneRegels
    rekenwijze: tuple[Rekenwijze, ...] = ()
    indicatoren: tuple[Indicator, ...]
    poort: PoortRegels
    drempels: Drempels
    geld: Geldregels
    toelating: Toelatingsregels
    prioriteit: PrioriteitRegels
    urgentie: UrgentieRegels
    beoordeling: Beoordelingsregels | None = None

    _mappen: tuple[Path, ...] = PrivateAttr(())

    @property
    def mappen(self) -> tuple[Path, ...]:
        """The folder it was read from, and that of its basis; a file of the first goes before one of the second."""
        return self._mappen

    @field_validator("bronrollen")
    @classmethod
    def _kernrollen(cls, rollen: Mapping[str, str]) -> Mapping[str, str]:
        for rol in KERNROLLEN:
            if rol not in rollen:
                raise ValueError(f"de bronrol '{rol}' ontbreekt; zonder die bron zijn er geen zones")
        return rollen

    @model_validator(mode="after")
    def _indicatoren_bekend(self) -> Regeling:
        bekend = {i.naam for i in self.indicatoren}
        if dubbel := eerste_dubbele(i.naam for i in self.indicatoren):
            raise ValueError(f"indicator '{dubbel}' is twee keer beschreven")
        for dimensie in (*self.poort.dimensies, *self.urgentie.dimensies):
            for weging in dimensie.indicatoren:
                if weging.indicator not in bekend:
                    raise ValueError(f"dimensie '{dimensie.naam}' gebruikt de onbekende indicator '{weging.indicator}'")
                if eerst := self.indicator(weging.indicator).in_plaats_van:
                    raise ValueError(
                        f"dimensie '{dimensie.naam}' weegt '{weging.indicator}', maar die staat in plaats van "
                        f"'{eerst}': noem in de dimensie alleen '{eerst}'"
                    )
        for indicator in self.indicatoren:
            for rol in indicator.bronnen:
                if rol not in self.bronrollen:
                    raise ValueError(f"indicator '{indicator.naam}' noemt de onbekende bronrol '{rol}'")
            if indicator.in_plaats_van and indicator.in_plaats_van not in bekend:
                raise ValueError(
                    f"indicator '{indicator.naam}' staat in plaats van de onbekende indicator "
                    f"'{indicator.in_plaats_van}'"
                )
        if (self.vervalt or self.overgenomen) and not self.basis:
            raise ValueError("vervalt en overgenomen horen bij een basis, en die noemt deze regeling niet")
        return self

    @property
    def kernrollen(self) -> tuple[str, ...]:
        """The roles without which there are no zones."""
        return KERNROLLEN

    def indicator(self, naam: str) -> Indicator:
        """The indicator called `naam`."""
        return next(i for i in self.indicatoren if i.naam == naam)

    def met_bronnen(self, rollen: Collection[str]) -> Regeling:
        """This regeling without the optional indicators whose source the ronde does not have.

        The remaining weights of a dimension are scaled back to 1, and the dimension says so as an aanname.
        Raises ValueError when a dimension would have no indicator left.
        """
        weg = {i.naam for i in self.indicatoren if i.optioneel and not set(i.bronnen) <= set(rollen)}
        plaatsvervanger: dict[str, str] = {}
        for i in self.indicatoren:
            if not i.in_plaats_van:
                continue
            # Alternatives are not weights: one of them counts, and the others do not come along.
            if i.naam not in weg and i.in_plaats_van in weg and i.in_plaats_van not in plaatsvervanger:
                plaatsvervanger[i.in_plaats_van] = i.naam
            else:
                weg.add(i.naam)
        titels = {i.naam: i.titel for i in self.indicatoren}
        poort, urgentie = (
            deel.model_copy(update={"dimensies": _zonder(deel.dimensies, weg, plaatsvervanger, titels)})
            for deel in (self.poort, self.urgentie)
        )
        indicatoren = tuple(i for i in self.indicatoren if i.naam not in weg)
        return self.model_copy(update={"indicatoren": indicatoren, "poort": poort, "urgentie": urgentie})

    def aannames(self) -> Iterator[tuple[str, str]]:
        """Every own choice of this regeling as (place, text), for outputs.

        Without beoordeling (a ronde without an inzending) the rules on money and toelating are not applied either.
        """
        alle = _aannames(self, "")
        yield from alle if self.beoordeling else (a for a in alle if a[0].split(".")[0] not in ("geld", "toelating"))


KERNROLLEN = ("pc4_vlakken", "cbs_pc4", "cbs_wijken", "cbs_gemeenten")
"""Roles every regeling needs: polygons, inhabitants and dwellings, and the gemeenten with their wijken."""


def _zonder(
    dimensies: tuple[Dimensie, ...], weg: Collection[str], vervanger: Mapping[str, str], titels: Mapping[str, str]
) -> tuple[Dimensie, ...]:
    """The dimensions without the indicators `weg`, except where another one takes the place (`vervanger`)."""
    over = []
    for dimensie in dimensies:
        anders = [w.indicator for w in dimensie.indicatoren if w.indicator in vervanger]
        wegingen = [
            w.model_copy(update={"indicator": vervanger.get(w.indicator, w.indicator)})
            for w in dimensie.indicatoren
            if w.indicator not in weg or w.indicator in vervanger
        ]
        gemist = [w.indicator for w in dimensie.indicatoren if w.indicator in weg and w.indicator not in vervanger]
        if not wegingen:
            raise ValueError(f"dimensie '{dimensie.naam}' heeft zonder optionele indicatoren niets meer om te meten")
        zinnen = [f"in deze ronde {titels[vervanger[n]]} in plaats van {titels[n]}" for n in anders]
        if gemist:
            som = sum((w.gewicht for w in wegingen), Fraction(0))
            wegingen = [w.model_copy(update={"gewicht": w.gewicht / som}) for w in wegingen]
            gewichten = ", ".join(f"{w.indicator} {w.gewicht}" for w in wegingen)
            zonder = ", ".join(titels[n] for n in gemist)
            zinnen.append(f"in deze ronde zonder {zonder}; gewichten daardoor: {gewichten}")
        if zinnen:
            aanname = "; ".join(filter(None, (dimensie.aanname, *zinnen)))
            nieuw = {"indicatoren": tuple(wegingen), "aanname": aanname, "gemist": tuple(titels[n] for n in gemist)}
            dimensie = dimensie.model_copy(update=nieuw)
        over.append(dimensie)
    return tuple(over)


def _aannames(deel: Any, plek: str) -> Iterator[tuple[str, str]]:
    if isinstance(deel, Onderbouwd) and deel.aanname:
        yield plek, deel.aanname
    if isinstance(deel, BaseModel):
        for veld in type(deel).model_fields:
            yield from _aannames(getattr(deel, veld), f"{plek}.{veld}" if plek else veld)
    elif isinstance(deel, Mapping):
        for naam, onderdeel in deel.items():
            yield from _aannames(onderdeel, f"{plek}.{naam}")
    elif isinstance(deel, tuple):
        for onderdeel in deel:
            naam = getattr(onderdeel, "naam", None) or getattr(onderdeel, "indicator", None)
            if naam:
                yield from _aannames(onderdeel, f"{plek}.{naam}")
