"""The set-up keeps its promises: conda and pip in step, a whole lock, no machine's paths."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import pipeline
from pipeline import VERSIE, beschikbare_regelingen
from tests.hulp.plaatsen import REGELINGEN, WORTEL
from tests.hulp.projectbestanden import bestanden, tekstbestanden

SLOTEN = ("requirements.lock", "requirements-notebook.lock")
_EIS = re.compile(r"([A-Za-z0-9._-]+)>=([0-9.]+)")
_ANDERE_NAAM = {"matplotlib-base": "matplotlib"}
"""conda's name for the same package without its window toolkit."""


def versie(tekst: str) -> tuple[int, ...]:
    """'2.9.10' as (2, 9, 10), without what follows the digits."""
    return tuple(int(deel) for deel in re.match(r"[0-9]+(\.[0-9]+)*", tekst)[0].split("."))


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def eisen(project: dict) -> dict[str, str]:
    """Lower bound by package, of the main job and of the tests."""
    return dict(
        _EIS.fullmatch(eis).groups() for eis in (*project["dependencies"], *project["optional-dependencies"]["test"])
    )


@pytest.fixture(scope="module")
def slot() -> dict[str, tuple[str, int]]:
    """Locked version and number of hashes by package."""
    pakketten: dict[str, tuple[str, int]] = {}
    for regel in (WORTEL / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if gevonden := re.match(r"([A-Za-z0-9._-]+)==([^ ;]+)", regel):
            naam = gevonden[1].lower().replace("_", "-")
            pakketten[naam] = (gevonden[2], 0)
        elif "--hash=sha256:" in regel:
            pakketten[naam] = (pakketten[naam][0], pakketten[naam][1] + 1)
    return pakketten


def test_conda_en_pip_vragen_hetzelfde(project: dict, eisen: dict[str, str]) -> None:
    regels = (WORTEL / "environment.yml").read_text(encoding="utf-8").split("dependencies:")[1].splitlines()
    assert "      - --editable ." in regels  # the project itself, as the Makefile does
    via_pip = [r.strip(" -") for r in regels if r.startswith("      - ") and not r.endswith(" .")]
    via_conda = [r.strip(" -") for r in regels if r.startswith("  - ") and r.strip(" -") not in ("pip", "pip:")]
    assert any(regel.startswith("xstatic-leaflet") for regel in via_pip)  # conda-forge does not have it
    gevraagd = dict(_EIS.fullmatch(regel).groups() for regel in (*via_conda, *via_pip))
    assert gevraagd.pop("python") == project["requires-python"].removeprefix(">=")
    assert {_ANDERE_NAAM.get(naam, naam): grens for naam, grens in gevraagd.items()} == eisen


def test_het_project_werkt_vanuit_elke_map(tmp_path: Path) -> None:
    """Isolated (-I), so without the current folder and without PYTHONPATH: what a script or a notebook sees."""
    vraag = "import pipeline; print(pipeline.__file__); print(*pipeline.beschikbare_rondes())"
    klaar = subprocess.run([sys.executable, "-I", "-c", vraag], cwd=tmp_path, capture_output=True, text=True)
    zet_erin = "python -m pip install --no-index --no-deps --no-build-isolation -e . (na make lock: eerst de pakketten)"
    assert klaar.returncode == 0, f"{klaar.stderr}\nWat te doen: draai make test, of in de eigen omgeving {zet_erin}"
    waar, rondes = klaar.stdout.splitlines()
    assert Path(waar) == WORTEL / "pipeline" / "__init__.py", "een andere kopie van het project is geinstalleerd"
    assert "voorbeeld" in rondes.split()


def test_de_opdracht_rekenhulp_is_dezelfde_als_python_m_pipeline(tmp_path: Path) -> None:
    (ingang,) = entry_points(group="console_scripts", name="rekenhulp")
    assert ingang.value == "pipeline.opdrachten.cli:start"
    hulp = [
        subprocess.run([*begin, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        for begin in ([Path(sys.executable).with_name("rekenhulp")], [sys.executable, "-m", "pipeline"])
    ]
    assert hulp[0].startswith("Gebruik: rekenhulp [opties]")
    assert hulp[1].startswith("Gebruik: python -m pipeline [opties]")
    assert hulp[0].split("\n", 1)[1] == hulp[1].split("\n", 1)[1]


def test_wie_het_pakket_gebruikt_ziet_de_typen(project: dict) -> None:
    """py.typed travels with the package."""
    bouw = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert (WORTEL / "pipeline" / "py.typed").read_text(encoding="utf-8") == ""
    assert "py.typed" in bouw["package-data"]["*"]


def test_wie_typen_controleert_ziet_dezelfde_namen_als_wie_het_pakket_laadt() -> None:
    """The names below TYPE_CHECKING are those of the table, from the same modules; only running code meets __getattr__.

    With that function in sight mypy takes every name for Any, and says nothing of one that is misspelt.
    """
    boom = ast.parse((WORTEL / "pipeline" / "__init__.py").read_text(encoding="utf-8"))
    voor_typen, *_ = [d for d in boom.body if isinstance(d, ast.If) and ast.unparse(d.test) == "TYPE_CHECKING"]
    genoemd = {a.asname: d.module for d in voor_typen.body if isinstance(d, ast.ImportFrom) for a in d.names}
    assert genoemd == pipeline._WAAR
    assert not [d for d in boom.body if isinstance(d, ast.FunctionDef)]
    assert all(getattr(pipeline, naam) for naam in pipeline.__all__)


def test_het_slot_heeft_elk_pakket_met_controlegetallen(eisen: dict[str, str], slot: dict) -> None:
    for naam, grens in eisen.items():
        assert naam in slot, naam
        assert versie(slot[naam][0]) >= versie(grens), (naam, slot[naam], grens)
    for naam, (_, aantal) in slot.items():
        assert aantal > 0, naam


def test_jupyterlab_komt_naast_dezelfde_pakketten() -> None:
    """`make notebook` changes no version that the scores were made with."""
    gewoon, erbij = (
        {r.split(" ")[0] for r in (WORTEL / naam).read_text(encoding="utf-8").splitlines() if "==" in r}
        for naam in SLOTEN
    )
    assert gewoon <= erbij and any(regel.startswith("jupyterlab==") for regel in erbij - gewoon)


@pytest.mark.parametrize("slot", SLOTEN)
def test_elke_regel_van_het_slot_is_een_vast_pakket(slot: str) -> None:
    """No file, address or option: a line is a pinned package or one of its hashes."""
    for regel in (WORTEL / slot).read_text(encoding="utf-8").splitlines():
        assert re.match(r"([A-Za-z0-9._-]+==\S+( ; .*)? \\$)|(    --hash=sha256:[0-9a-f]{64}( \\)?$)", regel), regel


@pytest.mark.parametrize("slot", SLOTEN)
def test_het_slot_noemt_geen_adres(slot: str) -> None:
    tekst = (WORTEL / slot).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|--trusted-host|@ ", tekst)


def test_geen_bestand_noemt_een_map_van_een_machine() -> None:
    """Built from pieces, so that this file does not name one."""
    mappen = [f"/{map_}/" for map_ in ("work", "home", "Users", "tmp", "root", "mnt")] + ["C:" + "\\"]
    patroon = re.compile(r"(?<![\w./:*~}\])])(" + "|".join(re.escape(m) for m in mappen) + r")[A-Za-z0-9_]")
    gevonden = []
    for pad in tekstbestanden():
        for nummer, regel in enumerate(pad.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            if len(regel) < 2000 and patroon.search(regel):
                gevonden.append(f"{pad.relative_to(WORTEL)}:{nummer}: {regel.strip()[:80]}")
    assert not gevonden, "\n".join(gevonden)


def test_elk_make_doel_van_de_readme_bestaat() -> None:
    doelen = set(re.findall(r"^([a-z][a-z-]*):", (WORTEL / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    readme = (WORTEL / "README.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", readme, flags=re.S))
    genoemd = set(re.findall(r"\bmake ([a-z][a-z-]*)", code))
    assert {"urgentie", "test"} <= genoemd
    assert genoemd <= doelen


def test_het_logboek_noemt_deze_versie_en_elke_regeling() -> None:
    tekst = (WORTEL / "CHANGELOG.md").read_text(encoding="utf-8")
    koppen = set(re.findall(r"^### (.+)$", tekst, flags=re.M))
    assert {VERSIE, *beschikbare_regelingen(REGELINGEN)} <= koppen


def test_elke_controle_voor_een_commit_is_er_een_van_make_lint() -> None:
    """Local hooks only: nothing is fetched, and a commit is held to what CI is held to."""
    haken = (WORTEL / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (.+)", haken) == ["local"]
    opdrachten = [r.removeprefix(".venv/bin/") for r in re.findall(r"entry: (.+)", haken)]
    lint = (WORTEL / "Makefile").read_text(encoding="utf-8").split("\nlint:")[1].split("\n\n")[0]
    gedraaid = [r.removeprefix("\t@$(PY) ").removeprefix("\t@$(VENV)/bin/") for r in lint.splitlines()[1:]]
    assert len(opdrachten) == len(gedraaid) == 4
    for opdracht in opdrachten:
        assert any(regel.startswith(opdracht.removeprefix("python ")) for regel in gedraaid), opdracht


def test_echte_bestanden_van_uitgevers_horen_niet_bij_het_project() -> None:
    binnen = {pad.relative_to(WORTEL).as_posix() for pad in bestanden()}
    assert not {naam for naam in binnen if naam.startswith("data/raw/") and not naam.startswith("data/raw/voorbeeld/")}
    assert not {naam for naam in binnen if naam.startswith(("data/rondes/", "data/regelingen/"))}
    assert {n for n in binnen if n.startswith(("data/processed/", "maps/"))} <= {
        "data/processed/.gitkeep",
        "maps/.gitkeep",
    }
