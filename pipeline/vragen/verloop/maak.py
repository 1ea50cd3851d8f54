"""The course of an outcome in one call, for notebooks and scripts; the command takes the same steps.

In: an `Uitkomst`. Out: its tables by name, as `make verloop` writes them. The years that stand in the folder with
sources are read.

    tabellen = verloop_tabellen(draai(lees_ronde("voorbeeld")))
    tabellen["zones"]["verloop"].value_counts()
"""

from __future__ import annotations

import pandas as pd

from pipeline.gevoeligheid.verloop import maak_verloop
from pipeline.rondes.metingen import lees_metingen
from pipeline.rondes.varianten import lees_varianten
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.verloop.uitvoer import nagekeken_tabellen


def verloop_tabellen(uitkomst: Uitkomst) -> dict[str, pd.DataFrame]:
    """zones, jaren, gebieden, gebiedscijfers, breuken and codeboek. Raises Invoerfout as `maak_verloop`."""
    metingen, varianten = lees_metingen(uitkomst.invoer), lees_varianten(uitkomst.invoer)
    return nagekeken_tabellen(uitkomst, maak_verloop(uitkomst, metingen, varianten.tabellen))
