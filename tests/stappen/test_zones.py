"""Zones against cases worked out by hand (tests/gevallen/zones.toml); shares and figures on generated pieces."""

from __future__ import annotations

import math
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen import Regeling
from pipeline.stappen.zones import bouw_zones, gemeente_aandelen, naar_zones
from tests.hulp.stapgevallen import Geval, Uitkomst, keur, lees_gevallen, tabel_van
from tests.hulp.vaak import vaak

GEVALLEN = lees_gevallen("zones")
CIJFER = st.just(math.nan) | st.integers(-30, 30).map(float)
STUK = st.tuples(
    st.sampled_from(["0101", "0102", "0103"]),
    st.sampled_from(["WK990100", "WK990101", "WK990200", "WK990300"]),
    st.sampled_from([1.0, 10.0, 2500.0]),
    st.sampled_from([0.0, 0.5, 120.0]),
)


@vaak(20)
@given(st.lists(STUK, min_size=1, max_size=12, unique_by=lambda s: s[:2]))
def test_aandelen_van_gemeenten_tellen_op_tot_1(stukken: list[tuple]) -> None:
    delen = pd.DataFrame(stukken, columns=["pc4", "wk_code", "oppervlakte", "inwoners_deel"])
    aandelen = gemeente_aandelen(delen.assign(gm_code="GM" + delen["wk_code"].str[2:6]))
    np.testing.assert_allclose(aandelen.groupby("pc4")["aandeel"].sum(), 1, rtol=0, atol=1e-12)
    assert set(aandelen["pc4"]) == set(delen["pc4"])
    assert aandelen["aandeel"].between(0, 1 + 1e-12).all()


@vaak(20)
@given(st.lists(STUK, min_size=1, max_size=12, unique_by=lambda s: s[:2]), st.lists(CIJFER, min_size=4, max_size=4))
def test_een_wijkcijfer_in_een_zone_ligt_tussen_die_van_haar_wijken(stukken: list[tuple], cijfers: list[float]) -> None:
    delen = pd.DataFrame(stukken, columns=["pc4", "wk_code", "oppervlakte", "inwoners_deel"])
    waarde = pd.Series(cijfers, index=pd.Index(["WK990100", "WK990101", "WK990200", "WK990300"], name="wk_code"))
    uit = naar_zones(delen, waarde, 0.5)
    for pc4, deel in delen.groupby("pc4"):
        x = deel["wk_code"].map(waarde)
        gedekt, alle = deel["inwoners_deel"].where(x.notna(), 0).sum(), deel["inwoners_deel"].sum()
        if gedekt > 0 and gedekt >= alle / 2:
            assert x.min() - 1e-9 <= uit[pc4] <= x.max() + 1e-9
        else:
            assert math.isnan(uit[pc4])


@pytest.mark.parametrize("naam", GEVALLEN)
def test_geval(naam: str) -> None:
    keur(GEVALLEN[naam], {"zones": _zones})


def _zones(geval: Geval, regeling: Regeling) -> Uitkomst:
    """Through bouw_zones, with only the indicators of the geval; gemeenten bear their code as name."""
    namen = geval.get("indicatoren", [])
    regeling = regeling.model_copy(update={"indicatoren": tuple(regeling.indicator(naam) for naam in namen)})
    cijfers = tabel_van(geval, "cbs_pc4") if "cbs_pc4" in geval else None
    if "zones" in geval:
        vlakken, wijken = _vlakken(tabel_van(geval, "zones")), _vlakken(tabel_van(geval, "wijken"))
    else:
        rij = cijfers[["pc4"]].assign(x0=cijfers.index * 100.0, y0=0.0, x1=cijfers.index * 100.0 + 100.0, y1=100.0)
        vlakken = _vlakken(rij)
        geheel = {"wk_code": ["WK990101"], "gm_code": ["GM9901"], "population": [1000.0]}
        wijken = _vlakken(pd.DataFrame(geheel).assign(x0=0.0, y0=0.0, x1=rij["x1"].max(), y1=100.0))
    if cijfers is None:
        cijfers = vlakken[["pc4"]].assign(INWONER=float("nan"), WONING=float("nan"))
    codes = sorted(set(wijken["gm_code"]))
    bronnen = {
        "pc4_vlakken": _bron(vlakken, "pc4"),
        "cbs_pc4": _bron(pd.DataFrame(cijfers), "pc4"),
        "cbs_wijken": _bron(wijken, "wk_code"),
        "cbs_gemeenten": _bron(pd.DataFrame({"gm_code": codes, "naam": codes}), "gm_code"),
    }
    uitkomst = bouw_zones(bronnen, regeling)
    return {"zones": uitkomst.zones, "aandelen": uitkomst.gemeente_aandelen}


def _vlakken(tabel: pd.DataFrame) -> gpd.GeoDataFrame:
    hoeken = ["x0", "y0", "x1", "y1"]
    vlak = box(*(tabel[hoek] for hoek in hoeken))
    return gpd.GeoDataFrame(tabel.drop(columns=hoeken), geometry=vlak, crs=28992)


def _bron(tabel: pd.DataFrame, sleutel: str) -> Brontabel:
    tabel = tabel.sort_values(sleutel, ignore_index=True)
    eenheden = {kolom: "" for kolom in tabel.columns if kolom not in (sleutel, "geometry")}
    return Brontabel(tabel, sleutel, eenheden, "verzonnen", date(2020, 1, 1))
