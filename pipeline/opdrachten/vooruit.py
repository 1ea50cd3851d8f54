"""Begun in a copy of this process while the figures are still being computed: the borders, which rest on no figure.

In: a ronde, the folder with its sources, and where work is kept. Out: a function that waits until the borders are kept.

    wacht_op_grenzen = begin_grenzen(ronde, bronnen_map, bewaard)
    uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
    wacht_op_grenzen()
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import geopandas as gpd

from pipeline.bestanden.bewaard import Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tweede_proces import begin_vooruit
from pipeline.bronnen.lezers import is_nieuw, lees
from pipeline.bronnen.register import Dataset
from pipeline.rondes.ronde import Ronde
from pipeline.uitvoer.kaart.bewaarde_vlakken import herstel_vooruit

_VLAKKEN = "pc4_vlakken"


def begin_grenzen(ronde: Ronde, bronnen_map: Path, bewaard: Bewaarplaats) -> Callable[[], None]:
    """Where this layer was read before, or nothing is kept, there is nothing to do ahead.

    What is wrong with a ronde or its layer is told by who reads it all.
    """
    with suppress(Invoerfout, KeyError):
        dataset = ronde.datasets()[_VLAKKEN].zoals_in(bronnen_map)
        if is_nieuw(dataset, bronnen_map, bewaard):
            return begin_vooruit(lambda: _herstel(dataset, bronnen_map, bewaard))
    return lambda: None


def _herstel(dataset: Dataset, bronnen_map: Path, bewaard: Bewaarplaats) -> None:
    herstel_vooruit(gpd.GeoDataFrame(lees(dataset, bronnen_map, bewaard).gegevens), bewaard)
