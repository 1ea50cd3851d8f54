"""Read a csv file as raw text cells, whatever its separator, and refuse what is not a whole csv.

In: a path. Out: a DataFrame of text whose columns are the header and whose index is the row number as a
spreadsheet shows it (the header is row 1), or an Invoerfout in Dutch.

    PC4;won          index  PC4   won
    0101;-0,1   ->   2      0101  -0,1
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pandas as pd

from pipeline.fouten import Invoerfout

_OPNIEUW = "haal het bestand opnieuw op bij de uitgever"


def lees_bytes(pad: Path) -> bytes:
    """The bytes of a file. Raises Invoerfout when it is missing, unreadable, empty, or an html page."""
    try:
        inhoud = pad.read_bytes()
    except FileNotFoundError:
        raise Invoerfout("het bestand ontbreekt", bestand=pad, advies="zet het bestand op zijn plaats") from None
    except OSError as fout:
        raise Invoerfout(
            f"het bestand is niet te lezen ({fout.strerror})", bestand=pad, advies="controleer het bestand en de rechten"
        ) from None
    if not inhoud.strip():
        raise Invoerfout("het bestand is leeg", bestand=pad, advies=_OPNIEUW)
    begin = inhoud[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        raise Invoerfout(
            "dit is een webpagina (html) en geen gegevensbestand",
            bestand=pad,
            advies="open het adres in een browser om te zien wat er aan de hand is, en " + _OPNIEUW,
        )
    return inhoud


def lees_csv(pad: Path) -> pd.DataFrame:
    """All cells as text. The separator is the one of , ; and tab that occurs most in the header.

    Raises Invoerfout for wrong encoding, a row with too few or too many fields, an open quote, a repeated
    column name, or a header without rows.
    """
    inhoud = lees_bytes(pad)
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invoerfout(
            "het bestand is geen tekst in utf-8", bestand=pad, advies="bewaar het als csv in utf-8"
        ) from None
    scheiding = max(",;\t", key=tekst.partition("\n")[0].count)
    try:
        cellen = pd.read_csv(
            io.StringIO(tekst), sep=scheiding, header=None, dtype=object, keep_default_na=False, skip_blank_lines=False
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as fout:
        raise Invoerfout(
            f"het bestand is geen gave csv ({_ontleed(str(fout))})", bestand=pad, advies=_OPNIEUW
        ) from None
    cellen.index = pd.RangeIndex(1, len(cellen) + 1)
    leeg = (cellen[0] == "") & cellen.iloc[:, 1:].isna().all(axis=1)
    kort = cellen.isna().any(axis=1) & ~leeg
    if kort.any():
        raise Invoerfout(
            f"deze rij heeft {int(cellen.loc[kort.idxmax()].notna().sum())} velden en de kop {cellen.shape[1]}; "
            "het bestand is waarschijnlijk afgebroken",
            bestand=pad,
            rij=int(kort.idxmax()),
            advies=_OPNIEUW,
        )
    cellen = cellen[~leeg]
    if len(cellen) < 2:
        raise Invoerfout("het bestand heeft een kop maar geen rijen", bestand=pad, advies="vul het bestand aan")
    return cellen


def met_kop(cellen: pd.DataFrame, pad: Path) -> pd.DataFrame:
    """Use the first row as header. Raises Invoerfout for a repeated column name."""
    kop = [str(naam).strip() for naam in cellen.iloc[0]]
    dubbel = [naam for i, naam in enumerate(kop) if naam in kop[:i]]
    if dubbel:
        raise Invoerfout(
            f"de kolomnaam '{dubbel[0]}' komt twee keer voor",
            bestand=pad,
            rij=1,
            kolom=dubbel[0],
            advies="geef elke kolom een eigen naam",
        )
    return cellen.iloc[1:].set_axis(kop, axis=1)


def decimaalteken(cellen: pd.DataFrame, kolommen: list[str]) -> str:
    """',' when the figures are written with a decimal comma, else '.'."""
    proef = cellen[kolommen].head(2000)
    komma = proef.apply(lambda k: k.str.contains(",", regex=False, na=False)).to_numpy().any()
    return "," if komma else "."


def _ontleed(fout: str) -> str:
    """pandas' own words about a bad row, in Dutch."""
    velden = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", fout)
    if velden:
        return f"rij {velden[2]} heeft {velden[3]} velden in plaats van {velden[1]}"
    if "EOF inside string" in fout:
        return "een aanhalingsteken wordt niet gesloten"
    return "de rijen zijn niet te lezen"
