"""One run at a time per folder; the lock goes with the process, also when it is killed.

In: the path of a lock file and what the run does. Out: a context, or an Invoerfout when another run has it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.bestanden.fouten import Invoerfout


@contextmanager
def een_tegelijk(slot: Path, wat: str) -> Iterator[None]:
    """Raises Invoerfout when a run is still busy; `wat` says which, as in "die naar 'voorbeeld' schrijft"."""
    with slot.open("w") as bestand:
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Invoerfout(
                f"er loopt al een run {wat}", advies="wacht tot die klaar is en probeer het opnieuw"
            ) from None
        yield
