"""The command `rapport`: the answer about a gemeente or provincie, to hand over.

In: arguments. Out: a Word document and a PowerPoint, and the answer on the screen; or an Invoerfout.

    python -m pipeline rapport --gemeente Heerlen --ronde reconstructie_2024 --bronnen <map>
    python -m pipeline rapport --provincie Limburg --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import os

import click

from pipeline.bestanden.fouten import Invoerfout
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, bewaarplaats, ronde_opties


@click.command(cls=Opdracht)
@ronde_opties
@click.option("--gemeente", default="", metavar="NAAM", help="Naam of code van een gemeente, zoals Heerlen of GM0917.")
@click.option("--provincie", default="", metavar="NAAM", help="Naam van een provincie, zoals Limburg.")
def rapport(vraag: Rondevraag, gemeente: str, provincie: str) -> None:
    """Maak een Word-document en een PowerPoint over een gemeente of provincie."""
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.aanwijzen import zoek_gemeente
    from pipeline.opdrachten.aanwijzen_provincie import zoek_provincie
    from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
    from pipeline.uitleg.rapport.gebied import van_gemeente, van_provincie
    from pipeline.uitleg.rapport.schrijven import map_van_rapport, schrijf_rapport
    from pipeline.uitvoer.antwoorden import telling
    from pipeline.uitvoer.vermelding import status

    if bool(gemeente.strip()) == bool(provincie.strip()):
        raise Invoerfout(
            "noem een gemeente of een provincie" + (", niet allebei" if gemeente.strip() else ""),
            advies="geef GEMEENTE=Heerlen (of --gemeente), of PROVINCIE=Limburg (of --provincie)",
        )
    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_plaats(map_van_rapport(doel, ronde.naam))
    with vraag.voortgang() as stap:
        uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
        if gemeente.strip():
            gebied = van_gemeente(uitkomst, zoek_gemeente(uitkomst, gemeente))
        else:
            gebied = van_provincie(uitkomst, zoek_provincie(uitkomst, provincie))
        paden = schrijf_rapport(uitkomst, gebied, doel, stap, bewaarplaats())
    click.echo(f"{gebied.titel}: {telling(uitkomst.zones[gebied.zones])}")
    click.echo("\n".join(["", status(ronde), "Uitvoer:", *(f"  {os.path.relpath(pad)}" for pad in paden)]))
