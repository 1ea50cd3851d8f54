"""No display of urgentie hides a nee of the poort: the same sentence first, and no rang to point at."""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
from pipeline.regelingen import laad_regeling
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.bladzijde import maak_bladzijde
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitvoer.kaart.blik import blik_land
from pipeline.uitvoer.kaart.gegevens import als_json, maak_gegevens, maak_stof
from pipeline.uitvoer.kaart.legenda import legenda_van
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from pipeline.uitvoer.poortzin import _zin, poort_per_deelplan, vul_gemeente_in, waardoor
from pipeline.uitvoer.ranglijst import maak_ranglijst
from pipeline.uitvoer.samenvatting import vat_samen
from pipeline.vragen.wat_als import herreken
from pipeline.vragen.zelfcheck.bereken import doe_zelfcheck
from pipeline.vragen.zelfcheck.uitvoer import VORMEN, in_vorm
from tests.hulp.plaatsen import WORTEL

_GEVALLEN = tomllib.loads((WORTEL / "tests" / "gevallen" / "poortzin.toml").read_text(encoding="utf-8"))["geval"]
_BEGIN = {
    "ja": "Voldoet aan de poort: ",
    "nee": "Komt niet in aanmerking: ",
    "onbepaald": "Niet te bepalen of dit in aanmerking komt: ",
}


@pytest.fixture(scope="module")
def met_keuzes(voorbeeld_bronnen: Path) -> Uitkomst:
    return reken_uit_met_keuzes(laad_ronde("voorbeeld"), voorbeeld_bronnen)


@pytest.mark.parametrize("geval", _GEVALLEN, ids=lambda g: g["naam"])
def test_de_zin(geval: dict[str, Any]) -> None:
    regels = laad_regeling("vhf_2021").poort
    onder = dict(zip((d.naam for d in regels.dimensies), geval["onder"], strict=True))
    kern = waardoor(regels, geval["oordeel"], onder, geval["gemeente"])
    assert _zin(geval["oordeel"], kern) == geval["zin"]


def test_elk_deelplan_en_elke_zone_zegt_haar_eigen_antwoord(uitkomst: Uitkomst) -> None:
    plannen = uitkomst.deelplannen
    assert set(plannen["poort"]) == set(_BEGIN)
    for zin, poort, gemeente in zip(
        poort_per_deelplan(uitkomst).antwoord, plannen["poort"], plannen["gemeenten"], strict=True
    ):
        assert zin.startswith(_BEGIN[poort])
        assert poort == "onbepaald" or any(naam in zin for naam in gemeente.split("; "))
    g = _gegevens(uitkomst)
    for n, oordeel in enumerate(uitkomst.zones["kwetsbaar"]):
        zin = vul_gemeente_in(g["antwoorden"][g["antwoord"][n]], g["gemeenten"][g["gemeente"][n]])
        assert zin.startswith(_BEGIN[oordeel]) and "{" not in zin
        assert ("voorlopig, want" in zin) == (oordeel == "nee")


def test_wie_wordt_getoetst_staat_in_de_zin(uitkomst: Uitkomst) -> None:
    for toets, zegt_zone in (("deelgebied", False), ("elke_zone", True)):
        uit = herreken(uitkomst, {"poort.deelplan_toets": toets})
        nee = (uit.deelplannen["poort"] == "nee").to_numpy()
        zinnen = poort_per_deelplan(uit).antwoord[nee]
        assert len(zinnen) and all(("zone 0" in zin) == zegt_zone for zin in zinnen)
        assert all("voorlopig, want" in zin for zin in zinnen)


def _gegevens(uitkomst: Uitkomst) -> dict[str, Any]:
    stof = maak_stof(uitkomst, maak_vlakken(uitkomst.zones))
    return json.loads(als_json(maak_gegevens(stof, blik_land(uitkomst))))


