"""What a besluitblad says first: does it qualify, how sure is that, what now; then how urgent, and prioriteit.

In: the answer of the poort and what decided it, with the figures as they are shown. Out: the title of the sheet, and
its questions, each with an answer in a word or two and a sentence.

    kop("zone", "0101", "nee", op_de_rand=False)     # 'Postcodegebied 0101 komt niet in aanmerking (voorlopig)'

Each thing is said once: the explanation of an answer does not repeat it.
"""

from __future__ import annotations

import numpy as np

from pipeline.rekenen import logica
from pipeline.taal.tekstblad import schoon
from pipeline.taal.zinnen import als_zin
from pipeline.uitleg.besluitblad.model import Antwoord, Urgentie, Vraag
from pipeline.uitvoer.antwoorden import KOP, TOEGEKEND, WAT_NU, ZONE_IN_PLAN
from pipeline.uitvoer.op_de_rand import NIET_UITGEREKEND, OpDeRand
from pipeline.uitvoer.poortzin import VOLDOET_NIET
from pipeline.uitvoer.werkelijk import OOK_IN_TITEL, Toegekend

_ZEKER = "Hoe zeker is dat?"


def kop(soort: str, naam: str, oordeel: str, *, op_de_rand: bool, toegekend: bool = False) -> str:
    """The answer as a title; a ja that another choice turns says so there too, and a nee that it really got money."""
    titel = KOP[oordeel].format(naam=f"Postcodegebied {naam}" if soort == "zone" else naam)
    if toegekend and oordeel == logica.NEE:
        return f"{titel}, {OOK_IN_TITEL}"
    return f"{titel} (op de rand)" if op_de_rand and oordeel == logica.JA else titel


def zeker(oordeel: str, rand: OpDeRand | None, rij: int) -> Vraag:
    """How many of the open choices turn the answer; which ones stands further on."""
    hoe = ["voorlopig"] if oordeel == logica.NEE else []
    if rand is None:
        return Vraag(_ZEKER, "".join(hoe) or "niet onderzocht", NIET_UITGEREKEND)
    return Vraag(_ZEKER, ", ".join(filter(None, (*hoe, rand.zeker(rij)))), rand.hoeveel(rij))


def wat_nu(soort: str, oordeel: str, al_toegekend: bool, heeft_plan: bool) -> tuple[str, str]:
    """The same as the panel of the map says."""
    if al_toegekend:
        return WAT_NU["plan"][TOEGEKEND]
    if soort == "zone":
        return WAT_NU["zone"][ZONE_IN_PLAN if heeft_plan else oordeel]
    return WAT_NU["plan"][oordeel]


def antwoord(
    *,
    oordeel: str,
    reden: str,
    verschillen: str,
    hoe_zeker: Vraag,
    urgentie: Urgentie,
    prioriteit: tuple[str, str],
    toegekend: Toegekend | None,
    wat_nu: tuple[str, str],
) -> Antwoord:
    """All that a sheet says first. toegekend: what was really granted, which stands beside our answer.

    What cannot be decided says at once what is missing (`verschillen`); the differences that decide are in the bars.
    """
    waardoor = f"{als_zin(reden)} {verschillen}".strip() if oordeel == logica.ONBEPAALD else als_zin(reden)
    return Antwoord(
        kwetsbaar=Vraag("Is dit een kwetsbaar gebied?", oordeel, waardoor),
        werkelijk=None if toegekend is None else Vraag(*toegekend.als_antwoord()),
        zeker=hoe_zeker,
        wat_nu=Vraag("Wat nu?", *wat_nu),
        urgent=Vraag("Hoe urgent?", *_urgent(oordeel, urgentie)),
        prioriteit=Vraag("Prioriteit?", prioriteit[0], als_zin(schoon(prioriteit[1]))),
    )


def _urgent(oordeel: str, urgentie: Urgentie) -> tuple[str, str]:
    """Who does not pass the poort gets no score for an answer, however high it is."""
    if np.isnan(urgentie.score):
        return "onbekend", "Er is geen score, want er ontbreken cijfers."
    schaal = f"op een schaal van {urgentie.schaal[0]} tot {urgentie.schaal[1]}"
    met = f"vergeleken met {schoon(urgentie.vergelijking)}"
    if oordeel == logica.NEE:
        return (
            "telt niet",
            f"Dit {VOLDOET_NIET} en heeft dus geen rang. De score is {urgentie.getoond} {schaal}, {met}.",
        )
    return urgentie.getoond, als_zin(f"{schaal}; {urgentie.rang}; {met}")
