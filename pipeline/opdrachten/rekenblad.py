"""The command `rekenblad`: the computation of a ronde as a workbook with live formulas.

In: arguments. Out: `data/processed/rekenblad-<ronde>/rekenblad.xlsx`; exit code 0, or an Invoerfout.

    python -m pipeline rekenblad --ronde reconstructie_2024 --bronnen <map>
"""

from __future__ import annotations

import click

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import Rondevraag, ronde_opties


@click.command(cls=Opdracht)
@ronde_opties
def rekenblad(vraag: Rondevraag) -> None:
    """Maak een rekenblad (xlsx) waarin de hele berekening als formules staat, om na te rekenen."""
    from pipeline.bestanden.uitvoermappen import map_naast
    from pipeline.bestanden.wegschrijven import eis_plaats, vervang_samen
    from pipeline.opdrachten.uitrekenen import reken_uit
    from pipeline.uitleg.rekenblad.maak import schrijf_rekenblad

    ronde, bronnen_map = vraag.open()
    doel = map_naast(vraag.doel, "rekenblad", ronde.naam)
    eis_plaats(doel)
    with vraag.voortgang() as stap:
        uitkomst = reken_uit(ronde, bronnen_map, stap)
        stap("rekenblad schrijven")
        with vervang_samen(doel) as (nieuw,):
            schrijf_rekenblad(uitkomst, nieuw / "rekenblad.xlsx", stap=stap)
    pad = doel / "rekenblad.xlsx"
    click.echo(f"Het rekenblad staat in {pad.relative_to(WORTEL) if pad.is_relative_to(WORTEL) else pad}.")
