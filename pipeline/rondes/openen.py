"""Find a ronde and the folder with its sources: the same way for a command, a notebook and a script.

In: the name of a ronde, and where its sources are when that is not the usual place. Out: what `lees_invoer` takes.

    uitkomst = draai(lees_invoer(*open_ronde("reconstructie_2024", bronnen="../bronnen")))
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL

if TYPE_CHECKING:
    from pipeline.rondes.ronde import Ronde


def open_ronde(naam: str, bronnen: str | Path | None = None, rondes: str | Path | None = None) -> tuple[Ronde, Path]:
    """The ronde and the folder with its sources. Raises Invoerfout when either is not there or was tampered with."""
    # Here and not above: a command that only shows its help should not wait for pandas.
    from pipeline.bronnen.slot import controleer_slot
    from pipeline.rondes.ronde import laad_ronde

    ronde = laad_ronde(naam, Path(rondes) if rondes else None)
    bronnen_map = Path(bronnen) if bronnen else WORTEL / ronde.standaard_bronnen_map()
    if not bronnen_map.is_dir():
        raise Invoerfout(
            f"de map met bronnen '{bronnen_map}' bestaat niet",
            advies=f"haal de bestanden op met make data RONDE={ronde.naam}, of wijs met BRONNEN=<map> (of --bronnen) "
            "een map aan waar ze al staan",
        )
    controleer_slot(ronde.alle_datasets(), bronnen_map)
    return ronde, bronnen_map
