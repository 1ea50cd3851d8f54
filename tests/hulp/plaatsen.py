"""Where things are: the project's root, its built-in rondes and regelingen, and the hand-computed cases."""

from __future__ import annotations

from pathlib import Path

WORTEL = Path(__file__).parents[2]
GEVALLEN = WORTEL / "tests" / "gevallen"
RONDES = WORTEL / "pipeline" / "rondes"
REGELINGEN = WORTEL / "pipeline" / "regelingen"
VOORBEELD = WORTEL / "data" / "raw" / "voorbeeld"
