"""Beside each outcome what it is in another reading of the sources, so that nothing provisional stands without it.

In: the begroting of the ronde, and how to compute it otherwise. Out: the same with, per reading, uitkomst and
toegekend, and for an aanvraag its place on the list.

    uitkomst   toegekend_cent  uitkomst_naar_rato  uitkomst_andere_lezing
    onbepaald  0               toegekend           onbepaald

naar_rato: only the known weight counts. andere_lezing: urgentie compares with the other set of deelplannen (Q&A 5.1.1).
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.begroting import Begroting

NAAR_RATO, ANDERE_LEZING = "naar_rato", "andere_lezing"
Verdeling = Callable[[Regeling, str], Begroting]
"""From the rules and the column with the score of urgentie to what is granted."""


def met_lezingen(begroting: Begroting, verdeeld: Verdeling, regeling: Regeling, verschilt: bool) -> Begroting:
    """Adds uitkomst_<lezing> and toegekend_<lezing>_cent per reading, and to aanvragen rang_andere_lezing.

    verschilt: whether the other reading gives anyone another score for urgentie.
    """
    regels = regeling.beoordelingsregels
    open_ = regels.voorlopig and regels.onbekend_gewicht.waarde == "grenzen"
    naar_rato = verdeeld(_naar_rato(regeling), "urgentie_score") if open_ else begroting
    ander = verdeeld(regeling, f"urgentie_score_{ANDERE_LEZING}") if verschilt else begroting
    uit = _naast(begroting, naar_rato, NAAR_RATO)
    uit = _naast(uit, ander, ANDERE_LEZING)
    rang = ander.aanvragen[[*AANVRAAG, "rang"]].rename(columns={"rang": f"rang_{ANDERE_LEZING}"})
    return Begroting(uit.deelplannen, uit.aanvragen.merge(rang, on=AANVRAAG, how="left", validate="one_to_one"))


def anders_gelezen(tabel: pd.DataFrame) -> pd.Series:
    """Whether the other reading of Q&A 5.1.1 gives another outcome or amount; nowhere, where that was not asked for."""
    if f"uitkomst_{ANDERE_LEZING}" not in tabel:
        return pd.Series(False, index=tabel.index)
    anders = tabel[f"uitkomst_{ANDERE_LEZING}"] != tabel["uitkomst"]
    return anders | (tabel[f"toegekend_{ANDERE_LEZING}_cent"] != tabel["toegekend_cent"])


def _naar_rato(regeling: Regeling) -> Regeling:
    regels = regeling.beoordelingsregels
    anders = regels.onbekend_gewicht.model_copy(update={"waarde": "naar_rato"})
    return regeling.model_copy(update={"beoordeling": regels.model_copy(update={"onbekend_gewicht": anders})})


def _naast(begroting: Begroting, ander: Begroting, lezing: str) -> Begroting:
    namen = {"uitkomst": f"uitkomst_{lezing}", "toegekend_cent": f"toegekend_{lezing}_cent"}
    return Begroting(
        *(
            eigen.merge(tabel[[*sleutel, *namen]].rename(columns=namen), on=sleutel, how="left", validate="one_to_one")
            for eigen, tabel, sleutel in (
                (begroting.deelplannen, ander.deelplannen, DEELPLAN),
                (begroting.aanvragen, ander.aanvragen, AANVRAAG),
            )
        )
    )
