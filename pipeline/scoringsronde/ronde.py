"""A scoring round: from an inzending to money, toelating, points, a ranked list and what is granted.

In: an `Inzending`, its `Plannen` with poort, prioriteit and urgentie, the regeling, dates and budget.
Out: `Scoringsronde`, all tables of the round; nothing is read or written here.

    voorwaarden = Randvoorwaarden(datum=dag)
    draai_scoringsronde(inzending, regeling, plannen, namen, voorwaarden).begroting.aanvragen
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from pipeline.bestanden.fouten import onbekend
from pipeline.inzending.bladen_geld import BEOORDELING
from pipeline.inzending.model import Inzending
from pipeline.inzending.problemen import Plek, Problemen
from pipeline.inzending.punten import puntfouten
from pipeline.regelingen import Regeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.aanspraak import maximum_per_project
from pipeline.scoringsronde.begroting import Begroting, plafonds, verdeel
from pipeline.scoringsronde.beoordeling import Beoordeling, beoordeel, met_zones
from pipeline.scoringsronde.geld import Geld, reken_geld
from pipeline.scoringsronde.lezingen import ANDERE_LEZING, met_lezingen
from pipeline.scoringsronde.meldingen import meld, meld_voorlopig
from pipeline.scoringsronde.opvallend import valt_op
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.rangschikking import rangschik
from pipeline.scoringsronde.redenen import leg_toekenning_uit
from pipeline.scoringsronde.toelating.toets import Toelating, toets
from pipeline.stappen.scoren import Plannen


@dataclass(frozen=True)
class Scoringsronde:
    """inzending, geld, toelating and beoordeling as their steps give them; begroting with a reden per row.

    budget: cents per tranche; hoogste: the maximum per project in cents per tranche, None where there is none;
    meldingen: Dutch sentences for the reader; voorlopig: that totals rest on part of the weight, '' if they do not.
    """

    inzending: Inzending
    geld: Geld
    toelating: Toelating
    beoordeling: Beoordeling
    begroting: Begroting
    budget: Mapping[str, int]
    hoogste: Mapping[str, int] | None
    meldingen: tuple[str, ...]
    voorlopig: str

    @property
    def alle_meldingen(self) -> tuple[str, ...]:
        """First that totals are voorlopig, if they are."""
        return (*((self.voorlopig,) if self.voorlopig else ()), *self.meldingen)


def draai_scoringsronde(
    inzending: Inzending,
    regeling: Regeling,
    plannen: Plannen,
    gemeentenamen: Mapping[str, str],
    voorwaarden: Randvoorwaarden,
    *,
    zonder_woorden: bool = False,
) -> Scoringsronde:
    """Everything that follows from an inzending.

    plannen: its deelplannen and aanvragen with urgentie_score and prioriteit_aandeel, and with
    urgentie_score_andere_lezing where the other reading of Q&A 5.1.1 is to stand beside the outcome.
    zonder_woorden: without the other readings, reasons and meldingen, for who only wants outcomes and amounts.
    Raises Invoerfout for points or a tranche that cannot be.
    """
    leden, deelplannen = plannen.leden, plannen.deelplannen
    eis_punten(inzending, regeling)
    eis_tranches(inzending, voorwaarden.budget_eur)
    geld = reken_geld(inzending, regeling)
    toelating = toets(inzending, geld, deelplannen, regeling, voorwaarden, leden=leden, gemeentenamen=gemeentenamen)
    budget = plafonds(inzending.aanvragen["tranche"], regeling, voorwaarden.budget_eur)
    hoogste = maximum_per_project(budget, regeling)
    per_deelplan, per_aanvraag = _met_zones(inzending, geld, deelplannen, plannen.aanvragen)
    stof = _Stof(inzending, geld, toelating, per_deelplan, per_aanvraag, leden, budget, voorwaarden.beurten)
    beoordeling, begroting = stof.verdeel(regeling)
    if zonder_woorden:
        return Scoringsronde(inzending, geld, toelating, beoordeling, begroting, budget, hoogste, (), "")
    begroting = met_lezingen(begroting, lambda *hoe: stof.verdeel(*hoe)[1], regeling, stof.lezingen_verschillen)
    begroting = leg_toekenning_uit(begroting, regeling, hoogste, gemeentenamen)
    meldingen = (
        *inzending.meldingen,
        *valt_op(inzending, geld, leden, regeling, gemeentenamen),
        *meld(inzending, geld, toelating, begroting, regeling, voorwaarden.dag if voorwaarden.dag_aangenomen else None),
    )
    voorlopig = meld_voorlopig(regeling.beoordelingsregels)
    return Scoringsronde(inzending, geld, toelating, beoordeling, begroting, budget, hoogste, meldingen, voorlopig)


def _met_zones(
    inzending: Inzending, geld: Geld, deelplannen: pd.DataFrame, aanvragen: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is assessed per deelplan and per aanvraag: what was filled in beside what their zones give."""
    zones = ["urgentie_score", *(k for k in (_ANDERE_SCORE,) if k in deelplannen), "prioriteit_aandeel"]
    per_deelplan = geld.deelplannen[[*DEELPLAN, "gevraagde_bijdrage_cent", "woningen"]].merge(
        deelplannen[[*DEELPLAN, *zones]], on=DEELPLAN, how="left", validate="one_to_one"
    )
    eerder = ["eerder_toegekend", "eerder_voldoende"]
    per_aanvraag = inzending.aanvragen[[*AANVRAAG, *eerder]].merge(
        aanvragen[[*AANVRAAG, *zones]], on=AANVRAAG, how="left", validate="one_to_one"
    )
    gemeenten = (inzending.aanvragen["gm_code"].fillna("") + " " + inzending.aanvragen["namens"].fillna("")).str.strip()
    return per_deelplan, per_aanvraag.assign(gemeenten=gemeenten.to_numpy())


