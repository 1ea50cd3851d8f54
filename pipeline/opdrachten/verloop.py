"""The command `verloop`: is it getting worse? What was gained, lost and kept over the years.

In: arguments. Out: a summary on the screen and a folder with a page, tables, a workbook and herkomst.

    python -m pipeline verloop --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import os

import click

from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, ronde_opties


@click.command(cls=Opdracht)
@ronde_opties
def verloop(vraag: Rondevraag) -> None:
    """Toon het verloop: welke zones kwetsbaar werden, bleven en het niet meer zijn, met elk jaar Leefbaarometer."""
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import reken_uit, reken_verloop
    from pipeline.vragen.verloop.tekst import als_tekst
    from pipeline.vragen.verloop.uitvoer import map_van_verloop, nagekeken_tabellen, schrijf_verloop

    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_plaats(map_van_verloop(doel, ronde.naam))
    with vraag.voortgang() as stap:
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        gang = reken_verloop(uitkomst, stap)
        stap("tabellen en werkboek schrijven")
        tabellen = nagekeken_tabellen(uitkomst, gang)
        map_ = schrijf_verloop(uitkomst, gang, tabellen, doel)
    click.echo(als_tekst(uitkomst, gang, tabellen), nl=False)
    click.echo(f"\nUitvoer:\n  {os.path.relpath(map_)}\nBegin bij {os.path.relpath(map_ / 'verloop.html')}")
