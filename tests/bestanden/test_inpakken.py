"""What is packed comes back the same to the last bit, and nothing else can come out than what may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bestanden.inpakken import Onverpakbaar, pak_in, pak_uit
from pipeline.bronnen.register import Dataset, laad_register
from tests.hulp.gelijkheid import verschil

VIERKANT = shapely.box(100_000.1, 400_000.2, 100_100.3, 400_100.4)


@dataclass(frozen=True)
class Kern:
    naam: str
    delen: tuple[object, ...]


class Punt(NamedTuple):
    x: float
    y: int


TABEL = pd.DataFrame(
    {
        "pc4": ["0101", "0102"],
        "score": [0.1 + 0.2, np.nan],
        "aantal": pd.array([1, None], dtype="Int64"),
        "ja": [True, False],
        "dag": pd.Series(["2024-12-04", None], dtype="datetime64[s]"),
        "steun": pd.Series([frozenset({"a2", "a1"}), frozenset()], dtype=object),
        "tekst": pd.Series(["é", None], dtype=object),
        "lijst": pd.Series([("x", 1.5, pd.NA, float("inf")), ()], dtype=object),
    }
)
VLAKKEN = gpd.GeoDataFrame({"pc4": ["0101", "0102"]}, geometry=[VIERKANT, None], crs=28992)
REEKS = np.array([VIERKANT, shapely.MultiPolygon(), None], dtype=object)
WAARDEN: dict[str, object] = {
    "niets": None,
    "lege tabel": TABEL.iloc[:0],
    "tabel": TABEL,
    "vlakken": VLAKKEN,
    "reeks van vlakken": gpd.GeoSeries([VIERKANT], index=pd.Index(["GM9901"], name="gm_code"), crs=28992),
    "vormen": REEKS,
    "getallen": np.array([[1.5, -0.0], [np.nan, np.inf]]),
    "kleine getallen": np.array([[0, 1, 2]], dtype=np.int8),
    "bytes": [b"\0xlsx", b""],
    "stelsel": pyproj.CRS("EPSG:28992"),
    "klasse": Kern("a", (1, 2.5, True, "é", date(2022, 1, 1), Kern("b", ()))),
    "paar": Punt(float("nan"), 3),
    "woordenboek": {("a", 1): MappingProxyType({"b": [1, 2]})},
    "dataset": laad_register()["cbs_pc4_2020"],
}


@pytest.mark.parametrize("naam", WAARDEN)
def test_wat_erin_gaat_komt_eruit(naam: str) -> None:
    klassen = (Kern, Punt, Dataset)
    assert verschil(pak_uit(*pak_in(WAARDEN[naam], klassen), klassen), WAARDEN[naam]) == ""


PLAT = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.frozensets(st.text())
DIEP = st.recursive(
    PLAT,
    lambda kind: st.lists(kind).map(tuple) | st.lists(kind) | st.dictionaries(st.text(), kind) | st.just({"getal": 1}),
    max_leaves=12,
)


@given(DIEP)
def test_elke_gewone_waarde_komt_terug(waarde: object) -> None:
    assert verschil(pak_uit(*pak_in(waarde, ()), ()), waarde) == ""


@given(st.lists(st.tuples(st.text(), st.floats(), st.none() | st.integers(-(2**62), 2**62), DIEP), max_size=5))
def test_elke_tabel_komt_terug(rijen: list[tuple[str, float, int | None, object]]) -> None:
    tabel = pd.DataFrame(
        {
            "naam": pd.Series([r[0] for r in rijen], dtype=object),
            "getal": pd.Series([r[1] for r in rijen], dtype="float64"),
            "heel": pd.array([r[2] for r in rijen], dtype="Int64"),
            "los": pd.Series([r[3] for r in rijen], dtype=object),
        }
    )
    assert verschil(pak_uit(*pak_in(tabel, ()), ()), tabel) == ""


@pytest.mark.parametrize("waarde", [object(), lambda: 1, 1j, bytearray(b"x"), Kern("a", ()), np.array([object()])])
def test_een_ander_soort_waarde_wordt_geweigerd(waarde: object) -> None:
    with pytest.raises(Onverpakbaar):
        pak_in(waarde, (Punt,))


def test_er_komt_geen_klasse_uit_die_niet_is_genoemd() -> None:
    boom, delen = pak_in(Kern("a", ()), (Kern,))
    with pytest.raises(KeyError):
        pak_uit(boom, delen, (Punt,))
