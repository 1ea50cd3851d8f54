"""Outcomes and folders of results that many tests look at: computed once per run of the tests, never changed by a test.

uitkomst         the example, as `draai` gives it
verloop          its course over the years
echte_uitkomst   reconstructie_2024 on the real files; tests that need it are skipped without them
echte_vlakken    the polygons to draw of that outcome
uitkomst_bij     the example under other choices of the ronde: uitkomst_bij(VARIANTEN["minmax"])
bewaard          what commands in this process keep between runs: of all tests together, never in the project's folder
klaar            a folder with all results of `urgentie` on the example; copy it before changing anything
gezegd_bij_klaar what that run said
klaar_met_kaarten  the same, with what `kaarten` writes beside it

A test that needs another outcome makes it with `dataclasses.replace` on copies. At the end of the run each outcome must
still be what it was: a test that writes in a shared table would change what the tests after it see.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

from pipeline.bestanden import bewaard as bewaard_module
from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.gevoeligheid.verloop import maak_verloop
from pipeline.keten import draai
from pipeline.opdrachten.cli import start
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.metingen import lees_metingen
from pipeline.rondes.ronde import laad_ronde
from pipeline.rondes.varianten import lees_varianten
from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken

IN_ANDERE_OMGEVING = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "MPLBACKEND": "geen scherm"}


@pytest.fixture(autouse=True)
def bewaard(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bewaarplaats]:
    """A test that puts other code in place keeps and finds nothing: what it makes is not what the code says."""
    boven = tmp_path_factory.getbasetemp()
    samen = boven.parent if os.environ.get("PYTEST_XDIST_WORKER") else boven
    eigen = NERGENS if "monkeypatch" in request.fixturenames else Bewaarplaats(samen / "tussen")
    was, bewaard_module.HIER = bewaard_module.HIER, eigen
    yield eigen
    bewaard_module.HIER = was


@pytest.fixture(scope="session")
def uitkomst(voorbeeld_bronnen: Path) -> Iterator[Uitkomst]:
    """The outcome of the example."""
    yield from _onveranderd(draai(lees_invoer(laad_ronde("voorbeeld"), voorbeeld_bronnen)))


@pytest.fixture(scope="session")
def verloop(uitkomst: Uitkomst) -> Verloop:
    """The course of the example over the years."""
    return maak_verloop(uitkomst, lees_metingen(uitkomst.invoer), lees_varianten(uitkomst.invoer).tabellen)


@pytest.fixture(scope="session")
def echte_uitkomst(echte_bronnen: Path) -> Iterator[Uitkomst]:
    """The outcome of reconstructie_2024."""
    yield from _onveranderd(draai(lees_invoer(laad_ronde("reconstructie_2024"), echte_bronnen)))


@pytest.fixture(scope="session")
def uitkomst_bij(uitkomst: Uitkomst) -> Callable[[Mapping[str, Any]], Uitkomst]:
    """The outcome of the example with other choices in its ronde, each computed once."""
    gemaakt: dict[str, Uitkomst] = {}

    def bij(anders: Mapping[str, Any]) -> Uitkomst:
        naam = repr(anders)
        if naam not in gemaakt:
            ronde = uitkomst.ronde.model_copy(update=dict(anders))
            gemaakt[naam] = draai(lees_invoer(ronde, uitkomst.bronnen_map))
        return gemaakt[naam]

    return bij


@pytest.fixture(scope="session")
def echte_vlakken(echte_uitkomst: Uitkomst) -> Vlakken:
    """The polygons of reconstructie_2024 as the map of the country draws them."""
    return maak_vlakken(echte_uitkomst.zones)


@pytest.fixture(scope="session")
def klaar(voorbeeld_bronnen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `urgentie` writes for the example, run in a process of its own in other surroundings than this one."""

    def maak(map_: Path) -> None:
        opdracht = [sys.executable, "-m", "pipeline", "urgentie", "--bronnen", voorbeeld_bronnen, "--uit", map_]
        run = subprocess.run(
            opdracht, capture_output=True, text=True, encoding="utf-8", env=os.environ | IN_ANDERE_OMGEVING, cwd=map_
        )
        assert (run.returncode, run.stderr) == (0, "")
        assert "Deelplannen: 10 in 7 aanvragen" in run.stdout
        map_.with_name("klaar.txt").write_text(run.stdout, encoding="utf-8")

    return gedeelde_map("klaar", maak, tmp_path_factory)


@pytest.fixture(scope="session")
def klaar_met_kaarten(klaar: Path, voorbeeld_bronnen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the example with the pages of all its gemeenten."""

    def maak(map_: Path) -> None:
        shutil.copytree(klaar, map_, dirs_exist_ok=True)
        start(["kaarten", "--bronnen", str(voorbeeld_bronnen), "--uit", str(map_), "--stil"])

    return gedeelde_map("klaar_met_kaarten", maak, tmp_path_factory)


@pytest.fixture(scope="session")
def gezegd_bij_klaar(klaar: Path) -> str:
    """What the run that made `klaar` put on the screen."""
    return klaar.with_name("klaar.txt").read_text(encoding="utf-8")


def gedeelde_map(naam: str, maak: Callable[[Path], None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that one worker fills and all workers of this run read; who comes second waits until it is whole."""
    basis = tmp_path_factory.getbasetemp()
    wortel = basis.parent if os.environ.get("PYTEST_XDIST_WORKER") else basis
    map_, gereed = wortel / naam, wortel / f"{naam}.gereed"
    with (wortel / f"{naam}.slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not gereed.exists():
            shutil.rmtree(map_, ignore_errors=True)  # half a folder, of a worker that failed
            map_.mkdir()
            maak(map_)
            gereed.touch()
    return map_


def _onveranderd(uitkomst: Uitkomst) -> Iterator[Uitkomst]:
    voor = _vingerafdruk(uitkomst)
    yield uitkomst
    na = _vingerafdruk(uitkomst)
    assert na == voor, f"een test veranderde tabellen die andere tests ook lezen: {voor.items() ^ na.items()}"


def _vingerafdruk(uitkomst: Uitkomst) -> dict[str, str]:
    """Per table of the outcome, also those inside its parts, its columns and a checksum of its cells."""
    return {naam: f"{list(tabel.columns)} {_som(tabel)}" for naam, tabel in _tabellen("uitkomst", uitkomst)}


def _tabellen(naam: str, iets: object) -> Iterator[tuple[str, pd.DataFrame]]:
    if isinstance(iets, pd.DataFrame):
        yield naam, iets
    elif is_dataclass(iets) or isinstance(iets, Mapping):
        for deel, inhoud in (iets if isinstance(iets, Mapping) else vars(iets)).items():
            if deel != "invoer":  # what was read is large, and no step changes it
                yield from _tabellen(f"{naam}.{deel}", inhoud)


def _som(tabel: pd.DataFrame) -> int:
    if isinstance(tabel, gpd.GeoDataFrame):
        tabel = pd.DataFrame(tabel).assign(geometry=tabel.geometry.to_wkb(hex=True))
    gemengd = [kolom for kolom, soort in tabel.dtypes.items() if pd.api.types.is_object_dtype(soort)]
    return int(pd.util.hash_pandas_object(tabel.astype(dict.fromkeys(gemengd, "str"))).sum())
