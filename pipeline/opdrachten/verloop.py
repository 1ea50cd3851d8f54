"""The command `verloop`: is it getting worse? What was gained, lost and kept over the years.

In: arguments. Out: a summary on the screen and a folder with a page, tables, a workbook and herkomst.

    python -m pipeline verloop --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from tqdm import tqdm

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.opdrachtregel import Opdracht, ronde_opties, voortgang_op
from pipeline.rondes.openen import open_ronde


@click.command(cls=Opdracht)
@ronde_opties
def verloop(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Toon het verloop: welke zones kwetsbaar werden, bleven en het niet meer zijn, met elk jaar Leefbaarometer."""
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import reken_uit, reken_verloop
    from pipeline.vragen.verloop.tekst import als_tekst
    from pipeline.vragen.verloop.uitvoer import map_van_verloop, nagekeken_tabellen, schrijf_verloop

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    doel = Path(uit) if uit else WORTEL
    eis_plaats(map_van_verloop(doel, ronde.naam))
    with tqdm(unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        stap = voortgang_op(balk)
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        gang = reken_verloop(uitkomst, stap)
        stap("tabellen en werkboek schrijven")
        tabellen = nagekeken_tabellen(uitkomst, gang)
        map_ = schrijf_verloop(uitkomst, gang, tabellen, doel)
    click.echo(als_tekst(uitkomst, gang, tabellen), nl=False)
    click.echo(f"\nUitvoer:\n  {os.path.relpath(map_)}\nBegin bij {os.path.relpath(map_ / 'verloop.html')}")
