"""The commands; thin: they read arguments, call the chain and print a Dutch summary.

In: arguments. Out: files and text; exit code 0 when it worked, 2 for input the user must mend.

    python -m pipeline urgentie --ronde voorbeeld
    python -m pipeline urgentie --ronde reconstructie_2024 --bronnen <map>
    python -m pipeline voorbeeld
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
from tqdm import tqdm

from pipeline.fouten import Invoerfout
from pipeline.opdrachtregel import Groep, Opdracht, fout_in_woorden
from pipeline.ophalen.opdrachten import data, data_status

WORTEL = Path(__file__).parents[1]


@click.group(cls=Groep)
def hoofd() -> None:
    """Rekenhulp voor het Volkshuisvestingsfonds: welke zones zijn kwetsbaar en hoe urgent is elk deelplan?

    Een reconstructie op open data, niet de officiële score.
    """


@hoofd.command(cls=Opdracht)
@click.option(
    "--ronde", "ronde_naam", default="voorbeeld", metavar="NAAM", help="Naam van de ronde (standaard: voorbeeld)."
)
@click.option("--bronnen", metavar="MAP", help="Map met de bestanden van de uitgevers (standaard: data/raw).")
@click.option("--uit", metavar="MAP", help="Map waarin data/processed en maps komen (standaard: dit project).")
@click.option("--rondes", metavar="MAP", help="Map met rondes (standaard: pipeline/rondes van dit project).")
@click.option("--stil", is_flag=True, help="Toon geen voortgang.")
def urgentie(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Reken een ronde door: zones, poort, prioriteit, urgentie, tabellen en kaart."""
    from pipeline.keten import draai
    from pipeline.ophalen.slot import controleer_slot
    from pipeline.ronde import MAP as RONDES
    from pipeline.ronde import laad_ronde
    from pipeline.samenvatting import vat_samen
    from pipeline.uitvoer.alles import schrijf_alles

    ronde = laad_ronde(ronde_naam, Path(rondes) if rondes else RONDES)
    bronnen_map = Path(bronnen) if bronnen else WORTEL / ronde.standaard_bronnen_map()
    if not bronnen_map.is_dir():
        raise Invoerfout(
            f"de map met bronnen '{bronnen_map}' bestaat niet",
            advies=f"haal de bestanden op met make data RONDE={ronde.naam}, of wijs met BRONNEN=<map> (of --bronnen) "
            "een map aan waar ze al staan",
        )
    controleer_slot(ronde.datasets().values(), bronnen_map)
    doel = Path(uit) if uit else WORTEL
    # One step per source, two for computing, five for writing; each announces itself.
    with tqdm(total=len(ronde.bronnen) + 7, unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        stap = _voortgang(balk)
        uitkomst = draai(ronde, bronnen_map, stap)
        mappen = schrijf_alles(uitkomst, doel, stap)
    click.echo(vat_samen(uitkomst, mappen))


def _voortgang(balk: tqdm) -> Callable[[str], None]:
    def stap(wat: str) -> None:
        balk.set_description_str(wat)
        balk.update()

    return stap


@hoofd.command(cls=Opdracht)
def voorbeeld() -> None:
    """Maak het ingebouwde voorbeeld opnieuw (verzonnen gegevens, steeds dezelfde)."""
    from pipeline.voorbeeld import maak_land, schrijf_land, schrijf_ronde

    land = maak_land()
    schrijf_land(land, WORTEL / "data/raw/voorbeeld")
    schrijf_ronde(land, WORTEL / "pipeline/rondes/voorbeeld")
    click.echo("Het voorbeeld staat in data/raw/voorbeeld en pipeline/rondes/voorbeeld.")


hoofd.add_command(data)
hoofd.add_command(data_status)


def start(argumenten: list[str] | None = None) -> None:
    """Run the command line; every fault of the user becomes a Dutch message and exit code 2."""
    try:
        hoofd.main(argumenten, prog_name="python -m pipeline", standalone_mode=False)
    except Invoerfout as fout:
        click.echo(str(fout), err=True)
        sys.exit(2)
    except click.ClickException as fout:
        click.echo(fout_in_woorden(fout), err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Afgebroken; eerdere uitvoer is niet veranderd.", err=True)
        sys.exit(130)
