"""The first screen of the ranked list: a title that counts, and every aanvraag by name under its outcome."""

from __future__ import annotations

import dataclasses
import html
from typing import Any

import pytest

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.op_de_rand import OpDeRand
from pipeline.uitvoer.ranglijst import maak_ranglijst
from pipeline.uitvoer.ranglijst_antwoord import echt_gekregen, kop, op_de_rand, wie


def _rij(naam: str, uitkomst: str, **anders: Any) -> dict[str, Any]:
    leeg = {"rang": "", "voorlopig": "", "nu": "", "klasse": uitkomst, "cent": 100}
    return {"aanvraag": naam, "uitkomst": uitkomst, **leeg, **anders}


@pytest.mark.parametrize(
    ("rijen", "titel"),
    [
        ([], "Er is geen aanvraag"),
        ([_rij("A", "toegekend")], "1 van 1 aanvraag krijgt geld"),
        (
            [_rij("A", "toegekend"), _rij("B", "gedeeltelijk toegekend"), _rij("C", "afgewezen")],
            "2 van de 3 aanvragen krijgen geld; 1 valt af",
        ),
        (
            [
                _rij("A", "niet toegelaten"),
                _rij("B", "niet toegelaten", voorlopig="voorlopig "),
                _rij("C", "onbepaald"),
            ],
            "2 van de 3 aanvragen vallen af (1 voorlopig); van 1 is de uitkomst niet te bepalen",
        ),
        ([_rij("A", "afgewezen", voorlopig="voorlopig ")], "1 van 1 aanvraag valt af (voorlopig)"),
        ([_rij("A", "onbepaald"), _rij("B", "onbepaald")], "Van alle 2 aanvragen is de uitkomst niet te bepalen"),
    ],
)
def test_de_titel_telt_alle_uitkomsten(rijen: list[dict[str, Any]], titel: str) -> None:
    assert kop(rijen) == titel


def test_wie_noemt_elk_bij_zijn_uitkomst() -> None:
    rijen = [
        _rij("A", "onbepaald", rang="1", nu="toegekend"),
        _rij("B", "onbepaald"),
        _rij("C", "niet toegelaten", voorlopig="voorlopig "),
    ]
    assert [(u["aantal"], u["uitkomst"], u["namen"]) for u in wie(rijen)] == [
        (1, "voorlopig niet toegelaten", "C"),
        (2, "onbepaald", "voorlopig toegekend: A (plaats 1); verder: B"),
    ]


def test_wat_echt_is_gekregen() -> None:
    rijen = [_rij("A", "onbepaald"), _rij("B", "onbepaald", cent=0)]
    assert echt_gekregen(rijen, "") == ""
    assert echt_gekregen(rijen, "nieuws") == "in werkelijkheid kreeg 1 van de 2 aanvragen geld (nieuws)"
    assert echt_gekregen(rijen[:1] * 2, "nieuws") == "in werkelijkheid kregen alle 2 aanvragen geld (nieuws)"


def test_het_eerste_scherm_noemt_elke_aanvraag_en_zegt_hoe_zeker(uitkomst_met_keuzes: Uitkomst) -> None:
    ronde = uitkomst_met_keuzes.ronde.model_copy(update={"bedragen_zijn": "openbaar nieuws"})
    echt = dataclasses.replace(uitkomst_met_keuzes, invoer=dataclasses.replace(uitkomst_met_keuzes.invoer, ronde=ronde))
    for uitkomst in (uitkomst_met_keuzes, echt):
        eerste = html.unescape(maak_ranglijst(uitkomst)).split("<body>")[1].split('id="lees"')[0]
        for naam in uitkomst.scoringsronde.begroting.aanvragen["aanvraag"]:
            assert naam in eerste
        assert "Hoe zeker is dat?" in eerste and "Wat nu?" in eerste and "make " not in eerste
        assert ("In werkelijkheid kregen" in eerste) == (uitkomst is echt)
        rand = OpDeRand(uitkomst.apart, "poort")
        for plan, keuzes in zip(uitkomst.deelplannen.itertuples(), rand.aantal, strict=True):
            assert (f"{plan.deelplan} (nu {plan.poort})" in op_de_rand(uitkomst, plan.tranche)) == bool(keuzes)