def _kaal(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def _met_hoge_nee(uitkomst: Uitkomst) -> Uitkomst:
    """The most urgent deelplan of all fails the poort: the case in which a display is tempted to lead with its rang."""
    plannen = uitkomst.deelplannen.copy()
    eerste = plannen.index[plannen["rang"] == 1]
    plannen.loc[eerste, "poort"] = "nee"
    delen = uitkomst.deelgebieden.copy()
    eigen = delen["deelplan"].isin(plannen.loc[eerste, "deelplan"])
    delen.loc[eigen, ["kwetsbaar", "poort_woonkenmerken_onder"]] = "nee"
    return dataclasses.replace(uitkomst, deelplannen=plannen, deelgebieden=delen)


def test_nergens_een_rang_voor_wie_niet_aan_de_poort_voldoet(met_keuzes: Uitkomst) -> None:
    uitkomst = _met_hoge_nee(met_keuzes)
    buiten = uitkomst.deelplannen[uitkomst.deelplannen["poort"] == "nee"]
    assert 1 in set(buiten["rang"])
    zinnen = dict(zip(uitkomst.deelplannen["deelplan"], poort_per_deelplan(uitkomst).antwoord, strict=True))
    stof = maak_stof(uitkomst, maak_vlakken(uitkomst.zones))
    (laag,) = (x for x in stof.lagen if x.deelplannen is not None)
    op_de_kaart = {p["deelplan"]: p for p in stof.plannen.voor(laag.deelplannen, blik_land(uitkomst))}
    bladen, samen = Besluitstof(uitkomst), vat_samen(uitkomst, ())
    for nummer in buiten.index:
        naam = buiten.at[nummer, "deelplan"]
        assert op_de_kaart[naam]["antwoord"] == zinnen[naam]
        assert "geen rang, want dit voldoet niet aan de poort" in op_de_kaart[naam]["urgentie"]
        assert laag.klassen[op_de_kaart[naam]["klasse"]].titel == "voldoet niet aan de poort"
        assert any(regel.startswith(f"×. {naam[:20]}") for regel in legenda_van(laag).namen)
        besluit = _kaal(maak_bladzijde(bladen.deelplan(int(nummer))))
        reden = zinnen[naam].removeprefix("Komt niet in aanmerking: n").split(";")[0]
        assert f"{naam} komt niet in aanmerking" in besluit and f"nee N{reden}" in besluit
        assert f"rang {buiten.at[nummer, 'rang']} van" not in besluit
        (regel,) = (r for r in samen.splitlines() if f"{naam} (" in r and " nee " in r)
        assert regel.split()[0] == "×"
    for rij in re.findall(r"<tr><td>[^<]*</td><th scope=\"row\">.*?</tr>", maak_ranglijst(uitkomst)):
        cellen = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", rij)
        if len(cellen) == 7:
            assert (cellen[2] == "×") == (cellen[5] == "nee") and (cellen[3] == "×") == (cellen[5] == "nee")


def test_de_zelfcheck_van_een_nee_heeft_geen_rang(uitkomst: Uitkomst) -> None:
    plan = uitkomst.deelplannen[uitkomst.deelplannen["poort"] == "nee"].iloc[0]
    zelfcheck = doe_zelfcheck(uitkomst, tuple(plan["pc4"].split()))
    assert zelfcheck.deelgebied.poort == "nee" and zelfcheck.tranches[0].rang
    for vorm in VORMEN:
        if vorm != "json":
            tekst = " ".join(_kaal(in_vorm(zelfcheck, vorm)).split())
            assert "geen rang, want dit voldoet niet aan de poort" in tekst


def test_de_deelplannen_buiten_de_poort_staan_achteraan(uitkomst: Uitkomst) -> None:
    laag = next(x for x in maak_stof(uitkomst, maak_vlakken(uitkomst.zones)).lagen if x.deelplannen is not None)
    buiten = pd.Series(laag.deelplannen["poort"] == "nee")
    assert buiten.any() and buiten.is_monotonic_increasing
