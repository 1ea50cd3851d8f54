"""Amounts that no one can mean, refused before anything is computed with them.

In: an `Inzending`. Out: nothing, or an Invoerfout that names the row and the column.

    eis_mogelijk(inzending, "maatregelen", "kosten_cent", keer=woningen)
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.inzending.model import Inzending
from pipeline.rekenen.sleutels import AANVRAAG

HOOGSTE_CENT = 10**12

HOOGSTE_TOTAAL_CENT = 10**14
"""Ten thousand million euros in one row, a hundred times that in one aanvraag: more is a slip of the pen, and beyond
it products in 64-bit whole numbers would silently become other numbers."""

_ADVIES = "vul bedragen in euro's in; kijk naar de punten, de komma en het aantal woningen"


def eis_mogelijk(inzending: Inzending, tabel: str, post: str, keer: pd.Series | int = 1) -> None:
    """Raises Invoerfout for a row of which no one can mean the amount, times `keer`."""
    rijen = getattr(inzending, tabel)
    maal = pd.Series(keer, index=rijen.index, dtype="Int64").fillna(1).clip(lower=1)
    te_groot = (rijen[post].abs() > HOOGSTE_CENT // maal).fillna(False)
    if te_groot.any():
        blad = "deelplannen" if tabel == "plannen" else tabel
        raise Invoerfout(
            f"dit bedrag is onmogelijk groot (blad {inzending.bladen.get(blad, blad)})",
            bestand=inzending.bestand,
            rij=int(rijen.loc[te_groot, "rij"].iloc[0]),
            kolom=post.replace("_cent", "_eur"),
            advies=_ADVIES,
        )


def eis_mogelijk_totaal(deelplannen: pd.DataFrame, posten: Sequence[str], inzending: Inzending) -> None:
    """Raises Invoerfout for an aanvraag of which no one can mean the sums."""
    te_groot = (deelplannen.groupby(AANVRAAG)[list(posten)].sum().abs() > HOOGSTE_TOTAAL_CENT).any(axis=1)
    if te_groot.any():
        _, aanvraag = te_groot.index[te_groot.to_numpy()][0]
        raise Invoerfout(
            f"de bedragen van aanvraag '{aanvraag}' zijn samen onmogelijk groot",
            bestand=inzending.bestand,
            advies=_ADVIES,
        )
