"""How the time of each step grows with the number of zones: from the results of `make bench`, nothing is measured anew.

In: the table of results. Out: per step the seconds at two sizes, and how many times its proportional share it takes.

>>> uit = pd.DataFrame({"deel": ["10 zones", "100 zones"], "onderdeel": "poort", "seconden": [1.0, 12.0]})
>>> groei(uit, 10, 100)["factor"].tolist()
[1.2]
"""

from __future__ import annotations

import pandas as pd

HOOGSTENS = 1.5
"""The aim: a step may take at most this many times its share."""


def groei(uitkomst: pd.DataFrame, van: int, tot: int) -> pd.DataFrame:
    """onderdeel, van, tot (seconds) and factor: 1 is in proportion, under 1 grows slower than the number of zones.

    In: deel ('40000 zones'), onderdeel, seconden. A step that was not measured at both sizes is left out.
    """
    per = uitkomst.set_index("onderdeel")
    delen = {naam: per.loc[per["deel"] == f"{n} zones", "seconden"] for naam, n in (("van", van), ("tot", tot))}
    samen = pd.DataFrame(delen).dropna()
    return samen.assign(factor=samen["tot"] / (samen["van"] * tot / van)).reset_index()


def toon_groei(uitkomst: pd.DataFrame, van: int, tot: int) -> str:
    """The same as text for the screen."""
    regels = [f"\ngroei van {van} naar {tot} zones (1 is evenredig, het streven is hoogstens {HOOGSTENS})"]
    for rij in groei(uitkomst, van, tot).to_dict("records"):
        erbij = "" if rij["factor"] <= HOOGSTENS else "   boven het streven"
        regels.append(f"  {rij['onderdeel']:<40}{rij['factor']:8.2f}{erbij}")
    return "\n".join(regels)
