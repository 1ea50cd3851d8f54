"""Values of a run as plain parts and back: what can be kept on disk without running anything when it is read.

In: frozen dataclasses, named tuples, tables, arrays and plain values. Out: a tree that json can hold, and the tables
and arrays it refers to; or the same value again, types and all.

>>> boom, delen = pak_in({"zone": "0101", "tranches": ("1", "2")}, ())
>>> delen, pak_uit(boom, delen, ())
([], {'zone': '0101', 'tranches': ('1', '2')})

Only the classes that the caller names are made, so a file cannot choose what is.
"""

from __future__ import annotations

import dataclasses
import io
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyproj
import shapely
from pyarrow.feather import write_feather
from pydantic import BaseModel

Klassen = Sequence[type]
Delen = list[bytes]
LAAT: Mapping[str, bool] = MappingProxyType({"laat": True})
"""The metadata of a field of a dataclass that is unpacked later: what comes back in it is a function that gives it."""


class Onverpakbaar(TypeError):
    """A value of a kind that has no plain form here."""


def pak_in(waarde: object, klassen: Klassen) -> tuple[Any, Delen]:
    """The tree, and the parts that it numbers. Raises Onverpakbaar for a value of another kind."""
    delen: Delen = []
    return _Inpakker({k.__name__: k for k in klassen}, delen).boom(waarde), delen


def pak_uit(boom: Any, delen: Delen, klassen: Klassen) -> Any:
    """The value again. Raises KeyError, TypeError, ValueError or IndexError for a tree that `pak_in` did not make."""
    return _Uitpakker({k.__name__: k for k in klassen}, delen).waarde(boom)


@dataclasses.dataclass(frozen=True)
class _Inpakker:
    klassen: Mapping[str, type]
    delen: Delen

    def boom(self, x: Any) -> Any:
        if x is None or x is True or x is False or type(x) in (str, int):
            return x
        if type(x) is float:
            return x if math.isfinite(x) else {"getal": repr(x)}
        if x is pd.NA:
            return {"leeg": "NA"}
        if type(x) is date:
            return {"datum": x.isoformat()}
        if type(x) is bytes:
            self.delen.append(x)
            return {"bytes": len(self.delen) - 1}
        if isinstance(x, pd.DataFrame):
            return self._tabel(x)
        if type(x) is pyproj.CRS:
            return {"crs": x.to_string()}
        if isinstance(x, gpd.GeoSeries):
            return {"vlakken": [self._tabel(gpd.GeoDataFrame({"vlak": x}, geometry="vlak", crs=x.crs)), x.name]}
        if isinstance(x, np.ndarray):
            return self._reeks(x)
        if type(x) in (tuple, list, frozenset):
            rij = sorted(x) if isinstance(x, frozenset) else x
            return {type(x).__name__: [self.boom(y) for y in rij]}
        if type(x) in (dict, MappingProxyType):
            return {type(x).__name__: [[self.boom(k), self.boom(v)] for k, v in x.items()]}
        naam = type(x).__name__
        if self.klassen.get(naam) is not type(x):
            raise Onverpakbaar(f"{type(x)} heeft hier geen vorm")
        return {"klasse": naam, "velden": self._velden(x)}

    def _velden(self, x: Any) -> Any:
        if isinstance(x, BaseModel):
            return x.model_dump(mode="json", by_alias=True)
        if isinstance(x, tuple):
            return [self.boom(y) for y in x]
        return {veld.name: self.boom(getattr(x, veld.name)) for veld in dataclasses.fields(x)}

    def _tabel(self, tabel: pd.DataFrame) -> Any:
        """Columns of Python values stand in the tree, all others in a feather: quicker to read than a parquet."""
        los = [k for k in tabel.columns if tabel[k].dtype == object]
        vast = tabel.drop(columns=los)
        bak = io.BytesIO()
        if isinstance(vast, gpd.GeoDataFrame):
            vast.to_feather(bak, compression="lz4")
        else:  # pandas' own to_feather takes no index
            write_feather(pa.Table.from_pandas(vast), bak, compression="lz4")
        self.delen.append(bak.getvalue())
        return {
            "tabel": len(self.delen) - 1,
            "geo": isinstance(vast, gpd.GeoDataFrame),
            "crs": vast.crs.to_string() if isinstance(vast, gpd.GeoDataFrame) and vast.crs else None,
            "kolommen": [str(k) for k in tabel.columns],
            "los": {str(k): [self.boom(x) for x in tabel[k]] for k in los},
        }

    def _reeks(self, x: np.ndarray) -> Any:
        if x.dtype == object:
            if not all(y is None or isinstance(y, shapely.Geometry) for y in x.ravel()):
                raise Onverpakbaar("een reeks van andere dingen dan vlakken")
            return {"vormen": self._tabel(gpd.GeoDataFrame(geometry=x))}
        bak = io.BytesIO()
        np.save(bak, x, allow_pickle=False)
        self.delen.append(bak.getvalue())
        return {"reeks": len(self.delen) - 1}


