"""The command `voorbeeld`: make the embedded example anew; always the same bytes.

In: nothing. Out: the made-up sources and the ronde that holds them.

    python -m pipeline voorbeeld
"""

from __future__ import annotations

import click

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.opdrachtregel import Opdracht


@click.command(cls=Opdracht)
def voorbeeld() -> None:
    """Maak het ingebouwde voorbeeld opnieuw (verzonnen gegevens, steeds dezelfde)."""
    from pipeline.gereedschap.voorbeeld import maak_land, schrijf_land, schrijf_ronde

    land = maak_land()
    schrijf_land(land, WORTEL / "data/raw/voorbeeld")
    schrijf_ronde(land, WORTEL / "pipeline/rondes/voorbeeld")
    click.echo("Het voorbeeld staat in data/raw/voorbeeld en pipeline/rondes/voorbeeld.")
