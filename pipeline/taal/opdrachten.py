"""A next command for the user to copy, with the ronde and the folder of sources filled in.

In: the target, the name of a ronde, and the folder that the user named. Out: text for a shell.

>>> met_make("kaarten", "mijn_ronde", "../mijn bronnen")
"make kaarten RONDE=mijn_ronde BRONNEN='../mijn bronnen'"
>>> met_rekenhulp("inzending", "mijn_ronde", rondes="elders")
'rekenhulp inzending --ronde mijn_ronde --rondes elders'
"""

from __future__ import annotations

import shlex
from pathlib import Path


def met_make(doel: str, ronde: str, bronnen: str | Path | None = None) -> str:
    """As one types it with make; without bronnen those of the usual place."""
    return f"make {doel} RONDE={ronde}" + (f" BRONNEN={shlex.quote(str(bronnen))}" if bronnen else "")


def met_rekenhulp(
    opdracht: str, ronde: str, bronnen: str | Path | None = None, rondes: str | Path | None = None
) -> str:
    """The same without make, which does not know a folder of rondes elsewhere."""
    opties = {"bronnen": bronnen, "rondes": rondes}
    gegeven = "".join(f" --{naam} {shlex.quote(str(waarde))}" for naam, waarde in opties.items() if waarde)
    return f"rekenhulp {opdracht} --ronde {ronde}{gegeven}"


def vervolg(opdracht: str, ronde: str, bronnen: str | Path | None = None, rondes: str | Path | None = None) -> str:
    """With make where make can do it."""
    return met_rekenhulp(opdracht, ronde, bronnen, rondes) if rondes else met_make(opdracht, ronde, bronnen)
