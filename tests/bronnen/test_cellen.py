"""Cells: missing markers are never numbers, and what is no number or no key is refused with its place."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.cellen import eis_kolommen, gebiedscodes, getallen, pc4_sleutels, tekst
from tests.hulp.vaak import vaak


def reeks(*cellen: object) -> pd.Series:
    """Cells in rows 2, 3, ... of a file."""
    return pd.Series(cellen, index=range(2, len(cellen) + 2), dtype=object)


@pytest.mark.parametrize(
    "cel",
    ["", " ", "NA", ".", "-99997", "-99995", " -99997 ", "-99997.0", "-99997,0", -99997, -99995.0, None, np.nan],
)
@pytest.mark.parametrize("decimaal", [".", ","])
def test_missend_is_nooit_een_getal(cel: object, decimaal: str) -> None:
    if cel in ("-99997.0", "-99997,0"):
        decimaal = str(cel)[6]
    gelezen = getallen(reeks(cel, "1"), "a.csv", "WONING", decimaal)
    assert np.isnan(gelezen[2]) and gelezen[3] == 1.0


def test_missend_in_een_kolom_met_getallen_uit_een_laag() -> None:
    kolom = pd.Series([-99997, 5, -99995], index=[1, 2, 3])
    assert getallen(kolom, "a.gpkg", "aantal_inwoners").fillna(-1).tolist() == [-1.0, 5.0, -1.0]


@pytest.mark.parametrize(
    ("cel", "decimaal", "waarde"),
    [
        ("12", ".", 12.0),
        (" -0.5 ", ".", -0.5),
        ("-0,5", ",", -0.5),
        ("1e-05", ".", 1e-05),
        (3, ".", 3.0),
        (0.1, ",", 0.1),
    ],
)
def test_getal(cel: object, decimaal: str, waarde: float) -> None:
    assert getallen(reeks(cel), "a.csv", "WONING", decimaal)[2] == waarde


@vaak(20)
@given(st.lists(st.sampled_from(["12", " 12", "NA", "", "-99997", "0.5", ".", "1e3", None, np.nan, 3, 0.1, -99995.0])))
def test_een_kolom_is_niet_meer_dan_haar_cellen(cellen: list[object]) -> None:
    """A text that comes back is read once; a column of both text and numbers keeps each in its own row."""
    los = [getallen(reeks(cel), "a.csv", "WONING").iloc[0] for cel in cellen]
    np.testing.assert_array_equal(getallen(reeks(*cellen), "a.csv", "WONING"), los)


@pytest.mark.parametrize(
    ("cel", "decimaal"),
    [
        ("veel", "."),
        ("12 euro", "."),
        ("1,5", "."),
        ("1.234,5", "."),
        ("1.234,5", ","),
        ("1.5", ","),
        ("-99 997", "."),
        ("inf", "."),
        ("-Infinity", "."),
        ("nan", "."),
        ("1e999", "."),
        ("1_000", "."),
        (float("inf"), "."),
        (True, "."),
        (date(2020, 1, 1), "."),
    ],
)
def test_geen_getal_wordt_geweigerd_met_plaats(cel: object, decimaal: str) -> None:
    with pytest.raises(Invoerfout) as fout:
        getallen(reeks("1", cel, "2"), "map/a.csv", "WONING", decimaal)
    assert str(fout.value) == (
        f"Fout in a.csv, rij 3, kolom WONING: hier hoort een getal, maar er staat '{cel}'.\n"
        "Wat te doen: zet er een getal neer, of laat de cel leeg als het cijfer ontbreekt."
    )


@pytest.mark.parametrize("soort", [[True, False], pd.to_datetime(["2020-01-01", "2021-01-01"])])
def test_kolom_van_een_ander_soort_is_geen_getal(soort: object) -> None:
    with pytest.raises(Invoerfout, match="rij 1, kolom d: hier hoort een getal"):
        getallen(pd.Series(soort, index=[1, 2]), "a.gpkg", "d")


def test_meer_fouten_in_een_kolom_worden_geteld() -> None:
    with pytest.raises(Invoerfout, match=r"rij 2, kolom won: .* 'a' \(en nog 2 keer in deze kolom\)"):
        getallen(reeks("a", "1", "b", "c"), "a.csv", "won")


@pytest.mark.parametrize(
    ("cel", "getoond"),
    [
        ("101", "101"),
        (101.0, "101"),
        ("12345", "12345"),
        ("3083 AB", "3083 AB"),
        ("1011.5", "1011.5"),
        (1011.5, "1011.5"),
        ("", ""),
        (None, ""),
        (np.nan, ""),
        ("1011.0", "1011.0"),
        ("１０１１", "１０１１"),
    ],
)
def test_pc4_heeft_vier_cijfers(cel: object, getoond: str) -> None:
    with pytest.raises(Invoerfout) as fout:
        pc4_sleutels(reeks("1011", cel), "a.csv")
    assert str(fout.value) == (
        f"Fout in a.csv, rij 3, kolom PC4: '{getoond}' is geen postcode van vier cijfers.\n"
        "Wat te doen: schrijf de postcode als vier cijfers, zonder letters of spaties."
    )


def test_pc4_uit_werkblad_of_csv_is_dezelfde_tekst() -> None:
    assert pc4_sleutels(reeks("0101", 1011.0, 1012, " 1013 "), "a.xlsx").tolist() == ["0101", "1011", "1012", "1013"]


def test_pc4_twee_keer_noemt_beide_rijen() -> None:
    with pytest.raises(Invoerfout) as fout:
        pc4_sleutels(reeks("1011", "1012", 1011.0), "a.csv")
    assert str(fout.value) == (
        "Fout in a.csv, rij 4, kolom PC4: 1011 komt twee keer voor (ook in rij 2).\n"
        "Wat te doen: laat elke code één keer voorkomen."
    )


def test_zonder_rijen() -> None:
    with pytest.raises(Invoerfout, match=r"Fout in a.csv: het bestand heeft een kop maar geen rijen"):
        pc4_sleutels(reeks(), "a.csv")


@pytest.mark.parametrize(
    ("voorvoegsel", "goed", "fout"),
    [
        ("GM", "GM0363 ", "GM363"),
        ("WK", "WK0363AA", "GM0363"),
        ("BU", "BU036301A1", "BU0363011"),
        ("GM", "GM0014", None),
    ],
)
def test_gebiedscode(voorvoegsel: str, goed: str, fout: str | None) -> None:
    assert gebiedscodes(reeks(goed), voorvoegsel, "a.csv", "gm").tolist() == [goed.strip()]
    with pytest.raises(Invoerfout) as geweigerd:
        gebiedscodes(reeks(goed, fout), voorvoegsel, "a.csv", "gm")
    assert str(geweigerd.value).startswith(
        f"Fout in a.csv, rij 3, kolom gm: '{fout or ''}' is geen CBS-code die met {voorvoegsel} begint."
    )


def test_ontbrekende_kolom_noemt_de_naam_die_erop_lijkt() -> None:
    with pytest.raises(Invoerfout) as fout:
        eis_kolommen(["PC4", "WONINGEN"], ["PC4", "WONING"], "a.csv")
    assert str(fout.value) == (
        "Fout in a.csv, kolom WONING: de kolom 'WONING' ontbreekt; lijkt op 'WONINGEN'.\n"
        "Wat te doen: haal het bestand opnieuw op bij de uitgever, of zet de kolomnaam terug."
    )


def test_ontbrekende_kolom_zonder_gelijkenis() -> None:
    with pytest.raises(Invoerfout, match=r"kolom WONING: de kolom 'WONING' ontbreekt\.\n"):
        eis_kolommen(["PC4", "x"], ["WONING"], "a.csv")


def test_tekst_van_lege_cellen_is_leeg() -> None:
    assert tekst(reeks("a ", None, np.nan, 2024.0, 3)).tolist() == ["a", "", "", "2024", "3"]
