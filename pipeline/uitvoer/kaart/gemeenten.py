"""Which gemeenten get a page, what their files are called, and which one a user means.

In: an `Uitkomst`; a name or code as someone types it. Out: names and codes, or an Invoerfout with suggestions.

>>> bestandsnaam("GM0796", "'s-Hertogenbosch")
'GM0796-s-hertogenbosch'
"""

from __future__ import annotations

import pandas as pd

from pipeline.taal.namen import slug
from pipeline.uitkomst import Uitkomst


def gemeenten_met_zones(uitkomst: Uitkomst) -> pd.Series:
    """The name per gm_code of every gemeente that is the gemeente of at least one zone, sorted by code."""
    zones = uitkomst.zones.dropna(subset="gm_code")
    return zones.groupby("gm_code")["gemeente"].first()


def bestandsnaam(gm_code: str, naam: str) -> str:
    """The name of the files of a gemeente, without ending: code and name in plain letters."""
    return f"{gm_code}-{slug(naam)}"
