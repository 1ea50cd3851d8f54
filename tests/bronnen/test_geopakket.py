"""A GeoPackage as it is: one layer, cells with the type of their column, shapes whole, the file untouched."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import Bronbestand, lees_bron
from pipeline.bronnen.geopakket import Laag, lees_geopakket

VAK = shapely.box(150_000, 450_000, 150_010, 450_010)


def laag(**kolommen: list) -> gpd.GeoDataFrame:
    kolommen = kolommen or {"code": ["a", "b"], "aantal": [1, 2]}
    return gpd.GeoDataFrame(kolommen, geometry=[VAK] * len(next(iter(kolommen.values()))), crs="EPSG:28992")


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    pyogrio.write_dataframe(laag(), tmp_path / "a.gpkg", layer="wijken", driver="GPKG")
    return tmp_path / "a.gpkg"


@pytest.fixture
def verander(pad: Path) -> Callable[..., Path]:
    """Change the database behind the back of whoever made it."""

    def doe(*opdrachten: str, waarden: tuple = ()) -> Path:
        with closing(sqlite3.connect(pad)) as db:
            for (naam,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                db.execute(f'DROP TRIGGER "{naam}"')
            for opdracht in opdrachten:
                db.execute(opdracht, waarden)
            db.commit()
        return pad

    return doe


def lees(pad: Path, patroon: str | None = None) -> Laag:
    return lees_geopakket(lees_bron(pad), patroon)


def melding(pad: Path, patroon: str | None = None) -> str:
    with pytest.raises(Invoerfout) as fout:
        lees(pad, patroon)
    return str(fout.value)


def test_cellen_vlakken_en_stelsel(pad: Path) -> None:
    gelezen = lees(pad)
    assert gelezen.cellen["code"].tolist() == ["a", "b"] and gelezen.cellen["aantal"].tolist() == [1.0, 2.0]
    assert list(gelezen.cellen.index) == [1, 2] and gelezen.epsg == 28992 and gelezen.naam == "wijken"
    assert shapely.equals(gelezen.vlakken, VAK).all()


def test_meer_lagen_worden_genoemd_en_een_patroon_kiest(pad: Path) -> None:
    pyogrio.write_dataframe(laag(code=["ander"]), pad, layer="buurten", driver="GPKG")
    assert "het bestand heeft 2 lagen: wijken, buurten" in melding(pad)
    assert "het bestand heeft 2 lagen" in melding(pad, "*e*")
    assert lees(pad, "BUURT*").cellen["code"].tolist() == ["ander"]


@pytest.mark.parametrize("tekst", ["twaalf", "12a", "1.235"])
def test_tekst_in_een_kolom_van_getallen(tekst: str, verander: Callable[..., Path]) -> None:
    # A GeoPackage keeps the text; GDAL would give 0, 12 and 1.
    pad = verander("CREATE TABLE w2 AS SELECT * FROM wijken", "DELETE FROM wijken")
    with closing(sqlite3.connect(pad)) as db:
        db.execute("PRAGMA writable_schema = 1")
        db.execute("UPDATE wijken SET aantal = 1")
        db.execute("INSERT INTO wijken SELECT * FROM w2")
        db.execute("UPDATE wijken SET aantal = ? WHERE code = 'b'", (f"x{tekst}",))
        db.commit()
    assert f"rij 2, kolom aantal: deze kolom is van getallen, maar er staat tekst: 'x{tekst}'" in melding(pad)


def test_een_verouderd_aantal_in_het_bestand_is_geen_afgebroken_bestand(verander: Callable[..., Path]) -> None:
    assert len(lees(verander("UPDATE gpkg_ogr_contents SET feature_count = 7")).cellen) == 2


def test_uitroepteken_in_het_pad(pad: Path, tmp_path: Path) -> None:
    anders = tmp_path / "a!b"
    anders.mkdir()
    assert len(lees(pad.rename(anders / "c!d.gpkg")).cellen) == 2


def test_lezen_verandert_het_bestand_niet_en_een_open_wal_wordt_genoemd(verander: Callable[..., Path]) -> None:
    pad = verander()
    with closing(sqlite3.connect(pad)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("UPDATE wijken SET code = 'nieuw'")
        db.commit()
        voor = {p.name: sha256(p.read_bytes()).hexdigest() for p in pad.parent.iterdir()}
        assert "dit bestand is nog in gebruik: er ligt een -wal naast" in melding(pad)
        assert {p.name: sha256(p.read_bytes()).hexdigest() for p in pad.parent.iterdir()} == voor
    som = sha256(pad.read_bytes()).hexdigest()
    assert lees(pad).cellen["code"].tolist() == ["nieuw", "nieuw"]
    assert sha256(pad.read_bytes()).hexdigest() == som and [p.name for p in pad.parent.iterdir()] == ["a.gpkg"]


def test_view_zonder_einde_wordt_niet_gelezen(verander: Callable[..., Path]) -> None:
    eindeloos = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n AS fid, '' AS code FROM t"
    pad = verander("ALTER TABLE wijken RENAME TO w2", f"CREATE VIEW wijken AS {eindeloos}")
    assert melding(pad).startswith("Fout in a.gpkg")
    pad = verander("DROP TABLE gpkg_ogr_contents", f"CREATE VIEW gpkg_ogr_contents AS {eindeloos}")
    assert melding(pad).startswith("Fout in a.gpkg")


def _genest(diep: int) -> bytes:
    wkb = shapely.to_wkb(shapely.GeometryCollection([VAK]), byte_order=1)
    return b"GP\x00\x01" + struct.pack("<i", 28992) + struct.pack("<BII", 1, 7, 1) * diep + wkb


@pytest.mark.parametrize(
    "blob",
    [_genest(100_000), b"GP", b"geen vorm", b"GP\x00\x01" + struct.pack("<iBI", 28992, 1, 10) + bytes(4)],
    ids=["diep genest", "te kort", "iets anders", "kromme"],
)
def test_vlak_dat_niet_te_lezen_is(blob: bytes, verander: Callable[..., Path]) -> None:
    pad = verander("UPDATE wijken SET geom = ? WHERE code = 'b'", waarden=(blob,))
    assert "rij 2, kolom geometry: het vlak van b is beschadigd of van een soort die hier niet hoort" in melding(pad)


def test_verzameling_in_een_verzameling_mag(verander: Callable[..., Path]) -> None:
    pad = verander("UPDATE wijken SET geom = ?", waarden=(_genest(2),))
    assert [v.area for v in lees(pad).vlakken] == [100.0, 100.0]


def test_stuurteken_in_een_naam(verander: Callable[..., Path]) -> None:
    pad = verander("UPDATE wijken SET code = ? WHERE aantal = 2", waarden=("\u202egnat",))
    assert "rij 2, kolom code: hier staat een onzichtbaar teken: U+202E" in melding(pad)


def test_hoogte_bij_de_grenzen(tmp_path: Path) -> None:
    met_z = laag().set_geometry(shapely.force_3d([VAK, VAK], 4.0))
    pyogrio.write_dataframe(met_z, tmp_path / "z.gpkg", driver="GPKG")
    assert [v.area for v in lees(tmp_path / "z.gpkg").vlakken] == [100.0, 100.0]


def test_bestand_in_het_geheugen_heeft_geen_plek_nodig(pad: Path) -> None:
    assert len(lees_geopakket(Bronbestand(Path("nergens.gpkg"), pad.read_bytes())).cellen) == 2
