"""Read a csv file as raw text cells, whatever its separator, and refuse what is not a whole csv.

In: a file. Out: a DataFrame of text whose columns are the header and whose index is the row number as a
spreadsheet shows it (the header is row 1), or an Invoerfout in Dutch.

    PC4;won          index  PC4   won
    0101;-0,1   ->   2      0101  -0,1
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import weiger_stuurtekens
from pipeline.bronnen.bronbestand import OPNIEUW, Bronbestand
from pipeline.bronnen.cellen import is_duizendtal

_ZIP = b"PK\x03\x04"
_SEP = re.compile(r"(?i)sep=([,;\t])\r?\n")


@lru_cache(maxsize=1)
def lees_csv(bestand: Bronbestand, *, korte_rijen: bool = False) -> pd.DataFrame:
    """All cells as text, to be read and not changed: the years of one file, read one after another, share them.

    The separator is the one of , ; and tab that occurs most in the first line.

    Excel's own first line `sep=;` is heeded and no row. Blank rows are left out; with `korte_rijen` the publisher
    leaves empty cells at the end of a row off. Raises Invoerfout for a zip, wrong encoding, a sign that steers a
    screen, a row with too few or too many fields, an open quote, or a header without rows.
    """
    tekst = _als_tekst(bestand)
    sep = _SEP.match(tekst)
    scheiding = sep[1] if sep else max(",;\t", key=tekst.partition("\n")[0].count)
    # Not pandas: it fills short rows up, so that a broken-off file would pass.
    rijen: dict[int, list[str]] = {}
    eerste = 2 if sep else 1
    try:
        lezer = csv.reader(
            io.StringIO(tekst[sep.end() :] if sep else tekst, newline=""), delimiter=scheiding, strict=True
        )
        for rij, velden in enumerate(lezer, start=eerste):
            rijen[rij] = velden
    except csv.Error as fout:
        lang = "field limit" in str(fout)
        raise Invoerfout(
            "het bestand is geen gave csv: "
            + ("een cel is veel te lang" if lang else "een aanhalingsteken wordt niet gesloten of staat verkeerd"),
            bestand=bestand,
            rij=len(rijen) + eerste,
            advies=OPNIEUW,
        ) from None
    rijen = {rij: velden for rij, velden in rijen.items() if any(map(str.strip, velden))}
    if korte_rijen:
        breedte = len(next(iter(rijen.values()), []))
        # A short last row without an end of line is a broken-off file: it stays short, and is refused below.
        kapot = None if tekst.endswith(("\n", "\r")) else max(rijen, default=None)
        rijen = {
            rij: velden if rij == kapot else velden + [""] * (breedte - len(velden)) for rij, velden in rijen.items()
        }
    _eis_even_lang(rijen, bestand)
    return pd.DataFrame(list(rijen.values()), index=list(rijen), dtype=object)


def _als_tekst(bestand: Bronbestand) -> str:
    if bestand.inhoud.startswith(_ZIP):
        raise Invoerfout(
            "dit is een zip (of een werkboek) die csv heet", bestand=bestand, advies="pak de zip uit en zet de csv hier"
        )
    try:
        tekst = bestand.inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invoerfout(
            "het bestand is geen tekst in utf-8", bestand=bestand, advies="bewaar het als csv in utf-8"
        ) from None
    weiger_stuurtekens(tekst, bestand.pad)
    return tekst


def _eis_even_lang(rijen: Mapping[int, list[str]], bestand: Bronbestand) -> None:
    breedte = len(next(iter(rijen.values()), []))
    for rij, velden in rijen.items():
        if len(velden) != breedte:
            afgebroken = "; het bestand is waarschijnlijk afgebroken" if len(velden) < breedte else ""
            raise Invoerfout(
                f"deze rij heeft {len(velden)} velden en de kop {breedte}{afgebroken}",
                bestand=bestand,
                rij=rij,
                advies=OPNIEUW,
            )
    if len(rijen) < 2:
        raise Invoerfout("het bestand heeft een kop maar geen rijen", bestand=bestand, advies="vul het bestand aan")


def met_kop(cellen: pd.DataFrame, bestand: Bronbestand) -> pd.DataFrame:
    """Use the first row as header. Raises Invoerfout for a repeated column name."""
    kop = [str(naam).strip() for naam in cellen.iloc[0]]
    eis_eigen_namen(kop, bestand, rij=int(cellen.index[0]))
    return cellen.iloc[1:].set_axis(kop, axis=1)


def eis_eigen_namen(kop: list[str], bestand: Bronbestand, rij: int) -> None:
    """Raises Invoerfout for a repeated column name in the header, which is in row `rij`."""
    dubbel = [naam for i, naam in enumerate(kop) if naam and naam in kop[:i]]
    if dubbel:
        raise Invoerfout(
            f"de kolomnaam '{dubbel[0]}' komt twee keer voor",
            bestand=bestand,
            rij=rij,
            kolom=dubbel[0],
            advies="geef elke kolom een eigen naam",
        )


def decimaalteken(cellen: pd.DataFrame, kolommen: list[str]) -> str:
    """',' when most figures with a decimal sign have a comma, else '.'; strays are then refused by name.

    What may be a whole number with thousands ('1,235' and '1.235') says nothing about the decimal sign.
    """
    if not any("," in "".join(cellen[kolom]) for kolom in kolommen):  # nearly every file
        return "."
    aantal = Counter(cel.strip() for kolom in kolommen for cel in cellen[kolom])
    gewoon = [(cel, keer) for cel, keer in aantal.items() if cel != "." and not is_duizendtal(cel)]
    komma = sum(keer for cel, keer in gewoon if "," in cel and "." not in cel)
    punt = sum(keer for cel, keer in gewoon if "." in cel and "," not in cel)
    return "," if komma > punt else "."
