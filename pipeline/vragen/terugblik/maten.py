"""Measures that hold two groups of zones beside each other: a share with its interval, and the AUC.

In: answers or figures per zone. Out: shares (0..1).

>>> [round(x, 4) for x in wilson(8, 10)]
[0.4902, 0.9433]
>>> auc(np.array([3.0, 2.0]), np.array([1.0, 2.0]))
0.875
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Getallen = npt.NDArray[np.float64]
Z95 = 1.959963984540054
"""Of the normal distribution: 95% lies within this many standard deviations."""


def wilson(raak: int, aantal: int) -> tuple[float, float]:
    """The 95% interval of a share after Wilson (1927); the whole range without any case."""
    if aantal == 0:
        return 0.0, 1.0
    p, z2 = raak / aantal, Z95**2
    midden = (p + z2 / (2 * aantal)) / (1 + z2 / aantal)
    half = Z95 / (1 + z2 / aantal) * np.sqrt(p * (1 - p) / aantal + z2 / (4 * aantal**2))
    return max(float(midden - half), 0.0), min(float(midden + half), 1.0)


def boven(een: Getallen, ander: Getallen) -> Getallen:
    """For each of `een` the share of `ander` that is lower; equal counts half."""
    rij = np.sort(ander)
    return (np.searchsorted(rij, een, "left") + np.searchsorted(rij, een, "right")) / (2 * len(rij))


def auc(een: Getallen, ander: Getallen) -> float:
    """The chance that a random one of `een` is higher than a random one of `ander`, ties half; NaN without either."""
    return float(boven(een, ander).mean()) if len(een) and len(ander) else float("nan")


def auc_fout(een: Getallen, ander: Getallen, groep: npt.NDArray[np.intp]) -> float:
    """The standard error of `auc` when `een` comes in groups: leaving out one group at a time (jackknife).

    Zones of one deelplan lie together and are alike, so that 26 deelplannen say less than 80 zones that are apart.
    """
    namen = np.unique(groep)
    if len(namen) < 2 or not len(ander):
        return float("nan")
    deel = boven(een, ander)
    zonder = np.array([deel[groep != naam].mean() for naam in namen])
    n = len(namen)
    return float(np.sqrt((n - 1) / n * ((zonder - zonder.mean()) ** 2).sum()))
