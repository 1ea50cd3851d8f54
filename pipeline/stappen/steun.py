"""On which aannames the poort, prioriteit and urgentie rest: the same for every zone and deelplan of a ronde.

In: a regeling and what urgentie compares with. Out: per step the ids of its aannames.

    steun_van_stappen(regeling, "ronde")["poort"]      # {"poort.gemiddelde_weging", "rekenwijze.zscore", ...}

Which step a rekenwijze belongs to stands with it in the regeling; what a step reads is what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.regelingen import Dimensie, Regeling
from pipeline.regelingen.aannames import OVERGENOMEN
from pipeline.regelingen.model import Stap
from pipeline.stappen.vergelijking import LAND, VERGELIJKING

STAPPEN: tuple[Stap, ...] = ("poort", "prioriteit", "urgentie")
INZENDING = "inzending"
RONDEREGELS = ("drempels", "geld", "toelating", "beoordeling")
"""The parts of a regeling that only a ronde with an inzending uses."""
_MEETKUNDIG = "rekenwijze.meetkundig_gemiddelde"


def steun_van_stappen(regeling: Regeling, referentie: str) -> Mapping[str, frozenset[str]]:
    """Per step of STAPPEN the ids, with those of the zones, which every step starts from; and those about an INZENDING.

    What no step uses under these values is in none of them.
    """
    dimensies = {"poort": regeling.poort.dimensies, "urgentie": regeling.urgentie.dimensies}
    ongebruikt = {VERGELIJKING} if referentie == LAND else set()
    if regeling.urgentie.aggregatie.waarde != "meetkundig":
        ongebruikt.add(_MEETKUNDIG)
    alle = regeling.aannames_per_id().keys() - ongebruikt
    wijzen = {
        stap: {f"rekenwijze.{w.naam}" for w in regeling.rekenwijze if {stap, "zones"} & set(w.stappen)}
        for stap in STAPPEN
    }
    uit = {
        stap: frozenset(
            i
            for i in alle
            if i.split(".")[0] in (stap, "zones", OVERGENOMEN)
            or i in wijzen[stap]
            or i in _indicatoren(dimensies.get(stap, ()))
        )
        for stap in STAPPEN
    }
    geld = {f"rekenwijze.{w.naam}" for w in regeling.rekenwijze if "geld" in w.stappen}
    return uit | {INZENDING: frozenset(i for i in alle if i.split(".")[0] in RONDEREGELS or i in geld)}


def _indicatoren(dimensies: Iterable[Dimensie]) -> set[str]:
    return {f"indicatoren.{w.indicator}" for d in dimensies for w in d.indicatoren}
