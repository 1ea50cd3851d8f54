"""From a ronde to its outcome, for every command that needs one.

In: a ronde and the folder with its sources. Out: `Uitkomst`; nothing is written.

    uitkomst = reken_uit(*open_ronde("voorbeeld"), stap)
"""

from __future__ import annotations

from pathlib import Path

from pipeline.keten import draai
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import Ronde
from pipeline.uitkomst import Uitkomst, Voortgang


def reken_uit(ronde: Ronde, bronnen_map: Path, voortgang: Voortgang = lambda stap: None) -> Uitkomst:
    """Read everything, then compute. Raises Invoerfout for anything the user must mend."""
    return draai(lees_invoer(ronde, bronnen_map, voortgang), voortgang)
