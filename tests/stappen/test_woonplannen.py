"""Plans and aandachtsgroepen: hand-computed cases at the limits, and what must hold for any plan."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.regelingen.woonbalans import laad_woonbalans
from pipeline.stappen.woonplannen import minstens_deel, toets_gemeenten, toets_regios, verdeel
from tests.hulp.plaatsen import WORTEL

GEVALLEN: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (WORTEL / "tests" / "gevallen" / "woonbalans.toml").read_text(encoding="utf-8")
)
REGELS = laad_woonbalans().nieuwbouw


def als_plan(per_gemeente: dict[str, dict[str, int]]) -> pd.DataFrame:
    rijen = [(gm, 2025, klasse, aantal) for gm, plan in per_gemeente.items() for klasse, aantal in plan.items()]
    return pd.DataFrame(rijen, columns=["gm_code", "jaar", "prijsklasse", "aantal"])


@pytest.mark.parametrize("geval", GEVALLEN["plan"], ids=lambda g: g["situatie"])
def test_een_plan_met_de_hand(geval: dict[str, Any]) -> None:
    balans = pd.DataFrame(
        {
            "code": ["GM9901"],
            "gebied": ["Modelstad"],
            "instructie": [geval["instructie"]],
            "instructie_officieel": [geval["officieel"]],
            "instructie_vast": ["nee"],
        }
    )
    kreeg = toets_gemeenten(als_plan({"GM9901": geval["plan"]}), balans, REGELS).iloc[0]
    assert (kreeg["voldoet"], kreeg["voldoet_officieel"]) == (geval["voldoet"], geval["voldoet_officieel"])
    assert kreeg["totaal"] == sum(geval["plan"].values())


@pytest.mark.parametrize(
    ("sociaal", "midden", "instructie", "vast", "voorlopig"),
    [
        (35, 10, "middeninkomens", "nee", "ja"),  # a nee for who must build 40% for middle incomes, a ja for 30% social
        (35, 10, "middeninkomens", "ja", "nee"),  # the instruction is firm, so is the nee
        (10, 10, "middeninkomens", "nee", "nee"),  # neither instruction is met
        (35, 45, "sociaal", "nee", "nee"),  # both are
        (10, 10, "geen", "nee", "ja"),  # nothing is asked, but with another instruction the plan would fail
    ],
)
def test_een_antwoord_dat_met_een_andere_instructie_keert_is_voorlopig(
    sociaal: int, midden: int, instructie: str, vast: str, voorlopig: str
) -> None:
    kop = {"code": "GM9901", "gebied": "Modelstad", "instructie_officieel": instructie}
    balans = pd.DataFrame([kop | {"instructie": instructie, "instructie_vast": vast}])
    duurder = next(klasse for klasse, groep in REGELS.prijsklassen.waarde.items() if groep == "overig")
    plan = {"sociale huur": sociaal, "middenhuur": midden, duurder: 100 - sociaal - midden}
    kreeg = toets_gemeenten(als_plan({"GM9901": plan}), balans, REGELS).iloc[0]
    assert kreeg["voldoet_voorlopig"] == voorlopig


def test_aandelen_van_een_plan_liggen_tussen_zonder_en_met_wat_niet_bekend_is() -> None:
    """30 social, 40 for middle incomes, 20 of an unknown class and 10 dearer; and a plan of one dwelling is a plan."""
    klasse = {groep: naam for naam, groep in REGELS.prijsklassen.waarde.items()}
    balans = pd.DataFrame({"code": ["GM9901", "GM9902"], "gebied": "Modelstad", "instructie": "sociaal"})
    balans = balans.assign(instructie_officieel="sociaal", instructie_vast="ja")
    plan = {klasse["sociaal"]: 30, klasse["middeninkomens"]: 40, klasse["onbekend"]: 20, klasse["overig"]: 10}
    kreeg = toets_gemeenten(als_plan({"GM9901": plan, "GM9902": {klasse["sociaal"]: 1}}), balans, REGELS)
    assert kreeg["voldoet"].tolist() == ["ja", "ja"]
    for naam, laagst, hoogst in (("sociaal", 0.3, 0.5), ("middeninkomens", 0.4, 0.6), ("betaalbaar", 0.7, 0.9)):
        assert kreeg[[f"{naam}_aandeel_laagst", f"{naam}_aandeel_hoogst"]].iloc[0].tolist() == [laagst, hoogst]


@pytest.mark.parametrize("geval", GEVALLEN["tweederde"], ids=lambda g: g["situatie"])
def test_twee_derde_met_de_hand(geval: dict[str, Any]) -> None:
    regios = pd.DataFrame({"gm_code": geval["regio"], "regio": "Randland", "zekerheid": ["hoog", "midden"]})
    kreeg = toets_regios(als_plan(geval["plan"]), regios, REGELS).iloc[0]
    for naam in ("voldoet_tweederde", "voldoet_van_het_plan"):
        assert kreeg[naam] == geval[naam]
    assert kreeg["zekerheid"] == "midden"


AANTAL = st.integers(0, 300)


@given(AANTAL, AANTAL, AANTAL, st.integers(0, 300), st.sampled_from([Fraction(3, 10), Fraction(2, 5), Fraction(2, 3)]))
def test_een_woning_van_een_onbekende_klasse_keert_geen_ja_of_nee(
    wel: int, onbekend: int, anders: int, blijkt: int, grens: Fraction
) -> None:
    totaal = wel + onbekend + anders
    reeks = [pd.Series([n]) for n in (wel, onbekend, totaal)]
    zegt = minstens_deel(*reeks, grens)[0]
    blijkt = min(blijkt, onbekend)
    if totaal and zegt != "onbepaald":
        assert (zegt == "ja") == (Fraction(wel + blijkt, totaal) >= grens)
    if totaal == 0:
        assert zegt == "onbepaald"


def test_wie_draagt_meer_dan_haar_deel() -> None:
    """30 of 40 against 600 of 1000 inhabitants is more; a gemeente without a number takes no part on either side."""
    regios = pd.DataFrame({"gm_code": ["A", "B", "C"], "regio": "Randland", "zekerheid": "hoog"})
    groepen = pd.DataFrame(
        {"gm_code": ["A", "B", "C"], "groep": "studenten", "jaar": 2022, "aantal": [30.0, 10.0, float("nan")]}
    )
    maten = pd.DataFrame(
        {"gm_code": ["A", "B", "C"], "inwoners": [600.0, 400.0, 9000.0], "woningen": [75.0, 25.0, 1.0]}
    )
    kreeg = verdeel(groepen, regios, maten).set_index("gm_code")
    assert kreeg["aantal_aandeel"].tolist()[:2] == [0.75, 0.25]
    assert kreeg["inwoners_aandeel"].tolist()[:2] == pytest.approx([0.6, 0.4])
    assert kreeg["draagt_inwoners"].tolist() == ["meer", "minder", "onbepaald"]
    assert kreeg["draagt_woningen"].tolist() == ["gelijk", "gelijk", "onbepaald"]
    assert kreeg["gemeenten_met_cijfer"].tolist() == [2, 2, 2]


def _draagt(studenten: tuple[float, float], corporatie: dict[str, tuple[float, float]]) -> tuple[str, str]:
    """Of the first of two gemeenten: the word beside its corporation dwellings, and whether it is voorlopig."""
    regios = pd.DataFrame({"gm_code": ["A", "B"], "regio": "Randland", "zekerheid": "hoog"})
    groepen = pd.DataFrame({"gm_code": ["A", "B"], "groep": "studenten", "jaar": 2022, "aantal": studenten})
    maten = pd.DataFrame({"gm_code": ["A", "B"]} | {k: list(v) for k, v in corporatie.items()})
    rij = verdeel(groepen, regios, maten).iloc[0]
    return rij["draagt_corporatie"], rij["draagt_corporatie_voorlopig"]


@pytest.mark.parametrize(
    ("studenten", "hoogst", "ruim", "kreeg"),
    [
        # The first has 30 of 100 corporation dwellings, at most 34 of 104, or 90 of 160 when its secret cell is large.
        ((60.0, 40.0), (34.0, 70.0), (90.0, 70.0), ("meer", "nee")),  # 60% of the group is more than 56% too
        ((40.0, 60.0), (34.0, 70.0), (90.0, 70.0), ("meer", "ja")),  # 40% is more than 33%, not more than 56%
        ((31.0, 69.0), (34.0, 70.0), (90.0, 70.0), ("onbepaald", "nee")),  # 31% lies between 30% and 33%
        ((29.0, 71.0), (34.0, 70.0), (90.0, 70.0), ("minder", "nee")),  # less than the fewest it can have
        ((30.0, 70.0), (30.0, 70.0), (30.0, 70.0), ("gelijk", "nee")),
    ],
)
def test_geheime_corporatiewoningen_laten_het_woord_open(
    studenten: tuple[float, float], hoogst: tuple[float, float], ruim: tuple[float, float], kreeg: tuple[str, str]
) -> None:
    laagst = (30.0, 70.0)
    bekend = {"corporatie": laagst, "corporatie_laagst": laagst, "corporatie_hoogst": hoogst, "corporatie_ruim": ruim}
    assert _draagt(studenten, bekend) == kreeg


def test_zonder_de_voorraad_van_een_buurgemeente_is_er_geen_deel() -> None:
    """Of two gemeenten with students, one has no known stock: nothing can be said of the other's share either."""
    regios = pd.DataFrame({"gm_code": ["A", "B"], "regio": "Randland", "zekerheid": "hoog"})
    groepen = pd.DataFrame({"gm_code": ["A", "B"], "groep": "studenten", "jaar": 2022, "aantal": [30.0, 10.0]})
    maten = pd.DataFrame({"gm_code": ["A", "B"], "woningen": [75.0, float("nan")]})
    assert verdeel(groepen, regios, maten)["draagt_woningen"].tolist() == ["onbepaald", "onbepaald"]
