"""The small lines of the course: what they show in words and in points, and where no line may run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stappen.verloop import GEBLEVEN, NIET_TE_VERGELIJKEN
from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.uitvoer.blad.tekening import Lijn, Vlak, als_svg
from pipeline.uitvoer.kaart.blik import blik_land
from pipeline.uitvoer.kaart.verloop_gegevens import LEEG, STAPPEN, in_stappen, maak_verloopstof
from pipeline.uitvoer.verloopzin import korte_zinnen, zinnen
from pipeline.uitvoer.vonklijn import (
    KLEUREN,
    MATEN,
    Vonklijn,
    cijfers_van_de_poort,
    in_woorden,
    lijnen_van_zone,
    teken,
    teken_vonklijnen,
)
from tests.hulp.inpakken import pak_uit

JAREN = (2014, 2018, 2020, 2022)
NIETS = float("nan")


def lijn(*afstanden: float, breuk: tuple[bool, ...] = (False, False, False)) -> Vonklijn:
    return Vonklijn("Woningvoorraad", afstanden, breuk)


def stukken(een: Vonklijn) -> list[tuple[float, float]]:
    """From where to where a line runs, from the left."""
    vormen = teken_vonklijnen([een], JAREN).vormen
    return [(v.x1, v.x2) for v in vormen if isinstance(v, Lijn) and v.kleur == KLEUREN["zacht"]]


def test_in_woorden_staat_elk_jaar_en_waar_geen_lijn_loopt() -> None:
    een = lijn(-0.02, 0.0, 0.03, NIETS, breuk=(False, True, False))
    assert in_woorden([een], JAREN) == (
        "Naast de gemeente. Woningvoorraad: 2014 slechter, 2018 gelijk, 2020 beter, 2022 onbekend; "
        "geen lijn over 2018-2020"
    )
    assert 'role="img" aria-label="Naast de gemeente.' in str(als_svg(teken_vonklijnen([een], JAREN)))


def test_geen_lijn_over_een_breuk_of_een_jaar_zonder_cijfer() -> None:
    heel = stukken(lijn(0.01, 0.02, 0.03, 0.04))
    assert len(heel) == 3 and heel[0][0] == MATEN["links"] and heel[-1][1] == MATEN["rechts"]
    assert heel[0][1] - heel[0][0] == pytest.approx(2 * (heel[1][1] - heel[1][0])), "vier jaar is twee keer twee jaar"
    assert stukken(lijn(0.01, 0.02, 0.03, 0.04, breuk=(False, True, False))) == [heel[0], heel[2]]
    assert stukken(lijn(0.01, NIETS, 0.03, 0.04)) == [heel[2]]
    punten = [v for v in teken_vonklijnen([lijn(0.01, NIETS, 0.03, -0.04)], JAREN).vormen if isinstance(v, Vlak)]
    assert [v.vulling for v in punten] == [KLEUREN["inkt"], KLEUREN["inkt"], KLEUREN["slechter"]]


@given(st.lists(st.floats(-2, 2) | st.just(NIETS), min_size=1, max_size=6))
def test_een_stap_staat_aan_de_kant_van_de_afstand(afstanden: list[float]) -> None:
    for afstand, stap in zip(afstanden, in_stappen(np.array(afstanden)).tolist(), strict=True):
        assert teken(afstand) == (3 if stap == LEEG else int(np.sign(stap)) + 1)
        if stap != LEEG and abs(afstand) < MATEN["uiterst"]:
            assert abs(stap * MATEN["uiterst"] / STAPPEN - afstand) <= MATEN["uiterst"] / STAPPEN


def test_de_kaart_draagt_elke_zone_met_weinig_getallen(uitkomst: Uitkomst, verloop: Verloop) -> None:
    stof = maak_verloopstof(replace(uitkomst, verloop=verloop))
    assert stof is not None
    deel = stof.voor(blik_land(uitkomst))
    pc4 = list(uitkomst.zones["pc4"])
    assert [deel["zinnen"][n] for n in pak_uit(deel["zin"])] == zinnen(verloop, pc4)
    assert len(deel["afstanden"]) == len(pc4) * 2 * 4, "één teken per cijfer en jaar"
    assert deel["titels"] == ["Woningvoorraad", "Overlast en onveiligheid"] and deel["breuken"] == {
        pc4.index("0127"): [2]
    }
    reeks, namen = verloop.van_de_poort, cijfers_van_de_poort(verloop, uitkomst.regeling)
    hoort = np.stack([in_stappen(reeks.afstanden[naam]) for naam in namen], axis=1)
    assert pak_uit(deel["afstanden"]) == hoort.ravel().tolist()
    assert maak_verloopstof(uitkomst) is None


def test_een_zin_zegt_wat_er_gebeurde_en_hoe_stevig_dat_is(uitkomst: Uitkomst, verloop: Verloop) -> None:
    pc4 = list(uitkomst.zones["pc4"])
    assert verloop.stevig is not None
    for woord, zin, stevig in zip(verloop.verloop, zinnen(verloop, pc4), verloop.stevig, strict=True):
        if woord == GEBLEVEN:
            assert zin.startswith("Tussen 2014 en 2022 steeds kwetsbaar: ja in alle 4 metingen.")
            assert ("Voorlopig" in zin) == (not stevig)
    kort = korte_zinnen(verloop, pc4)
    assert len(set(kort)) < len(set(zinnen(verloop, pc4))) and "2014–2022: kwetsbaar geworden (voorlopig)." in kort
    heen = replace(verloop, antwoorden=np.array([[0, 0, 2, 2]], dtype=np.int8), verloop=np.array(["bijgekomen"]))
    assert zinnen(heen, ["0101"])[0].startswith(
        "Tussen 2014 en 2022 kwetsbaar geworden: nee (2014, 2018), ja (2020, 2022)."
    )


def test_wie_nooit_te_vergelijken_is_heeft_geen_tekening(uitkomst: Uitkomst, verloop: Verloop) -> None:
    reeks = verloop.van_de_poort
    gebroken = replace(reeks, breuk=np.ones_like(reeks.breuk))
    een = replace(verloop, reeksen=(gebroken,), verloop=np.full(len(reeks.breuk), NIET_TE_VERGELIJKEN))
    assert lijnen_van_zone(een, 0, ("won",)) == ()
    assert len(lijnen_van_zone(verloop, 0, ("won", "onv"))) == 2
    assert "niet te vergelijken: de metingen komen niet uit één uitgave." in zinnen(een, list(uitkomst.zones["pc4"]))[0]
