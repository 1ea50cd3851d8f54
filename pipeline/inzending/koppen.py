"""Where the table stands on a sheet: its header row and which column is which.

In: the raw cells of a sheet. Out: `Tafel`, or None with the problems noted. A column is known by its name in files
or its title, whatever the capitals, spaces, signs and order; the header need not be in row 1.

    rij 1: Aanvraag 2021            ->  kop in rij 3; {kolom aanvraag: 0, kolom gemeente: 2}
    rij 3: AANVRAAG |  | Gemeente
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.bronnen.pak import letter
from pipeline.inzending.bladen import Ruwblad
from pipeline.inzending.cellen import schoon
from pipeline.inzending.problemen import Plek, Problemen, bedoeld, citaat
from pipeline.inzending.vorm import Blad, Kolom

_KOP_BINNEN = 50
_MINST_BEKEND = 2


@dataclass(frozen=True)
class Tafel:
    """kop: the row number of the header; waar: per column its place (from 0); meldingen: what was not read."""

    kop: int
    waar: Mapping[str, int]
    plekken: Mapping[str, Plek]
    meldingen: Sequence[str]


def vind_tafel(blad: Blad, ruw: Ruwblad, problemen: Problemen) -> Tafel | None:
    """Notes a problem for a header that is not there, and for each missing, doubled or unknown column."""
    namen = {_kaal(naam): k.naam for k in blad.kolommen for naam in (k.naam, k.titel, k.veld, *k.ook)}
    beste, meeste = None, _MINST_BEKEND - 1
    for nummer, cellen in enumerate(ruw.rijen[:_KOP_BINNEN], start=1):
        bekend = len({namen[_kaal(cel)] for cel in cellen if _kaal(cel) in namen})
        if bekend > meeste:
            beste, meeste = nummer, bekend
    if beste is None:
        if blad.verplicht or any(schoon(cel) is not None for rij in ruw.rijen for cel in rij):
            problemen.noteer(
                f"er is geen rij met kolomnamen gevonden (in de eerste {_KOP_BINNEN} rijen)",
                "zet de kolomnamen van de lege vorm terug boven de tabel",
                blad.naam,
            )
        return None
    return _lees_kop(blad, ruw, beste, namen, problemen)


def _lees_kop(blad: Blad, ruw: Ruwblad, kop: int, namen: Mapping[str, str], problemen: Problemen) -> Tafel:
    titels = [schoon(cel) for cel in ruw.rijen[kop - 1]]
    waar: dict[str, int] = {}
    over: list[int] = []
    for plaats, titel in enumerate(titels):
        naam = namen.get(_kaal(titel))
        if naam is None:
            over.append(plaats)
        elif naam in waar:
            problemen.noteer(
                f"de kolom {citaat(titel)} staat er twee keer (ook in kolom {letter(waar[naam])})",
                "laat er één staan",
                blad.naam,
                kop,
                plek(plaats, titel),
            )
        else:
            waar[naam] = plaats
    weg = [k for k in blad.kolommen if k.naam not in waar]
    meldingen = _onbekende_kolommen(blad, ruw, kop, [(p, titels[p]) for p in over], weg, problemen)
    for kolom in weg:
        if kolom.verplicht:
            problemen.noteer(
                f"de kolom '{kolom.titel}' ontbreekt", "zet de kolom terug zoals in de lege vorm", blad.naam, kop
            )
    boven = [nr for nr, rij in enumerate(ruw.rijen[: kop - 1], start=1) if any(schoon(c) is not None for c in rij)]
    if boven:
        meldingen.insert(0, f"{blad.naam}: de kop staat in rij {kop}; wat erboven staat, is niet gelezen")
    plekken = {naam: plek(plaats, titels[plaats]) for naam, plaats in waar.items()}
    return Tafel(kop, waar, plekken, meldingen)


def _onbekende_kolommen(
    blad: Blad, ruw: Ruwblad, kop: int, over: Sequence[tuple[int, object]], weg: Sequence[Kolom], problemen: Problemen
) -> list[str]:
    meldingen = []
    naast = range(len(ruw.rijen[kop - 1]), max(map(len, ruw.rijen)))
    for plaats, titel in [*over, *((plaats, None) for plaats in naast)]:
        if titel is None:
            if any(schoon(rij[plaats]) is not None for rij in ruw.rijen[kop:] if plaats < len(rij)):
                problemen.noteer(
                    "deze kolom heeft gegevens en geen kop",
                    "geef de kolom een naam, of maak haar leeg",
                    blad.naam,
                    kop,
                    plek(plaats, None),
                )
        elif lijkt := bedoeld(str(titel).casefold(), [n for k in weg for n in (k.naam, k.titel.casefold())]):
            problemen.noteer(
                f"de kolom {citaat(titel)} is niet bekend{lijkt}",
                "geef de kolom de juiste naam, of haal haar weg",
                blad.naam,
                kop,
                plek(plaats, titel),
            )
        else:
            meldingen.append(f"{blad.naam}: de kolom {citaat(titel)} is niet gelezen")
    return meldingen


def plek(plaats: int, titel: object) -> Plek:
    """'C' or 'C (Gemeente)', as the user sees the column."""
    naam = letter(plaats)
    return Plek(plaats, f"{naam} ({citaat(titel)[1:-1]})" if titel is not None else naam)


def _kaal(cel: object) -> str:
    return re.sub(r"[\W_]+", "", cel.casefold()) if isinstance(cel, str) else ""
