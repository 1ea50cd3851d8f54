"""Which pages of an earlier outcome a new one takes away, so that nobody looks for them in vain.

In: the folders as they were and as they will be. Out: the places of the files that are gone, and words about them.

>>> in_woorden(["besluiten/index.html", "besluiten/zone-0101.html", "besluiten/zone-0101.pdf", "poort.png"])
'1 besluitblad (zone-0101; opnieuw met make besluiten) en 1 plaat (poort.png; opnieuw met make platen)'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from pipeline.taal.namen import opsomming

_MEESTE_NAMEN = 5
_INDEX = "index.html"
_BLADEN = ("besluiten", "gemeenten", "gebieden")


def verdwijnt(oud: Path, nieuw: Path) -> list[str]:
    """The places below `oud` of the files that `nieuw` does not have; nothing when there is no `oud` yet."""
    bestanden = (pad.relative_to(oud) for pad in oud.rglob("*") if pad.is_file())
    return sorted(pad.as_posix() for pad in bestanden if not (nieuw / pad).exists())


def in_woorden(weg: Sequence[str]) -> str:
    """What is gone, each kind with its number, its names and the command that makes it anew; empty for nothing."""
    soorten = list(_soorten([pad for pad in map(PurePosixPath, weg) if pad.name != _INDEX]))
    return opsomming(soorten) if soorten else ""


def _soorten(weg: Sequence[PurePosixPath]) -> Iterator[str]:
    """A page and its pdf or png are one thing to a reader."""
    besluiten, gemeenten, gebieden = (sorted({p.stem for p in weg if p.parent.name == map_}) for map_ in _BLADEN)
    los = [p for p in weg if p.parent.name not in _BLADEN]
    platen = [p.name for p in los if p.suffix in (".png", ".pdf")]
    rest = [str(p) for p in los if p.name not in platen]
    for namen, een, meer, opdracht in (
        (besluiten, "besluitblad", "besluitbladen", "make besluiten"),
        (gemeenten, "gemeentekaart", "gemeentekaarten", "make kaarten"),
        (gebieden, "gebiedskaart", "gebiedskaarten", "make kaart met PROVINCIE of GEBIED"),
        (platen, "plaat", "platen", "make platen"),
        (rest, "ander bestand", "andere bestanden", ""),
    ):
        if namen:
            weer = f"; opnieuw met {opdracht}" if opdracht else ""
            yield f"{len(namen)} {een if len(namen) == 1 else meer} ({opsomming(namen, _MEESTE_NAMEN)}{weer})"
