"""Write an xlsx workbook that opens as if made by hand, in which text stays text, with the same bytes each time.

In: tables by sheet name and lines of explanation. Out: a file with a sheet per table and one called toelichting.

    schrijf_werkboek(Path("deelplannen.xlsx"), {"deelplannen": tabel}, ["Wat dit is."], kopregel="...", datum=dag)

Each sheet has Dutch labels, the names of the columns below them, and then the rows; it filters, its head stays in
sight, and it prints on A4 in landscape. What is the same in every row and stands in the explanation (ronde, status,
peildata) has no column here; the csv has it.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format

from pipeline.bestanden.werkboek import NOOIT_RADEN
from pipeline.uitvoer.tabellen.koppen import kop_van

_MEESTE_TEKENS_KOP = 200
"""Excel refuses a page header of 255 characters or more."""
_OVERAL_GELIJK = ("ronde", "status", "peildata")
_A4 = 9
KOPRIJEN = 2
"""Rows before the figures: labels, and names of columns."""
_SMALST, _BREEDST = 9, 50
_INSPRINGEN = 2
"""Characters that the indent of a number takes."""
_SLEUTELS = 3
"""Columns that stay in sight and are repeated on each page: who a row is about."""
_OP_EEN_BLADZIJDE = 200
"""Characters beside one another on A4 that one can still read; a wider table goes on on a next page."""
_GEHEEL, _GEBROKEN, _BEDRAG, _DEEL = "#,##0", "0.00", "#,##0.00", "0.0%"
_AANDEEL = re.compile(r"(^|_)aandeel(_|$)|^gewicht(_bekend)?$")
_VANAF_GROOT = 1000


@dataclass(frozen=True)
class _Stijlen:
    kop: Format
    code: Format
    tekst: Format
    getal: Mapping[str, Format]


def schrijf_werkboek(
    pad: Path,
    bladen: Mapping[str, pd.DataFrame],
    toelichting: Sequence[str],
    *,
    kopregel: str,
    datum: date,
    koppen: Mapping[str, str] | None = None,
) -> None:
    """One sheet per table, then the explanation. As `maak_werkboek`. Raises OSError when the disk refuses."""
    inhoud = maak_werkboek(bladen, toelichting, titel=pad.stem, kopregel=kopregel, datum=datum, koppen=koppen)
    pad.write_bytes(inhoud)


def maak_werkboek(
    bladen: Mapping[str, pd.DataFrame],
    toelichting: Sequence[str],
    *,
    titel: str,
    kopregel: str,
    datum: date,
    koppen: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes. kopregel: head of each printed page; datum: stands in for the clock; koppen: labels by column."""
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit, {**NOOIT_RADEN, "in_memory": True})
    boek.set_properties({"title": titel, "created": datetime.combine(datum, time())})
    boven = {"valign": "top"}
    # Indented, so that a number does not stand against the text in the column to its right.
    rechts = {**boven, "align": "right", "indent": 1}
    getal = {soort: boek.add_format({**rechts, "num_format": soort}) for soort in (_GEHEEL, _GEBROKEN, _BEDRAG, _DEEL)}
    stijlen = _Stijlen(
        kop=boek.add_format({**boven, "bold": True, "text_wrap": True, "bg_color": "#e8eef5"}),
        code=boek.add_format({**boven, "font_size": 8, "font_color": "#555555", "bg_color": "#e8eef5", "bottom": 1}),
        tekst=boek.add_format({**boven, "text_wrap": True}),
        getal=getal,
    )
    for naam, tabel in bladen.items():
        _schrijf_blad(boek, naam, _zonder_wat_overal_gelijk_is(tabel), kopregel, koppen or {}, stijlen)
    uitleg = boek.add_worksheet("toelichting")
    uitleg.set_column(0, 0, 110, stijlen.tekst)
    for r, regel in enumerate(toelichting):
        uitleg.write_string(r, 0, regel)
    boek.close()
    return uit.getvalue()


def _zonder_wat_overal_gelijk_is(tabel: pd.DataFrame) -> pd.DataFrame:
    return tabel.drop(columns=[k for k in _OVERAL_GELIJK if k in tabel.columns and tabel[k].nunique() <= 1])


def _schrijf_blad(
    boek: xlsxwriter.Workbook,
    naam: str,
    tabel: pd.DataFrame,
    kopregel: str,
    koppen: Mapping[str, str],
    stijlen: _Stijlen,
) -> None:
    blad = boek.add_worksheet(naam)
    totaal = 0.0
    for k, kolom in enumerate(tabel.columns):
        label = kop_van(kolom, koppen)
        gevuld = tabel[kolom].notna().to_numpy()
        cellen = list(zip((np.flatnonzero(gevuld) + KOPRIJEN).tolist(), tabel[kolom][gevuld].tolist(), strict=True))
        blad.write_string(0, k, label, stijlen.kop)
        blad.write_string(1, k, kolom, stijlen.code)
        getallen = [w for _, w in cellen if not isinstance(w, str)]
        vorm = _getalvorm(kolom, getallen)
        stijl, decimalen = stijlen.getal[vorm], 3 * (vorm == _BEDRAG)
        uitersten = (min(getallen), max(getallen)) if getallen else ()  # one of these is the longest number
        langste = max((len(f"{w:,.0f}") + decimalen + _INSPRINGEN for w in uitersten), default=0)
        for r, waarde in cellen:
            if not isinstance(waarde, str):
                blad.write_number(r, k, float(waarde), stijl)
            elif waarde:
                blad.write_string(r, k, waarde, stijlen.tekst)
                langste = max(langste, len(waarde))
        woord = max(map(len, label.split()), default=0) + 2
        breedte = min(max(_SMALST, woord, len(label) / 3, len(kolom) * 0.7, langste + 1), _BREEDST)
        totaal += breedte
        blad.set_column(k, k, breedte)
    blad.set_row(0, 45)
    blad.freeze_panes(KOPRIJEN, min(_SLEUTELS, len(tabel.columns) - 1))
    blad.autofilter(KOPRIJEN - 1, 0, KOPRIJEN - 1 + len(tabel), len(tabel.columns) - 1)
    blad.set_paper(_A4)
    blad.set_landscape()
    blad.fit_to_pages(math.ceil(totaal / _OP_EEN_BLADZIJDE), 0)
    blad.repeat_rows(0, KOPRIJEN - 1)
    blad.repeat_columns(0, _SLEUTELS - 1)
    blad.set_header("&L" + kopregel.replace("&", "&&")[:_MEESTE_TEKENS_KOP])
    blad.set_footer("&L&A&Rbladzijde &P van &N")


def _getalvorm(kolom: str, getallen: Sequence[Any]) -> str:
    """How the numbers of a column look; what they are stays at full precision."""
    if _AANDEEL.search(kolom):
        return _DEEL
    if getallen and isinstance(getallen[0], Decimal):
        return _BEDRAG
    if any(isinstance(w, float) and w != int(w) for w in getallen):
        grootste = max(abs(float(w)) for w in getallen)
        return _GEHEEL if grootste >= _VANAF_GROOT else _GEBROKEN
    return _GEHEEL
