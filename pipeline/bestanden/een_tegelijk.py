"""One run at a time per folder; the lock goes with the process, also when it is killed.

In: the path of a lock file and what the run does. Out: a context, or an Invoerfout when another run has it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.bestanden.fouten import Invoerfout


@contextmanager
def een_tegelijk(slot: Path, wat: str) -> Iterator[None]:
    """Raises Invoerfout when a run is still busy; `wat` says which, as in "die naar 'voorbeeld' schrijft".

    Also when something else than a lock file stands in its place; other faults of the disk are OSErrors.
    """
    from filelock import FileLock, Timeout

    if os.path.lexists(slot) and not stat.S_ISREG(os.lstat(slot).st_mode):
        raise geen_slot(slot)
    bezet = FileLock(slot, timeout=0, mode=0o666, thread_local=False)
    try:
        bezet.acquire()
    except Timeout:
        raise Invoerfout(f"er loopt al een run {wat}", advies="wacht tot die klaar is en probeer het opnieuw") from None
    try:
        yield
    finally:
        bezet.release()


def geen_slot(slot: Path) -> Invoerfout:
    """Something else stands where the lock file belongs."""
    return Invoerfout(
        "op de plaats van het slotbestand staat een verwijzing of iets anders",
        bestand=slot,
        advies="kijk wat het is, haal het weg en probeer het opnieuw",
    )
