"""A run of `data` that finds the disk full, is killed halfway, or is not alone: the folder of sources stays whole."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.register import laad_register
from tests.hulp.ophaalhulp import ZIP, Haler, inhoud
from tests.hulp.plaatsen import WORTEL


@pytest.mark.parametrize("plek", ["raw", ".raw.ophalen"])
def test_bestand_op_de_plaats_van_een_map(plek: str, haler: Haler) -> None:
    map_ = haler.map if plek == "raw" else haler.map.with_name(plek)
    if plek == "raw":
        haler.map = haler.map.with_name("anders")
        map_ = haler.map
    map_.write_text("van iemand anders")
    with pytest.raises(Invoerfout, match="hier hoort een map te staan"):
        haler(ZIP)
    assert map_.read_text() == "van iemand anders" and not haler.uitgever.verzoeken


def test_map_met_een_verwijzing_naar_buiten(haler: Haler, tmp_path: Path) -> None:
    (tmp_path / "buiten").mkdir()
    (haler.map / "leefbaarometer").symlink_to(tmp_path / "buiten")
    with pytest.raises(Invoerfout, match="verwijzing naar iets buiten de map 'raw'"):
        haler(ZIP)
    assert list((tmp_path / "buiten").iterdir()) == []


def opdracht(haler: Haler, rondes: Path, **meer: object) -> subprocess.Popen:
    """`data` for a ronde in a process of its own."""
    argumenten = [
        "data",
        "--ronde",
        "proef",
        "--rondes",
        rondes,
        "--map",
        haler.map,
        "--uitgever",
        haler.uitgever.basis,
    ]
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *map(str, argumenten)],
        cwd=WORTEL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **meer,
    )


@pytest.fixture
def rondes(tmp_path: Path) -> Path:
    """A ronde of the example that needs one file."""
    map_ = tmp_path.with_name(f"{tmp_path.name}_rondes")
    (map_ / "proef").mkdir(parents=True)
    (map_ / "proef" / "ronde.toml").write_text(
        'naam = "proef"\ntitel = "VOORBEELD"\ndatum = 2021-04-29\nregeling = "vhf_2021"\nreferentie = "ronde"\n'
        f'deelplannen = "deelplannen.csv"\nvoorbeeld = true\n[bronnen]\nleefbaarometer_pc4 = "{ZIP}"\n'
    )
    return map_


def test_volle_schijf(haler: Haler, rondes: Path) -> None:
    def weinig_ruimte() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))

    voor = inhoud(haler.map)
    proces = opdracht(haler, rondes, preexec_fn=weinig_ruimte)
    _, fout = proces.communicate(timeout=60)
    assert proces.returncode == 2, fout
    assert "bewaren van opgehaalde bestanden lukt niet: het bestand wordt groter dan hier mag" in fout
    assert "Wat te doen: maak ruimte op de schijf" in fout and "Traceback" not in fout
    assert inhoud(haler.map) == voor and not (haler.map.parent / ".raw.ophalen").exists()


def wacht_op(haler: Haler) -> None:
    for _ in range(1000):
        if haler.uitgever.paden(".zip"):
            return
        time.sleep(0.02)
    raise AssertionError("er kwam geen verzoek")


@pytest.mark.diep
def test_twee_tegelijk(haler: Haler, rondes: Path) -> None:
    haler.uitgever.misdraag("*.zip", "traag", keer=1, stuk=64, pauze=0.05)
    eerste = opdracht(haler, rondes)
    wacht_op(haler)
    os.kill(eerste.pid, signal.SIGSTOP)  # however long the second takes to start, the first is still busy
    try:
        tweede = opdracht(haler, rondes)
        uit, fout = tweede.communicate(timeout=120)
    finally:
        os.kill(eerste.pid, signal.SIGCONT)
    assert tweede.returncode == 2, uit
    assert fout == (
        "Fout: er loopt al een run die de map 'raw' vult.\n"
        "Wat te doen: wacht tot die klaar is en probeer het opnieuw.\n"
    )
    uit, fout = eerste.communicate(timeout=120)
    assert eerste.returncode == 0, fout
    assert set(inhoud(haler.map)) == {"eigen.csv", "bronnen.lock.toml", laad_register()[ZIP].bestand}


def test_gedood_halverwege_en_opnieuw(haler: Haler, rondes: Path) -> None:
    haler.uitgever.misdraag("*.zip", "traag", keer=1, stuk=64, pauze=0.05)
    voor = inhoud(haler.map)
    proces = opdracht(haler, rondes)
    wacht_op(haler)
    os.kill(proces.pid, signal.SIGKILL)
    proces.communicate(timeout=60)
    assert inhoud(haler.map) == voor
    haler(ZIP)
    assert haler(ZIP).opgehaald == []
    assert {p.name for p in haler.map.parent.iterdir()} == {"raw", ".raw.ophalen.slot"}
