"""Put zips in their folder: all together, or one beside those that are there already.

In: zips one by one and a folder. Out: their places; a run that is broken off leaves the folder as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.uitleg.dossier.invoer import Onderwerp


def leg_weg(zips: Iterable[tuple[Onderwerp, bytes]], map_: Path, opnieuw: bool) -> list[Path]:
    """Write the zips. opnieuw: what an earlier run left goes; else it stays, except where a name is the same.

    Raises Invoerfout when another run writes here or the disk refuses.
    """
    namen = []
    with vervang_samen(map_) as (nieuw,):
        if not opnieuw and map_.is_dir():
            shutil.copytree(map_, nieuw, dirs_exist_ok=True)
        for onderwerp, inhoud in zips:
            naam = f"{onderwerp.bestand}.zip"
            (nieuw / naam).write_bytes(inhoud)
            namen.append(naam)
    return [map_ / naam for naam in namen]
