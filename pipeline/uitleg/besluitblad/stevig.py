"""Which other choices would turn the answer of a sheet, in words.

In: an `Uitkomst`; without `apart` there is nothing to say. Out: per zone or deelplan how many do, and sentences.

    Stevig(uitkomst).zone("0101")     # ("Op de rand: nee als elke zone even zwaar telt (elke keuze apart, ...).",)
"""

from __future__ import annotations

from pipeline.rekenen import logica
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.antwoord import zeker
from pipeline.uitleg.besluitblad.model import Vraag
from pipeline.uitvoer.op_de_rand import OpDeRand, plaats_in_woorden, rand_van
from pipeline.uitvoer.zonebeeld import Zonebeeld


class Stevig:
    """What all sheets of a ronde share."""

    def __init__(self, uitkomst: Uitkomst) -> None:
        self._uitkomst = uitkomst
        self._zones, self._poort = rand_van(uitkomst, "zones"), rand_van(uitkomst, "poort")

    def hoe_zeker_zone(self, zone: Zonebeeld) -> tuple[Vraag, bool]:
        """How sure kwetsbaar of one zone is, and whether another choice turns it."""
        return _hoe_zeker(self._zones, zone.kwetsbaar, zone.nummer)

    def hoe_zeker_deelplan(self, nummer: int) -> tuple[Vraag, bool]:
        """The same of the poort of one deelplan."""
        return _hoe_zeker(self._poort, self._uitkomst.deelplannen["poort"].iloc[nummer], nummer)

    def zone(self, zone: Zonebeeld) -> tuple[str, ...]:
        """About kwetsbaar of one zone."""
        return () if self._zones is None else (self._zones.zin(zone.nummer),)

    def deelplan(self, nummer: int) -> tuple[str, ...]:
        """About the poort and the place on urgentie of one deelplan."""
        if self._poort is None:
            return ()
        # Who does not pass the poort has no place to point at.
        zonder = self._uitkomst.deelplannen["poort"].iloc[nummer] == logica.NEE
        plaats = "" if zonder else als_zin(plaats_in_woorden(self._poort.apart.plaatsen_deelplannen[nummer]))
        return tuple(filter(None, (self._poort.zin(nummer), plaats)))


def _hoe_zeker(rand: OpDeRand | None, oordeel: str, rij: int) -> tuple[Vraag, bool]:
    return zeker(oordeel, rand, rij), rand is not None and bool(rand.aantal[rij])
