"""Read one layer of a GeoPackage as it is: every cell with its own type, every shape whole, the file untouched.

In: the bytes of a GeoPackage, and which layer. Out: `Laag`: the cells by column, the shapes, and the coordinate system;
or an Invoerfout in Dutch.

The file is an SQLite database of somebody else. It is opened from memory, so that reading never changes it and never
follows anything in it: no view, no computed column, no trigger. GDAL would read text in a column of numbers as 0, take
the first of several layers, believe a stale number of rows, and end the program on a shape that is nested too deep.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from fnmatch import fnmatchcase
from time import monotonic

import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tekens import leesbaar, naam_van_teken, stuurteken
from pipeline.bronnen.bronbestand import OPNIEUW, Bronbestand

_SQLITE = b"SQLite format 3\x00"
_LANGST = 120.0
"""Seconds; all buurten of the country take some two."""
_GETALLEN = re.compile(r"INT|REAL|FLOAT|DOUBLE|NUMERIC|DECIMAL")
_ENVELOPPEN = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of the rectangle before a shape, by its kind (OGC 12-128, clause 2.1.3)."""
_SAMENGESTELD = re.compile(
    rb"\x01[\x04-\x07]\x00\x00\x00|\x01[\xec-\xef]\x03\x00\x00|\x01[\xd4-\xd7]\x07\x00\x00|\x01[\xbc-\xbf]\x0b\x00\x00"
    rb"|\x00\x00\x00\x00[\x04-\x07]|\x00\x00\x00\x03[\xec-\xef]|\x00\x00\x00\x07[\xd4-\xd7]|\x00\x00\x00\x0b[\xbc-\xbf]"
    rb"|\x01[\x04-\x07]\x00\x00[\x20-\xe0]|\x00[\x20-\xe0]\x00\x00[\x04-\x07]"
)
"""Where a shape inside a shape begins: multi... and collection, flat or with Z and M, in either order of bytes."""
_VERZAMELING = 7
"""The number of a collection; what comes after it are curves and solids."""
_DIEPST = 1000
"""Shapes of shapes in one row; a real one has one, and some programs put one more around it."""


@dataclass(frozen=True)
class Laag:
    """cellen: one column per attribute, rows numbered from 1. vlakken: the shape per row, None where there is none.

    epsg: the code of the coordinate system, None without one; stelsel: its name for a message.
    """

    naam: str
    cellen: pd.DataFrame
    vlakken: NDArray[np.object_]
    epsg: int | None
    stelsel: str


def lees_geopakket(bestand: Bronbestand, laag: str | None = None) -> Laag:
    """laag: a pattern (* and ?) for the name of the layer, in files that have more than one.

    Raises Invoerfout for a file that is no whole GeoPackage, is still open in another program, has no layer or more
    than one that fits, has text in a column of numbers, or a shape that is damaged or no polygon, line or point.
    """
    if not bestand.inhoud.startswith(_SQLITE) or len(bestand.inhoud) < 100:
        raise _niet_gaaf(bestand)
    if bestand.pad.with_name(f"{bestand.pad.name}-wal").exists():
        raise Invoerfout(
            "dit bestand is nog in gebruik: er ligt een -wal naast met wijzigingen die er niet in staan",
            bestand=bestand,
            advies="sluit het programma waarin het open is (QGIS?), of haal het bestand opnieuw op bij de uitgever",
        )
    inhoud = bytearray(bestand.inhoud)
    inhoud[18:20] = b"\x01\x01"  # a copy in memory has no write-ahead log, also when the file says it had one
    try:
        with closing(sqlite3.connect(":memory:")) as verbinding:
            verbinding.deserialize(bytes(inhoud))
            verbinding.execute("PRAGMA query_only = 1")
            verbinding.execute("PRAGMA trusted_schema = 0")
            einde = monotonic() + _LANGST
            verbinding.set_progress_handler(lambda: monotonic() > einde, 100_000)
            return _lees(verbinding, bestand, laag)
    except (sqlite3.Error, sqlite3.Warning, UnicodeDecodeError, OverflowError, MemoryError):
        raise _niet_gaaf(bestand) from None


