"""One woonbalans of the example for all tests of this folder."""

from __future__ import annotations

import pytest

from pipeline.uitkomst import Uitkomst
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.maak import maak_woonbalans


@pytest.fixture(scope="session")
def balans(uitkomst: Uitkomst) -> Woonbalans:
    """Of the embedded ronde."""
    return maak_woonbalans(uitkomst)
