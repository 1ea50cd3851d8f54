"""The tables of tests/gevallen/*.toml: read them, and say in Dutch where an outcome differs from what was expected.

In: text with one row per line and columns two or more spaces apart; '-' is missing, '""' is empty text, 7/12 is exact.
Out: a DataFrame; figures as float, keys and words as text.

>>> lees_tabel("pc4   aandeel  gebied\\n0101  3/4  Modelwijk\\n0102  -  \\"\\"").values.tolist()
[['0101', 0.75, 'Modelwijk'], ['0102', nan, '']]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

SLEUTELS = ("tranche", "aanvraag", "deelplan", "pc4", "wk_code", "gm_code")
"""Columns that are text, also when they look like numbers."""


def lees_tabel(tekst: str) -> pd.DataFrame:
    """A table of a geval. Raises ValueError for a row with too many or too few cells."""
    kop, *rijen = [re.split(r" {2,}", regel.strip()) for regel in tekst.strip().splitlines()]
    for rij in rijen:
        if len(rij) != len(kop):
            raise ValueError(f"rij {rij} heeft {len(rij)} cellen en de kop {len(kop)}")
    return pd.DataFrame({naam: _kolom(naam, cellen) for naam, *cellen in zip(kop, *rijen, strict=True)})


def _kolom(naam: str, cellen: Sequence[str]) -> pd.Series:
    getallen = None if naam in SLEUTELS else [_getal(cel) for cel in cellen]
    if getallen and None not in getallen:
        return pd.Series(getallen, dtype=float)
    return pd.Series([None if cel == "-" else cel.strip('"') for cel in cellen], dtype=object)


def _getal(cel: str) -> float | None:
    try:
        return float("nan") if cel == "-" else float(Fraction(cel))
    except ValueError:
        return None


def verschillen(verwacht: pd.DataFrame, kreeg: pd.DataFrame, sleutel: list[str], marge: float) -> list[str]:
    """One Dutch line per cell that differs, and per row that is missing or too many; empty when all is well."""
    nodig, er = verwacht.set_index(sleutel), kreeg.set_index(sleutel)
    regels = [f"{_noem(sleutel, rij)} ontbreekt in de uitkomst" for rij in nodig.index.difference(er.index)]
    regels += [
        f"{_noem(sleutel, rij)} staat wel in de uitkomst en niet in het geval"
        for rij in er.index
        if rij not in nodig.index
    ]
    for rij in nodig.index.intersection(er.index):
        for kolom in nodig.columns:
            a, b = nodig.at[rij, kolom], er.at[rij, kolom]
            if not _gelijk(a, b, marge):
                regels.append(f"{_noem(sleutel, rij)}, {kolom}: verwacht {_toon(a)}, kreeg {_toon(b)}")
    return regels


def _gelijk(a: object, b: object, marge: float) -> bool:
    if pd.isna(a) or pd.isna(b):
        return bool(pd.isna(a) and pd.isna(b))
    if isinstance(a, str) or isinstance(b, str):
        return a == b
    return abs(float(a) - float(b)) <= marge


def _noem(sleutel: list[str], rij: object) -> str:
    return " ".join(map(str, rij)) if len(sleutel) > 1 and isinstance(rij, tuple) else str(rij)


def _toon(waarde: object) -> str:
    if pd.isna(waarde):
        return "niets (ontbreekt)"
    return repr(waarde) if isinstance(waarde, str) else f"{float(waarde):.12g}"
