"""Where the maps of a sheet go: whatever their number and shape, each lies on the paper and none over another."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.uitvoer.kaart.indeling import MARGE, TITEL, Kader, Ruimte, een_groot, in_rijen

A4, A3 = (8.27, 11.69), (11.69, 16.54)
KIER = 1e-6

hoogten = st.lists(st.floats(0.1, 1.5), min_size=2, max_size=6)
verhoudingen = st.floats(0.3, 3.0)
vellen = st.sampled_from([A4, A4[::-1], A3, A3[::-1]])


def _vakken(kader: Kader, legenda: float) -> tuple[tuple[float, float, float, float], ...]:
    """Left, below, right and above: of the map with its title, and of its legend."""
    kaart = (kader.links, kader.onder, kader.links + kader.breed, kader.onder + kader.hoog + TITEL)
    links, boven = kader.legenda_links, kader.legenda_boven
    return kaart, (links, boven - legenda, links + kader.ruimte, boven)


def _controleer(kaders: list[Kader], ruimte: Ruimte, verhouding: float, legendas: list[float]) -> None:
    assert len(kaders) == len(legendas)
    vakken = [vak for kader, legenda in zip(kaders, legendas, strict=True) for vak in _vakken(kader, legenda)]
    for links, onder, rechts, boven in vakken:
        assert links >= MARGE - KIER and rechts <= ruimte.papier[0] - MARGE + KIER
        assert onder >= ruimte.onder - KIER and boven <= ruimte.papier[1] - ruimte.boven + KIER
    for (l1, o1, r1, b1), (l2, o2, r2, b2) in combinations(vakken, 2):
        assert min(r1, r2) <= max(l1, l2) + KIER or min(b1, b2) <= max(o1, o2) + KIER
    for kader in kaders:
        assert kader.breed > 0 and kader.hoog == pytest.approx(kader.breed * verhouding)


@given(vellen, verhoudingen, hoogten)
def test_alle_kaarten_even_groot(papier: tuple[float, float], verhouding: float, legendas: list[float]) -> None:
    ruimte = Ruimte(papier, boven=1.3, onder=1.1)
    kaders = in_rijen(ruimte, verhouding, [lambda breed, h=h: h for h in legendas])
    _controleer(kaders, ruimte, verhouding, legendas)  # also that there are as many: these always fit
    assert len({round(kader.breed, 9) for kader in kaders}) == 1


@given(vellen, verhoudingen, hoogten)
def test_een_grote_en_kleine_ernaast(papier: tuple[float, float], verhouding: float, legendas: list[float]) -> None:
    ruimte = Ruimte(papier, boven=1.3, onder=1.1)
    kaders = een_groot(ruimte, verhouding, [lambda breed, h=h: h for h in legendas])
    assume(kaders)  # three in four; the ordinary ones below must be among them
    _controleer(kaders, ruimte, verhouding, legendas)
    groot, *klein = kaders
    assert len({round(kader.breed, 9) for kader in klein}) == 1 and klein[0].breed < groot.breed


@pytest.mark.parametrize("wijze", [in_rijen, een_groot])
def test_vier_gewone_kaarten_passen_op_een_a4(wijze) -> None:
    kaders = wijze(Ruimte(A4, boven=1.3, onder=1.1), 1.0, [lambda breed: 0.6] * 4)
    assert len(kaders) == 4
    assert kaders[0].breed > (4.0 if wijze is een_groot else 2.5)


@pytest.mark.parametrize("wijze", [in_rijen, een_groot])
def test_wat_niet_past_past_niet(wijze) -> None:
    """Legends that are higher than the paper."""
    assert wijze(Ruimte(A4, boven=1.3, onder=1.1), 1.0, [lambda breed: 20.0] * 3) == []