def _niet_gaaf(bestand: Bronbestand) -> Invoerfout:
    return Invoerfout("dit is geen gaaf GeoPackage; misschien is het afgebroken", bestand=bestand, advies=OPNIEUW)


def _lees(verbinding: sqlite3.Connection, bestand: Bronbestand, patroon: str | None) -> Laag:
    soorten = dict(verbinding.execute("SELECT lower(name), type FROM sqlite_master WHERE type IN ('table', 'view')"))
    if any(soort == "view" and naam.startswith("gpkg_") for naam, soort in soorten.items()):
        raise _niet_gaaf(bestand)
    if verbinding.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _niet_gaaf(bestand)
    naam = _kies_laag(verbinding, soorten, bestand, patroon)
    meetkunde, stelsel = verbinding.execute(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)", (naam,)
    ).fetchone() or (None, None)
    kolommen = verbinding.execute("SELECT name, type, pk, hidden FROM pragma_table_xinfo(?)", (naam,)).fetchall()
    namen = [kolom[0] for kolom in kolommen]
    if meetkunde is None or meetkunde.lower() not in [n.lower() for n in namen]:
        raise Invoerfout("het bestand bevat geen vlakken", bestand=bestand, advies="gebruik de laag met grenzen")
    if soorten.get(naam.lower()) != "table" or any(kolom[3] for kolom in kolommen):
        raise Invoerfout(
            f"de laag '{naam}' is geen gewone tabel maar wordt berekend (een view)",
            bestand=bestand,
            advies="bewaar de laag als een gewone laag in een nieuw GeoPackage",
        )
    eigen = [(n, soort) for n, soort, pk, _ in kolommen if n.lower() != meetkunde.lower() and not _is_nummer(soort, pk)]
    velden = ", ".join(_aangehaald(n) for n in [meetkunde, *(n for n, _ in eigen)])
    rijen = verbinding.execute(f"SELECT {velden} FROM {_aangehaald(naam)} ORDER BY rowid").fetchall()
    if not rijen:
        raise Invoerfout("het bestand bevat geen vlakken", bestand=bestand, advies="gebruik de laag met grenzen")
    per_kolom = list(zip(*rijen, strict=True))
    index = pd.RangeIndex(1, len(rijen) + 1)
    cellen = pd.DataFrame(
        {n: _kolom(cellen, n, soort, index, bestand) for (n, soort), cellen in zip(eigen, per_kolom[1:], strict=True)},
        index=index,
    )
    epsg, hoe = _stelsel(verbinding, stelsel)
    return Laag(naam, cellen, _vlakken(per_kolom[0], cellen, bestand), epsg, hoe)


def _is_nummer(soort: str, pk: int) -> bool:
    """The number that SQLite itself gives to a row."""
    return bool(pk) and soort.upper() == "INTEGER"


def _aangehaald(naam: str) -> str:
    return '"' + naam.replace('"', '""') + '"'


def _kies_laag(
    verbinding: sqlite3.Connection, soorten: dict[str, str], bestand: Bronbestand, patroon: str | None
) -> str:
    if "gpkg_contents" not in soorten or "gpkg_geometry_columns" not in soorten:
        raise Invoerfout("het bestand bevat geen vlakken", bestand=bestand, advies="gebruik de laag met grenzen")
    lagen = [
        str(naam)
        for (naam,) in verbinding.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")
        if str(naam).lower() in soorten
    ]
    if not lagen:
        raise Invoerfout("het bestand bevat geen vlakken", bestand=bestand, advies="gebruik de laag met grenzen")
    passend = [naam for naam in lagen if patroon and fnmatchcase(naam.lower(), patroon.lower())]
    if len(lagen) == 1 or len(passend) == 1:
        return (passend or lagen)[0]
    raise Invoerfout(
        f"het bestand heeft {len(lagen)} lagen: {', '.join(leesbaar(naam)[:60] for naam in lagen[:8])}",
        bestand=bestand,
        advies="bewaar alleen de laag die hier hoort in een nieuw GeoPackage met deze naam",
    )


