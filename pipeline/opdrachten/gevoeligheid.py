"""The command `gevoeligheid`: how firm is each answer of a ronde?

In: arguments. Out: a summary on the screen and a folder with tables, a workbook, codeboek and herkomst.

    python -m pipeline gevoeligheid --ronde reconstructie_2024 --bronnen <map>
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
def gevoeligheid(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Toon hoe stevig elk antwoord is: wat een andere keuze zou veranderen, apart en samen."""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import lees_open_bronnen, reken_uit
    from pipeline.vragen.gevoeligheid.bereken import bereken
    from pipeline.vragen.gevoeligheid.tekst import als_tekst
    from pipeline.vragen.gevoeligheid.uitvoer import schrijf_gevoeligheid

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    doel = Path(uit) if uit else WORTEL
    eis_plaats(map_naast(doel, "gevoeligheid", ronde.naam))
    with tqdm(unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        stap = voortgang_op(balk)
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        varianten = lees_open_bronnen(uitkomst, stap)
        stevigheid = bereken(uitkomst, varianten.tabellen, varianten.meldingen, stap)
        map_ = schrijf_gevoeligheid(stevigheid, doel, varianten.datasets)
    click.echo(als_tekst(stevigheid), nl=False)
    click.echo(f"\nUitvoer:\n  {os.path.relpath(map_)}")
