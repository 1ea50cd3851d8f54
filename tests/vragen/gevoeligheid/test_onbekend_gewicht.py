"""The part of the weight that is not known, in the draws of aanvragen: by hand, and as an analyst would fill it in."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from pipeline.gevoeligheid.aanvragen import reken_aanvragen, trek_onbekend
from pipeline.gevoeligheid.instellingen import Instellingen, eigen_instelling
from pipeline.gevoeligheid.poort import reken_poort
from pipeline.gevoeligheid.stof import Stof, maak_stof
from pipeline.gevoeligheid.urgentie import reken_urgentie
from pipeline.keten import draai
from pipeline.regelingen.beoordelingsregels import RondeBeoordeling
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.rondes.varianten import lees_varianten
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.gevoeligheid.bereken import bereken

CODES = {"toegekend": 2, "gedeeltelijk toegekend": 2, "onbepaald": 1, "afgewezen": 0, "niet toegelaten": 0}
AANVRAGEN = [
    "Denkbeeldhoven",
    "Eenzonedorp",
    "Fictiedam",
    "Nergenshuizen en Schijnwoude",
    "Proefrade",
    "Verzonnen aan Zee",
    "Voorbeeldstad",
]


@pytest.fixture(scope="module")
def stof(uitkomst: Uitkomst) -> Stof:
    return maak_stof(uitkomst, lees_varianten(uitkomst.invoer).tabellen)


def reken(stof: Stof, inst: Instellingen, onbekend: np.ndarray | None) -> np.ndarray:
    poort = reken_poort(stof, inst)
    codes = reken_aanvragen(stof, inst, poort, reken_urgentie(stof, inst, poort), onbekend)
    assert codes is not None
    return codes


def van_uitkomst(uitkomst: Uitkomst, kolom: str = "uitkomst") -> list[int]:
    lijst = uitkomst.scoringsronde.begroting.aanvragen.set_index(["tranche", "aanvraag"])[kolom]
    rijen = lijst.reindex(pd.MultiIndex.from_frame(uitkomst.aanvragen[["tranche", "aanvraag"]]))
    return [CODES[u] for u in rijen]


@pytest.mark.parametrize(
    ("zee", "rest", "verwacht"),
    [
        # Everything else gives nothing: Kade is 5,36 and Havenkwartier 4,68, under 5,5, so nobody is sufficient.
        (0, 0, {"Fictiedam": 0, "Verzonnen aan Zee": 0, "Nergenshuizen en Schijnwoude": 0}),
        # Havenkwartier is 7,798 over 60%: 4,679 + 0,4 x 2,05 = 5,499 is insufficient, + 0,4 x 2,06 = 5,503 is not.
        (2.05, 0, {"Fictiedam": 0, "Verzonnen aan Zee": 0}),
        (2.06, 0, {"Fictiedam": 0, "Verzonnen aan Zee": 2}),
        # Everything else gives everything: Fictiedam (8,75) and Havenkwartier (8,68) fit in 15 million with anyone who
        # may stand above them (4,97 + 3,15 + 4,27 = 12,39); Grensstrook (7,79) fits only if Eenzonedorp (7,79), of
        # which the poort is not known, gets nothing: 4,97 + 4,27 + 2,73 + 4,48 = 16,45.
        (10, 10, {"Fictiedam": 2, "Verzonnen aan Zee": 2, "Nergenshuizen en Schijnwoude": 1, "Eenzonedorp": 1}),
    ],
)
def test_met_de_hand(stof: Stof, zee: float, rest: float, verwacht: dict[str, int]) -> None:
    """The score for the unknown 40% is given to each deelplan; 2 is money, 0 is none, 1 is not known."""
    plannen = stof.uitkomst.deelplannen["deelplan"]
    onbekend = np.where(plannen == "Havenkwartier", zee, rest)[:, None].astype(float)
    codes = reken(stof, eigen_instelling(stof.keuzes), onbekend)[:, 0]
    kreeg = dict(zip(AANVRAGEN, codes.tolist(), strict=True))
    assert {naam: kreeg[naam] for naam in verwacht} == verwacht
    assert kreeg["Voorbeeldstad"] == kreeg["Denkbeeldhoven"] == 0  # not admitted, whatever the score


@pytest.mark.diep
def test_een_getrokken_score_is_wat_een_analist_ermee_zou_vinden(uitkomst: Uitkomst, stof: Stof) -> None:
    """Each draw again by the ordinary road: a criterium of 40% in the ronde, and points in the inzending."""
    aantal = 6
    onbekend = trek_onbekend(stof, aantal, 1)
    codes = reken(stof, eigen_instelling(stof.keuzes, aantal), onbekend)
    deel = {
        "naam": "rest",
        "titel": "Rest",
        "bron": "punten",
        "maximum": Decimal(10),
        "gewicht": "2/5",
        "toelichting": "x",
    }
    regels = uitkomst.regeling.beoordelingsregels.met_criteria(RondeBeoordeling.model_validate({"criteria": [deel]}))
    regeling = uitkomst.regeling.model_copy(update={"beoordeling": regels})
    inzending = uitkomst.invoer.inzending
    for n in range(aantal):
        punten = uitkomst.deelplannen[DEELPLAN].assign(criterium="rest", punten=onbekend[:, n], rij=0)
        met = dataclasses.replace(inzending, beoordeling=pd.concat([inzending.beoordeling, punten], ignore_index=True))
        anders = draai(dataclasses.replace(uitkomst.invoer, inzending=met, regeling=regeling))
        assert codes[:, n].tolist() == van_uitkomst(anders), n
    assert len(np.unique(codes, axis=1).T) > 1  # the draws do differ


@pytest.mark.diep
def test_zonder_getrokken_score_blijven_het_de_grenzen_van_de_ronde(uitkomst: Uitkomst, stof: Stof) -> None:
    inst = eigen_instelling(stof.keuzes, 2)
    nummer = next(k for k, keuze in enumerate(stof.keuzes) if keuze.naam == "onbekend_gewicht")
    inst.stand[1, nummer] = [o.waarde for o in stof.keuzes[nummer].opties].index("naar_rato")
    codes = reken(stof, inst, None)
    assert codes[:, 0].tolist() == van_uitkomst(uitkomst)
    assert codes[:, 1].tolist() == van_uitkomst(uitkomst, "uitkomst_naar_rato")
    # With only the known weight counting there is nothing to fill in.
    gevuld = reken(stof, inst, np.zeros((len(uitkomst.deelplannen), 2)))
    assert gevuld[:, 1].tolist() == codes[:, 1].tolist()


def test_wat_de_grenzen_beslissen_draait_geen_score(uitkomst: Uitkomst, stof: Stof) -> None:
    """What is decided with the bounds stays so for every score that may be drawn."""
    eigen = np.array(van_uitkomst(uitkomst))
    codes = reken(stof, eigen_instelling(stof.keuzes, 32), trek_onbekend(stof, 32, 2))
    vast = eigen != 1
    assert vast.any() and (codes[vast] == eigen[vast, None]).all()
    assert (codes[~vast] != 1).any()


@pytest.mark.diep
def test_wie_van_de_onbekende_score_afhangt_is_niet_zeker(uitkomst: Uitkomst) -> None:
    weinig = {"gevoeligheid.trekkingen": 256, "gevoeligheid.trekkingen_ronde": 32}
    ronde = uitkomst.ronde.model_copy(update={"afwijkingen": weinig})
    anders = dataclasses.replace(
        uitkomst.invoer, ronde=ronde, regeling=ronde.laad_regeling().met_bronnen(ronde.bronnen)
    )
    tabel = bereken(draai(anders), lees_varianten(uitkomst.invoer).tabellen).aanvragen.set_index("aanvraag")
    assert (tabel["kans_binnen"] + tabel["kans_buiten"] + tabel["kans_onbepaald"]).to_numpy() == pytest.approx(1)
    zee = tabel.loc["Verzonnen aan Zee"]
    assert zee["zeker"] == "" and 0 < zee["kans_binnen"] < 1 and zee["budget"] == "onbepaald"
    assert "binnen als alleen het bekende gewicht telt" in zee["draait_bij"]
    assert tabel.loc["Denkbeeldhoven", "zeker"] == "zeker buiten"
