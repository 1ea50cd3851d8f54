"""The outcome of each deelplan and aanvraag as a word and a code: granted, refused, or still undecided.

In: the tables of `begroting` with what each gets at least and at most. Out: per row uitkomst, reden_code and the ids of
the aannames that this case rests on by itself.

A refusal is definite only when no place that is still possible gives money; "onbepaald" says that something not known
decides, and the code says what. A case that is added here says what it rests on here, and nowhere else.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from pipeline.regelingen.aannames import Steun, steun
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
Antwoord = tuple[np.ndarray, np.ndarray, Steun]
NIETS: frozenset[str] = frozenset()
_VOLDOENDE = frozenset({"beoordeling.voldoende_vanaf"})
_GEWICHT = frozenset({"beoordeling.onbekend_gewicht"})
_BETAALD = frozenset({"toelating.tweede_aanvraag", "beoordeling.een_betaald_per"})
_GRENS = frozenset({"beoordeling.bij_de_grens"})
_VERDELING = frozenset({"beoordeling.verdeling"})
_PROJECT = frozenset({"drempels.maximaal_per_project", "beoordeling.project"})
_PROCES = frozenset({"geld.proceskosten_te_hoog", "geld.proceskosten_maatstaf"})
_AFGETOPT = frozenset({"geld.te_veel_gevraagd"})


class _Geval(NamedTuple):
    """A case: when it is so, the outcome, the code of its reason, and the aannames that it rests on by itself."""

    waar: ArrayLike
    uitkomst: str
    code: str
    rust_op: frozenset[str] = NIETS


def per_deelplan(delen: pd.DataFrame) -> Antwoord:
    """delen: with the amounts, toelating, voldoende, voor_oordeel, and of its aanvraag _past, _deels and _niets."""
    gevallen = [
        _Geval(delen["stand"] == NIET_TOEGELATEN, UIT, "aanvraag_niet_toegelaten"),
        _Geval(delen["toelating"] == logica.NEE, UIT, "deelplan_niet_toegelaten"),
        _Geval(delen["voldoende"] == logica.NEE, AFGEWEZEN, "onvoldoende", _VOLDOENDE),
        _Geval(delen["voor_oordeel"] == logica.JA, AFGEWEZEN, "gemeente_betaald", _BETAALD),
        _Geval(delen["_niets"] & (delen["_komt"] > 0), AFGEWEZEN, "budget_op", _GRENS),
        _Geval(delen["stand"] != OP_DE_LIJST, ONBEPAALD, "aanvraag_zonder_rang"),
        _Geval(delen["gevraagd_cent"].isna(), ONBEPAALD, "bedrag_onbekend"),
        _Geval(delen["_mag"] == logica.ONBEPAALD, ONBEPAALD, "aangehouden", _VOLDOENDE | _GEWICHT),
        _Geval(~delen["_past"] & ~delen["_deels"], ONBEPAALD, "plaats_onzeker", _GEWICHT),
        _Geval(delen["_deels"], DEELS, "budgetgrens", _GRENS | _VOLDOENDE | _VERDELING),
        _Geval(delen["_gekort"] == logica.ONBEPAALD, ONBEPAALD, "maximum_onzeker", _VOLDOENDE | _PROJECT),
        _Geval(delen["toegekend_cent"] < delen["_komt"], DEELS, "proceskosten_onzeker", _VOLDOENDE | _PROCES),
        _Geval(delen["_gekort"] == logica.JA, DEELS, "maximum_per_project", _VOLDOENDE | _PROJECT),
        _Geval(delen["_korting"] > 0, DEELS, "proceskosten", _VOLDOENDE | _PROCES),
        _Geval(delen["toelaatbare_bijdrage_cent"] < delen["gevraagd_cent"], DEELS, "afgetopt", _VOLDOENDE | _AFGETOPT),
    ]
    return _kies([*gevallen, _Geval(True, TOEGEKEND, "volledig", _VOLDOENDE)], len(delen))


def per_aanvraag(lijst: pd.DataFrame, delen: pd.DataFrame) -> Antwoord:
    """lijst: likewise, per aanvraag; delen: with _mag and the uitkomst of `per_deelplan`."""
    groep, sleutel = [delen[k] for k in AANVRAAG], pd.MultiIndex.from_frame(lijst[AANVRAAG])

    def per(vlag: pd.Series, hoe: str) -> np.ndarray:
        return np.asarray(vlag.groupby(groep).agg(hoe).reindex(sleutel).fillna(hoe == "all"), dtype=bool)

    uitkomst = delen["uitkomst"]
    wachten = per(uitkomst.isin([ONBEPAALD, AFGEWEZEN, UIT]), "all") & (lijst["toegekend_cent"] == 0)
    onzeker = ~lijst["_past"] & ~lijst["_deels"] & (lijst["in_aanmerking_cent"] > 0)
    gevallen = [
        _Geval(lijst["stand"] == NIET_TOEGELATEN, UIT, "aanvraag_niet_toegelaten"),
        _Geval(per(delen["toelating"] == logica.NEE, "all"), UIT, "deelplan_niet_toegelaten"),
        _Geval(lijst["voor_oordeel"] == logica.JA, AFGEWEZEN, "gemeente_betaald", _BETAALD),
        _Geval(per(delen["_mag"] == logica.NEE, "all"), AFGEWEZEN, "geen_deelplan_over", _VOLDOENDE),
        _Geval(lijst["_niets"], AFGEWEZEN, "budget_op", _GRENS),
        _Geval(lijst["stand"] != OP_DE_LIJST, ONBEPAALD, "aanvraag_zonder_rang"),
        _Geval(lijst["toelating"] == logica.ONBEPAALD, ONBEPAALD, "aangehouden", _VOLDOENDE | _GEWICHT),
        _Geval(onzeker, ONBEPAALD, "plaats_onzeker", _GEWICHT),
        _Geval(wachten, ONBEPAALD, "deelplannen_wachten"),
        _Geval(lijst["_deels"], DEELS, "budgetgrens", _GRENS | _VOLDOENDE | _VERDELING),
        _Geval(per(uitkomst == ONBEPAALD, "any"), DEELS, "deels_aangehouden", _VOLDOENDE),
        _Geval(per(uitkomst.isin([AFGEWEZEN, UIT]), "any"), DEELS, "zonder_deelplan", _VOLDOENDE),
        _Geval(per(uitkomst == DEELS, "any"), DEELS, "deelplan_deels", _VOLDOENDE),
    ]
    return _kies([*gevallen, _Geval(True, TOEGEKEND, "volledig", _VOLDOENDE)], len(lijst))


def _kies(gevallen: list[_Geval], aantal: int) -> Antwoord:
    """The first case that is so; the last one always is."""
    waar = [np.broadcast_to(np.asarray(pd.Series(g.waar).fillna(False), dtype=bool), aantal) for g in gevallen]
    keuze = np.select(waar, range(len(gevallen)))
    return (
        np.array([g.uitkomst for g in gevallen], dtype=object)[keuze],
        np.array([g.code for g in gevallen], dtype=object)[keuze],
        steun(gevallen[k].rust_op for k in keuze),
    )
