"""Numbers as a Dutch reader sees them, without ever contradicting the rule behind them.

In: figures at full precision. Out: text with a decimal comma. Files keep full precision; this is for screens.

>>> verschil([-0.3149, 0.2, -0.0004, 0.0]).tolist()
['-0,31', '+0,20', '-0,0004', '0,00']
>>> onderscheiden([5.451, 5.449, 7.0]).tolist()
['5,451', '5,449', '7,000']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
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


def verschil(
    waarden: ArrayLike, decimalen: int = 2, nul: float = _NUL, grenzen: Sequence[float] = ()
) -> NDArray[np.str_]:
    """With a sign, and as many decimals as it takes to show that sign and to stay on its side of every break.

    grenzen: breaks between classes of distances (without sign), as in `klasse`.

    >>> verschil([-0.4996, 0.2496], grenzen=(0.25, 0.5)).tolist()
    ['-0,4996', '+0,2496']
    """
    x = np.asarray(waarden, dtype=float)
    uit = np.char.mod(f"%+.{decimalen}f", x)
    hoort = klasse(np.abs(x), grenzen)
    for meer in range(decimalen + 1, _MEESTE_DECIMALEN + 1):
        getoond = uit.astype(float)
        fout = ((getoond == 0) & (np.abs(x) > nul)) | (klasse(np.abs(getoond), grenzen) != hoort)
        if not fout.any():
            break
        uit = np.where(fout, np.char.mod(f"%+.{meer}f", x), uit)
    uit = np.where(np.abs(x) <= nul, f"{0:.{decimalen}f}", uit)
    return np.where(np.isnan(x), "onbekend", np.char.replace(uit.astype(str), ".", ","))


def klasse(waarden: ArrayLike, grenzen: Sequence[float]) -> NDArray[np.intp]:
    """Which class a value falls in: 0 below the first break; a class holds its lower break.

    >>> klasse([0.1, 0.25, 9.0], (0.25, 0.5)).tolist()
    [0, 1, 2]
    """
    return np.searchsorted(np.asarray(grenzen, dtype=float), np.round(waarden, _MEESTE_DECIMALEN), side="right")


def in_klasse(waarden: ArrayLike, grenzen: Sequence[float], decimalen: int = 2) -> NDArray[np.str_]:
    """Each value with as many decimals as it takes to stay on its own side of every break.

    >>> in_klasse([6.9996, 7.0], (2.5, 7.0)).tolist()
    ['6,9996', '7,00']
    """
    x = np.asarray(waarden, dtype=float)
    uit, hoort = np.char.mod(f"%.{decimalen}f", x), klasse(x, grenzen)
    for meer in range(decimalen + 1, _MEESTE_DECIMALEN + 1):
        fout = klasse(uit.astype(float), grenzen) != hoort
        if not fout.any():
            break
        uit = np.where(fout, np.char.mod(f"%.{meer}f", x), uit)
    return np.where(np.isnan(x), "onbekend", np.char.replace(uit.astype(str), ".", ","))


def tegenover(
    waarden: ArrayLike, gemiddelden: ArrayLike, groep: ArrayLike, nul: float = _NUL, decimalen: int = 2
) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
    """Values beside the average of their group: who is below the average also looks below it, who is equal equal.

    Each value gets as many decimals as tell it from its average, and an average as many as its closest value; a
    value that differs no more than `nul` looks the same.

    >>> [t.tolist() for t in tegenover([-0.3149, 0.5], [-0.3121, -0.3121], ["a", "a"])]
    [['-0,315', '0,50'], ['-0,312', '-0,312']]
    """
    x, g = np.asarray(waarden, dtype=float), np.asarray(gemiddelden, dtype=float)
    anders = np.abs(x - g) > nul
    nodig = np.full(x.shape, decimalen)
    for meer in range(decimalen, _MEESTE_DECIMALEN):
        plaats = np.flatnonzero(anders & (nodig == meer))
        nodig[plaats[getal(x[plaats], meer) == getal(g[plaats], meer)]] = meer + 1
    _, nummer = np.unique(np.asarray(groep, dtype=str), return_inverse=True)
    samen = np.full(nummer.max(initial=-1) + 1, decimalen)
    np.maximum.at(samen, nummer, nodig)
    teksten = [np.empty(x.shape, dtype=object) for _ in range(2)]
    for tekst, getallen, aantal in zip(teksten, (x, g), (nodig, samen[nummer]), strict=True):
        for meer in np.unique(aantal):
            tekst[aantal == meer] = getal(getallen[aantal == meer], int(meer))
    gelijk = ~anders & ~np.isnan(x) & ~np.isnan(g)
    return np.where(gelijk, teksten[1], teksten[0]), teksten[1]


def onderscheiden(waarden: ArrayLike, decimalen: int = 2) -> NDArray[np.str_]:
    """The fewest decimals (at least `decimalen`) at which scores that differ also look different."""
    x = np.round(np.asarray(waarden, dtype=float), _MEESTE_DECIMALEN)
    bekend = np.unique(x[~np.isnan(x)])
    # Compare the texts: numpy and Python round a 2.675 differently, and it is the text that people see.
    while decimalen < _MEESTE_DECIMALEN and len(np.unique(getal(bekend, decimalen))) < len(bekend):
        decimalen += 1
    return getal(x, decimalen)


def euro(centen: Iterable[int | None]) -> list[str]:
    """Whole eurocents as an amount of money; 'onbekend' where missing.

    >>> euro([123456789, -5, None])
    ['€ 1.234.567,89', '€ -0,05', 'onbekend']
    """
    uit = []
    for bedrag in centen:
        if pd.isna(bedrag):
            uit.append("onbekend")
            continue
        heel, rest = divmod(abs(int(bedrag)), 100)
        uit.append(f"€ {'-' if bedrag < 0 else ''}{heel:,}".replace(",", ".") + f",{rest:02d}")
    return uit