def _kolom(cellen: Sequence[object], naam: str, soort: str, index: pd.RangeIndex, bestand: Bronbestand) -> pd.Series:
    """Numbers as float64, text as objects. Raises Invoerfout for a cell that does not have the type of its column."""
    soort = soort.upper()
    if "BOOL" in soort:
        return pd.Series([None if c is None else bool(c) for c in cellen], index=index, dtype=object)
    getal = _GETALLEN.search(soort) is not None
    for rij, cel in zip(index, cellen, strict=True):
        if getal and cel is not None and not isinstance(cel, int | float):
            staat = leesbaar(cel)[:40] if isinstance(cel, str) else "iets anders"
            raise Invoerfout(
                f"deze kolom is van getallen, maar er staat tekst: '{staat}'",
                bestand=bestand,
                rij=rij,
                kolom=naam,
                advies=OPNIEUW + ", of herstel de cel",
            )
        if isinstance(cel, bytes):
            raise Invoerfout(
                "in deze cel staat geen tekst of getal", bestand=bestand, rij=rij, kolom=naam, advies=OPNIEUW
            )
        if isinstance(cel, str) and (teken := stuurteken(cel)):
            raise Invoerfout(
                f"hier staat een onzichtbaar teken: {naam_van_teken(teken)}",
                bestand=bestand,
                rij=rij,
                kolom=naam,
                advies="haal het teken weg, of " + OPNIEUW,
            )
    return pd.Series(list(cellen), index=index, dtype="float64" if getal else object, name=naam)


def _stelsel(verbinding: sqlite3.Connection, nummer: object) -> tuple[int | None, str]:
    """The EPSG code and the name of the coordinate system; its definition where it is not registered by its code."""
    rij = verbinding.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        (nummer,),
    ).fetchone()
    if rij is None or not rij[2] or "undefined" in str(rij[2]).lower():
        return None, "geen coördinatenstelsel"
    if str(rij[0]).upper() == "EPSG" and isinstance(rij[1], int):
        return rij[1], f"coördinatenstelsel EPSG:{rij[1]}"
    try:
        return pyproj.CRS.from_user_input(str(rij[2])).to_epsg(), "een onbekend coördinatenstelsel"
    except CRSError:
        return None, "een onbekend coördinatenstelsel"


def _vlakken(blobs: Sequence[object], cellen: pd.DataFrame, bestand: Bronbestand) -> NDArray[np.object_]:
    uit = np.empty(len(blobs), dtype=object)
    for plaats, blob in enumerate(blobs):
        wkb = _wkb(blob)
        try:
            if wkb is None or len(_SAMENGESTELD.findall(wkb)) > _DIEPST:
                raise ValueError
            uit[plaats] = shapely.from_wkb(wkb) if wkb else None
            if shapely.get_type_id(uit[plaats]) > _VERZAMELING:
                raise ValueError
        except (shapely.errors.ShapelyError, ValueError, TypeError, NotImplementedError):
            rij = cellen.index[plaats]
            wie = leesbaar(str(cellen.iloc[plaats, 0]))[:40] if len(cellen.columns) else f"rij {rij}"
            raise Invoerfout(
                f"het vlak van {wie} is beschadigd of van een soort die hier niet hoort (een kromme lijn?)",
                bestand=bestand,
                rij=int(rij),
                kolom="geometry",
                advies=OPNIEUW,
            ) from None
    return uit


def _wkb(blob: object) -> bytes | None:
    """The shape without GeoPackage's own header; b'' for none, None when it is damaged."""
    if blob is None:
        return b""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    vlaggen = blob[3]
    envelop = _ENVELOPPEN.get(vlaggen >> 1 & 7)
    if envelop is None or vlaggen & 0x20:
        return None
    if vlaggen & 0x10:
        return b""
    wkb = blob[8 + envelop :]
    return wkb if len(wkb) >= 5 else None
