"""The commands `kaart`, `kaarten` and `platen`.

In: arguments. Out: pages and pictures beside the results of `make urgentie`; exit code 0, or an Invoerfout.

    python -m pipeline kaart --ronde reconstructie_2024 --gemeente Heerlen
    python -m pipeline kaarten --ronde reconstructie_2024
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path

import click
from tqdm import tqdm

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.opdrachtregel import Opdracht, ronde_opties, voortgang_op
from pipeline.rondes.openen import open_ronde


@click.command(cls=Opdracht)
@ronde_opties
def kaarten(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Maak van elke gemeente een kaart, en een index om ze te vinden."""
    from pipeline.uitvoer.kaart.kaarten import schrijf_gemeentekaarten

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
    from pipeline.uitvoer.kaart.kaarten import schrijf_gemeentekaart

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    # One step per source, two for computing, two before the pages and three for what is made.
    with tqdm(total=len(ronde.bronnen) + 7, unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        gemaakt = schrijf_gemeentekaart(ronde, bronnen_map, Path(uit) if uit else WORTEL, gemeente, voortgang_op(balk))
    click.echo("\n".join([f"{ronde.titel}:", *(f"  {os.path.relpath(pad)}" for pad in gemaakt)]))


@click.command(cls=Opdracht)
@ronde_opties
def platen(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Maak de landelijke platen voor een rapport: png, pdf en de dimensies van de poort."""
    from pipeline.uitvoer.kaart.kaarten import schrijf_platen

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    # One step per source, two for computing, two before the pictures and four for what is made.
    with tqdm(total=len(ronde.bronnen) + 8, unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        gemaakt = schrijf_platen(ronde, bronnen_map, Path(uit) if uit else WORTEL, voortgang_op(balk))
    click.echo("\n".join([f"{ronde.titel}:", *(f"  {os.path.relpath(pad)}" for pad in gemaakt)]))
