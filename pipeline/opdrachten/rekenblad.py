"""The command `rekenblad`: the computation of a ronde as a workbook with live formulas.

In: arguments. Out: `data/processed/rekenblad-<ronde>/rekenblad.xlsx`; exit code 0, or an Invoerfout.

    python -m pipeline rekenblad --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import sys
from pathlib import Path

import click
from tqdm import tqdm

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.opdrachtregel import Opdracht, ronde_opties, voortgang_op
from pipeline.rondes.openen import open_ronde


@click.command(cls=Opdracht)
@ronde_opties
def rekenblad(ronde_naam: str, bronnen: str | None, uit: str | None, rondes: str | None, stil: bool) -> None:
    """Maak een rekenblad (xlsx) waarin de hele berekening als formules staat, om na te rekenen."""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats, vervang_samen
    from pipeline.opdrachten.uitrekenen import reken_uit
    from pipeline.uitleg.rekenblad.maak import schrijf_rekenblad

    ronde, bronnen_map = open_ronde(ronde_naam, bronnen, rondes)
    doel = map_naast(Path(uit) if uit else WORTEL, "rekenblad", ronde.naam)
    eis_plaats(doel)
    # Reading and computing, some sixteen sheets, and the file itself.
    with tqdm(total=len(ronde.bronnen) + 20, unit="stap", disable=stil or None, leave=False, file=sys.stderr) as balk:
        stap = voortgang_op(balk)
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        stap("rekenblad schrijven")
        with vervang_samen(doel) as (nieuw,):
            schrijf_rekenblad(uitkomst, nieuw / "rekenblad.xlsx", stap=stap)
    pad = doel / "rekenblad.xlsx"
    click.echo(f"Het rekenblad staat in {pad.relative_to(WORTEL) if pad.is_relative_to(WORTEL) else pad}.")
