"""In what unit a reader sees an indicator: 14,8% and not a share of 0,148.

In: an indicator of a regeling. Out: what its figures are multiplied by, the unit in words, and the decimals.

    voor_lezer(regeling.indicator("eenoudergezinnen"))     # (100, "%", 1)
"""

from __future__ import annotations

from pipeline.regelingen import Indicator


def voor_lezer(indicator: Indicator) -> tuple[int, str, int]:
    """Factor, unit and decimals; files keep the unit of the regeling."""
    if indicator.eenheid == "aandeel":
        return 100, "%", max(indicator.decimalen - 2, 1)
    return 1, indicator.eenheid, indicator.decimalen
