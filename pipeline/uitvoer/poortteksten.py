"""Each figure of the poort as the one text that map, besluitblad and zelfcheck show alike.

In: an `Uitkomst` (and rows of deelgebieden that somebody asks about). Out: per table and dimension the score, the
average of the gemeente and the difference, each with so many decimals that none contradicts the judgement. An average
is one figure of a gemeente: it has as many decimals as the closest of its zones and deelgebieden needs, everywhere.

    teksten = maak_poortteksten(uitkomst)
    teksten.zones.rij(0)["woonkenmerken"]     # ('-0,31', '0,12', '-0,43')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.stappen import redenen
from pipeline.taal import getallen
from pipeline.uitkomst import Uitkomst

Teksten = NDArray[np.str_]
Drietal = tuple[str, str, str]
"""Score, average of the gemeente and difference."""


class Kolommen(NamedTuple):
    """One dimension, a text per row."""

    score: Teksten
    gemiddelde: Teksten
    verschil: Teksten


@dataclass(frozen=True)
class Tabelteksten:
    """A table of zones or deelgebieden: the texts of its rows, by dimension."""

    dimensies: Mapping[str, Kolommen]

    def rij(self, nummer: int) -> dict[str, Drietal]:
        """Of one row, counted from 0."""
        return {
            naam: (str(k.score[nummer]), str(k.gemiddelde[nummer]), str(k.verschil[nummer]))
            for naam, k in self.dimensies.items()
        }


@dataclass(frozen=True)
class Poortteksten:
    """The texts of the zones, of the deelgebieden of the ronde, and of the rows asked about; in their order."""

    zones: Tabelteksten
    deelgebieden: Tabelteksten
    erbij: Tabelteksten


def maak_poortteksten(uitkomst: Uitkomst, erbij: pd.DataFrame | None = None) -> Poortteksten:
    """All texts at once. erbij: more rows with the columns of `deelgebieden`."""
    erbij = uitkomst.deelgebieden.iloc[:0] if erbij is None else erbij
    zones = uitkomst.zones
    tabellen = (zones.assign(zone_gm_code=zones["gm_code"]), uitkomst.deelgebieden, erbij)
    einden = np.cumsum([len(tabel) for tabel in tabellen])[:-1]
    marge = float(uitkomst.regeling.poort.gelijk_marge.waarde)

    def samen(kolom: str) -> NDArray[np.float64]:
        return np.concatenate([tabel[kolom].to_numpy(dtype=float) for tabel in tabellen])

    groep = np.concatenate([tabel["zone_gm_code"].astype(object).fillna("").to_numpy() for tabel in tabellen])
    delen: list[dict[str, Kolommen]] = [{} for _ in tabellen]
    for dimensie in uitkomst.regeling.poort.dimensies:
        kop = f"poort_{dimensie.naam}"
        hier, daar = getallen.tegenover(samen(f"{kop}_score"), samen(f"{kop}_gemiddelde"), groep, nul=marge)
        verschil = redenen.verschil(samen(f"{kop}_verschil"), marge)
        for deel, *kolommen in zip(delen, *(np.split(k, einden) for k in (hier, daar, verschil)), strict=True):
            deel[dimensie.naam] = Kolommen(*kolommen)
    return Poortteksten(*map(Tabelteksten, delen))
