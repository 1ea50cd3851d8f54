"""Zones, prioriteit and urgentie against cases worked out by hand: tests/gevallen/{zones,prioriteit,urgentie}.toml.

The toml files hold the situation, the rule, the arithmetic in words and the outcome; this file only runs them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen import Regeling, laad_regeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.stappen.deelplannen import reken_leden
from pipeline.stappen.prioriteit import prioriteit_groepen, prioriteit_zones
from pipeline.stappen.urgentie import normaliseer, rangorde, urgentie_groepen, urgentie_zones
from pipeline.stappen.vergelijking import met_andere_lezing, urgentie_leden
from pipeline.stappen.zones import bouw_zones
from tests.hulp.gevaltabellen import lees_tabel, verschillen
from tests.hulp.plaatsen import GEVALLEN

SLEUTEL = {
    "zones": ["tranche", "pc4"],
    "aandelen": ["pc4", "gm_code"],
    "deelplannen": DEELPLAN,
    "aanvragen": AANVRAAG,
}
LEGE_LIJSTEN = {
    "sv_gebieden": "gebied  pc4  zekerheid  toelichting",
    "regios": "regio  gm_code  zekerheid  toelichting",
}
Uitkomst = dict[str, pd.DataFrame]


def _lees_gevallen() -> dict[str, dict[str, Any]]:
    gevallen = {}
    for bestand in ("zones", "prioriteit", "urgentie"):
        inhoud = tomllib.loads((GEVALLEN / f"{bestand}.toml").read_text(encoding="utf-8"))
        for geval in inhoud["geval"]:
            geval["kolommen"] = inhoud.get("kolommen", {})
            naam = f"{bestand}: {geval['naam']}"
            assert naam not in gevallen, f"twee gevallen heten {naam}"
            gevallen[naam] = geval
    return gevallen


ALLE = _lees_gevallen()


@pytest.mark.parametrize("naam", ALLE)
def test_geval(naam: str) -> None:
    geval = ALLE[naam]
    regeling = laad_regeling("vhf_2021", geval.get("afwijkingen"))
    reken = STAPPEN[geval["stap"]]
    if "fout" in geval:
        with pytest.raises(Invoerfout) as fout:
            reken(geval, regeling)
        ontbreekt = [deel for deel in geval["fout"] if deel not in str(fout.value)]
        assert not ontbreekt, f"de melding noemt niet {ontbreekt}:\n{fout.value}"
        return
    uitkomst = reken(geval, regeling)
    marge = 0.5 * 10.0 ** -geval["decimalen"] if "decimalen" in geval else 1e-12
    regels = []
    for tabel, tekst in geval["verwacht"].items():
        verwacht = lees_tabel(tekst)
        sleutel = [k for k in SLEUTEL[tabel] if k in verwacht.columns]
        kreeg = uitkomst[tabel].rename(columns={lang: kort for kort, lang in geval["kolommen"].items()})
        regels += [f"  {tabel}: {regel}" for regel in verschillen(verwacht, kreeg, sleutel, marge)]
    assert not regels, "\n".join([f"{naam} ({geval['regel']})", *regels, f"  uitleg: {geval['uitleg'].strip()}"])


def test_elk_geval_noemt_zijn_regel_en_zijn_rekensom() -> None:
    for naam, geval in ALLE.items():
        assert geval["regel"].strip() and geval["uitleg"].strip(), naam
        assert bool(geval.get("verwacht")) != ("fout" in geval), naam


def _tabel(geval: Mapping[str, Any], naam: str) -> pd.DataFrame:
    return lees_tabel(geval.get(naam, LEGE_LIJSTEN.get(naam, ""))).rename(columns=geval["kolommen"])


def _deelplannen(geval: Mapping[str, Any]) -> pd.DataFrame:
    lijst = _tabel(geval, "deelplannen")
    return lijst if "tranche" in lijst.columns else lijst.assign(tranche="1")


def _normaliseer(geval: Mapping[str, Any], regeling: Regeling) -> Uitkomst:
    zones = _tabel(geval, "zones")
    verzameling = zones.get("verzameling", pd.Series("1", index=zones.index))
    plaats = normaliseer(zones["achterstand"], verzameling, geval["methode"])
    return {"zones": zones[["pc4"]].assign(plaats=plaats)}


def _urgentie_zones(geval: Mapping[str, Any], regeling: Regeling) -> Uitkomst:
    zones = _tabel(geval, "zones")
    uitkomst = urgentie_zones(zones, regeling, pd.Series("ronde", index=zones.index))
    return {"zones": zones[["pc4"]].join(uitkomst)}


def _ronde(geval: Mapping[str, Any], regeling: Regeling) -> Uitkomst:
    leden = reken_leden(_deelplannen(geval), _tabel(geval, "zones"), regeling, geval.get("referentie", "ronde"))
    uit = {"zones": leden}
    for naam, sleutel in (("deelplannen", DEELPLAN), ("aanvragen", AANVRAAG)):
        groepen = urgentie_groepen(leden, sleutel, regeling).reset_index()
        uit[naam] = groepen.assign(rang=rangorde(groepen["urgentie"], groepen["tranche"]))
    return uit


def _lezingen(geval: Mapping[str, Any], regeling: Regeling) -> Uitkomst:
    """As the ronde, with the poort of each deelplan as given."""
    lijst = _deelplannen(geval)
    poort = lijst.drop_duplicates(DEELPLAN).set_index(DEELPLAN)["poort"]
    leden = lijst.drop(columns="poort").merge(_tabel(geval, "zones"), on="pc4", validate="one_to_one")
    leden = leden.join(urgentie_leden(leden, poort, regeling))
    delen, hele = (
        groep.assign(rang=rangorde(groep["urgentie"], groep["tranche"]))
        for groep in (urgentie_groepen(leden, sleutel, regeling).reset_index() for sleutel in (DEELPLAN, AANVRAAG))
    )
    delen, hele = met_andere_lezing(leden, delen.join(poort, on=DEELPLAN), hele, regeling, "ronde")
    return {"zones": leden, "deelplannen": delen, "aanvragen": hele}


def _prioriteit(geval: Mapping[str, Any], regeling: Regeling) -> Uitkomst:
    lijsten = Gebiedenlijsten(_tabel(geval, "sv_gebieden"), _tabel(geval, "regios"))
    zones = prioriteit_zones(_tabel(geval, "zones"), lijsten, regeling)
    uit = {"zones": zones}
    if "deelplannen" in geval:
        leden = _deelplannen(geval).merge(zones, on="pc4", validate="one_to_one")
        for naam, sleutel in (("deelplannen", DEELPLAN), ("aanvragen", AANVRAAG)):
            uit[naam] = prioriteit_groepen(leden, sleutel, regeling).reset_index()
    return uit


def _zones(geval: Mapping[str, Any], regeling: Regeling) -> Uitkomst:
    """Through bouw_zones, with only the indicators of the geval; gemeenten bear their code as name."""
    namen = geval.get("indicatoren", [])
    regeling = regeling.model_copy(update={"indicatoren": tuple(regeling.indicator(naam) for naam in namen)})
    cijfers = _tabel(geval, "cbs_pc4") if "cbs_pc4" in geval else None
    if "zones" in geval:
        vlakken, wijken = _vlakken(_tabel(geval, "zones")), _vlakken(_tabel(geval, "wijken"))
    else:
        rij = cijfers[["pc4"]].assign(x0=cijfers.index * 100.0, y0=0.0, x1=cijfers.index * 100.0 + 100.0, y1=100.0)
        vlakken = _vlakken(rij)
        geheel = {"wk_code": ["WK990101"], "gm_code": ["GM9901"], "population": [1000.0]}
        wijken = _vlakken(pd.DataFrame(geheel).assign(x0=0.0, y0=0.0, x1=rij["x1"].max(), y1=100.0))
    if cijfers is None:
        cijfers = vlakken[["pc4"]].assign(INWONER=float("nan"), WONING=float("nan"))
    codes = sorted(set(wijken["gm_code"]))
    bronnen = {
        "pc4_vlakken": _bron(vlakken, "pc4"),
        "cbs_pc4": _bron(pd.DataFrame(cijfers), "pc4"),
        "cbs_wijken": _bron(wijken, "wk_code"),
        "cbs_gemeenten": _bron(pd.DataFrame({"gm_code": codes, "naam": codes}), "gm_code"),
    }
    uitkomst = bouw_zones(bronnen, regeling)
    return {"zones": uitkomst.zones, "aandelen": uitkomst.gemeente_aandelen}


def _vlakken(tabel: pd.DataFrame) -> gpd.GeoDataFrame:
    hoeken = ["x0", "y0", "x1", "y1"]
    vlak = box(*(tabel[hoek] for hoek in hoeken))
    return gpd.GeoDataFrame(tabel.drop(columns=hoeken), geometry=vlak, crs=28992)


def _bron(tabel: pd.DataFrame, sleutel: str) -> Brontabel:
    tabel = tabel.sort_values(sleutel, ignore_index=True)
    eenheden = {kolom: "" for kolom in tabel.columns if kolom not in (sleutel, "geometry")}
    return Brontabel(tabel, sleutel, eenheden, "verzonnen", date(2020, 1, 1))


STAPPEN = {
    "zones": _zones,
    "normaliseer": _normaliseer,
    "prioriteit": _prioriteit,
    "urgentie": _urgentie_zones,
    "ronde": _ronde,
    "lezingen": _lezingen,
}
