"""The answers of the woonbalans in words, each worded once: for the pages.

In: one row of `gebieden` or `concentratie`. Out: Dutch sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.regelingen.woonbalans import Nieuwbouwregels
from pipeline.rekenen import logica
from pipeline.stappen.woonbalans import GEEN, MIDDEN, SOCIAAL
from pipeline.taal.getallen import aantal, getal, in_klasse
from pipeline.taal.meervoud import van_de
from pipeline.taal.procenten import van_breuk

_KLEIN = "Dat is voorlopig: het rust op onze aanname dat een geheime cel klein is."
_VEEL_GEHEIM = 0.05
"""From this share on the answer begins with what secret cells may hide: IJsselstein in 2022 is not 0,3%."""


def procent(aandeel: float, decimalen: int = 1) -> str:
    """A share as percents with decimals; 'onbekend' where missing."""
    tekst = str(getal([aandeel * 100], decimalen)[0])
    return tekst if tekst == "onbekend" else f"{tekst}%"


_WAAROM_NIETS = {
    GEEN: "het aandeel is precies het landelijke",
    logica.ONBEPAALD: "het kan net onder of net boven het landelijke aandeel zitten",
}


def wat_gevraagd_kort(regels: Nieuwbouwregels) -> dict[str, str]:
    """What the instruction rule of 2024 asks, by the word in the tables; for a cell, without why it asks nothing."""
    return {
        MIDDEN: f"ten minste {van_breuk(regels.boven_middeninkomens.waarde)} van de nieuwbouw voor middeninkomens",
        SOCIAAL: f"ten minste {van_breuk(regels.onder_sociaal.waarde)} sociale huur in de nieuwbouw",
        GEEN: "geen van beide",
        logica.ONBEPAALD: "onbepaald",
    }


def wat_gevraagd(regels: Nieuwbouwregels) -> dict[str, str]:
    """The same for a sentence, with why where it asks nothing."""
    kort = wat_gevraagd_kort(regels)
    return kort | {woord: f"{kort[woord]}: {waarom}" for woord, waarom in _WAAROM_NIETS.items()}


def kop_land(onder: float, gemeenten: float, streven: float) -> str:
    """The title of the country: in how many gemeenten the share is under the streven."""
    waar = f"In {van_de(onder, gemeenten, 'gemeenten')}"
    return f"{waar} is minder dan {procent(streven, 0)} van de woningen van een corporatie"


def kop(rij: Mapping[Any, Any], streven: float) -> str:
    """The title of one gemeente: whether it reaches the streven, and its share, which never looks otherwise."""
    naam, doel = rij["gebied"], f"het streven van {procent(streven, 0)}"
    if rij["aandeel"] != rij["aandeel"]:
        return f"{naam}: niet bekend welk deel van de woningen van een corporatie is"
    gehaald = rij["streven_gehaald"]
    if gehaald == logica.ONBEPAALD or _veel_geheim(rij):
        return f"Niet {'te bepalen' if gehaald == logica.ONBEPAALD else 'zeker'} of {naam} {doel} haalt"
    deel = in_klasse([100 * rij["aandeel"]], (100 * streven,), 1)[0]
    voorlopig = " (voorlopig)" if rij["streven_voorlopig"] == logica.JA else ""
    hoe = f"haalt {doel}" if gehaald == logica.JA else f"haalt {doel} niet"
    return f"{naam} {hoe}{voorlopig}: {deel}% van de woningen is van een corporatie"


def _veel_geheim(rij: Mapping[Any, Any]) -> bool:
    return bool(rij["aandeel_ruim"] - rij["aandeel_hoogst"] >= _VEEL_GEHEIM)


def hoe_zeker(rij: Mapping[Any, Any]) -> tuple[str, str]:
    """How sure that is, in a word or two and in a sentence."""
    if rij["aandeel"] != rij["aandeel"]:
        return "onbekend", "De bron geeft hier geen cijfer."
    grenzen = tussen(rij["aandeel_laagst"], rij["aandeel_hoogst"])
    ligt = f"Door afronding en geheime cellen kan het aandeel {grenzen} zijn"
    if rij["streven_gehaald"] == logica.ONBEPAALD:
        return "onbepaald", f"{ligt}; dat kan net onder of net boven het streven zijn."
    if rij["streven_voorlopig"] == logica.JA or _veel_geheim(rij):
        return "voorlopig", f"{ligt}. {_KLEIN}"
    return "zeker bij deze bron", f"{ligt}; dat verandert het antwoord niet."


def antwoord(rij: Mapping[Any, Any], streven: float) -> str:
    """The share, beside the streven and the country."""
    if rij["aandeel"] != rij["aandeel"]:
        return "Welk deel van de woningen van een corporatie is, is hier niet bekend."
    naam = "" if rij["soort"] == "land" else f"; landelijk is dat {procent(rij['land_aandeel'])} (dezelfde bron)"
    if _veel_geheim(rij):
        return (
            "Welk deel van de woningen van een corporatie is, is niet zeker: van een of meer zones geeft het CBS dat "
            f"niet. Het ligt tussen {procent(rij['aandeel_laagst'])} en {procent(rij['aandeel_ruim'])}; met 0 tot 4 in "
            f"elke geheime cel is het {procent(rij['aandeel'])}. Het streven is {procent(streven, 0)}{naam}."
        )
    return (
        f"{procent(rij['aandeel'])} van de woningen is van een corporatie: {aantal([rij['corporatie']])[0]} van de "
        f"{aantal([rij['woningen']])[0]}. Het streven is {procent(streven, 0)}{naam}."
    )


def over_het_streven(rij: Mapping[Any, Any]) -> str:
    """Whether the streven is reached, and how many dwellings it is short."""
    if rij["streven_gehaald"] == logica.JA:
        zin = "Het streven is gehaald."
    elif rij["streven_gehaald"] == logica.NEE:
        zin = (
            f"Het streven is niet gehaald: daarvoor zouden van de bestaande woningen er {aantal([rij['tekort']])[0]} "
            "meer van een corporatie moeten zijn."
        )
    else:
        return "Of het streven is gehaald is onbepaald: afronding of geheime cellen kunnen het omdraaien."
    voorlopig = rij["streven_voorlopig"] == logica.JA
    return f"{zin} {_KLEIN}" if voorlopig else zin


def over_de_instructie(rij: Mapping[Any, Any], regels: Nieuwbouwregels) -> str:
    """What the instruction rule asks, and whether both readings say so."""
    eigen, ander = rij["instructie"], rij["instructie_officieel"]
    vraagt = wat_gevraagd(regels)
    zin = f"De instructieregel (ontwerp, 2024) vraagt hier: {vraagt[eigen]}."
    if rij["instructie_vast"] == logica.JA:
        return zin
    if eigen != ander:
        return (
            f"{zin} Dat is voorlopig: het rust op onze aanname dat met het landelijke aandeel van dezelfde bron wordt "
            f"vergeleken. Naast de officiële {van_breuk(regels.landelijk_officieel.waarde)} is het: {vraagt[ander]}."
        )
    if eigen == logica.ONBEPAALD:
        return zin
    return f"{zin} {_KLEIN}"


def over_concentratie(rij: Mapping[Any, Any]) -> str:
    """Where the dwellings stand."""
    wel, alle = procent(rij["corporatie_in_kwetsbaar"]), procent(rij["woningen_in_kwetsbaar"])
    feit = f"In kwetsbare zones staat {wel} van de corporatiewoningen en {alle} van alle woningen."
    oordeel = {
        logica.JA: "Corporatiewoningen staan daar dus naar verhouding vaker.",
        logica.NEE: "Corporatiewoningen staan daar dus niet naar verhouding vaker.",
        logica.ONBEPAALD: "Of zij daar naar verhouding vaker staan is onbepaald.",
    }
    zin = f"{feit} {oordeel[rij['geconcentreerd']]}"
    if rij["geconcentreerd_voorlopig"] == logica.JA and rij["geconcentreerd"] != logica.ONBEPAALD:
        return f"{zin} {_KLEIN}"
    return zin


def tussen(laag: float, hoog: float) -> str:
    """Two bounds as percents.

    >>> tussen(0.285, 0.2861)
    '28,5–28,6%'
    """
    a, b = getal([100 * laag, 100 * hoog], 1)
    return "onbekend" if "onbekend" in (a, b) else f"{a}–{b}%"
