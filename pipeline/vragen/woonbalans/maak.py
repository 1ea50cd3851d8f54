"""The woonbalans of an outcome in one call, for notebooks and scripts; the command takes the same steps.

In: an `Uitkomst`. Out: `Woonbalans`. The sources of its rules that stand in the folder of the ronde are read.

    balans = maak_woonbalans(draai(lees_ronde("voorbeeld")))
    balans.gebieden.query("soort == 'gemeente'")[["gebied", "bron", "aandeel", "instructie"]]
"""

from __future__ import annotations

from pipeline.regelingen.woonbalans import laad_woonbalans
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.woonbalans.bereken import Woonbalans, bereken_woonbalans
from pipeline.vragen.woonbalans.invoer import lees_balansbronnen


def maak_woonbalans(uitkomst: Uitkomst) -> Woonbalans:
    """Beside poort and urgentie, never part of them. Raises Invoerfout as `lees_balansbronnen`."""
    regels = laad_woonbalans()
    return bereken_woonbalans(uitkomst, lees_balansbronnen(uitkomst.invoer, regels), regels)
