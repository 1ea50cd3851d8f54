"""The files that belong to the project: what git tracks or would add, and what of it is text.

>>> [pad.name for pad in bestanden() if pad.parent == WORTEL and pad.suffix == ".toml"]
['pyproject.toml']
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.hulp.plaatsen import WORTEL

_TEKST = {
    ".py",
    ".toml",
    ".csv",
    ".md",
    ".yml",
    ".yaml",
    ".json",
    ".html",
    ".css",
    ".js",
    ".lock",
    ".typ",
    ".txt",
    ".ipynb",
    "",
}


def bestanden() -> list[Path]:
    """The files that belong to the project: what git tracks or would add; without git, all but hidden folders."""
    git = ["git", "-C", str(WORTEL), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        namen = subprocess.run(git, capture_output=True, check=True, text=True).stdout.split("\0")
        paden = [WORTEL / naam for naam in namen if naam]
    except (OSError, subprocess.CalledProcessError):
        uitvoer = (WORTEL / "data" / "processed", WORTEL / "maps")
        paden = [
            p
            for p in WORTEL.rglob("*")
            if not any(deel.startswith(".") or deel == "__pycache__" for deel in p.relative_to(WORTEL).parts)
            and not any(p.is_relative_to(map_) for map_ in uitvoer)
        ]
    return sorted(p for p in paden if p.is_file())


def tekstbestanden() -> list[Path]:
    return [p for p in bestanden() if p.suffix in _TEKST and p.name != "LICENSE"]
