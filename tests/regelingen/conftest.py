"""A copy of a regeling that a test may change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from pipeline.regelingen.laden import MAP


@pytest.fixture
def verander(tmp_path: Path) -> Callable[..., Path]:
    """A copy of vhf_2021 in which each old text, that must occur once, is replaced; gives the folder of regelingen."""

    def verander_tekst(*paren: tuple[str, str]) -> Path:
        pad = Path(copytree(MAP / "vhf_2021", tmp_path / "vhf_2021")) / "regeling.toml"
        inhoud = pad.read_text(encoding="utf-8")
        for oud, nieuw in paren:
            assert inhoud.count(oud) == 1, f"{inhoud.count(oud)} keer in regeling.toml: {oud}"
            inhoud = inhoud.replace(oud, nieuw)
        pad.write_text(inhoud, encoding="utf-8")
        return tmp_path

    return verander_tekst
