"""The command `woonbalans`: a mistake in a file of the user is one message and exit code 2, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hulp.opdrachthulp import zeg


@pytest.mark.diep
def test_een_fout_in_het_plan_schrijft_niets(
    tmp_path: Path, voorbeeld_bronnen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("gemeente,jaar,prijsklasse,aantal\nFictiedam,2025,kasteel,3\n", encoding="utf-8")
    uit = tmp_path / "uit"
    code, gezegd, fout = zeg(
        capsys, "woonbalans", "--bronnen", str(voorbeeld_bronnen), "--uit", str(uit), "--plan", str(plan), "--stil"
    )
    assert (code, gezegd) == (2, "")
    eerste, tweede = fout.removesuffix("\n").split("\n")
    assert eerste == "Fout in plan.csv, rij 2, kolom prijsklasse: 'kasteel' is geen prijsklasse."
    assert tweede.startswith("Wat te doen: kies uit sociale huur, ")
    assert [p for p in uit.rglob("*") if p.is_file() and not p.name.endswith(".slot")] == []
