"""Who surely stands above whom, and who only may, against a loop over all pairs of a list."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.scoringsronde.plaatsen import plaatsen, som_erboven, tranches
from tests.hulp.vaak import ook, vaak

GRENS = st.tuples(st.integers(0, 4), st.sampled_from([0, 0, 1, 2])).map(lambda g: (g[0], g[0] + g[1]))
RIJ = st.tuples(st.sampled_from("12"), GRENS, st.integers(0, 3), st.booleans(), st.booleans())


def zeker_boven(rijen: list[tuple], j: int, i: int) -> bool:
    """j ends above i, whatever is not known: by its total, or by its place where both totals are exact and equal."""
    (laag_j, hoog_j), (laag_i, hoog_i) = rijen[j][1], rijen[i][1]
    return laag_j > hoog_i or (laag_j == hoog_j == laag_i == hoog_i and j < i)


@ook([("1", (2, 2), 1, True, True)] * 3)  # a tie: the order of the list decides
@ook([("1", (2, 4), 1, True, True), ("1", (2, 2), 2, True, True), ("1", (0, 2), 3, True, True)])  # bounds that touch
@ook([("1", (1, 1), 1, True, True), ("2", (3, 3), 2, True, True), ("1", (0, 0), 3, False, True)])  # two tranches
@vaak(40)
@given(st.lists(RIJ, min_size=1, max_size=8))
def test_wie_erboven_staat_is_dat_van_alle_paren(rijen: list[tuple]) -> None:
    grenzen = np.array([rij[1] for rij in rijen], dtype=float) * 0.1 + 0.2  # tenths, which a computer does not hold
    lijst = pd.DataFrame({"tranche": [r[0] for r in rijen], "laagste_totaal": grenzen[:, 0], "hoogste_totaal": 0.0})
    lijst["hoogste_totaal"] = np.nextafter(grenzen[:, 1], 9)  # a hair of noise: equal all the same
    bedrag = np.array([r[2] for r in rijen], dtype=np.int64)
    boven, misschien = som_erboven(
        tranches(lijst), lijst["laagste_totaal"], lijst["hoogste_totaal"], bedrag, bedrag * 10
    )
    samen = [[j for j in range(len(rijen)) if j != i and rijen[j][0] == rijen[i][0]] for i in range(len(rijen))]
    hoger = [[j for j in samen[i] if zeker_boven(rijen, j, i)] for i in range(len(rijen))]
    mogelijk = [[j for j in samen[i] if not zeker_boven(rijen, i, j)] for i in range(len(rijen))]
    assert boven.tolist() == [sum(rijen[j][2] for j in js) for js in hoger]
    assert misschien.tolist() == [sum(rijen[j][2] * 10 for j in js) for js in mogelijk]

    kan = np.array([r[4] for r in rijen])
    zeker = kan & [r[3] for r in rijen]
    uit = plaatsen(lijst, zeker, kan)
    assert uit["beste_plaats"].isna().tolist() == uit["slechtste_plaats"].isna().tolist() == (~kan).tolist()
    for i in np.flatnonzero(kan):
        assert uit["beste_plaats"][i] == 1 + sum(zeker[j] for j in hoger[i])
        assert uit["slechtste_plaats"][i] == 1 + sum(kan[j] for j in mogelijk[i])
