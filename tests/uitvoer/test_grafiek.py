"""Charts: the axes say what they count, with a comma, and colour bars are of one size."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.cm import ScalarMappable
from matplotlib.figure import Figure

from pipeline.uitvoer.grafiek import kleurbalk, maak_af, nederlands
from tests.hulp.grafieken import cijfers_langs, zonder_woorden
from tests.hulp.vaak import vaak


def _figuur(**labels: str) -> Figure:
    figuur = Figure(layout="constrained")
    FigureCanvasAgg(figuur)
    as_ = figuur.subplots()
    as_.plot([-0.5, 2000], [0.25, 0.75])
    as_.set(**labels)
    return figuur


def test_langs_een_as_staan_nederlandse_getallen() -> None:
    figuur = maak_af(_figuur(xlabel="inwoners", ylabel="deel van de woningen"))
    langs = cijfers_langs(figuur)
    assert {"0,3", "1.000", "\N{MINUS SIGN}250"} <= set(langs)
    assert not [tekst for tekst in langs if re.search(r"\d\.\d{1,2}$|,\d{3}$", tekst)]
    assert zonder_woorden(figuur) == []


def test_wat_zelf_is_gezet_blijft_staan() -> None:
    figuur = _figuur(xlabel="jaar", ylabel="punten")
    figuur.axes[0].set_xticks([0, 2000], ["2014", "2022"])
    assert {"2014", "2022"} <= set(cijfers_langs(maak_af(figuur)))


@pytest.mark.parametrize(("labels", "as_"), [({"xlabel": "jaar"}, "y"), ({"ylabel": "punten"}, "x"), ({}, "x")])
def test_een_as_zonder_woorden_wordt_geweigerd(labels: dict[str, str], as_: str) -> None:
    figuur = _figuur(title="Hoeveel", **labels)
    assert zonder_woorden(figuur)[0] == as_
    with pytest.raises(ValueError, match=f"the {as_} axis of the chart 'Hoeveel'"):
        maak_af(figuur)


def test_een_kaart_heeft_geen_assen_nodig() -> None:
    figuur = _figuur()
    figuur.axes[0].set_axis_off()
    assert maak_af(figuur) is figuur and cijfers_langs(figuur) == []


def test_kleurbalken_zijn_even_groot_op_elk_figuur() -> None:
    maten = set()
    for maat in ((11, 10), (7, 4)):
        figuur = _figuur(xlabel="x", ylabel="y")
        figuur.set_size_inches(maat)
        balk = kleurbalk(figuur, ScalarMappable(), "verschil, in standaardafwijkingen")
        maak_af(figuur)
        vak = balk.ax.get_position()
        maten.add((round(vak.width * maat[0], 6), round(vak.height * maat[1], 6)))
        assert "0,2" in cijfers_langs(figuur) and balk.ax.get_ylabel() == "verschil, in standaardafwijkingen"
    assert len(maten) == 1


def test_ongelijke_kleurbalken_en_een_zonder_plek_worden_geweigerd() -> None:
    figuur = _figuur(xlabel="x", ylabel="y")
    kleurbalk(figuur, ScalarMappable(), "a")
    figuur.colorbar(ScalarMappable(), ax=figuur.axes[0], shrink=0.3, label="b")
    with pytest.raises(ValueError, match="colour bars of different sizes"):
        maak_af(figuur)
    with pytest.raises(ValueError, match="constrained"):
        kleurbalk(Figure(), ScalarMappable(), "a")


@vaak()
@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_een_getal_blijft_hetzelfde_getal(getal: int, decimalen: int) -> None:
    tekst = nederlands(f"{getal / 10**decimalen:.{decimalen}f}")
    terug = tekst.replace(".", "").replace(",", ".").replace("\N{MINUS SIGN}", "-")
    assert float(terug) == pytest.approx(getal / 10**decimalen)
    assert "-" not in tekst and (decimalen == 0) == ("," not in tekst)
