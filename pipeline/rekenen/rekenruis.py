"""When figures that differ on paper by nothing differ in a computer by a hair, they are equal.

In: figures. Out: the same figures as a share of the largest one, to 12 decimals, for comparing and for nothing else.
Two zones inside one wijk take its percentage along different sums; no rank may rest on that.

>>> import pandas as pd
>>> zonder_rekenruis(pd.Series([27.3, 27.300000000000004, 54.6])).tolist()
[0.5, 0.5, 1.0]
"""

from __future__ import annotations

import pandas as pd

DECIMALEN = 12
"""Of the largest figure (aanname rekenruis)."""


def zonder_rekenruis(cijfers: pd.Series, groep: pd.Series | None = None) -> pd.Series:
    """Figures divided by the largest absolute one of their group, rounded; scaling all figures changes nothing."""
    grootte = cijfers.abs()
    grootste = grootte.max() if groep is None else grootte.groupby(groep).transform("max")
    return (cijfers / (pd.Series(grootste, index=cijfers.index).where(lambda g: g > 0, 1.0))).round(DECIMALEN)
