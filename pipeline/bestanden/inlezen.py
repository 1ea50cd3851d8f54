"""The bytes of a file that somebody else gave: a regular file, read without waiting, never larger than agreed.

In: a path, and where it must be. Out: all its bytes, read once, or an Invoerfout that says what is there instead.

A fifo or a device is refused before it is read, for reading it could wait for ever or never end. A link may point to
another file in the same folder, never out of it.

    inhoud = lees_bestand(map_ / "deelplannen.csv", binnen=map_)
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import MutableMapping
from pathlib import Path

from pipeline.bestanden.fouten import Invoerfout, oorzaak
from pipeline.bestanden.tekens import naam_van_teken, stuurteken

GROOTST = 2_000_000_000
"""Bytes; the largest file of the publishers (borders of all buurten) is below a tenth of this."""
_BROK = 2**20
_OPENEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Not blocking: opening a fifo waits for someone to write to it. Not every system has each of these."""

Sommen = MutableMapping[Path, str]
"""The SHA-256 of what was read, by its path: a reader that is given one writes down what it read."""


def lees_bestand(
    pad: Path,
    *,
    hoogstens: int = GROOTST,
    binnen: Path | None = None,
    ontbreekt: str = "",
    sommen: Sommen | None = None,
) -> bytes:
    """binnen: the folder that a link may not point out of. ontbreekt: the advice where there is no such file.

    sommen: gets the checksum of these very bytes, for a file may be another one by the time that a result names it.

    Raises Invoerfout when it is missing, no regular file, outside its folder, not readable, or too large.
    """
    if binnen is not None:
        eis_binnen(pad, binnen)
    try:
        nummer = os.open(pad, _OPENEN)
    except FileNotFoundError:
        advies = ontbreekt or "zet het bestand op zijn plaats"
        raise Invoerfout("het bestand ontbreekt", bestand=pad, advies=advies) from None
    except (OSError, ValueError) as fout:  # ValueError: a NUL in the name
        raise _onleesbaar(pad, fout) from None
    try:
        gegevens = os.fstat(nummer)
        if not stat.S_ISREG(gegevens.st_mode):
            raise geen_gewoon_bestand(pad)
        inhoud = _lees(nummer, gegevens.st_size, hoogstens, pad)
    except OSError as fout:
        raise _onleesbaar(pad, fout) from None
    finally:
        os.close(nummer)
    if sommen is not None:
        sommen[pad] = hashlib.sha256(inhoud).hexdigest()
    return inhoud


def _lees(nummer: int, grootte: int, hoogstens: int, pad: Path) -> bytes:
    brokken, over = [], hoogstens
    if grootte <= hoogstens:
        while brok := os.read(nummer, min(max(grootte + 1, _BROK), over + 1)):
            brokken.append(brok)
            over -= len(brok)
            if over < 0:
                break
        else:
            return b"".join(brokken)
    raise Invoerfout(
        f"het bestand is groter dan {hoogstens // 1_000_000} MB",
        bestand=pad,
        advies="controleer of dit het goede bestand is; zo groot zijn deze bestanden niet",
    )


def eis_binnen(pad: Path, map_: Path) -> None:
    """Raises Invoerfout for a link, or a folder on the way, that leads out of the folder."""
    try:
        binnen = pad.resolve().is_relative_to(map_.resolve())
    except (OSError, RuntimeError, ValueError) as fout:  # RuntimeError: links that point to each other
        raise _onleesbaar(pad, fout) from None
    if not binnen:
        raise Invoerfout(
            f"het bestand is een verwijzing naar iets buiten de map '{map_.name}'",
            bestand=pad,
            advies="zet het bestand zelf in de map",
        )


def geen_gewoon_bestand(pad: Path) -> Invoerfout:
    """What is there is a folder, a fifo, a device or a socket."""
    return Invoerfout("dit is geen gewoon bestand", bestand=pad, advies="zet hier het bestand zelf neer")


def _onleesbaar(pad: Path, fout: Exception) -> Invoerfout:
    waarom = oorzaak(fout) if isinstance(fout, OSError) else "de naam of de verwijzing kan niet bestaan"
    return Invoerfout(
        f"het bestand is niet te lezen: {waarom}", bestand=pad, advies="controleer het bestand en de rechten"
    )


def weiger_stuurtekens(tekst: str, bestand: Path) -> None:
    """Raises Invoerfout for the first sign that steers a screen or cannot be seen, with its row."""
    teken = stuurteken(tekst)
    if teken is not None:
        raise Invoerfout(
            f"hier staat een onzichtbaar teken: {naam_van_teken(teken)}",
            bestand=bestand,
            rij=tekst.count("\n", 0, tekst.index(teken)) + 1,
            advies="haal het teken weg; typ de tekst in die regel opnieuw als het niet te vinden is",
        )
