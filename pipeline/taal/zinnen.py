"""Figures in sentences, from whole numbers only, so that what is shown never contradicts the rule.

In: columns of whole cents, counts and dates. Out: arrays of Dutch text, 'onbekend' where missing.

>>> euro(pd.Series([750000000, 750000050, -1, None], dtype="Int64")).tolist()
['€ 7.500.000', '€ 7.500.000,50', '€ -0,01', 'onbekend']
>>> cofinanciering, tekort = (pd.Series([n], dtype="Int64") for n in (2999600, 10000000))
>>> procent(cofinanciering, tekort).tolist(), procent(cofinanciering, tekort, naar_boven=True).tolist()
(['29,99%'], ['30%'])
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import NDArray

MAANDEN = ("januari februari maart april mei juni juli augustus september oktober november december").split()
ONBEKEND = "onbekend"
Tekst = NDArray[np.object_]


def tekst(delen: list[str]) -> Tekst:
    """A list of sentences as an array of objects, also when it is empty."""
    uit = np.empty(len(delen), dtype=object)
    uit[:] = delen
    return uit


def aantal(getallen: pd.Series) -> Tekst:
    """Whole numbers with dots for thousands."""
    return tekst([ONBEKEND if pd.isna(g) else f"{g:,}".replace(",", ".") for g in getallen.tolist()])


def euro(cent: pd.Series) -> Tekst:
    """Whole cents as euros; cents only where there are any."""
    return tekst([ONBEKEND if pd.isna(c) else een_euro(c) for c in cent.tolist()])


def een_euro(cent: int) -> str:
    """One amount."""
    heel, rest = divmod(abs(cent), 100)
    return f"€ {'-' if cent < 0 else ''}{heel:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")


def procent(teller: pd.Series, noemer: pd.Series, *, naar_boven: bool = False) -> Tekst:
    """A share in percents with two decimals, rounded down for 'at least' and up for 'at most'.

    A threshold in whole hundredths of a percent is then never shown as reached when it is not, nor the other way.
    """
    teken = -1 if naar_boven else 1
    honderdsten = teken * ((teken * teller * 10_000) // noemer)
    return tekst([ONBEKEND if pd.isna(h) else _procent(h) for h in honderdsten.tolist()])


def een_procent(aandeel: Fraction) -> str:
    """A threshold of a regeling: exact, for it has at most four decimals.

    >>> een_procent(Fraction(3, 10)), een_procent(Fraction(1, 8))
    ('30%', '12,5%')
    """
    return _procent(int(aandeel * 10_000))


def _procent(honderdsten: int) -> str:
    heel, rest = divmod(honderdsten, 100)
    decimalen = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{heel:,}".replace(",", ".") + decimalen + "%"


def een_datum(dag: date) -> str:
    """
    >>> een_datum(date(2023, 7, 1))
    '1 juli 2023'
    """
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def achter_elkaar(zinnen: Iterable[str]) -> str:
    """Sentences as one text, each after the first with a capital.

    >>> achter_elkaar(["er is geen tekort", "deelplan 'x' valt af"])
    "er is geen tekort. Deelplan 'x' valt af"
    """
    eerste, *rest = list(zinnen) or [""]
    return ". ".join([eerste, *(zin[:1].upper() + zin[1:] for zin in rest)])


def plak(*delen: Tekst | str) -> Tekst:
    """Text per row, from columns and words that are the same in each row."""
    lengte = max(len(d) for d in delen if not isinstance(d, str))
    return tekst(
        ["".join(rij) for rij in zip(*([d] * lengte if isinstance(d, str) else d for d in delen), strict=True)]
    )
