"""What the bars say of a score that lies beyond their scale, and beside what they set it."""

from __future__ import annotations

import pytest

from pipeline.uitvoer.balken import KOP, MATEN, PIJL, UITLEG, VERDER, Balkrij, buiten, teken_balken
from pipeline.uitvoer.blad.tekening import Tekst, Vlak


@pytest.mark.parametrize(
    ("score", "kant"), [(None, 0), (0.0, 0), (3.0, 0), (-3.0, 0), (3.004, 0), (3.01, 1), (-4.2, -1)]
)
def test_een_score_voorbij_de_schaal_heeft_een_pijl(score: float | None, kant: int) -> None:
    tekening = teken_balken([Balkrij("Veiligheid", score, 0.0, "duidelijk beter (+1,00)")])
    assert buiten(score) == kant
    pijlen = [v for v in tekening.vormen if isinstance(v, Vlak) and len(v.ringen[0]) == 4]
    assert len(pijlen) == abs(kant)
    for pijl in pijlen:
        assert pijl.ringen[0][:, 0].min() >= 0 and pijl.ringen[0][:, 0].max() <= MATEN["breed"]
        assert (pijl.ringen[0][1, 0] > MATEN["midden"]) == (kant > 0)
    teksten = [v.tekst for v in tekening.vormen if isinstance(v, Tekst)]
    assert teksten[0] == KOP and teksten[-1] == UITLEG and (PIJL in teksten) == bool(kant)
    assert tekening.beschrijving.endswith(f", {VERDER}") == bool(kant)
