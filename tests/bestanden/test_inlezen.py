"""Files of others: regular ones only, never waited for, never followed out of their folder, never without bound."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import lees_bestand


def melding(pad: Path, **opties: object) -> str:
    with pytest.raises(Invoerfout) as fout:
        lees_bestand(pad, **opties)
    return str(fout.value)


def test_gewoon_bestand_en_een_verwijzing_binnen_de_map(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"x")
    (tmp_path / "b.csv").symlink_to("a.csv")
    assert lees_bestand(tmp_path / "b.csv", binnen=tmp_path) == b"x"


def test_fifo_wordt_niet_afgewacht(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    assert melding(tmp_path / "pijp").startswith("Fout in pijp: dit is geen gewoon bestand.")


@pytest.mark.parametrize("plek", ["/dev/zero", "/dev/null", "."])
def test_apparaat_of_map(plek: str, tmp_path: Path) -> None:
    (tmp_path / "verwijzing").symlink_to(plek)
    assert "dit is geen gewoon bestand" in melding(tmp_path / "verwijzing")


def test_verwijzing_uit_de_map(tmp_path: Path) -> None:
    (tmp_path / "buiten.csv").write_bytes(b"geheim")
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "a.csv").symlink_to("../buiten.csv")
    assert "verwijzing naar iets buiten de map 'map'" in melding(tmp_path / "map" / "a.csv", binnen=tmp_path / "map")


def test_verwijzing_naar_zichzelf(tmp_path: Path) -> None:
    (tmp_path / "lus").symlink_to("lus")
    assert "het bestand is niet te lezen" in melding(tmp_path / "lus")
    assert "het bestand is niet te lezen" in melding(tmp_path / "lus", binnen=tmp_path)


@pytest.mark.parametrize("naam", ["x" * 5000, "a\0b", "weg.csv"], ids=["lang", "nul", "ontbreekt"])
def test_naam_die_niet_kan(naam: str, tmp_path: Path) -> None:
    assert melding(tmp_path / naam, binnen=tmp_path).startswith("Fout in ")


def test_groter_dan_mag(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as bestand:
        bestand.truncate(3_000_000)
    assert "het bestand is groter dan 2 MB" in melding(tmp_path / "a.csv", hoogstens=2_000_000)
    assert len(lees_bestand(tmp_path / "a.csv", hoogstens=3_000_000)) == 3_000_000
