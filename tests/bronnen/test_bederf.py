"""Whatever a file holds inside a sound wrapping: a table or an Invoerfout, within seconds and within memory.

`test_eigenschappen` damages bytes; here the parts within are changed: xml in a workbook, cells and shapes in a
GeoPackage, features of a map service.
"""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pipeline.bronnen.bronbestand import Bronbestand
from pipeline.bronnen.lezers import LEZERS
from pipeline.bronnen.ophalen.lagen import haal_ogc
from pipeline.bronnen.ophalen.verbinding import Verbinding
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.vlakken import lees_laag
from pipeline.bronnen.wijzen import Ogc
from tests.hulp.begrensd import begrensd, json_waarde
from tests.hulp.vaak import vaak
from tests.hulp.werkboeken import KOP, werkboek

BOEK = werkboek(KOP, [1011, 5, -99997], [1012, "a&b", 2.5])
DELEN = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml")
STUKKEN = (
    *("<v>", "</v>", "<c r=", "</c>", "<row", "&#48;", "&", "<!--", "]]>", "XFD1048576", "99999999999", '"', "<f/>"),
    *('t="s"', 't="e"', "\x00", "count=", "<sheet", "r:id", "../", "<is><t>"),
)


def lees(naam: str, inhoud: bytes) -> None:
    dataset = laad_register()[naam]
    LEZERS[dataset.lezer](Bronbestand(Path(dataset.bestand), inhoud), dataset)


@vaak(20)
@given(st.sampled_from(DELEN), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(STUKKEN), st.integers(0, 20))))
def test_xml_in_een_werkboek(deel: str, wijzigingen: list[tuple[float, str, int]]) -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOEK)) as bron, zipfile.ZipFile(uit, "w") as pak:
        for naam in bron.namelist():
            tekst = bron.read(naam).decode()
            for plek, stuk, weg in wijzigingen if naam == deel else ():
                van = int(plek * len(tekst))
                tekst = tekst[:van] + stuk + tekst[van + weg :]
            pak.writestr(naam, tekst)
    with begrensd():
        lees("cbs_pc4_2020", uit.getvalue())


@pytest.fixture(scope="module")
def pakket(voorbeeld_bronnen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GeoPackage without triggers, so that any value can be put in it."""
    pad = tmp_path_factory.mktemp("pakket") / "a.gpkg"
    laag = pyogrio.read_dataframe(voorbeeld_bronnen / laad_register()["pc4_vlakken_2020"].bestand).head(5)
    laag = laag.rename(columns={"postcode": "pc4"})
    pyogrio.write_dataframe(laag, pad, layer="laag", driver="GPKG")
    with closing(sqlite3.connect(pad)) as db:
        for (naam,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f'DROP TRIGGER "{naam}"')
        db.commit()
    return pad


waarde = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.text(max_size=20), st.binary(max_size=80)
)


@vaak(20, HealthCheck.function_scoped_fixture)
@given(kolom=st.sampled_from(["geom", "pc4"]), nieuw=waarde, bytes_=st.binary(max_size=8), plek=st.floats(0, 1))
def test_cellen_en_vlakken_in_een_geopackage(kolom: str, nieuw: Any, bytes_: bytes, plek: float, pakket: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(pakket.read_bytes())
        (oud,) = db.execute("SELECT geom FROM laag WHERE rowid = 2").fetchone()
        if kolom == "geom" and bytes_:
            van = int(plek * len(oud))
            nieuw = oud[:van] + bytes_ + oud[van + len(bytes_) :]
        try:
            db.execute(f"UPDATE laag SET {kolom} = ? WHERE rowid = 2", (nieuw,))
        except UnicodeEncodeError:
            return
        db.commit()
        inhoud = db.serialize()
    with begrensd():
        lees_laag(Bronbestand(Path("a.gpkg"), inhoud))


kenmerken = st.dictionaries(
    st.one_of(st.sampled_from(["code", "fid", "geom", "Code"]), st.text(max_size=5)), json_waarde
)
soort = st.sampled_from(["Polygon", "MultiPolygon", "Point", "GeometryCollection", "?"])
vorm = st.fixed_dictionaries({"type": soort, "coordinates": json_waarde})
vlak = st.one_of(json_waarde, st.fixed_dictionaries({"id": json_waarde, "properties": kenmerken, "geometry": vorm}))


@vaak(20, HealthCheck.function_scoped_fixture)
@given(
    vlakken=st.lists(vlak, max_size=4),
    verder=st.dictionaries(st.sampled_from(["links", "numberReturned", "numberMatched"]), json_waarde),
)
def test_vlakken_van_een_kaartdienst(
    vlakken: list[Any], verder: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wijze = Ogc(soort="ogc", adres="https://uitgever.nl/ogc", collectie="wijken", sleutel="code")
    (tmp_path / "a.gpkg").unlink(missing_ok=True)
    with Verbinding(tmp_path) as verbinding, begrensd():
        monkeypatch.setattr(verbinding, "haal_json", lambda adres, vraag: ({"features": vlakken, **verder}, adres))
        haal_ogc(wijze, tmp_path / "a.gpkg", verbinding)
