"""Is it getting worse here: the course of each zone of a sheet, as a sentence and a small line.

In: an `Uitkomst`; without `verloop` there is nothing to say. Out: per zone a `Zoneverloop`.

    Verlopen(uitkomst).van(["0101", "0102"])[0].zin     # "0101: Tussen 2014 en 2022 steeds kwetsbaar: ..."
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.model import Zoneverloop
from pipeline.uitvoer.verloopzin import WAT_WISSELT, zinnen
from pipeline.uitvoer.vonklijn import cijfers_van_de_poort, lijnen_van_zone

UITLEG = (
    "De streep in het midden is het gemiddelde van de gemeente in dat jaar; een punt eronder is slechter. Jaren die "
    "niet te vergelijken zijn, zijn niet met een lijn verbonden."
)


class Verlopen:
    """What all sheets of a ronde share."""

    def __init__(self, uitkomst: Uitkomst) -> None:
        verloop = self._verloop = uitkomst.verloop
        self._plek = {pc4: n for n, pc4 in enumerate(uitkomst.zones["pc4"])}
        self._zinnen = zinnen(verloop, list(self._plek)) if verloop else []
        self._cijfers = cijfers_van_de_poort(verloop, uitkomst.regeling) if verloop else ()
        self.uitleg = (WAT_WISSELT, UITLEG) if verloop else ()

    def van(self, zones: Sequence[str]) -> tuple[Zoneverloop, ...]:
        """The course of these zones, in this order; none where the years are not known."""
        verloop = self._verloop
        if verloop is None:
            return ()
        uit = []
        for pc4 in zones:
            rij = self._plek[pc4]
            lijnen = lijnen_van_zone(verloop, rij, self._cijfers)
            uit.append(Zoneverloop(f"{pc4}: {self._zinnen[rij]}", lijnen, verloop.jaren))
        return tuple(uit)
