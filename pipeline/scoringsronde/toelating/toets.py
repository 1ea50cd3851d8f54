"""May an aanvraag be assessed? Each admission rule of the regeling as its own small test, with its reason.

In: an inzending, its money, the poort per deelplan, the date of award and the regeling. Out: `Toelating`.

    toelating = toets(inzending, reken_geld(inzending, regeling), deelplannen, regeling, toekenning=date(2021, 7, 1))
    toelating.aanvragen.loc[0, ["oordeel", "redenen"]]

A rule is the function with its name in this package; which rules there are, their words and their grounds stand in
regeling.toml under `[toelating]`. Missing data give onbepaald, never nee.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.centen import plaats_van
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.geld import Geld
from pipeline.scoringsronde.toelating.regels.aanvraag import een_aanvraag_per_gemeente, eerder_toegekend
from pipeline.scoringsronde.toelating.regels.activiteiten import (
    draagkracht,
    funderingsherstel_bij_sloop,
    herstructurering,
    inponding_met_activiteit,
    niet_alleen_openbare_ruimte,
    sloop_nog_niet_gebeurd,
    transformatie_zonder_woonfunctie,
)
from pipeline.scoringsronde.toelating.regels.financiering import (
    cofinanciering,
    financieel_tekort,
    fondsaandeel,
    proceskosten,
    rijkssubsidie_is_opbrengst,
)
from pipeline.scoringsronde.toelating.regels.gebied import kwetsbaar_gebied, zone_in_een_deelgebied
from pipeline.scoringsronde.toelating.regels.labelstappen import labelstappen
from pipeline.scoringsronde.toelating.regels.omvang import omvang
from pipeline.scoringsronde.toelating.regels.termijnen import klaar_op_tijd, start_op_tijd
from pipeline.scoringsronde.toelating.stof import Stof, Uitslag
from pipeline.scoringsronde.toelating.uitkomst import per_aanvraag, per_deelplan, regels_tabel

__all__ = ["TOETSEN", "Toelating", "toets"]

TOETSEN: Mapping[str, Callable[[Stof], Uitslag]] = {
    regel.__name__: regel
    for regel in (
        een_aanvraag_per_gemeente,
        eerder_toegekend,
        zone_in_een_deelgebied,
        omvang,
        proceskosten,
        kwetsbaar_gebied,
        herstructurering,
        niet_alleen_openbare_ruimte,
        inponding_met_activiteit,
        sloop_nog_niet_gebeurd,
        transformatie_zonder_woonfunctie,
        funderingsherstel_bij_sloop,
        draagkracht,
        labelstappen,
        start_op_tijd,
        klaar_op_tijd,
        financieel_tekort,
        rijkssubsidie_is_opbrengst,
        cofinanciering,
        fondsaandeel,
    )
}
"""The rules this project can test, by name."""
_NODIG = {
    "proceskosten": ("drempels.maximaal_proceskosten",),
    "start_op_tijd": ("drempels.start_binnen_jaren",),
    "klaar_op_tijd": ("drempels.klaar_binnen_jaren",),
    "labelstappen": ("drempels.labels", "drempels.minimaal_labelstappen", "drempels.label_genoeg"),
    "draagkracht": ("toelating.draagkracht_nodig",),
    "een_aanvraag_per_gemeente": ("toelating.tweede_aanvraag",),
}
"""The parameters without which a rule has nothing to test against."""


@dataclass(frozen=True)
class Toelating:
    """The outcome of all admission rules.

    regels: one row per aanvraag or deelplan and rule (see `uitkomst.regels_tabel`).
    deelplannen: DEELPLAN, oordeel over its own rules, redenen, toegelaten (also its aanvraag).
    aanvragen: AANVRAAG, oordeel, redenen.
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
    *,
    toekenning: date,
    leden: pd.DataFrame | None = None,
    gemeentenamen: Mapping[str, str] | None = None,
) -> Toelating:
    """Test all rules of the regeling on all aanvragen.

    deelplannen: DEELPLAN, poort, poort_reden (of the chain). toekenning: the date of award from which terms count.
    leden: the zones of the deelplannen with prioriteit_sv and prioriteit_regio, for a regeling with another minimum
    in some areas; without them that minimum is not known. gemeentenamen: names by code, for sentences.
    Raises Invoerfout for a regeling that names a rule that does not exist or lacks its parameter.
    """
    eis_regels(regeling)
    stof = Stof(inzending, geld, deelplannen, leden, toekenning, regeling, gemeentenamen or {})
    uitslagen = {regel.naam: TOETSEN[regel.naam](stof) for regel in regeling.toelating.regels}
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


def eis_regels(regeling: Regeling) -> None:
    """Raises Invoerfout for a rule that this project does not have, or one without its parameter."""
    for regel in regeling.toelating.regels:
        if regel.naam not in TOETSEN:
            raise onbekend(
                f"regeling {regeling.naam} noemt een regel '{regel.naam}' die dit programma niet kan toetsen",
                regel.naam,
                TOETSEN,
                bestand="regeling.toml",
                kolom=f"toelating.regels.{regel.naam}",
            )
        for plek in _NODIG.get(regel.naam, ()):
            deel, _, naam = plek.partition(".")
            if getattr(getattr(regeling, deel), naam) is None:
                raise Invoerfout(
                    f"regel '{regel.naam}' van regeling {regeling.naam} heeft de parameter {plek} nodig",
                    bestand="regeling.toml",
                    kolom=plek,
                    advies="vul de parameter in, of haal de regel weg",
                )
