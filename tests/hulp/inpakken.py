"""Read back what `pipeline.uitvoer.kaart.inpakken` packs, a sign at a time: a second way, by hand.

>>> pak_uit("ABCwC")
[0, -1, 1, 40]
"""

from __future__ import annotations

import string

_TEKENS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"


def pak_uit(tekst: str) -> list[int]:
    """The numbers."""
    uit, getal, macht = [], 0, 1
    for teken in tekst:
        stuk = _TEKENS.index(teken)
        getal += stuk % 32 * macht
        macht *= 32
        if stuk < 32:
            uit.append(-(getal + 1) // 2 if getal % 2 else getal // 2)
            getal, macht = 0, 1
    return uit
