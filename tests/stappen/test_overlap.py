"""What zones and areas share, however the areas lie: side by side, with a gap, or on top of one another."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from pipeline.stappen.overlap import overlap

ROOSTER = [shapely.box(x, y, x + 10, y + 10) for x in (0, 10, 20) for y in (0, 10, 20)]
"""Nine areas side by side."""
MET_GAT = ROOSTER[:4] + ROOSTER[5:]
"""A hole where the middle one was."""
OP_ELKAAR = [*ROOSTER, shapely.box(5, 5, 25, 25)]
DRIE_KEER = [*ROOSTER, ROOSTER[4], ROOSTER[4]]
ZONES = [
    shapely.box(12, 12, 18, 18),  # wholly in one area
    shapely.box(7, 7, 19, 19),  # in four, the middle one holds most
    shapely.box(7, 7, 13, 13).union(shapely.box(13, 9, 29, 10)),  # a narrow part that touches along a border
    shapely.box(-5, 2, 8, 8),  # sticks out of the land
    shapely.box(10, 0, 20, 10),  # equal to an area
    shapely.box(0, 0, 30, 30).difference(shapely.box(10, 10, 20, 20)),  # around an area
    shapely.Polygon(),
]


def _laag(vormen: list[shapely.Geometry], **kolommen: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(kolommen, geometry=vormen, crs=28992)


@pytest.mark.parametrize(
    "gebied", [ROOSTER, MET_GAT, OP_ELKAAR, DRIE_KEER], ids=["naast elkaar", "met een gat", "op elkaar", "drie keer"]
)
def test_elk_stuk_is_wat_knippen_geeft(gebied: list[shapely.Geometry]) -> None:
    zones = _laag(ZONES, pc4=[f"{n:04d}" for n in range(len(ZONES))])
    codes = [f"WK{n:02d}" for n in range(len(gebied))]
    stukken = overlap(zones, _laag(gebied, wk_code=codes, gm_code="GM1", population=np.arange(len(gebied)) * 100.0))
    geknipt = {
        (pc4, code): shapely.intersection(zone, vorm).area
        for pc4, zone in zip(zones["pc4"], ZONES, strict=True)
        for code, vorm in zip(codes, gebied, strict=True)
    }
    verwacht = {sleutel: vierkant for sleutel, vierkant in geknipt.items() if vierkant > 0}
    assert stukken.set_index(["pc4", "wk_code"])["oppervlakte"].to_dict() == pytest.approx(verwacht)
    dichtheid = {code: 100.0 * n / vorm.area for n, (code, vorm) in enumerate(zip(codes, gebied, strict=True))}
    mensen = [
        verwacht[pc4, code] * dichtheid[code] for pc4, code in zip(stukken["pc4"], stukken["wk_code"], strict=True)
    ]
    assert stukken["inwoners_deel"].tolist() == pytest.approx(mensen)


def test_gebieden_van_een_ander_blijven_zoals_ze_waren() -> None:
    """The same object three times was prepared and thrown away by three threads: now and then Python broke off."""
    shapely.prepare(DRIE_KEER)
    codes = [f"WK{n:02d}" for n in range(len(DRIE_KEER))]
    gebieden = _laag(DRIE_KEER, wk_code=codes, gm_code="GM1", population=1.0)
    overlap(_laag(ZONES, pc4=[f"{n:04d}" for n in range(len(ZONES))]), gebieden)
    bleef = shapely.is_prepared(gebieden.geometry.array)
    shapely.destroy_prepared(DRIE_KEER)
    assert bleef.all()
