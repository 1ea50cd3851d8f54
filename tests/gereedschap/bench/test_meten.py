"""Whether what is measured is of the command itself. How long it took is never asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from pipeline.gereedschap.bench.meten import geheugen, meet_opdracht
from pipeline.gereedschap.bench.opdrachten import herschrijvers

NIETS = [sys.executable, "-c", "pass"]
GROOT_MB = 400


@pytest.mark.diep
def test_de_piek_van_een_opdracht_is_niet_die_van_wie_haar_meet() -> None:
    groot = np.ones(GROOT_MB * 1024**2 // 8)
    assert geheugen() > GROOT_MB
    assert 0 < meet_opdracht(NIETS).mb < GROOT_MB / 4
    vraag = "from pipeline.gereedschap.bench.meten import geheugen; print(geheugen())"
    uit = subprocess.run([sys.executable, "-c", vraag], check=True, stdout=subprocess.PIPE, text=True).stdout
    assert 0 < float(uit) < GROOT_MB
    assert groot[-1] == 1


def test_een_opdracht_die_veel_vraagt_heeft_een_hoge_piek() -> None:
    assert meet_opdracht([sys.executable, "-c", f"x = b'1' * {GROOT_MB * 1024**2}"]).mb > GROOT_MB


def test_een_opdracht_die_mislukt_wordt_niet_gemeten() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        meet_opdracht([sys.executable, "-c", "raise SystemExit(3)"])


def test_de_vloer_schrijft_alle_lagen_van_een_geopakket(tmp_path: Path) -> None:
    uit, van = tmp_path / "uit", tmp_path / "van"
    uit.mkdir()
    van.mkdir()
    for naam, aantal in (("zones", 3), ("gemeenten", 2)):
        vormen = gpd.GeoDataFrame(
            {"pc4": [f"{n:04d}" for n in range(aantal)]}, geometry=[shapely.box(0, 0, 1, 1)] * aantal, crs=28992
        )
        pyogrio.write_dataframe(vormen, van / "zones.gpkg", layer=naam, append=(van / "zones.gpkg").exists())
    pyogrio.write_dataframe(pd.DataFrame({"stijl": ["a"]}), van / "zones.gpkg", layer="stijlen", append=True)
    for schrijf in herschrijvers(van, uit):
        schrijf()
    rijen = {
        naam: len(pyogrio.read_dataframe(uit / "gewoon/zones.gpkg", layer=naam))
        for naam, _ in pyogrio.list_layers(uit / "gewoon/zones.gpkg")
    }
    assert rijen == {"zones": 3, "gemeenten": 2, "stijlen": 1}
