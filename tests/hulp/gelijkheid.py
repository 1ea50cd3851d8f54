"""Whether two values of a run are the same to the last bit, types and order included.

In: any two values. Out: the place of the first difference, or '' for none.

>>> verschil({"a": (1, 2)}, {"a": (1, 3)})
'.a[1]: 2 is geen 3'
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from pydantic import BaseModel

from pipeline.bestanden.inpakken import LAAT

_GEGEVEN = "gegevens"
"""What a field that is unpacked later gives."""


def verschil(a: Any, b: Any, plek: str = "") -> str:
    """Where they differ first."""
    if type(a) is not type(b):
        return f"{plek}: {type(a).__name__} is geen {type(b).__name__}"
    if isinstance(a, pd.DataFrame):
        return _tabel(a, b, plek)
    if isinstance(a, gpd.GeoSeries):
        gelijk = (
            a.index.equals(b.index) and a.name == b.name and a.crs == b.crs and _zelfde_bytes(a.to_wkb(), b.to_wkb())
        )
        return "" if gelijk else f"{plek}: andere vlakken"
    if isinstance(a, np.ndarray):
        gelijk = a.dtype == b.dtype and a.shape == b.shape
        if a.dtype == object:
            gelijk = gelijk and _zelfde_bytes(gpd.GeoSeries(a).to_wkb(), gpd.GeoSeries(b).to_wkb())
        else:
            gelijk = gelijk and a.tobytes() == b.tobytes()
        return "" if gelijk else f"{plek}: andere reeks"
    if dataclasses.is_dataclass(a):
        namen = [_GEGEVEN if veld.metadata == LAAT else veld.name for veld in dataclasses.fields(a)]
        velden = {naam: (getattr(a, naam), getattr(b, naam)) for naam in namen}
        return _eerste(velden, plek)
    if isinstance(a, Mapping) and not isinstance(a, BaseModel):
        if list(a) != list(b):
            return f"{plek}: andere sleutels"
        return _eerste({str(k): (a[k], b[k]) for k in a}, plek)
    if isinstance(a, tuple | list):
        if len(a) != len(b):
            return f"{plek}: {len(a)} is geen {len(b)}"
        return next((v for n, (x, y) in enumerate(zip(a, b, strict=True)) if (v := verschil(x, y, f"{plek}[{n}]"))), "")
    if a is b or a == b or (a != a and b != b):
        return ""
    return f"{plek}: {a!r} is geen {b!r}"


def _eerste(paren: Mapping[str, tuple[Any, Any]], plek: str) -> str:
    return next((v for naam, (x, y) in paren.items() if (v := verschil(x, y, f"{plek}.{naam}"))), "")


def _tabel(a: pd.DataFrame, b: pd.DataFrame, plek: str) -> str:
    if list(a.columns) != list(b.columns) or not a.index.equals(b.index) or a.index.name != b.index.name:
        return f"{plek}: andere kolommen of rijen"
    if list(a.dtypes) != list(b.dtypes):
        return f"{plek}: andere soorten in {[k for k in a if a[k].dtype != b[k].dtype]}"
    for kolom in a:
        links, rechts = a[kolom], b[kolom]
        if isinstance(links, gpd.GeoSeries):
            if fout := verschil(links, rechts, f"{plek}[{kolom}]"):
                return fout
        elif links.dtype == object:
            if fout := verschil(links.tolist(), rechts.tolist(), f"{plek}[{kolom}]"):
                return fout
        elif not links.equals(rechts):
            return f"{plek}[{kolom}]: andere waarden"
    return ""


def _zelfde_bytes(a: pd.Series, b: pd.Series) -> bool:
    return a.tolist() == b.tolist()
