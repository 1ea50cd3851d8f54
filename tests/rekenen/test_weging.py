"""A score is a weighted mean of what is there: cases worked out by hand in tests/gevallen/dimensiescore.toml."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from pipeline.rekenen.weging import gewogen_gemiddelde
from tests.hulp.poortgevallen import Verschillen, lees_tabel, poortgevallen


@pytest.mark.parametrize("geval", poortgevallen("dimensiescore.toml"))
def test_dimensiescore(geval: dict[str, Any]) -> None:
    tabel = lees_tabel(geval["zones"])
    gewichten = {naam: Fraction(gewicht) for naam, gewicht in geval["gewichten"].items()}
    score = gewogen_gemiddelde(
        tabel.gegeven, gewichten, Fraction(geval["minimaal"]), geval.get("aggregatie", "rekenkundig")
    )
    verschillen = Verschillen(geval)
    verschillen.vergelijk(tabel.verwacht, pd.DataFrame({"score": score}), pd.Index(tabel.gegeven["zone"]))
    verschillen.meld()
