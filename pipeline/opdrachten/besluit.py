"""The commands `besluiten` and `besluit`: sheets for all deelplannen of a ronde, or for what someone asks.

In: arguments. Out: pages and pdfs beside the tables of `make urgentie`; exit code 0, or an Invoerfout.

    python -m pipeline besluiten --ronde reconstructie_2024 --bronnen <map>
    python -m pipeline besluit --ronde reconstructie_2024 --bronnen <map> --pc4 3083
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, ronde_opties

if TYPE_CHECKING:
    from pipeline.opdrachten.aanwijzen import Keuze

_MEESTE_REGELS = 12


@click.command(cls=Opdracht)
@ronde_opties
def besluiten(vraag: Rondevraag) -> None:
    """Maak van elk deelplan een besluitblad (html en pdf), met een index."""
    from pipeline.opdrachten.aanwijzen import alle_deelplannen

    _maak(vraag, alle_deelplannen)


@click.command(cls=Opdracht)
@ronde_opties
@click.option("--deelplan", default="", metavar="NAAM", help="Het deelplan met deze naam.")
@click.option("--pc4", default="", metavar="ZONES", help='Zones, bijvoorbeeld "3083" of "6411 6412".')
@click.option("--gemeente", default="", metavar="NAAM", help="Alle zones en deelplannen van een gemeente.")
def besluit(vraag: Rondevraag, deelplan: str, pc4: str, gemeente: str) -> None:
    """Maak het besluitblad (html en pdf) van een deelplan, van zones of van een gemeente."""
    from pipeline.opdrachten.aanwijzen import kies

    _maak(vraag, kies(deelplan, pc4, gemeente))


def _maak(vraag: Rondevraag, keuze: Keuze) -> None:
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
    from pipeline.uitleg.besluitblad.schrijven import besluitenmap, schrijf_besluiten
    from pipeline.uitvoer.tabellen.aansluiting import eis_uitkomst

    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_uitkomst(ronde.naam, doel, vraag.bronnen)
    eis_plaats(besluitenmap(doel, ronde.naam))
    with vraag.voortgang() as stap:
        uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
        index, *bladen = schrijf_besluiten(uitkomst, doel, *keuze(uitkomst), stap)
    getoond = [f"  {os.path.relpath(blad)}" for blad in bladen[:_MEESTE_REGELS]]
    meer = [f"  en nog {len(bladen) - _MEESTE_REGELS}"] if len(bladen) > _MEESTE_REGELS else []
    kop = f"{ronde.titel}: {len(bladen)} {'besluitblad' if len(bladen) == 1 else 'besluitbladen'}, als html en als pdf."
    click.echo("\n".join([kop, *getoond, *meer, f"Begin bij {os.path.relpath(index)}"]))
