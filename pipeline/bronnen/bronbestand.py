"""A file of a publisher as its bytes: read once, so that what is hashed is what was read.

In: a path in a folder of sources. Out: `Bronbestand`, which the readers take, or an Invoerfout that says what the file
is instead (a web page, a pointer of git-lfs, nothing).

    bestand = lees_bron(Path("data/raw/politie/misdrijven_buurt_2024.csv"))
    bestand.som.sha256
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import GROOTST, Sommen, lees_bestand

OPNIEUW = "haal het bestand opnieuw op bij de uitgever"
_HTML = (b"<!doctype html", b"<html")
_LFS = b"version https://git-lfs.github.com/spec/"


class Som(NamedTuple):
    """By what a file is known again: its SHA-256 in hexadecimal digits, and its size in bytes."""

    sha256: str
    grootte: int


@dataclass(frozen=True)
class Bronbestand:
    """pad: where it was, for messages. inhoud: its bytes. extra: the second file of a dataset that has two."""

    pad: Path
    inhoud: bytes = field(repr=False)
    extra: Bronbestand | None = None

    def __fspath__(self) -> str:
        return str(self.pad)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.pad.name

    @property
    def som(self) -> Som:
        """The checksum and size of the bytes that were read."""
        return Som(hashlib.sha256(self.inhoud).hexdigest(), len(self.inhoud))


def lees_bron(
    pad: Path, *, binnen: Path | None = None, hoogstens: int = GROOTST, sommen: Sommen | None = None
) -> Bronbestand:
    """Raises Invoerfout when it is missing, no regular file, unreadable, empty, a web page or a pointer of git-lfs."""
    inhoud = lees_bestand(pad, binnen=binnen, hoogstens=hoogstens, sommen=sommen)
    begin = inhoud[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not begin and not inhoud.strip():
        raise Invoerfout("het bestand is leeg", bestand=pad, advies=OPNIEUW)
    if begin.startswith(_HTML):
        raise Invoerfout(
            "dit is een webpagina (html) en geen gegevensbestand",
            bestand=pad,
            advies="open het adres in een browser om te zien wat er aan de hand is, en " + OPNIEUW,
        )
    if begin.startswith(_LFS):
        raise Invoerfout(
            "dit is alleen een verwijzing van git-lfs; het bestand zelf is niet opgehaald",
            bestand=pad,
            advies="haal het bestand zelf op met git lfs pull, of bij de uitgever",
        )
    return Bronbestand(pad, inhoud)
