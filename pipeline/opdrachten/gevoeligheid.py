"""The command `gevoeligheid`: how firm is each answer of a ronde?

In: arguments. Out: a summary on the screen and a folder with tables, a workbook, codeboek and herkomst.

    python -m pipeline gevoeligheid --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import os

import click

from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, ronde_opties


@click.command(cls=Opdracht)
@ronde_opties
def gevoeligheid(vraag: Rondevraag) -> None:
    """Toon hoe stevig elk antwoord is: wat een andere keuze zou veranderen, apart en samen."""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import lees_open_bronnen, reken_uit
    from pipeline.vragen.gevoeligheid.bereken import bereken
    from pipeline.vragen.gevoeligheid.tekst import als_tekst
    from pipeline.vragen.gevoeligheid.uitvoer import schrijf_gevoeligheid

    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_plaats(map_naast(doel, "gevoeligheid", ronde.naam))
    with vraag.voortgang() as stap:
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        varianten = lees_open_bronnen(uitkomst, stap)
        stevigheid = bereken(uitkomst, varianten.tabellen, varianten.meldingen, stap)
        map_ = schrijf_gevoeligheid(stevigheid, doel, varianten.datasets)
    click.echo(als_tekst(stevigheid), nl=False)
    click.echo(f"\nUitvoer:\n  {os.path.relpath(map_)}")
