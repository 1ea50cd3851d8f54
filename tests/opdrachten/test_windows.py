"""What a laptop with Windows has and lacks, as far as Linux can show: no POSIX modules, another console and names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.wegschrijven import eis_plaats
from pipeline.bestanden.windows import te_diep
from tests.hulp.opdrachthulp import zeg
from tests.hulp.plaatsen import WORTEL

ALS_WINDOWS = """
import sys, types
for naam in ("fcntl", "grp", "pwd", "pty", "resource", "syslog", "termios", "tty"):
    sys.modules[naam] = None  # importing it fails, as it does there
from pipeline.bestanden import tweede_proces
tweede_proces.sys = types.SimpleNamespace(platform="win32")  # a process cannot be copied
from pipeline.opdrachten.cli import start
start(sys.argv[1:])
"""


def als_windows(*argumenten: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", ALS_WINDOWS, *argumenten],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
    )


@pytest.mark.diep
def test_het_voorbeeld_zonder_posix_en_met_een_oude_console(
    klaar: Path, voorbeeld_bronnen: Path, tmp_path: Path
) -> None:
    run = als_windows("urgentie", "--bronnen", voorbeeld_bronnen, "--uit", tmp_path, "--stil")
    assert (run.returncode, run.stderr) == (0, b"")
    assert "niet de officiële score" in run.stdout.decode("cp1252")
    for pad in sorted(p.relative_to(klaar) for p in klaar.rglob("*") if p.is_file() and p.suffix != ".slot"):
        assert (tmp_path / pad).read_bytes() == (klaar / pad).read_bytes(), pad


@pytest.mark.diep
def test_een_teken_dat_de_console_niet_heeft_is_een_vraagteken() -> None:
    run = als_windows("urgentie", "--ronde", "Łódź−😀")
    assert run.returncode == 2
    assert b"?" in run.stderr and b"Traceback" not in run.stderr


@pytest.mark.parametrize("naam", ["con", "aux", "nul", "com1", "lpt9"])
def test_een_ronde_heet_niet_als_een_apparaat(naam: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, fout = zeg(capsys, "ronde-nieuw", "--ronde", naam, "--rondes", str(tmp_path))
    assert code == 2 and f"'{naam}' kan geen naam van een ronde zijn: Windows" in fout
    assert not list(tmp_path.iterdir())


def test_een_map_die_te_diep_ligt_wordt_genoemd_voor_er_iets_is_geschreven(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diep = tmp_path.joinpath(*["map"] * 60)
    assert te_diep(diep, windows=True) and not te_diep(diep, windows=False) and not te_diep(Path("/a"), windows=True)
    monkeypatch.setattr("pipeline.bestanden.wegschrijven.te_diep", lambda map_: te_diep(map_, windows=True))
    with pytest.raises(Invoerfout, match="te diep: een pad mag daar hoogstens 260") as fout:
        eis_plaats(diep)
    assert "--uit" in (fout.value.advies or "")
    assert not list(tmp_path.iterdir())


def test_tekst_krijgt_op_elk_systeem_dezelfde_regeleinden() -> None:
    """Windows would make two bytes of every end of a line; then the same input gives other bytes there."""
    los = re.compile(r"\.write_text\((?!.*newline=)|open\([^)]*\"[wax]t?\"(?!.*newline=)")
    fout = [
        f"{pad.relative_to(WORTEL)}: {regel.strip()}"
        for pad in sorted((WORTEL / "pipeline").rglob("*.py"))
        for regel in pad.read_text(encoding="utf-8").splitlines()
        if los.search(regel) and 'Path("' not in regel
    ]
    assert not fout
