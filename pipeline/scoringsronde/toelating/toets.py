"""May an aanvraag be assessed? Each admission rule of the regeling as its own small test, with its reason.

In: an inzending, its money, the poort per deelplan, the date of award and the regeling. Out: `Toelating`.

    voorwaarden = Randvoorwaarden(date(2021, 4, 29), toekenning=date(2021, 7, 1))
    toelating = toets(inzending, reken_geld(inzending, regeling), deelplannen, regeling, voorwaarden)
    toelating.aanvragen.loc[0, ["oordeel", "redenen"]]

A rule declares itself in a module of `regels` (see `register`); which of them a regeling has, with their words, grounds
and parameters, stands in regeling.toml under `[toelating]`. Missing data give onbepaald, never nee.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.centen import plaats_van
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.geld import Geld
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.toelating.register import getypeerd, regelsoorten
from pipeline.scoringsronde.toelating.stof import Stof
from pipeline.scoringsronde.toelating.uitkomst import per_aanvraag, per_deelplan, regels_tabel


@dataclass(frozen=True)
class Toelating:
    """The outcome of all admission rules.

    regels: one row per aanvraag or deelplan and rule (see `uitkomst.regels_tabel`).
    deelplannen: DEELPLAN, oordeel over its own rules, redenen, steunt_op, toegelaten (also its aanvraag).
    aanvragen: AANVRAAG, oordeel, redenen, steunt_op (a frozenset of ids of aannames).
    niet_getoetst: naam, omschrijving, grondslag, reden of each condition that is not tested.
    """

    regels: pd.DataFrame
    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame
    niet_getoetst: pd.DataFrame


def toets(
    inzending: Inzending,
    geld: Geld,
    deelplannen: pd.DataFrame,
    regeling: Regeling,
    voorwaarden: Randvoorwaarden,
    *,
    leden: pd.DataFrame | None = None,
    gemeentenamen: Mapping[str, str] | None = None,
) -> Toelating:
    """Test all rules of the regeling on all aanvragen.

    deelplannen: DEELPLAN, poort, poort_reden (of the chain). voorwaarden: of it the day of award counts.
    leden: the zones of the deelplannen with prioriteit_sv and prioriteit_regio, for a regeling with another minimum
    in some areas; without them that minimum is not known. gemeentenamen: names by code, for sentences.
    Raises Invoerfout for a regeling that names a rule that does not exist or lacks its parameter.
    """
    regeling = getypeerd(regeling)
    dag, aangenomen = voorwaarden.dag, voorwaarden.dag_aangenomen
    stof = Stof(inzending, geld, deelplannen, leden, dag, regeling, gemeentenamen or {}, aangenomen)
    soorten = regelsoorten()
    uitslagen = {r.naam: soorten[r.naam].toets(stof, r.parameters) for r in regeling.toelating.regels}
    delen = per_deelplan(stof, uitslagen)
    aanvragen = per_aanvraag(stof, uitslagen, delen)
    van_aanvraag = aanvragen["oordeel"].to_numpy()[plaats_van(delen, aanvragen, AANVRAAG)]
    return Toelating(
        regels=regels_tabel(stof, uitslagen),
        deelplannen=delen.assign(toegelaten=logica.en(delen["oordeel"], van_aanvraag)),
        aanvragen=aanvragen,
        niet_getoetst=pd.DataFrame(
            [(n.naam, n.omschrijving, n.herkomst, n.reden) for n in regeling.toelating.niet_getoetst],
            columns=["naam", "omschrijving", "grondslag", "reden"],
            dtype="str",
        ),
    )
