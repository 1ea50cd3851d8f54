"""Files of others: regular ones only, never waited for, never followed out of their folder, never without bound."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import lees_bestand
from tests.hulp.plaatsen import WORTEL


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


@pytest.mark.parametrize("waar", ["open", "read"])
def test_geen_recht_om_te_lezen(waar: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who runs the tests may be allowed everything, whatever the rights of a file or its folder say."""

    def weiger(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "a.csv"))

    (tmp_path / "a.csv").write_bytes(b"x")
    monkeypatch.setattr(os, waar, weiger)
    assert "het bestand is niet te lezen: er is geen recht" in melding(tmp_path / "a.csv", binnen=tmp_path)


def test_ook_waar_niet_elk_stelsel_alle_vlaggen_kent(tmp_path: Path) -> None:
    """Windows knows neither O_NONBLOCK nor O_CLOEXEC, and would change ends of lines without O_BINARY."""
    (tmp_path / "a.csv").write_bytes(b"x\r\n")
    zonder = (
        "import os; from pathlib import Path; import sys; del os.O_NONBLOCK, os.O_CLOEXEC; "
        "from pipeline.bestanden.inlezen import lees_bestand; print(lees_bestand(Path(sys.argv[1])))"
    )
    opdracht = [sys.executable, "-c", zonder, str(tmp_path / "a.csv")]
    run = subprocess.run(opdracht, capture_output=True, text=True, cwd=WORTEL, timeout=60)
    assert run.stdout == "b'x\\r\\n'\n", run.stderr
