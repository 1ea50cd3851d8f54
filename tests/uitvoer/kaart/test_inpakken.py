"""Numbers packed for a page come back as they were, also read another way, and stay plain text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.uitvoer.kaart.inpakken import pak
from tests.hulp.inpakken import pak_uit
from tests.hulp.vaak import ook, vaak


@ook([], [0], [-1], [31, 32, -32, 1023, 1024], [2**60])
@vaak(20)
@given(st.lists(st.integers(-(2**60), 2**60)))
def test_heen_en_terug(getallen: list[int]) -> None:
    tekst = pak(getallen)
    assert pak_uit(tekst) == getallen and re.fullmatch(r"[A-Za-z0-9_-]*", tekst)


def test_kleine_stappen_zijn_een_teken() -> None:
    assert len(pak(range(-16, 16))) == 32


def test_wat_niet_past() -> None:
    with pytest.raises(OverflowError):
        pak([2**61])
