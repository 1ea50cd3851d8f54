"""Outputs are replaced or left: what stands in the way is found out first, and no link is written through."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.bestanden import wegschrijven
from pipeline.bestanden.een_tegelijk import een_tegelijk
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.wegschrijven import eis_plaats, schrijf_bestand, vervang_samen, zet_recht


def vervang(*doelen: Path) -> None:
    with vervang_samen(*doelen) as nieuw:
        for map_ in nieuw:
            (map_ / "nieuw.txt").write_text("nieuw")


def namen(map_: Path) -> list[str]:
    return sorted(pad.relative_to(map_).as_posix() for pad in map_.rglob("*"))


@pytest.mark.parametrize("plek", ["uit", ".uit.oud", ".uit.nieuw"])
@pytest.mark.parametrize("wat", ["verwijzing", "bestand"])
def test_een_verwijzing_of_bestand_op_de_plaats_van_een_map(plek: str, wat: str, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "kostbaar").write_text("oud")
    if wat == "verwijzing":
        (tmp_path / plek).symlink_to(tmp_path / "elders")
    else:
        (tmp_path / plek).write_text("oud")
    voor = namen(tmp_path)
    for _ in range(2):
        with pytest.raises(Invoerfout, match=f"op de plaats van de map '{plek}' staat een {wat}"):
            vervang(tmp_path / "uit")
    assert namen(tmp_path) == voor


def test_slot_dat_een_verwijzing_is_wordt_niet_leeggemaakt(tmp_path: Path) -> None:
    (tmp_path / "kostbaar").write_text("inhoud")
    (tmp_path / ".uit.slot").symlink_to(tmp_path / "kostbaar")
    with pytest.raises(Invoerfout, match="op de plaats van het slotbestand"):
        vervang(tmp_path / "uit")
    with pytest.raises(Invoerfout), een_tegelijk(tmp_path / ".uit.slot", "x"):
        pass
    assert (tmp_path / "kostbaar").read_text() == "inhoud"


@pytest.mark.parametrize("soort", ["fifo", "map"])
def test_slot_dat_geen_bestand_is(soort: str, tmp_path: Path) -> None:
    if soort == "fifo":
        os.mkfifo(tmp_path / ".uit.slot")
    else:
        (tmp_path / ".uit.slot").mkdir()
    with pytest.raises(Invoerfout, match="op de plaats van het slotbestand"):
        vervang(tmp_path / "uit")


def test_map_die_niet_weg_mag_wordt_gevonden_voor_het_rekenen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vast = tmp_path / "uit" / "vast"
    vast.mkdir(parents=True)
    echt = os.access
    monkeypatch.setattr(os, "access", lambda pad, hoe: Path(pad) != vast and echt(pad, hoe))
    with pytest.raises(Invoerfout, match="in de map 'vast' mag niet worden geschreven"):
        eis_plaats(tmp_path / "uit")
    assert namen(tmp_path) == ["uit", "uit/vast"]


def test_oude_uitvoer_die_niet_op_te_ruimen_is_is_een_opmerking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    vervang(tmp_path / "uit")

    def weiger(pad: Path) -> None:
        raise PermissionError(13, "Permission denied", str(pad))

    with monkeypatch.context() as even:
        even.setattr(wegschrijven.shutil, "rmtree", weiger)
        vervang(tmp_path / "uit")
    assert "de nieuwe uitvoer staat er; de oude is niet op te ruimen" in caplog.text
    vervang(tmp_path / "uit")
    assert namen(tmp_path) == [".uit.slot", "uit", "uit/nieuw.txt"]


@pytest.mark.parametrize("klaar", [0, 1])
def test_wat_een_gedode_run_liet_wordt_door_elke_opdracht_rechtgezet(klaar: int, tmp_path: Path) -> None:
    """Killed between two moves: the tables are moved aside (0), or already the new ones (1), the maps are not."""
    tabellen, kaarten = tmp_path / "data/processed/x", tmp_path / "maps/x"
    vervang(tabellen, kaarten)
    voor = namen(tmp_path)
    tabellen.replace(tabellen.with_name(".x.oud"))
    if klaar:
        tabellen.mkdir()
    kaarten.with_name(".x.nieuw").mkdir()
    zet_recht(tmp_path)
    assert namen(tmp_path) == voor


def test_wat_een_lopende_run_schrijft_blijft_staan(tmp_path: Path) -> None:
    with vervang_samen(tmp_path / "data/processed/x", tmp_path / "maps/x") as nieuw:
        zet_recht(tmp_path)
        assert all(map_.is_dir() for map_ in nieuw)


def test_een_bestand_dat_een_gebruiker_noemt(tmp_path: Path) -> None:
    schrijf_bestand(tmp_path / "a.csv", "één", "x")
    schrijf_bestand(tmp_path / "a.csv", "twee", "x")
    assert (tmp_path / "a.csv").read_text() == "twee" and namen(tmp_path) == ["a.csv"]
    (tmp_path / "b.csv").symlink_to("a.csv")
    for plek in ("b.csv", ".", "weg/c.csv", "x" * 5000, "a\0b"):
        with pytest.raises(Invoerfout):
            schrijf_bestand(tmp_path / plek, "drie", "x")
    assert (tmp_path / "a.csv").read_text() == "twee"
