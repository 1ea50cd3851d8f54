"""Divide whole cents in proportion, exactly.

In: amounts, groups and what each group gets. Out: whole cents that add up to it.
"""

from __future__ import annotations

import pandas as pd


def naar_rato(bedragen: pd.Series, groep: list[pd.Series], ruimte: pd.Series) -> pd.Series:
    """What each part gets when its group gets `ruimte` cents: in proportion, in whole cents, exactly `ruimte` together.

    Cents that remain after rounding down go to the largest remainders, then to the first rows.

    >>> naar_rato(pd.Series([100, 100, 100]), [pd.Series("A", index=range(3))], pd.Series(200, index=range(3))).tolist()
    [67, 67, 66]
    """
    som = bedragen.groupby(groep).transform("sum")
    krap = ruimte < som
    if not krap.any():
        return bedragen
    # Python's own whole numbers: cents times cents is more than 64 bits hold.
    deel, geheel = bedragen[krap].astype(object), som[krap].astype(object)
    produkt = deel * ruimte[krap].astype("int64").astype(object)
    omlaag = (produkt // geheel).astype("int64")
    rest = (produkt % geheel).astype(float) / geheel.astype(float)
    krap_groep = [g[krap] for g in groep]
    over = ruimte[krap].astype("int64") - omlaag.groupby(krap_groep).transform("sum")
    beurt = rest.groupby(krap_groep).rank(method="first", ascending=False)
    uit = bedragen.copy()
    uit[krap] = omlaag + (beurt <= over).astype("int64")
    return uit
