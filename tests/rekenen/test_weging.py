"""A score is a weighted mean of what is there: cases worked out by hand in tests/gevallen/dimensiescore.toml.

The mean of a group is held against plain loops.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rekenen.weging import gemiddelde_per_groep, gemiddelden_per_groep, gewogen_gemiddelde
from tests.hulp.poortgevallen import Verschillen, lees_tabel, poortgevallen
from tests.hulp.vaak import ook, vaak

GEHEEL = st.one_of(st.none(), st.integers(-50, 50).map(float))
GEWICHT = st.one_of(st.none(), st.integers(0, 40).map(float))
RIJ = st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), GEWICHT, GEHEEL, GEHEEL)


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


def naief(rijen: list[tuple], kolom: int) -> dict[tuple[str, str], float]:
    """Σ(gewicht × waarde)/Σ gewicht of the rows with a value, in exact fractions; NaN where nothing weighs."""
    uit = {}
    for groep in {rij[:2] for rij in rijen}:
        eigen = [rij for rij in rijen if rij[:2] == groep and rij[kolom] is not None]
        som = sum(Fraction(rij[2] or 0) * Fraction(rij[kolom]) for rij in eigen)
        alle = sum(Fraction(rij[2] or 0) for rij in eigen)
        uit[groep] = float(som / alle) if alle else math.nan
    return uit


@ook([("a", "x", None, 3.0, None), ("a", "x", 0.0, 4.0, 1.0)])  # known, and nothing that weighs
@ook([("b", "y", 2.0, 1.0, 5.0), ("b", "y", 6.0, None, 9.0), ("b", "x", 1.0, -1.0, 0.0)])
@vaak(20)
@given(st.lists(RIJ, min_size=1, max_size=12))
def test_het_gemiddelde_van_een_groep_is_dat_van_gewone_lussen(rijen: list[tuple]) -> None:
    tabel = pd.DataFrame(rijen, columns=["een", "twee", "gewicht", "p", "q"]).astype(
        dict.fromkeys(["gewicht", "p", "q"], float)
    )
    groep = [tabel["een"], tabel["twee"]]
    samen = gemiddelden_per_groep(tabel[["p", "q"]], tabel["gewicht"], groep)
    for kolom, naam in ((3, "p"), (4, "q")):
        verwacht = naief(rijen, kolom)
        assert samen[naam].to_dict() == pytest.approx(verwacht, nan_ok=True)
        pd.testing.assert_series_equal(
            gemiddelde_per_groep(tabel[naam], tabel["gewicht"], groep), samen[naam], check_names=False, check_exact=True
        )
