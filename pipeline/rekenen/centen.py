"""Whole eurocents: shares of them, sums of them, and refusing what does not fit.

In: columns of Int64, missing where not known. Out: the same; nothing here is a floating-point number.

>>> naar_beneden(pd.Series([49000000, 101, -5, None], dtype="Int64"), Fraction(7, 10)).tolist()
[34300000, 70, 0, <NA>]
>>> naar_boven(pd.Series([49000000, 101], dtype="Int64"), Fraction(3, 10)).tolist()
[14700000, 31]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
import pandas as pd


def naar_beneden(cent: pd.Series, aandeel: Fraction) -> pd.Series:
    """A share of an amount, rounded down to the cent and never below 0."""
    return (cent.clip(lower=0) * aandeel.numerator) // aandeel.denominator


def naar_boven(cent: pd.Series, aandeel: Fraction) -> pd.Series:
    """A share of an amount, rounded up to the cent: the least that reaches the share."""
    return -((-cent * aandeel.numerator) // aandeel.denominator)


def plaats_van(rijen: pd.DataFrame, doel: pd.DataFrame, sleutel: Sequence[str]) -> np.ndarray:
    """For each row its position in `doel`, by key. Raises ValueError for a key that `doel` does not have."""
    # A dict of tuples: on keys of three or four texts three times as fast as a MultiIndex or a merge.
    waar = {waarden: plaats for plaats, waarden in enumerate(_sleutels(doel, sleutel))}
    plaats = np.array([waar.get(waarden, -1) for waarden in _sleutels(rijen, sleutel)], dtype=np.intp)
    if (plaats < 0).any():
        vreemd = rijen[list(sleutel)].iloc[int(np.argmin(plaats))].tolist()
        raise ValueError(f"{vreemd} hoort nergens bij: de inzending mist de rij waar dit bij hoort")
    return plaats


def _sleutels(tabel: pd.DataFrame, sleutel: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(tabel[k].tolist() for k in sleutel), strict=True)


def som_per(plaats: np.ndarray, cent: pd.Series, aantal: int) -> pd.Series:
    """The sum per position 0 .. aantal - 1: missing where any part is missing, 0 for a position without parts."""
    som, mist = np.zeros(aantal, dtype=np.int64), np.zeros(aantal, dtype=bool)
    np.add.at(som, plaats, cent.fillna(0).to_numpy(np.int64))
    mist[plaats[cent.isna().to_numpy()]] = True
    return pd.Series(pd.arrays.IntegerArray(som, mist))
