"""Begun in a copy of this process while the figures are still being computed: what rests on none of them.

In: a ronde, the folder with its sources, and where work is kept. Out: a function that waits until all of it is kept:
the tables that stand beside those of the ronde, and the mended borders.

    wacht_op_vooruit = werk_vooruit(ronde, bronnen_map, bewaard)
    uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
    wacht_op_vooruit()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import geopandas as gpd

from pipeline.bestanden.bewaard import Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tweede_proces import begin_vooruit
from pipeline.bronnen.lezers import is_nieuw, lees
from pipeline.bronnen.reeksen import laad_reeksen
from pipeline.bronnen.register import Dataset
from pipeline.rondes.ronde import Ronde
from pipeline.uitvoer.kaart.bewaarde_vlakken import herstel_vooruit

_VLAKKEN = "pc4_vlakken"


def werk_vooruit(ronde: Ronde, bronnen_map: Path, bewaard: Bewaarplaats) -> Callable[[], None]:
    """Where the layer of zones was read before, or nothing is kept, there is nothing to do ahead.

    What is wrong with a ronde or a file is told by who reads it all.
    """
    with suppress(Invoerfout, KeyError):
        eigen = {rol: dataset.zoals_in(bronnen_map) for rol, dataset in ronde.datasets().items()}
        if is_nieuw(eigen[_VLAKKEN], bronnen_map, bewaard):
            van_jaren = [d.zoals_in(bronnen_map) for reeks in laad_reeksen().reeksen for d in reeks.datasets.values()]
            erbij = [dataset for dataset in van_jaren if dataset.id not in {d.id for d in eigen.values()}]
            return begin_vooruit(lambda: _doe(eigen[_VLAKKEN], erbij, bronnen_map, bewaard))
    return lambda: None


def _doe(vlakken: Dataset, erbij: Iterable[Dataset], bronnen_map: Path, bewaard: Bewaarplaats) -> None:
    """In the order in which the other process comes to it."""
    laag = lees(vlakken, bronnen_map, bewaard).gegevens
    for dataset in erbij:
        with suppress(Invoerfout):
            lees(dataset, bronnen_map, bewaard)
    herstel_vooruit(gpd.GeoDataFrame(laag), bewaard)
