"""Hatching on small maps: whatever the size of an area, what is not known shows a line, and none leaves its area."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from pipeline.uitvoer.blad.tekening import Vlak, arceer
from tests.hulp.vaak import ook

PLAATS = st.floats(-50, 50, allow_nan=False)
MAAT = st.floats(0.01, 40, allow_nan=False)


@ook((0.3, 0.4, 0.2, 0.1))  # smaller than the room between two lines: a zone of Ameland on the map of its gemeente
@ook((0.0, 0.0, 4.0, 4.0))
@given(st.tuples(PLAATS, PLAATS, MAAT, MAAT))
def test_elk_vlak_heeft_een_streep_en_geen_streep_steekt_uit(waar: tuple[float, float, float, float]) -> None:
    x, y, breed, hoog = waar
    vlak = shapely.box(x, y, x + breed, y + hoog)
    strepen = arceer(Vlak((shapely.get_coordinates(vlak),), "#ffffff", "#000000"), "#8a8f94")
    assert strepen
    ruim = shapely.buffer(vlak, 1e-6)
    assert all(ruim.contains(shapely.linestrings([(s.x1, s.y1), (s.x2, s.y2)])) for s in strepen)


def test_een_streep_langs_een_hoek_is_een_streep() -> None:
    """A corner and a hole that lie on a line cut it; each part is a line of two ends."""
    buiten = np.array([[0, 0], [12, 0], [12, 12], [8, 8], [4, 12], [0, 12], [0, 0]])
    gat = np.array([[3, 3], [5, 3], [5, 5], [3, 5], [3, 3]])
    strepen = arceer(Vlak((buiten, gat), "#ffffff", "#000000"), "#8a8f94")
    vorm = shapely.buffer(shapely.Polygon(buiten, [gat]), 1e-6)
    assert len(strepen) > 4
    assert all(vorm.contains(shapely.linestrings([(s.x1, s.y1), (s.x2, s.y2)])) for s in strepen)


def test_wat_geen_vlak_is_heeft_geen_streep() -> None:
    assert arceer(Vlak((), "#ffffff", "#000000"), "#8a8f94") == []
