"""One run at a time per folder; the lock goes with the process, also when it is killed.

In: the path of a lock file and what the run does. Out: a context, or an Invoerfout when another run has it.
"""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.bestanden.fouten import Invoerfout

_OPENEN = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Never through a link, never waiting, and never emptying what is there."""


@contextmanager
def een_tegelijk(slot: Path, wat: str) -> Iterator[None]:
    """Raises Invoerfout when a run is still busy; `wat` says which, as in "die naar 'voorbeeld' schrijft".

    Also when something else than a lock file stands in its place; other faults of the disk are OSErrors.
    """
    if slot.is_symlink():
        raise geen_slot(slot)
    nummer = os.open(slot, _OPENEN, 0o666)
    try:
        if not stat.S_ISREG(os.fstat(nummer).st_mode):
            raise geen_slot(slot)
        try:
            fcntl.flock(nummer, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Invoerfout(
                f"er loopt al een run {wat}", advies="wacht tot die klaar is en probeer het opnieuw"
            ) from None
        yield
    finally:
        os.close(nummer)


def geen_slot(slot: Path) -> Invoerfout:
    """Something else stands where the lock file belongs."""
    return Invoerfout(
        "op de plaats van het slotbestand staat een verwijzing of iets anders",
        bestand=slot,
        advies="kijk wat het is, haal het weg en probeer het opnieuw",
    )
