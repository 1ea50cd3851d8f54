"""The command `terugblik`: what do areas that were granted say of the rules?

In: arguments. Out: a summary on the screen and a folder with tables, a workbook, a picture and herkomst.

    python -m pipeline terugblik --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import os

import click

from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, ronde_opties


@click.command(cls=Opdracht)
@ronde_opties
def terugblik(vraag: Rondevraag) -> None:
    """Leg de deelplannen van een ronde naast alle zones: hoe goed past de methode bij wat is toegekend?"""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import lees_open_bronnen, reken_uit
    from pipeline.vragen.terugblik.bereken import kijk_terug
    from pipeline.vragen.terugblik.tekst import als_tekst
    from pipeline.vragen.terugblik.uitvoer import schrijf_terugblik

    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_plaats(map_naast(doel, "terugblik", ronde.naam))
    with vraag.voortgang() as stap:
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        varianten = lees_open_bronnen(uitkomst, stap)
        blik = kijk_terug(uitkomst, varianten.tabellen, varianten.meldingen)
        map_ = schrijf_terugblik(blik, doel, varianten.datasets)
    click.echo(als_tekst(blik), nl=False)
    click.echo(f"\nUitvoer:\n  {os.path.relpath(map_)}")
