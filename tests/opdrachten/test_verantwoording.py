"""The command `verantwoording`: what it writes, where, and what it refuses; and text that must stay text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.opdrachten.cli import start
from pipeline.uitleg.verantwoording.pdf import maak_pdf
from pipeline.uitleg.verantwoording.stukken import Alinea, Kop, Lijst, Tabel, als_markdown
from pipeline.uitvoer.blad.markdown import veilig
from tests.hulp.opdrachthulp import inhoud

BESTANDEN = {"methode.md", "methode.pdf", "algoritmeregister.json", "algoritmeregister.md"}
LASTIG = "=1+1 <b>x</b> & | `a` *b* [c](d)\nregel " + "lang" * 75


@pytest.mark.parametrize(
    ("vraag", "map_"),
    [(("--regeling", "vhf_2024"), "vhf_2024"), (("--ronde", "reconstructie_2024"), "ronde-reconstructie_2024")],
)
def test_de_opdracht_schrijft_vier_bestanden(
    vraag: tuple[str, str], map_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start(["verantwoording", *vraag, "--uit", str(tmp_path)])
    eerst = inhoud(tmp_path)
    assert set(eerst) == {f"verantwoording/{map_}/{naam}" for naam in BESTANDEN}
    gezegd = capsys.readouterr().out
    assert all(naam in gezegd for naam in BESTANDEN)
    start(["verantwoording", *vraag, "--uit", str(tmp_path)])
    assert inhoud(tmp_path) == eerst


@pytest.mark.parametrize(
    ("vraag", "fout"),
    [
        ((), "er is geen regeling en geen ronde genoemd"),
        (("--regeling", "vhf_2021", "--ronde", "voorbeeld"), "noem een regeling of een ronde, niet allebei"),
        (("--regeling", "vhf_consultati"), "bedoeld: 'vhf_consultatie'"),
        (("--ronde", "voorbeld"), "bedoeld: 'voorbeeld'"),
    ],
)
def test_wat_niet_kan_wordt_gezegd(
    vraag: tuple[str, ...], fout: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as einde:
        start(["verantwoording", *vraag, "--uit", str(tmp_path)])
    assert einde.value.code == 2
    gezegd = capsys.readouterr()
    assert fout in gezegd.err and "Wat te doen: " in gezegd.err and gezegd.out == ""
    assert inhoud(tmp_path) == {}


def test_tekst_van_anderen_blijft_tekst() -> None:
    stukken = [Kop(1, LASTIG), Alinea(LASTIG), Lijst((LASTIG,)), Tabel(("a", LASTIG), ((LASTIG, "b"),))]
    tekst = als_markdown(stukken)
    assert "<b>" not in tekst.replace("\\<b>", "") and "](d)" not in tekst.replace("\\](d)", "")
    tabel = [regel for regel in tekst.splitlines() if regel.startswith("|")]
    assert [regel.replace("\\|", "").count("|") for regel in tabel] == [3, 3, 3]
    assert len(tekst.splitlines()) == 9  # a line break in a name starts no new line
    assert maak_pdf(stukken, LASTIG, "voet").startswith(b"%PDF")


@pytest.mark.parametrize("naam", ["cbs_pc4", "Q&A 2.1", "3 > 2", "a - b"])
def test_gewone_namen_blijven_leesbaar(naam: str) -> None:
    assert veilig(naam) == naam


@pytest.mark.parametrize("gevaar", ["_schuin_", "&lt;b&gt;", "<script>", "a|b", "`x`", "\\*", "# kop"])
def test_wat_iets_betekent_wordt_onschadelijk(gevaar: str) -> None:
    assert veilig(gevaar) != gevaar
