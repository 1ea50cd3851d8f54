"""Large water and motorways: only those, whole, in RD New; nothing else of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register
from pipeline.opdrachten.data import _datasets
from pipeline.rondes.ronde import laad_ronde
from tests.hulp.ophaalhulp import Haler

BRON = "brt_top500nl"
X, Y = 150_000, 450_000
VLINDER = shapely.Polygon([(X, Y), (X + 10, Y + 10), (X + 10, Y), (X, Y + 10)])


@pytest.fixture
def topnl(tmp_path: Path) -> Callable[..., bytes]:
    """The bytes of a file with a lake, a road of each of these kinds, and layers by these names."""

    def schrijf(
        *soorten: str | None, water: str = "top500nl_waterdeel_vlak", kolom: str = "type_weg", crs: str = "EPSG:28992"
    ) -> bytes:
        pad = tmp_path / "bron.gpkg"
        meer = gpd.GeoDataFrame({"type_water": ["meer, plas"]}, geometry=[VLINDER], crs=crs)
        lijnen = [shapely.LineString([(X, Y + n), (X + 100, Y + n)]) for n in range(len(soorten))]
        wegen = gpd.GeoDataFrame({kolom: list(soorten)}, geometry=lijnen, crs=crs)
        pyogrio.write_dataframe(meer, pad, layer=water, driver="GPKG")
        pyogrio.write_dataframe(wegen, pad, layer="top500nl_wegdeel_lijn", driver="GPKG", append=True)
        return pad.read_bytes()

    return schrijf


def test_alleen_autosnelwegen_en_water_dat_heel_is(topnl: Callable[..., bytes], lees_als: Callable) -> None:
    tabel = lees_als(BRON, topnl("autosnelweg", "regionale weg", None, "hoofdweg|autosnelweg", "autosnelwegoprit"))
    assert tabel.gegevens["soort"].tolist() == ["water", "snelweg", "snelweg"]
    assert tabel.gegevens["nummer"].is_unique and tabel.gegevens.crs.to_epsg() == 28992
    assert shapely.is_valid(tabel.gegevens.geometry.to_numpy()).all()
    assert [lijn.bounds[1] - Y for lijn in tabel.gegevens.geometry[1:]] == [0, 3]


@pytest.mark.parametrize(
    ("anders", "zegt"),
    [
        ({"water": "top500nl_terrein_vlak"}, "2 lagen"),
        ({"kolom": "soort"}, "wat voor weg het is"),
        ({"crs": "EPSG:4326"}, "RD New"),
    ],
)
def test_wat_het_niet_is(topnl: Callable[..., bytes], fout_van: Callable, anders: dict, zegt: str) -> None:
    assert zegt in fout_van(BRON, topnl("autosnelweg", **anders))[0]


def test_make_data_haalt_het_op_verzoek(haler: Haler) -> None:
    ronde = laad_ronde("meerjarig_2024_statline")
    assert [d.id for d in _datasets(ronde, False, True)] == [*(d.id for d in _datasets(ronde, False)), BRON]
    haler(BRON)
    assert set(lees(laad_register()[BRON], haler.map).gegevens["soort"]) == {"water", "snelweg"}


def test_het_voorbeeld_heeft_zee_meer_rivier_en_snelweg(voorbeeld_bronnen: Path) -> None:
    tabel = lees(laad_register()[BRON], voorbeeld_bronnen).gegevens
    assert tabel["soort"].value_counts().to_dict() == {"water": 4, "snelweg": 2}
