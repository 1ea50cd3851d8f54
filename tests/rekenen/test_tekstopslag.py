"""What a command's setting of pandas may change: nothing that anybody reads."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from pipeline.keten import draai
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst


@pytest.mark.diep
def test_een_notitieboek_krijgt_dezelfde_uitkomst_als_een_opdracht(uitkomst: Uitkomst, voorbeeld_bronnen: Path) -> None:
    with pd.option_context("mode.string_storage", "pyarrow"):
        anders = draai(lees_invoer(laad_ronde("voorbeeld"), voorbeeld_bronnen))
    assert anders.zones["gm_code"].dtype.storage == "pyarrow" != uitkomst.zones["gm_code"].dtype.storage
    for naam in ("zones", "leden", "deelplannen", "aanvragen"):
        een, ander = (
            pd.DataFrame(getattr(u, naam)).drop(columns="geometry", errors="ignore") for u in (uitkomst, anders)
        )
        assert_frame_equal(
            een, ander, check_exact=True, check_dtype=False, check_index_type=False, check_column_type=False
        )
