"""What is kept: found only when nothing it rests on changed, and never relied upon."""

from __future__ import annotations

import multiprocessing
import os
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from pipeline.bestanden import bewaard
from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats, code_som


class Teller:
    """Makes a table, and counts how often."""

    def __init__(self) -> None:
        self.keer = 0

    def __call__(self) -> pd.DataFrame:
        self.keer += 1
        return pd.DataFrame({"keer": [self.keer]})


def vraag(plek: Bewaarplaats, teller: Teller, *waarvan: str) -> int:
    tabel = plek.haal("bron", waarvan or ("som",), teller, ())
    return int(tabel["keer"].iloc[0])


def ingang(plek: Bewaarplaats) -> Path:
    assert plek.map_ is not None
    (pad,) = plek.map_.glob("*.zip")
    return pad


def test_de_tweede_keer_wordt_teruggelezen(tmp_path: Path) -> None:
    plek, teller = Bewaarplaats(tmp_path / "tussen"), Teller()
    assert [vraag(plek, teller), vraag(plek, teller)] == [1, 1]


def test_met_iets_anders_eronder_wordt_het_opnieuw_gemaakt(tmp_path: Path) -> None:
    plek, teller = Bewaarplaats(tmp_path), Teller()
    assert [vraag(plek, teller, "a", "b"), vraag(plek, teller, "ab", ""), vraag(plek, teller, "a")] == [1, 2, 3]


def test_een_andere_uitgave_van_een_bibliotheek_telt_mee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plek, teller = Bewaarplaats(tmp_path), Teller()
    vraag(plek, teller)
    monkeypatch.setattr(bewaard, "_gereedschap", lambda: ("shapely 99",))
    assert vraag(plek, teller) == 2


def test_een_andere_geos_onder_dezelfde_shapely_telt_mee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plek, teller = Bewaarplaats(tmp_path), Teller()
    vraag(plek, teller)
    monkeypatch.setattr(bewaard, "_gereedschap", bewaard._gereedschap.__wrapped__)
    monkeypatch.setattr(bewaard.shapely, "geos_version_string", "99.0.0")
    assert vraag(plek, teller) == 2


def test_vers_maakt_opnieuw_en_bewaart_dat(tmp_path: Path) -> None:
    teller = Teller()
    assert [vraag(Bewaarplaats(tmp_path, vers=v), teller) for v in (False, True, False)] == [1, 2, 2]


def test_wat_er_niet_is_en_bewaard_zou_worden_mist(tmp_path: Path) -> None:
    plek = Bewaarplaats(tmp_path / "tussen")
    assert plek.mist("bron", ("som",))
    vraag(plek, Teller())
    assert not plek.mist("bron", ("som",)) and plek.mist("bron", ("andere som",))
    assert not NERGENS.mist("bron", ("som",))
    assert not Bewaarplaats(tmp_path, vers=True).mist("bron", ("som",))


def test_nergens_bewaart_niets() -> None:
    teller = Teller()
    assert [vraag(NERGENS, teller), vraag(NERGENS, teller)] == [1, 2]