@dataclasses.dataclass(frozen=True)
class _Uitpakker:
    klassen: Mapping[str, type]
    delen: Delen

    def waarde(self, x: Any) -> Any:
        if not isinstance(x, dict):
            return x
        if "klasse" in x:
            return self._klasse(self.klassen[x["klasse"]], x["velden"])
        if "tabel" in x:
            return self._tabel(x)
        ((soort, inhoud),) = x.items()
        return _SOORTEN[soort](self, inhoud)

    def _klasse(self, klasse: Any, velden: Any) -> Any:
        if issubclass(klasse, BaseModel):
            return klasse.model_validate(velden)
        if issubclass(klasse, tuple):
            return klasse(*(self.waarde(y) for y in velden))
        laat = {veld.name for veld in dataclasses.fields(klasse) if veld.metadata == LAAT}
        return klasse(**{n: partial(self.waarde, y) if n in laat else self.waarde(y) for n, y in velden.items()})

    def _tabel(self, x: Any) -> pd.DataFrame:
        bak = io.BytesIO(self.delen[x["tabel"]])
        if x["geo"]:
            # The crs by its own name again: another wording of it may be projected another way.
            vlakken = gpd.read_feather(bak)
            tabel: pd.DataFrame = vlakken.set_crs(x["crs"], allow_override=True) if x["crs"] else vlakken
        else:
            tabel = pd.read_feather(bak)
        for kolom, waarden in x["los"].items():
            tabel[kolom] = pd.Series([self.waarde(y) for y in waarden], dtype=object, index=tabel.index)
        return tabel if list(tabel.columns) == x["kolommen"] else tabel[x["kolommen"]]

    def _rij(self, x: Any) -> list[Any]:
        return [self.waarde(y) for y in x]

    def _woordenboek(self, x: Any) -> dict[Any, Any]:
        return {self.waarde(k): self.waarde(v) for k, v in x}


_SOORTEN: Mapping[str, Callable[[_Uitpakker, Any], Any]] = {
    "getal": lambda _, x: float(x),
    "leeg": lambda _, x: pd.NA,
    "datum": lambda _, x: date.fromisoformat(x),
    "bytes": lambda zelf, x: zelf.delen[x],
    "crs": lambda _, x: pyproj.CRS(x),
    "vlakken": lambda zelf, x: zelf.waarde(x[0]).geometry.rename(x[1]),
    "vormen": lambda zelf, x: np.asarray(zelf.waarde(x).geometry.array, dtype=object),
    "reeks": lambda zelf, x: np.load(io.BytesIO(zelf.delen[x]), allow_pickle=False),
    "tuple": lambda zelf, x: tuple(zelf._rij(x)),
    "list": lambda zelf, x: zelf._rij(x),
    "frozenset": lambda zelf, x: frozenset(zelf._rij(x)),
    "dict": lambda zelf, x: zelf._woordenboek(x),
    "mappingproxy": lambda zelf, x: MappingProxyType(zelf._woordenboek(x)),
}
