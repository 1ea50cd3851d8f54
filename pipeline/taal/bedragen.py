"""Amounts of money as a Dutch reader sees them: whole cents in, euros out, no arithmetic on fractions.

In: whole cents. Out: text, 'onbekend' where missing. Babel writes the amount; the minus stands before the figures and
the space is an ordinary one, as everywhere in this project. From 100.000 euro up, a table has no cents, and a sentence
that weighs amounts against each other only where there are any: there they say nothing, unless one decides.

>>> euro([123456789, -5, None]).tolist()
['€ 1.234.567,89', '€ -0,05', 'onbekend']
>>> euro([15000000, 9999900]).tolist()
['€ 150.000', '€ 99.999,00']
>>> euro_in_tabel([1325213692, 9999950]).tolist(), euro_in_tabel([15000010, 15000020]).tolist()
(['€ 13.252.137', '€ 99.999,50'], ['€ 150.000,10', '€ 150.000,20'])
>>> euro_in_zin([750000000, 750000050]).tolist()
['€ 7.500.000', '€ 7.500.000,50']
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import numpy as np
import pandas as pd
from babel import Locale
from babel.numbers import parse_pattern
from numpy.typing import NDArray

from pipeline.taal.getallen import ONBEKEND

# Read once: `format_currency` reads locale and pattern anew for every amount, and takes twice as long.
_NEDERLANDS = Locale("nl")
_MET_CENTEN, _ZONDER_CENTEN = parse_pattern("¤ #,##0.00;¤ -#,##0.00"), parse_pattern("¤ #,##0;¤ -#,##0")
_GROOT = 100_000_00
"""Cents."""


def euro(centen: Iterable[int | None]) -> NDArray[np.object_]:
    """Each amount with its cents, but for large ones that have none."""
    return np.array([ONBEKEND if pd.isna(cent) else een_euro(int(cent)) for cent in centen], dtype=object)


def euro_in_tabel(centen: Iterable[int | None]) -> NDArray[np.object_]:
    """Each amount, large ones in whole euros; with their cents where two of the amounts would else look the same."""
    bedragen = [None if pd.isna(cent) else int(cent) for cent in centen]
    zelfde: dict[int, set[int]] = {}
    for cent in bedragen:
        if cent is not None:
            zelfde.setdefault(_hele_euro(cent), set()).add(cent)

    def getoond(cent: int | None) -> int | None:
        if cent is None or abs(cent) < _GROOT or len(zelfde[_hele_euro(cent)]) > 1:
            return cent
        return _hele_euro(cent) * 100

    return euro(map(getoond, bedragen))


def _hele_euro(cent: int) -> int:
    """Rounded half away from nought."""
    return (abs(cent) + 50) // 100 * (1 if cent >= 0 else -1)


def euro_in_zin(centen: Iterable[int | None]) -> NDArray[np.object_]:
    """Each amount with cents only where there are any, for in a sentence."""
    return np.array([ONBEKEND if pd.isna(cent) else een_euro(int(cent), kort=True) for cent in centen], dtype=object)


def een_euro(cent: int, *, kort: bool = False) -> str:
    """One amount; `kort`: cents only where there are any, as in a large one."""
    zonder = cent % 100 == 0 and (kort or abs(cent) >= _GROOT)
    vorm = _ZONDER_CENTEN if zonder else _MET_CENTEN
    return str(vorm.apply(Decimal(cent) / 100, _NEDERLANDS, currency="EUR", currency_digits=False))
