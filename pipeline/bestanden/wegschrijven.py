"""Put results in place in one move, so that an interrupted run never leaves half a result.

In: target folders and a function that fills new ones. Out: the folders, complete, or as they were before.

Everything is written to a folder beside the target. Only when all is done is the old folder moved aside
and the new one put in its place. What a killed run left behind is cleaned up, or put back, by the next command.
Whether this can work is found out first (`eis_plaats`): a folder that is a link, or that cannot be removed, is refused
before anything is computed or moved.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.bestanden.een_tegelijk import een_tegelijk, geen_slot
from pipeline.bestanden.fouten import Invoerfout, oorzaak
from pipeline.bestanden.uitvoermappen import KAARTEN, TABELLEN
from pipeline.bestanden.windows import te_diep

_log = logging.getLogger("pipeline.bestanden")
_ADVIES = "maak ruimte op de schijf of controleer de rechten van de map; eerdere uitvoer is niet veranderd"

_GEZET: list[Path] = []
"""What this command has put in place, for the message about a fault that comes after it."""


def vers_gezet() -> tuple[Path, ...]:
    """The folders that this command has replaced already."""
    return tuple(_GEZET)


@contextmanager
def vervang_samen(*doelen: Path, horen_bij: Sequence[Path] = ()) -> Iterator[tuple[Path, ...]]:
    """Yields an empty folder per target; on success they replace the targets, on failure nothing changes.

    horen_bij: folders that other runs replace together with these targets. They stay as they are, but the lock is
    theirs too, and what a killed run left of them is put right first.
    Raises Invoerfout when another run writes to the same targets, or when the disk refuses.
    """
    samen = (*horen_bij, *doelen)
    eis_plaats(*samen)
    gelukt = False
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
                gelukt = True
                _GEZET.extend(doelen)
            finally:
                try:
                    _herstel(samen)
                except OSError as fout:
                    if not gelukt:
                        raise
                    _log.warning("Let op: de nieuwe uitvoer staat er; de oude is niet op te ruimen: %s", oorzaak(fout))
    except OSError as fout:
        raise Invoerfout(
            f"wegschrijven lukt niet: {oorzaak(fout)}", bestand=fout.filename or doelen[0], advies=_ADVIES
        ) from None


def eis_plaats(*doelen: Path) -> None:
    """Find out before computing whether these folders can be replaced.

    Raises Invoerfout for one that is a file or a link, or that (or a folder in it) may not be removed, or
    that lies too deep for Windows.
    """
    for doel in doelen:
        if te_diep(doel):
            raise Invoerfout(
                "de map is voor Windows te diep: een pad mag daar hoogstens 260 tekens hebben",
                bestand=doel,
                advies="zet het project dichter bij de schijf, of schrijf met --uit ergens anders",
            )
        slot = _naast(doel, "slot")
        if slot.is_symlink() or (slot.exists() and not slot.is_file()):
            raise geen_slot(slot)
        for map_ in (doel, _naast(doel, "nieuw"), _naast(doel, "oud")):
            if map_.is_symlink() or (map_.exists() and not map_.is_dir()):
                wat = "een verwijzing" if map_.is_symlink() else "een bestand"
                raise Invoerfout(
                    f"op de plaats van de map '{map_.name}' staat {wat}",
                    bestand=map_,
                    advies="haal het weg of geef het een andere naam; er is niets veranderd",
                )
            for onder, _, _ in os.walk(map_):
                if not os.access(onder, os.W_OK | os.X_OK):
                    raise _geen_recht(Path(onder))
        boven = next(map_ for map_ in doel.parents if map_.exists() or map_.is_symlink())
        if not boven.is_dir():
            raise Invoerfout(
                f"'{boven.name}' is een bestand en geen map",
                bestand=boven,
                advies="haal het weg, of schrijf met --uit ergens anders",
            )
        if not os.access(boven, os.W_OK | os.X_OK):
            raise _geen_recht(boven)


def _geen_recht(map_: Path) -> Invoerfout:
    return Invoerfout(
        f"in de map '{map_.name}' mag niet worden geschreven",
        bestand=map_,
        advies="geef uzelf schrijfrecht op deze map, of schrijf met --uit ergens anders; er is niets veranderd",
    )


def zet_recht(uit: Path) -> None:
    """Finish or undo what a run that was killed while it put folders in place left below `uit`.

    Every command calls this first. A folder that another run is busy with, or that cannot be put right, is left as it
    is: the command that needs it will say so.
    """
    _GEZET.clear()
    tabellen, kaarten = uit / TABELLEN, uit / KAARTEN
    resten = {rest for map_ in (tabellen, kaarten) for soort in ("nieuw", "oud") for rest in map_.glob(f".*.{soort}")}
    for naam in sorted({rest.name[1:].rpartition(".")[0] for rest in resten}):
        doelen = (tabellen / naam, kaarten / naam)
        with suppress(Invoerfout, OSError):
            eis_plaats(*doelen)
            tabellen.mkdir(parents=True, exist_ok=True)
            with een_tegelijk(_naast(doelen[0], "slot"), ""):
                _herstel(doelen)


def schrijf_bestand(pad: Path, tekst: str, advies: str) -> None:
    """One file that a user named, replaced in one move. Raises Invoerfout for a link, a folder, or a refusing disk."""
    eis_eigen_bestand(pad, advies)
    nieuw = _naast(pad.absolute(), "nieuw")
    try:
        with suppress(FileNotFoundError):
            nieuw.unlink()
        with nieuw.open("x", encoding="utf-8", newline="\n") as bestand:
            bestand.write(tekst)
        nieuw.replace(pad)
    except (OSError, ValueError) as fout:
        with suppress(OSError, ValueError):
            nieuw.unlink()
        raise _onschrijfbaar(pad, fout, advies) from None


def eis_eigen_bestand(pad: Path, advies: str) -> None:
    """Raises Invoerfout for a place where no file can be put: a link, a folder, or no folder to put it in."""
    try:
        with suppress(FileNotFoundError):
            pad.lstat()  # unlike the questions below, it says that a name cannot be
        if pad.is_symlink() or (pad.exists() and not pad.is_file()):
            raise Invoerfout("hier staat een verwijzing of een map", bestand=pad, advies=advies)
        boven = pad.absolute().parent
        if not boven.is_dir():
            raise Invoerfout(
                f"het bestand is niet te schrijven: de map '{boven.name}' bestaat niet", bestand=pad, advies=advies
            )
        if not os.access(boven, os.W_OK | os.X_OK):
            raise _geen_recht(boven)
    except (OSError, ValueError) as fout:
        raise _onschrijfbaar(pad, fout, advies) from None


def _onschrijfbaar(pad: Path, fout: Exception, advies: str) -> Invoerfout:
    waarom = oorzaak(fout) if isinstance(fout, OSError) else "zo kan een bestand niet heten"
    return Invoerfout(f"het bestand is niet te schrijven: {waarom}", bestand=pad, advies=advies)


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
