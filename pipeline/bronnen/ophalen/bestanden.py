"""Fetch one file, or one file out of a zip, with pooch: temporary name, checksum, then its own name.

In: a `Bestand` or `Zip` of the register. Out: the file at `doel`, and the address it finally came from.

A zip whose members point outside its own folder is refused as a whole.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

import pooch

from pipeline.bronnen.ophalen.pogingen import MELDEN, OPNIEUW, ophaalfout
from pipeline.bronnen.ophalen.verbinding import Verbinding
from pipeline.bronnen.wijzen import Bestand, Zip

_GROOTST = 4 * 2**30
"""Bytes of one unpacked file; what the publishers give is below a tenth of this."""


def haal_bestand(wijze: Bestand, doel: Path, verbinding: Verbinding) -> str:
    """Put the file at `doel`; returns its final address. Raises Invoerfout."""
    lader = _Lader(verbinding)
    pooch.get_logger().setLevel("WARNING")
    pooch.retrieve(wijze.adres, known_hash=None, fname=doel.name, path=doel.parent, downloader=lader)
    return lader.eindadres


def haal_zip(wijze: Zip, doel: Path, verbinding: Verbinding) -> str:
    """Put the only file in the zip that fits the pattern at `doel`; returns the zip's final address."""
    archief = doel.with_name(f"{doel.name}.zip")
    eindadres = haal_bestand(Bestand(soort="bestand", adres=wijze.adres), archief, verbinding)
    try:
        naam = _kies(archief, wijze)
        uitpakken = pooch.Unzip(members=[naam], extract_dir=f"{doel.name}.uit")
        uitpakken(str(archief), "download", None)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise ophaalfout("het bestand is geen gave zip", wijze.adres, OPNIEUW) from None
    uitgepakt = doel.with_name(f"{doel.name}.uit")
    (uitgepakt / naam).replace(doel)
    shutil.rmtree(uitgepakt)
    archief.unlink()
    return eindadres


def _kies(archief: Path, wijze: Zip) -> str:
    with zipfile.ZipFile(archief) as zip_:
        leden = zip_.infolist()
    for lid in leden:
        pad = PurePosixPath(lid.filename.replace("\\", "/"))
        if pad.is_absolute() or ".." in pad.parts or ":" in lid.filename or stat.S_ISLNK(lid.external_attr >> 16):
            raise ophaalfout(
                f"de zip wijst met '{lid.filename}' naar een plek buiten zijn eigen map", wijze.adres, MELDEN
            )
    passend = [
        lid
        for lid in leden
        if not lid.is_dir() and fnmatchcase(PurePosixPath(lid.filename).name.lower(), wijze.patroon.lower())
    ]
    if len(passend) != 1:
        namen = ", ".join(PurePosixPath(lid.filename).name for lid in (passend or leden)[:8])
        raise ophaalfout(
            f"in de zip {'passen meer bestanden' if passend else 'past geen bestand'} op '{wijze.patroon}' ({namen})",
            wijze.adres,
            "pas het patroon in register.toml aan",
        )
    if passend[0].file_size > _GROOTST:
        raise ophaalfout(
            f"'{passend[0].filename}' is uitgepakt {passend[0].file_size / 2**30:.0f} GB", wijze.adres, MELDEN
        )
    return passend[0].filename


class _Lader:
    """A pooch downloader on our own session, which keeps the final address."""

    def __init__(self, verbinding: Verbinding) -> None:
        self.verbinding, self.eindadres = verbinding, ""

    def __call__(self, url: str, output_file: str, _: Any) -> None:
        antwoord = self.verbinding.haal(url, los=True)
        self.eindadres = antwoord.url
        with antwoord.raw as inhoud, Path(output_file).open("wb") as bestand:
            shutil.copyfileobj(inhoud, bestand)
