"""The made-up country, and the files that are made of it: once for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gereedschap.voorbeeld import Land, maak_land, schrijf_land, schrijf_ronde


@pytest.fixture(scope="module")
def land() -> Land:
    return maak_land()


@pytest.fixture(scope="module")
def geschreven(land: Land, tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("voorbeeld")
    schrijf_land(land, map_ / "data")
    schrijf_ronde(land, map_ / "ronde")
    return map_
