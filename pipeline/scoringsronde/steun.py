"""On which aannames an outcome rests, so that everyone can see what is provisional.

In: the outcome of each deelplan and aanvraag as a code, what its toelating rests on, and a regeling. Out: per row
steunt_op (a frozenset of ids, only of aannames that the regeling has and no ronde has chosen) and voorlopig (ja/nee).

    uitkomst    reden_code   steunt_op
    afgewezen   onvoldoende  {beoordeling.voldoende_vanaf}     voorlopig: no source gives the threshold
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.regelingen.aannames import Steun, steun, voorlopig
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.lezingen import VERGELIJKING, anders_gelezen

_VOLDOENDE, _GEWICHT = "beoordeling.voldoende_vanaf", "beoordeling.onbekend_gewicht"
_MET_DE_AANVRAAG = "aanvraag_niet_toegelaten"
_BUDGET = {"beoordeling.bij_de_grens"}
_PROCES = {"geld.proceskosten_te_hoog", "geld.proceskosten_maatstaf"}
VAN_CODE = {
    "onvoldoende": {_VOLDOENDE},
    "geen_deelplan_over": {_VOLDOENDE},
    "gemeente_betaald": {"toelating.tweede_aanvraag", "beoordeling.een_betaald_per"},
    "budget_op": _BUDGET,
    "budgetgrens": _BUDGET | {_VOLDOENDE, "beoordeling.verdeling"},
    "plaats_onzeker": {_GEWICHT},
    "aangehouden": {_VOLDOENDE, _GEWICHT},
    "deelplannen_wachten": set(),
    "deels_aangehouden": {_VOLDOENDE},
    "zonder_deelplan": {_VOLDOENDE},
    "deelplan_deels": {_VOLDOENDE},
    "maximum_per_project": {_VOLDOENDE, "drempels.maximaal_per_project", "beoordeling.project"},
    "proceskosten": {_VOLDOENDE, *_PROCES},
    "proceskosten_onzeker": {_VOLDOENDE, *_PROCES},
    "afgetopt": {_VOLDOENDE, "geld.te_veel_gevraagd"},
    "volledig": {_VOLDOENDE},
    "aanvraag_niet_toegelaten": set(),
    "deelplan_niet_toegelaten": set(),
    "aanvraag_zonder_rang": set(),
    "bedrag_onbekend": set(),
}
"""Which choices a code rests on by itself."""


def leg_steun_vast(delen: pd.DataFrame, lijst: pd.DataFrame, regeling: Regeling) -> tuple[Steun, Steun]:
    """What each deelplan and each aanvraag rests on; an aanvraag also on what its deelplannen rest on.

    delen, lijst: reden_code, and toelating_steun: what their toelating rests on (of a deelplan also `_steun`, that of
    its aanvraag).
    """
    alle = regeling.aannames_per_id()
    # Refused with its aanvraag, a deelplan rests on what refused that, and not on its own toelating; nor the other way.
    per_deel = [
        voorlopig(VAN_CODE[code] | (frozenset() if code == _MET_DE_AANVRAAG else eigen) | van_aanvraag | lezing, alle)
        for code, eigen, van_aanvraag, lezing in zip(
            delen["reden_code"], delen["toelating_steun"], delen["_steun"], _lezing(delen), strict=True
        )
    ]
    samen = {sleutel: frozenset().union(*ids) for sleutel, ids in _per_aanvraag(delen, per_deel).items()}
    per_aanvraag = [
        voorlopig(VAN_CODE[code] | eigen | samen.get((tranche, naam), frozenset()) | lezing, alle)
        for tranche, naam, code, eigen, lezing in zip(
            *(lijst[k] for k in ("tranche", "aanvraag", "reden_code", "toelating_steun")), _lezing(lijst), strict=True
        )
    ]
    return steun(per_deel), steun(per_aanvraag)


def _lezing(tabel: pd.DataFrame) -> list[frozenset[str]]:
    """The reading of Q&A 5.1.1, where the other one gives another outcome."""
    return [frozenset({VERGELIJKING}) if anders else frozenset() for anders in anders_gelezen(tabel)]


def _per_aanvraag(delen: pd.DataFrame, ids: list[frozenset[str]]) -> dict[tuple[str, str], list[frozenset[str]]]:
    uit: dict[tuple[str, str], list[frozenset[str]]] = {}
    for sleutel, eigen in zip(delen[AANVRAAG].itertuples(index=False, name=None), ids, strict=True):
        uit.setdefault(sleutel, []).append(eigen)
    return uit


def ja_nee(steunt_op: Steun) -> np.ndarray:
    """Voorlopig: ja where it rests on anything."""
    return np.array([logica.JA if ids else logica.NEE for ids in steunt_op], dtype=object)
