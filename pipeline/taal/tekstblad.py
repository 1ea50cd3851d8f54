"""Text for a screen of 100 columns: paragraphs that wrap and tables that fit, whatever people called things.

In: Dutch sentences and cells. Out: lines of at most 100 characters. A name that is too long for its column ends in an
ellipsis; files hold it whole. Signs that a terminal would act on are left out, and a minus is a real one.

>>> print("\\n".join(tabel(["zone", "score"], [["6411", "9,17"], ["6412", "10,00"]], rechts=(1,))))
  zone  score
  6411   9,17
  6412  10,00
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from pipeline.taal.getallen import mintekens

BREED = 100
_INSPRING = 2
_TUSSEN = 2
_SMALST = 6


def schoon(tekst: str) -> str:
    """On one line, without control signs."""
    return "".join(teken for teken in " ".join(tekst.split()) if teken.isprintable())


def onder_elkaar(regels: Iterable[str]) -> str:
    """Lines as one text, for who lays them out himself."""
    return mintekens("\n".join(regels))


def alinea(tekst: str, inspring: int = 0, teken: str = "") -> list[str]:
    """A sentence or paragraph; `teken` ('- ') stands before its first line, and the others align with it."""
    kop = " " * inspring + teken
    regels = textwrap.wrap(mintekens(schoon(tekst)), BREED, initial_indent=kop, subsequent_indent=" " * len(kop))
    return regels or [kop.rstrip()]


def tabel(kop: Sequence[str], rijen: Sequence[Sequence[str]], rechts: Sequence[int] = ()) -> list[str]:
    """Columns beside each other; the columns in `rechts` align to the right. Too wide: the widest give way."""
    alles = [[mintekens(schoon(cel)) for cel in rij] for rij in (kop, *rijen)]
    breedtes = [max(len(rij[k]) for rij in alles) for k in range(len(kop))]
    ruimte = BREED - _INSPRING - _TUSSEN * (len(kop) - 1)
    while sum(breedtes) > ruimte and max(breedtes) > _SMALST:
        breedst = max(range(len(kop)), key=lambda k: breedtes[k])
        breedtes[breedst] -= min(sum(breedtes) - ruimte, max(1, breedtes[breedst] - sorted(breedtes)[-2]))
    return [
        (
            " " * _INSPRING
            + (" " * _TUSSEN).join(
                (_kort(cel, breed).rjust(breed) if k in rechts else _kort(cel, breed).ljust(breed))
                for k, (cel, breed) in enumerate(zip(rij, breedtes, strict=True))
            )
        ).rstrip()
        for rij in alles
    ]


def _kort(cel: str, breed: int) -> str:
    return cel if len(cel) <= breed else cel[: breed - 1] + "…"
