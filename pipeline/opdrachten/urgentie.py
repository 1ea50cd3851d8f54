"""The command `urgentie`: a ronde from its files to its tables and map; the main command.

In: arguments. Out: a summary on the screen, and the folders of tables and maps.

    python -m pipeline urgentie --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import click

from pipeline.bestanden.fouten import onbekend
from pipeline.bestanden.uitvoermappen import mappen_van
from pipeline.bestanden.wegschrijven import eis_plaats
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, bewaarplaats, ronde_opties

_EXCEL = "excel"


@click.command(cls=Opdracht)
@ronde_opties
@click.option("--uitvoer", default="", metavar="SOORT", help="excel: ook elke csv zoals Nederlandse Excel haar opent.")
def urgentie(vraag: Rondevraag, uitvoer: str) -> None:
    """Reken een ronde door: zones, poort, prioriteit, urgentie, tabellen en kaart.

    Met een inzending ook geld, toelating, beoordeling, ranglijst en toekenning.
    """
    from pipeline.opdrachten.vooruit import werk_vooruit

    if uitvoer not in ("", _EXCEL):
        raise onbekend(f"uitvoer '{uitvoer}' bestaat niet", uitvoer, [_EXCEL])
    ronde, bronnen_map = vraag.open()
    doel = vraag.doel
    eis_plaats(*mappen_van(doel, ronde.naam))
    with vraag.voortgang() as stap:
        vooruit = werk_vooruit(ronde, bronnen_map, bewaarplaats())
        # These load while the other process is at work.
        from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
        from pipeline.uitvoer.alles import schrijf_alles
        from pipeline.uitvoer.samenvatting import vat_samen

        uitkomst = reken_uit_met_keuzes(ronde, bronnen_map, stap)
        vooruit.hersteld()
        geschreven = schrijf_alles(uitkomst, doel, stap, bewaarplaats(), vooruit.gemeten, excel=uitvoer == _EXCEL)
    click.echo(vat_samen(uitkomst, (geschreven.tabellen, geschreven.kaarten), geschreven.weggehaald))
