"""What each input of a ronde is, in pieces to hold beside those of the other: names, counts, checksums, values.

In: an outcome and its `Kant`. Out: per input its pieces by label; what the two rondes share is left out later. A
checksum tells pieces apart and stands in a csv; a reader sees only the text.

    stukken(uitkomst, kant)["gebiedenlijsten"]    # {"prioriteit: sv_gebieden.csv": Stuk("21 rijen", "1a2b3c4d"), ...}
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from pydantic import BaseModel

from pipeline.regelingen.onderbouwd import Parameter
from pipeline.taal.bedragen import euro
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.vergelijk.factoren import DEELPLANNEN, LIJSTEN, REFERENTIE
from pipeline.vragen.vergelijk.invoer import Kant
from pipeline.vragen.vergelijk.ronde_invoer import BUDGET, INGEZONDEN, INZENDING, PUNTEN, TOEKENNING, rijen, tabel

_TEKST = ("grondslag", "aanname", "omschrijving", "reden", "titel")
_MEESTE = 6
_LANGSTE = 60


class Stuk(NamedTuple):
    """tekst: as a reader sees it; som: the checksum of what it stands for, '' where the text says all."""

    tekst: str
    som: str = ""


_NIET = Stuk("niet")
"""A piece that the other ronde has."""


def stukken(uitkomst: Uitkomst, kant: Kant) -> dict[str, dict[str, Stuk]]:
    """Per input that is no source: label and piece. A checksum is of the rows, in whatever order they stand."""
    ronde, deel = uitkomst.ronde, kant.deel
    sv, regio = ronde.lijstpaden(uitkomst.regeling)
    lijst = Path(ronde.deelplannen or ronde.inzending or "").name
    uit = {
        LIJSTEN: {
            f"prioriteit: {sv.name}": _inhoud(uitkomst.lijsten.sv_gebieden),
            f"regio's: {regio.name}": _inhoud(uitkomst.lijsten.grens_krimpregios),
        },
        DEELPLANNEN: {lijst: _inhoud(kant.invoer.deelplannen)},
        REFERENTIE: {"vergeleken met": Stuk({"ronde": "de ronde", "land": "het land"}[kant.referentie])},
    }
    if deel is None:
        return uit | {INZENDING: {"inzending": Stuk("geen")}}
    uit[INZENDING] = {naam: _inhoud(tabel(deel.inzending, naam)) for naam in INGEZONDEN}
    uit[PUNTEN] = {"beoordeling": _inhoud(tabel(deel.inzending, "beoordeling"))}
    uit[BUDGET] = {f"tranche {t}": Stuk(euro([cent])[0]) for t, cent in sorted(deel.budget.items())}
    uit[TOEKENNING] = {"toekenning": Stuk(f"{deel.toekenning:%-d-%-m-%Y}")}
    for naam, regels in deel.regels.items():
        uit[naam] = {pad: Stuk(waarde) for pad, waarde in _waarden(regels, naam) if pad != "drempels.budget_eur"}
    return uit


def naast_elkaar(van: Mapping[str, Stuk], naar: Mapping[str, Stuk]) -> tuple[str, str]:
    """Both sides, only the pieces that differ; at most a few, with a count of the others.

    >>> naast_elkaar({"a": Stuk("1"), "b": Stuk("2")}, {"a": Stuk("1"), "b": Stuk("3")})
    ('b 2', 'b 3')
    >>> naast_elkaar({"a": Stuk("2 rijen", "5d")}, {"a": Stuk("2 rijen", "e1")})
    ('a 2 rijen', 'a 2 rijen, met een andere inhoud')
    """
    anders = [k for k in dict.fromkeys((*van, *naar)) if van.get(k) != naar.get(k)]
    meer = f"; en nog {len(anders) - _MEESTE}" if len(anders) > _MEESTE else ""
    een = "; ".join(f"{k} {van.get(k, _NIET).tekst}" for k in anders[:_MEESTE])
    ander = "; ".join(f"{k} {naar.get(k, _NIET).tekst}{_anders_van_binnen(van, naar, k)}" for k in anders[:_MEESTE])
    return een + meer * bool(een), ander + meer * bool(ander)


def _anders_van_binnen(van: Mapping[str, Stuk], naar: Mapping[str, Stuk], label: str) -> str:
    zelfde_tekst = label in van and label in naar and van[label].tekst == naar[label].tekst
    return ", met een andere inhoud" if zelfde_tekst else ""


def _inhoud(inhoud: pd.DataFrame) -> Stuk:
    som = hashlib.sha256(repr(rijen(inhoud)).encode()).hexdigest()[:8]
    return Stuk(f"{len(inhoud)} rij{'' if len(inhoud) == 1 else 'en'}", som)


def _waarden(deel: Any, pad: str) -> Iterator[tuple[str, str]]:
    """Every value of a part of a regeling with its place; the texts that explain it are left out."""
    if isinstance(deel, Parameter):
        yield pad, f"= {_kort(deel.waarde)}"
    elif isinstance(deel, BaseModel):
        for veld in type(deel).model_fields:
            if veld not in _TEKST:
                yield from _waarden(getattr(deel, veld), f"{pad}.{veld}")
    elif isinstance(deel, tuple) and deel and isinstance(deel[0], BaseModel):
        for nummer, onderdeel in enumerate(deel):
            naam = getattr(onderdeel, "naam", str(nummer))
            yield f"{pad}.{naam}", "doet mee"
            yield from _waarden(onderdeel, f"{pad}.{naam}")
    elif deel is not None:
        yield pad, f"= {_kort(deel)}"


def _kort(waarde: Any) -> str:
    tekst = ", ".join(map(str, waarde)) if isinstance(waarde, tuple) else str(waarde)
    return tekst if len(tekst) <= _LANGSTE else f"{tekst[:_LANGSTE]}..."
