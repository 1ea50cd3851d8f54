"""The command `woonbalans`: the balance of the housing stock per gemeente, beside poort and urgentie.

In: arguments. Out: a summary on the screen and a folder with pages, maps, tables, a workbook and herkomst.

    python -m pipeline woonbalans --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import os

import click

from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, bewaarplaats, ronde_opties


@click.command(cls=Opdracht)
@ronde_opties
@click.option("--plan", metavar="BESTAND", help="Nieuwbouwplan (csv of xlsx): gemeente, jaar, prijsklasse, aantal.")
@click.option("--regios", metavar="BESTAND", help="Regio's (csv of xlsx): gemeente, regio, zekerheid, toelichting.")
@click.option(
    "--aandachtsgroepen", metavar="BESTAND", help="Aandachtsgroepen (csv of xlsx): gemeente, groep, jaar, aantal."
)
def woonbalans(vraag: Rondevraag, plan: str | None, regios: str | None, aandachtsgroepen: str | None) -> None:
    """Toon de woonbalans per gemeente: sociale huur, het streven van 30% en de regels voor nieuwbouw."""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import reken_uit
    from pipeline.regelingen.woonbalans import laad_woonbalans
    from pipeline.uitvoer.kaart.bewaarde_vlakken import vlakken_van
    from pipeline.vragen.woonbalans.bereken import bereken_woonbalans
    from pipeline.vragen.woonbalans.invoer import lees_balansbronnen
    from pipeline.vragen.woonbalans.plannen import leg_ernaast, paden_van
    from pipeline.vragen.woonbalans.tekst import als_tekst
    from pipeline.vragen.woonbalans.uitvoer import schrijf_woonbalans

    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_plaats(map_naast(doel, "woonbalans", ronde.naam))
    with vraag.voortgang() as stap:
        regels = laad_woonbalans()
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        gelezen = lees_balansbronnen(uitkomst.invoer, regels, stap, bewaarplaats())
        balans = bereken_woonbalans(uitkomst, gelezen, regels)
        ernaast = leg_ernaast(balans, paden_van(ronde, plan, regios, aandachtsgroepen))
        stap("bladen en kaarten")
        map_ = schrijf_woonbalans(balans, ernaast, vlakken_van(uitkomst.zones, bewaarplaats()), doel)
    click.echo(als_tekst(balans, ernaast), nl=False)
    click.echo(f"\nUitvoer:\n  {os.path.relpath(map_)}")
