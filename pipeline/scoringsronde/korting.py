"""What of the process costs is over the maximum and is not granted (Q&A 6.3.7, 2.4).

In: per deelplan what may be granted, its process costs and whether it surely gets anything. Out: per deelplan the cents
that are surely cut, and the cents that are at most cut.

    bijdrage   proceskosten  ten hoogste 10%  te veel
    4.347.000  490.000       434.700          55.300 in full costs, 0 of the fund's part (343.000)

Everything but the size is tested again on what remains (Q&A 2.4), so this looks at the deelplannen that are left. Where
the two readings of the maximum differ, or a deelplan only may be left, the cut lies between two amounts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.naar_rato import naar_rato
from pipeline.rekenen.sleutels import AANVRAAG


def proceskorting(
    delen: pd.DataFrame, mag: np.ndarray, komt: pd.Series, regeling: Regeling
) -> tuple[pd.Series, pd.Series]:
    """The sure and the largest cut per deelplan, in cents, in proportion to its process costs.

    delen: AANVRAAG, proceskosten_cent, proceskosten_fondsdeel_cent; mag: ja, nee or onbepaald; komt: cents without cut.
    """
    nul = pd.Series(0, index=delen.index, dtype="int64")
    hoogste = regeling.drempels.maximaal_proceskosten
    if hoogste is None or regeling.geld.proceskosten_te_hoog.waarde != "korten" or "proceskosten_cent" not in delen:
        return nul, nul
    groep = [delen[k] for k in AANVRAAG]
    blijft, wacht = mag != logica.NEE, mag == logica.ONBEPAALD
    kosten = delen["proceskosten_cent"].fillna(0).astype("int64").where(blijft, 0)
    deel = hoogste.waarde

    def grenzen() -> Iterator[pd.Series]:
        for lezing, kolom in (("kosten", "proceskosten_cent"), ("fondsdeel", "proceskosten_fondsdeel_cent")):
            if regeling.geld.proceskosten_maatstaf.waarde in ("beide", lezing):
                bedrag = delen[kolom].fillna(0).astype("int64")
                over = (bedrag * deel.denominator - komt * deel.numerator).where(blijft, 0)
                # A deelplan that only may be left counts where that makes the outcome smallest, and largest.
                for onzeker in (over.clip(upper=0), over.clip(lower=0)):
                    yield over.where(~wacht, onzeker).groupby(groep).transform("sum")

    te_veel = pd.concat(list(grenzen()), axis=1)
    zeker, meest = (
        (grens.clip(lower=0) // deel.denominator).astype("int64")
        for grens in (te_veel.min(axis=1), te_veel.max(axis=1))
    )
    alle = kosten.groupby(groep).transform("sum")
    korting = [naar_rato(kosten, groep, cent.clip(upper=alle)).clip(upper=komt) for cent in (zeker, meest)]
    return korting[0], pd.concat(korting, axis=1).max(axis=1)
