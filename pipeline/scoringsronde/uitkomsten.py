"""The outcome of each deelplan and aanvraag as a word and a code: granted, refused, or still undecided.

In: the tables of `begroting` with what each gets at least and at most. Out: uitkomst and reden_code per row.

A refusal is definite only when no place that is still possible gives money; "onbepaald" says that something not known
decides, and the code says what.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.rangschikking import NIET_TOEGELATEN, OP_DE_LIJST

TOEGEKEND, DEELS, AFGEWEZEN, UIT, ONBEPAALD = (
    "toegekend",
    "gedeeltelijk toegekend",
    "afgewezen",
    "niet toegelaten",
    "onbepaald",
)
UITKOMSTEN = (TOEGEKEND, DEELS, AFGEWEZEN, UIT, ONBEPAALD)
Antwoord = tuple[np.ndarray, np.ndarray]


def per_deelplan(delen: pd.DataFrame) -> Antwoord:
    """delen: with the amounts, toelating, voldoende, voor_oordeel, and of its aanvraag _past, _deels and _niets."""
    gevallen: list[tuple[ArrayLike, str, str]] = [
        (delen["stand"] == NIET_TOEGELATEN, UIT, "aanvraag_niet_toegelaten"),
        (delen["toelating"] == logica.NEE, UIT, "deelplan_niet_toegelaten"),
        (delen["voldoende"] == logica.NEE, AFGEWEZEN, "onvoldoende"),
        (delen["voor_oordeel"] == logica.JA, AFGEWEZEN, "gemeente_betaald"),
        (delen["_niets"] & (delen["_komt"] > 0), AFGEWEZEN, "budget_op"),
        (delen["stand"] != OP_DE_LIJST, ONBEPAALD, "aanvraag_zonder_rang"),
        (delen["gevraagd_cent"].isna(), ONBEPAALD, "bedrag_onbekend"),
        (delen["_mag"] == logica.ONBEPAALD, ONBEPAALD, "aangehouden"),
        (~delen["_past"] & ~delen["_deels"], ONBEPAALD, "plaats_onzeker"),
        (delen["_deels"], DEELS, "budgetgrens"),
        (delen["toegekend_cent"] < delen["_komt"], DEELS, "proceskosten_onzeker"),
        (delen["_gekort"], DEELS, "maximum_per_project"),
        (delen["_korting"] > 0, DEELS, "proceskosten"),
        (delen["toelaatbare_bijdrage_cent"] < delen["gevraagd_cent"], DEELS, "afgetopt"),
    ]
    return _kies(gevallen, TOEGEKEND, "volledig")


def per_aanvraag(lijst: pd.DataFrame, delen: pd.DataFrame) -> Antwoord:
    """lijst: likewise, per aanvraag; delen: with _mag and the uitkomst of `per_deelplan`."""
    groep, sleutel = [delen[k] for k in AANVRAAG], pd.MultiIndex.from_frame(lijst[AANVRAAG])

    def per(vlag: pd.Series, hoe: str) -> np.ndarray:
        return np.asarray(vlag.groupby(groep).agg(hoe).reindex(sleutel).fillna(hoe == "all"), dtype=bool)

    uitkomst = delen["uitkomst"]
    onzeker = ~lijst["_past"] & ~lijst["_deels"] & (lijst["in_aanmerking_cent"] > 0)
    gevallen: list[tuple[ArrayLike, str, str]] = [
        (lijst["stand"] == NIET_TOEGELATEN, UIT, "aanvraag_niet_toegelaten"),
        (per(delen["toelating"] == logica.NEE, "all"), UIT, "deelplan_niet_toegelaten"),
        (lijst["voor_oordeel"] == logica.JA, AFGEWEZEN, "gemeente_betaald"),
        (per(delen["_mag"] == logica.NEE, "all"), AFGEWEZEN, "geen_deelplan_over"),
        (lijst["_niets"], AFGEWEZEN, "budget_op"),
        (lijst["stand"] != OP_DE_LIJST, ONBEPAALD, "aanvraag_zonder_rang"),
        (lijst["toelating"] == logica.ONBEPAALD, ONBEPAALD, "aangehouden"),
        (onzeker, ONBEPAALD, "plaats_onzeker"),
        (per(uitkomst.isin([ONBEPAALD, AFGEWEZEN, UIT]), "all"), ONBEPAALD, "deelplannen_wachten"),
        (lijst["_deels"], DEELS, "budgetgrens"),
        (per(uitkomst == ONBEPAALD, "any"), DEELS, "deels_aangehouden"),
        (per(uitkomst.isin([AFGEWEZEN, UIT]), "any"), DEELS, "zonder_deelplan"),
        (per(uitkomst == DEELS, "any"), DEELS, "deelplan_deels"),
    ]
    return _kies(gevallen, TOEGEKEND, "volledig")


def _kies(gevallen: list[tuple[ArrayLike, str, str]], uitkomst: str, code: str) -> Antwoord:
    waar = [np.asarray(pd.Series(vlag).fillna(False), dtype=bool) for vlag, _, _ in gevallen]
    return (
        np.select(waar, [u for _, u, _ in gevallen], default=uitkomst),
        np.select(waar, [c for _, _, c in gevallen], default=code),
    )
