"""Where things are: the folder of this project, and rondes and regelingen, built in or a user's own.

In: a name and the folders to look in. Out: the folder of that name.

    namen((Path("pipeline/rondes"), Path("data/rondes")), "ronde.toml")      # ["mijn_ronde", "voorbeeld", ...]

What a user makes stands in data/, which git ignores: an inzending is never committed by accident.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.bestanden.fouten import Invoerfout

WORTEL = Path(__file__).parents[2]
"""The folder of this project: with its data, maps and requirements.lock."""


def namen(mappen: Sequence[Path], bestand: str) -> list[str]:
    """The names of the folders with this file in them, sorted, each once."""
    return sorted({pad.parent.name for map_ in mappen for pad in map_.glob(f"*/{bestand}")})


def map_van(naam: str, mappen: Sequence[Path], bestand: str, soort: str) -> Path:
    """The folder `naam` in one of `mappen`; in the first of them when none has it.

    Raises Invoerfout when more than one has it: which one is meant, only the user knows.
    """
    gevonden = [map_ / naam for map_ in mappen if (map_ / naam / bestand).is_file()]
    if len(gevonden) > 1:
        raise Invoerfout(
            f"de {soort} '{naam}' staat op twee plaatsen: {' en '.join(vanaf_wortel(pad) for pad in gevonden)}",
            bestand=gevonden[-1] / bestand,
            kolom="naam",
            advies=f"geef de eigen {soort} een andere naam: die van haar map en die in {bestand}",
        )
    return gevonden[0] if gevonden else mappen[0] / naam


def vanaf_wortel(pad: Path) -> str:
    """A path as a user of this project writes it: from the project's folder where it is inside."""
    return (pad.relative_to(WORTEL) if pad.is_relative_to(WORTEL) else pad).as_posix()
