"""CBS's own Wijk- en Buurtkaart: three layers in one file, other names of columns, heights, and curves refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

VAK = shapely.force_3d(shapely.box(150_000, 450_000, 150_100, 450_100), 0.0)
NAMEN = {
    "als PDOK": ("{}code", "{}naam", "water", "aantal_inwoners"),
    "als de WFS": ("{}code", "{}naam", "water", "aantalInwoners"),
    "nieuwer": ("{kort}_code", "{kort}_naam", "water", "aantal_inwoners"),
    "ouder": ("{KORT}_CODE", "{KORT}_NAAM", "H2O", "AANT_INW"),
}
GEBIEDEN = {"gemeente": ("gm", "GM0363"), "wijk": ("wk", "WK036300"), "buurt": ("bu", "BU03630000")}


@pytest.fixture
def kaart(tmp_path: Path) -> Callable[[str], bytes]:
    """Three layers with one area each."""

    def maak(namen: str) -> bytes:
        pad = tmp_path / "kaart.gpkg"
        for gebied, (kort, code) in GEBIEDEN.items():
            kolommen = [n.format(gebied, kort=kort, KORT=kort.upper()) for n in NAMEN[namen]]
            cellen = dict(zip(kolommen, ([code], [f"De {gebied}"], ["NEE"], [100]), strict=True))
            meervoud = gebied + ("n" if gebied.endswith("e") else "en")
            laag = gpd.GeoDataFrame(cellen, geometry=[VAK], crs="EPSG:28992")
            pyogrio.write_dataframe(laag, pad, layer=meervoud, driver="GPKG")
        return pad.read_bytes()

    return maak


@pytest.mark.parametrize("namen", NAMEN)
@pytest.mark.parametrize(("dataset", "gebied"), [("cbs_wijken_2023", "wijk"), ("cbs_gemeenten_2023", "gemeente")])
def test_elke_naam_en_de_goede_laag(
    namen: str, dataset: str, gebied: str, kaart: Callable[[str], bytes], lees_als: Callable
) -> None:
    tabel = lees_als(dataset, kaart(namen)).gegevens
    kort, code = GEBIEDEN[gebied]
    assert tabel[f"{kort}_code"].tolist() == [code] and tabel["naam"].tolist() == [f"De {gebied}"]
    assert tabel["population"].tolist() == [100.0] and tabel.geometry.iloc[0].area == 10_000.0
