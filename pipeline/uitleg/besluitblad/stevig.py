"""Which other choices would turn the answer of a sheet, in words.

In: an `Uitkomst`; without `apart` there is nothing to say. Out: sentences per zone or deelplan.

    Stevig(uitkomst).zone("0101")     # ("Op de rand: nee als elke zone even zwaar telt (elke keuze apart, ...).",)
"""

from __future__ import annotations

import numpy as np

from pipeline.rekenen import logica
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.op_de_rand import OpDeRand, plaats_in_woorden


class Stevig:
    """What all sheets of a ronde share."""

    def __init__(self, uitkomst: Uitkomst) -> None:
        apart = uitkomst.apart
        self._uitkomst, self._apart = uitkomst, apart
        self._zones = OpDeRand(apart, "zones") if apart else None
        self._poort = OpDeRand(apart, "poort") if apart else None

    def zone(self, pc4: str) -> tuple[str, ...]:
        """About kwetsbaar of one zone."""
        if self._zones is None:
            return ()
        return (self._zones.zin(int(np.flatnonzero(self._uitkomst.zones["pc4"] == pc4)[0])),)

    def deelplan(self, nummer: int) -> tuple[str, ...]:
        """About the poort and the place on urgentie of one deelplan."""
        if self._poort is None or self._apart is None:
            return ()
        # Who does not pass the poort has no place to point at.
        zonder = self._uitkomst.deelplannen["poort"].iloc[nummer] == logica.NEE
        plaats = "" if zonder else als_zin(plaats_in_woorden(self._apart.plaatsen_deelplannen[nummer]))
        return tuple(filter(None, (self._poort.zin(nummer), plaats)))
