"""Write an Inzending as people fill it in: a folder with csv files, or rows for a workbook.

In: an Inzending. Out: files that `lees_inzending` reads back to the same tables. Amounts have exactly two decimals,
an empty cell is a missing value; csv is utf-8 with semicolons, so that a Dutch spreadsheet opens it as it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.inzending.model import Inzending
from pipeline.inzending.tabellen import BLADEN
from pipeline.inzending.vorm import Blad, Kolom, Soort


def schrijf_csv(inzending: Inzending, map_: Path) -> None:
    """A csv per sheet in a folder that exists."""
    for blad in BLADEN:
        schrijf_csv_blad(map_, blad, als_rijen(inzending, blad))


def schrijf_csv_blad(map_: Path, blad: Blad, rijen: Iterator[Mapping[str, Any]] | tuple[()] = ()) -> None:
    """One csv: the names of the columns, and the rows."""
    with (map_ / f"{blad.naam}.csv").open("w", encoding="utf-8-sig", newline="") as bestand:
        schrijver = csv.writer(bestand, delimiter=";", lineterminator="\n")
        schrijver.writerow([kolom.naam for kolom in blad.kolommen])
        schrijver.writerows([_als_tekst(kolom, rij.get(kolom.veld)) for kolom in blad.kolommen] for rij in rijen)


def als_rijen(inzending: Inzending, blad: Blad) -> Iterator[dict[str, Any]]:
    """The rows of one sheet, by field; None where nothing is filled in."""
    tabel: pd.DataFrame = inzending.plannen if blad.naam == "deelplannen" else getattr(inzending, blad.naam)
    velden = tabel[[kolom.veld for kolom in blad.kolommen]].astype(object)
    for waarden in velden.where(velden.notna(), None).itertuples(index=False, name=None):
        rij = dict(zip(velden.columns, waarden, strict=True))
        if rij.get("namens"):
            rij["namens"] = rij["namens"].replace(" ", "; ")
        yield rij


def _als_tekst(kolom: Kolom, waarde: Any) -> str:
    if waarde is None:
        return ""
    if kolom.soort is Soort.GELD:
        return str(Decimal(int(waarde)).scaleb(-2))
    if kolom.soort is Soort.PROCENT:
        return f"{(Decimal(repr(float(waarde))) * 100).normalize():f}%"
    if kolom.soort is Soort.DATUM:
        return f"{waarde:%Y-%m-%d}"
    return f"{Decimal(repr(float(waarde))):f}" if kolom.soort is Soort.GETAL else str(waarde)
