"""On which aannames an outcome rests, so that everyone can see what is provisional.

In: the outcome of each deelplan and aanvraag, what that case and its toelating rest on, and a regeling. Out: per row
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
from pipeline.scoringsronde.lezingen import anders_gelezen
from pipeline.stappen.vergelijking import VERGELIJKING

_MET_DE_AANVRAAG = "aanvraag_niet_toegelaten"


def leg_steun_vast(delen: pd.DataFrame, lijst: pd.DataFrame, regeling: Regeling) -> tuple[Steun, Steun]:
    """What each deelplan and each aanvraag rests on; an aanvraag also on what its deelplannen rest on.

    delen, lijst: reden_code; code_steun: what that case rests on (see `uitkomsten`); toelating_steun: what their
    toelating rests on (of a deelplan also `_steun`, that of its aanvraag).
    """
    alle = regeling.aannames_per_id()
    # Refused with its aanvraag, a deelplan rests on what refused that, and not on its own toelating; nor the other way.
    per_deel = [
        voorlopig(geval | (frozenset() if code == _MET_DE_AANVRAAG else eigen) | van_aanvraag | lezing, alle)
        for code, geval, eigen, van_aanvraag, lezing in zip(
            *(delen[k] for k in ("reden_code", "code_steun", "toelating_steun", "_steun")), _lezing(delen), strict=True
        )
    ]
    samen = {sleutel: frozenset().union(*ids) for sleutel, ids in _per_aanvraag(delen, per_deel).items()}
    per_aanvraag = [
        voorlopig(geval | eigen | samen.get((tranche, naam), frozenset()) | lezing, alle)
        for tranche, naam, geval, eigen, lezing in zip(
            *(lijst[k] for k in ("tranche", "aanvraag", "code_steun", "toelating_steun")), _lezing(lijst), strict=True
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
