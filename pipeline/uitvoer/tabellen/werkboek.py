"""Write an xlsx workbook in which text stays text and that has the same bytes each time.

In: tables by sheet name and lines of explanation. Out: a file with a sheet per table and one called toelichting.

    schrijf_werkboek(Path("deelplannen.xlsx"), {"deelplannen": tabel}, ["Wat dit is."], kopregel="...", datum=dag)
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

_NOOIT_RADEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A deelplan called '=cmd()' is a name, not a formula."""
_MEESTE_TEKENS_KOP = 200
"""Excel refuses a page header of 255 characters or more."""


def schrijf_werkboek(
    pad: Path, bladen: Mapping[str, pd.DataFrame], toelichting: Sequence[str], *, kopregel: str, datum: date
) -> None:
    """One sheet per table, then the explanation. kopregel: head of each printed page; datum: stands in for the clock.

    Raises OSError when the file cannot be written.
    """
    boek = xlsxwriter.Workbook(pad, _NOOIT_RADEN)
    boek.set_properties({"title": pad.stem, "created": datetime.combine(datum, time())})
    for naam, tabel in bladen.items():
        _schrijf_blad(boek, naam, tabel, kopregel)
    uitleg = boek.add_worksheet("toelichting")
    uitleg.set_column(0, 0, 110, boek.add_format({"text_wrap": True}))
    for r, regel in enumerate(toelichting):
        uitleg.write_string(r, 0, regel)
    try:
        boek.close()
    except FileCreateError as fout:
        raise OSError(errno.EIO, "het werkboek is niet te schrijven; misschien is de schijf vol", str(pad)) from fout


def _schrijf_blad(boek: xlsxwriter.Workbook, naam: str, tabel: pd.DataFrame, kopregel: str) -> None:
    kop = boek.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    blad = boek.add_worksheet(naam)
    blad.write_row(0, 0, list(tabel.columns), kop)
    for k, kolom in enumerate(tabel.columns):
        breedte = tabel[kolom].astype(str).str.len().max() if len(tabel) else 0
        blad.set_column(k, k, min(max(12, len(kolom) * 0.6, breedte + 1), 50))
        for r, waarde in enumerate(tabel[kolom], start=1):
            if pd.isna(waarde):
                continue
            if isinstance(waarde, str):
                blad.write_string(r, k, waarde)
            else:
                blad.write_number(r, k, float(waarde))
    blad.freeze_panes(1, 0)
    blad.set_landscape()
    blad.repeat_rows(0)
    blad.repeat_columns(0, 2)
    blad.set_header("&L" + kopregel.replace("&", "&&")[:_MEESTE_TEKENS_KOP])
    blad.autofilter(0, 0, len(tabel), len(tabel.columns) - 1)
