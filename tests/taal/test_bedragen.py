"""Amounts, percentages, dates and lists: each worded in one place, exact to the cent and to the threshold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from pipeline.taal.bedragen import euro, euro_in_tabel, euro_in_zin
from pipeline.taal.datums import dag, voluit
from pipeline.taal.namen import opsomming, slug
from pipeline.taal.procenten import procent, van_breuk, verhouding


@given(st.integers(-(10**15), 10**15))
def test_een_bedrag_is_op_de_cent_terug_te_lezen(cent: int) -> None:
    for tekst in (euro([cent])[0], euro_in_zin([cent])[0]):
        assert tekst.startswith("€ ")
        assert "\N{NO-BREAK SPACE}" not in tekst
        heel, _, rest = tekst.removeprefix("€ ").replace(".", "").partition(",")
        assert int(heel + (rest or "00")) == cent


@given(st.integers(-(10**15), 10**15))
def test_een_bedrag_staat_er_zoals_babel_het_schrijft(cent: int) -> None:
    vorm = "¤ #,##0;¤ -#,##0" if cent % 100 == 0 else "¤ #,##0.00;¤ -#,##0.00"
    hoort = format_currency(Decimal(cent) / 100, "EUR", format=vorm, locale="nl", currency_digits=False)
    assert euro_in_zin([cent])[0] == hoort


@given(st.lists(st.integers(-(10**11), 10**11) | st.integers(10**7, 10**7 + 120) | st.none(), max_size=6))
def test_in_een_tabel_geen_centen_vanaf_een_ton_en_nooit_twee_bedragen_die_gelijk_lijken(centen: list) -> None:
    teksten = euro_in_tabel(centen).tolist()
    assert len(set(teksten)) == len(set(centen))
    for cent, tekst in zip(centen, teksten, strict=True):
        zelfde = [c for c in centen if c is not None and cent is not None and abs(c - cent) < 100 and c != cent]
        if cent is not None and abs(cent) >= 10**7 and not zelfde:
            assert "," not in tekst


def test_een_onbekend_bedrag_is_geen_nul() -> None:
    assert euro(pd.Series([None, 0], dtype="Int64")).tolist() == ["onbekend", "€ 0,00"]


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 10_000))
def test_een_verhouding_spreekt_een_drempel_nooit_tegen(teller: int, noemer: int, honderdsten: int) -> None:
    a, b = (pd.Series([n], dtype="Int64") for n in (teller, noemer))
    aandeel, grens = Fraction(teller, noemer), Fraction(honderdsten, 10_000)
    getoond = verhouding(a, b, grens)[0].rstrip("%").replace(".", "").replace(",", ".")
    assert (Fraction(getoond) > 100 * grens, Fraction(getoond) < 100 * grens) == (aandeel > grens, aandeel < grens)
    assert abs(Fraction(getoond) - 100 * aandeel) <= Fraction(1, 200)


def test_een_aandeel_is_nooit_ten_onrechte_niets_of_alles() -> None:
    assert procent([0.0, 1e-6, 0.9999, 1.0, float("nan")]) == ["0%", "<1%", ">99%", "100%", "onbekend"]


@pytest.mark.parametrize(("breuk", "tekst"), [((2, 3), "66,67%"), ((1, 8), "12,5%"), ((3, 1), "300%"), ((0, 1), "0%")])
def test_een_breuk_in_procenten(breuk: tuple[int, int], tekst: str) -> None:
    assert van_breuk(Fraction(*breuk)) == tekst


def test_datums() -> None:
    assert (dag(date(2021, 4, 29)), voluit(date(2021, 3, 1))) == ("29-4-2021", "1 maart 2021")


def test_een_naam_in_een_lijst_blijft_wat_zij_is() -> None:
    assert opsomming(["a"]) == "a"
    assert opsomming(["{0}", "{1}", "b"]) == "{0}, {1} en b"


def test_een_slug_van_niets_is_een_letter() -> None:
    assert slug("😀") == "x"
