"""The parts of an urgentie score on a besluitblad: as shown, they are together the score as shown."""

from __future__ import annotations

import dataclasses
import math
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.regelingen import Regeling, laad_regeling
from pipeline.stappen.urgentie import urgentie_groepen, urgentie_zones
from pipeline.uitleg.besluitblad.bijdragen import als_tekst, bijdragen, in_eenheden, samen_afronden
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from tests.hulp.besluitgevallen import dimensies, getal
from tests.hulp.gevaltabellen import lees_tabel
from tests.hulp.kleine_wereld import maak_wereld
from tests.hulp.vaak import vaak

NAMEN = ("woningvoorraad", "huishoudens_en_inkomen", "veiligheid")
PLAATS = st.one_of(st.sampled_from((None, 0.0, 2.5, 7.0, 7.0, 40.0, 100.0)), st.floats(0, 100, allow_subnormal=False))


ZONES = st.lists(st.tuples(*[PLAATS] * 6, st.integers(0, 5000)), min_size=2, max_size=12)


@vaak(7)
@given(
    ZONES,
    st.sampled_from(("rekenkundig", "meetkundig")),
    st.sampled_from(("percentiel", "minmax")),
    st.sampled_from(("zones", "woningen")),
)
def test_bijdragen_tellen_op_tot_de_score(rijen: list[tuple], aggregatie: str, normalisatie: str, weging: str) -> None:
    """For any figures, with and without gaps: the start of the scale and all contributions are the score."""
    regeling = _regeling(aggregatie, normalisatie, weging)
    namen = list(dict.fromkeys(n for d in regeling.urgentie.dimensies for n in d.gewichten))
    zones = pd.DataFrame(rijen, columns=[*namen, "woningen"]).astype(float)
    zones = pd.concat([zones, urgentie_zones(zones, regeling, pd.Series("a", index=zones.index))], axis=1)
    gewicht = zones["woningen"] if weging == "woningen" else pd.Series(1.0, index=zones.index)
    punten = bijdragen(zones, regeling, "urgentie", gewicht)
    score = urgentie_groepen(zones.assign(groep="a"), ["groep"], regeling)["urgentie_score"].iloc[0]
    assert bool(punten) == (not np.isnan(score))
    if punten:
        assert 1 + math.fsum(punten.values()) == pytest.approx(score, abs=1e-9)
        assert min(punten.values()) >= 0
        per_dimensie = _per_dimensie(punten)
        if aggregatie == "rekenkundig":
            gescoord = zones[zones["urgentie"].notna()]
            weegt = gewicht[gescoord.index].to_numpy()
            for naam in NAMEN:
                verwacht = 9 / 3 * np.average(gescoord[f"urgentie_{naam}"], weights=weegt)
                assert per_dimensie[naam] == pytest.approx(verwacht, abs=1e-9)


@cache
def _regeling(aggregatie: str, normalisatie: str, weging: str) -> Regeling:
    keuzes = {"aggregatie": aggregatie, "normalisatie": normalisatie, "deelplan_weging": weging}
    return laad_regeling("vhf_2021", {f"urgentie.{naam}": waarde for naam, waarde in keuzes.items()})


def _per_dimensie(punten: dict[tuple[str, str], float]) -> dict[str, float]:
    return {naam: sum(p for (d, _), p in punten.items() if d == naam) for naam in NAMEN}


@given(st.lists(st.floats(0, 3), min_size=1, max_size=9), st.integers(0, 5))
def test_afronden_verliest_niets(delen: list[float], decimalen: int) -> None:
    totaal = round(math.fsum(round(d * 10**decimalen, 6) for d in delen))
    uit = samen_afronden(delen, totaal, decimalen)
    assert sum(uit) == totaal
    for deel, eenheden in zip(delen, uit, strict=True):
        assert abs(deel * 10**decimalen - eenheden) < 1 + 1e-5
        assert eenheden >= 0


@given(st.integers(0, 10**7), st.integers(0, 6))
def test_tekst_van_eenheden_heen_en_terug(eenheden: int, decimalen: int) -> None:
    assert in_eenheden(als_tekst(eenheden, decimalen)) == (eenheden, decimalen)


def test_met_de_hand_uitgerekend() -> None:
    """Two zones; zone 0101 is worst on woningvoorraad only: 1 + 9 x 1/3 = 4; zone 0102 gets the rest: 7."""
    zones = lees_tabel(
        """
        pc4   won  woz  laag  uitkering  eenouder  onv
        0101  -1   100  30    10         10        1
        0102  1    200  50    20         20        -1
        """
    )
    wereld = maak_wereld(zones).uitkomst
    blad = Besluitstof(wereld).deelplan(0)
    assert blad.antwoord.urgent.antwoord == "telt niet" and "De score is 5,50 " in blad.antwoord.urgent.uitleg
    assert [(d.letter, d.plaats, d.getoond) for d in blad.urgentie.delen] == [
        ("A", "0,500", "0,75"),
        ("B", "0,500", "0,75"),
        ("C", "0,500", "0,75"),
        ("D", "0,500", "0,38"),
        ("E", "0,500", "0,37"),
        ("F", "0,500", "1,50"),
    ]
    assert Besluitstof(wereld).zone("0101").antwoord.urgent.antwoord == "telt niet"
    zone = Besluitstof(dataclasses.replace(wereld, zones=wereld.zones.assign(kwetsbaar="ja"))).zone("0101")
    assert (zone.antwoord.urgent.antwoord, zone.urgentie.rang) == (
        "4,00",
        "rang 2 van 2 zones van het land met een score",
    )
    assert [d.getoond for d in zone.urgentie.dimensies] == ["3,00", "0,00", "0,00"]
    assert dimensies(zone)["Woonkenmerken"] == ("-1,00", "0,00", "-1,00", "ja")
    assert zone.delen[0].dimensies[0].toets.plaats == "1 van 2"


def test_afronding_spreekt_het_besluit_niet_tegen() -> None:
    """Scores that differ in the fifth decimal, and a zone a hair below its average."""
    zones = lees_tabel(
        """
        pc4   won         woz  inwoners
        0101  -0.00001    100  100
        0102  0.00001     200  100
        0103  1           300  1
        0104  -1.0000001  400  1
        """
    )
    stof = Besluitstof(maak_wereld(zones).uitkomst)
    for pc4 in zones["pc4"]:
        for hier, gemeente, verschil, oordeel in dimensies(stof.zone(pc4)).values():
            if oordeel == "ja":
                assert getal(hier) < getal(gemeente)
                assert getal(verschil) < 0
            elif hier != gemeente:
                assert getal(hier) > getal(gemeente)
