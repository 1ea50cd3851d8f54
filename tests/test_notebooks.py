"""The notebooks for analysts run from top to bottom on the example, and are stored without outputs."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient

from tests.hulp.plaatsen import WORTEL

MAP = WORTEL / "notebooks"
NAMEN = ["01_verkennen", "02_gemeente_doorlichten", "03_ronde_en_gevoeligheid", "04_eigen_indicator"]


def lees(naam: str) -> nbformat.NotebookNode:
    return nbformat.read(MAP / f"{naam}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def gedraaid(tmp_path_factory: pytest.TempPathFactory) -> dict[str, nbformat.NotebookNode]:
    """Each notebook with the outputs of its cells, run where no folder of this project is the current one."""
    map_ = tmp_path_factory.mktemp("notebooks")
    uit = {}
    for naam in NAMEN:
        notebook = lees(naam)
        NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": map_}}).execute()
        uit[naam] = notebook
    return uit


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
