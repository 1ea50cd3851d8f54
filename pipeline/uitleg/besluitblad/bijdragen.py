"""How many points each indicator adds to an urgentie score, so that the points add up exactly to the score.

In: the zones of a deelplan (or one zone) with their urgentie columns, and the regeling. Out: points per dimension and
indicator, and whole units for the screen that add up to the score as shown.

Two zones, scale 1..10, places 0.2 and 0.6 on an indicator of weight 1/2 in a dimension of weight 1/3:

    (10 - 1) x 1/3 x 1/2 x (0.2 + 0.6)/2 = 0.6 point
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.regelingen import Regeling

Paar = tuple[str, str]
"""A dimension and one of its indicators, by name."""


def bijdragen(zones: pd.DataFrame, regeling: Regeling, voor: str, gewicht: pd.Series) -> dict[Paar, float]:
    """Points per dimension and indicator; together with the start of the scale they make the score (Q&A 5.2.5).

    voor: 'urgentie' or 'urgentie_land', how the columns begin. gewicht: what each zone weighs in the mean; a zone
    without score weighs nothing. Empty when no zone has a score or weight.
    """
    regels = regeling.urgentie
    weegt = gewicht.fillna(0.0).where(zones[voor].notna(), 0.0).to_numpy(dtype=float)
    if not weegt.sum() > 0:
        return {}
    rijen = weegt > 0
    zones, weegt = zones[rijen], weegt[rijen] / weegt.sum()
    meetkundig = regels.aggregatie.waarde == "meetkundig"
    delen: dict[Paar, NDArray[np.float64]] = {}
    for dimensie in regels.dimensies:
        plaatsen = zones[[f"{voor}_p_{naam}" for naam in dimensie.gewichten]].to_numpy(dtype=float)
        wegingen = np.array([float(g) for g in dimensie.gewichten.values()]) * ~np.isnan(plaatsen)
        aandeel = float(dimensie.gewicht) * wegingen / wegingen.sum(axis=1, keepdims=True)
        waarde = np.nan_to_num(plaatsen)
        punten = aandeel * (np.log1p(9 * waarde) if meetkundig else waarde)
        delen |= {(dimensie.naam, naam): punten[:, k] for k, naam in enumerate(dimensie.gewichten)}
    if meetkundig:
        # What a geometric mean rises above 0 has no parts of its own: it is shared out by the logarithms.
        som = sum(delen.values())
        factor = np.divide(zones[voor].to_numpy(dtype=float), som, out=np.zeros_like(som), where=som > 0)
        delen = {paar: punten * factor for paar, punten in delen.items()}
    laag, hoog = regels.schaal.waarde
    return {paar: float((hoog - laag) * (weegt * punten).sum()) for paar, punten in delen.items()}


def samen_afronden(delen: Sequence[float], totaal: int, decimalen: int) -> list[int]:
    """Each part as a whole number of units of the last decimal, so that together they are `totaal` units.

    The parts with the largest remainder go up; no part moves by a whole unit. Needs parts that are not negative and
    that add up to within half a unit of the total.

    >>> samen_afronden([1 / 3, 1 / 3, 1 / 3], 100, 2)
    [34, 33, 33]
    """
    eenheden = [round(deel * 10**decimalen, 6) for deel in delen]
    uit = [math.floor(e) for e in eenheden]
    volgorde = sorted(range(len(delen)), key=lambda k: (uit[k] - eenheden[k], k))
    for k in volgorde[: totaal - sum(uit)]:
        uit[k] += 1
    return uit


def in_eenheden(getoond: str) -> tuple[int, int]:
    """A shown figure as a whole number of units of its last decimal, and its decimals.

    >>> in_eenheden("8,26")
    (826, 2)
    """
    heel, _, deel = getoond.replace(".", "").partition(",")
    return int(heel + deel), len(deel)


def als_tekst(eenheden: int, decimalen: int) -> str:
    """The other way round.

    >>> als_tekst(5, 2)
    '0,05'
    """
    cijfers = str(eenheden).rjust(decimalen + 1, "0")
    return f"{cijfers[:-decimalen]},{cijfers[-decimalen:]}" if decimalen else cijfers
