"""Scoring rounds that hypothesis draws, with the regeling that they are scored under; no file plays a part.

In: what hypothesis draws. Out: the tables of a ronde ("delen", "hele") with its budget, and what `reken` makes of it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import strategies as st

from pipeline.regelingen import Regeling, laad_regeling
from pipeline.regelingen.beoordelingsregels import RondeBeoordeling
from tests.hulp.rondegevallen import Ronde, draai
from tests.hulp.trekken import of_niets
from tests.hulp.vaak import gewoon

PRIORITEIT = {"naam": "prioriteit", "titel": "Prioriteit", "bron": "prioriteit", "maximum": 20, "gewicht": "20/100"}
TOELATING = st.sampled_from([*["ja"] * 8, "onbepaald", "nee"])
GRENZEN = pytest.mark.parametrize("grens", gewoon(["gedeeltelijk", "stoppen"], "gedeeltelijk"))
"""What becomes of the aanvraag at the end of the budget."""
TRANCHES = ("1", "2", "3")
"""Lists that know nothing of each other: several small rounds for the price of one."""


@cache
def regeling(bij_de_grens: str, naam: str = "vhf_2021", naar_rato: bool = True) -> Regeling:
    """With prioriteit filled in, so that every kind of criterium is there; the unknown weight is left out, or open."""
    onbekend = {"beoordeling.onbekend_gewicht": "naar_rato" if naar_rato else "grenzen"}
    uit = laad_regeling(naam, {"beoordeling.bij_de_grens": bij_de_grens, "beoordeling.project": "deelplan"} | onbekend)
    eigen = RondeBeoordeling(criteria=[PRIORITEIT | {"toelichting": "proef"}])
    return uit.model_copy(update={"beoordeling": uit.beoordeling.met_criteria(eigen)})


@st.composite
def rondes(draw: st.DrawFn) -> dict[str, Any]:
    """Deelplannen, aanvragen and a budget: few different values around each line, so that ties and lines are hit."""
    delen, hele = [], []
    for nummer in range(draw(st.integers(3, 18))):
        tranche = draw(st.sampled_from(TRANCHES))
        sleutel = {"tranche": tranche, "aanvraag": f"A{nummer}"}
        zones = {
            "urgentie": of_niets(st.sampled_from([7.0, 10.0, 1.0])),
            "prioriteit": of_niets(st.sampled_from([0.0, 0.25, 1.0])),
            "toelating": TOELATING,
        }
        gemeenten = draw(st.sampled_from(["", "", "G1", "G2", "G2 G1"]))
        hele.append(sleutel | {naam: draw(keuze) for naam, keuze in zones.items()} | {"gemeenten": gemeenten})
        for deel in range(draw(st.integers(1, 3))):
            delen.append(
                sleutel
                | {"deelplan": f"D{deel}", "woningen": 10.0}
                | {naam: draw(keuze) for naam, keuze in zones.items()}
                | {
                    "gevraagd": draw(of_niets(st.sampled_from([0.01, 10.0, 33.33, 50.0, 99.99]))),
                    "effectiviteit": draw(of_niets(st.sampled_from([16.5, 24.0, 6.0]))),
                    "hardheid": draw(of_niets(st.sampled_from([5.5, 8.0]))),
                }
            )
    budget = Decimal(draw(st.integers(1, 40_000))) / 100
    return {"delen": pd.DataFrame(delen), "hele": pd.DataFrame(hele), "budget": budget}


def reken(ronde: dict[str, Any], regels: Regeling) -> Ronde:
    budget = dict.fromkeys(TRANCHES, ronde["budget"])
    getallen = ["urgentie", "prioriteit", "gevraagd", "effectiviteit", "hardheid"]
    delen = ronde["delen"].astype(dict.fromkeys(getallen, float))
    hele = ronde["hele"].astype(dict.fromkeys(getallen[:2], float))
    return draai(regels, delen, hele, budget)
