"""Three-valued logic: ja, nee and onbepaald, so that a missing value never becomes nee.

In: arrays or Series of the three words. Out: an array of the three words.
The rules are Kleene's: en is nee as soon as one part is nee, of is ja as soon as one part is ja,
and what is left is onbepaald unless all parts are known.

>>> en(["ja", "ja", "nee"], ["ja", "onbepaald", "onbepaald"]).tolist()
['ja', 'onbepaald', 'nee']
>>> of(["nee", "nee", "ja"], ["nee", "onbepaald", "onbepaald"]).tolist()
['nee', 'onbepaald', 'ja']
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

JA, NEE, ONBEPAALD = "ja", "nee", "onbepaald"
OORDELEN = (NEE, ONBEPAALD, JA)
"""In the order of Kleene's logic: en takes the lowest, of takes the highest."""

_WOORDEN = np.array(OORDELEN, dtype=object)


def rang(oordeel: ArrayLike) -> NDArray[np.int8]:
    """The words as 0 (nee), 1 (onbepaald), 2 (ja). Raises ValueError for any other word."""
    codes = pd.Categorical(np.asarray(oordeel, dtype=object), categories=list(OORDELEN)).codes
    if (codes < 0).any():
        raise ValueError("een oordeel is ja, nee of onbepaald")
    return codes


def en(*oordelen: ArrayLike) -> NDArray[np.object_]:
    """Ja where all parts are ja, nee where any part is nee, else onbepaald."""
    return _WOORDEN[np.minimum.reduce([rang(o) for o in oordelen])]


def of(*oordelen: ArrayLike) -> NDArray[np.object_]:
    """Ja where any part is ja, nee where all parts are nee, else onbepaald."""
    return _WOORDEN[np.maximum.reduce([rang(o) for o in oordelen])]


def oordeel(waar: ArrayLike, bekend: ArrayLike) -> NDArray[np.object_]:
    """Ja or nee from a boolean, onbepaald where it is not known."""
    return np.where(np.asarray(bekend, bool), np.where(np.asarray(waar, bool), JA, NEE), ONBEPAALD).astype(object)
