"""Write the verkenner beside the maps of a ronde.

In: an `Uitkomst`, the datasets beside its own and a folder with the results of `make urgentie`. Out: the place of
`maps/<ronde>/verkennen.html`.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.rondes.varianten import Varianten
from pipeline.uitkomst import Uitkomst, Voortgang
from pipeline.uitvoer.kaart.bewaarde_vlakken import vlakken_van
from pipeline.uitvoer.kaart.kaarten import naast_de_kaarten
from pipeline.uitvoer.verkenner.bladzijde import maak_verkenner


def schrijf_verkenner(
    uitkomst: Uitkomst,
    varianten: Varianten,
    doel: Path,
    voortgang: Voortgang = lambda stap: None,
    bewaard: Bewaarplaats = NERGENS,
) -> Path:
    """Raises Invoerfout as `naast_de_kaarten` and `maak_verkenner`."""
    with naast_de_kaarten(uitkomst, doel, voortgang) as schrijf:
        voortgang("grenzen vereenvoudigen")
        vlakken = vlakken_van(uitkomst.zones, bewaard)
        voortgang("verkenner maken")
        return schrijf("verkennen.html", maak_verkenner(uitkomst, varianten, vlakken, bewaard).encode())
