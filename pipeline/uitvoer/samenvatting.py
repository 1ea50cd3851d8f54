"""The closing summary of a run, in Dutch.

In: an `Uitkomst`, the folders it was written to and what was taken away there. Out: text for the screen; with an
inzending also the ranked list:

    Tranche 1: ranglijst (voorlopig), budget € 15.000.000
        rang     totaal       gevraagd         toegekend  uitkomst                          aanvraag
           1       8,21  € 5.118.000   € 4.074.000  voorlopig gedeeltelijk toegekend  Fictiedam
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.rijen import per_rij
from pipeline.scoringsronde.ronde import Scoringsronde
from pipeline.scoringsronde.uitkomsten import ONBEPAALD
from pipeline.taal import getallen, procenten
from pipeline.taal.bedragen import euro_in_tabel
from pipeline.taal.datums import dag
from pipeline.taal.meervoud import met_aantal
from pipeline.taal.opdrachten import met_make
from pipeline.taal.tekstblad import onder_elkaar
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.op_de_rand import in_een_regel
from pipeline.uitvoer.poortzin import plaats
from pipeline.uitvoer.vermelding import peildata, status
from pipeline.uitvoer.weggehaald import in_woorden
from pipeline.uitvoer.werkelijk import op_het_scherm
from pipeline.uitvoer.zinnen import vergeleken_met

_KORT = 160
"""A reason that is longer goes on in the tables and on the page."""


def vat_samen(uitkomst: Uitkomst, mappen: tuple[Path, ...], weggehaald: Sequence[str] = ()) -> str:
    """Zones read, kwetsbaar, prioriteit, every deelplan with poort and urgentie, and where the files are."""
    zones, ronde = uitkomst.zones, uitkomst.ronde
    antwoorden = (logica.JA, logica.NEE, logica.ONBEPAALD)
    per_antwoord = getallen.aantal(zones["kwetsbaar"].value_counts().reindex(antwoorden, fill_value=0))
    kwetsbaar = ", ".join(f"{n} {antwoord}" for n, antwoord in zip(per_antwoord, antwoorden, strict=True))
    sv, regio = getallen.aantal([(zones[f"prioriteit_{soort}"] != "").sum() for soort in ("sv", "regio")])
    prioriteit, grenszones = ((zones[kolom] == logica.JA).sum() for kolom in ("prioriteit", "grenszone"))
    regels = [
        f"{ronde.titel} ({ronde.naam}), regels {uitkomst.regeling.titel}",
        f"  {status(ronde)}",
        f"  peildata: {peildata(uitkomst.datasets, dag)}",
        "",
        f"Zones:       {getallen.aantal([len(zones)])[0]} in {met_aantal(zones['gm_code'].nunique(), 'gemeenten')}, "
        f"{met_aantal(grenszones, 'grenszones')}",
        f"Kwetsbaar:   {kwetsbaar}",
        f"Inwoners:    {_inwoners(zones)}",
        f"Prioriteit:  {met_aantal(prioriteit, 'zones')} ({sv} in een SV-gebied, {regio} in een grens- of krimpregio)",
        f"Deelplannen: {getallen.aantal([len(uitkomst.deelplannen)])[0]} in "
        f"{met_aantal(len(uitkomst.aanvragen), 'aanvragen')}",
    ]
    if op_de_rand := in_een_regel(uitkomst):
        regels.append(f"Op de rand:  {op_de_rand}")
    met = vergeleken_met(ronde.referentie, uitkomst.regeling)
    for tranche, deel in uitkomst.deelplannen.groupby("tranche", sort=True):
        regels += ["", *_deelplannen(str(tranche), deel, met, uitkomst.regeling.urgentie.schaal.waarde)]
    if uitkomst.scoringsronde:
        regels += vat_ronde_samen(uitkomst.scoringsronde, uitkomst.regeling)
    regels += op_het_scherm(uitkomst)
    if uitkomst.alle_meldingen:
        regels += ["", "Let op:", *(f"  - {melding}" for melding in uitkomst.alle_meldingen)]
    regels += ["", "Uitvoer:", *(f"  {os.path.relpath(map_)}" for map_ in mappen)]
    if weggehaald:
        regels.append(f"Weggehaald, want van een eerdere uitkomst: {in_woorden(weggehaald)}")
    for wat, doel in (("Kaarten per gemeente", "kaarten"), ("Hoe stevig elk antwoord is", "gevoeligheid")):
        regels.append(f"{wat}: {met_make(doel, ronde.naam, uitkomst.genoemde_bronnen)}")
    return onder_elkaar(regels)


def _inwoners(zones: pd.DataFrame) -> str:
    """How many live in kwetsbare zones; per gebied it stands in the table gebieden."""
    ja = zones.loc[zones["kwetsbaar"] == logica.JA, "inwoners"].sum()
    in_kwetsbaar, alle = getallen.aantal([ja, zones["inwoners"].sum()])
    return f"{in_kwetsbaar} van {alle} wonen in een kwetsbaar gebied; per provincie en gemeente: gebieden"


def _deelplannen(tranche: str, deel: pd.DataFrame, met: str, schaal: tuple[int, int]) -> list[str]:
    deel = deel.assign(buiten=deel["poort"] == logica.NEE).sort_values(["buiten", "rang", "aanvraag", "deelplan"])
    score = getallen.onderscheiden(deel["urgentie_score"])
    plaatsen = [plaats(poort, rang) for poort, rang in zip(deel["poort"], deel["rang"], strict=True)]
    aandeel = procenten.procent(deel["prioriteit_aandeel"])
    regels = [
        f"Tranche {tranche}: urgentie van {schaal[0]} tot {schaal[1]}, vergeleken met {met}",
        f"  {'rang':>6}  {'urgentie':>9}  {'poort':<9}  {'prioriteit':>10}  {'zones':>7}  {'zekerheid':<9}  deelplan",
    ]
    for p, s, rij, a in zip(plaatsen, score, deel.itertuples(), aandeel, strict=True):
        naam = " ".join(f"{rij.deelplan} ({rij.aanvraag})".split())
        zones = f"{rij.zones_gescoord}/{rij.zones}"
        regels.append(f"  {p:>6}  {s:>9}  {rij.poort:<9}  {a:>10}  {zones:>7}  {rij.zekerheid or '-':<9}  {naam}")
    return regels


def vat_ronde_samen(ronde: Scoringsronde, regeling: Regeling) -> list[str]:
    """Lines for the summary of a run; the part of the weight that is known is one of the meldingen below it."""
    voorlopig = " (voorlopig)" if regeling.beoordelingsregels.voorlopig else ""
    regels = []
    for tranche, budget in ronde.budget.items():
        lijst = ronde.begroting.aanvragen[ronde.begroting.aanvragen["tranche"] == tranche]
        regels += [
            "",
            f"Tranche {tranche}: ranglijst{voorlopig}, budget {euro_in_tabel([budget])[0]}",
            f"  {'rang':>6}  {'totaal':>9}  {'gevraagd':>18}  {'toegekend':>18}  {'uitkomst':<32}  aanvraag",
            *_aanvragen(lijst),
        ]
    return [*regels, "De redenen staan per aanvraag en deelplan in ranglijst.html, rangschikking en toekenning."]


def _aanvragen(lijst: pd.DataFrame) -> list[str]:
    """A line per aanvraag, and under it why it did not get all; aanvragen in a row with one reason share that line."""
    totaal = getallen.onderscheiden(lijst["totaal"])
    getoond = euro_in_tabel([*lijst["gevraagd_cent"], *lijst["toegekend_cent"]])
    bedragen = zip(getoond[: len(lijst)], getoond[len(lijst) :], strict=True)
    redenen = [*lijst["reden"], None]
    regels, samen = [], 0
    for nummer, (rij, score, (gevraagd, toegekend)) in enumerate(zip(per_rij(lijst), totaal, bedragen, strict=True)):
        rang = "-" if pd.isna(rij.rang) else str(rij.rang)
        naam = " ".join(rij.aanvraag.split())
        regels.append(f"  {rang:>6}  {score:>9}  {gevraagd:>18}  {toegekend:>18}  {_uitkomst(rij):<32}  {naam}")
        if kan_nog := _voorlopige_plaats(rij):
            regels.append(f"  {'':>6}  {kan_nog}")
        samen += 1
        if rij.reden == redenen[nummer + 1]:
            continue
        if rij.uitkomst != "toegekend":
            reden = rij.reden if len(rij.reden) <= _KORT else rij.reden[: _KORT - 4].rstrip() + " ..."
            regels.append(f"  {'':>6}  {f'alle {samen} hierboven: ' if samen > 1 else ''}{reden}")
        samen = 0
    return regels


def _uitkomst(rij: Any) -> str:
    """What rests on an aanname is provisional; what is open is not even that."""
    return f"voorlopig {rij.uitkomst}" if rij.steunt_op and rij.uitkomst != ONBEPAALD else str(rij.uitkomst)


def _voorlopige_plaats(rij: Any) -> str:
    """Of what is still open: the places it may get, and what it is when only the known weight counts."""
    if rij.uitkomst != ONBEPAALD or pd.isna(rij.rang):
        return ""
    plaatsen = f"plaats {rij.beste_plaats} t/m {rij.slechtste_plaats} kan nog"
    if rij.uitkomst_naar_rato == ONBEPAALD:
        return plaatsen
    bedrag = f", {euro_in_tabel([rij.toegekend_naar_rato_cent])[0]}" if rij.toegekend_naar_rato_cent else ""
    return f"{plaatsen}; voorlopig, over het bekende gewicht: {rij.uitkomst_naar_rato}{bedrag}"
