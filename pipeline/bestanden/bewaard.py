"""What was computed before, kept on disk by the checksums of all it rests on: the same question is answered once.

In: a name, all that the answer rests on, and how to make it. Out: the answer, made now or read back.

    plek = Bewaarplaats(WORTEL / "data/tussen")
    tabel = plek.haal("bron", (som.sha256, code), lambda: lees(...), (Brontabel, Som))

Nothing depends on it: an entry that is not there, is damaged or cannot be written is made again, and `make schoon`
empties the folder. An entry is one file, put in place in one move, so two runs may work at once, and it opens with the
checksum of its own name and all that follows: what is damaged, or stands in the place of another, is no entry. What is
kept is bounded: the entries that were not used for longest go.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import shapely

from pipeline.bestanden.controlesom import sha256, som_van_code
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import lees_bestand
from pipeline.bestanden.inpakken import Delen, Klassen, pak_in, pak_uit
from pipeline.bestanden.plaatsen import WORTEL

T = TypeVar("T")

MEESTE = 200
"""Entries; a ronde with its variants, years and workbooks has some forty."""
_GROOTST = 400_000_000
"""Bytes of one entry; that of the whole country is a fortieth."""
_SCHRIJFT_NOG = 3_600_000_000_000
"""Nanoseconds; no run takes that long over one entry."""
_BOOM = "boom.json"
_MERK = hashlib.sha256().digest_size
"""Bytes of the checksum that an entry opens with."""
_BESCHADIGD = (Invoerfout, OSError, ValueError, TypeError, KeyError, IndexError, zipfile.BadZipFile)
"""What reading an entry raises when it is not there, or not as it was written."""
GEREEDSCHAP = "geopandas numpy pandas pyarrow pydantic pyogrio python-calamine scipy shapely xlsxwriter".split()
"""The libraries that read, compute and write: another release may give another byte."""


@dataclass(frozen=True)
class Bewaarplaats:
    """map_: where entries are; None keeps nothing. vers: make all anew, and keep that."""

    map_: Path | None
    vers: bool = False

    def haal(self, soort: str, waarvan: Iterable[str], maak: Callable[[], T], klassen: Klassen) -> T:
        """What `maak` gives, or gave before.

        soort: names the entry. waarvan: checksums and settings of everything that `maak` depends on, the code included;
        klassen: the classes that may stand in the answer. Raises what `maak` raises.
        """
        pad = self._pad(soort, waarvan)
        if pad is None:
            return maak()
        if not self.vers:
            with suppress(*_BESCHADIGD):
                waarde: T = _lees(pad, klassen)
                with suppress(OSError):  # of somebody else, or on a disk that can only be read
                    os.utime(pad)
                return waarde
        nieuw = maak()
        with suppress(TypeError, ValueError, OSError):
            _schrijf(pad, *pak_in(nieuw, klassen))
            _ruim_op(pad.parent)
        return nieuw

    def mist(self, soort: str, waarvan: Iterable[str]) -> bool:
        """Whether `haal` would make this now, and a later one would find that."""
        pad = self._pad(soort, waarvan)
        return pad is not None and not self.vers and not os.access(pad, os.R_OK)

    def _pad(self, soort: str, waarvan: Iterable[str]) -> Path | None:
        if self.map_ is None or self.map_.is_symlink():
            return None
        return self.map_ / f"{soort}-{_sleutel(soort, waarvan)}.zip"


NERGENS = Bewaarplaats(None)
"""Keeps nothing: what is asked is made."""
HIER = Bewaarplaats(WORTEL / "data/tussen")
"""The place of this project."""


def code_som(*paden: Path, som_van: Callable[[Path], str] = sha256) -> str:
    """The checksum of code and rules: of files, and of all files in folders.

    In: paths, each of them in the package, and how one file is summed. Out: 64 hexadecimal digits.
    """
    som = hashlib.sha256()
    for pad in paden:
        for bestand in sorted(pad.rglob("*") if pad.is_dir() else [pad]):
            if bestand.suffix in (".py", ".toml", ".csv") and bestand.is_file():
                som.update(f"{bestand.relative_to(pad.parent).as_posix()} {som_van(bestand)}\n".encode())
    return som.hexdigest()


@cache
def pakket_som() -> str:
    """Of this whole package: it stays the same while a command runs."""
    return code_som(Path(__file__).parents[1], som_van=som_van_code)


def _sleutel(soort: str, waarvan: Iterable[str]) -> str:
    tekst = json.dumps([soort, *waarvan, *_gereedschap()])
    return hashlib.sha256(tekst.encode()).hexdigest()[:40]


@cache
def uitgaven() -> Mapping[str, str]:
    """The release of each library that an answer hangs on."""
    return {naam: version(naam) for naam in GEREEDSCHAP}


@cache
def _gereedschap() -> tuple[str, ...]:
    """GEOS too, which does the work of shapely: conda gives the same release of the one with another of the other."""
    hier = (platform.python_version(), platform.machine(), f"geos {shapely.geos_version_string}")
    return (*hier, *(f"{naam} {uit}" for naam, uit in uitgaven().items()))


def _lees(pad: Path, klassen: Klassen) -> Any:
    inhoud = memoryview(lees_bestand(pad, hoogstens=_GROOTST))
    if inhoud[:_MERK] != _merk(pad, inhoud[_MERK:]):
        raise ValueError("dit is niet wat hier is bewaard")
    with zipfile.ZipFile(io.BytesIO(inhoud[_MERK:])) as pak:
        namen = [ingang.filename for ingang in pak.infolist() if ingang.compress_type == zipfile.ZIP_STORED]
        boom = json.loads(pak.read(_BOOM))
        return pak_uit(boom, [pak.read(naam) for naam in namen if naam != _BOOM], klassen)


def _schrijf(pad: Path, boom: Any, delen: Delen) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w", zipfile.ZIP_STORED) as pak:
        pak.writestr(zipfile.ZipInfo(_BOOM), json.dumps(boom, ensure_ascii=False, allow_nan=False))
        for nummer, deel in enumerate(delen):
            pak.writestr(zipfile.ZipInfo(str(nummer)), deel)
    nieuw = pad.with_name(f".{pad.name}.{os.getpid()}")
    nieuw.unlink(missing_ok=True)  # never through a link
    try:
        with nieuw.open("xb") as bestand:
            bestand.write(_merk(pad, bak.getbuffer()))
            bestand.write(bak.getbuffer())
        nieuw.replace(pad)
    finally:
        nieuw.unlink(missing_ok=True)


def _merk(pad: Path, pak: memoryview) -> bytes:
    som = hashlib.sha256(f"{pad.name}\n".encode())
    som.update(pak)
    return som.digest()


def _ruim_op(map_: Path) -> None:
    """Of what a run that was broken off was writing, nothing stays for good either."""
    gebruikt = {pad: pad.lstat().st_mtime_ns for pad in map_.glob("*.zip")}
    weg = sorted(gebruikt, key=lambda p: (gebruikt[p], p.name))[:-MEESTE]
    halve = {half: half.lstat().st_mtime_ns for half in map_.glob(".*.zip.*")}
    oud = max(gebruikt.values(), default=0) - _SCHRIJFT_NOG
    for pad in (*weg, *(half for half, tijd in halve.items() if tijd < oud)):
        with suppress(OSError):  # a folder, or another run was first
            pad.unlink()
