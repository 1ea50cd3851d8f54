"""Fetch one file, or one file out of a zip.

In: a `Bestand` or `Zip` of the register, and a place in a folder of its own: what breaks off leaves nothing elsewhere.
Out: the file at `doel`, and the address it finally came from.

A zip whose members point outside its own folder is refused as a whole.
"""

from __future__ import annotations

import errno
import lzma
import shutil
import stat
import struct
import zipfile
import zlib
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from pipeline.bronnen.ophalen.pogingen import MELDEN, OPNIEUW, Ophaalfout, ophaalfout
from pipeline.bronnen.ophalen.verbinding import Verbinding
from pipeline.bronnen.wijzen import Bestand, Zip

_GROOTST = 4 * 2**30
"""Bytes of one unpacked file; what the publishers give is below a tenth of this."""


def haal_bestand(wijze: Bestand, doel: Path, verbinding: Verbinding) -> str:
    """Put the file at `doel`; returns its final address. Raises Invoerfout."""
    antwoord = verbinding.haal(wijze.adres, los=True)
    with antwoord.raw as inhoud, doel.open("wb") as bestand:
        shutil.copyfileobj(inhoud, bestand)
    return antwoord.url


def haal_zip(wijze: Zip, doel: Path, verbinding: Verbinding) -> str:
    """Put the only file in the zip that fits the pattern at `doel`; returns the zip's final address."""
    archief = doel.with_name(f"{doel.name}.zip")
    eindadres = haal_bestand(Bestand(soort="bestand", adres=wijze.adres), archief, verbinding)
    try:
        with zipfile.ZipFile(archief) as zip_, zip_.open(_kies(zip_, wijze)) as lid, doel.open("wb") as bestand:
            shutil.copyfileobj(lid, bestand)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError, struct.error):
        raise _geen_gave_zip(wijze) from None
    except OSError as fout:
        # Without a number it is bzip2 that cannot unpack; a place before the file's beginning is no place. The rest is
        # the disk's.
        if fout.errno not in (None, errno.EINVAL):
            raise
        raise _geen_gave_zip(wijze) from None
    archief.unlink()
    return eindadres


def _geen_gave_zip(wijze: Zip) -> Ophaalfout:
    return ophaalfout("het bestand is geen gave zip", wijze.adres, OPNIEUW)


def _kies(zip_: zipfile.ZipFile, wijze: Zip) -> zipfile.ZipInfo:
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
    return passend[0]
