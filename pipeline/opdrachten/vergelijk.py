"""The command `vergelijk`: two rondes beside each other.

In: arguments. Out: a summary on the screen and a folder with tables, a workbook and a page.

    python -m pipeline vergelijk --van reconstructie_2024 --naar meerjarig_2024 --bronnen <map>
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import opnieuw_optie, rondes_optie, voortgang
from pipeline.rondes.openen import open_ronde


@click.command(cls=Opdracht)
@click.option("--van", default="", metavar="NAAM", help="Naam van de eerste ronde.")
@click.option("--naar", default="", metavar="NAAM", help="Naam van de tweede ronde.")
@click.option("--bronnen", metavar="MAP", help="Map met de bestanden van de uitgevers (standaard: data/raw).")
@click.option("--bronnen-naar", metavar="MAP", help="Die map voor de tweede ronde (standaard: dezelfde).")
@click.option("--uit", metavar="MAP", help="Map waarin data/processed komt (standaard: dit project).")
@rondes_optie
@opnieuw_optie
@click.option("--stil", is_flag=True, help="Toon geen voortgang.")
def vergelijk(
    van: str, naar: str, bronnen: str | None, bronnen_naar: str | None, uit: str | None, rondes: str | None, stil: bool
) -> None:
    """Toon wat er verschilt tussen twee rondes, regelingen of jaren, en waardoor."""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.opdrachten.uitrekenen import reken_uit
    from pipeline.vragen.vergelijk.tekst import als_tekst
    from pipeline.vragen.vergelijk.uitvoer import schrijf_vergelijking
    from pipeline.vragen.vergelijk.vergelijk import vergelijk as vergelijk_uitkomsten

    for optie, naam in (("van", van), ("naar", naar)):
        if not naam.strip():
            raise Invoerfout(
                f"er is niet gezegd welke ronde --{optie} is",
                advies="noem twee rondes: make vergelijk VAN=<ronde> NAAR=<ronde>",
            )
    eerste, tweede = open_ronde(van, bronnen, rondes), open_ronde(naar, bronnen_naar or bronnen, rondes)
    doel = Path(uit) if uit else WORTEL
    eis_plaats(map_naast(doel, "vergelijking", eerste[0].naam, tweede[0].naam))
    with voortgang(stil) as stap:
        uitkomst = reken_uit(*eerste, stap)
        ander = uitkomst if eerste == tweede else reken_uit(*tweede, stap)
        vergelijking = vergelijk_uitkomsten(uitkomst, ander, stap)
        map_ = schrijf_vergelijking(vergelijking, doel)
    click.echo(als_tekst(vergelijking), nl=False)
    click.echo(f"\nUitvoer:\n  {os.path.relpath(map_)}")
