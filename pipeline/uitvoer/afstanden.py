"""How far a score is from the average of its gemeente, in words that a reader knows: one scale for map, sheet and bars.

In: differences of the poort (score minus average, national standard deviations) and which side they are on. Out: the
number of a class, from much worse to better, and its words.

>>> [AFSTANDEN[n] for n in afstand([-0.9, -0.1, 0.3], ["ja", "ja", "nee"])]
['veel slechter', 'iets slechter', 'duidelijk beter']

Which side of the average something is on is read from the poort's own answer, never worked out again.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from pipeline.rekenen import logica
from pipeline.stappen.redenen import GRENZEN
from pipeline.taal import getallen

AFSTANDEN = (
    "veel slechter",
    "duidelijk slechter",
    "iets slechter",
    "niet slechter",
    "duidelijk beter",
    "niet te bepalen",
)
ONDER = (1, 1, 1, 0, 0, 2)
"""Per class whether it is under the average: 1 yes, 0 no, 2 cannot be decided."""
SLECHTER = len(GRENZEN) + 1
"""How many classes are worse; the last one is what cannot be decided."""


def afstand(verschil: ArrayLike, onder: ArrayLike) -> NDArray[np.intp]:
    """The class of each difference, a row number of `AFSTANDEN`; onder: ja, nee or onbepaald."""
    ver = getallen.klasse(np.abs(pd.Series(verschil, dtype=float).fillna(0.0)), GRENZEN)
    beter = SLECHTER + np.minimum(ver, 1)
    kant = np.asarray(onder, dtype=object)
    keuzen = [SLECHTER - 1 - ver, beter]
    return np.select([kant == logica.JA, kant == logica.NEE], keuzen, len(AFSTANDEN) - 1).astype(np.intp)


def van_tot() -> tuple[str, ...]:
    """Per class the distances that it holds, as the legend says them; '' for what cannot be decided."""
    klein, groot = (getallen.zoals_gegeven(grens) for grens in GRENZEN)
    return (f"{groot} of meer", f"{klein} tot {groot}", f"0 tot {klein}", f"0 tot {klein}", f"{klein} of meer", "")
