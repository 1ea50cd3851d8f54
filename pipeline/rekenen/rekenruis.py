"""When figures that differ on paper by nothing differ in a computer by a hair, they are equal.

In: figures. Out: the same figures as a share of the largest one, to 12 decimals, for comparing and for nothing else.
Two zones inside one wijk take its percentage along different sums; no rank may rest on that.

>>> import pandas as pd
>>> zonder_rekenruis(pd.Series([27.3, 27.300000000000004, 54.6])).tolist()
[0.5, 0.5, 1.0]
"""

from __future__ import annotations

from typing import TypeVar

import pandas as pd

Cijfers = TypeVar("Cijfers", pd.Series, pd.DataFrame)
"""One column of figures, or more columns of the same rows."""
DECIMALEN = 12
"""Of the largest figure (aanname rekenruis)."""


def zonder_rekenruis(cijfers: Cijfers, groep: pd.Series | None = None) -> Cijfers:
    """Figures divided by the largest absolute one of their group, rounded; scaling all figures changes nothing."""
    if groep is None:
        groep = pd.Series(0, index=cijfers.index)
    grootste = cijfers.abs().groupby(groep).transform("max")
    return (cijfers / grootste.where(grootste > 0, 1.0)).round(DECIMALEN)
