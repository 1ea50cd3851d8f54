"""What stands out on the sheets: gevallen/opvallend.toml without zones; it never stops an inzending."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.inzending.opvallend import opvallend
from tests.hulp.toelatinggevallen import gevallen, inzending_van


@pytest.mark.parametrize("geval", [g for g in gevallen("opvallend.toml") if "zones" not in g.values[0]])
def test_geval(geval: dict[str, Any]) -> None:
    ingezonden = inzending_van(geval)
    namen = ("aanvragen", "activiteiten", "maatregelen", "cofinanciering")
    assert list(opvallend({n: getattr(ingezonden, n) for n in namen})) == geval["verwacht"], geval["uitleg"]
