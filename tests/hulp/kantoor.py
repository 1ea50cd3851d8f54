"""LibreOffice without a screen, for tests that let a spreadsheet program compute or draw what we made.

In: files. Out: the same files, computed anew or turned into pdf. Needs `soffice`; tests without it are skipped by name.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
met_libreoffice = pytest.mark.skipif(
    SOFFICE is None,
    reason="LibreOffice ontbreekt (apt-get install libreoffice-calc): dit is niet in een rekenprogramma nagerekend",
)
_ALTIJD_HERREKENEN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def reken_na(bestanden: Sequence[Path], doel: Path, soort: str = "xlsx") -> list[Path]:
    """Open each file, compute all formulas, and save it in `doel` as `soort`; one start of the program for all."""
    profiel = doel.parent / f"{doel.name}_profiel"
    (profiel / "user").mkdir(parents=True)
    (profiel / "user" / "registrymodifications.xcu").write_text(_ALTIJD_HERREKENEN, encoding="utf-8")
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation={profiel.as_uri()}", "--headless"),
            *("--convert-to", soort, "--outdir", str(doel), *map(str, bestanden)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
        env=os.environ | {"HOME": str(profiel)},
    )
    return [doel / f"{pad.stem}.{soort}" for pad in bestanden]
