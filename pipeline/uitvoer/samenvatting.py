"""The closing summary of a run, in Dutch.

In: an `Uitkomst`, the folders it was written to and what was taken away there. Out: text for the screen.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from pipeline.rekenen import logica
from pipeline.taal import getallen, procenten
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.samenvatting_ronde import vat_ronde_samen
from pipeline.uitvoer.vermelding import peildata, status
from pipeline.uitvoer.weggehaald import in_woorden


def vat_samen(uitkomst: Uitkomst, mappen: tuple[Path, ...], weggehaald: Sequence[str] = ()) -> str:
    """Zones read, kwetsbaar, prioriteit, every deelplan with poort and urgentie, and where the files are."""
    zones, ronde = uitkomst.zones, uitkomst.ronde
    aantal = zones["kwetsbaar"].value_counts()
    kwetsbaar = ", ".join(f"{aantal.get(o, 0)} {o}" for o in (logica.JA, logica.NEE, logica.ONBEPAALD))
    sv = int((zones["prioriteit_sv"] != "").sum())
    regio = int((zones["prioriteit_regio"] != "").sum())
    prioriteit = int((zones["prioriteit"] == logica.JA).sum())
    regels = [
        f"{ronde.titel} ({ronde.naam}), regels {uitkomst.regeling.titel}",
        f"  {status(ronde)}",
        f"  peildata: {peildata(uitkomst.datasets)}",
        "",
        f"Zones:       {len(zones)} in {zones['gm_code'].nunique()} gemeenten, "
        f"{int((zones['grenszone'] == logica.JA).sum())} grenszones",
        f"Kwetsbaar:   {kwetsbaar}",
        f"Prioriteit:  {prioriteit} zones ({sv} in een SV-gebied, {regio} in een grens- of krimpregio)",
        f"Deelplannen: {len(uitkomst.deelplannen)} in {len(uitkomst.aanvragen)} aanvragen",
    ]
    for tranche, deel in uitkomst.deelplannen.groupby("tranche", sort=True):
        regels += ["", *_deelplannen(str(tranche), deel, ronde.referentie, uitkomst.regeling.urgentie.schaal.waarde)]
    if uitkomst.scoringsronde:
        regels += vat_ronde_samen(uitkomst.scoringsronde, uitkomst.regeling)
    if uitkomst.meldingen:
        regels += ["", "Let op:", *(f"  - {melding}" for melding in uitkomst.meldingen)]
    regels += ["", "Uitvoer:", *(f"  {os.path.relpath(map_)}" for map_ in mappen)]
    if weggehaald:
        regels.append(f"Weggehaald, want van een eerdere uitkomst: {in_woorden(weggehaald)}")
    regels.append(f"Kaarten per gemeente: make kaarten RONDE={ronde.naam}")
    return "\n".join(regels)


def _deelplannen(tranche: str, deel: pd.DataFrame, referentie: str, schaal: tuple[int, int]) -> list[str]:
    met = "de zones van deze tranche" if referentie == "ronde" else "alle zones van het land"
    deel = deel.sort_values(["rang", "aanvraag", "deelplan"])
    score = getallen.onderscheiden(deel["urgentie_score"])
    plaats = ["-" if pd.isna(r) else str(int(r)) for r in deel["rang"]]
    aandeel = procenten.procent(deel["prioriteit_aandeel"])
    regels = [
        f"Tranche {tranche}: urgentie van {schaal[0]} tot {schaal[1]}, vergeleken met {met}",
        f"  {'rang':>6}  {'urgentie':>9}  {'poort':<9}  {'prioriteit':>10}  {'zones':>7}  {'zekerheid':<9}  deelplan",
    ]
    for p, s, rij, a in zip(plaats, score, deel.itertuples(), aandeel, strict=True):
        naam = " ".join(f"{rij.deelplan} ({rij.aanvraag})".split())
        zones = f"{rij.zones_gescoord}/{rij.zones}"
        regels.append(f"  {p:>6}  {s:>9}  {rij.poort:<9}  {a:>10}  {zones:>7}  {rij.zekerheid or '-':<9}  {naam}")
    return regels
