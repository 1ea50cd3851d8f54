"""What changed between two releases of one dataset, in Dutch sentences.

In: the old and the new Brontabel. Out: lines about rows and columns added or removed, and figures that changed, the
largest first. Sizes of change are compared in standard deviations of the old column, so that euros and shares mix.

    3 gebieden erbij: 1019, 1020, 1021
    WONING: 12 waarden veranderd
    grootste: 1011 WONING 250 -> 410
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.bronnen.tabel import Brontabel

_NOEM = 5


def beschrijf_verschil(oud: Brontabel, nieuw: Brontabel) -> list[str]:
    """The differences; one line that says so when there are none."""
    a, b = (t.gegevens.set_index(t.sleutel)[list(t.kolommen)] for t in (oud, nieuw))
    regels = [
        *_verzameling("gebied(en)", a.index, b.index),
        *_verzameling("kolom(men)", a.columns, b.columns),
        *_waarden(a, b),
    ]
    return regels or ["de cijfers zijn gelijk; alleen de opmaak van het bestand verschilt"]


def _verzameling(wat: str, oud: pd.Index, nieuw: pd.Index) -> list[str]:
    return [
        f"{len(namen)} {wat} {hoe}: {', '.join(map(str, namen[:_NOEM]))}{', ...' if len(namen) > _NOEM else ''}"
        for namen, hoe in ((nieuw.difference(oud), "erbij"), (oud.difference(nieuw), "eraf"))
        if len(namen)
    ]


def _waarden(oud: pd.DataFrame, nieuw: pd.DataFrame) -> list[str]:
    rijen, kolommen = oud.index.intersection(nieuw.index), oud.columns.intersection(nieuw.columns)
    a, b = oud.loc[rijen, kolommen], nieuw.loc[rijen, kolommen]
    anders = (a != b) & ~(a.isna() & b.isna())
    tellingen = anders.sum()
    regels = [f"{kolom}: {n} waarde(n) veranderd" for kolom, n in tellingen[tellingen > 0].items()]
    # a figure that came or went is the largest change there is
    stap = (b - a).abs().div(a.std().replace(0.0, 1.0).fillna(1.0)).fillna(np.inf)
    sprong = pd.Series(stap.where(anders).stack())
    grootste = sprong.dropna().sort_values(ascending=False, kind="stable").index[:_NOEM]
    return regels + [
        f"grootste: {rij} {kolom} {_getal(a.loc[rij, kolom])} -> {_getal(b.loc[rij, kolom])}" for rij, kolom in grootste
    ]


def _getal(waarde: float) -> str:
    return "leeg" if np.isnan(waarde) else f"{waarde:g}"
