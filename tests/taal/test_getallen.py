"""What is shown never contradicts the rule, whatever the figures are."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from pipeline.taal.getallen import aantal, getal, in_klasse, klasse, onderscheiden, tegenover, verschil
from tests.hulp.vaak import vaak

_CIJFERS = st.floats(-5_000, 5_000, allow_nan=False).map(lambda x: round(x, 9))
_GRENZEN = (0.25, 0.5, 1.0)


def _terug(tekst: str) -> float:
    return float(tekst.replace(".", "").replace(",", "."))


@given(st.lists(_CIJFERS, max_size=20))
def test_een_verschil_houdt_zijn_teken_en_zijn_klasse(waarden: list[float]) -> None:
    for x, tekst in zip(waarden, verschil(waarden, grenzen=_GRENZEN), strict=True):
        getoond = _terug(tekst)
        assert (getoond == 0) == (abs(x) <= 1e-9)
        assert abs(x) <= 1e-9 or (getoond > 0) == (x > 0)
        assert klasse([abs(getoond)], _GRENZEN) == klasse([abs(x)], _GRENZEN)


@given(st.lists(_CIJFERS, max_size=20))
def test_een_waarde_blijft_aan_haar_kant_van_een_grens(waarden: list[float]) -> None:
    for x, tekst in zip(waarden, in_klasse(waarden, (2.5, 7.0)), strict=True):
        assert klasse([_terug(tekst)], (2.5, 7.0)) == klasse([x], (2.5, 7.0))


@given(st.lists(st.tuples(_CIJFERS, st.sampled_from("ab")), min_size=1, max_size=20), _CIJFERS, _CIJFERS)
def test_wie_onder_het_gemiddelde_ligt_ziet_er_lager_uit(rijen: list[tuple[float, str]], a: float, b: float) -> None:
    gemiddelden = [{"a": a, "b": b}[groep] for _, groep in rijen]
    hier, daar = tegenover([x for x, _ in rijen], gemiddelden, [groep for _, groep in rijen])
    for (x, _), g, eigen, ander in zip(rijen, gemiddelden, hier, daar, strict=True):
        if abs(x - g) > 1e-9:
            assert eigen != ander
            assert (_terug(eigen) < _terug(ander)) == (x < g) or math.isclose(x, g, abs_tol=1e-8)
        else:
            assert eigen == ander


@given(st.lists(_CIJFERS, max_size=20))
def test_scores_die_verschillen_zien_er_anders_uit(waarden: list[float]) -> None:
    teksten = onderscheiden(waarden)
    assert len(set(teksten.tolist())) == len({round(x, 12) + 0.0 for x in waarden})


def test_onbekend_is_geen_getal() -> None:
    niets = float("nan")
    assert getal([niets], 1).tolist() == aantal([None]).tolist() == ["onbekend"]
    assert verschil([niets]).tolist() == in_klasse([niets], (1.0,)).tolist() == ["onbekend"]
    assert [t.tolist() for t in tegenover([niets], [1.0], ["a"])] == [["onbekend"], ["1,00"]]


def test_duizendtallen_hebben_een_punt_en_nul_heeft_geen_teken() -> None:
    assert verschil([-1234.5, 1234.5, -0.0, 0.0]).tolist() == ["-1.234,50", "+1.234,50", "0,00", "0,00"]
    assert getal([-0.001], 2).tolist() == ["0,00"]


VERSCHIL = st.floats(-5, 5, allow_nan=False) | st.builds(
    lambda teken, cijfer, macht: teken * cijfer * 10.0**-macht,
    st.sampled_from([-1, 1]),
    st.sampled_from([1, 4.999999, 5, 5.000001, 9.99]),
    st.integers(1, 8),
)


@vaak(20)
@given(VERSCHIL, st.integers(0, 4))
def test_een_verschil_toont_altijd_zijn_teken(waarde: float, decimalen: int) -> None:
    tekst = str(verschil([waarde], decimalen)[0])
    if abs(waarde) > 1e-9:
        assert tekst[0] == ("+" if waarde > 0 else "-")
        assert float(tekst.replace(",", ".")) * waarde > 0
    else:
        assert set(tekst) <= set("0,")


SCORE = st.floats(1, 10) | st.sampled_from([2.675, 2.67, 2.665, 5.449, 5.451, 5.45, 1.005, 1.0, 1.0049])


@vaak(20)
@given(st.lists(SCORE, min_size=1, max_size=6), st.integers(0, 3))
def test_verschillende_scores_zien_er_verschillend_uit(scores: list[float], decimalen: int) -> None:
    teksten = onderscheiden(scores, decimalen)
    for (a, tekst_a), (b, tekst_b) in itertools.combinations(zip(scores, teksten, strict=True), 2):
        if abs(a - b) > 1e-11:
            assert tekst_a != tekst_b
            assert (a < b) == (float(tekst_a.replace(",", ".")) < float(tekst_b.replace(",", ".")))
        if a == b:
            assert tekst_a == tekst_b
