"""The command `verkenner`: a page on which a reader makes the open choices of a ronde.

In: arguments. Out: `maps/<ronde>/verkennen.html` beside the results of `make urgentie`; exit code 0, or an Invoerfout.

    python -m pipeline verkenner --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from tqdm import tqdm

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.opdrachtregel import Opdracht, bewaarplaats, ronde_opties, voortgang_op
from pipeline.rondes.openen import open_ronde


@click.command(cls=Opdracht)
@ronde_opties
def verkenner(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Maak een bladzijde waarop u zelf kiest wat de bronnen openlaten, en meteen ziet wat er verandert."""
    from pipeline.opdrachten.uitrekenen import met_apart, reken_uit_met_varianten
    from pipeline.uitvoer.tabellen.aansluiting import eis_uitkomst
    from pipeline.uitvoer.verkenner.schrijven import schrijf_verkenner

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    doel = Path(uit) if uit else WORTEL
    eis_uitkomst(ronde.naam, doel, bronnen)
    with tqdm(unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        stap = voortgang_op(balk)
        uitkomst, varianten = reken_uit_met_varianten(ronde, bronnen_map, stap)
        if uitkomst.apart is None:  # says why there are no choices to make
            uitkomst = met_apart(uitkomst, varianten)
        pad = schrijf_verkenner(uitkomst, varianten, doel, stap, bewaarplaats())
    click.echo(f"{ronde.titel}: kies zelf wat de bronnen openlaten.\n  {os.path.relpath(pad)}")
