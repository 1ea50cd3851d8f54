"""`ronde-nieuw`: the date and the regeling are asked, given, or taken and said; what comes next can be copied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import pytest

from pipeline.opdrachten import ronde_nieuw
from pipeline.regelingen import beschikbare_regelingen, laad_regeling
from pipeline.rondes.ronde import laad_ronde
from tests.hulp.opdrachthulp import zeg


@pytest.fixture(autouse=True)
def zonder_bestanden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder data/raw of who runs the tests plays no part."""
    monkeypatch.setattr(ronde_nieuw, "WORTEL", tmp_path)


def test_gevraagde_datum_en_regeling(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vast = ("ronde-nieuw", "--rondes", str(tmp_path), "--regeling", "vhf_2021")
    code, gezegd, _ = zeg(capsys, *vast, "--ronde", "proef", "--datum", "2026-07-01")
    assert code == 0 and "de datum is nu 01-07-2026" in gezegd
    assert "Regeling: vhf_2021, Volkshuisvestingsfonds 2021 (12 april 2021; zoals gevraagd;" in gezegd
    assert laad_ronde("proef", tmp_path).datum == date(2026, 7, 1)
    for verder, wat in {
        ("--datum", "1-7-2026"): "'1-7-2026' is geen datum",
        ("--regeling", "vhf_20211"): "regeling 'vhf_20211' bestaat niet (bedoeld: 'vhf_2021'?)",
        ("--bronnen", str(tmp_path / "weg")): "bestaat niet",
    }.items():
        code, _, fout = zeg(capsys, *vast, "--ronde", "x", *verder)
        assert code == 2 and wat in fout and "Traceback" not in fout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["proef"]


def test_zonder_datum_en_regeling_staat_er_wat_er_is_genomen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not the date of the regeling: activities of now would start too late for a ronde of 2021."""
    code, gezegd, fout = zeg(capsys, "ronde-nieuw", "--rondes", str(tmp_path), "--ronde", "proef")
    assert code == 0, fout
    ronde = laad_ronde("proef", tmp_path)
    assert (ronde.datum, ronde.regeling) == (date.today(), "vhf_2024")
    assert "(vandaag, want er is geen datum genoemd; anders: DATUM=jaar-maand-dag)" in gezegd
    assert "de laatste van voor die datum" in gezegd
    assert "vhf_consultatie  31 december 2020" in gezegd and "alleen om te vergelijken" in gezegd


@pytest.mark.parametrize(
    ("dag", "naam"),
    [
        (date(2026, 1, 1), "vhf_2024"),
        (date(2023, 12, 31), "vhf_2021"),
        (date(2021, 1, 1), "vhf_2021"),
    ],
)
def test_de_regeling_van_een_datum(dag: date, naam: str) -> None:
    """Never the consultation version, though it was there before the others."""
    bekend = [laad_regeling(bekende) for bekende in beschikbare_regelingen()]
    assert ronde_nieuw.kies_regeling(bekend, dag)[0].naam == naam


def test_aan_een_terminal_wordt_gevraagd(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    antwoorden = iter(["morgen", "2023-05-01", "vhf_2042", "vhf_2024"])
    monkeypatch.setattr(ronde_nieuw, "_aan_een_terminal", lambda: True)
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda _: next(antwoorden))
    code, gezegd, fout = zeg(capsys, "ronde-nieuw", "--rondes", str(tmp_path), "--ronde", "proef")
    assert code == 0, fout
    assert "'morgen' is geen datum" in gezegd and "regeling 'vhf_2042' bestaat niet" in gezegd
    assert "Let op: de regeling is van 1 januari 2024, na de datum van de ronde." in gezegd
    ronde = laad_ronde("proef", tmp_path)
    assert (ronde.datum, ronde.regeling) == (date(2023, 5, 1), "vhf_2024")


def test_wat_nu_zijn_opdrachten_om_over_te_nemen() -> None:
    gezegd = ronde_nieuw._wat_nu("proef", date(2026, 7, 1), "/mijn bronnen", None)
    assert "make inzending RONDE=proef BRONNEN='/mijn bronnen'\n" in gezegd
    assert "make urgentie RONDE=proef BRONNEN='/mijn bronnen'\n" in gezegd
    assert gezegd.endswith("rekenhulp inzending --ronde proef --bronnen '/mijn bronnen'")
    assert "rekenhulp inzending --ronde proef --rondes elders" in ronde_nieuw._wat_nu(
        "proef", date(2026, 7, 1), None, "elders"
    )
