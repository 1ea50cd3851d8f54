"""The commands `kaart`, `kaarten` and `platen`, and how a command finds its ronde and sources.

In: arguments. Out: pages and pictures beside the results of `make urgentie`; exit code 0, or an Invoerfout.

    python -m pipeline kaart --ronde reconstructie_2024 --gemeente Heerlen
    python -m pipeline kaarten --ronde reconstructie_2024
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from tqdm import tqdm

from pipeline.fouten import Invoerfout
from pipeline.opdrachtregel import Opdracht

if TYPE_CHECKING:
    from pipeline.ronde import Ronde

WORTEL = Path(__file__).parents[2]


def ronde_opties(opdracht: Callable) -> Callable:
    """The options of every command that works on a ronde with its sources."""
    for optie in (
        click.option("--stil", is_flag=True, help="Toon geen voortgang."),
        click.option("--rondes", metavar="MAP", help="Map met rondes (standaard: pipeline/rondes van dit project)."),
        click.option("--uit", metavar="MAP", help="Map waarin data/processed en maps komen (standaard: dit project)."),
        click.option("--bronnen", metavar="MAP", help="Map met de bestanden van de uitgevers (standaard: data/raw)."),
        click.option(
            "--ronde",
            "ronde_naam",
            default="voorbeeld",
            metavar="NAAM",
            help="Naam van de ronde (standaard: voorbeeld).",
        ),
    ):
        opdracht = optie(opdracht)
    return opdracht


def open_ronde(naam: str, bronnen: str | None, rondes: str | None) -> tuple[Ronde, Path]:
    """The ronde and the folder with its sources. Raises Invoerfout when either is not there or was tampered with."""
    from pipeline.ophalen.slot import controleer_slot
    from pipeline.ronde import MAP as RONDES
    from pipeline.ronde import laad_ronde

    ronde = laad_ronde(naam, Path(rondes) if rondes else RONDES)
    bronnen_map = Path(bronnen) if bronnen else WORTEL / ronde.standaard_bronnen_map()
    if not bronnen_map.is_dir():
        raise Invoerfout(
            f"de map met bronnen '{bronnen_map}' bestaat niet",
            advies=f"haal de bestanden op met make data RONDE={ronde.naam}, of wijs met BRONNEN=<map> (of --bronnen) "
            "een map aan waar ze al staan",
        )
    controleer_slot(ronde.datasets().values(), bronnen_map)
    return ronde, bronnen_map


def voortgang_op(balk: tqdm) -> Callable[[str], None]:
    """A function that says on the progress bar what is being done."""

    def stap(wat: str) -> None:
        balk.set_description_str(wat)
        balk.update()

    return stap


@click.command(cls=Opdracht)
@ronde_opties
def kaarten(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Maak van elke gemeente een kaart, en een index om ze te vinden."""
    from pipeline.uitvoer.kaarten import schrijf_gemeentekaarten

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    with tqdm(unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        index, *paginas = schrijf_gemeentekaarten(ronde, bronnen_map, Path(uit) if uit else WORTEL, voortgang_op(balk))
    midden = statistics.median(pagina.stat().st_size for pagina in paginas) / 1000
    click.echo(
        f"{ronde.titel}: kaarten van {len(paginas)} gemeenten, elk een bladzijde van ongeveer {midden:.0f} kB.\n"
        f"Begin bij {os.path.relpath(index)}"
    )


@click.command(cls=Opdracht)
@ronde_opties
@click.option("--gemeente", default="", metavar="NAAM", help="Naam of code van de gemeente, zoals Heerlen of GM0917.")
def kaart(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool, gemeente: str) -> None:
    """Maak de kaart van één gemeente: een bladzijde, een plaat (png) en een pdf."""
    from pipeline.uitvoer.kaarten import schrijf_gemeentekaart

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    # One step per source, two for computing, two before the pages and three for what is made.
    with tqdm(total=len(ronde.bronnen) + 7, unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        gemaakt = schrijf_gemeentekaart(ronde, bronnen_map, Path(uit) if uit else WORTEL, gemeente, voortgang_op(balk))
    click.echo("\n".join([f"{ronde.titel}:", *(f"  {os.path.relpath(pad)}" for pad in gemaakt)]))


@click.command(cls=Opdracht)
@ronde_opties
def platen(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Maak de landelijke platen voor een rapport: png, pdf en de dimensies van de poort."""
    from pipeline.uitvoer.kaarten import schrijf_platen

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    # One step per source, two for computing, two before the pictures and four for what is made.
    with tqdm(total=len(ronde.bronnen) + 8, unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        gemaakt = schrijf_platen(ronde, bronnen_map, Path(uit) if uit else WORTEL, voortgang_op(balk))
    click.echo("\n".join([f"{ronde.titel}:", *(f"  {os.path.relpath(pad)}" for pad in gemaakt)]))
