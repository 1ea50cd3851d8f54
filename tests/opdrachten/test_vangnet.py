"""The guard at the way in: whatever goes wrong is one Dutch message, and earlier outputs stay as they were."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.opdrachten import rondevraag, vangnet
from pipeline.opdrachten.cli import start
from pipeline.uitkomst import Voortgang
from tests.hulp.opdrachthulp import inhoud

STAPPEN = (1, 7, 8, 10, 12)
"""Of the twelve or so that a run announces: while reading, computing, writing tables, and drawing."""


@pytest.fixture
def draai(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Exit code and what was said on stderr."""
    monkeypatch.setattr(vangnet, "LOG", tmp_path / "data/processed/rekenhulp-fout.log")

    def doe(*argumenten: str) -> tuple[int, str]:
        try:
            start([*argumenten])
        except SystemExit as einde:
            return int(einde.code or 0), capsys.readouterr().err
        return 0, capsys.readouterr().err

    return doe


def stuk_bij(monkeypatch: pytest.MonkeyPatch, nummer: int, fout: BaseException) -> None:
    echt = rondevraag.voortgang

    @contextmanager
    def voortgang(stil: bool) -> Iterator[Voortgang]:
        with echt(stil) as stap:
            over = [nummer]

            def zeg(wat: str) -> None:
                stap(wat)
                over[0] -= 1
                if over[0] == 0:
                    raise fout

            yield zeg

    monkeypatch.setattr(rondevraag, "voortgang", voortgang)


@pytest.mark.diep
def test_een_fout_in_elke_stap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, draai: Callable) -> None:
    uit = tmp_path / "uit"
    (uit / "data/processed/voorbeeld").mkdir(parents=True)
    (uit / "data/processed/voorbeeld/oud.csv").write_text("oud")
    voor = inhoud(uit)
    for nummer in STAPPEN:
        with monkeypatch.context() as even:
            stuk_bij(even, nummer, KeyError("INWONER\x1b[31m"))
            code, gezegd = draai("urgentie", "--uit", str(uit), "--stil")
        assert code == 3
        assert gezegd.startswith("Fout: dit is een fout in het programma; meld dit (opdracht urgentie, bij '")
        assert gezegd.count("\n") == 2 and "Traceback" not in gezegd and "\x1b" not in gezegd
        log = vangnet.LOG.read_text(encoding="utf-8")
        assert "Traceback" in log and "KeyError" in log and "\x1b" not in log
        assert {naam: som for naam, som in inhoud(uit).items() if not naam.endswith(".slot")} == voor


class Paniek(BaseException):
    """As native code panics: no Exception."""


@pytest.mark.parametrize(
    ("fout", "code", "wat"),
    [
        (Paniek("x"), 3, "dit is een fout in het programma; meld dit"),
        (RecursionError(), 3, "dit is een fout in het programma; meld dit"),
        (OSError(12345, "vreemd"), 3, "dit is een fout in het programma; meld dit"),
        (MemoryError(), 2, "er is te weinig geheugen"),
        (OSError(errno.ENOSPC, "No space left on device", "/ergens/a.csv"), 2, "Fout in a.csv: de schijf is vol"),
        (PermissionError(errno.EACCES, "Permission denied", "/ergens/map"), 2, "Fout in map: er is geen recht"),
        (KeyboardInterrupt(), 130, "Afgebroken; eerdere uitvoer is niet veranderd."),
    ],
    ids=lambda w: type(w).__name__ if isinstance(w, BaseException) else None,
)
def test_elke_fout_is_een_nederlandse_melding(
    fout: BaseException, code: int, wat: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, draai: Callable
) -> None:
    stuk_bij(monkeypatch, 1, fout)
    gegeven, gezegd = draai("urgentie", "--uit", str(tmp_path / "uit"), "--stil")
    assert (gegeven, gezegd[: len(wat)] == wat or wat in gezegd) == (code, True)
    assert "Traceback" not in gezegd


def test_log_dat_een_verwijzing_is_wordt_vervangen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, draai: Callable
) -> None:
    (tmp_path / "kostbaar").write_text("inhoud")
    vangnet.LOG.parent.mkdir(parents=True)
    vangnet.LOG.symlink_to(tmp_path / "kostbaar")
    stuk_bij(monkeypatch, 1, KeyError("x"))
    assert draai("urgentie", "--uit", str(tmp_path / "uit"), "--stil")[0] == 3
    assert (tmp_path / "kostbaar").read_text() == "inhoud" and not vangnet.LOG.is_symlink()


def test_log_dat_niet_te_schrijven_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, draai: Callable) -> None:
    (tmp_path / "data").write_text("een bestand")
    stuk_bij(monkeypatch, 1, KeyError("x"))
    code, gezegd = draai("urgentie", "--uit", str(tmp_path / "uit"), "--stil")
    assert code == 3 and "het log is niet te schrijven" in gezegd
