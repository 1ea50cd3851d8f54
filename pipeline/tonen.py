"""Numbers as a Dutch reader sees them, without ever contradicting the rule behind them.

In: figures at full precision. Out: text with a decimal comma. Files keep full precision; this is for screens.

>>> verschil([-0.3149, 0.2, -0.0004, 0.0]).tolist()
['-0,31', '+0,20', '-0,0004', '0,00']
>>> onderscheiden([5.451, 5.449, 7.0]).tolist()
['5,451', '5,449', '7,000']
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

_MEESTE_DECIMALEN = 12
_NUL = 1e-9
"""Below this a difference is arithmetic noise (parameter gelijk_marge)."""


def getal(waarden: ArrayLike, decimalen: int) -> NDArray[np.str_]:
    """Fixed decimals with a comma and dots for thousands; 'onbekend' where missing."""
    x = np.asarray(waarden, dtype=float)
    tekst = np.array([f"{v:z,.{decimalen}f}".translate(_NEDERLANDS) for v in x.ravel()], dtype=object).reshape(x.shape)
    return np.where(np.isnan(x), "onbekend", tekst)


_NEDERLANDS = str.maketrans({",": ".", ".": ","})


def procent(aandelen: ArrayLike) -> list[str]:
    """0..1 as whole percents; '<1%' and '>99%' where rounding would say none or all, 'onbekend' where missing.

    >>> procent([0, 0.004, 0.5, 0.996, 1])
    ['0%', '<1%', '50%', '>99%', '100%']
    """
    uit = []
    for aandeel in np.asarray(aandelen, dtype=float):
        if np.isnan(aandeel):
            uit.append("onbekend")
        elif 0 < aandeel < 0.005:
            uit.append("<1%")
        elif 0.995 <= aandeel < 1:
            uit.append(">99%")
        else:
            uit.append(f"{aandeel:.0%}")
    return uit


def verschil(waarden: ArrayLike, decimalen: int = 2, nul: float = _NUL) -> NDArray[np.str_]:
    """With a sign; a difference that would round to zero gets as many decimals as it needs to show its sign."""
    x = np.asarray(waarden, dtype=float)
    uit = np.char.mod(f"%+.{decimalen}f", x)
    for meer in range(decimalen + 1, _MEESTE_DECIMALEN + 1):
        lijkt_nul = (uit.astype(float) == 0) & (np.abs(x) > nul)
        uit = np.where(lijkt_nul, np.char.mod(f"%+.{meer}f", x), uit)
    uit = np.where(np.abs(x) <= nul, f"{0:.{decimalen}f}", uit)
    return np.where(np.isnan(x), "onbekend", np.char.replace(uit.astype(str), ".", ","))


def onderscheiden(waarden: ArrayLike, decimalen: int = 2) -> NDArray[np.str_]:
    """The fewest decimals (at least `decimalen`) at which scores that differ also look different."""
    x = np.round(np.asarray(waarden, dtype=float), _MEESTE_DECIMALEN)
    bekend = np.unique(x[~np.isnan(x)])
    # Compare the texts: numpy and Python round a 2.675 differently, and it is the text that people see.
    while decimalen < _MEESTE_DECIMALEN and len(np.unique(getal(bekend, decimalen))) < len(bekend):
        decimalen += 1
    return getal(x, decimalen)
