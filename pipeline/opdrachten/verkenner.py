"""The command `verkenner`: a page on which a reader makes the open choices of a ronde.

In: arguments. Out: `maps/<ronde>/verkennen.html` beside the results of `make urgentie`; exit code 0, or an Invoerfout.

    python -m pipeline verkenner --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import os

import click

from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, bewaarplaats, ronde_opties


@click.command(cls=Opdracht)
@ronde_opties
def verkenner(vraag: Rondevraag) -> None:
    """Maak een bladzijde waarop u zelf kiest wat de bronnen openlaten, en meteen ziet wat er verandert."""
    from pipeline.opdrachten.uitrekenen import met_apart, reken_uit_met_varianten
    from pipeline.uitvoer.tabellen.aansluiting import eis_uitkomst
    from pipeline.uitvoer.verkenner.schrijven import schrijf_verkenner

    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_uitkomst(ronde.naam, doel, vraag.bronnen)
    with vraag.voortgang() as stap:
        uitkomst, varianten = reken_uit_met_varianten(ronde, bronnen_map, stap)
        if uitkomst.apart is None:  # says why there are no choices to make
            uitkomst = met_apart(uitkomst, varianten)
        pad = schrijf_verkenner(uitkomst, varianten, doel, stap, bewaarplaats())
    click.echo(f"{ronde.titel}: kies zelf wat de bronnen openlaten.\n  {os.path.relpath(pad)}")
