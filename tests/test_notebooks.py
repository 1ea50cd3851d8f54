"""The notebooks for analysts run from top to bottom on the example, and are stored without outputs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.hulp.plaatsen import WORTEL

MAP = WORTEL / "notebooks"
NAMEN = [
    "01_verkennen",
    "02_gemeente_doorlichten",
    "03_ronde_en_gevoeligheid",
    "04_eigen_indicator",
    "05_woonbalans",
    "06_verloop",
]


def lees(naam: str) -> nbformat.NotebookNode:
    return nbformat.read(MAP / f"{naam}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def gemaakt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make notebooks` fills: each notebook with the outputs of its cells, and as a page."""
    map_ = tmp_path_factory.mktemp("notebooks")
    # KLAAR is empty: a test sets up nothing, and never removes the environment that it runs in.
    make = ["make", "notebooks", f"NOTEBOOKUITVOER={map_}", f"VENV={Path(sys.executable).parents[1]}", "KLAAR="]
    # A command that ran in this process said that it draws without a screen; a notebook shows its pictures.
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "MPLBACKEND"}
    klaar = subprocess.run(make, cwd=WORTEL, env=omgeving, capture_output=True, text=True)
    assert klaar.returncode == 0, klaar.stderr
    return map_


@pytest.fixture(scope="module")
def gedraaid(gemaakt: Path) -> dict[str, nbformat.NotebookNode]:
    return {naam: nbformat.read(gemaakt / f"{naam}.ipynb", as_version=4) for naam in NAMEN}


def uitvoer(notebook: nbformat.NotebookNode) -> str:
    """All text that the cells gave."""
    delen = [deel for cel in notebook.cells for deel in cel.get("outputs", [])]
    return "\n".join(deel.get("text") or deel.get("data", {}).get("text/plain", "") for deel in delen)


def test_dit_zijn_alle_notebooks() -> None:
    assert sorted(p.stem for p in MAP.glob("*.ipynb")) == NAMEN


@pytest.mark.parametrize("naam", NAMEN)
def test_bewaard_zonder_uitvoer(naam: str) -> None:
    for cel in lees(naam).cells:
        if cel.cell_type == "code":
            assert cel.outputs == [] and cel.execution_count is None


@pytest.mark.parametrize("naam", NAMEN)
def test_geen_cel_geeft_een_fout_of_waarschuwing(naam: str, gedraaid: dict[str, nbformat.NotebookNode]) -> None:
    cellen = [cel for cel in gedraaid[naam].cells if cel.cell_type == "code"]
    delen = [deel for cel in cellen for deel in cel.outputs]
    assert [deel for deel in delen if deel.output_type == "error" or deel.get("name") == "stderr"] == []
    # Of cells, not of outputs: how the lines of one cell are cut into messages depends on how busy the machine is.
    assert sum(bool(cel.outputs) for cel in cellen) >= 4


@pytest.mark.parametrize("naam", NAMEN)
def test_elk_plaatje_wordt_afgemaakt_en_elk_getal_heeft_een_komma(
    naam: str, gedraaid: dict[str, nbformat.NotebookNode]
) -> None:
    """`maak_af` refuses a chart whose axes say nothing, so a notebook that ran has none."""
    for cel in lees(naam).cells:
        if cel.cell_type == "code" and (
            "plt.subplots(" in cel.source or ".plot(" in cel.source or ".plot." in cel.source
        ):
            assert "maak_af(" in cel.source
    gezegd = re.sub(r"\b[23]\.0\b|Q&A [\d.]+", "", uitvoer(gedraaid[naam]))
    assert re.search(r"\d,\d", gezegd) and not re.search(r"\d\.\d{1,2}(?!\d)", gezegd)


def test_verkennen_telt_de_antwoorden_van_het_voorbeeld(gedraaid: dict[str, nbformat.NotebookNode]) -> None:
    tekst = uitvoer(gedraaid["01_verkennen"])
    assert "VOORBEELD: een verzonnen ronde" in tekst
    assert [regel.split()[:2] for regel in tekst.splitlines() if regel.startswith(("ja ", "nee ", "onbepaald "))] == [
        ["ja", "28"],
        ["nee", "40"],
        ["onbepaald", "4"],
    ]


def test_doorlichten_noemt_de_redenen(gedraaid: dict[str, nbformat.NotebookNode]) -> None:
    tekst = uitvoer(gedraaid["02_gemeente_doorlichten"])
    assert "ja: onder het gemiddelde van Voorbeeldstad op woonkenmerken" in tekst
    assert "krijgen een ander antwoord bij een andere weging" in tekst


def test_ronde_en_gevoeligheid_noemt_wat_er_draait(gedraaid: dict[str, nbformat.NotebookNode]) -> None:
    tekst = uitvoer(gedraaid["03_ronde_en_gevoeligheid"])
    assert "elke zone even zwaar telt" in tekst
    assert "nee als elke zone kwetsbaar moet zijn" in tekst
    assert {"beste", "slechtste"} <= set(tekst.split())


def test_eigen_indicator_verandert_iets(gedraaid: dict[str, nbformat.NotebookNode]) -> None:
    """The table of before and after has zones off its diagonal."""
    tabel = next(
        deel.data["text/plain"]
        for cel in gedraaid["04_eigen_indicator"].cells
        for deel in cel.get("outputs", [])
        if "na" in deel.get("data", {}).get("text/plain", "").split("\n")[0].split()
    )
    rijen = {r.split()[0]: list(map(int, r.split()[1:])) for r in tabel.splitlines()[2:]}
    assert sum(map(sum, rijen.values())) == 72
    assert sum(rijen["ja"]) - rijen["ja"][0] + rijen["nee"][0] > 0


def test_woonbalans_toont_elke_provincie_en_wat_voorlopig_is(gedraaid: dict[str, nbformat.NotebookNode]) -> None:
    tekst = uitvoer(gedraaid["05_woonbalans"])
    assert {"Noord-Voorbeeld", "Zuid-Voorbeeld"} <= set(tekst.split())
    assert "instructie_vast" in tekst and "geconcentreerd" in tekst


def test_verloop_telt_erbij_en_eraf_en_noemt_de_breuken(gedraaid: dict[str, nbformat.NotebookNode]) -> None:
    tekst = uitvoer(gedraaid["06_verloop"])
    assert "Jaren: 2014, 2018, 2020, 2022." in tekst
    assert {"bijgekomen", "afgegaan", "gebleven", "nooit", "Noord-Voorbeeld"} <= set(tekst.split())
    assert "twee modellen" in tekst


def test_een_bladzijde_toont_alles_en_vraagt_niets(gemaakt: Path, gedraaid: dict[str, nbformat.NotebookNode]) -> None:
    """What is saved to look at later: with its pictures, and without scripts of others."""
    for naam in NAMEN:
        bladzijde = (gemaakt / f"{naam}.html").read_text(encoding="utf-8")
        assert not re.search(r"<(script|link|img)[^>]*(src|href)=[\"']?(https?:)?//", bladzijde)
        assert "Een reconstructie op open data, niet de officiële score" in bladzijde
    assert (gemaakt / "01_verkennen.html").read_text(encoding="utf-8").count("data:image/png") >= 2


def test_jupyterlab_vindt_het_project(gemaakt: Path) -> None:
    """`make notebook` starts it in the folder of the notebooks, with the packages of this environment."""
    gezegd = subprocess.run(["make", "-n", "notebook"], cwd=WORTEL, capture_output=True, text=True).stdout
    assert ".venv/bin/jupyter lab notebooks" in gezegd.splitlines()
