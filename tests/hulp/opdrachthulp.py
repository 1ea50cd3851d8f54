"""A run of the command line on a copy of the example, for the tests of the command line.

In: folders. Out: exit code and what was said; helpers that spoil one file.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pytest

from pipeline.opdrachten.cli import start

LBM = "leefbaarometer/Leefbaarometer-scores PC4 2002-2022.csv"
CBS_2020 = "cbs/cbs_pc4_2020_v1.xlsx"
ZONES, WIJKEN, GEMEENTEN = "cbs/pc4_2020.gpkg", "cbs/wijken_2022.gpkg", "cbs/gemeenten_2022.gpkg"


def zeg(capsys: pytest.CaptureFixture[str], *argumenten: str) -> tuple[int, str, str]:
    """Run a command in this process: exit code, what went to the screen, and what went to the error stream."""
    capsys.readouterr()
    try:
        start(list(argumenten))
        code = 0
    except SystemExit as einde:
        code = int(einde.code or 0)
    gezegd = capsys.readouterr()
    return code, gezegd.out, gezegd.err


@dataclass
class Proef:
    """A copy of the example: sources, rondes and a folder for outputs."""

    bronnen: Path
    rondes: Path
    uit: Path

    @property
    def ronde(self) -> Path:
        """The folder of the ronde voorbeeld."""
        return self.rondes / "voorbeeld"

    @property
    def mappen(self) -> list[str]:
        """The options that make a command work on this copy."""
        return ["--bronnen", str(self.bronnen), "--rondes", str(self.rondes), "--uit", str(self.uit)]

    @property
    def argumenten(self) -> list[str]:
        """The command that runs this copy."""
        return ["urgentie", *self.mappen]

    def draai(self, capsys: pytest.CaptureFixture[str], *verder: str) -> tuple[int, str, str]:
        """Exit code, what went to the screen, and what went to the error stream."""
        return zeg(capsys, *self.argumenten, *verder)

    def weigert(self, capsys: pytest.CaptureFixture[str], *verder: str) -> str:
        """The message of a run that must fail: exit code 2, one Dutch message, earlier outputs as they were."""
        voor = inhoud(self.uit)
        code, gezegd, fout = self.draai(capsys, *verder)
        assert code == 2, gezegd
        assert gezegd == ""
        wat, advies = fout.strip().split("\n")
        assert wat.startswith("Fout")
        assert advies.startswith("Wat te doen: ")
        assert inhoud(self.uit) == voor
        return fout

    def vervang(self, bestand: str, oud: str, nieuw: str) -> None:
        """Change the first occurrence of a text in a file of the sources or of the ronde."""
        pad = self.pad(bestand)
        tekst = pad.read_bytes().decode()
        assert oud in tekst
        pad.write_bytes(tekst.replace(oud, nieuw, 1).encode())

    def pad(self, bestand: str) -> Path:
        """A file of the sources (in a folder) or of the ronde (without)."""
        return (self.bronnen if "/" in bestand else self.ronde) / bestand

    def laag(self, bestand: str, wijzig: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> None:
        """Write a polygon layer anew with a change."""
        pad = self.pad(bestand)
        laag = wijzig(gpd.read_file(pad))
        pad.unlink()
        laag.to_file(pad, driver="GPKG", layer="laag")

    def zonder_inzending(self) -> None:
        """Make it a ronde with deelplannen only."""
        self.vervang("ronde.toml", 'inzending = "inzending"\ntoekenning = 2021-07-15\n', "")
        self.vervang("ronde.toml", '[budget_eur]\n"1" = 15000000\n', "")

    def zonder_stelsel(self, bestand: str) -> None:
        """Take the coordinate system from a layer, as some exports do."""
        with sqlite3.connect(self.pad(bestand)) as bank:
            bank.execute("UPDATE gpkg_geometry_columns SET srs_id = -1")
            bank.execute("UPDATE gpkg_contents SET srs_id = -1")


class Opdrachtproef(Proef):
    """Runs of any command on a copy of the example and of its results."""

    def draai(self, capsys: pytest.CaptureFixture[str], *verder: str) -> tuple[int, str, str]:
        return zeg(capsys, *verder, *self.mappen, "--stil")


def inhoud(map_: Path) -> dict[str, str]:
    """The checksum of every file below a folder, but for the locks that runs leave."""
    return {
        pad.relative_to(map_).as_posix(): hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in sorted(map_.rglob("*"))
        if pad.is_file() and not pad.name.endswith(".slot")
    }


def kopieer(van: Path, naar: Path) -> Path:
    """A copy that can be changed."""
    return Path(shutil.copytree(van, naar))
