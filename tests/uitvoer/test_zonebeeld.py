"""One figure, one text: what the zelfcheck, the map and the sentence with the reasons say of the same zone."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.rekenen import logica
from pipeline.stappen.redenen import GRENZEN, leg_kwetsbaar_uit
from pipeline.taal import getallen
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import blik_land
from pipeline.uitvoer.kaart.paneel_gegevens import maak_paneel
from pipeline.uitvoer.zonebeelden import maak_zonebeelden

NET_BINNEN = GRENZEN[0] - 0.0004
"""A distance that two decimals would put in the next class of words."""


@pytest.fixture(scope="module")
def met_grensgeval(uitkomst: Uitkomst) -> Uitkomst:
    """The example, in which one zone lies just this side of the break between 'iets' and 'duidelijk slechter'."""
    zones = uitkomst.zones.copy()
    zone = zones.index[zones["poort_woonkenmerken_onder"] == logica.JA][0]
    zones.loc[zone, "poort_woonkenmerken_verschil"] = -NET_BINNEN
    zones["kwetsbaar_reden"] = leg_kwetsbaar_uit(zones, uitkomst.regeling)
    assert getallen.zoals_gegeven(NET_BINNEN) == "0,2496"
    assert "woonkenmerken (-0,2496)" in zones.loc[zone, "kwetsbaar_reden"]
    return dataclasses.replace(uitkomst, zones=zones)


def test_zelfcheck_kaart_en_zin_noemen_hetzelfde_verschil(met_grensgeval: Uitkomst) -> None:
    zones = met_grensgeval.zones
    paneel = maak_paneel(maak_zonebeelden(met_grensgeval)).voor(blik_land(met_grensgeval))["dimensies"]
    plek = {pc4: n for n, pc4 in enumerate(zones["pc4"])}
    beelden = maak_zonebeelden(met_grensgeval).van(zones["pc4"])
    assert {beeld.pc4 for beeld in beelden} == set(plek)
    gezien = set()
    for beeld in beelden:
        for dimensie, op_de_kaart in zip(beeld.poort, paneel, strict=True):
            verschil = dimensie.getoond[2]
            assert op_de_kaart["verschil"][plek[beeld.pc4]] == verschil
            assert op_de_kaart["score"][plek[beeld.pc4]] == dimensie.getoond[0]
            if dimensie.onder != logica.ONBEPAALD:
                assert f"{op_de_kaart['in_zin']} ({verschil})" in beeld.kwetsbaar_reden
            gezien.add(dimensie.onder)
    assert gezien == set(logica.OORDELEN)
