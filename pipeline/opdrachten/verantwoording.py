"""The command `verantwoording`: of which rules, and where the files go.

In: arguments. Out: verantwoording/<regeling>/ or verantwoording/ronde-<ronde>/, and on the screen which files.

    python -m pipeline verantwoording --regeling vhf_2021
    python -m pipeline verantwoording --ronde reconstructie_2024
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.opdrachtregel import Opdracht
from pipeline.opdrachten.rondevraag import rondes_optie


@click.command(cls=Opdracht)
@click.option("--regeling", "regeling_naam", default="", metavar="NAAM", help="Naam van de regeling, zoals vhf_2021.")
@click.option("--ronde", "ronde_naam", default="", metavar="NAAM", help="Of een ronde: met haar bestanden erbij.")
@click.option("--uit", metavar="MAP", help="Map waarin de map verantwoording komt (standaard: dit project).")
@rondes_optie
def verantwoording(regeling_naam: str, ronde_naam: str, uit: str | None, rondes: str | None) -> None:
    """Schrijf de methode van een regeling of ronde op, met elke regel, grond en aanname."""
    from pipeline.bestanden.wegschrijven import eis_plaats
    from pipeline.regelingen import laad_regeling
    from pipeline.rondes.ronde import laad_ronde
    from pipeline.uitleg.verantwoording.maak import maak_verantwoording, schrijf_verantwoording

    if bool(regeling_naam.strip()) == bool(ronde_naam.strip()):
        raise Invoerfout(
            "noem een regeling of een ronde, niet allebei"
            if ronde_naam.strip()
            else "er is geen regeling en geen ronde genoemd",
            advies="geef REGELING=vhf_2021 (of --regeling), of RONDE=<ronde> (of --ronde)",
        )
    ronde = laad_ronde(ronde_naam, Path(rondes) if rondes else None) if ronde_naam.strip() else None
    regeling = ronde.laad_regeling() if ronde else laad_regeling(regeling_naam)
    map_ = (Path(uit) if uit else WORTEL) / "verantwoording" / (f"ronde-{ronde.naam}" if ronde else regeling.naam)
    eis_plaats(map_)
    paden = schrijf_verantwoording(maak_verantwoording(regeling, ronde), map_)
    click.echo("\n".join([f"Verantwoording van {regeling.titel}:", *(f"  {os.path.relpath(p)}" for p in paden)]))
