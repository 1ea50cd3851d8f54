"""The README and the handleiding: every command in them exists and takes those arguments; none is left out."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.opdrachten.cli import hoofd
from tests.hulp.plaatsen import WORTEL

BLADEN = [
    *sorted(WORTEL.glob("*.md")),
    *sorted((WORTEL / "docs").glob("*.md")),
    *sorted((WORTEL / "docs" / "handleiding").glob("*.md")),
]
EIGEN_OMGEVING = re.compile(r"^(export \w+=|source |conda |pytest\b|python3? -m venv )")


def opdrachten() -> list[tuple[str, str]]:
    """(page, command) for every line of every sh block, without its comment."""
    uit = []
    for blad in BLADEN:
        for blok in re.findall(r"```sh\n(.*?)```", blad.read_text(encoding="utf-8"), flags=re.DOTALL):
            for regel in blok.splitlines():
                kaal = re.sub(r"\s+#.*$", "", regel).strip()
                if kaal and not EIGEN_OMGEVING.match(kaal):
                    uit.append((blad.name, kaal))
    return uit


def doelen() -> dict[str, str]:
    """What `make help` lists: target -> its explanation."""
    tekst = (WORTEL / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z-]+):.*?## (.+)$", tekst, flags=re.MULTILINE))


def pipeline_aanroepen(make_opdracht: str, omgeving: Path) -> list[list[str]]:
    """The `python -m pipeline ...` lines that a make command would run, as arguments."""
    klaar = omgeving / ".venv" / ".klaar"
    klaar.parent.mkdir(exist_ok=True)
    klaar.with_name(".pakketten").touch()
    klaar.touch()
    vast = ["make", "-n", "--no-print-directory", "-f", str(WORTEL / "Makefile"), f"VENV={klaar.parent}"]
    uit = subprocess.run(
        [*vast, *shlex.split(make_opdracht)[1:]],
        cwd=WORTEL,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    ).stdout.replace("\\\n", " ")
    return [shlex.split(r)[3:] for r in uit.splitlines() if " -m pipeline " in r]


@pytest.mark.parametrize(("blad", "opdracht"), opdrachten())
def test_elke_opdracht_in_de_tekst_bestaat(blad: str, opdracht: str, tmp_path: Path) -> None:
    woorden = shlex.split(opdracht)
    assert woorden[0] in ("make", "python"), f"{blad}: {opdracht}"
    if woorden[0] == "make":
        aanroepen = pipeline_aanroepen(opdracht, tmp_path)
        assert set(woorden[1:2]) <= doelen().keys()
    else:
        assert woorden[1:3] == ["-m", "pipeline"]
        aanroepen = [woorden[3:]]
    for aanroep in aanroepen:
        context = click.Context(hoofd, info_name="python -m pipeline")
        naam, opdracht_, rest = hoofd.resolve_command(context, aanroep)
        assert opdracht_ is not None and naam == aanroep[0]
        opdracht_.make_context(naam, list(rest), parent=context)


def test_een_opdracht_die_niet_bestaat_valt_op(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        pipeline_aanroepen("make urgentje", tmp_path)
    (aanroep,) = pipeline_aanroepen("make vergelijk VAN=a NAAR=b", tmp_path)
    assert aanroep == ["vergelijk", "--van", "a", "--naar", "b"]


def test_elk_doel_staat_in_de_tekst() -> None:
    tekst = "\n".join(blad.read_text(encoding="utf-8") for blad in BLADEN)
    assert [doel for doel in doelen() if not re.search(rf"make {doel}\b", tekst)] == []


def test_elke_opdracht_heeft_een_doel() -> None:
    """An analyst needs make and nothing else."""
    tekst = (WORTEL / "Makefile").read_text(encoding="utf-8")
    assert [naam for naam in hoofd.commands if not re.search(rf"-m pipeline {naam}\b", tekst)] == []


def test_verwijzingen_wijzen_naar_iets() -> None:
    for blad in BLADEN:
        for doel in re.findall(r"\]\(([^)#]+)\)", blad.read_text(encoding="utf-8")):
            if not doel.startswith("http"):
                assert (blad.parent / doel).exists(), f"{blad.name}: {doel}"


def test_elk_pad_van_de_pijplijn_in_tekst_en_script_bestaat() -> None:
    """A name with a letter or number left open (`<naam>`, `...`) is not a path."""
    scripts = sorted((WORTEL / "pipeline").rglob("*.js"))
    assert scripts
    for blad in (*BLADEN, *scripts):
        for pad in re.findall(r"\bpipeline/(?:[a-z0-9_]+/)*(?:[a-z0-9_]+\.[a-z]+)?", blad.read_text(encoding="utf-8")):
            assert (WORTEL / pad).exists(), f"{blad.name}: {pad}"


def test_begrippen_staan_op_volgorde_en_eenmaal() -> None:
    tekst = (WORTEL / "docs" / "handleiding" / "begrippen.md").read_text(encoding="utf-8")
    woorden = [regel.split("|")[1].strip() for regel in tekst.splitlines() if regel.startswith("| ")][1:]
    assert len(woorden) == len(set(woorden)) >= 15
    assert {"zone", "deelgebied", "deelplan", "aanvraag", "poort", "urgentie", "prioriteit", "ronde"} <= set(woorden)


def test_de_hulp_van_de_opdrachtregel_is_die_van_nu() -> None:
    """Each command explains itself; a user without make finds the same."""
    uit = subprocess.run(
        [sys.executable, "-m", "pipeline", "--help"], cwd=WORTEL, capture_output=True, text=True, check=True
    ).stdout
    for naam, opdracht in hoofd.commands.items():
        assert re.search(rf"^  {re.escape(naam)}\s", uit, flags=re.MULTILINE), naam
        assert (opdracht.help or "").strip(), naam
