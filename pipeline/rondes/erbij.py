"""A dataset beside those of a ronde: read and held against its bounds as they are, or left out with the reason.

In: an `Invoer` and a dataset as it is in the folder with sources. Out: its table, or the end of the sentence that says
why it does not take part.

    lees_erbij(invoer, dataset, voortgang, bewaard)
    # ', want het bestand is er niet'
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.bestanden.bewaard import Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees_binnen_grenzen
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel
from pipeline.rondes.invoer import Invoer


def lees_erbij(
    invoer: Invoer, dataset: Dataset, voortgang: Callable[[str], None], bewaard: Bewaarplaats
) -> Brontabel | str:
    """The table, or why it does not take part; the ronde does not rest on it, so a fault in it stops nothing."""
    if not (invoer.bronnen_map / dataset.bestand).is_file():
        return ", want het bestand is er niet"
    voortgang(f"lezen: {dataset.titel}")
    try:
        return lees_binnen_grenzen(dataset, invoer.bronnen_map, bewaard, rijen=not invoer.ronde.voorbeeld)
    except Invoerfout as fout:
        return f" ({fout.bestand or dataset.bestand}: {fout.wat})"
