"""Dates as people type them, day before month; a date that could be another one is named.

In: one cell: a date of a worksheet, its serial number, or text. Out: a date, with a Dutch remark when a bare number
was read as a date; or `Onleesbaar`.

>>> lees_datum("1-7-2022").waarde, lees_datum("2022-07-01").waarde == lees_datum("1 juli 2022").waarde
(datetime.date(2022, 7, 1), True)
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from pipeline.inzending.problemen import Gelezen, Onleesbaar, citaat
from pipeline.taal.datums import dag as kort

_MAANDEN = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAG_EERST = re.compile(r"([0-9]{1,2})\s*([-/.])\s*([0-9]{1,2})\s*\2\s*([0-9]+)")
_JAAR_EERST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[T ]00:00(?::00)?)?")
_IN_WOORDEN = re.compile(r"([0-9]{1,2})\s+([a-z]{3})[a-z]*\.?\s+([0-9]+)")
_NUL = date(1899, 12, 30)
_NUMMERS = range(32_874, 73_051)
"""Excel's numbers of 1990 up to 2099."""
_JAREN = range(1990, 2100)
_DOE = "schrijf de datum als dag-maand-jaar, zoals 1-7-2022"


def lees_datum(cel: object) -> Gelezen:
    """Raises Onleesbaar for what is no date, a year of two digits, or a day or month that does not exist."""
    if isinstance(cel, datetime):
        return Gelezen(_binnen(cel.date(), cel))
    if isinstance(cel, date):
        return Gelezen(_binnen(cel, cel))
    nummer = _nummer(cel)
    if nummer is not None:
        dag = _NUL + timedelta(days=nummer)
        return Gelezen(dag, f"het getal {nummer} is gelezen als de datum {kort(dag)}")
    if not isinstance(cel, str):
        raise Onleesbaar(f"{citaat(cel)} is geen datum", _DOE)
    tekst = cel.strip().lower()
    if delen := _JAAR_EERST.fullmatch(tekst):
        return Gelezen(_bouw(int(delen[1]), int(delen[3]), int(delen[4]), cel))
    if delen := _DAG_EERST.fullmatch(tekst):
        return Gelezen(_bouw(_jaar(delen[4], cel), int(delen[3]), int(delen[1]), cel))
    if delen := _IN_WOORDEN.fullmatch(tekst):
        maand = "maa" if delen[2] == "mrt" else delen[2]
        if maand in _MAANDEN:
            return Gelezen(_bouw(_jaar(delen[3], cel), _MAANDEN.index(maand) + 1, int(delen[1]), cel))
    raise Onleesbaar(f"{citaat(cel)} is geen datum", _DOE)


def _nummer(cel: object) -> int | None:
    """The whole number in this cell when Excel would show it as a day between 1990 and 2099."""
    if isinstance(cel, str):
        cel = int(cel) if re.fullmatch(r"\s*[0-9]{5}\s*", cel) else cel
    if isinstance(cel, bool) or not isinstance(cel, (int, float)) or cel != cel // 1 or cel not in _NUMMERS:
        return None
    return int(cel)


def _jaar(cijfers: str, cel: object) -> int:
    if len(cijfers) != 4:
        raise Onleesbaar(f"{citaat(cel)} heeft geen jaar van vier cijfers", _DOE)
    return int(cijfers)


def _bouw(jaar: int, maand: int, dag: int, cel: object) -> date:
    if maand > 12 >= dag >= 1:
        raise Onleesbaar(
            f"{citaat(cel)} heeft een maand {maand}; misschien staan dag en maand in de Amerikaanse volgorde", _DOE
        )
    try:
        return _binnen(date(jaar, maand, dag), cel)
    except ValueError:
        raise Onleesbaar(f"{citaat(cel)} is een dag die niet bestaat", _DOE) from None


def _binnen(dag: date, cel: object) -> date:
    if dag.year not in _JAREN:
        raise Onleesbaar(f"{citaat(cel)} valt buiten {_JAREN[0]} tot en met {_JAREN[-1]}", _DOE)
    return dag
