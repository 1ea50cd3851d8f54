"""Where results go, below the folder that --uit names: one place, so that it can be looked at before computing.

In: that folder and whose results they are. Out: the folders; nothing is made.

>>> [map_.as_posix() for map_ in mappen_van(Path("uit"), "voorbeeld")]
['uit/data/processed/voorbeeld', 'uit/maps/voorbeeld']
>>> map_naast(Path("uit"), "dossiers", "voorbeeld").as_posix()
'uit/data/processed/dossiers-voorbeeld'
"""

from __future__ import annotations

from pathlib import Path

TABELLEN = Path("data/processed")
KAARTEN = Path("maps")


def mappen_van(doel: Path, ronde: str) -> tuple[Path, Path]:
    """The tables and the maps of a ronde."""
    return doel / TABELLEN / ronde, doel / KAARTEN / ronde


def map_naast(doel: Path, soort: str, *wie: str) -> Path:
    """What else is made of a ronde. No ronde has a hyphen in its name, so this folder is never that of a ronde."""
    return doel / TABELLEN / "-".join((soort, *wie))
