"""The ranked list on screen: every aanvraag on a line, every reason once."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from pipeline.uitvoer.samenvatting import vat_ronde_samen


def lijst(*rijen: tuple) -> pd.DataFrame:
    kolommen = ["rang", "totaal", "gevraagd_cent", "toegekend_cent", "uitkomst", "aanvraag", "reden"]
    tabel = pd.DataFrame(list(rijen), columns=kolommen).assign(
        tranche="1", beste_plaats=1, slechtste_plaats=3, uitkomst_naar_rato="toegekend", toegekend_naar_rato_cent=40_00
    )
    tabel["steunt_op"] = [frozenset({"x"} if reden == "past niet" else ()) for reden in tabel["reden"]]
    return tabel.astype({"rang": "Int64", "gevraagd_cent": "Int64", "toegekend_cent": "Int64"})


def regels(tabel: pd.DataFrame) -> list[str]:
    ronde = SimpleNamespace(budget={"1": 100_00}, begroting=SimpleNamespace(aanvragen=tabel))
    regeling = SimpleNamespace(beoordelingsregels=SimpleNamespace(voorlopig=True))
    return [" ".join(regel.split()) for regel in vat_ronde_samen(ronde, regeling)]


def test_een_reden_die_voor_meer_aanvragen_geldt_staat_er_een_keer() -> None:
    zonder = (pd.NA, float("nan"), 10_00, 0, "onbepaald")
    tabel = lijst(
        (1, 8.0, 50_00, 50_00, "toegekend", "Een", "geheel toegekend"),
        (2, 7.0, 60_00, 0, "afgewezen", "Twee", "past niet"),
        (*zonder, "Drie", "geen score"),
        (*zonder, "Vier", "geen score"),
        (*zonder, "Vijf", "iets anders"),
    )
    assert regels(tabel)[1:] == [
        "Tranche 1: ranglijst (voorlopig), budget € 100,00",
        "rang totaal gevraagd toegekend uitkomst aanvraag",
        "1 8,00 € 50,00 € 50,00 toegekend Een",
        "2 7,00 € 60,00 € 0,00 voorlopig afgewezen Twee",
        "past niet",
        "- onbekend € 10,00 € 0,00 onbepaald Drie",
        "- onbekend € 10,00 € 0,00 onbepaald Vier",
        "alle 2 hierboven: geen score",
        "- onbekend € 10,00 € 0,00 onbepaald Vijf",
        "iets anders",
        "De redenen staan per aanvraag en deelplan in ranglijst.html, rangschikking en toekenning.",
    ]


def test_wat_openstaat_toont_zijn_plaatsen_en_de_voorlopige_uitkomst() -> None:
    uit = regels(lijst((2, 7.0, 60_00, 0, "onbepaald", "Twee", "hangt van het onbekende gewicht af")))
    assert uit[3:6] == [
        "2 7,00 € 60,00 € 0,00 onbepaald Twee",
        "plaats 1 t/m 3 kan nog; voorlopig, over het bekende gewicht: toegekend, € 40,00",
        "hangt van het onbekende gewicht af",
    ]


def test_een_lange_reden_gaat_verder_op_de_bladzijde_en_een_naam_blijft_op_een_regel() -> None:
    tabel = lijst((1, 8.0, 50_00, 0, "afgewezen", "Twee\nregels", "te lang " * 40))
    uit = regels(tabel)
    assert uit[3].endswith("afgewezen Twee regels")
    assert uit[4].endswith(" ...") and len(uit[4]) <= 160
