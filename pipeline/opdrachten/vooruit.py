"""Begun in a copy of this process while the figures are still being computed: what rests on none of them.

In: a ronde, the folder with its sources, and where work is kept. Out: what waits until the mended borders are kept, and
what waits until it is kept what the mending changed; before these half of the sources and the tables beside them.

    vooruit = werk_vooruit(ronde, bronnen_map, bewaard)
    uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
    vooruit.hersteld()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd

from pipeline.bestanden.bewaard import Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tweede_proces import begin_vooruit
from pipeline.bronnen.lezers import is_nieuw, lees
from pipeline.bronnen.reeksen import laad_reeksen
from pipeline.bronnen.register import Dataset
from pipeline.rondes.ronde import Ronde
from pipeline.uitvoer.kaart.bewaarde_vlakken import herstel_vooruit, meet_vooruit
from pipeline.uitvoer.kaart.vlakken import Grenzen, Vormen

_VLAKKEN = "pc4_vlakken"


class Vooruit(NamedTuple):
    """What waits until the mended borders are kept, and until it is kept what the mending changed."""

    hersteld: Callable[[], None]
    gemeten: Callable[[], None]


NIETS = Vooruit(lambda: None, lambda: None)
"""Nothing is done ahead."""


def werk_vooruit(ronde: Ronde, bronnen_map: Path, bewaard: Bewaarplaats) -> Vooruit:
    """Where the layer of zones was read before, or nothing is kept, there is nothing to do ahead.

    What is wrong with a ronde or a file is told by who reads it all.
    """
    with suppress(Invoerfout, KeyError):
        eigen = {rol: dataset.zoals_in(bronnen_map) for rol, dataset in ronde.datasets().items()}
        if is_nieuw(eigen[_VLAKKEN], bronnen_map, bewaard):
            hersteld = cache(lambda: _lees_en_herstel(eigen, bronnen_map, bewaard))
            return Vooruit(*begin_vooruit(hersteld, lambda: meet_vooruit(*hersteld(), bewaard)))
    return NIETS


def _lees_en_herstel(eigen: Mapping[str, Dataset], bronnen_map: Path, bewaard: Bewaarplaats) -> tuple[Vormen, Grenzen]:
    """In the order in which the other process comes to it; that one begins with the first of the sources."""
    vlakken, bronnen = eigen[_VLAKKEN], list(eigen.values())
    laag = lees(vlakken, bronnen_map, bewaard).gegevens
    voorste, achterste = bronnen[: len(bronnen) // 2], bronnen[len(bronnen) // 2 :]
    van_jaren = (d.zoals_in(bronnen_map) for reeks in laad_reeksen().reeksen for d in reeks.datasets.values())
    niet = {dataset.id for dataset in (*voorste, vlakken)}
    for dataset in {d.id: d for d in (*reversed(achterste), *van_jaren) if d.id not in niet}.values():
        with suppress(Invoerfout):
            lees(dataset, bronnen_map, bewaard)
    return herstel_vooruit(gpd.GeoDataFrame(laag), bewaard)
