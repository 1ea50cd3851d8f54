"""Begun in a copy of this process while the figures are still being computed: what rests on none of them.

In: a ronde, the folder with its sources, and where work is kept. Out: a function that waits until all of it is kept:
half of the sources, the tables that stand beside them, and the mended borders.

    wacht_op_vooruit = werk_vooruit(ronde, bronnen_map, bewaard)
    uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
    wacht_op_vooruit()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
            return begin_vooruit(lambda: _doe(eigen, bronnen_map, bewaard))
    return lambda: None


def _doe(eigen: Mapping[str, Dataset], bronnen_map: Path, bewaard: Bewaarplaats) -> None:
    """In the order in which the other process comes to it; that one begins with the first of the sources."""
    vlakken, bronnen = eigen[_VLAKKEN], list(eigen.values())
    laag = lees(vlakken, bronnen_map, bewaard).gegevens
    voorste, achterste = bronnen[: len(bronnen) // 2], bronnen[len(bronnen) // 2 :]
    van_jaren = (d.zoals_in(bronnen_map) for reeks in laad_reeksen().reeksen for d in reeks.datasets.values())
    niet = {dataset.id for dataset in (*voorste, vlakken)}
    for dataset in {d.id: d for d in (*reversed(achterste), *van_jaren) if d.id not in niet}.values():
        with suppress(Invoerfout):
            lees(dataset, bronnen_map, bewaard)
    herstel_vooruit(gpd.GeoDataFrame(laag), bewaard)
