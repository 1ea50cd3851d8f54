"""The layers of a map: every class by a naive second computation, and no class that contradicts the poort."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.taal import getallen
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.afstanden import GRENZEN
from pipeline.uitvoer.kaart.blik import blik_gemeente, blik_land
from pipeline.uitvoer.kaart.laag import ARCERING, RUSTIG, Laag
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.lagen_poort import poort_lagen
from tests.hulp.kaartgevallen import alles_gelijk, klasse_per_zone, met_gaten, niets_bekend, telling, zonder_deelplannen
from tests.hulp.uitkomsten import met_ronde
from tests.hulp.vaak import ook, vaak

NIET_IN_PLAN = "niet in een deelplan van deze tranche"
NIET_TE_BEPALEN = "niet te bepalen (reden per zone)"
GEEN_SCORE = "geen score: te weinig gegevens"
NIET_DOOR_DE_POORT = "voldoet niet aan de poort"
NIET_KWETSBAAR = "niet kwetsbaar: voldoet niet aan de poort"


def _bij_id(uitkomst: Uitkomst) -> dict[str, Laag]:
    return {laag.id: laag for laag in maak_lagen(uitkomst)}


def _afstand(verschil: float, onder: str) -> str:
    """What the legend says of a distance, by plain comparing."""
    groot = abs(verschil)
    if onder == "onbepaald":
        return NIET_TE_BEPALEN
    if onder == "nee":
        return "niet slechter (0 tot 0,25)" if groot < 0.25 else "duidelijk beter (0,25 of meer)"
    if groot < 0.25:
        return "iets slechter (0 tot 0,25)"
    return "duidelijk slechter (0,25 tot 0,75)" if groot < 0.75 else "veel slechter (0,75 of meer)"


def _urgentie(score: float, poort: str, niet: str = NIET_DOOR_DE_POORT) -> str:
    if poort == "nee":
        return niet
    if math.isnan(score):
        return GEEN_SCORE
    for grens, titel in ((2.5, "1,0 tot 2,5"), (4, "2,5 tot 4,0"), (5.5, "4,0 tot 5,5"), (7, "5,5 tot 7,0")):
        if score < grens:
            return titel
    return "7,0 tot 8,5" if score < 8.5 else "8,5 tot en met 10,0"


def test_volgorde_en_groepen(uitkomst: Uitkomst) -> None:
    lagen = maak_lagen(uitkomst)
    poort = ["woonkenmerken", "veiligheid", "werk_en_inkomen", "opleiding_en_jeugdhulp"]
    assert [laag.id for laag in lagen] == [
        "kwetsbaar", *(f"poort-{naam}" for naam in poort), "prioriteit", "urgentie-land", "urgentie-1",
    ]  # fmt: skip
    assert [laag.groep for laag in lagen] == [*["Poort"] * 5, "Prioriteit", *["Urgentie"] * 2]


def test_kwetsbaar_en_prioriteit_zone_voor_zone(uitkomst: Uitkomst) -> None:
    lagen, zones = _bij_id(met_gaten(uitkomst)), met_gaten(uitkomst).zones
    woorden = {"ja": "kwetsbaar", "nee": "niet kwetsbaar", "onbepaald": NIET_TE_BEPALEN}
    assert klasse_per_zone(lagen["kwetsbaar"], zones["pc4"]).tolist() == [woorden[o] for o in zones["kwetsbaar"]]
    getekend = klasse_per_zone(lagen["prioriteit"], zones["pc4"])
    for zone in zones.itertuples():
        sv, regio = bool(zone.prioriteit_sv), bool(zone.prioriteit_regio)
        verwacht = "onbepaald: gemeente onbekend" if zone.prioriteit == "onbepaald" else "geen prioriteit"
        if sv:
            verwacht = "beide" if regio else "stedelijk vernieuwingsgebied (SV)"
        elif regio:
            verwacht = "grens- of krimpregio"
        assert getekend[zone.pc4] == verwacht


def test_beide_soorten_prioriteit(uitkomst: Uitkomst) -> None:
    zones = uitkomst.zones.copy()
    sv = zones.index[zones["prioriteit_sv"] != ""][0]
    zones.loc[sv, "prioriteit_regio"] = "Verzonnen Kust"
    laag = _bij_id(dataclasses.replace(uitkomst, zones=zones))["prioriteit"]
    assert telling(laag)["beide"] == telling(_bij_id(uitkomst)["prioriteit"])["beide"] + 1


def test_poort_zone_voor_zone(uitkomst: Uitkomst) -> None:
    lagen, zones = _bij_id(uitkomst), uitkomst.zones
    for dimensie in uitkomst.regeling.poort.dimensies:
        getekend = klasse_per_zone(lagen[f"poort-{dimensie.naam}"], zones["pc4"])
        for pc4, verschil, onder in zones[
            ["pc4", f"poort_{dimensie.naam}_verschil", f"poort_{dimensie.naam}_onder"]
        ].itertuples(index=False):
            assert getekend[pc4] == _afstand(verschil, onder)
        assert getekend.nunique() > 4


def test_urgentie_land_zone_voor_zone(uitkomst: Uitkomst) -> None:
    zones = uitkomst.zones
    getekend = klasse_per_zone(_bij_id(uitkomst)["urgentie-land"], zones["pc4"])
    antwoorden = zip(zones["urgentie_land_score"], zones["kwetsbaar"], strict=True)
    assert getekend.tolist() == [_urgentie(score, poort, NIET_KWETSBAAR) for score, poort in antwoorden]
    assert {GEEN_SCORE, NIET_KWETSBAAR} <= set(getekend)


def test_urgentie_zegt_waarmee_zij_vergelijkt(uitkomst: Uitkomst) -> None:
    op_land = met_ronde(uitkomst, referentie="land")
    ronde, land = _bij_id(uitkomst), _bij_id(op_land)
    assert "vergelijkt met de zones van zijn tranche" in ronde["urgentie-land"].uitleg
    assert "is een andere" not in land["urgentie-land"].uitleg
    hoort = "vergeleken met de zones van alle deelplannen van dezelfde tranche."
    assert hoort in ronde["urgentie-1"].uitleg
    assert "vergeleken met alle zones van het land." in land["urgentie-1"].uitleg


def test_urgentie_van_een_tranche_deelplan_voor_deelplan(uitkomst: Uitkomst) -> None:
    laag, plannen = _bij_id(uitkomst)["urgentie-1"], uitkomst.deelplannen
    verwacht = dict.fromkeys(uitkomst.zones["pc4"], NIET_IN_PLAN)
    for plan in plannen.itertuples():
        verwacht |= dict.fromkeys(plan.pc4.split(), _urgentie(plan.urgentie_score, plan.poort))
    assert klasse_per_zone(laag, uitkomst.zones["pc4"]).to_dict() == verwacht
    klassen = [_urgentie(s, p) for s, p in zip(plannen["urgentie_score"], plannen["poort"], strict=True)]
    geteld = pd.Series(klassen).value_counts().to_dict()
    assert NIET_DOOR_DE_POORT in geteld
    assert {k.titel: k.aantal for k in laag.klassen if k.eenheid == "deelplannen" and k.aantal} == geteld


def test_tranches_krijgen_elk_een_laag(uitkomst: Uitkomst) -> None:
    twee = {n: getattr(uitkomst, n).copy() for n in ("leden", "deelplannen")}
    for tabel in twee.values():
        tabel.loc[tabel["aanvraag"] == "Voorbeeldstad", "tranche"] = "2"
    eerste, tweede = maak_lagen(dataclasses.replace(uitkomst, **twee))[-2:]
    assert [eerste.id, tweede.id] == ["urgentie-1", "urgentie-2"]
    assert [set(laag.deelplannen["tranche"]) for laag in (eerste, tweede)] == [{"1"}, {"2"}]
    assert klasse_per_zone(eerste, uitkomst.zones["pc4"])["0119"] == NIET_IN_PLAN


def test_score_vlak_onder_een_grens_lijkt_er_niet_op_te_liggen(uitkomst: Uitkomst) -> None:
    plannen = uitkomst.deelplannen.copy()
    plannen.loc[plannen["rang"] == 1, "urgentie_score"] = 8.4999
    laag = _bij_id(dataclasses.replace(uitkomst, deelplannen=plannen))["urgentie-1"]
    assert laag.deelplannen["score"].iloc[0] == "8,4999"
    assert laag.klassen[laag.deelplannen["klasse"].iloc[0]].titel == "7,0 tot 8,5"


def test_waarden_buiten_de_schaal_geven_geen_fout(uitkomst: Uitkomst) -> None:
    zones, plannen = uitkomst.zones.copy(), uitkomst.deelplannen.copy()
    zones.loc[zones.index[:3], "urgentie_land_score"] = [-4.0, 1e9, 10.0]
    zones.loc[zones.index[:3], "kwetsbaar"] = "ja"
    plannen.loc[plannen.index[:2], "urgentie_score"] = [0.0, 11.0]
    kolom = "poort_veiligheid"
    zones.loc[zones.index[:2], f"{kolom}_verschil"] = [-1e12, 1e12]
    zones.loc[zones.index[:2], f"{kolom}_onder"] = ["ja", "nee"]
    lagen = _bij_id(dataclasses.replace(uitkomst, zones=zones, deelplannen=plannen))
    land, veilig = (lagen[naam] for naam in ("urgentie-land", "poort-veiligheid"))
    assert [land.klassen[c].titel for c in land.codes[:3]] == ["1,0 tot 2,5", *["8,5 tot en met 10,0"] * 2]
    assert [veilig.klassen[c].titel for c in veilig.codes[:2]] == [
        "veel slechter (0,75 of meer)",
        "duidelijk beter (0,25 of meer)",
    ]


def test_elke_klasse_is_te_onderscheiden_ook_zonder_kleur(uitkomst: Uitkomst) -> None:
    for laag in maak_lagen(uitkomst):
        stijlen = [(k.kleur, k.patroon) for k in laag.klassen]
        assert len(set(stijlen)) == len(stijlen) and not {"#000000", "#ffffff"} & {k.kleur for k in laag.klassen}
        assert [k.arcering for k in laag.klassen].count(True) == 1
        rustig_of_arcering = [k.arcering or k.kleur == RUSTIG for k in laag.klassen]
        assert rustig_of_arcering == sorted(rustig_of_arcering), "wat niet bekend is staat achteraan"
    lagen = _bij_id(uitkomst)
    ja, nee, onbepaald = (k.patroon for k in lagen["kwetsbaar"].klassen)
    assert len({ja, nee, onbepaald}) == 3 and onbepaald == ARCERING


def test_een_familie_loopt_van_licht_naar_donker(uitkomst: Uitkomst) -> None:
    def licht(kleur: str) -> float:
        return sum(f * int(kleur[i : i + 2], 16) for i, f in ((1, 0.299), (3, 0.587), (5, 0.114)))

    lagen = _bij_id(uitkomst)
    poort = [licht(k.kleur) for k in lagen["poort-woonkenmerken"].klassen[:-1]]
    assert poort[:3] == sorted(poort[:3]) and poort[3:] == sorted(poort[3:], reverse=True)
    for naam in ("urgentie-land", "urgentie-1"):
        schaal = [licht(k.kleur) for k in lagen[naam].klassen[:6]]
        assert schaal == sorted(schaal) and np.diff(schaal).min() > 15


def test_alles_gelijk_is_niet_onder_het_gemiddelde(uitkomst: Uitkomst) -> None:
    lagen = _bij_id(alles_gelijk(uitkomst))
    for dimensie in uitkomst.regeling.poort.dimensies:
        bezet = {titel: n for titel, n in telling(lagen[f"poort-{dimensie.naam}"]).items() if n}
        assert bezet == {"niet slechter (0 tot 0,25)": len(uitkomst.zones)}
    assert telling(lagen["urgentie-land"])[NIET_KWETSBAAR] == len(uitkomst.zones)


def test_niets_bekend_is_overal_gearceerd_en_dat_staat_erbij(uitkomst: Uitkomst) -> None:
    lagen = maak_lagen(niets_bekend(uitkomst))
    for laag in lagen[:-1]:
        assert set(laag.codes) == {len(laag.klassen) - 1} and laag.klassen[-1].arcering
        assert laag.uitleg.endswith("Alle zones zijn onbepaald.")
    buiten = (uitkomst.deelplannen["poort"] == "nee").sum()
    assert telling(lagen[-1])[GEEN_SCORE] == len(uitkomst.deelplannen) - buiten
    assert all("Geen gegevens" not in laag.uitleg for laag in maak_lagen(uitkomst))


def test_zonder_deelplannen_zijn_er_geen_tranches(uitkomst: Uitkomst) -> None:
    leeg = zonder_deelplannen(uitkomst)
    assert [laag.id for laag in maak_lagen(leeg)][-1] == "urgentie-land"


def test_een_gemeente_zonder_deelplan_zegt_dat(uitkomst: Uitkomst) -> None:
    laag = maak_lagen(uitkomst, blik_gemeente(uitkomst, "GM9908"))[-1]
    assert laag.deelplannen.empty and laag.uitleg.endswith("Hier ligt geen deelplan van deze tranche.")
    assert {k.titel: k.aantal for k in laag.klassen if k.aantal} == {NIET_IN_PLAN: len(laag.codes)}


def test_legenda_van_een_gemeente_telt_haar_zones(uitkomst: Uitkomst) -> None:
    zones = uitkomst.zones
    som = None
    for gm_code in sorted(zones["gm_code"].dropna().unique()):
        blik = blik_gemeente(uitkomst, gm_code)
        eigen = zones[zones["gm_code"] == gm_code]
        lagen = maak_lagen(uitkomst, blik)
        assert telling(lagen[0])["kwetsbaar"] == (eigen["kwetsbaar"] == "ja").sum()
        geteld = [[k.aantal for k in laag.klassen if k.eenheid == "zones"] for laag in lagen]
        assert all(sum(aantallen) == len(eigen) for aantallen in geteld[:-1])
        som = (
            geteld
            if som is None
            else [[a + b for a, b in zip(x, y, strict=True)] for x, y in zip(som, geteld, strict=True)]
        )
    land = maak_lagen(uitkomst, blik_land(uitkomst))
    assert som == [[k.aantal for k in laag.klassen if k.eenheid == "zones"] for laag in land]


_OP_DE_GRENS = [b + d for b in (0, *GRENZEN) for d in (0, 1e-13, 1e-10, 2e-9, 4e-4, -1e-13, -1e-10, -2e-9, -4e-4)]
_VERSCHILLEN = st.one_of(
    st.floats(-20, 20, allow_subnormal=False),
    st.sampled_from(_OP_DE_GRENS),
)


@ook([*_OP_DE_GRENS, *(-v for v in _OP_DE_GRENS), math.nan])
@vaak(7)
@given(st.lists(st.one_of(_VERSCHILLEN, _VERSCHILLEN.map(lambda v: -v), st.just(math.nan)), min_size=1, max_size=20))
def test_klasse_en_getal_spreken_de_poort_nooit_tegen(uitkomst: Uitkomst, verschillen: list[float]) -> None:
    """A zone is in the family of 'onder' exactly where the poort says ja, and its figure fits its class."""
    marge, kolom = 1e-9, "poort_veiligheid"
    zones = uitkomst.zones.iloc[[0] * len(verschillen)].reset_index(drop=True)
    verschil = pd.Series(verschillen)
    onder = np.where(verschil.isna(), "onbepaald", np.where(verschil < -marge, "ja", "nee"))
    zones = zones.assign(**{f"{kolom}_verschil": verschil, f"{kolom}_onder": onder})
    laag = poort_lagen(dataclasses.replace(uitkomst, zones=zones))[1]
    getoond = getallen.verschil(verschil, nul=marge, grenzen=GRENZEN)
    for code, oordeel, tekst in zip(laag.codes, onder, getoond, strict=True):
        titel = laag.klassen[code].titel
        assert ("slechter (" in titel and "niet" not in titel) == (oordeel == "ja")
        if oordeel == "onbepaald":
            assert (tekst, titel) == ("onbekend", NIET_TE_BEPALEN)
        else:
            assert titel == _afstand(float(tekst.replace(",", ".")), oordeel)
            assert tekst.startswith("-") == (oordeel == "ja")
