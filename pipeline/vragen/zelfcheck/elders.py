"""Where else a postcode is known: for a PC4 that is no zone of this ronde but was one in another year.

In: a PC4 and the folder with sources. Out: the datasets that know it, with their peildatum. Only read on a mistake.

    in_andere_bronnen("5028", Path("data/raw"))    # ('cbs_pc4_2020 (peildatum 1-1-2020)',)
"""

from __future__ import annotations

from pathlib import Path

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register
from pipeline.taal.datums import dag

_LEZERS = ("cbs_pc4", "cbs_pc4_pdok", "pc4_vlakken")
"""Readers of publishers' lists of all PC4 areas of one year."""


def in_andere_bronnen(pc4: str, bronnen_map: Path) -> tuple[str, ...]:
    """The datasets in the folder that have this PC4; one that cannot be read is passed over."""
    gevonden = []
    for dataset in sorted(laad_register().values(), key=lambda d: (d.peildatum, d.id)):
        if dataset.lezer not in _LEZERS or not (bronnen_map / dataset.bestand).is_file():
            continue
        try:
            bekend = lees(dataset, bronnen_map).gegevens["pc4"]
        except Invoerfout:
            continue
        if bekend.eq(pc4).any():
            gevonden.append(f"{dataset.id} (peildatum {dag(dataset.peildatum)})")
    return tuple(gevonden)
