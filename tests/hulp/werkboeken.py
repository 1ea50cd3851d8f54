"""A workbook of a publisher in memory: rows of a first sheet, and a second one that a reader must leave alone.

>>> werkboek(KOP, [1011, 5, 2])[:2]
b'PK'
"""

from __future__ import annotations

import io

import xlsxwriter

KOP = ["PC4", "INWONER", "WONING"]


def werkboek(*rijen: list[object]) -> bytes:
    """The bytes of the xlsx, one row per list."""
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as boek:
        blad = boek.add_worksheet()
        for nummer, cellen in enumerate(rijen):
            blad.write_row(nummer, 0, cellen)
        boek.add_worksheet("toelichting").write(0, 0, "PC4")
    return uit.getvalue()