@pytest.mark.parametrize("schade", ["kort", "leeg", "andere bytes", "andere zip", "een map"])
def test_een_beschadigde_ingang_wordt_opnieuw_gemaakt(tmp_path: Path, schade: str) -> None:
    plek, teller = Bewaarplaats(tmp_path), Teller()
    vraag(plek, teller)
    pad = ingang(plek)
    heel = pad.read_bytes()
    pad.unlink()
    if schade == "kort":
        pad.write_bytes(heel[: len(heel) // 2])
    elif schade == "leeg":
        pad.write_bytes(b"")
    elif schade == "andere bytes":
        midden = heel.index(b"ARROW1") + 10
        pad.write_bytes(heel[:midden] + bytes(b ^ 0xFF for b in heel[midden : midden + 5]) + heel[midden + 5 :])
    elif schade == "andere zip":
        with zipfile.ZipFile(pad, "w") as pak:
            pak.writestr("boom.json", '{"klasse": "Path", "velden": {}}')
    else:
        pad.mkdir()
    assert vraag(plek, teller) == 2


@pytest.mark.parametrize("bit", range(8))
def test_geen_enkele_omgevallen_bit_komt_door(tmp_path: Path, bit: int) -> None:
    """Also where zipfile does not look: it refuses what is encrypted or newer with other faults than a broken zip."""
    plek, teller = Bewaarplaats(tmp_path), Teller()
    heel = [("pc4", "0101"), ("score", 1.5)]
    plek.haal("bron", ("som",), lambda: heel, ())
    pad = ingang(plek)
    goed = pad.read_bytes()
    for plaats in range(len(goed)):
        pad.write_bytes(goed[:plaats] + bytes([goed[plaats] ^ 1 << bit]) + goed[plaats + 1 :])
        plek.haal("bron", ("som",), teller, ())
        assert teller.keer == plaats + 1, f"byte {plaats}"


def test_wat_van_een_andere_ingang_is_wordt_niet_voor_deze_gehouden(tmp_path: Path) -> None:
    plek, teller = Bewaarplaats(tmp_path), Teller()
    vraag(plek, teller, "a")
    ander = ingang(plek).read_bytes()
    vraag(plek, teller, "b")
    for pad in tmp_path.iterdir():
        pad.write_bytes(ander)
    assert [vraag(plek, teller, "a"), vraag(plek, teller, "b")] == [1, 3]


def test_een_ingang_waarvan_de_tijd_niet_te_zetten_is_wordt_toch_gelezen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mag_niet(pad: Path) -> None:
        raise OSError(30, "alleen te lezen")

    plek, teller = Bewaarplaats(tmp_path), Teller()
    vraag(plek, teller)
    monkeypatch.setattr(os, "utime", mag_niet)
    assert vraag(plek, teller) == 1


def test_een_map_waar_niet_in_te_kijken_is_houdt_niets_tegen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    echt = os.stat

    def dicht(pad: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if Path(pad).suffix == ".zip":
            raise PermissionError(13, "dicht")
        return echt(pad, follow_symlinks=follow_symlinks)

    plek, teller = Bewaarplaats(tmp_path / "tussen"), Teller()
    monkeypatch.setattr(os, "stat", dicht)
    assert plek.mist("bron", ("som",)) and vraag(plek, teller) == 1


def test_wat_niet_als_tekst_is_te_schrijven_wordt_niet_bewaard(tmp_path: Path) -> None:
    assert Bewaarplaats(tmp_path).haal("bron", ("som",), lambda: "half teken \ud800", ()) == "half teken \ud800"
    assert list(tmp_path.iterdir()) == []


def test_er_wordt_niet_door_een_verwijzing_geschreven(tmp_path: Path) -> None:
    plek, ander = Bewaarplaats(tmp_path / "tussen"), tmp_path / "ander"
    vraag(plek, Teller())
    pad = ingang(plek)
    pad.unlink()
    ander.write_text("van een ander")
    pad.with_name(f".{pad.name}.{os.getpid()}").symlink_to(ander)
    vraag(plek, Teller())
    assert ander.read_text() == "van een ander" and pad.is_file()


def test_een_map_die_een_verwijzing_is_wordt_niet_gebruikt(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "tussen").symlink_to(tmp_path / "elders")
    plek, teller = Bewaarplaats(tmp_path / "tussen"), Teller()
    assert [vraag(plek, teller), vraag(plek, teller)] == [1, 2]
    assert list((tmp_path / "elders").iterdir()) == []


def test_waar_niet_geschreven_kan_worden_wordt_het_steeds_gemaakt(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    plek, teller = Bewaarplaats(tmp_path / "bestand/tussen"), Teller()
    assert [vraag(plek, teller), vraag(plek, teller)] == [1, 2]


def test_een_volle_schijf_laat_niets_achter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(self: Path, doel: Path) -> None:
        assert self.stat().st_size > 0
        raise OSError(28, "vol")

    monkeypatch.setattr(Path, "replace", vol)
    assert vraag(Bewaarplaats(tmp_path), Teller()) == 1
    assert list(tmp_path.iterdir()) == []


def test_wat_het_langst_niet_is_gebruikt_gaat_weg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bewaard, "MEESTE", 2)
    plek, teller = Bewaarplaats(tmp_path), Teller()
    for nummer, naam in enumerate(("oud", "ouder")):
        vraag(plek, teller, naam)
        for pad in tmp_path.iterdir():
            os.utime(pad, ns=(nummer, nummer))
    vraag(plek, teller, "oud")  # used again: now the other one is the oldest
    vraag(plek, teller, "nieuw")
    assert len(list(tmp_path.iterdir())) == 2
    assert [vraag(plek, teller, "oud"), vraag(plek, teller, "ouder")] == [1, 4]


def test_wat_niet_weg_te_halen_is_houdt_opruimen_niet_tegen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bewaard, "MEESTE", 1)
    (tmp_path / "a.zip").mkdir()
    (tmp_path / "b.zip").symlink_to(tmp_path / "weg")
    for naam in ("a.zip", "b.zip"):
        os.utime(tmp_path / naam, ns=(0, 0), follow_symlinks=False)
    plek = Bewaarplaats(tmp_path)
    for naam in ("een", "twee", "drie"):
        vraag(plek, Teller(), naam)
    assert len([pad for pad in tmp_path.iterdir() if not pad.is_dir()]) == 1


def test_een_map_die_net_wordt_leeggehaald_houdt_niets_tegen(tmp_path: Path) -> None:
    half = tmp_path / ".bron-a.zip.12"
    half.write_bytes(b"half")
    bewaard._ruim_op(tmp_path)
    assert half.exists()


def test_wat_een_afgebroken_run_half_schreef_gaat_weg_en_wat_een_andere_nu_schrijft_niet(tmp_path: Path) -> None:
    oud, nieuw = tmp_path / ".bron-a.zip.12", tmp_path / ".bron-b.zip.34"
    for half in (oud, nieuw):
        half.write_bytes(b"half")
    os.utime(oud, ns=(0, 0))
    vraag(Bewaarplaats(tmp_path), Teller())
    assert not oud.exists() and nieuw.exists()


def _vraag_vaak(map_: Path) -> None:
    plek = Bewaarplaats(map_, vers=True)
    for _ in range(20):
        assert vraag(plek, Teller()) == 1


@pytest.mark.diep
def test_twee_runs_tegelijk_zitten_elkaar_niet_in_de_weg(tmp_path: Path) -> None:
    processen = [multiprocessing.get_context("spawn").Process(target=_vraag_vaak, args=(tmp_path,)) for _ in range(2)]
    for proces in processen:
        proces.start()
    for proces in processen:
        proces.join()
    assert [proces.exitcode for proces in processen] == [0, 0]
    teller = Teller()
    assert vraag(Bewaarplaats(tmp_path), teller) == 1 and teller.keer == 0


def test_de_som_van_de_code_ziet_elk_bestand(tmp_path: Path) -> None:
    kamer = tmp_path / "kamer"
    (kamer / "diep").mkdir(parents=True)
    sommen = [code_som(kamer)]
    for naam, tekst in (("a.py", "x = 1"), ("a.py", "x = 2"), ("diep/b.toml", "y = 1"), ("diep/c.csv", "z")):
        (kamer / naam).write_text(tekst)
        sommen.append(code_som(kamer))
    (kamer / "a.pyc").write_bytes(b"telt niet mee")
    assert len(set(sommen)) == len(sommen) and code_som(kamer) == sommen[-1]
