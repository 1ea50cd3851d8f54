"""The small map of a besluitblad: where its labels stand, what is in view, and what is hatched."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
import shapely

from pipeline.uitleg.besluitblad.figuren import teken_kaartje
from pipeline.uitleg.besluitblad.model import Kaartje
from pipeline.uitvoer.blad.tekening import Lijn, Tekst, Vlak
from pipeline.uitvoer.kaart.laag import ONBEKEND


def test_elke_zone_van_een_deelplan_heeft_een_eigen_plek_op_het_kaartje() -> None:
    """Sixteen zones on a heap: every postcode is drawn, none over another."""
    vlakken = tuple(shapely.box(x, y, x + 1, y + 1) for x in range(4) for y in range(4))
    labels = tuple(str(1000 + k) for k in range(16))
    kaartje = Kaartje((shapely.box(0, 0, 60, 50),), vlakken, labels, "Ligging in A", "ja")
    tekening = teken_kaartje(kaartje, 190, 160)
    plekken = {v.tekst: (v.x, v.y) for v in tekening.vormen if isinstance(v, Tekst) and v.tekst in labels}
    assert set(plekken) == set(labels)
    for (x, y), (x2, y2) in combinations(plekken.values(), 2):
        assert abs(x - x2) >= 30 or abs(y - y2) >= 11.5


def _breed(vlak: Vlak) -> float:
    return float(np.ptp(np.concatenate(vlak.ringen)[:, 0]))


def test_kleine_zones_staan_groot_op_het_kaartje_en_wat_onbepaald_is_gearceerd() -> None:
    """A small zone is shown with what lies around it, a tiny one with 400 metres; half a gemeente in its whole."""
    gemeente = shapely.box(0, 0, 10_000, 10_000)
    for rand, aandeel in ((200, 0.2), (1000, 0.5), (6000, 0.6)):
        zone = shapely.box(4000, 4000, 4000 + rand, 4000 + rand)
        tekening = teken_kaartje(Kaartje((gemeente,), (zone,), ("1011",), "Ligging in A", "onbepaald"), 190, 160)
        rond, eigen = (v for v in tekening.vormen if isinstance(v, Vlak))
        assert _breed(eigen) == pytest.approx(aandeel * _breed(rond), rel=0.01)
        strepen = [v for v in tekening.vormen if isinstance(v, Lijn) and v.kleur == ONBEKEND]
        assert len(strepen) > 10 and eigen.vulling != "#ffffff"
        hoeken = np.concatenate(eigen.ringen)
        assert all(hoeken[:, 0].min() - 0.1 <= x <= hoeken[:, 0].max() + 0.1 for s in strepen for x in (s.x1, s.x2))
    ja = teken_kaartje(Kaartje((gemeente,), (zone,), ("1011",), "Ligging in A", "ja"), 190, 160)
    assert not [v for v in ja.vormen if isinstance(v, Lijn)]
