"""What does not fit between an inzending and its areas: gevallen/opvallend.toml with zones."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.scoringsronde.geld import reken_geld
from pipeline.scoringsronde.opvallend import valt_op
from tests.hulp.toelatinggevallen import gevallen, inzending_van, regeling_van


@pytest.mark.parametrize("geval", [g for g in gevallen("opvallend.toml") if "zones" in g.values[0]])
def test_geval(geval: dict[str, Any]) -> None:
    ingezonden, regeling = inzending_van(geval), regeling_van(geval)
    waar = {pc4: (gemeente, *rest, None)[:2] for pc4, (gemeente, *rest) in geval["zones"].items()}
    leden = ingezonden.deelplannen[["tranche", "aanvraag", "deelplan", "pc4"]]
    leden = leden[leden["pc4"].isin(waar)].assign(
        zone_gm_code=lambda t: [waar[pc4][0] for pc4 in t["pc4"]],
        kwetsbaar=lambda t: ["nee" if pc4 in geval.get("niet_kwetsbaar", ()) else "ja" for pc4 in t["pc4"]],
        woningen=lambda t: pd.Series([waar[pc4][1] for pc4 in t["pc4"]], index=t.index, dtype=float),
    )
    zinnen = valt_op(ingezonden, reken_geld(ingezonden, regeling), leden, regeling, {"GM9903": "Schijnwoude"})
    assert list(zinnen) == geval["verwacht"], geval["uitleg"]


def test_zonder_zones_is_er_niets_te_zeggen_over_gebieden() -> None:
    ingezonden, regeling = inzending_van({"activiteiten": [{"woningen": 990000}]}), regeling_van({})
    assert valt_op(ingezonden, reken_geld(ingezonden, regeling), None, regeling, {}) == ()
