"""Sentences from columns: a text per row, from columns and words that are the same in each row.

In: columns of text. Out: arrays of Dutch text.

>>> plak("zone ", tekst(["0101", "0102"]), " is onbekend").tolist()
['zone 0101 is onbekend', 'zone 0102 is onbekend']
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Tekst = NDArray[np.object_]


def tekst(delen: list[str]) -> Tekst:
    """A list of sentences as an array of objects, also when it is empty."""
    uit = np.empty(len(delen), dtype=object)
    uit[:] = delen
    return uit


def achter_elkaar(zinnen: Iterable[str]) -> str:
    """Sentences as one text, each after the first with a capital.

    >>> achter_elkaar(["er is geen tekort", "deelplan 'x' valt af"])
    "er is geen tekort. Deelplan 'x' valt af"
    """
    eerste, *rest = list(zinnen) or [""]
    return ". ".join([eerste, *(met_hoofdletter(zin) for zin in rest)])


def met_hoofdletter(zin: str) -> str:
    """The first letter a capital, the rest as it is: names keep their own."""
    return zin[:1].upper() + zin[1:]


def als_zin(tekst: str) -> str:
    """A capital and a full stop; nothing stays nothing.

    >>> als_zin("vergeleken met Oss")
    'Vergeleken met Oss.'
    """
    return f"{met_hoofdletter(tekst)}." if tekst else ""


def plak(*delen: Tekst | NDArray[np.str_] | str) -> Tekst:
    """Text per row, from columns and words that are the same in each row."""
    lengte = max(len(d) for d in delen if not isinstance(d, str))
    return tekst(
        ["".join(rij) for rij in zip(*([d] * lengte if isinstance(d, str) else d for d in delen), strict=True)]
    )
