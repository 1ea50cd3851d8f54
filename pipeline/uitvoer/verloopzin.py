"""The course of a zone in words: for the page, the tables, the map and the besluitblad.

In: a `Verloop`. Out: Dutch text per zone, in the order of the zones.

    zinnen(verloop, pc4)[0]
    # "Tussen 2014 en 2022 kwetsbaar geworden: nee (2014, 2018), ja (2020, 2022)."
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline.rekenen import logica
from pipeline.stappen.verloop import (
    AFGEGAAN,
    BIJGEKOMEN,
    GEBLEVEN,
    NIET_TE_VERGELIJKEN,
    NOOIT,
    ONBEKEND,
    WISSELEND,
)
from pipeline.taal.getallen import aantal
from pipeline.taal.meervoud import met_aantal, werkwoord
from pipeline.uitkomst import Verloop

WAT_WISSELT = (
    "Alleen de Leefbaarometer wisselt per jaar; alle andere cijfers en de inwoners die meewegen zijn in elk jaar die "
    "van de ronde (aanname)."
)
STEVIG_HOE = (
    "Stevig: bij elke andere keuze apart is het verloop hetzelfde. Voorlopig: bij ten minste één andere keuze is het "
    "anders; het rust dan op onze aannames."
)
STEVIG, VOORLOPIG = " Dat is stevig.", " Voorlopig: een andere keuze keert dit om."
ANDERE_UITGAVE = "de metingen komen niet uit één uitgave"
_WOORDEN: Mapping[str, str] = {
    BIJGEKOMEN: "kwetsbaar geworden",
    AFGEGAAN: "niet meer kwetsbaar",
    GEBLEVEN: "steeds kwetsbaar",
    NOOIT: "in geen van de jaren kwetsbaar",
    WISSELEND: "wisselend kwetsbaar",
    ONBEKEND: "niet te zeggen",
}


def in_woorden(uitkomst: str) -> str:
    """What happened, to read after 'tussen 2014 en 2022'."""
    return NIET_TE_VERGELIJKEN if uitkomst == NIET_TE_VERGELIJKEN else _WOORDEN[uitkomst]


def zinnen(verloop: Verloop, pc4: Sequence[str]) -> list[str]:
    """Per zone what happened, the answer in each year and how firm it is; or why the years cannot be compared."""
    redenen = redenen_van_breuk(verloop)
    begin = f"Tussen {verloop.jaren[0]} en {verloop.jaren[-1]}"
    patronen, waar = np.unique(verloop.antwoorden, axis=0, return_inverse=True)
    per_jaar = [_per_jaar(rij.tolist(), verloop.jaren) for rij in patronen]
    uit = []
    for n, (zone, uitkomst, patroon) in enumerate(zip(pc4, verloop.verloop, waar.reshape(-1), strict=True)):
        if uitkomst == NIET_TE_VERGELIJKEN:
            uit.append(f"{begin} niet te vergelijken: {redenen.get(zone, ANDERE_UITGAVE)}.")
            continue
        hoe = "" if verloop.stevig is None or uitkomst == ONBEKEND else STEVIG if verloop.stevig[n] else VOORLOPIG
        uit.append(f"{begin} {in_woorden(uitkomst)}: {per_jaar[patroon]}.{hoe}")
    return uit


def korte_zinnen(verloop: Verloop, pc4: Sequence[str]) -> list[str]:
    """The same in a few words, without the answer of each year."""
    gegroeid, uit = redenen_van_breuk(verloop), []
    for n, (zone, uitkomst) in enumerate(zip(pc4, verloop.verloop, strict=True)):
        hoe = ""
        if uitkomst == NIET_TE_VERGELIJKEN:
            hoe = " (ander gebied geworden)" if zone in gegroeid else " (andere uitgave)"
        elif verloop.stevig is not None and uitkomst != ONBEKEND and not verloop.stevig[n]:
            hoe = " (voorlopig)"
        uit.append(f"{verloop.jaren[0]}–{verloop.jaren[-1]}: {in_woorden(uitkomst)}{hoe}.")
    return uit


def redenen_van_breuk(verloop: Verloop) -> dict[str, str]:
    """Per zone that became another area how that shows; the first jump where there are more."""
    tabel = verloop.zonebreuken
    return {str(rij["pc4"]): reden_van_zonebreuk(rij) for rij in reversed(tabel.to_dict("records"))}


def reden_van_zonebreuk(rij: Mapping[Any, Any]) -> str:
    """'het aantal inwoners ging van 645 (2017) naar 2.175 (2020), dus het is een ander gebied geworden (aanname)'."""
    van, tot = aantal([rij["inwoners_van"], rij["inwoners_tot"]])
    return (
        f"het aantal inwoners ging van {van} ({rij['van_jaar']}) naar {tot} ({rij['tot_jaar']}), dus het is een ander "
        "gebied geworden (aanname)"
    )


def kop_van_land(telling: pd.Series, jaren: tuple[int, ...], kwetsbaar: tuple[int, int]) -> tuple[str, str]:
    """The answer first: how many zones came and went, and from how many to how many that is.

    telling: the row of the country of `tel_verloop`.
    """
    bij, af = (int(telling[f"zones_{naam}"]) for naam in (BIJGEKOMEN, AFGEGAAN))
    begin, einde = aantal(kwetsbaar)
    return (
        f"Tussen {jaren[0]} en {jaren[-1]} {werkwoord(bij, 'kwam', 'kwamen')} er "
        f"{met_aantal(bij, 'kwetsbare postcodegebieden')} bij en {werkwoord(af, 'ging', 'gingen')} er "
        f"{aantal([af])[0]} af",
        f"van {begin} naar {einde} onder de gebieden waarvan de jaren te vergelijken zijn",
    )


def _per_jaar(codes: list[int], jaren: tuple[int, ...]) -> str:
    """'nee (2014, 2018), ja (2020, 2022)', in the order of the years; 'nee in alle 4 metingen'."""
    if len(set(codes)) == 1:
        return f"{logica.OORDELEN[codes[0]]} in alle {len(jaren)} metingen"
    stukken: list[tuple[int, list[str]]] = []
    for code, jaar in zip(codes, jaren, strict=True):
        if stukken and stukken[-1][0] == code:
            stukken[-1][1].append(str(jaar))
        else:
            stukken.append((code, [str(jaar)]))
    return ", ".join(f"{logica.OORDELEN[code]} ({', '.join(welke)})" for code, welke in stukken)
