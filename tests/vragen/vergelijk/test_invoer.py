"""What cannot be mixed is told, with what to do about it."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.vragen.vergelijk.invoer import Stand, _met_scoringsronde


@pytest.mark.parametrize(
    ("plannen", "zegt"),
    [
        ([("1", "A", "Noord")], "deelplan 'Noord' van de inzending heeft dan geen zones"),
        ([], "geen enkel deelplan van de inzending heeft dan zones"),
    ],
)
def test_een_inzending_zonder_zones_is_een_melding(plannen: list[tuple[str, ...]], zegt: str) -> None:
    stand = Stand(pd.DataFrame(), pd.DataFrame(columns=DEELPLAN).set_index(DEELPLAN))
    deel = SimpleNamespace(inzending=SimpleNamespace(plannen=pd.DataFrame(plannen, columns=DEELPLAN)))
    with pytest.raises(Invoerfout) as fout:
        _met_scoringsronde(stand, None, None, deel)
    assert fout.value.wat == zegt
    assert fout.value.advies.startswith("vergelijk rondes met dezelfde deelplannen")
