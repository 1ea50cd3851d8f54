"""A number and its noun: one zone is never '1 zones'."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.taal.meervoud import met_aantal, van, van_de, werkwoord


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_enkelvoud_alleen_bij_een(n: int, deel: int) -> None:
    for tekst in (met_aantal(n, "zones"), van_de(deel, n, "zones")):
        assert bool(re.search(r"(^|van )1 zone$", tekst)) == (n == 1)
        assert tekst.endswith("zone") == (n == 1)
    assert werkwoord(n, "is", "zijn") == ("is" if n == 1 else "zijn")
    assert van(n, "keuzes") == ("keuze" if n == 1 else "keuzes")
