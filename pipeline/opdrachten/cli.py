"""The commands; thin: they read arguments, call the chain and print a Dutch summary.

In: arguments. Out: files and text; exit code 0 when it worked, 2 for input the user must mend.

    python -m pipeline urgentie --ronde voorbeeld
    python -m pipeline urgentie --ronde reconstructie_2024 --bronnen <map>
    python -m pipeline kaart --gemeente Heerlen --ronde reconstructie_2024
    python -m pipeline voorbeeld
"""

from __future__ import annotations

import sys
from pathlib import Path

import click
from tqdm import tqdm

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.besluit import besluit, besluiten
from pipeline.opdrachten.data import data, data_status
from pipeline.opdrachten.dossier import dossier
from pipeline.opdrachten.inzending import inzending, ronde_nieuw
from pipeline.opdrachten.kaart import kaart, kaarten, platen
from pipeline.opdrachten.opdrachtregel import Groep, Opdracht, fout_in_woorden, ronde_opties, voortgang_op
from pipeline.opdrachten.rekenblad import rekenblad
from pipeline.opdrachten.verantwoording import verantwoording
from pipeline.opdrachten.vergelijk import vergelijk
from pipeline.opdrachten.zelfcheck import zelfcheck
from pipeline.rondes.openen import open_ronde


@click.group(cls=Groep)
def hoofd() -> None:
    """Rekenhulp voor het Volkshuisvestingsfonds: welke zones zijn kwetsbaar en hoe urgent is elk deelplan?

    Een reconstructie op open data, niet de officiële score.
    """


@hoofd.command(cls=Opdracht)
@ronde_opties
def urgentie(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Reken een ronde door: zones, poort, prioriteit, urgentie, tabellen en kaart.

    Met een inzending ook geld, toelating, beoordeling, ranglijst en toekenning.
    """
    from pipeline.opdrachten.uitrekenen import reken_uit
    from pipeline.uitvoer.alles import schrijf_alles
    from pipeline.uitvoer.samenvatting import vat_samen

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    doel = Path(uit) if uit else WORTEL
    # One step per source, two for computing, five for writing; each announces itself.
    with tqdm(total=len(ronde.bronnen) + 7, unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        stap = voortgang_op(balk)
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        geschreven = schrijf_alles(uitkomst, doel, stap)
    click.echo(vat_samen(uitkomst, (geschreven.tabellen, geschreven.kaarten), geschreven.weggehaald))


@hoofd.command(cls=Opdracht)
def voorbeeld() -> None:
    """Maak het ingebouwde voorbeeld opnieuw (verzonnen gegevens, steeds dezelfde)."""
    from pipeline.gereedschap.voorbeeld import maak_land, schrijf_land, schrijf_ronde

    land = maak_land()
    schrijf_land(land, WORTEL / "data/raw/voorbeeld")
    schrijf_ronde(land, WORTEL / "pipeline/rondes/voorbeeld")
    click.echo("Het voorbeeld staat in data/raw/voorbeeld en pipeline/rondes/voorbeeld.")


for opdracht in (
    kaart,
    kaarten,
    platen,
    besluiten,
    besluit,
    rekenblad,
    dossier,
    verantwoording,
    zelfcheck,
    vergelijk,
    data,
    data_status,
    ronde_nieuw,
    inzending,
):
    hoofd.add_command(opdracht)


def start(argumenten: list[str] | None = None) -> None:
    """Run `rekenhulp` or `python -m pipeline`; every fault of the user becomes a Dutch message and exit code 2."""
    try:
        hoofd.main(argumenten, standalone_mode=False)
    except Invoerfout as fout:
        click.echo(str(fout), err=True)
        sys.exit(2)
    except click.ClickException as fout:
        click.echo(fout_in_woorden(fout), err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Afgebroken; eerdere uitvoer is niet veranderd.", err=True)
        sys.exit(130)
