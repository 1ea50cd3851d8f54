"""Whatever a publisher sends as a zip or a StatLine table: a file in its place, or an Ophaalfout, within seconds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pipeline.bronnen.ophalen import bestanden, statline
from pipeline.bronnen.ophalen.bestanden import haal_zip
from pipeline.bronnen.ophalen.pogingen import Ophaalfout
from pipeline.bronnen.ophalen.statline import haal_statline
from pipeline.bronnen.ophalen.verbinding import Verbinding
from pipeline.bronnen.wijzen import Odata, Zip
from tests.hulp.begrensd import begrensd, json_waarde
from tests.hulp.vaak import vaak

naam = st.one_of(
    st.sampled_from(["a.csv", "map/a.csv", "../a.csv", "/a.csv", "c:\\a.csv", "A.CSV", "a.csv/"]),
    st.text(min_size=1, max_size=8),
)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@vaak(20, HealthCheck.function_scoped_fixture)
@given(
    leden=st.lists(st.tuples(naam, st.binary(max_size=50)), max_size=4),
    manier=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]),
    plek=st.floats(0, 1),
    bytes_=st.binary(max_size=6),
)
def test_een_zip(
    leden: list[tuple[str, bytes]],
    manier: int,
    plek: float,
    bytes_: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", manier) as pak:
        for lid, inhoud in leden:
            try:
                pak.writestr(lid, inhoud)
            except (UnicodeEncodeError, ValueError, IndexError):  # a name that no zip can have
                return
    heel = uit.getvalue()
    van = int(plek * len(heel))
    gegeven = heel[:van] + bytes_ + heel[van + len(bytes_) :]

    def geef(wijze: object, doel: Path, verbinding: object) -> str:
        doel.write_bytes(gegeven)
        return "https://uitgever.nl/a.zip"

    monkeypatch.setattr(bestanden, "haal_bestand", geef)
    werk = tmp_path / "werk"
    werk.mkdir(exist_ok=True)
    wijze = Zip(soort="zip", adres="https://uitgever.nl/a.zip", patroon="a.csv")
    with Verbinding(werk) as verbinding, begrensd():
        haal_zip(wijze, werk / "doel.csv", verbinding)
    assert {pad.name for pad in tmp_path.iterdir()} == {"werk"}
    assert {pad.name for pad in werk.iterdir()} <= {"doel.csv", "doel.csv.zip"}


@pytest.mark.parametrize("manier", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED])
def test_een_zip_die_niet_is_uit_te_pakken(manier: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way of packing complains in its own words when the bytes within are not what it made."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", manier) as pak:
        pak.writestr("a.csv", b"x" * 1000)
    gegeven = bytearray(uit.getvalue())
    gegeven[40:55] = b"\xff" * 15
    monkeypatch.setattr(bestanden, "haal_bestand", lambda wijze, doel, _: doel.write_bytes(gegeven))
    wijze = Zip(soort="zip", adres="https://uitgever.nl/a.zip", patroon="a.csv")
    with Verbinding(tmp_path) as verbinding, pytest.raises(Ophaalfout, match="het bestand is geen gave zip"):
        haal_zip(wijze, tmp_path / "doel.csv", verbinding)


sleutel = st.one_of(st.sampled_from(["WijkenEnBuurten", "AantalInwoners_5", "Perioden", "a_1"]), json_waarde)
eigenschap = st.one_of(
    json_waarde,
    st.fixed_dictionaries(
        {"Key": sleutel, "Type": st.one_of(st.sampled_from(["Topic", "GeoDimension", "TimeDimension"]), json_waarde)},
        optional={"Unit": json_waarde, "Datatype": st.one_of(st.just("String"), json_waarde)},
    ),
)
gebied = st.one_of(st.sampled_from(["GM0001", "GM0002  ", "WK000100", "GM\x00"]), json_waarde)
rij = st.one_of(json_waarde, st.fixed_dictionaries({"WijkenEnBuurten": gebied, "AantalInwoners_5": json_waarde}))
GOED = [{"Key": "WijkenEnBuurten", "Type": "GeoDimension"}, {"Key": "AantalInwoners_5", "Type": "Topic", "Unit": "x"}]


@vaak(30, HealthCheck.function_scoped_fixture)
@given(
    info=st.one_of(json_waarde, st.just({"Period": "2022"}), st.fixed_dictionaries({"Period": json_waarde})),
    eigenschappen=st.one_of(st.just(GOED), st.lists(eigenschap, max_size=4), json_waarde),
    gegevens=st.one_of(json_waarde, st.fixed_dictionaries({"TypedDataSet": st.lists(rij, max_size=4)})),
    alles=st.booleans(),
)
def test_een_tabel_van_statline(
    info: Any, eigenschappen: Any, gegevens: Any, alles: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kolommen = () if alles else ("AantalInwoners",)
    wijze = Odata(soort="odata", catalogus="uitgever.nl", tabel="1NED", regio="GM", jaar=2022, kolommen=kolommen)

    def geen_telling(*_: object) -> None:
        raise Ophaalfout("geen telling", advies="x")

    monkeypatch.setattr(statline.cbsodata, "get_info", lambda *_, **__: info)
    monkeypatch.setattr(statline.cbsodata, "get_meta", lambda *_, **__: eigenschappen)
    monkeypatch.setattr(statline.cbsodata, "download_data", lambda *_, **__: gegevens)
    with Verbinding(tmp_path) as verbinding, begrensd():
        monkeypatch.setattr(verbinding, "haal", geen_telling)
        haal_statline(wijze, tmp_path / "a.csv", verbinding)
