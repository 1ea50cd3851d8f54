"""The command `terugblik`: what do areas that were granted say of the rules?

In: arguments. Out: a summary on the screen and a folder with tables, a workbook, a picture and herkomst.

    python -m pipeline terugblik --ronde reconstructie_2024 --bronnen <map>
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
def terugblik(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Leg de deelplannen van een ronde naast alle zones: hoe goed past de methode bij wat is toegekend?"""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import lees_open_bronnen, reken_uit
    from pipeline.vragen.terugblik.bereken import kijk_terug
    from pipeline.vragen.terugblik.tekst import als_tekst
    from pipeline.vragen.terugblik.uitvoer import schrijf_terugblik

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    doel = Path(uit) if uit else WORTEL
    eis_plaats(map_naast(doel, "terugblik", ronde.naam))
    with tqdm(unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        stap = voortgang_op(balk)
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        varianten = lees_open_bronnen(uitkomst, stap)
        blik = kijk_terug(uitkomst, varianten.tabellen, varianten.meldingen)
        map_ = schrijf_terugblik(blik, doel, varianten.datasets)
    click.echo(als_tekst(blik), nl=False)
    click.echo(f"\nUitvoer:\n  {os.path.relpath(map_)}")
