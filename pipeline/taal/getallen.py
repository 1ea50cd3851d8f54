"""Numbers as a Dutch reader sees them, without ever contradicting the rule behind them.

In: figures at full precision. Out: text with a decimal comma. Files keep full precision; this is for screens.

>>> verschil([-0.3149, 0.2, -0.0004, 0.0]).tolist()
['-0,31', '+0,20', '-0,0004', '0,00']
>>> onderscheiden([5.451, 5.449, 7.0]).tolist()
['5,451', '5,449', '7,000']

What a reader must be able to tell apart gets more decimals until it looks apart: one mechanism (`_nodig`), told per
use what would mislead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike, NDArray

ONBEKEND = "onbekend"
_MEESTE_DECIMALEN = 12
_NUL = 1e-9
"""Below this a difference is arithmetic noise (parameter gelijk_marge)."""
_KOPPELTEKEN = re.compile(r"(?<![^\s(])-(?=\d)")
_NEDERLANDS = str.maketrans({",": ".", ".": ","})


def getal(waarden: ArrayLike, decimalen: int) -> NDArray[np.str_]:
    """Fixed decimals with a comma and dots for thousands; 'onbekend' where missing."""
    return _tekst(np.asarray(waarden, dtype=float), decimalen)


def aantal(waarden: ArrayLike) -> NDArray[np.str_]:
    """Whole numbers with dots for thousands.

    >>> aantal([4068, None]).tolist()
    ['4.068', 'onbekend']
    """
    return getal(waarden, 0)


def met_minteken(tekst: str) -> str:
    """A figure with a real minus, for a reader; files and figures that a program reads back keep the hyphen.

    >>> met_minteken("-0,31")
    '\N{MINUS SIGN}0,31'
    """
    return tekst.replace("-", "\N{MINUS SIGN}", 1) if tekst[:1] == "-" else tekst


def mintekens(tekst: str) -> str:
    """The same for every figure in a sentence; hyphens in names, dates and ranges stay.

    >>> mintekens("3083: -0,31 (-2) op 1-1-2020, plaats 0-1")
    '3083: \N{MINUS SIGN}0,31 (\N{MINUS SIGN}2) op 1-1-2020, plaats 0-1'
    """
    return _KOPPELTEKEN.sub("\N{MINUS SIGN}", tekst)


def zoals_gegeven(waarde: float | Decimal) -> str:
    """One figure as it was given: no dots for thousands, no noughts at the end, of a float at most six decimals.

    >>> zoals_gegeven(0.25), zoals_gegeven(12345.0), zoals_gegeven(Decimal("0.000000001"))
    ('0,25', '12345', '0,000000001')
    """
    heel, _, deel = (f"{waarde:f}" if isinstance(waarde, Decimal) else f"{waarde:.6f}").partition(".")
    return ",".join(filter(None, (heel, deel.rstrip("0"))))


def verschil(
    waarden: ArrayLike, decimalen: int = 2, nul: float = _NUL, grenzen: Sequence[float] = ()
) -> NDArray[np.str_]:
    """With a sign, and as many decimals as it takes to show that sign and to stay on its side of every break.

    grenzen: breaks between classes of distances (without sign), as in `klasse`.

    >>> verschil([-0.4996, 0.2496], grenzen=(0.25, 0.5)).tolist()
    ['-0,4996', '+0,2496']
    """
    x = np.asarray(waarden, dtype=float)
    hoort, is_nul = klasse(np.abs(x), grenzen), np.abs(x) <= nul

    def misleidt(rijen: NDArray[np.intp], meer: int) -> NDArray[np.bool_]:
        getoond = _afgerond(x[rijen], meer)
        return ((getoond == 0) & ~is_nul[rijen]) | (klasse(np.abs(getoond), grenzen) != hoort[rijen])

    return np.where(
        is_nul, _tekst(np.zeros(len(x)), decimalen), _met(x, _nodig(len(x), decimalen, misleidt), teken="+")
    )


Grenzen = Sequence[float] | NDArray[np.float64]
"""Breaks between classes, from low to high."""


def klasse(waarden: ArrayLike, grenzen: Grenzen) -> NDArray[np.intp]:
    """Which class a value falls in: 0 below the first break; a class holds its lower break.

    >>> klasse([0.1, 0.25, 9.0], (0.25, 0.5)).tolist()
    [0, 1, 2]
    """
    x = np.round(np.asarray(waarden, dtype=float), _MEESTE_DECIMALEN)
    return np.searchsorted(np.asarray(grenzen, dtype=float), x, side="right")


def in_klasse(waarden: ArrayLike, grenzen: Grenzen, decimalen: int = 2) -> NDArray[np.str_]:
    """Each value with as many decimals as it takes to stay on its own side of every break.

    >>> in_klasse([6.9996, 7.0], (2.5, 7.0)).tolist()
    ['6,9996', '7,00']
    """
    x = np.asarray(waarden, dtype=float)
    hoort = klasse(x, grenzen)
    return _met(
        x,
        _nodig(len(x), decimalen, lambda rijen, meer: klasse(_afgerond(x[rijen], meer), grenzen) != hoort[rijen]),
    )


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
    nodig = _nodig(
        len(x), decimalen, lambda rijen, meer: anders[rijen] & (_tekst(x[rijen], meer) == _tekst(g[rijen], meer))
    )
    _, nummer = np.unique(np.asarray(groep, dtype=str), return_inverse=True)
    samen = np.full(nummer.max(initial=-1) + 1, decimalen)
    np.maximum.at(samen, nummer, nodig)
    hier, daar = _met(x, nodig), _met(g, samen[nummer])
    gelijk = ~anders & ~np.isnan(x) & ~np.isnan(g)
    return np.where(gelijk, daar, hier), daar


def onderscheiden(waarden: ArrayLike, decimalen: int = 2) -> NDArray[np.str_]:
    """The fewest decimals (at least `decimalen`) at which scores that differ also look different."""
    x = np.round(np.asarray(waarden, dtype=float), _MEESTE_DECIMALEN)
    bekend = np.unique(x[~np.isnan(x)])
    # Compare the texts: numpy and Python round a 2.675 differently, and it is the text that people see.
    return _met(
        x,
        _nodig(len(x), decimalen, lambda rijen, meer: len(np.unique(_tekst(bekend, meer))) < len(bekend)),
    )


def _nodig(
    hoeveel: int, decimalen: int, misleidt: Callable[[NDArray[np.intp], int], NDArray[np.bool_] | bool]
) -> NDArray[np.intp]:
    """How many decimals each figure needs: one more as long as `misleidt(rows, decimals)` says that it misleads."""
    nodig = np.full(hoeveel, decimalen, dtype=np.intp)
    for meer in range(decimalen, _MEESTE_DECIMALEN):
        rijen = np.flatnonzero(nodig == meer)
        if not len(rijen):
            break
        nodig[rijen] += misleidt(rijen, meer)
    return nodig


def _met(x: NDArray[np.float64], nodig: NDArray[np.intp], teken: str = "") -> NDArray[np.str_]:
    """Each figure with its own number of decimals."""
    uit = np.empty(x.shape, dtype=object)
    for meer in np.unique(nodig):
        uit[nodig == meer] = _tekst(x[nodig == meer], int(meer), teken)
    return uit


def _tekst(x: NDArray[np.float64], decimalen: int, teken: str = "") -> NDArray[np.str_]:
    # One text of all of them: less than half the time of a text for each.
    samen = "\n".join([f"{{:{teken}z,.{decimalen}f}}"] * x.size).format(*x.ravel().tolist())
    tekst = np.array(samen.translate(_NEDERLANDS).split("\n")[: x.size], dtype=object)
    return np.where(np.isnan(x), ONBEKEND, tekst.reshape(x.shape))


def _afgerond(x: NDArray[np.float64], decimalen: int) -> NDArray[np.float64]:
    """As the text rounds, which numpy does not always."""
    return np.char.mod(f"%.{decimalen}f", x).astype(float)
