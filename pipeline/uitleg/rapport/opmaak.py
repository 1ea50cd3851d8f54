"""The house style of a rapport: the colours of the pages to read, and letters that every office program has.

In: nothing. Out: values; sizes in points.

>>> kleur(NADRUK)
(11, 79, 138)
"""

from __future__ import annotations

INKT, ZACHT, LIJN, VLAK, NADRUK = "1b1f24", "505862", "b9c0c8", "f3f5f7", "0b4f8a"
"""As in uitvoer/blad/leesblad.css."""
LETTER = "Arial"


def kleur(hex_: str) -> tuple[int, int, int]:
    """Red, green and blue."""
    rood, groen, blauw = (int(hex_[i : i + 2], 16) for i in (0, 2, 4))
    return rood, groen, blauw
