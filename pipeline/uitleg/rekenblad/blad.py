"""One sheet of the rekenblad: columns of input and columns of formulas, row by row the same.

In: names, explanations, values and formulas. Out: a sheet in which each column says what it is and where its rule
comes from.

>>> import numpy as np
>>> blad = Blad("zones", "Eén rij per zone.", 2)
>>> blad.invoer("x", [1.0, np.nan], "een cijfer van de uitgever")
>>> blad.formule("dubbel", f'IF(ISNUMBER({blad["x"]}),2*{blad["x"]},"")', [2.0, np.nan], "twee keer x")
>>> blad["dubbel"], blad.bereik("x")
('$B§', "'zones'!$A$4:$A$5")

A formula is written once per column, with '§' for the number of the row. Each formula cell also holds the outcome of
the program, so that a viewer that does not compute shows it; a spreadsheet computes it anew when asked to.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Waarden = Sequence[Any] | pd.Series | np.ndarray
"""The cells of a column, from top to bottom."""
KOPRIJEN = 3
"""What the sheet is, what each column is, and the names; the data begin below."""


_BREEDST = 42.0
"""Of a column, in the width of a figure."""
_LETTERS = 1.15
"""Small letters of an explanation (8 pt) in that width."""
_REGEL = 11.0
"""Height of a line of an explanation, in points."""


@dataclass(frozen=True)
class _Kolom:
    naam: str
    uitleg: str
    waarden: list[Any]
    formule: str | list[str] | None


@dataclass
class Blad:
    """A sheet with `rijen` rows of data. Text columns are written as text, missing values as empty cells."""

    naam: str
    uitleg: str
    rijen: int
    kolommen: list[_Kolom] = field(default_factory=list)

    def invoer(self, naam: str, waarden: Waarden, uitleg: str) -> None:
        """A column that is not computed here."""
        self._voeg(naam, uitleg, waarden, None)

    def formule(self, naam: str, formule: str | list[str], waarden: Waarden, uitleg: str) -> None:
        """A computed column, or a list with one formula per row; `waarden` is what the program found."""
        self._voeg(naam, uitleg, waarden, formule)

    def _voeg(self, naam: str, uitleg: str, waarden: Waarden, formule: str | list[str] | None) -> None:
        kolom = list(waarden)
        if len(kolom) != self.rijen:
            raise ValueError(f"kolom {naam} van blad {self.naam} heeft {len(kolom)} rijen in plaats van {self.rijen}")
        if any(k.naam == naam for k in self.kolommen):
            raise ValueError(f"kolom {naam} staat twee keer op blad {self.naam}")
        self.kolommen.append(_Kolom(naam, uitleg, kolom, formule))

    def waarden(self, kolom: str) -> list[Any]:
        """The values of a column."""
        return next(k.waarden for k in self.kolommen if k.naam == kolom)

    def letter(self, kolom: str) -> str:
        """The letter of a column."""
        return xl_col_to_name(next(i for i, k in enumerate(self.kolommen) if k.naam == kolom))

    def __getitem__(self, kolom: str) -> str:
        """The cell of a column in the row of the formula."""
        return f"${self.letter(kolom)}§"

    def bereik(self, kolom: str, eerste: int = 0, laatste: int | None = None) -> str:
        """All cells of a column, or those of the rows `eerste` to `laatste` (counted from 0, both included)."""
        letter, eind = self.letter(kolom), self.rijen - 1 if laatste is None else laatste
        return f"'{self.naam}'!${letter}${eerste + KOPRIJEN + 1}:${letter}${max(eind, 0) + KOPRIJEN + 1}"


class _Vel(Worksheet):
    """A sheet of a library that would look in every formula for the hundred functions that came after 2007.

    Ours have the prefix of those already (formules.py), and half a million cells made that most of the time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def schrijf_blad(boek: xlsxwriter.Workbook, blad: Blad, opmaak: dict[str, Format], met_uitkomst: bool = True) -> None:
    """Put the sheet in the workbook. met_uitkomst: store the program's outcome in the formula cells."""
    vel = boek.add_worksheet(blad.naam, _Vel)
    vel.write_string(0, 0, blad.uitleg, opmaak["titel"])
    vel.freeze_panes(KOPRIJEN, 1)
    breedtes = [min(max(12.0, len(kolom.naam) * 1.15 + 2), _BREEDST) for kolom in blad.kolommen]
    regels = (_regels(k.uitleg, breedte * _LETTERS) for k, breedte in zip(blad.kolommen, breedtes, strict=True))
    vel.set_row(1, _REGEL * max(regels, default=1) + 3)
    for k, kolom in enumerate(blad.kolommen):
        vel.write_string(1, k, kolom.uitleg, opmaak["uitleg"])
        vel.write_string(2, k, kolom.naam, opmaak["kop" if kolom.formule is None else "kop_formule"])
        vel.set_column(k, k, breedtes[k])
        if kolom.formule is None:
            _schrijf_invoer(vel, k, kolom.waarden, opmaak["invoer"])
        else:
            _schrijf_formules(vel, k, kolom, met_uitkomst)


def _regels(tekst: str, letters: float) -> int:
    """How many lines a spreadsheet needs for it, which breaks between words."""
    return len(textwrap.wrap(tekst, max(int(letters), 1))) or 1


def _schrijf_invoer(vel: Worksheet, k: int, waarden: list[Any], opmaak: Format) -> None:
    for r, waarde in enumerate(waarden, start=KOPRIJEN):
        if isinstance(waarde, str):
            vel.write_string(r, k, waarde, opmaak)
        elif not pd.isna(waarde):
            vel.write_number(r, k, float(waarde), opmaak)


def _schrijf_formules(vel: Worksheet, k: int, kolom: _Kolom, met_uitkomst: bool) -> None:
    for i, waarde in enumerate(kolom.waarden):
        formule = kolom.formule[i] if isinstance(kolom.formule, list) else str(kolom.formule)
        uitkomst = waarde if isinstance(waarde, str) else "" if pd.isna(waarde) else float(waarde)
        r = KOPRIJEN + i
        vel.write_formula(r, k, "=" + formule.replace("§", str(r + 1)), None, uitkomst if met_uitkomst else 0)
