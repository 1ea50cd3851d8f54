"""Areas that a reader finds by name on a map page: SV-gebieden, grens- en krimpregio's, provincies and wijken.

In: an `Uitkomst`; the zones of a page. Out: per area its name, what it is and its zones as the page counts them; of a
wijk also where its name can stand.

    stof = maak_gebiedenstof(uitkomst)
    stof.voor(blik)["wijken"]["namen"][:2]     # ['Heerlen-Centrum', 'Heerlerbaan']

A wijk follows no postcodes: its zones are those of which it holds a tenth or more, or that hold a tenth of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.bronnen.gebiedenlijsten import NAAST_ELKAAR
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.vlakken import middelpunten

DEEL = 0.1
"""Of a wijk or of a zone: what lies in less of it only touches it."""
_NUMMER = r"^Wijk \d+\s+"
"""CBS numbers most wijken of a gemeente before their name."""
PRIORITEITEN = (("prioriteit_sv", "stedelijk vernieuwingsgebied"), ("prioriteit_regio", "grens- of krimpregio"))


@dataclass(frozen=True)
class Gebiedenstof:
    """What all pages share. provincie: per zone, '' where unknown.

    wijken: naam, gemeente and punt ([latitude, longitude]); leden: pairs of a row of `wijken` and a row of zones.
    """

    zones: pd.DataFrame
    provincie: NDArray[np.object_]
    wijken: pd.DataFrame
    leden: NDArray[np.intp]

    def voor(self, blik: Blik) -> dict[str, Any]:
        """`gebieden` and `wijken` of one page; a page of a gemeente need not find its own provincie."""
        zones = self.zones.iloc[blik.eigen_rijen]
        delen = [_per_naam(zones[kolom], soort) for kolom, soort in PRIORITEITEN]
        if blik.soort != "gemeente":
            delen.append(_per_naam(self.provincie[blik.eigen_rijen], "provincie"))
        return {"gebieden": [gebied for deel in delen for gebied in deel], "wijken": self._wijken(blik)}

    def _wijken(self, blik: Blik) -> dict[str, Any]:
        nummer = np.full(len(self.zones), -1, dtype=np.intp)
        nummer[blik.eigen_rijen] = np.arange(blik.eigen)
        wijk, zone = self.leden.T
        hier = nummer[zone] >= 0
        per: dict[int, list[int]] = {}
        for w, n in zip(wijk[hier].tolist(), nummer[zone[hier]].tolist(), strict=True):
            per.setdefault(w, []).append(n)
        rijen = self.wijken.iloc[list(per)]
        return {
            "namen": rijen["naam"].tolist(),
            "bij": rijen["gemeente"].tolist(),
            "punten": rijen["punt"].tolist(),
            "zones": list(per.values()),
        }


def maak_gebiedenstof(uitkomst: Uitkomst) -> Gebiedenstof:
    """No wijken where the source has no names or borders of them."""
    zones = uitkomst.zones
    per_gemeente = uitkomst.invoer.provincies
    provincie = zones["gm_code"].astype(object).map(per_gemeente).fillna("").to_numpy(dtype=object)
    wijken, leden = _wijken(uitkomst)
    return Gebiedenstof(zones, provincie, wijken, leden)


def _wijken(uitkomst: Uitkomst) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    bron, stukken = uitkomst.invoer.bronnen.get("cbs_wijken"), uitkomst.overlappen
    codes = _wijk_van(stukken)
    if bron is None or codes is None or not {"naam", "geometry"} <= set(bron.gegevens.columns):
        return pd.DataFrame(columns=["naam", "gemeente", "punt"]), np.empty((0, 2), dtype=np.intp)
    wijken = bron.gegevens
    samen = stukken.assign(wijk=codes).groupby(["wijk", "pc4"], as_index=False)["oppervlakte"].sum()
    groot = np.maximum(
        *(samen["oppervlakte"] / samen.groupby(wie)["oppervlakte"].transform("sum") for wie in ("wijk", "pc4"))
    )
    samen = samen[groot >= DEEL]
    leden = np.column_stack(
        [
            pd.Index(wijken["wk_code"]).get_indexer(samen["wijk"]),
            pd.Index(uitkomst.zones["pc4"]).get_indexer(samen["pc4"]),
        ]
    )
    tabel = pd.DataFrame(
        {
            "naam": wijken["naam"].str.replace(_NUMMER, "", regex=True),
            "gemeente": wijken["gm_code"].map(uitkomst.invoer.gemeentenamen).fillna(""),
            "punt": middelpunten(wijken.geometry.to_numpy(dtype=object), uitkomst.zones.crs),
        }
    )
    leden = leden[(leden >= 0).all(axis=1)]
    return tabel, leden[(tabel["naam"] != "").to_numpy()[leden[:, 0]]]


def _wijk_van(stukken: pd.DataFrame) -> pd.Series | None:
    """The wijk of each piece; figures of buurten come with the code of their wijk in their own."""
    if "wk_code" in stukken.columns:
        return stukken["wk_code"]
    return "WK" + stukken["bu_code"].str[2:8] if "bu_code" in stukken.columns else None


def _per_naam(namen: Iterable[object], soort: str) -> Iterator[dict[str, Any]]:
    """Each name in a column with the zones it stands at; one cell may hold more, parted as in the lists."""
    per: dict[str, list[int]] = {}
    for n, cel in enumerate(namen):
        for naam in filter(None, str(cel).split(NAAST_ELKAAR)):
            per.setdefault(naam, []).append(n)
    return ({"naam": naam, "soort": soort, "zones": rijen} for naam, rijen in sorted(per.items()))
