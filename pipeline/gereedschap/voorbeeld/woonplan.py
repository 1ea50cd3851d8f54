"""Make what the woonbalans of the example lays beside its figures: a new-build plan and numbers of aandachtsgroepen.

In: a `Land`. Out: tables as `pipeline.vragen.woonbalans.eigen` reads them. Made up, with one of each case: more and
less than asked, a price class that is not known, a gemeente without a plan, a number that is missing.
"""

from __future__ import annotations

import pandas as pd

from pipeline.gereedschap.voorbeeld.land import Land

_KLASSEN = ("sociale huur", "middenhuur", "betaalbare koop", "dure koop", "onbekend")
_PLANNEN = (
    (120, 150, 90, 40, 0),
    (60, 20, 20, 100, 0),
    (45, 30, 30, 20, 25),
    (30, 20, 17, 33, 0),
    (5, 10, 15, 70, 0),
    (20, 10, 5, 10, 0),
)
_GROEPEN = (("studenten", 31), ("vergunninghouders", 4))
"""Per thousand inhabitants, in the gemeenten that have the most."""


def nieuwbouwplan(land: Land) -> pd.DataFrame:
    """gemeente, jaar, prijsklasse, aantal; the last gemeente has no plan."""
    namen = land.gemeenten["name"].tolist()
    rijen = [
        (naam, 2025 + plaats % 2, klasse, aantal)
        for plaats, (naam, plan) in enumerate(zip(namen[:-1], _PLANNEN, strict=False))
        for klasse, aantal in zip(_KLASSEN, plan, strict=True)
        if aantal
    ]
    return pd.DataFrame(rijen, columns=["gemeente", "jaar", "prijsklasse", "aantal"])


def aandachtsgroepen(land: Land) -> pd.DataFrame:
    """gemeente, groep, jaar, aantal; of one gemeente the number of one group is missing."""
    rijen = []
    for plaats, gemeente in enumerate(land.gemeenten.to_dict("records")):
        for groep, per_duizend in _GROEPEN:
            aantal = round(gemeente["population"] * per_duizend / 1000 / (1 + plaats % 4) / 5) * 5
            weg = plaats == 3 and groep == "studenten"
            rijen.append((gemeente["name"], groep, 2022, pd.NA if weg else int(aantal)))
    return pd.DataFrame(rijen, columns=["gemeente", "groep", "jaar", "aantal"])
