"""Whatever stands in an inzending: all of it, or a list of what is wrong, within seconds."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pipeline.inzending.lezen import lees_inzending
from pipeline.rondes.ronde import MAP
from tests.hulp.begrensd import begrensd
from tests.hulp.inzendingsboeken import GEMEENTEN, ZONES
from tests.hulp.vaak import vaak

BLADEN = sorted(pad.name for pad in (MAP / "voorbeeld/inzending").glob("*.csv"))
STUKKEN = (
    "\n",
    ";",
    ";;",
    '"',
    "\r",
    "\t",
    "=1+1",
    "#REF!",
    "1e999",
    "-",
    "€",
    "\x00",
    "\u202e",
    "nan",
    "0000",
    "sep=,\n",
    "a" * 200,
)


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copytree(MAP / "voorbeeld/inzending", tmp_path_factory.mktemp("bederf") / "inzending"))


@vaak(4, HealthCheck.function_scoped_fixture)
@given(
    blad=st.sampled_from(BLADEN),
    wijzigingen=st.lists(st.tuples(st.floats(0, 1), st.sampled_from(STUKKEN), st.integers(0, 30)), max_size=5),
    bytes_=st.binary(max_size=4),
)
def test_csv_van_een_inzending(blad: str, wijzigingen: list[tuple[float, str, int]], bytes_: bytes, map_: Path) -> None:
    heel = (MAP / "voorbeeld/inzending" / blad).read_text(encoding="utf-8-sig")
    tekst = heel
    for plek, stuk, weg in wijzigingen:
        van = int(plek * len(tekst))
        tekst = tekst[:van] + stuk + tekst[van + weg :]
    (map_ / blad).write_bytes(tekst.encode() + bytes_)
    try:
        with begrensd():
            lees_inzending(map_, zones=ZONES, gemeenten=GEMEENTEN)
    finally:
        (map_ / blad).write_text(heel, encoding="utf-8")
