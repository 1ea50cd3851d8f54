"""Put results in place in one move, so that an interrupted run never leaves half a result.

In: target folders and a function that fills new ones. Out: the folders, complete, or as they were before.

Everything is written to a folder beside the target. Only when all is done is the old folder moved aside
and the new one put in its place. What a killed run left behind is cleaned up, or put back, by the next.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.bestanden.een_tegelijk import een_tegelijk
from pipeline.bestanden.fouten import Invoerfout, oorzaak


@contextmanager
def vervang_samen(*doelen: Path, horen_bij: Sequence[Path] = ()) -> Iterator[tuple[Path, ...]]:
    """Yields an empty folder per target; on success they replace the targets, on failure nothing changes.

    horen_bij: folders that other runs replace together with these targets. They stay as they are, but the lock is
    theirs too, and what a killed run left of them is put right first.
    Raises Invoerfout when another run writes to the same targets, or when the disk refuses.
    """
    samen = (*horen_bij, *doelen)
    try:
        for doel in samen:
            doel.parent.mkdir(parents=True, exist_ok=True)
        with een_tegelijk(_naast(samen[0], "slot"), f"die naar '{samen[0].name}' schrijft"):
            _herstel(samen)
            nieuw = tuple(_naast(doel, "nieuw") for doel in doelen)
            for map_ in nieuw:
                map_.mkdir()
            try:
                yield nieuw
                for doel, map_ in zip(doelen, nieuw, strict=True):
                    oud = _naast(doel, "oud")
                    if doel.exists():
                        doel.replace(oud)
                    else:
                        oud.mkdir()
                    map_.replace(doel)
            finally:
                _herstel(samen)
    except OSError as fout:
        raise Invoerfout(
            f"wegschrijven lukt niet: {oorzaak(fout)}",
            bestand=fout.filename or doelen[0],
            advies="maak ruimte op de schijf of controleer de rechten van de map; eerdere uitvoer is niet veranderd",
        ) from None


def _naast(doel: Path, wat: str) -> Path:
    return doel.with_name(f".{doel.name}.{wat}")


def _herstel(doelen: Sequence[Path]) -> None:
    """Undo a swap that was broken off, and remove what was half-written or replaced.

    A new folder that still waits says that not all targets were in place: then all go back to what they were.
    An empty old folder says that there was nothing before.
    """
    onaf = any(_naast(doel, "nieuw").exists() for doel in doelen)
    for doel in doelen:
        oud = _naast(doel, "oud")
        if oud.exists() and (onaf or not doel.exists()):
            if doel.exists():
                shutil.rmtree(doel)
            if any(oud.iterdir()):
                oud.replace(doel)
    for doel in doelen:
        for rest in (_naast(doel, "nieuw"), _naast(doel, "oud")):
            if rest.exists():
                shutil.rmtree(rest)
