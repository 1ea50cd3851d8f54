"""Which gemeenten get a page and what their files are called, and the gebieden that can have one.

In: an `Uitkomst`. Out: names by code, names of files, and `Gebied`en.

>>> bestandsnaam("GM0796", "'s-Hertogenbosch")
'GM0796-s-hertogenbosch'
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from pipeline.stappen.gebieden import PROVINCIE, REGIO, SV, zones_per_gebied
from pipeline.taal.namen import slug
from pipeline.uitkomst import Uitkomst


def gemeenten_met_zones(uitkomst: Uitkomst) -> pd.Series:
    """The name per gm_code of every gemeente that is the gemeente of at least one zone, sorted by code."""
    zones = uitkomst.zones.dropna(subset="gm_code")
    return zones.groupby("gm_code")["gemeente"].first()


def bestandsnaam(gm_code: str, naam: str) -> str:
    """The name of the files of a gemeente, without ending: code and name in plain letters."""
    return f"{gm_code}-{slug(naam)}"


class Gebied(NamedTuple):
    """More than one gemeente, or a part: soort, naam, and its zones as row numbers of the table."""

    soort: str
    naam: str
    rijen: tuple[int, ...]

    @property
    def titel(self) -> str:
        """'provincie Limburg', 'Parkstad Limburg (grens- of krimpregio)'."""
        return f"provincie {self.naam}" if self.soort == PROVINCIE else f"{self.naam} ({self.soort})"

    @property
    def bestand(self) -> str:
        """The name of its files, without ending."""
        return slug(f"{self.soort} {self.naam}")


def gebieden_met_zones(uitkomst: Uitkomst) -> list[Gebied]:
    """The provincies, grens- and krimpregio's and SV-gebieden with a zone, as the table gebieden has them."""
    zones = uitkomst.zones.reset_index(drop=True)
    leden = zones_per_gebied(zones, uitkomst.invoer.provincies)
    leden = leden[leden["soort"].isin([PROVINCIE, REGIO, SV])]
    groepen = leden.groupby(["volgorde", "soort", "gebied"], sort=True)["zone"]
    return [Gebied(str(soort), str(naam), tuple(sorted(rijen))) for (_, soort, naam), rijen in groepen]
