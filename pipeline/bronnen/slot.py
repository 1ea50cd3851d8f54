"""The lock file beside the data: what each file was when it was fetched, so that a run can tell it still is.

In: a folder of sources. Out: `bronnen.lock.toml` in it, and refusal of a file that differs from it.

    [bestand."cbs/kwb_buurt_2023.csv"]
    sha256 = "9f2c..."
    grootte = 812345
    opgehaald = 2024-12-04T09:30:00+00:00
    adres = "https://opendata.cbs.nl/ODataFeed/odata/85618NED"

A folder without lock file is allowed: people without internet bring their own files with BRONNEN=<map>.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from pipeline.bestanden.controlesom import sha256
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tomlbestand import lees_toml
from pipeline.bronnen.register import Dataset

NAAM = "bronnen.lock.toml"
MET_DE_HAND = "met de hand geplaatst"
_KOP = "# Gemaakt door make data; niet zelf wijzigen. Per bestand wat het was toen het werd opgehaald.\n"


class Regel(BaseModel):
    """One locked file; `adres` is where it finally came from, after redirects."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    grootte: int
    opgehaald: datetime
    adres: str


class _Slot(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid")

    bestand: Mapping[str, Regel] = {}


def lees_slot(map_: Path) -> dict[str, Regel]:
    """The locked files by place in the folder; empty without lock file. Raises Invoerfout when it is damaged."""
    pad = map_ / NAAM
    return dict(lees_toml(_Slot, pad).bestand) if pad.exists() else {}


def schrijf_slot(map_: Path, regels: Mapping[str, Regel]) -> None:
    """Replace the lock file in one move."""
    with nieuw_slot(map_, regels):
        pass


@contextmanager
def nieuw_slot(map_: Path, regels: Mapping[str, Regel]) -> Iterator[None]:
    """Write a lock file beside the old one; it takes its place when the block ends well."""
    blokken = [
        f"[bestand.{json.dumps(plaats, ensure_ascii=False)}]\n"
        f'sha256 = "{r.sha256}"\ngrootte = {r.grootte}\n'
        f"opgehaald = {r.opgehaald.isoformat(timespec='seconds')}\n"
        f"adres = {json.dumps(r.adres, ensure_ascii=False)}\n"
        for plaats, r in sorted(regels.items())
    ]
    nieuw = map_ / f".{NAAM}.nieuw"
    try:
        nieuw.write_text("\n".join([_KOP, *blokken]), encoding="utf-8", newline="\n")
        yield
        nieuw.replace(map_ / NAAM)
    finally:
        nieuw.unlink(missing_ok=True)


def maak_regel(pad: Path, moment: datetime, adres: str) -> Regel:
    """What a file is now."""
    return Regel(sha256=sha256(pad), grootte=pad.stat().st_size, opgehaald=moment, adres=adres)


def is_gelijk(pad: Path, regel: Regel) -> bool:
    """Whether a file is what the lock says; the size is looked at first."""
    return pad.stat().st_size == regel.grootte and sha256(pad) == regel.sha256


def plaatsen(dataset: Dataset) -> tuple[str, ...]:
    """The places of a dataset's files within the folder."""
    eerste = Path(dataset.bestand)
    return (dataset.bestand, *([str(eerste.with_name(dataset.extra_bestand))] if dataset.extra_bestand else []))


def controleer_slot(datasets: Iterable[Dataset], map_: Path) -> None:
    """Raises Invoerfout for a file that differs from the lock file; files that are not in it are free."""
    regels = lees_slot(map_)
    for dataset in datasets if regels else ():
        for plaats in plaatsen(dataset.zoals_in(map_)):
            pad = map_ / plaats
            if plaats in regels and pad.is_file() and not is_gelijk(pad, regels[plaats]):
                raise wijkt_af(pad, regels[plaats])


def wijkt_af(pad: Path, regel: Regel) -> Invoerfout:
    """The refusal of a file that is not what was fetched."""
    return Invoerfout(
        f"het bestand is niet meer wat er op {regel.opgehaald:%Y-%m-%d %H:%M} is opgehaald "
        f"(het slot in {NAAM} past niet)",
        bestand=pad,
        advies="zet het oude bestand terug, of haal het opnieuw op en zie wat er verandert met "
        "make data RONDE=<naam> VERVERS=ja",
    )
