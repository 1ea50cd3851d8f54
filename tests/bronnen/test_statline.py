"""StatLine tables as fetched: codes, units, missing cells, and files that are something else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from pipeline.bronnen.tabel import Brontabel

KOP = "bu_code,Gemeentenaam,AantalInwoners,PercentageJongerenMetJeugdzorg\n"
EENHEDEN = "Code,,aantal,%\n"
NAAM = "cbs_kwb_2023_buurt"


def test_sleutels_eenheden_en_missend(lees_als: Callable[..., Brontabel]) -> None:
    tabel = lees_als(NAAM, f"{KOP}{EENHEDEN}BU00140001,Groningen,,5.5\nBU00140000,Groningen,4215,\n")
    assert tabel.sleutel == "bu_code" and tabel.eenheden == {
        "AantalInwoners": "aantal",
        "PercentageJongerenMetJeugdzorg": "%",
    }
    assert tabel.gegevens["bu_code"].tolist() == ["BU00140000", "BU00140001"]
    assert tabel.gegevens["gm_code"].tolist() == ["GM0014", "GM0014"]
    np.testing.assert_array_equal(tabel.gegevens["AantalInwoners"], [4215, np.nan])
    np.testing.assert_array_equal(tabel.gegevens["PercentageJongerenMetJeugdzorg"], [np.nan, 5.5])


@pytest.mark.parametrize(
    ("inhoud", "hoort"),
    [
        (f"{KOP}BU00140000,Groningen,1,2\nBU00140001,Groningen,1,2\n", "dit is geen StatLine-tabel"),
        (f"{KOP}{EENHEDEN}", "dit is geen StatLine-tabel"),
        (f"regio,AantalInwoners\n{'Code,aantal'}\nBU00140000,1\n", "dit is geen StatLine-tabel"),
        (f"{KOP}{EENHEDEN}GM0014,Groningen,1,2\n", "'GM0014' is geen CBS-code die met BU begint"),
        (f"{KOP}{EENHEDEN}BU00140000,Groningen,veel,2\n", "hier hoort een getal, maar er staat 'veel'"),
        (f"{KOP}{EENHEDEN}BU00140000,Groningen,1\n", "deze rij heeft 3 velden en de kop 4"),
    ],
)
def test_wat_het_niet_is(inhoud: str, hoort: str, fout_van: Callable[..., tuple[str, str]]) -> None:
    wat, _ = fout_van(NAAM, inhoud)
    assert wat.startswith("Fout in kwb_2023_buurt.csv") and hoort in wat
