"""A run that is killed, that finds the disk full, or that is not alone: earlier outputs stay whole."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.rondes.ronde import MAP as RONDES
from pipeline.uitvoer import alles
from tests.hulp.opdrachthulp import LBM, Proef, inhoud, kopieer
from tests.hulp.plaatsen import WORTEL
from tests.hulp.vaak import gewoon


@pytest.fixture
def proef(klaar: Path, voorbeeld_bronnen: Path, tmp_path: Path) -> Proef:
    """The outputs of a run, and sources that have changed since, so that the next run differs."""
    bronnen, rondes = kopieer(voorbeeld_bronnen, tmp_path / "bronnen"), kopieer(RONDES, tmp_path / "rondes")
    proef = Proef(bronnen, rondes, kopieer(klaar, tmp_path / "uit"))
    proef.vervang(LBM, "0101,2020,", "0101,2020,9")
    proef.vervang("ronde.toml", 'titel = "', 'titel = "VERSIE TWEE ')
    return proef


def start_apart(proef: Proef, **opties: object) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *proef.argumenten],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=WORTEL,
        **opties,
    )


def verborgen_resten(uit: Path) -> list[str]:
    return [p.name for p in uit.rglob(".*") if not p.name.endswith(".slot")]


@pytest.mark.diep
@pytest.mark.parametrize("bestand", ["leden.csv", "herkomst.json"])
def test_een_gedode_run_laat_het_vorige_resultaat_heel(
    bestand: str, proef: Proef, capsys: pytest.CaptureFixture[str]
) -> None:
    voor = inhoud(proef.uit)
    half = proef.uit / "data/processed/.voorbeeld.nieuw"
    run = start_apart(proef)
    grens = time.monotonic() + 60
    while not (half / bestand).exists():
        assert run.poll() is None, run.communicate()
        assert time.monotonic() < grens
        time.sleep(0.002)
    run.kill()
    run.communicate()
    assert run.returncode == -signal.SIGKILL
    na = inhoud(proef.uit)
    assert half.is_dir()  # it was killed while it wrote
    assert {naam: som for naam, som in na.items() if ".nieuw/" not in naam} == voor
    code, gezegd, _ = proef.draai(capsys)
    assert code == 0
    assert "VERSIE TWEE" in gezegd
    assert verborgen_resten(proef.uit) == []
    assert set(inhoud(proef.uit)) == set(voor)
    assert inhoud(proef.uit) != voor


STERF = """
import os, sys
from pathlib import Path
from pipeline.bestanden.wegschrijven import vervang_samen

over, doelen = int(sys.argv[1]), [Path(naam) for naam in sys.argv[2:]]
echt = Path.replace

def replace(zelf, naar):
    global over
    if over == 0:
        os._exit(9)
    over -= 1
    return echt(zelf, naar)

Path.replace = replace
with vervang_samen(*doelen) as nieuw:
    for map_ in nieuw:
        (map_ / "nieuw.txt").write_text("nieuw")
os._exit(0 if over == 0 else 1)
"""


@pytest.mark.parametrize("met_eerder", [True, False])
@pytest.mark.parametrize("keer", [0, 1, 2, 3, 4])
def test_dood_tijdens_het_omwisselen_is_alles_of_niets(keer: int, met_eerder: bool, tmp_path: Path) -> None:
    """Killed between any two moves of folders: the next run finds all old or all new, never one of each."""
    doelen = [tmp_path / "tabellen", tmp_path / "kaarten"]
    for doel in doelen if met_eerder else ():
        doel.mkdir()
        (doel / "oud.txt").write_text("oud")
    voor = inhoud(tmp_path)
    verplaatsingen = 4 if met_eerder else 2
    keer = min(keer, verplaatsingen)
    opdracht = [sys.executable, "-c", STERF, str(keer), *map(str, doelen)]
    code = subprocess.run(opdracht, cwd=WORTEL, timeout=60).returncode
    assert code == (0 if keer == verplaatsingen else 9)
    with pytest.raises(ZeroDivisionError), vervang_samen(*doelen):
        raise ZeroDivisionError
    nieuw = {f"{doel.name}/nieuw.txt" for doel in doelen}
    if keer == verplaatsingen:
        assert set(inhoud(tmp_path)) == nieuw
    else:
        assert inhoud(tmp_path) == voor
    assert verborgen_resten(tmp_path) == []


def test_een_tweede_run_wacht_niet_maar_zegt_het(proef: Proef) -> None:
    voor = inhoud(proef.uit)
    doelen = (proef.uit / "data/processed/voorbeeld", proef.uit / "maps/voorbeeld")
    with pytest.raises(ZeroDivisionError), vervang_samen(*doelen):
        tweede = start_apart(proef)
        gezegd, fout = tweede.communicate(timeout=120)
        raise ZeroDivisionError
    assert (tweede.returncode, gezegd) == (2, "")
    assert "er loopt al een run die naar 'voorbeeld' schrijft" in fout
    assert "Wat te doen: wacht tot die klaar is" in fout
    assert "Traceback" not in fout
    assert inhoud(proef.uit) == voor


@pytest.mark.parametrize("stap", gewoon(["schrijf_tabellen", "maak_herkomst", "maak_kaart", "_plaat"]))
def test_een_volle_schijf_laat_alles_zoals_het_was(
    stap: str, proef: Proef, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "zones.csv")

    monkeypatch.setattr(alles, stap, vol)
    fout = proef.weigert(capsys)
    assert "Fout in zones.csv: wegschrijven lukt niet: de schijf is vol." in fout
    assert "eerdere uitvoer is niet veranderd" in fout
    assert verborgen_resten(proef.uit) == []


@pytest.mark.diep
@pytest.mark.parametrize("grens", gewoon([3_000, 90_000, 150_000, 210_000], 90_000))
def test_elk_formaat_dat_niet_past_geeft_een_melding(grens: int, proef: Proef) -> None:
    """A real limit on the size of files, so that csv, parquet, GeoPackage, html or png fails by itself."""
    voor = inhoud(proef.uit)

    def begrens() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (grens, grens))

    run = start_apart(proef, preexec_fn=begrens)
    gezegd, fout = run.communicate(timeout=120)
    assert (run.returncode, gezegd) == (2, ""), fout
    assert "wegschrijven lukt niet" in fout
    assert "Traceback" not in fout
    assert inhoud(proef.uit) == voor


def test_een_map_waar_niet_te_schrijven_is(proef: Proef, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    fout = proef.weigert(capsys, "--uit", str(tmp_path / "bestand"))
    assert "'bestand' is een bestand en geen map" in fout


def test_andere_fouten_worden_niet_verstopt(tmp_path: Path) -> None:
    """A fault of the project's own stays a fault, and the folders stay as they were."""
    with pytest.raises(ZeroDivisionError), vervang_samen(tmp_path / "uit") as (nieuw,):
        (nieuw / "half.csv").write_text("half")
        raise ZeroDivisionError
    assert inhoud(tmp_path) == {}
    with pytest.raises(Invoerfout, match="de schijf is vol"), vervang_samen(tmp_path / "uit"):
        raise OSError(errno.ENOSPC, "No space left on device")
