"""The guard at the way in: whatever is not a mistake of the user ends in one Dutch message, never in a traceback.

In: a fault that no command foresaw. Out: words for the screen, and the traceback in a log that can be sent along.

    Fout: dit is een fout in het programma; meld dit (opdracht urgentie, bij 'zones bouwen': KeyError).
    Wat te doen: stuur het log data/processed/rekenhulp-fout.log mee; eerdere uitvoer is niet veranderd.

A fault that comes when the results are in place already says that they are.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
import traceback
import warnings
from pathlib import Path

from pipeline import VERSIE
from pipeline.bestanden.fouten import Invoerfout, oorzaak
from pipeline.bestanden.plaatsen import WORTEL, vanaf_wortel
from pipeline.bestanden.tekens import leesbaar
from pipeline.bestanden.wegschrijven import vers_gezet
from pipeline.opdrachten import rondevraag

LOG = WORTEL / "data/processed/rekenhulp-fout.log"
EIGEN_FOUT = 3
"""The exit code for a fault in the program; 2 is for input that the user must mend."""
_BIJ_HET_LADEN = 2_000_000
"""New objects before Python looks for circles of objects that nothing holds any more; at its own 700 it looks again
and again through all that importing leaves in place, a tenth of a short command. `voortgang` sets what holds after."""


def zet_omgeving() -> None:
    """Outside settings and chatter of libraries play no part in what a command does or says."""
    os.environ["MPLBACKEND"] = "agg"
    # pandera would load it to make up data, which no command does; it is there only where the tests are.
    sys.modules.setdefault("hypothesis", None)  # type: ignore[arg-type]
    gc.set_threshold(_BIJ_HET_LADEN)
    # At its end Python looks through all that is left, several times; the system takes it back anyway.
    atexit.register(gc.freeze)
    for stroom in (sys.stdout, sys.stderr):
        if isinstance(stroom, io.TextIOWrapper):  # a console that lacks a sign shows a question mark
            stroom.reconfigure(errors="replace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    # A file that a full disk broke off complains once more when it is thrown away; the fault itself has been told.
    sys.unraisablehook = lambda _: None


def over_uitvoer() -> str:
    """Whether what stands in the folders of results is of before this command."""
    gezet = vers_gezet()
    if not gezet:
        return "eerdere uitvoer is niet veranderd"
    return f"de nieuwe uitvoer staat er al, heel: {', '.join(vanaf_wortel(map_) for map_ in gezet)}"


def als_invoerfout(fout: BaseException) -> Invoerfout | None:
    """A fault of the machine that the user can mend: a full disk, no right to a folder, too little memory."""
    if isinstance(fout, MemoryError):
        return Invoerfout(
            "er is te weinig geheugen voor deze bestanden",
            advies="sluit andere programma's, of controleer of de bestanden niet veel groter zijn dan zij horen",
        )
    if isinstance(fout, OSError) and oorzaak(fout) != (fout.strerror or str(fout)):
        return Invoerfout(
            oorzaak(fout),
            bestand=fout.filename if isinstance(fout.filename, str) else None,
            advies=f"controleer de map, haar rechten en de ruimte op de schijf; {over_uitvoer()}",
        )
    return None


def meld(fout: BaseException, argumenten: list[str], log: Path | None = None) -> str:
    """Write the log, and return what the user reads."""
    log = log or LOG
    sporen = "".join(traceback.format_exception(fout)).replace(str(WORTEL), ".")
    opdracht = " ".join(argumenten)
    tekst = (
        f"rekenhulp {VERSIE}, Python {sys.version.split()[0]}\nopdracht: {opdracht}\n"
        f"stap: {rondevraag.laatste_stap()}\n\n{sporen}"
    )
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.unlink(missing_ok=True)  # never through a link
        log.write_text(_per_regel(tekst), encoding="utf-8", newline="\n")
        waar = f"stuur het log {vanaf_wortel(log)} mee"
    except OSError as ook:
        waar = f"het log is niet te schrijven ({oorzaak(ook)}); schrijf op welke opdracht u gaf"
    stap = f", bij '{rondevraag.laatste_stap()}'" if rondevraag.laatste_stap() else ""
    eerste = leesbaar(argumenten[0])[:40] if argumenten else "zonder naam"
    return _per_regel(
        f"Fout: dit is een fout in het programma; meld dit (opdracht {eerste}{stap}: {type(fout).__name__}).\n"
        f"Wat te doen: {waar}; {over_uitvoer()}."
    )


def _per_regel(tekst: str) -> str:
    """The text with its lines, and without signs that steer a screen."""
    return "\n".join(leesbaar(regel) for regel in tekst.split("\n"))
