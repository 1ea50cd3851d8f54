"""What Windows refuses that other systems allow; it is refused everywhere, or said before anything is written.

In: a name or a folder. Out: whether Windows would take it.

>>> is_apparaat("aux"), is_apparaat("aux.toml"), is_apparaat("auxiliair")
(True, True, False)
"""

from __future__ import annotations

import os
from pathlib import Path

_APPARATEN = {"con", "prn", "aux", "nul", *(f"{soort}{n}" for soort in ("com", "lpt") for n in range(1, 10))}
_LANGSTE_PAD = 260
_RUIMTE = 110
"""For the folder and the file of the longest output, and for the folder beside it in which it is made."""


def is_apparaat(naam: str) -> bool:
    """Windows gives these names to devices, whatever comes after a dot; no file or folder can have them."""
    return naam.split(".")[0].strip().casefold() in _APPARATEN


def te_diep(map_: Path, *, windows: bool | None = None) -> bool:
    """Whether paths below this folder become too long for Windows. windows: this system, unless a test says so."""
    windows = os.name == "nt" if windows is None else windows
    return windows and len(str(map_.absolute())) > _LANGSTE_PAD - _RUIMTE
