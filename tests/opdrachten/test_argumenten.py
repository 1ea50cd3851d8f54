"""Values that no file or name can have are refused at once, whatever the option; outside settings play no part."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.opdrachten import opdrachtregel
from pipeline.opdrachten.cli import hoofd
from tests.hulp.opdrachthulp import zeg
from tests.hulp.plaatsen import WORTEL

VREEMD = {
    "a\0b": "heeft een teken dat niet kan: U+0000",
    "a\ud800b": "heeft een teken dat niet kan: U+D800",
    "\x1b]0;x\x07": "heeft een teken dat niet kan: U+001B",
    "6411 6412\u202e": "heeft een teken dat niet kan: U+202E (RIGHT-TO-LEFT OVERRIDE)",
    "x" * 5000: "is te lang",
    "x/" * 3000: "is te lang",
}
OPTIES = [
    (naam, optie.opts[0])
    for naam, opdracht in hoofd.commands.items()
    for optie in opdracht.params
    if isinstance(optie, click.Option) and not optie.is_flag
]


@pytest.mark.parametrize(("opdracht", "optie"), OPTIES, ids=[" ".join(o) for o in OPTIES])
def test_vreemde_waarde_van_elke_optie(
    opdracht: str, optie: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def te_laat(_: Path) -> None:
        raise AssertionError("er is al iets gedaan")

    monkeypatch.setattr(opdrachtregel, "zet_recht", te_laat)
    nodig = ["--ronde=voorbeeld"] if opdracht in ("inzending", "ronde-nieuw") else []
    for waarde, wat in VREEMD.items():
        assert zeg(capsys, opdracht, *nodig, optie, waarde) == (
            2,
            "",
            f"Fout: de waarde van {optie} {wat}.\nWat te doen: kijk met --help welke opdrachten en opties er zijn.\n",
        )


@pytest.mark.parametrize("opdracht", ["inzending", "ronde-nieuw"])
def test_van_wat_ontbreekt_wordt_niet_gezegd_dat_het_niet_past(
    opdracht: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, fout = zeg(capsys, opdracht)
    assert code == 2 and fout.startswith("Fout: de optie --ronde ontbreekt; deze opdracht kan niet zonder.\n")


def test_een_lange_lijst_postcodes_mag(capsys: pytest.CaptureFixture[str]) -> None:
    lijst = ",".join(f"{code}" for code in range(1000, 9000))
    code, _, fout = zeg(capsys, "zelfcheck", "--ronde", "bestaat_niet", "--pc4", lijst)
    assert code == 2 and fout.startswith("Fout: ronde 'bestaat_niet' bestaat niet")


def test_waarschuwingen_van_pakketten_bereiken_de_gebruiker_niet() -> None:
    """They are English, and name places of this machine. Who asks for them with -W gets them."""
    waarschuw = (
        "import warnings; from pipeline.opdrachten.vangnet import zet_omgeving; zet_omgeving(); "
        "warnings.warn('oud', DeprecationWarning); warnings.warn('let op', RuntimeWarning)"
    )
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "PYTHONWARNINGS"}
    for opties, komt in (((), False), (("-W", "default"), True)):
        opdracht = [sys.executable, *opties, "-c", waarschuw]
        run = subprocess.run(opdracht, capture_output=True, text=True, cwd=WORTEL, env=omgeving, timeout=60)
        assert run.returncode == 0 and ("let op" in run.stderr) is komt