@dataclass(frozen=True)
class _Stof:
    """What every reading of the rules divides the same money over; per_deelplan and per_aanvraag from `_met_zones`."""

    inzending: Inzending
    geld: Geld
    toelating: Toelating
    per_deelplan: pd.DataFrame
    per_aanvraag: pd.DataFrame
    leden: pd.DataFrame
    budget: Mapping[str, int]
    beurten: Mapping[str, int] | None

    @property
    def lezingen_verschillen(self) -> bool:
        """Whether the other reading of Q&A 5.1.1 gives anyone another score for urgentie."""
        return any(
            not tabel[_ANDERE_SCORE].equals(tabel["urgentie_score"])
            for tabel in (self.per_deelplan, self.per_aanvraag)
            if _ANDERE_SCORE in tabel
        )

    def verdeel(self, regels: Regeling, urgentie: str = "urgentie_score") -> tuple[Beoordeling, Begroting]:
        """Points, list and money under these rules, with the urgentie of this column."""
        delen, hele = (tabel.assign(urgentie_score=tabel[urgentie]) for tabel in (self.per_deelplan, self.per_aanvraag))
        beoordeling = met_zones(beoordeel(delen, hele, self.inzending.beoordeling, regels), self.leden)
        lijst = rangschik(
            beoordeling.aanvragen.merge(self.toelating.aanvragen[[*AANVRAAG, *_TOELATING]], on=AANVRAAG)
            .rename(columns=_TOELATING)
            .merge(self.geld.aanvragen[[*AANVRAAG, "gevraagde_bijdrage_cent"]], on=AANVRAAG)
            .merge(self.per_aanvraag[[*AANVRAAG, "gemeenten"]], on=AANVRAAG),
            regels.beoordelingsregels,
        )
        delen = (
            beoordeling.deelplannen.merge(self.toelating.deelplannen[[*DEELPLAN, *_TOELATING]], on=DEELPLAN)
            .rename(columns=_TOELATING)
            .merge(self.geld.deelplannen[[*DEELPLAN, *_GELD]], on=DEELPLAN)
        )
        return beoordeling, verdeel(lijst, delen, self.budget, regels, self.beurten)


_ANDERE_SCORE = f"urgentie_score_{ANDERE_LEZING}"
_GELD = [
    "gevraagde_bijdrage_cent",
    "maximale_bijdrage_cent",
    "toelaatbare_bijdrage_cent",
    "proceskosten_cent",
    "proceskosten_fondsdeel_cent",
]
_TOELATING = {"oordeel": "toelating", "redenen": "toelating_redenen", "steunt_op": "toelating_steun"}


def eis_punten(inzending: Inzending, regeling: Regeling) -> None:
    """Raises Invoerproblemen with everything that is wrong with the points of the committee."""
    problemen = Problemen(inzending.bestand)
    plaats = {kolom.veld: Plek(nummer, kolom.titel) for nummer, kolom in enumerate(BEOORDELING.kolommen)}
    for rij, kolom, wat, doe in puntfouten(inzending.beoordeling, regeling.beoordelingsregels):
        problemen.noteer(wat, doe, BEOORDELING.naam, rij, plaats[kolom])
    if problemen:
        raise problemen.als_fout()


def eis_tranches(inzending: Inzending, budget_eur: Mapping[str, Decimal]) -> None:
    """A budget for a tranche that nobody applied in is a slip. Raises Invoerfout."""
    tranches = sorted(inzending.aanvragen["tranche"].unique())
    for tranche in budget_eur:
        if tranche not in tranches:
            raise onbekend(
                f"de inzending kent geen tranche '{tranche}'",
                tranche,
                tranches,
                bestand="ronde.toml",
                kolom=f"budget_eur.{tranche}",
            )
