"""The poort of a zone against cases worked out by hand: tests/gevallen/{poort_zones,zscores}.toml."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.stappen.poort import REDEN_GEEN_SCORE, kwetsbaar, vergelijk, zscore
from tests.hulp.poortgevallen import Verschillen, korte_namen, lees_tabel, poortgevallen, regeling_van, scores_van


@pytest.mark.parametrize("geval", poortgevallen("poort_zones.toml"))
def test_poort_van_een_zone(geval: dict[str, Any]) -> None:
    regels = regeling_van(geval).poort
    tabel = lees_tabel(geval["zones"])
    zones = tabel.gegeven.rename(columns={"gemeente": "gm_code"})
    kolommen: dict[str, Any] = {}
    for dimensie in regels.dimensies:
        score = scores_van(tabel.gegeven)[dimensie.naam]
        kolommen |= vergelijk(zones, dimensie, score, [REDEN_GEEN_SCORE] * len(zones), regels)
    kolommen["kwetsbaar"] = kwetsbaar({d.naam: kolommen[f"poort_{d.naam}_onder"] for d in regels.dimensies}, regels)
    verschillen = Verschillen(geval)
    verschillen.vergelijk(tabel.verwacht, korte_namen(pd.DataFrame(kolommen)), pd.Index(zones["zone"]))
    verschillen.meld()


@pytest.mark.parametrize("geval", poortgevallen("zscores.toml"))
def test_zscore(geval: dict[str, Any]) -> None:
    regeling = regeling_van(geval)
    tabel = lees_tabel(geval["zones"])
    z = pd.DataFrame(
        {naam: zscore(tabel.gegeven.rename(columns={"x": naam}), regeling, naam) for naam in tabel.verwacht.columns}
    )
    verschillen = Verschillen(geval)
    verschillen.vergelijk(tabel.verwacht, z, pd.Index(tabel.gegeven["zone"]))
    verschillen.meld()
