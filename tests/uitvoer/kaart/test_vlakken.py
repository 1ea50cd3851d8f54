"""The borders for a map: gaps and overlaps go, no zone gets lost, and neighbours share every corner."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.vlakken import SMALSTE_KIER, Vlakken, maak_vlakken
from tests.hulp.vaak import vaak
from tests.hulp.zonevlakken import zones_van


def overlap(vlakken: np.ndarray) -> float:
    """Square metres that more than one polygon covers, pair by pair."""
    paren = [(a, b) for n, a in enumerate(vlakken) for b in vlakken[n + 1 :]]
    return sum(a.intersection(b).area for a, b in paren)


@pytest.mark.parametrize(("breed", "open_"), [(30, 0), (100, 100_000)])
def test_een_smalle_kier_gaat_dicht_en_water_blijft_open(breed: int, open_: int) -> None:
    links, rechts = box(0, 0, 1000, 1000), box(1000 + breed, 0, 2000, 1000)
    uit = maak_vlakken(zones_van(links, rechts, box(0, 1000, 2000, 2000), box(0, -1000, 2000, 0)))
    assert shapely.union_all(uit.zones).area == pytest.approx(6_000_000 - open_)
    assert shapely.coverage_is_valid(uit.zones) and not uit.eigen_vorm.any()


def test_een_overlap_komt_bij_een_van_beide() -> None:
    uit = maak_vlakken(zones_van(box(0, 0, 1000, 1000), box(960, 0, 2000, 1000)))
    assert sorted(shapely.area(uit.zones)) in ([960_000, 1_040_000], [1_000_000, 1_000_000])
    assert overlap(uit.zones) == 0 and shapely.union_all(uit.zones).area == 2_000_000


def test_een_splinter_tussen_twee_zones_blijft_een_zone() -> None:
    uit = maak_vlakken(zones_van(box(0, 0, 1000, 1000), box(1000, 0, 1010, 1000), box(1010, 0, 2000, 1000)))
    assert shapely.area(uit.zones).tolist() == [1_000_000, 10_000, 990_000]
    assert uit.eigen_vorm.tolist() == [False, True, False] and shapely.coverage_is_valid(uit.zones)


def test_een_enclave_blijft_in_het_gat() -> None:
    gat = box(400, 400, 700, 700)
    uit = maak_vlakken(zones_van(box(0, 0, 1000, 1000).difference(gat), gat))
    assert shapely.area(uit.zones).tolist() == [910_000, 90_000]
    assert len(uit.zones[0].interiors) == 1 and shapely.coverage_is_valid(uit.zones)


@pytest.mark.parametrize("binnen", [box(400, 400, 700, 700), box(400, 400, 410, 405)])
def test_een_zone_binnen_een_ander_krijgt_er_plaats(binnen: shapely.Geometry) -> None:
    uit = maak_vlakken(zones_van(box(0, 0, 1000, 1000), binnen))
    assert uit.heel[1].equals(binnen) and uit.eigen_vorm.tolist() == [False, True]
    assert shapely.area(uit.heel).sum() == 1_000_000
    assert overlap(uit.zones) == 0 and not shapely.is_empty(uit.zones).any()
    assert shapely.union_all(uit.zones).area == 1_000_000


def test_twee_zones_met_dezelfde_vorm_blijven_allebei() -> None:
    uit = maak_vlakken(zones_van(box(0, 0, 1000, 1000), box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)))
    assert shapely.area(uit.zones).tolist() == [1_000_000] * 3
    assert uit.eigen_vorm.tolist() == [False, True, False]
    assert uit.gemeenten.area.tolist() == [2_000_000]


def test_zonder_vlak_zonder_gemeente_en_zonder_zones() -> None:
    uit = maak_vlakken(zones_van(box(0, 0, 1000, 1000), None, box(1000, 0, 2000, 1000), gm_code=["A", "A", None]))
    assert uit.te_tekenen.tolist() == [True, False, True]
    assert uit.gemeenten.index.tolist() == ["A"] and uit.gemeenten.area.tolist() == [1_000_000]
    geen = maak_vlakken(zones_van(None, None))
    assert not geen.te_tekenen.any() and geen.gemeenten.empty
    assert len(maak_vlakken(zones_van()).zones) == 0


def test_vereenvoudigen_neemt_kleine_bochten_weg_en_laat_de_bron_heel() -> None:
    kartel = shapely.Polygon([(0, 0), *((1000 + 10 * (n % 2), 20 * n) for n in range(51)), (0, 1000)])
    uit = maak_vlakken(zones_van(kartel))
    assert shapely.get_num_coordinates(uit.zones[0]) < 12 < 40 < shapely.get_num_coordinates(uit.heel[0])


@st.composite
def _slordige_kaart(trek: st.DrawFn) -> gpd.GeoDataFrame:
    """A grid of zones, each drawn on its own: every corner up to 15 m off, so with gaps and overlaps; some holes."""
    rijen, kolommen = trek(st.integers(1, 4)), trek(st.integers(1, 4))
    fout = st.integers(-15, 15)
    zones = []
    for rij in range(rijen):
        for kolom in range(kolommen):
            hoeken = [(kolom, rij), (kolom + 0.5, rij), (kolom + 1, rij), (kolom + 1, rij + 1), (kolom, rij + 1)]
            vlak = shapely.Polygon([(400 * x + trek(fout), 400 * y + trek(fout)) for x, y in hoeken])
            zones.append(trek(st.sampled_from([vlak, vlak, vlak, vlak, None])))
    if trek(st.booleans()):
        links, onder = trek(st.integers(0, 300)), trek(st.integers(0, 300))
        zones.append(box(links, onder, links + trek(st.integers(2, 90)), onder + trek(st.integers(2, 90))))
    return zones_van(*zones)


@vaak(10)
@given(_slordige_kaart())
def test_wat_altijd_geldt(zones: gpd.GeoDataFrame) -> None:
    uit = maak_vlakken(zones)
    met_vlak = ~zones.geometry.isna().to_numpy()
    assert (uit.te_tekenen == met_vlak).all()
    getekend = uit.zones[met_vlak]
    assert shapely.is_valid(getekend).all() and overlap(getekend) < 1e-6
    # Valid means: no overlap, and along a shared border exactly the same corners.
    assert shapely.coverage_is_valid(getekend)
    kieren = [shapely.Polygon(gat) for vlak in shapely.get_parts(shapely.union_all(uit.heel)) for gat in vlak.interiors]
    assert all(2 * shapely.maximum_inscribed_circle(gat).length > 0.9 * SMALSTE_KIER for gat in kieren)
    assert uit.gemeenten.area.sum() == pytest.approx(shapely.area(getekend).sum())


def test_de_echte_grenzen_sluiten_aan(echte_uitkomst: Uitkomst, echte_vlakken: Vlakken) -> None:
    zones, uit = echte_uitkomst.zones, echte_vlakken
    assert not shapely.coverage_is_valid(zones.geometry.to_numpy())
    assert uit.te_tekenen.all() and shapely.is_valid(uit.zones).all()
    assert shapely.coverage_is_valid(uit.heel) and shapely.coverage_is_valid(uit.zones)
    assert zones["pc4"][uit.eigen_vorm].tolist() == ["5028"]
    assert len(uit.gemeenten) == zones["gm_code"].nunique()
