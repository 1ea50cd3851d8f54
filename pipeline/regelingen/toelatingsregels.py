"""Which admission rules a regeling has, in its own words, and which of its conditions are not tested and why.

In: the section `[toelating]` of a regeling.toml. Out: `Toelatingsregels`, or a ValueError in Dutch that names the
entry. The rule itself is the function of the same name in `pipeline.scoringsronde.toelating.regels`; a regeling without
the entry has no such rule.

    [r.naam for r in regeling.toelating.regels]      # ['een_aanvraag_per_gemeente', 'eerder_toegekend', ...]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator

from pipeline.regelingen.onderbouwd import Naam, Onderbouwd, Parameter, Streng, eerste_dubbele

Eigendom = Literal["particulier", "particuliere_verhuurder", "corporatie", "commercieel", "gemeente"]


class Toelatingsregel(Onderbouwd):
    """One admission rule. parameters: by name; the room that tests the rule makes them a typed model."""

    naam: Naam
    omschrijving: str
    parameters: Mapping[Naam, Parameter[Any]] | BaseModel = Field(default_factory=dict)


class NietGetoetst(Onderbouwd):
    """A condition that this project does not test."""

    naam: Naam
    omschrijving: str
    reden: str


class Toelatingsregels(Streng):
    """The admission rules and the choices around them."""

    deelplan_niet_toelaatbaar: Parameter[Literal["aanvraag", "deelplan"]]
    wat_niet_voldoet: Parameter[Literal["afvallen", "tegenhouden"]]
    tweede_aanvraag: Parameter[Literal["melden", "weigeren", "een_betaald"]] | None = None
    regels: tuple[Toelatingsregel, ...] = Field(min_length=1)
    niet_getoetst: tuple[NietGetoetst, ...] = ()

    @model_validator(mode="after")
    def _elke_regel_een_keer(self) -> Toelatingsregels:
        namen = [*(r.naam for r in self.regels), *(n.naam for n in self.niet_getoetst)]
        if dubbel := eerste_dubbele(namen):
            raise ValueError(f"'{dubbel}' staat twee keer in regels en niet_getoetst")
        return self
