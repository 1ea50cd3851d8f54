"""What each input of a ronde is, in pieces to hold beside those of the other: names, counts, checksums, values.

In: an outcome and its `Kant`. Out: per input its pieces, label and text; what the two rondes share is left out later.

    stukken(uitkomst, kant)["gebiedenlijsten"]    # {"sv_gebieden.csv": "21 rijen, 1a2b3c4d", ...}
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

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


def stukken(uitkomst: Uitkomst, kant: Kant) -> dict[str, dict[str, str]]:
    """Per input that is no source: label and text. A checksum is of the rows, in whatever order they stand."""
    ronde, deel = uitkomst.ronde, kant.deel
    sv, regio = ronde.lijstpaden(uitkomst.regeling)
    lijst = Path(ronde.deelplannen or ronde.inzending or "").name
    uit = {
        LIJSTEN: {
            f"prioriteit: {sv.name}": _inhoud(uitkomst.lijsten.sv_gebieden),
            f"regio's: {regio.name}": _inhoud(uitkomst.lijsten.grens_krimpregios),
        },
        DEELPLANNEN: {lijst: _inhoud(kant.invoer.deelplannen)},
        REFERENTIE: {"vergeleken met": {"ronde": "de ronde", "land": "het land"}[kant.referentie]},
    }
    if deel is None:
        return uit | {INZENDING: {"inzending": "geen"}}
    uit[INZENDING] = {naam: _inhoud(tabel(deel.inzending, naam)) for naam in INGEZONDEN}
    uit[PUNTEN] = {"beoordeling": _inhoud(tabel(deel.inzending, "beoordeling"))}
    uit[BUDGET] = {f"tranche {t}": euro([cent])[0] for t, cent in sorted(deel.budget.items())}
    uit[TOEKENNING] = {"toekenning": f"{deel.toekenning:%-d-%-m-%Y}"}
    for naam, regels in deel.regels.items():
        uit[naam] = {pad: waarde for pad, waarde in _waarden(regels, naam) if pad != "drempels.budget_eur"}
    return uit


def naast_elkaar(van: Mapping[str, str], naar: Mapping[str, str]) -> tuple[str, str]:
    """Both sides, only the pieces that differ; at most a few, with a count of the others.

    >>> naast_elkaar({"a": "1", "b": "2"}, {"a": "1", "b": "3"})
    ('b 2', 'b 3')
    """
    anders = [k for k in dict.fromkeys((*van, *naar)) if van.get(k) != naar.get(k)]
    meer = f"; en nog {len(anders) - _MEESTE}" if len(anders) > _MEESTE else ""
    een, ander = ("; ".join(f"{k} {kant.get(k, 'niet')}" for k in anders[:_MEESTE]) for kant in (van, naar))
    return een + meer * bool(een), ander + meer * bool(ander)


def _inhoud(inhoud: pd.DataFrame) -> str:
    som = hashlib.sha256(repr(rijen(inhoud)).encode()).hexdigest()[:8]
    return f"({len(inhoud)} rij{'' if len(inhoud) == 1 else 'en'}, controlesom {som})"


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
