"""From a ronde to its outcome, for every command that needs one.

In: a ronde and the folder with its sources. Out: `Uitkomst`; nothing is written.

    uitkomst = reken_uit(*open_ronde("voorbeeld"), stap)
"""

from __future__ import annotations

from pathlib import Path

from pipeline.gevoeligheid.apart import met_keuzes
from pipeline.keten import draai
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import Ronde
from pipeline.uitkomst import Uitkomst, Voortgang


def reken_uit(ronde: Ronde, bronnen_map: Path, voortgang: Voortgang = lambda stap: None) -> Uitkomst:
    """Read everything, then compute. Raises Invoerfout for anything the user must mend."""
    return draai(lees_invoer(ronde, bronnen_map, voortgang), voortgang)


def reken_uit_met_keuzes(ronde: Ronde, bronnen_map: Path, voortgang: Voortgang = lambda stap: None) -> Uitkomst:
    """The same, with the answers under each other choice alone beside it."""
    uitkomst = reken_uit(ronde, bronnen_map, voortgang)
    if uitkomst.regeling.gevoeligheid is None:
        return uitkomst
    voortgang("elke keuze apart")
    return met_keuzes(uitkomst)
