"""Shares of gemeenten and figures of wijken in zones, on generated pieces of a zone and a wijk (hypothesis)."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stappen.zones import gemeente_aandelen, naar_zones
from tests.hulp.vaak import vaak

CIJFER = st.just(math.nan) | st.integers(-30, 30).map(float)
STUK = st.tuples(
    st.sampled_from(["0101", "0102", "0103"]),
    st.sampled_from(["WK990100", "WK990101", "WK990200", "WK990300"]),
    st.sampled_from([1.0, 10.0, 2500.0]),
    st.sampled_from([0.0, 0.5, 120.0]),
)


@vaak(40)
@given(st.lists(STUK, min_size=1, max_size=12, unique_by=lambda s: s[:2]))
def test_aandelen_van_gemeenten_tellen_op_tot_1(stukken: list[tuple]) -> None:
    delen = pd.DataFrame(stukken, columns=["pc4", "wk_code", "oppervlakte", "inwoners_deel"])
    aandelen = gemeente_aandelen(delen.assign(gm_code="GM" + delen["wk_code"].str[2:6]))
    np.testing.assert_allclose(aandelen.groupby("pc4")["aandeel"].sum(), 1, rtol=0, atol=1e-12)
    assert set(aandelen["pc4"]) == set(delen["pc4"])
    assert aandelen["aandeel"].between(0, 1 + 1e-12).all()


@vaak(40)
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
