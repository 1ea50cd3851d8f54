"""Read a csv file as raw text cells, whatever its separator, and refuse what is not a whole csv.

In: a path. Out: a DataFrame of text whose columns are the header and whose index is the row number as a
spreadsheet shows it (the header is row 1), or an Invoerfout in Dutch.

    PC4;won          index  PC4   won
    0101;-0,1   ->   2      0101  -0,1
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout, oorzaak

_OPNIEUW = "haal het bestand opnieuw op bij de uitgever"


def lees_bytes(pad: Path) -> bytes:
    """The bytes of a file. Raises Invoerfout when it is missing, unreadable, empty, or an html page."""
    try:
        inhoud = pad.read_bytes()
    except FileNotFoundError:
        raise Invoerfout("het bestand ontbreekt", bestand=pad, advies="zet het bestand op zijn plaats") from None
    except OSError as fout:
        raise Invoerfout(
            f"het bestand is niet te lezen: {oorzaak(fout)}",
            bestand=pad,
            advies="controleer het bestand en de rechten",
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


def lees_csv(pad: Path, *, korte_rijen: bool = False) -> pd.DataFrame:
    """All cells as text. The separator is the one of , ; and tab that occurs most in the first line.

    Blank rows are left out; with `korte_rijen` the publisher leaves empty cells at the end of a row off.
    Raises Invoerfout for wrong encoding, a row with too few or too many fields, an open quote, or a header
    without rows.
    """
    inhoud = lees_bytes(pad)
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invoerfout(
            "het bestand is geen tekst in utf-8", bestand=pad, advies="bewaar het als csv in utf-8"
        ) from None
    scheiding = max(",;\t", key=tekst.partition("\n")[0].count)
    # Not pandas: it fills short rows up, so that a broken-off file would pass.
    rijen = {}
    try:
        lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
        for rij, velden in enumerate(lezer, start=1):
            rijen[rij] = velden
    except csv.Error:
        raise Invoerfout(
            "het bestand is geen gave csv: een aanhalingsteken wordt niet gesloten of staat verkeerd",
            bestand=pad,
            rij=len(rijen) + 1,
            advies=_OPNIEUW,
        ) from None
    rijen = {rij: velden for rij, velden in rijen.items() if any(veld.strip() for veld in velden)}
    if korte_rijen:
        breedte = len(next(iter(rijen.values()), []))
        # A short last row without an end of line is a broken-off file: it stays short, and is refused below.
        kapot = None if tekst.endswith(("\n", "\r")) else max(rijen, default=None)
        rijen = {
            rij: velden if rij == kapot else velden + [""] * (breedte - len(velden)) for rij, velden in rijen.items()
        }
    _eis_even_lang(rijen, pad)
    return pd.DataFrame(list(rijen.values()), index=list(rijen), dtype=object)


def _eis_even_lang(rijen: Mapping[int, list[str]], pad: Path) -> None:
    breedte = len(next(iter(rijen.values()), []))
    for rij, velden in rijen.items():
        if len(velden) != breedte:
            afgebroken = "; het bestand is waarschijnlijk afgebroken" if len(velden) < breedte else ""
            raise Invoerfout(
                f"deze rij heeft {len(velden)} velden en de kop {breedte}{afgebroken}",
                bestand=pad,
                rij=rij,
                advies=_OPNIEUW,
            )
    if len(rijen) < 2:
        raise Invoerfout("het bestand heeft een kop maar geen rijen", bestand=pad, advies="vul het bestand aan")


def met_kop(cellen: pd.DataFrame, pad: Path) -> pd.DataFrame:
    """Use the first row as header. Raises Invoerfout for a repeated column name."""
    kop = [str(naam).strip() for naam in cellen.iloc[0]]
    eis_eigen_namen(kop, pad, rij=int(cellen.index[0]))
    return cellen.iloc[1:].set_axis(kop, axis=1)


def eis_eigen_namen(kop: list[str], pad: Path, rij: int) -> None:
    """Raises Invoerfout for a repeated column name in the header, which is in row `rij`."""
    dubbel = [naam for i, naam in enumerate(kop) if naam and naam in kop[:i]]
    if dubbel:
        raise Invoerfout(
            f"de kolomnaam '{dubbel[0]}' komt twee keer voor",
            bestand=pad,
            rij=rij,
            kolom=dubbel[0],
            advies="geef elke kolom een eigen naam",
        )


def decimaalteken(cellen: pd.DataFrame, kolommen: list[str]) -> str:
    """',' when most figures with a decimal sign have a comma, else '.'; strays are then refused by name."""
    tekst = cellen[kolommen].stack()
    komma, punt = (tekst.str.contains(teken, regex=False) for teken in ",.")
    return "," if (komma & ~punt).sum() > (punt & ~komma & (tekst.str.strip() != ".")).sum() else "."
