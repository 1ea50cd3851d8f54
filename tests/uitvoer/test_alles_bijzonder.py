"""Rondes that nobody thought of: no grenszone at all, zones on top of one another, areas that overlap or lie apart."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.keten import draai
from pipeline.rondes.invoer import lees_ronde
from pipeline.rondes.ronde import MAP as RONDES
from pipeline.uitvoer.alles import schrijf_alles


@pytest.fixture
def met_laag(voorbeeld_bronnen: Path, tmp_path: Path) -> Callable[[str, Callable], Path]:
    """The embedded sources with one layer changed."""

    def maak(bestand: str, verander: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> Path:
        map_ = tmp_path / "bronnen"
        shutil.copytree(voorbeeld_bronnen, map_)
        laag = pyogrio.read_dataframe(map_ / bestand)
        (map_ / bestand).unlink()
        pyogrio.write_dataframe(verander(laag), map_ / bestand, driver="GPKG")
        return map_

    return maak


@pytest.mark.diep
def test_geen_enkele_grenszone(tmp_path: Path) -> None:
    shutil.copytree(RONDES / "voorbeeld", tmp_path / "voorbeeld")
    with (tmp_path / "voorbeeld" / "ronde.toml").open("a") as bestand:
        bestand.write('\n[afwijkingen]\n"zones.grenszone_onder" = 0\n')
    uitkomst = draai(lees_ronde("voorbeeld", rondes=tmp_path))
    assert set(uitkomst.zones["grenszone"]) == {"nee"}
    assert (schrijf_alles(uitkomst, tmp_path / "uit").kaarten / "kaart.html").stat().st_size > 100_000


@pytest.mark.diep
def test_twee_zones_met_hetzelfde_vlak(met_laag: Callable, tmp_path: Path) -> None:
    def dubbel(laag: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        laag.loc[1, "geometry"] = laag.loc[0, "geometry"]
        return laag

    uitkomst = draai(lees_ronde("voorbeeld", bronnen=met_laag("cbs/pc4_2020.gpkg", dubbel)))
    kaarten = schrijf_alles(uitkomst, tmp_path / "uit").kaarten
    verslag = pd.read_csv(kaarten / "grenzen_verslag.csv").set_index("onderdeel")
    assert verslag.loc["overlap weggenomen", "aantal"] == 1


@pytest.mark.diep
@pytest.mark.parametrize("meter", [300, 10_000])
def test_grenzen_van_zones_die_zijn_uitgedijd(meter: int, met_laag: Callable, tmp_path: Path) -> None:
    """A few metres more or less is how publishers draw; much more is told before anything is computed with it."""
    bronnen = met_laag("cbs/pc4_2020.gpkg", lambda laag: laag.assign(geometry=laag.geometry.buffer(meter)))
    with pytest.raises(
        Invoerfout, match=r"kolom bronnen\.pc4_vlakken: de zones overdekken elkaar: samen zijn zij \d+%"
    ):
        draai(lees_ronde("voorbeeld", bronnen=bronnen))


@pytest.mark.diep
def test_grenzen_van_zones_die_iets_zijn_uitgedijd(met_laag: Callable, tmp_path: Path) -> None:
    bronnen = met_laag("cbs/pc4_2020.gpkg", lambda laag: laag.assign(geometry=laag.geometry.buffer(10)))
    geschreven = schrijf_alles(draai(lees_ronde("voorbeeld", bronnen=bronnen)), tmp_path / "uit")
    verslag = pd.read_csv(geschreven.kaarten / "grenzen_verslag.csv").set_index("onderdeel")
    assert verslag.loc["overlap weggenomen", "aantal"] > 10


def test_wijken_over_elkaar(met_laag: Callable) -> None:
    def twee_indelingen(laag: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        oud = laag[laag["code"].str.startswith("WK9902")].copy()
        oud["code"] = oud["code"].str.replace("WK9902", "WK9901").str[:6] + [f"{80 + i}" for i in range(len(oud))]
        return pd.concat([laag, oud], ignore_index=True)

    with pytest.raises(Invoerfout, match="liggen onder gebieden die elkaar overdekken, om te beginnen zone"):
        draai(lees_ronde("voorbeeld", bronnen=met_laag("cbs/wijken_2022.gpkg", twee_indelingen)))


@pytest.mark.diep
def test_wijken_die_geen_zone_raken(met_laag: Callable) -> None:
    weg = lambda laag: laag.set_geometry(laag.translate(0, 100_000))  # noqa: E731
    with pytest.raises(Invoerfout, match="geen enkele zone ligt in een wijk van dit bestand"):
        draai(lees_ronde("voorbeeld", bronnen=met_laag("cbs/wijken_2022.gpkg", weg)))
