"""Put zips in their folder: all together, or one beside those that are there already.

In: what makes a zip, for which subjects, and a folder. Out: their places. A run that is broken off leaves the folder
as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.bestanden.tweede_proces import doe_samen
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.uitleg.dossier.invoer import Onderwerp


def leg_weg(maak: Callable[[Onderwerp], bytes], keuze: Sequence[Onderwerp], map_: Path, opnieuw: bool) -> list[Path]:
    """Make and write the zips, of many half in a second process.

    opnieuw: what an earlier run left goes; else it stays, except where a name is the same.
    Raises Invoerfout when another run writes here or the disk refuses, and what `maak` raises.
    """
    with vervang_samen(map_) as (nieuw,):
        if not opnieuw and map_.is_dir():
            shutil.copytree(map_, nieuw, dirs_exist_ok=True)
        doe_samen(lambda onderwerp: (nieuw / _naam(onderwerp)).write_bytes(maak(onderwerp)), keuze)
    return [map_ / _naam(onderwerp) for onderwerp in keuze]


def _naam(onderwerp: Onderwerp) -> str:
    return f"{onderwerp.bestand}.zip"
