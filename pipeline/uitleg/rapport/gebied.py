"""The gebied that a rapport is about: a gemeente or a provincie, with its zones and its deelplannen.

In: an `Uitkomst` and a gm_code or the name of a provincie. Out: `Gebied`.

    van_gemeente(uitkomst, "GM0917").titel      # 'Heerlen'
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.taal.namen import slug
from pipeline.taal.tekstblad import schoon
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import Blik, blik_gemeente, blik_lijst
from pipeline.uitvoer.kaart.gemeenten import bestandsnaam


@dataclass(frozen=True)
class Gebied:
    """zones: per row of the table of zones whether it is in it; blik: of its map; kenmerk: for the names of files."""

    titel: str
    kenmerk: str
    gm_code: str
    zones: pd.Series
    blik: Blik

    @property
    def is_gemeente(self) -> bool:
        """Whether it is one gemeente."""
        return bool(self.gm_code)


def van_gemeente(uitkomst: Uitkomst, gm_code: str) -> Gebied:
    """Raises KeyError for a gemeente without zones."""
    blik = blik_gemeente(uitkomst, gm_code)
    eigen = uitkomst.zones["gm_code"] == gm_code
    return Gebied(schoon(blik.titel), bestandsnaam(gm_code, blik.titel), gm_code, eigen, blik)


def van_provincie(uitkomst: Uitkomst, provincie: str) -> Gebied:
    """The zones of all gemeenten of the provincie, and the deelplannen with a zone in one of them."""
    zones = uitkomst.zones
    eigen = zones["gm_code"].map(uitkomst.invoer.provincies) == provincie
    titel = f"Provincie {schoon(provincie)}"
    blik = blik_lijst(uitkomst, set(zones.loc[eigen, "pc4"]), titel)
    return Gebied(titel, f"provincie-{slug(provincie)}", "", eigen, blik)


def deelplannen_in(uitkomst: Uitkomst, gebied: Gebied) -> pd.DataFrame:
    """The deelplannen with a zone in the gebied, in the order of their table."""
    eigen = set(uitkomst.zones.loc[gebied.zones, "pc4"])
    raak = np.array([not eigen.isdisjoint(pc4.split(" ")) for pc4 in uitkomst.deelplannen["pc4"]], dtype=bool)
    return uitkomst.deelplannen[raak]
