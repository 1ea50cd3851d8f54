"""The chapters of a method statement on aanvragen: thresholds, money, toelating and beoordeling.

In: a regeling. Out: pieces of text.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.regelingen import Regeling
from pipeline.regelingen.beoordelingsregels import Criterium
from pipeline.scoringsronde.toelating.register import lees_parameters, regelsoorten
from pipeline.taal.procenten import van_breuk
from pipeline.taal.titels import midden_in_zin
from pipeline.taal.zinnen import als_zin
from pipeline.uitleg.verantwoording.stukken import Alinea, Kop, Stuk, Tabel
from pipeline.uitleg.verantwoording.tabellen import GROND_KOPPEN, parametertabel
from pipeline.uitleg.verantwoording.woorden import grond_in_zin, gronden, toon

_BRON_VAN_PUNTEN = {
    "punten": "punten van de commissie, ingelezen",
    "prioriteit": "aandeel prioriteit x maximum, berekend",
    "urgentie": "score van criterium D, berekend",
}


def geld_en_drempels(regeling: Regeling) -> Iterator[Stuk]:
    """Thresholds, and how money is counted."""
    yield Kop(2, "Drempels van een aanvraag")
    yield parametertabel(regeling.drempels, "drempels")
    yield Kop(2, "Geld")
    yield Alinea(
        "Tekort = kosten - opbrengsten, per activiteit en per deelplan, in hele eurocenten. Een bedrag dat ontbreekt "
        "maakt het tekort onbekend en nooit nul."
    )
    yield parametertabel(regeling.geld, "geld")
    if regeling.geld.cofinanciering_telt_niet:
        yield Kop(3, "Wat geen cofinanciering is")
        yield Tabel(
            ("Soort geld", "Waarom niet", *GROND_KOPPEN),
            tuple((toon(t.naam), t.reden, *gronden(t)) for t in regeling.geld.cofinanciering_telt_niet),
            (20, 40, 22, 18),
        )


def maak_toelating(regeling: Regeling) -> Iterator[Stuk]:
    """The admission rules, and the conditions that are not tested."""
    regels, soorten = regeling.toelating, regelsoorten()
    yield Kop(2, "Toelating")
    yield Alinea(
        "Elke regel is een eigen toets met ja, nee of onbepaald. Wat niet is ingevuld geeft onbepaald. Het totaal is "
        "nee zodra een regel nee is, en ja als alle regels ja zijn."
    )
    yield parametertabel(regels, "toelating")
    yield Tabel(
        ("Toets", "Voorwaarde", *GROND_KOPPEN),
        tuple((toon(r.naam), r.omschrijving, *gronden(r)) for r in regels.regels),
        (22, 34, 20, 24),
    )
    for regel in regels.regels:
        tabel = parametertabel(lees_parameters(regel, regeling), f"toelating.{regel.naam}")
        if tabel.rijen:
            yield Kop(3, f"Waarden van {midden_in_zin(soorten[regel.naam].titel)}")
            yield tabel
    if over := [
        midden_in_zin(soort.titel) for naam, soort in soorten.items() if naam not in {r.naam for r in regels.regels}
    ]:
        yield Alinea(f"Wat het programma ook kan toetsen, maar deze regels niet vragen: {', '.join(over)}.")
    if regels.niet_getoetst:
        yield Kop(3, "Voorwaarden die niet worden getoetst")
        yield Tabel(
            ("Voorwaarde", "Waarom niet", *GROND_KOPPEN),
            tuple((n.omschrijving, n.reden, *gronden(n)) for n in regels.niet_getoetst),
            (34, 28, 22, 16),
        )


def maak_beoordeling(regeling: Regeling) -> Iterator[Stuk]:
    """The criteria with what is known of them, and the choices of ranking and award."""
    regels = regeling.beoordeling
    yield Kop(2, "Beoordeling, rangschikking en toekenning")
    if regels is None:
        yield Alinea("Hier wordt niets beoordeeld: er is geen inzending, of de regels noemen geen criteria.")
        return
    yield Alinea(grond_in_zin(regels))
    bekend = regels.bekend_in_woorden()
    yield Alinea(als_zin(bekend) + _voorlopig(regels.voorlopig))
    yield Tabel(
        ("Criterium", "Punten", "Gewicht", *GROND_KOPPEN),
        tuple((f"{c.voluit} ({c.naam})", _punten(c), van_breuk(c.gewicht), *gronden(c)) for c in regels.criteria),
        (24, 28, 10, 18, 20),
    )
    if regels.onbekend:
        yield Kop(3, "Criteria waarvan het gewicht niet bekend is")
        yield Tabel(
            ("Criterium", "Wat het is", *GROND_KOPPEN),
            tuple((f"{c.titel} ({c.naam})", c.omschrijving, *gronden(c)) for c in regels.onbekend),
            (20, 32, 22, 26),
        )
    yield parametertabel(regels, "beoordeling")
    yield Alinea(f"Verdeling van een bedrag dat niet toereikend is. {grond_in_zin(regels.verdeling)}")


def _voorlopig(voorlopig: bool) -> str:
    if not voorlopig:
        return ""
    return " Elk totaal rust op het bekende deel en heet daarom voorlopig; wie de rest kent vult die in de ronde in."


def _punten(criterium: Criterium) -> str:
    maximum = f"; ten hoogste {toon(criterium.maximum)} punten" if criterium.maximum is not None else ""
    return f"{_BRON_VAN_PUNTEN[criterium.bron]}{maximum}"
