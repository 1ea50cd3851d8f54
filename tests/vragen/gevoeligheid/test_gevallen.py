"""Small cases of the gevoeligheid, computed by hand in tests/gevallen/gevoeligheid.toml."""

from __future__ import annotations

import tomllib
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.gevoeligheid.instellingen import Instellingen
from pipeline.gevoeligheid.keuzes import OpenKeuze, Optie
from pipeline.gevoeligheid.woorden import klasse
from pipeline.vragen.gevoeligheid.afronding import uiterste
from pipeline.vragen.gevoeligheid.spreiding import eerste_orde
from tests.hulp.plaatsen import WORTEL

GEVALLEN: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (WORTEL / "tests" / "gevallen" / "gevoeligheid.toml").read_text(encoding="utf-8")
)


def _keuze(naam: str) -> OpenKeuze:
    return OpenKeuze(naam, naam, f"poort.{naam}", "", (Optie(0, 0, "0", ""), Optie(1, 1, "1", "")))


@pytest.mark.parametrize("geval", GEVALLEN["uiterste"], ids=lambda g: g["situatie"])
def test_het_uiterste_gemiddelde(geval: dict[str, Any]) -> None:
    score, licht, zwaar = (np.array(geval[k], dtype=float) for k in ("score", "licht", "zwaar"))
    assert uiterste(score, licht, zwaar, np.zeros(len(score), dtype=int)) == pytest.approx(geval["hoogste"])


@given(
    st.lists(
        st.tuples(st.integers(-9, 9), st.integers(0, 9), st.integers(0, 9)).map(lambda t: (t[0], t[1], t[1] + t[2])),
        min_size=1,
        max_size=5,
    )
)
def test_het_uiterste_is_het_hoogste_van_alle_hoeken(zones: list[tuple[int, int, int]]) -> None:
    """A ratio of weighted sums is highest at a corner, so trying every corner is a second computation."""
    score, licht, zwaar = (np.array(x, dtype=float) for x in zip(*zones, strict=True))
    hoeken = [np.array(h) for h in product(*zip(licht, zwaar, strict=True)) if sum(h) > 0]
    kreeg = uiterste(score, licht, zwaar, np.zeros(len(score), dtype=int))[0]
    if not zwaar.sum() > 0:
        assert np.isnan(kreeg)
    elif licht.sum() > 0:
        assert kreeg == pytest.approx(max((h * score).sum() / h.sum() for h in hoeken))


@pytest.mark.parametrize("geval", GEVALLEN["klasse"], ids=lambda g: g["verwacht"])
def test_de_klasse(geval: dict[str, Any]) -> None:
    assert klasse(np.array([geval["ja"]]), np.array([geval["nee"]]), 0.95, 0.75).tolist() == [geval["verwacht"]]


@pytest.mark.parametrize("geval", GEVALLEN["spreiding"], ids=lambda g: g["situatie"])
def test_het_deel_van_de_spreiding(geval: dict[str, Any]) -> None:
    """The pairs (0,0), (0,1), (1,0), (1,1), each twice; as two rows of draws that hold each pair once."""
    paren = np.array(list(product((0, 1), repeat=2)))
    stand = np.concatenate([paren, paren])
    y = np.array(geval["uitkomst"], dtype=float)[[0, 2, 4, 6, 1, 3, 5, 7]]
    inst = Instellingen((_keuze("a"), _keuze("b")), stand, np.full((8, 2), np.nan))
    uit = eerste_orde(y[None, :], inst, [True, True], 2, 4)
    assert uit.index[:, 0] == pytest.approx(geval["verwacht"])
    assert uit.samen == pytest.approx(geval["verwacht"])
    assert uit.fout[:, 0] == pytest.approx([0, 0])


def test_wat_nooit_verandert_heeft_geen_deel() -> None:
    inst = Instellingen((_keuze("a"),), np.array([[0], [1], [0], [1]]), np.full((4, 1), np.nan))
    assert np.isnan(eerste_orde(np.ones((1, 4)), inst, [True], 2, 4).index).all()
