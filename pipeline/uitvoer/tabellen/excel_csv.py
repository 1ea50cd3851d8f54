"""A csv that Dutch Excel opens by double-click: semicolons, decimal commas, and a mark that says it is utf-8.

In: a table. Out: bytes, beside the csv for machines and never in its place.

>>> print(als_excel_csv(pd.DataFrame({"naam": ["=1+1", "een; twee"], "score": [7.5, None]})).decode("utf-8-sig"))
naam;score
'=1+1;7,5
"een; twee";
<BLANKLINE>

What Excel would take for a formula gets an apostrophe before it: a deelplan called '=cmd()' is a name.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

MAP = "excel"
"""The folder of these files, inside the folder with tables."""
_FORMULE = ("=", "+", "-", "@", "\t")


def als_excel_csv(tabel: pd.DataFrame) -> bytes:
    """All rows and columns; figures keep their decimals."""
    cellen = {naam: kolom if _is_getal(kolom) else kolom.map(_cel) for naam, kolom in tabel.items()}
    return pd.DataFrame(cellen).to_csv(index=False, sep=";", decimal=",", lineterminator="\n").encode("utf-8-sig")


def _is_getal(kolom: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(kolom.dtype)


def _cel(waarde: object) -> object:
    """Text and amounts as they must stand in the file; what is empty stays empty."""
    if isinstance(waarde, Decimal):
        return str(waarde).replace(".", ",")
    if isinstance(waarde, str) and waarde.startswith(_FORMULE):
        return f"'{waarde}"
    return waarde
