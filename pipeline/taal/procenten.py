"""Shares as percentages, so that what is shown never contradicts the rule.

In: shares from 0 to 1, exact fractions, or two whole numbers. Out: text with a decimal comma.

>>> procent([0, 0.004, 0.5, 0.996, 1])
['0%', '<1%', '50%', '>99%', '100%']
>>> van_breuk(Fraction(3, 10)), van_breuk(Fraction(1, 8))
('30%', '12,5%')
>>> cofinanciering, tekort = (pd.Series([n], dtype="Int64") for n in (2999600, 10000000))
>>> verhouding(cofinanciering, tekort).tolist(), verhouding(cofinanciering, tekort, naar_boven=True).tolist()
(['29,99%'], ['30%'])
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from pipeline.taal.getallen import ONBEKEND, aantal


def procent(aandelen: ArrayLike) -> list[str]:
    """0..1 as whole percents; '<1%' and '>99%' where rounding would say none or all, 'onbekend' where missing."""
    uit = []
    for aandeel in np.asarray(aandelen, dtype=float):
        if np.isnan(aandeel):
            uit.append(ONBEKEND)
        elif 0 < aandeel < 0.005:
            uit.append("<1%")
        elif 0.995 <= aandeel < 1:
            uit.append(">99%")
        else:
            uit.append(f"{aandeel:.0%}")
    return uit


def van_breuk(aandeel: Fraction) -> str:
    """An exact share of a regeling, with as many decimals as it needs, at most two."""
    return _van_honderdsten(round(aandeel * 10_000))


def verhouding(teller: pd.Series, noemer: pd.Series, *, naar_boven: bool = False) -> NDArray[np.object_]:
    """A share in percents with two decimals, rounded down for 'at least' and up for 'at most'.

    A threshold in whole hundredths of a percent is then never shown as reached when it is not, nor the other way.
    """
    teken = -1 if naar_boven else 1
    honderdsten = teken * ((teken * teller * 10_000) // noemer)
    uit = np.empty(len(honderdsten), dtype=object)
    uit[:] = [ONBEKEND if pd.isna(h) else _van_honderdsten(h) for h in honderdsten.tolist()]
    return uit


def _van_honderdsten(honderdsten: int) -> str:
    heel, rest = divmod(honderdsten, 100)
    decimalen = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{aantal([heel])[0]}{decimalen}%"
