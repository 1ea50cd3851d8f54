"""What the mending of the borders changed, counted by hand on small maps, and on the real borders."""

from __future__ import annotations

import dataclasses

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import box

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from pipeline.uitvoer.kaart.vlakken_verslag import grenzen_in_een_zin, maak_grenzen_verslag
from tests.hulp.zonevlakken import zones_van

NIETS = "0 kieren gedicht (0,0 km²) en 0 overlappen weggenomen (0,0 km²)"


def _verslag(uitkomst: Uitkomst, zones: gpd.GeoDataFrame) -> pd.DataFrame:
    return maak_grenzen_verslag(dataclasses.replace(uitkomst, zones=zones), maak_vlakken(zones))


def _regel(verslag: pd.DataFrame, onderdeel: str) -> tuple[int, float]:
    regel = verslag.set_index("onderdeel").loc[onderdeel]
    return int(regel["aantal"]), float(regel["oppervlakte_m2"])


def test_een_kier(uitkomst: Uitkomst) -> None:
    vlakken = box(0, 0, 1000, 1000), box(1030, 0, 2000, 1000), box(0, 1000, 2000, 2000), box(0, -1000, 2000, 0)
    verslag = _verslag(uitkomst, zones_van(*vlakken))
    assert _regel(verslag, "kieren gedicht") == (1, 30_000)
    assert _regel(verslag, "overlap weggenomen") == (0, 0)
    veranderd = verslag[verslag["onderdeel"] == "zone veranderd"].set_index("pc4")["verandering_heel_procent"]
    assert veranderd.index.isin(["9000", "9001"]).all() and len(veranderd) == 1
    assert veranderd.iloc[0] == pytest.approx(100 * 30 / {"9000": 1000, "9001": 970}[veranderd.index[0]])


def test_een_overlap(uitkomst: Uitkomst) -> None:
    verslag = _verslag(uitkomst, zones_van(box(0, 0, 1000, 1000), box(960, 0, 2000, 1000)))
    assert _regel(verslag, "overlap weggenomen") == (1, 40_000)
    assert _regel(verslag, "kieren gedicht") == (0, 0)
    assert verslag["verandering_heel_procent"].dropna().iloc[0] < -3


def test_zones_die_zijn_genoemd(uitkomst: Uitkomst) -> None:
    verslag = _verslag(uitkomst, zones_van(box(0, 0, 1000, 1000), box(400, 400, 410, 405), None))
    genoemd = verslag.dropna(subset="pc4").set_index("pc4")["onderdeel"]
    assert genoemd["9002"] == "zone zonder vlak"
    assert set(genoemd["9001"]) == {"zone met eigen vorm", "zone veranderd"}
    zin = grenzen_in_een_zin(verslag)
    assert "1 zone hield de eigen vorm" in zin and "1 zone zonder vlak in de bron" in zin
    assert "0 kieren gedicht (0,0 km²) en 1 overlap weggenomen" in zin


def test_hoeken_voor_en_na(uitkomst: Uitkomst) -> None:
    kartel = shapely.Polygon([(0, 0), *((1000 + 10 * (n % 2), 20 * n) for n in range(51)), (0, 1000)])
    zones = zones_van(kartel)
    verslag = _verslag(uitkomst, zones).set_index("onderdeel")["aantal"]
    assert verslag["hoeken in de bron"] == 54
    assert verslag["hoeken op de kaart"] == shapely.get_num_coordinates(maak_vlakken(zones).zones[0]) < 12


@pytest.mark.parametrize("zones", [zones_van(), zones_van(None, None)])
def test_zonder_grenzen_valt_er_niets_te_herstellen(uitkomst: Uitkomst, zones: gpd.GeoDataFrame) -> None:
    verslag = _verslag(uitkomst, zones)
    assert (verslag["onderdeel"] == "zone zonder vlak").sum() == len(zones)
    assert NIETS in grenzen_in_een_zin(verslag)


def test_het_voorbeeld_is_al_dekkend_en_zegt_wat_het_is(uitkomst: Uitkomst) -> None:
    verslag = maak_grenzen_verslag(uitkomst, maak_vlakken(uitkomst.zones))
    assert len(verslag) == 4 and verslag["pc4"].isna().all()
    assert verslag["status"].str.startswith("VOORBEELD").all() and set(verslag["ronde"]) == {"voorbeeld"}
    assert grenzen_in_een_zin(verslag) == (
        f"Grenzen voor de kaart: {NIETS}; 0 zones werden meer dan 1% groter of kleiner getekend. "
        "De cijfers rekenen met de grenzen van de bron."
    )


def test_de_echte_grenzen(echte_uitkomst: Uitkomst, echte_vlakken: Vlakken) -> None:
    land, vlakken = echte_uitkomst, echte_vlakken
    verslag = maak_grenzen_verslag(land, vlakken)
    bron = land.zones.geometry.to_numpy()
    kieren, overlap = _regel(verslag, "kieren gedicht"), _regel(verslag, "overlap weggenomen")
    assert kieren[0] > 10_000 and overlap[0] > 10_000
    # A second way: what the source covers once, twice or not at all, from the areas of the whole.
    gedekt = shapely.union_all(bron)
    assert overlap[1] == pytest.approx(shapely.area(bron).sum() - gedekt.area, rel=0.01)
    erbij = shapely.difference(shapely.coverage_union_all(vlakken.heel), gedekt)
    assert kieren[1] == pytest.approx(erbij.area, rel=0.01)
    veranderd = verslag[verslag["onderdeel"] == "zone veranderd"]
    verschil = np.abs(shapely.area(vlakken.zones) / shapely.area(bron) - 1)
    assert set(veranderd["pc4"]) >= set(land.zones["pc4"][verschil > 0.01])
    assert verslag.loc[verslag["onderdeel"] == "zone met eigen vorm", "pc4"].tolist() == ["5028"]
    assert verslag.equals(maak_grenzen_verslag(land, vlakken))
