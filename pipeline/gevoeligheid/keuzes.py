"""The open choices of a ronde: which admissible values it can really use, and which one is its own.

In: a `Ronde`, its regeling and the datasets that could be read. Out: `OpenKeuze` per choice, and what cannot take part.

    keuzes, meldingen = open_keuzes(uitkomst.ronde, uitkomst.regeling, set(varianten))
    [o.als for o in keuzes[0].opties]    # ["zones naar inwoners tellen", "zones naar woningen tellen", ...]
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from pydantic import ValidationError

from pipeline.bestanden.fouten import Invoerfout
from pipeline.regelingen import Regeling
from pipeline.regelingen.gevoeligheid import Keuze
from pipeline.regelingen.indicatoren import Dimensie
from pipeline.rondes.ronde import Ronde

Stap = Literal["zones", "poort", "urgentie"]
REFERENTIE = "referentie"
DEELPLAN_TOETS = "poort.deelplan_toets"


@dataclass(frozen=True)
class Optie:
    """One value of a choice. waarde: as the steps use it; ruw: as [afwijkingen] of a ronde says it; als: in words.

    herkomst: its ground, or why it is admissible.
    """

    waarde: Any
    ruw: Any
    als: str
    herkomst: str


@dataclass(frozen=True)
class OpenKeuze:
    """A choice with at least two values that this ronde can use, or with the range of a weight.

    opties: the values; standaard: which one is the ronde's own. For a weight: no opties, eigen between van and tot.
    """

    naam: str
    titel: str
    plek: str
    herkomst: str
    opties: tuple[Optie, ...] = ()
    standaard: int = 0
    eigen: float = 0.0
    van: float = 0.0
    tot: float = 0.0

    @property
    def is_gewicht(self) -> bool:
        """Whether it is a weight, which has a range."""
        return not self.opties

    def raakt(self, stap: Stap) -> bool:
        """Whether it can change the outcome of a step: the poort of deelplannen, urgentie, or kwetsbaar of zones."""
        if self.plek.startswith("bronnen."):
            return True
        if stap == "urgentie":
            # The poort too: it may decide who is compared.
            return self.plek.startswith(("urgentie.", "poort.")) or self.plek == REFERENTIE
        return self.plek.startswith("poort.") and (stap == "poort" or self.plek != DEELPLAN_TOETS)


def open_keuzes(
    ronde: Ronde, regeling: Regeling, datasets: Collection[str]
) -> tuple[tuple[OpenKeuze, ...], tuple[str, ...]]:
    """The choices of the regeling that leave this ronde something to choose, and Dutch sentences on what drops out.

    regeling: as the ronde uses it; datasets: those that could be read. Raises Invoerfout for a regeling without
    [gevoeligheid].
    """
    if regeling.gevoeligheid is None:
        raise Invoerfout(
            f"regeling {regeling.naam} zegt niet welke keuzes open zijn",
            bestand="regeling.toml",
            kolom="gevoeligheid",
            advies="neem [gevoeligheid] over van vhf_2021",
        )
    uit: list[OpenKeuze] = []
    meldingen: list[str] = []
    for keuze in regeling.gevoeligheid.keuzes:
        if keuze.plek.startswith("beoordeling.") and regeling.beoordeling is None:
            continue
        gevonden = _gewicht(keuze, regeling) if keuze.is_gewicht else _waarden(keuze, ronde, regeling, datasets)
        if gevonden is None:
            meldingen.append(f"{keuze.titel}: in deze ronde valt er niets te kiezen")
        else:
            uit.append(gevonden)
    return tuple(uit), tuple(meldingen)


def _gewicht(keuze: Keuze, regeling: Regeling) -> OpenKeuze | None:
    """A weight, where it has something to weigh against."""
    stap, _, dimensie, *rest = keuze.plek.removesuffix(".gewicht").split(".")
    dimensies = getattr(regeling, stap).dimensies
    doel = next((d for d in dimensies if d.naam == dimensie), None)
    if doel is None:
        return None
    if rest:
        naam = naam_in(doel, rest[-1], regeling)
        eigen = doel.gewichten[naam] if naam and len(doel.gewichten) > 1 else None
    else:
        eigen = doel.gewicht if len(dimensies) > 1 else None
    if eigen is None or keuze.van is None or keuze.tot is None:
        return None
    van, tot = (Fraction(g) for g in (keuze.van, keuze.tot))
    return OpenKeuze(keuze.naam, keuze.titel, keuze.plek, keuze.herkomst, (), 0, float(eigen), float(van), float(tot))


def naam_in(dimensie: Dimensie, indicator: str, regeling: Regeling) -> str | None:
    """The indicator in this dimension: itself, or the one that takes its place in this ronde."""
    bij = {regeling.indicator(n).in_plaats_van or n: n for n in dimensie.gewichten}
    return indicator if indicator in dimensie.gewichten else bij.get(indicator)


def _waarden(keuze: Keuze, ronde: Ronde, regeling: Regeling, datasets: Collection[str]) -> OpenKeuze | None:
    """The admissible values that this ronde can use, without doubles, and with its own where that is not listed."""
    eigen = waarde_op(keuze, ronde, regeling)
    opties: dict[str, Optie] = {}
    for m in keuze.waarden:
        try:
            waarde = _waarde_bij(keuze, m.waarde, ronde, regeling, datasets)
        except Invoerfout:  # an indicator without its source, and with nothing left in the dimension
            continue
        if waarde is not None and str(waarde) not in opties:
            opties[str(waarde)] = Optie(waarde, m.waarde, m.als, m.herkomst)
    if str(eigen) not in opties:
        opties = {
            str(eigen): Optie(eigen, None, "de ronde haar eigen waarde houdt", "de waarde van deze ronde"),
            **opties,
        }
    if len(opties) < 2:
        return None
    waar = list(opties).index(str(eigen))
    return OpenKeuze(keuze.naam, keuze.titel, keuze.plek, keuze.herkomst, tuple(opties.values()), waar)


def _waarde_bij(keuze: Keuze, ruw: Any, ronde: Ronde, regeling: Regeling, datasets: Collection[str]) -> Any:
    """The value as the steps use it; None for a dataset that is not there."""
    if keuze.bronrol:
        return ruw if ruw in datasets else None
    if keuze.plek == REFERENTIE:
        return ruw
    stap, naam, *rest = keuze.plek.split(".")
    if not rest:
        # A parameter reads its own values; only a set of indicators depends on the rest of the regeling.
        parameter = getattr(getattr(regeling, stap), naam)
        try:
            return type(parameter).model_validate({"waarde": ruw, "aanname": keuze.titel}).waarde
        except ValidationError as fout:
            raise Invoerfout(
                f"keuze '{keuze.naam}' noemt de waarde {ruw}, die {keuze.plek} niet kan hebben",
                bestand="regeling.toml",
                kolom=f"gevoeligheid.keuzes.{keuze.naam}",
                advies="verbeter de waarde of haal haar weg",
            ) from fout
    anders = {k: v for k, v in ronde.afwijkingen.items() if not k.startswith(f"{keuze.plek}.")}
    andere_ronde = ronde.model_copy(update={"afwijkingen": {**anders, keuze.plek: ruw}})
    return waarde_op(keuze, ronde, andere_ronde.regels_uit(regeling.geschreven))


def waarde_op(keuze: Keuze, ronde: Ronde, regeling: Regeling) -> Any:
    """The value of a choice in a regeling: of a dimension its weights, in the order of the names."""
    if keuze.bronrol:
        return ronde.bronnen.get(keuze.bronrol)
    if keuze.plek == REFERENTIE:
        return ronde.referentie
    stap, naam, *rest = keuze.plek.split(".")
    if rest:
        dimensie = next((d for d in getattr(regeling, stap).dimensies if d.naam == rest[0]), None)
        return dimensie and tuple(sorted((n, float(g)) for n, g in dimensie.gewichten.items()))
    return getattr(getattr(regeling, stap), naam).waarde
