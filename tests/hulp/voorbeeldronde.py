"""The ronde voorbeeld with something else in its files.

In: what to replace, per file. Out: a `Ronde`, read from a copy in the folder of the test.

    ronde = voorbeeldronde(("ronde.toml", "voorbeeld = true", "voorbeeld = false"))
    ronde = voorbeeldronde(*ZONDER_INZENDING, lijst="tranche;gemeente;...")
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from pipeline.rondes.ronde import MAP, Ronde, laad_ronde

INZENDING = ("ronde.toml", 'inzending = "inzending"\n', "")
TOEKENNING = ("ronde.toml", "toekenning = 2021-07-15\n", "")
BUDGET = ("ronde.toml", '[budget_eur]\n"1" = 15000000\n', "")
LIJST = ("ronde.toml", 'deelplannen = "deelplannen.csv"\n', "")
"""Each leaves one thing out of ronde.toml."""
ZONDER_INZENDING = (INZENDING, TOEKENNING, BUDGET)
CRITERIUM = """
[[beoordeling.criteria]]
naam = "samenhang"
titel = "Samenhang"
bron = "punten"
maximum = 10
gewicht = "{gewicht}"
toelichting = "proef"
"""
"""A criterium of the ronde's own, to put at the end."""


@pytest.fixture
def voorbeeldronde(tmp_path: Path) -> Callable[..., Ronde]:
    """The ronde with (file, old, new) replaced, `erbij` at the end of ronde.toml and `lijst` as its deelplannen.csv."""

    def maak(*vervang: tuple[str, str, str], erbij: str = "", lijst: str | None = None) -> Ronde:
        map_ = Path(copytree(MAP / "voorbeeld", tmp_path / "voorbeeld", dirs_exist_ok=True))
        for bestand, oud, nieuw in vervang:
            pad = map_ / bestand
            tekst = pad.read_text(encoding="utf-8")
            assert oud in tekst, (bestand, oud)
            pad.write_text(tekst.replace(oud, nieuw), encoding="utf-8")
        toml = map_ / "ronde.toml"
        toml.write_text(toml.read_text(encoding="utf-8") + erbij, encoding="utf-8")
        if lijst is not None:
            (map_ / "deelplannen.csv").write_text(lijst, encoding="utf-8")
        return laad_ronde("voorbeeld", map_=tmp_path)

    return maak
