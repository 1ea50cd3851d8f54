"""The typed model of a regeling as a whole: its parts, and what must hold between them.

In: the contents of a regeling.toml. Out: `Regeling`, or a ValueError in Dutch that names the entry
(`tomlbestand` turns it into an Invoerfout).

    laad_regeling("vhf_2021").poort.gelijk_marge.herkomst
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, PrivateAttr, field_validator, model_validator

from pipeline.regelingen.aannames import Aanname
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.regelingen.drempels import Drempels
from pipeline.regelingen.geldregels import Geldregels
from pipeline.regelingen.gevoeligheid import Gevoeligheid
from pipeline.regelingen.indicatoren import Dimensie, Indicator
from pipeline.regelingen.kolomnamen import botsing
from pipeline.regelingen.onderbouwd import Naam, Onderbouwd, Streng, eerste_dubbele
from pipeline.regelingen.stapregels import PoortRegels, PrioriteitRegels, UrgentieRegels, ZoneRegels
from pipeline.regelingen.toelatingsregels import Toelatingsregels

Stap = Literal["zones", "poort", "prioriteit", "urgentie", "geld"]


class Rekenwijze(Onderbouwd):
    """A choice in how something is computed that no parameter changes; it is here so that outputs show it."""

    naam: Naam
    stappen: tuple[Stap, ...] = Field(min_length=1, description="de stappen waarin zo wordt gerekend")


class Regeling(Streng):
    """A dated set of rules."""

    naam: Naam
    titel: str
    datum: date = Field(description="datum van de tekst waarop deze regels steunen")
    vindplaats: str
    alleen_vergelijken: bool = Field(
        False, description="is er om naast een andere te leggen, niet om een ronde mee te beslissen"
    )
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
    gevoeligheid: Gevoeligheid | None = None

    _mappen: tuple[Path, ...] = PrivateAttr(())
    _sommen: Mapping[Path, str] = PrivateAttr({})
    _geschreven: Regeling | None = PrivateAttr(None)

    @property
    def beoordelingsregels(self) -> Beoordelingsregels:
        """Those of a ronde with an inzending, which has them. Raises ValueError for a regeling without."""
        if self.beoordeling is None:
            raise ValueError(f"regeling {self.naam} heeft geen regels voor de beoordeling")
        return self.beoordeling

    @property
    def mappen(self) -> tuple[Path, ...]:
        """The folder it was read from, and that of its basis; a file of the first goes before one of the second."""
        return self._mappen

    @property
    def sommen(self) -> Mapping[Path, str]:
        """The SHA-256 of its toml, and of that of its basis, as they were read."""
        return self._sommen

    @property
    def geschreven(self) -> Regeling:
        """The regeling as it stands in its files, before the afwijkingen of a ronde."""
        return self._geschreven or self

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
        bezet = botsing(
            [i.naam for i in self.indicatoren],
            [d.naam for d in self.poort.dimensies],
            [d.naam for d in self.urgentie.dimensies],
        )
        if bezet:
            raise ValueError(f"{bezet[1]} kan zo niet heten: de kolom '{bezet[0]}' bestaat al")
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
        if self.gevoeligheid:
            self.gevoeligheid.eis_bronrollen(self.bronrollen)
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

        Without beoordeling (a ronde without an inzending) the rules on money and toelating are not applied either. What
        might have been chosen instead (gevoeligheid) is no choice that an outcome rests on.
        """
        yield from ((a.id, a.tekst) for a in self.aannames_per_id().values())

    def aannames_per_id(self) -> dict[str, Aanname]:
        """The same as data, by id."""
        niet = ("gevoeligheid",) if self.beoordeling else ("gevoeligheid", "geld", "toelating")
        uit = {}
        for plek, deel in _met_aanname(self, ""):
            if plek.split(".")[0] not in niet:
                uit[plek] = Aanname(plek, deel.soort_aanname, deel.aanname or "", deel.keuze_van_ronde)
        return uit


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


def _met_aanname(deel: Any, plek: str) -> Iterator[tuple[str, Onderbouwd]]:
    if isinstance(deel, Onderbouwd) and deel.aanname:
        yield plek, deel
    if isinstance(deel, BaseModel):
        for veld in type(deel).model_fields:
            yield from _met_aanname(getattr(deel, veld), f"{plek}.{veld}" if plek else veld)
    elif isinstance(deel, Mapping):
        for naam, onderdeel in deel.items():
            yield from _met_aanname(onderdeel, f"{plek}.{naam}")
    elif isinstance(deel, tuple):
        for onderdeel in deel:
            naam = getattr(onderdeel, "naam", None) or getattr(onderdeel, "indicator", None)
            if naam:
                yield from _met_aanname(onderdeel, f"{plek}.{naam}")
