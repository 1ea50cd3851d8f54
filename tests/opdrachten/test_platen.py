"""The command `platen`: the pictures of the country, beside results they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hulp.opdrachthulp import inhoud, kopieer, zeg


@pytest.mark.diep
def test_platen_naast_de_uitkomst(
    klaar: Path, voorbeeld_bronnen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opdracht = ("platen", "--bronnen", str(voorbeeld_bronnen), "--stil", "--uit")
    code, _, fout = zeg(capsys, *opdracht, str(tmp_path / "leeg"))
    assert code == 2 and "make urgentie" in fout and not list(tmp_path.rglob("*.p[nd]*"))

    uit = kopieer(klaar, tmp_path / "uit")
    voor = inhoud(uit)
    code, gezegd, _ = zeg(capsys, *opdracht, str(uit))
    assert code == 0
    namen = {f"{naam}.{soort}" for naam in ("kaart", "poort") for soort in ("png", "pdf")}
    assert all(naam in gezegd for naam in namen)
    na = inhoud(uit)
    assert {Path(pad).name for pad in na.keys() - voor.keys()} == namen - {"kaart.png"}
    # Also kaart.png, which `urgentie` made: each command draws the same picture.
    assert {pad: na[pad] for pad in voor} == voor
