"""In what unit a reader sees an indicator: 14,8% and not a share of 0,148.

In: an indicator of a regeling. Out: what its figures are multiplied by, the unit in words, and the decimals; or a
figure as it is shown.

>>> cijfer_voor_lezer(0.148, "aandeel", 3), cijfer_voor_lezer(212.0, "x 1 000 euro", 0)
(('14,8%', ''), ('212', 'x 1.000 euro'))
"""

from __future__ import annotations

import math
import re

from pipeline.regelingen import Indicator
from pipeline.taal import getallen


def met_punten(tekst: str) -> str:
    """A title or unit of a regeling with its figures as every page writes them; publishers put a space.

    >>> met_punten("Misdrijven per 1 000 inwoners")
    'Misdrijven per 1.000 inwoners'
    """
    return re.sub(r"\b(\d{1,3}) (\d{3})\b", r"\1.\2", tekst)


def voor_lezer(indicator: Indicator) -> tuple[int, str, int]:
    """Factor, unit and decimals; files keep the unit of the regeling."""
    return _voor_lezer(indicator.eenheid, indicator.decimalen)


def cijfer_voor_lezer(waarde: float | None, eenheid: str, decimalen: int) -> tuple[str, str]:
    """A figure in the unit of the regeling, as a reader sees it, and the unit that is still to be named beside it."""
    factor, eenheid, decimalen = _voor_lezer(eenheid, decimalen)
    tekst = str(getallen.getal([math.nan if waarde is None else waarde * factor], decimalen)[0])
    return (f"{tekst}%", "") if eenheid == "%" and tekst != getallen.ONBEKEND else (tekst, eenheid)


def _voor_lezer(eenheid: str, decimalen: int) -> tuple[int, str, int]:
    return (100, "%", max(decimalen - 2, 1)) if eenheid == "aandeel" else (1, met_punten(eenheid), decimalen)
