"""The outcome of the example itself, with 40% of the weight not known: what is decided, and what every reader sees."""

from __future__ import annotations

import pytest

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.samenvatting import vat_samen


def test_met_40_procent_onbekend_beslist_het_voorbeeld_alleen_wat_vaststaat(uitkomst: Uitkomst) -> None:
    lijst = uitkomst.scoringsronde.begroting.aanvragen.set_index("aanvraag")
    assert lijst["uitkomst"].to_dict() == {
        "Fictiedam": "onbepaald",
        "Verzonnen aan Zee": "onbepaald",
        "Eenzonedorp": "onbepaald",
        "Nergenshuizen en Schijnwoude": "onbepaald",
        "Proefrade": "onbepaald",
        "Voorbeeldstad": "niet toegelaten",
        "Denkbeeldhoven": "niet toegelaten",
    }
    assert (
        lijst.loc[["Fictiedam", "Proefrade"], ["beste_plaats", "slechtste_plaats"]].to_numpy().tolist() == [[1, 5]] * 2
    )
    delen = uitkomst.scoringsronde.begroting.deelplannen.set_index("deelplan")
    assert delen.loc["Twee kernen", "voldoende"] == "onbepaald"
    assert delen.loc["Twee kernen", ["laagste_totaal", "hoogste_totaal"]].tolist() == pytest.approx(
        [2.36, 6.36], abs=0.01
    )
    assert not lijst.at["Denkbeeldhoven", "steunt_op"], "te klein is te klein, zonder aanname"
    assert "rekenwijze.cijfers_van_de_poort" in lijst.at["Voorbeeldstad", "steunt_op"]


def test_elke_afwijzing_heeft_een_reden_per_aanvraag_en_per_deelplan(uitkomst: Uitkomst) -> None:
    for tabel in (uitkomst.scoringsronde.begroting.aanvragen, uitkomst.scoringsronde.begroting.deelplannen):
        assert (tabel["reden"].str.len() > 10).all()
        assert not [k for k in tabel.columns if k.startswith("_") or k == "reden_code"]


def test_de_samenvatting_toont_de_lijst_en_wat_bekend_is(uitkomst: Uitkomst) -> None:
    tekst = vat_samen(uitkomst, ())
    assert "134.130 van 303.415 wonen in een kwetsbaar gebied" in tekst
    assert "Tranche 1: ranglijst (voorlopig), budget € 15.000.000" in tekst
    assert "elk totaal is voorlopig: bekend is 60% van het gewicht" in tekst and "40% is niet bekend" in tekst
    regels = [regel for regel in tekst.splitlines() if regel.endswith(("  Fictiedam", "  Voorbeeldstad"))]
    assert [regel.split()[0] for regel in regels] == ["1", "-"]
