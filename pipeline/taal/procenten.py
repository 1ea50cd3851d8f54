"""Shares as percentages, so that what is shown never contradicts the rule.

In: shares from 0 to 1, exact fractions, or two whole numbers. Out: text with a decimal comma.

>>> procent([0, 0.004, 0.5, 0.996, 1])
['0%', '<1%', '50%', '>99%', '100%']
>>> van_breuk(Fraction(3, 10)), van_breuk(Fraction(1, 8))
('30%', '12,5%')
>>> cofinanciering, tekort = (pd.Series([n], dtype="Int64") for n in (2999999, 10000000))
>>> verhouding(cofinanciering, tekort).tolist(), verhouding(cofinanciering, tekort, Fraction(3, 10)).tolist()
(['30%'], ['29,99999%'])
"""

from __future__ import annotations

from decimal import Decimal
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


def verhouding(teller: pd.Series, noemer: pd.Series, grens: Fraction | None = None) -> NDArray[np.object_]:
    """A share in percents, rounded to two decimals, or to as many as set it apart from the threshold `grens`.

    What is shown is then true, and equals the threshold only when the share does.
    """
    uit = np.empty(len(teller), dtype=object)
    uit[:] = [
        ONBEKEND if pd.isna(t) or pd.isna(n) else _tot_het_verschilt(Fraction(int(t), int(n)), grens)
        for t, n in zip(teller.tolist(), noemer.tolist(), strict=True)
    ]
    return uit


def _tot_het_verschilt(aandeel: Fraction, grens: Fraction | None) -> str:
    decimalen = 2
    while aandeel != grens and grens is not None and round(aandeel * 100, decimalen) == round(grens * 100, decimalen):
        decimalen += 1
    heel, _, rest = f"{Decimal(round(aandeel * 10 ** (decimalen + 2))).scaleb(-decimalen):f}".partition(".")
    rest = rest.rstrip("0")
    return f"{'-' if heel.startswith('-') else ''}{aantal([abs(int(heel))])[0]}{f',{rest}' if rest else ''}%"


def _van_honderdsten(honderdsten: int) -> str:
    heel, rest = divmod(honderdsten, 100)
    decimalen = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{aantal([heel])[0]}{decimalen}%"
