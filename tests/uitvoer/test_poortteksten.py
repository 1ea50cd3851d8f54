"""The poort in text: no text contradicts a judgement, and the average of a gemeente reads the same on every page."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitvoer.kaart.blik import blik_land
from pipeline.uitvoer.kaart.paneel_gegevens import maak_paneel
from pipeline.uitvoer.poortteksten import maak_poortteksten
from pipeline.uitvoer.zonebeelden import maak_zonebeelden
from pipeline.vragen.zelfcheck.bereken import doe_zelfcheck

WOON = "poort_woonkenmerken"


def met(uitkomst: Uitkomst, **zones: tuple[Any, float]) -> Uitkomst:
    """The example, in which these zones have this score and their gemeente this average."""
    tabel = uitkomst.zones.copy()
    for pc4, (score, gemiddelde) in zones.items():
        gemeente = tabel["gm_code"] == tabel.loc[tabel["pc4"] == pc4[1:], "gm_code"].iloc[0]
        tabel.loc[gemeente, f"{WOON}_gemiddelde"] = gemiddelde
        tabel.loc[tabel["pc4"] == pc4[1:], f"{WOON}_score"] = score
        tabel[f"{WOON}_verschil"] = tabel[f"{WOON}_score"] - tabel[f"{WOON}_gemiddelde"]
    return dataclasses.replace(uitkomst, zones=tabel)


@pytest.mark.parametrize(
    ("score", "gemiddelde", "teksten"),
    [
        (-0.3149, 0.1204, ("-0,31", "0,12", "-0,44")),
        (-0.2004, 0.0492, ("-0,20", "0,05", "-0,2496")),  # not "-0,25", which the legend calls "duidelijk slechter"
        (0.12, 0.12, ("0,12", "0,12", "0,00")),
        (None, 0.12, ("onbekend", "0,12", "onbekend")),
    ],
)
def test_een_zone_in_tekst(uitkomst: Uitkomst, score: float | None, gemiddelde: float, teksten: tuple) -> None:
    anders = met(uitkomst, p0119=(score, gemiddelde))
    nummer = anders.zones["pc4"].tolist().index("0119")
    assert maak_poortteksten(anders).zones.rij(nummer)["woonkenmerken"] == teksten


def test_een_gemiddelde_leest_op_elke_bladzijde_gelijk(uitkomst: Uitkomst) -> None:
    """Zone 0120 lies within 0,001 of its gemeente: all its neighbours show that average with three decimals."""
    anders = met(uitkomst, p0119=(-1.2, -0.3121), p0120=(-0.3149, -0.3121))
    zones = anders.zones
    buur = zones[zones["gm_code"] == zones.loc[zones["pc4"] == "0120", "gm_code"].iloc[0]]
    assert {"0119", "0120"} < set(buur["pc4"])
    paneel = maak_paneel(maak_zonebeelden(anders)).voor(blik_land(anders))["dimensies"][0]
    zelfcheck = doe_zelfcheck(anders, ("0119",))
    (gemeente,) = zelfcheck.gemeenten
    stof = Besluitstof(anders)
    overal = {
        *(zone.poort[0].getoond[1] for zone in gemeente.zones),
        *(deel.poort[0].getoond[1] for deel in zelfcheck.deelgebied.delen),
        *(stof.zone(pc4).delen[0].dimensies[0].toets.gemeente for pc4 in buur["pc4"]),
    }
    assert overal == {"-0,312"}
    assert "-0,312" in paneel["gemiddelde"]
    assert stof.zone("0120").delen[0].dimensies[0].toets.hier == "-0,315"
    assert stof.zone("0119").delen[0].dimensies[0].toets.hier == "-1,20"


def test_het_gemiddelde_leest_op_een_zelfcheck_eenmaal_zo_precies_als_het_gevraagde_deelgebied_wil(
    uitkomst: Uitkomst,
) -> None:
    """The zones lie far from their gemeente, one on either side; together within 0,001 of it."""
    gemiddelde, laag = -0.3121, -0.8
    een, ander = (float(uitkomst.zones.set_index("pc4").at[pc4, "inwoners"]) for pc4 in ("0119", "0120"))
    hoog = ((gemiddelde - 0.0005) * (een + ander) - laag * een) / ander
    anders = met(uitkomst, p0119=(laag, gemiddelde), p0120=(hoog, gemiddelde))
    zelfcheck = doe_zelfcheck(anders, ("0119", "0120"))
    (deel,), (gemeente,) = zelfcheck.deelgebied.delen, zelfcheck.gemeenten
    assert deel.poort[0].getoond[:2] == ("-0,313", "-0,312")
    assert {zone.poort[0].getoond[1] for zone in gemeente.zones} == {"-0,312"}
