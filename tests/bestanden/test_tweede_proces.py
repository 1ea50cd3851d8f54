"""Work in a copy of this process gives what it gives here, also when the copy comes to nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipeline.bestanden import tweede_proces
from pipeline.bestanden.tweede_proces import begin_alle_ernaast, begin_ernaast, begin_vooruit, doe_samen
from tests.hulp.plaatsen import WORTEL

HIER = os.getpid()


def test_het_gebeurt_in_een_ander_proces_met_wat_hier_al_is() -> None:
    wat = {"groot": b"x" * 3_000_000}
    gemaakt = begin_ernaast(lambda: str(os.getpid()).encode() + wat["groot"])()
    assert gemaakt.endswith(b"x" * 100) and len(gemaakt) > 3_000_000
    if sys.platform == "linux" and (os.cpu_count() or 1) > 1:
        assert not gemaakt.startswith(str(HIER).encode())


def test_een_fout_komt_hier_terecht(capfd: pytest.CaptureFixture[str]) -> None:
    def stuk() -> bytes:
        raise KeyError("INWONER")

    wacht = begin_ernaast(stuk)
    with pytest.raises(KeyError, match="INWONER"):
        wacht()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("dingen", [[], [b""], [b"x" * 3_000_000, b"", b"\0\1"]])
def test_van_meer_dingen_komt_elk_op_zijn_plaats_terug(dingen: list[bytes]) -> None:
    assert begin_alle_ernaast([lambda ding=ding: ding for ding in dingen])() == dingen


def test_een_fout_bij_een_van_meer_dingen_komt_hier_terecht() -> None:
    def stuk() -> bytes:
        raise KeyError("INWONER")

    wacht = begin_alle_ernaast([lambda: b"goed", stuk])
    with pytest.raises(KeyError, match="INWONER"):
        wacht()


GEDOOD = """
import os, signal, sys, time
from pipeline.bestanden.tweede_proces import begin_ernaast, doe_samen

def maak():
    time.sleep(1)
    return b"x" * 3_000_000

begin_ernaast(maak)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_de_kopie_van_een_gedode_run_houdt_niets_vast_en_eindigt() -> None:
    run = subprocess.run([sys.executable, "-c", GEDOOD], capture_output=True, timeout=30, cwd=WORTEL)
    assert run.returncode == -signal.SIGKILL and run.stderr == b""


def test_een_kopie_die_wordt_afgebroken_telt_niet() -> None:
    def maak() -> bytes:
        if os.getpid() != HIER:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"hier gemaakt"

    assert begin_ernaast(maak)() == b"hier gemaakt"


@pytest.mark.parametrize("anders", [{"platform": "win32"}, {"cpu_count": lambda: 1}])
def test_waar_het_niet_kan_gebeurt_het_hier(anders: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    for naam, waarde in anders.items():
        monkeypatch.setattr(sys if naam == "platform" else os, naam, waarde)
    assert begin_ernaast(lambda: str(os.getpid()).encode())() == str(HIER).encode()


def test_zonder_plaats_voor_een_proces_gebeurt_het_hier(monkeypatch: pytest.MonkeyPatch) -> None:
    class Vol:
        def Process(self, **_: object) -> object:
            return self

        def start(self) -> None:
            raise OSError(11, "geen plaats")

    monkeypatch.setattr(tweede_proces.multiprocessing, "get_context", lambda _: Vol())
    assert begin_ernaast(lambda: b"hier")() == b"hier"


@pytest.mark.parametrize("aantal", [0, 1, 7, 8, 21])
def test_samen_komt_elk_ding_een_keer_aan_de_beurt(aantal: int, tmp_path: Path) -> None:
    def doe(ding: int) -> None:
        with (tmp_path / str(ding)).open("x") as bestand:
            bestand.write(str(os.getpid()))

    doe_samen(doe, list(range(aantal)))
    assert {int(pad.name) for pad in tmp_path.iterdir()} == set(range(aantal))


def test_een_fout_bij_een_ding_komt_hier_terecht() -> None:
    def doe(ding: int) -> None:
        if ding == 5:
            raise KeyError(ding)

    with pytest.raises(KeyError):
        doe_samen(doe, list(range(10)))


@pytest.mark.skipif(sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="hier is geen kopie van een proces")
def test_wat_vooruit_is_gedaan_staat_op_schijf(tmp_path: Path) -> None:
    pad = tmp_path / "wie"
    (wacht,) = begin_vooruit(lambda: pad.write_text(str(os.getpid())))
    wacht()
    assert pad.read_text() != str(HIER)


@pytest.mark.skipif(sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="hier is geen kopie van een proces")
@pytest.mark.parametrize("volgorde", [(0, 1, 2), (2, 0, 1), (1, 1, 0, 2)])
def test_elk_van_wat_vooruit_gebeurt_wordt_voor_zich_afgewacht(volgorde: tuple[int, ...], tmp_path: Path) -> None:
    """What comes after the last one waited for goes on only when this process says so, so nothing is seen by chance."""
    mag = [tmp_path / f"mag-{nummer}" for nummer in range(3)]

    def doe(nummer: int) -> None:
        while not mag[nummer].exists():
            time.sleep(0.01)
        (tmp_path / f"klaar-{nummer}").touch()

    wachten = begin_vooruit(*(partial(doe, nummer) for nummer in range(3)))
    for gewacht, nummer in enumerate(volgorde):
        for pad in mag[: nummer + 1]:
            pad.touch()
        wachten[nummer]()
        klaar = {int(pad.name[-1]) for pad in tmp_path.glob("klaar-*")}
        assert klaar == set(range(max(volgorde[: gewacht + 1]) + 1))


@pytest.mark.parametrize("stuk", [lambda: 1 / 0, lambda: os.kill(os.getpid(), signal.SIGKILL)])
def test_van_wat_vooruit_mislukt_is_hier_niets_te_merken(
    stuk: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    for wacht in begin_vooruit(lambda: None, stuk, lambda: None):
        wacht()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("anders", [{"platform": "win32"}, {"cpu_count": lambda: 1}])
def test_waar_het_niet_kan_gebeurt_vooruit_niets(anders: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    for naam, waarde in anders.items():
        monkeypatch.setattr(sys if naam == "platform" else os, naam, waarde)
    gedaan: list[str] = []
    (wacht,) = begin_vooruit(lambda: gedaan.append("hier"))
    wacht()
    assert gedaan == []
