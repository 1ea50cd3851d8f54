"""Who surely, and who perhaps, stands above whom, when totals are known as intervals.

In: per aanvraag a lowest and a highest total and its place on the list. Out: the best and the worst place of each, and
the money that surely and at most goes before it.

    aanvraag  laagste  hoogste  beste_plaats  slechtste_plaats
    Noord     4.0      8.0      1             2
    Oost      3.0      7.0      1             2     may still pass Noord
    West      1.0      2.5      3             3     below both, whatever the unknown weight gives

Totals that are exactly known and equal keep the order of the list: a stated rule decided between them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.rekenen.rekenruis import DECIMALEN

Getallen = NDArray[np.int64]


def _sleutels(groep: Getallen, laagste: pd.Series, hoogste: pd.Series) -> tuple[Getallen, Getallen]:
    """Whole numbers for the bounds, in their order per group; an exact total stands before the equal ones below.

    Of an interval the lower end is below, and the upper end above, every exact total of the same height.
    """
    laag, hoog = laagste.round(DECIMALEN).to_numpy(float), hoogste.round(DECIMALEN).to_numpy(float)
    n, exact = len(laag), laag == hoog
    plek = -np.arange(n, dtype=float)
    bij = np.concatenate([np.where(exact, plek, -np.inf), np.where(exact, plek, np.inf)])
    waarde, dubbel = np.concatenate([laag, hoog]), np.concatenate([groep, groep])
    volgorde = np.lexsort([bij, waarde, dubbel])
    rij = np.column_stack([dubbel, waarde, bij])[volgorde]
    nieuw = np.r_[True, (rij[1:] != rij[:-1]).any(axis=1)][: 2 * n]
    rang = np.empty(2 * n, dtype=np.int64)
    rang[volgorde] = np.cumsum(nieuw)
    return rang[:n], rang[n:]


def som_erboven(
    groep: Getallen, laagste: pd.Series, hoogste: pd.Series, zeker: Getallen, hoogstens: Getallen
) -> tuple[Getallen, Getallen]:
    """Per row the sum of `zeker` over those surely above it, and of `hoogstens` over those that may be above it.

    groep: the list of each row (a tranche, as 0, 1, ...); rows of one list stand in its order. zeker and hoogstens:
    amounts, or 1 for a count.
    """
    laag, hoog = _sleutels(groep, laagste, hoogste)
    op_laag, op_hoog = np.argsort(laag, kind="stable"), np.argsort(hoog, kind="stable")
    tot_laag, tot_hoog = (np.r_[0, np.cumsum(bedrag)] for bedrag in (zeker[op_laag], hoogstens[op_hoog]))
    # Keys rise from group to group, so each group is one stretch of both orders.
    begin, einde = (np.searchsorted(np.sort(groep), groep, side=kant) for kant in ("left", "right"))
    boven = tot_laag[einde] - tot_laag[np.searchsorted(laag[op_laag], hoog, side="right")]
    onder = tot_hoog[np.searchsorted(hoog[op_hoog], laag, side="left")] - tot_hoog[begin]
    return boven, tot_hoog[einde] - tot_hoog[begin] - hoogstens - onder


def plaatsen(lijst: pd.DataFrame, zeker: NDArray[np.bool_], mogelijk: NDArray[np.bool_]) -> pd.DataFrame:
    """beste_plaats and slechtste_plaats (Int64) per tranche; missing for who cannot be on the list.

    lijst: tranche, laagste_totaal, hoogste_totaal, in the order of the list. zeker, mogelijk: who surely is on the
    list, and who may be.
    """
    groep = tranches(lijst)
    boven, misschien = som_erboven(
        groep, lijst["laagste_totaal"], lijst["hoogste_totaal"], zeker.astype(np.int64), mogelijk.astype(np.int64)
    )
    uit = pd.DataFrame({"beste_plaats": boven + 1, "slechtste_plaats": misschien + 1}, index=lijst.index)
    return uit.astype("Int64").mask(pd.Series(~mogelijk, index=lijst.index))


def tranches(lijst: pd.DataFrame) -> Getallen:
    """The tranche of each row as a number."""
    return pd.factorize(lijst["tranche"], sort=True)[0].astype(np.int64)
