"""Two figures that a committee looks at and no rule tests: whose dwellings they are, and what one of them costs.

In: the money of an inzending and its activiteiten. Out: per deelplan and per aanvraag the share of private dwellings
(seeds: the fund is for them above all) and the requested contribution per dwelling, one of the two indicators of
*doelmatigheid* (Kamervragen 2023Z08890), beside the ronde's own median.

    deelplan  woningen  particulier  gevraagd   aandeel_particulier  bijdrage_per_woning  mediaan
    Complex   100       70           1.000.000  0,7                  10.000               12.500
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.inzending.model import Inzending
from pipeline.rekenen.centen import plaats_van, som_per
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.geld import Geld

PARTICULIER = ("particulier", "particuliere_verhuurder")


def kengetallen(inzending: Inzending, geld: Geld) -> tuple[pd.DataFrame, pd.DataFrame]:
    """deelplannen and aanvragen of `geld` with their kengetallen; missing where a number of dwellings or an owner is.

    Columns added: aandeel_particulier (0 to 1), bijdrage_per_woning_cent and bijdrage_per_woning_mediaan_cent.
    Cents are whole, rounded down; the median is over what is known, of the deelplannen or of the aanvragen.
    """
    eigen = inzending.activiteiten.reset_index(drop=True)
    particulier = eigen["woningen"].where(eigen["eigendom"].isin(PARTICULIER), 0)
    particulier = particulier.mask(eigen["eigendom"].isna() & eigen["woningen"].ne(0).fillna(True))
    per_deel = som_per(geld.activiteiten["plaats"].to_numpy(), particulier, len(geld.deelplannen))
    van = plaats_van(geld.deelplannen, geld.aanvragen, AANVRAAG)
    per_aanvraag = som_per(van, per_deel, len(geld.aanvragen))
    return _met(geld.deelplannen, per_deel), _met(geld.aanvragen, per_aanvraag)


def _met(tabel: pd.DataFrame, particulier: pd.Series) -> pd.DataFrame:
    woningen = tabel["woningen"].where(tabel["woningen"] > 0)
    per_woning = (tabel["gevraagde_bijdrage_cent"] // woningen).astype("Int64")
    bekend = per_woning.dropna()
    mediaan = int(np.floor(np.median(bekend.to_numpy("int64")))) if len(bekend) else pd.NA
    return tabel.assign(
        aandeel_particulier=(particulier / woningen).astype("Float64"),
        bijdrage_per_woning_cent=per_woning,
        bijdrage_per_woning_mediaan_cent=pd.Series(mediaan, index=tabel.index, dtype="Int64"),
    )
