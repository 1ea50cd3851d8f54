"""The command `platen`: the pictures of the country, beside results they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.opdrachten.cli import start
from tests.hulp.opdrachthulp import inhoud


def _draai(*argumenten: str) -> int:
    try:
        start(list(argumenten))
    except SystemExit as einde:
        return int(einde.code or 0)
    return 0


def test_platen_naast_de_uitkomst(voorbeeld_bronnen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mappen = ("--bronnen", str(voorbeeld_bronnen), "--uit", str(tmp_path), "--stil")
    assert _draai("platen", *mappen) == 2
    assert "make urgentie" in capsys.readouterr().err and not list(tmp_path.rglob("*.p[nd]*"))

    assert _draai("urgentie", *mappen) == 0
    voor = inhoud(tmp_path)
    capsys.readouterr()
    assert _draai("platen", *mappen) == 0
    gezegd = capsys.readouterr().out
    namen = {f"{naam}.{soort}" for naam in ("kaart", "poort") for soort in ("png", "pdf")}
    assert all(naam in gezegd for naam in namen)
    na = inhoud(tmp_path)
    assert {Path(pad).name for pad in na.keys() - voor.keys()} == namen - {"kaart.png"}
    # Also kaart.png, which `urgentie` made: each command draws the same picture.
    assert {pad: na[pad] for pad in voor} == voor
