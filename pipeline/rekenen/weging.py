"""The weighted mean of what is present: one rule for the poort and for urgentie.

In: a table with one column per part (NaN where missing), exact weights, and the share of the weight
that must be present. Out: one value per row, NaN where too little is present.

>>> import pandas as pd
>>> from fractions import Fraction as B
>>> deel = pd.DataFrame({"a": [1.0, 1.0], "b": [3.0, None], "c": [3.0, None]})
>>> gewogen_gemiddelde(deel, {"a": B(1, 2), "b": B(1, 4), "c": B(1, 4)}, minimaal=B(2, 3)).tolist()
[2.0, nan]
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pandas as pd

RUIS = 1e-12
"""Slack for adding weights in floating point, so that exactly 2/3 present counts as 2/3."""


def gewogen_gemiddelde(
    delen: pd.DataFrame,
    gewichten: Mapping[str, Fraction],
    minimaal: Fraction,
    aggregatie: str = "rekenkundig",
) -> pd.Series:
    """Mean of the columns named in `gewichten`, over the parts that are present.

    minimaal: a row has a mean when the weights present are at least this share of all weights
        (ontwerp: 2/3; aanname). aggregatie: "rekenkundig", or "meetkundig" for values in 0..1, taken on
        the scale 1..10 (1 + 9p) so that one zero does not wipe out the rest (aanname).
    """
    som, aanwezig = np.zeros(len(delen)), np.zeros(len(delen))
    # Column by column: the same order of additions for every row, so equal rows get equal bits.
    for naam, gewicht in gewichten.items():
        x = delen[naam].to_numpy(dtype=float)
        er = ~np.isnan(x)
        som += float(gewicht) * np.where(er, np.log1p(9 * x) if aggregatie == "meetkundig" else x, 0.0)
        aanwezig += float(gewicht) * er
    genoeg = aanwezig >= float(minimaal * sum(gewichten.values())) - RUIS
    with np.errstate(invalid="ignore", divide="ignore"):
        gemiddeld = som / aanwezig
    if aggregatie == "meetkundig":
        gemiddeld = np.expm1(gemiddeld) / 9
    return pd.Series(np.where(genoeg & (aanwezig > 0), gemiddeld, np.nan), index=delen.index)


def gemiddelde_per_groep(waarden: pd.Series, gewichten: pd.Series, groep: pd.Series | list[pd.Series]) -> pd.Series:
    """Σ(gewicht × waarde)/Σ gewicht per group, over the rows that have a value; NaN where Σ gewicht is 0.

    A missing weight counts as 0: such a row is known but does not pull the mean.
    """
    return gemiddelden_per_groep(waarden.to_frame("x"), gewichten, groep)["x"].rename(None)


def gemiddelden_per_groep(
    waarden: pd.DataFrame, gewichten: pd.Series, groep: pd.Series | list[pd.Series]
) -> pd.DataFrame:
    """`gemiddelde_per_groep` of each column, where all share the weights: the groups are sought once."""
    gewicht = gewichten.fillna(0.0)
    gewogen, weegt = waarden.fillna(0.0).mul(gewicht, axis=0), (waarden.notna() * 1.0).mul(gewicht, axis=0)
    som = pd.concat([gewogen, weegt], axis=1, keys=["wx", "w"]).groupby(groep, sort=True).sum()
    wx, w = (som.loc[:, [deel]].droplevel(0, axis=1) for deel in ("wx", "w"))
    return (wx / w).where(w > 0)
