"""How firm the answers are, as text for the screen.

In: a `Stevigheid`. Out: Dutch text.

    Zones:       858 stevig ja, 247 overwegend ja, 939 wankel, 486 overwegend nee, 1.538 stevig nee
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.gevoeligheid.woorden import STEVIGE, klassen
from pipeline.taal.getallen import aantal, getal
from pipeline.taal.namen import opsomming
from pipeline.taal.procenten import procent
from pipeline.taal.tekstblad import onder_elkaar
from pipeline.uitvoer.vermelding import status
from pipeline.vragen.gevoeligheid.bereken import Stevigheid
from pipeline.vragen.gevoeligheid.tabellen import ZEKER

_MEESTE = 8
LEESWIJZER = (
    "Dit verandert geen antwoord: het zegt hoe het antwoord afhangt van keuzes die de bronnen openlaten.",
    "Een aandeel is een aandeel van de trekkingen en geen kans dat iets waar is: hoe waarschijnlijk een keuze is weet "
    "niemand, en de lijst met keuzes is een eigen keuze.",
)


def als_tekst(s: Stevigheid) -> str:
    """The summary."""
    ronde = s.uitkomst.ronde
    regels = [
        f"{ronde.titel} ({ronde.naam}): hoe stevig is elk antwoord?",
        f"  {status(ronde)}",
        *(f"  {zin}" for zin in LEESWIJZER),
        "",
        f"Zones:       {tel(s.zones['stevigheid'])}",
        f"             {aantal([aantal_met(s.zones, 'ja')])[0]} antwoorden kunnen draaien binnen de afronding van de "
        "cijfers",
        f"Deelplannen: {tel(s.deelplannen['poort_stevigheid'])} door de poort",
        "",
        "Elke keuze apart, de zwaarste eerst (aandeel: deel van de spreiding als alles samen verandert):",
        f"  {'zones':>7}  {'inwoners':>11}  {'poort':>5}  {'plaats':>6}  {'aandeel':>7}  anders dan nu",
        *_keuzes(s.keuzes),
        *_deelplannen(s),
        *_aanvragen(s),
    ]
    if s.meldingen:
        regels += ["", "Let op:", *(f"  - {melding}" for melding in s.meldingen)]
    return onder_elkaar(regels) + "\n"


def aantal_met(zones: pd.DataFrame, oordeel: str) -> int:
    """How many zones have this answer to 'can it turn within the rounding'."""
    return int((zones["binnen_afronding"] == oordeel).sum())


def tel(stevigheid: pd.Series) -> str:
    """'858 stevig ja, ...': every class that occurs, from firm ja to firm nee."""
    hoe_vaak = stevigheid.value_counts()
    return ", ".join(f"{aantal([hoe_vaak[k]])[0]} {k}" for k in klassen() if k in hoe_vaak)


def _keuzes(keuzes: pd.DataFrame) -> list[str]:
    """The values that turn most, first by zones and then by places."""
    anders = keuzes[keuzes["eigen"] == "nee"]
    anders = anders.sort_values(
        ["zones_anders", "deelplannen_anders", "plaatsen_anders", "keuze"], ascending=[False] * 3 + [True]
    )
    return [
        f"  {aantal([r.zones_anders])[0]:>7}  {aantal([r.inwoners_anders])[0]:>11}  {r.deelplannen_anders:>5}  "
        f"{r.plaatsen_anders:>6}  {getal([max(r.aandeel_zones, 0)], 2)[0]:>7}  als {r.als}"
        for r in _rijen(anders.head(_MEESTE))
    ]


def _deelplannen(s: Stevigheid) -> list[str]:
    """The deelplannen of which the poort is not firm."""
    wankel = s.deelplannen[~s.deelplannen["poort_stevigheid"].isin(STEVIGE)]
    regels = [
        f"  {' '.join(f'{r.deelplan} ({r.aanvraag}, tranche {r.tranche})'.split())}: {r.poort}, "
        f"in {procent([r.poort_aandeel_ja])[0]} van de trekkingen ja; {r.poort_beslist_door}"
        for r in _rijen(wankel)
    ]
    return ["", "Deelplannen waarvan de poort niet stevig is:", *regels] if regels else []


def _aanvragen(s: Stevigheid) -> list[str]:
    if s.aanvragen.empty:
        return []
    zeker = {w: list(s.aanvragen.loc[s.aanvragen["zeker"] == w, "aanvraag"]) for w in ZEKER.values()}
    regels = [f"  {w} het budget: {opsomming(namen)}" for w, namen in zeker.items() if namen]
    rest = int((s.aanvragen["zeker"] == "").sum())
    return [
        "",
        "Aanvragen; in de trekkingen heeft elk deelplan een score voor het deel van het gewicht dat niet bekend is:",
        *regels,
        f"  hangt van keuzes af of is niet te bepalen: {rest} van {len(s.aanvragen)}",
    ]


def _rijen(tabel: pd.DataFrame) -> Iterator[Any]:
    """The rows, with their columns as attributes."""
    yield from tabel.itertuples()
