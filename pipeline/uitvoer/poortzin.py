"""The answer of the poort in one sentence, with what decided it: what every display of urgentie says first.

In: an answer of the poort (ja, nee, onbepaald) with the answer per dimension, or an `Uitkomst`. Out: Dutch sentences.

    poort_per_deelplan(uitkomst).antwoord[0]
    # 'Komt niet in aanmerking: niet slechter dan gemiddeld in Almere op woonkenmerken, en dat moet wel. Dit is ...'

Who does not pass the poort has no place to point at: `rang_in_woorden` and `plaats` leave it out everywhere alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.regelingen.stapregels import NEE_IS_VOORLOPIG, PoortRegels
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal import getallen
from pipeline.taal.namen import noem_zones
from pipeline.taal.tekstblad import schoon
from pipeline.taal.titels import midden_in_zin
from pipeline.taal.zinnen import Tekst, tekst
from pipeline.uitkomst import Uitkomst

VOLDOET_NIET = "voldoet niet aan de poort"
"""The class, the mark and the word beside a score, wherever urgentie of a deelplan is shown."""
ZONE_VOLDOET_NIET = f"niet kwetsbaar: {VOLDOET_NIET}"
"""The same for a zone by itself."""
EIGEN_GEMEENTE, _GAT = "de eigen gemeente", "{gemeente}"
_DAN = f"slechter dan gemiddeld in {_GAT}"
ZONDER_RANG = f"geen rang, want dit {VOLDOET_NIET}"
_BEGIN = {
    logica.JA: "Voldoet aan de poort",
    logica.NEE: "Komt niet in aanmerking",
    logica.ONBEPAALD: "Niet te bepalen of dit in aanmerking komt",
}


def waardoor(regels: PoortRegels, oordeel: str, onder: Mapping[str, str], gemeente: str) -> str:
    """What decided about one zone, or about what of a deelplan is tested as one.

    onder: per dimension whether the score is under the average; gemeente: its name, '' where unknown.
    """
    return vul_gemeente_in(_waardoor(regels, oordeel, onder), gemeente)


class Poortzinnen(NamedTuple):
    """A text per row. antwoord: the whole sentence; reden: without the answer, for where that stands beside it."""

    antwoord: Tekst
    reden: Tekst


def poort_per_zone(uitkomst: Uitkomst) -> Poortzinnen:
    """For every zone, in the order of the table, with a gap for its gemeente: few differ."""
    zones = uitkomst.zones
    return _verwoord(list(zip(zones["kwetsbaar"], _kernen(zones, uitkomst.regeling.poort), strict=True)))


def poort_per_deelplan(uitkomst: Uitkomst) -> Poortzinnen:
    """For every deelplan, in the order of the table: what decided it in the first part that has its answer."""
    return _verwoord(_waardoor_per_deelplan(uitkomst))


def _verwoord(paren: list[tuple[str, str]]) -> Poortzinnen:
    return Poortzinnen(tekst([_zin(*paar) for paar in paren]), tekst([_reden(*paar) for paar in paren]))


def _waardoor_per_deelplan(uitkomst: Uitkomst) -> list[tuple[str, str]]:
    """Per deelplan its answer and what decided it."""
    regels = uitkomst.regeling.poort
    per_zone = regels.deelplan_toets.waarde == "elke_zone"
    delen = _leden_met_antwoord(uitkomst) if per_zone else uitkomst.deelgebieden
    namen = delen["gemeente"].astype(object).fillna("")
    waardoor = [vul_gemeente_in(kern, naam) for kern, naam in zip(_kernen(delen, regels), namen, strict=True)]
    if per_zone:
        waardoor = [f"{noem_zones([pc4])} {kern}" for pc4, kern in zip(delen["pc4"], waardoor, strict=True)]
    sleutels = list(zip(*(delen[k] for k in DEELPLAN), delen["kwetsbaar"], strict=True))
    eerste = dict(zip(reversed(sleutels), reversed(waardoor), strict=True))
    plannen = zip(*(uitkomst.deelplannen[k] for k in DEELPLAN), uitkomst.deelplannen["poort"], strict=True)
    return [(plan[-1], eerste.get(plan, "")) for plan in plannen]


def vul_gemeente_in(zin: str, gemeente: str) -> str:
    """The sentence about a zone of this gemeente; '' where that is unknown. The map fills in the same gap."""
    return zin.replace(_GAT, schoon(gemeente) or EIGEN_GEMEENTE)


def rang_in_woorden(oordeel: str, rang: float, van: int, waarvan: str = "", gedeeld: bool = False) -> str:
    """'rang 3 van 13', and why there is none for who does not pass the poort or has no score."""
    if oordeel == logica.NEE:
        return ZONDER_RANG
    if pd.isna(rang):
        return "geen rang"
    plek, alle = getallen.aantal([rang, van])
    return " ".join(filter(None, ("rang", "gedeeld" if gedeeld else "", f"{plek} van {alle}", waarvan)))


def plaats(oordeel: str, rang: float) -> str:
    """The rang in a table or a mark: '3', a dash without one, and a cross for who does not pass the poort."""
    if oordeel == logica.NEE:
        return "×"
    return "–" if pd.isna(rang) else f"{rang:.0f}"


def _zin(oordeel: str, waardoor: str) -> str:
    reden = _reden(oordeel, waardoor)
    return f"{_BEGIN[oordeel]}: {reden}." if reden else f"{_BEGIN[oordeel]}."


def _reden(oordeel: str, waardoor: str) -> str:
    return f"{waardoor}. Dit is {NEE_IS_VOORLOPIG}" if oordeel == logica.NEE else waardoor


def _kernen(rijen: pd.DataFrame, regels: PoortRegels) -> list[str]:
    """What decided per row, with a gap for the gemeente; the same answers are worded once."""
    kolommen = ["kwetsbaar", *(f"poort_{d.naam}_onder" for d in regels.dimensies)]
    alle = list(zip(*(rijen[kolom].tolist() for kolom in kolommen), strict=True))
    namen = [d.naam for d in regels.dimensies]
    gezegd = {rij: _waardoor(regels, rij[0], dict(zip(namen, rij[1:], strict=True))) for rij in dict.fromkeys(alle)}
    return [gezegd[rij] for rij in alle]


def _waardoor(regels: PoortRegels, oordeel: str, onder: Mapping[str, str]) -> str:
    """The dimensions that decided; titles hold 'en' themselves, so commas keep them apart."""
    titels = {d.naam: midden_in_zin(d.titel) for d in regels.dimensies}

    def met(antwoord: str, namen: tuple[str, ...]) -> str:
        return ", ".join(titels[naam] for naam in namen if onder[naam] == antwoord)

    if oordeel == logica.JA:
        ook = met(logica.JA, regels.ten_minste_een_van)
        return f"{_DAN} op {met(logica.JA, regels.verplicht)}, en ook op {ook}"
    if oordeel == logica.NEE:
        if niet := met(logica.NEE, regels.verplicht):
            return f"niet {_DAN} op {niet}, en dat moet wel"
        geen = ", ".join(titels[n] for n in regels.ten_minste_een_van)
        return f"niet {_DAN} op {geen}, en op één daarvan moet dat wel"
    open_ = met(logica.ONBEPAALD, (*regels.verplicht, *regels.ten_minste_een_van))
    return f"geen vergelijking met {_GAT} op {open_}" if open_ else ""


def _leden_met_antwoord(uitkomst: Uitkomst) -> pd.DataFrame:
    """A row per zone of each deelplan with the answers of that zone."""
    antwoorden = ["pc4", "kwetsbaar", "gemeente", *(f"poort_{d.naam}_onder" for d in uitkomst.regeling.poort.dimensies)]
    leden = uitkomst.leden[[*DEELPLAN, "pc4"]]
    return leden.merge(pd.DataFrame(uitkomst.zones[antwoorden]), on="pc4", how="left").replace({np.nan: ""})
