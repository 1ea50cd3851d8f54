"""The ranked list of a scoring round as text for the screen.

In: a `Scoringsronde` and its regeling. Out: lines in Dutch, a list per tranche and what is not on it.

    Tranche 1: ranglijst (voorlopig), budget € 15.000.000,00
        rang     totaal       gevraagd         toegekend  uitkomst                aanvraag
           1       8,21  € 5.118.000,00   € 4.074.000,00  gedeeltelijk toegekend  Fictiedam
"""

from __future__ import annotations

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.scoringsronde.ronde import Scoringsronde
from pipeline.taal import getallen
from pipeline.taal.bedragen import euro

_KORT = 160
"""A reason that is longer goes on in the tables and on the page."""


def vat_ronde_samen(ronde: Scoringsronde, regeling: Regeling) -> list[str]:
    """Lines for the summary of a run; the part of the weight that is known is one of the meldingen below it."""
    voorlopig = " (voorlopig)" if regeling.beoordeling.voorlopig else ""
    regels = []
    for tranche, budget in ronde.budget.items():
        lijst = ronde.begroting.aanvragen[ronde.begroting.aanvragen["tranche"] == tranche]
        regels += [
            "",
            f"Tranche {tranche}: ranglijst{voorlopig}, budget {euro([budget])[0]}",
            f"  {'rang':>6}  {'totaal':>9}  {'gevraagd':>18}  {'toegekend':>18}  {'uitkomst':<22}  aanvraag",
            *_aanvragen(lijst),
        ]
    return [*regels, "De redenen staan per aanvraag en deelplan in ranglijst.html, rangschikking en toekenning."]


def _aanvragen(lijst: pd.DataFrame) -> list[str]:
    """A line per aanvraag, and under it why it did not get all; aanvragen in a row with one reason share that line."""
    totaal = getallen.onderscheiden(lijst["totaal"])
    bedragen = zip(euro(lijst["gevraagd_cent"]), euro(lijst["toegekend_cent"]), strict=True)
    redenen = [*lijst["reden"], None]
    regels, samen = [], 0
    for nummer, (rij, score, (gevraagd, toegekend)) in enumerate(
        zip(lijst.itertuples(), totaal, bedragen, strict=True)
    ):
        rang = "-" if pd.isna(rij.rang) else str(rij.rang)
        naam = " ".join(rij.aanvraag.split())
        regels.append(f"  {rang:>6}  {score:>9}  {gevraagd:>18}  {toegekend:>18}  {rij.uitkomst:<22}  {naam}")
        samen += 1
        if rij.reden == redenen[nummer + 1]:
            continue
        if rij.uitkomst != "toegekend":
            reden = rij.reden if len(rij.reden) <= _KORT else rij.reden[: _KORT - 4].rstrip() + " ..."
            regels.append(f"  {'':>6}  {f'alle {samen} hierboven: ' if samen > 1 else ''}{reden}")
        samen = 0
    return regels
