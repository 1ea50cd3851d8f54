"""The zelfcheck: cases worked out by hand (tests/gevallen/zelfcheck.toml), what it always shows, and real gemeenten."""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.taal.getallen import mintekens
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.balken import balkrijen
from pipeline.uitvoer.eenheden import cijfer_voor_lezer
from pipeline.uitvoer.op_de_rand import OpDeRand
from pipeline.uitvoer.zonebeelden import maak_zonebeelden
from pipeline.vragen.zelfcheck.antwoord import wat_nu
from pipeline.vragen.zelfcheck.bereken import doe_zelfcheck
from pipeline.vragen.zelfcheck.buren import raakt
from pipeline.vragen.zelfcheck.cijfers import cijfertabel, poorttabel
from pipeline.vragen.zelfcheck.model import Zelfcheck
from pipeline.vragen.zelfcheck.samen import neem_samen
from pipeline.vragen.zelfcheck.tekst import als_tekst, score, uit_elkaar
from pipeline.vragen.zelfcheck.uitvoer import als_html, als_json
from tests.hulp.gevaltabellen import lees_tabel, verschillen
from tests.hulp.kleine_wereld import Wereld, maak_wereld
from tests.hulp.plaatsen import GEVALLEN
from tests.hulp.vaak import vaak

GEVALLEN = {g["naam"]: g for g in tomllib.loads((GEVALLEN / "zelfcheck.toml").read_text("utf-8"))["geval"]}
SLEUTELS = {"deelgebied": [], "tranches": ["tranche"], "anderen": ["tranche", "aanvraag", "deelplan"], "buren": ["pc4"]}


def wereld_van(geval: dict[str, Any]) -> Wereld:
    zones = lees_tabel(geval["zones"])
    if "slecht" in zones.columns:
        s = zones.pop("slecht")
        zones = zones.assign(won=-s, onv=-s, woz=300 - s, laag=30 + s, uitkering=10 + s, eenouder=10 + s)
    deelplannen, sv = (lees_tabel(geval[k]) if k in geval else None for k in ("deelplannen", "sv"))
    return maak_wereld(zones, deelplannen, sv, referentie=geval.get("referentie", "ronde"))


def tabellen_van(z: Zelfcheck) -> dict[str, pd.DataFrame]:
    """The parts of a zelfcheck as tables, to hold beside those of a geval."""
    anderen = [{"tranche": t.tranche, **a.model_dump()} for t in z.tranches for a in t.anderen]
    return {
        "deelgebied": pd.DataFrame([z.deelgebied.model_dump()]),
        "tranches": pd.DataFrame([t.model_dump() for t in z.tranches]),
        "anderen": pd.DataFrame(anderen),
        "buren": pd.DataFrame([b.model_dump() for b in z.buren]),
    }


@pytest.mark.parametrize("naam", GEVALLEN)
def test_geval(naam: str) -> None:
    geval = GEVALLEN[naam]
    assert geval["regel"].strip() and geval["uitleg"].strip()
    z = doe_zelfcheck(wereld_van(geval).uitkomst, geval["gevraagd"])
    kreeg, regels = tabellen_van(z), []
    for tabel, sleutel in SLEUTELS.items():
        if tabel in geval:
            verwacht = lees_tabel(geval[tabel])
            sleutel = sleutel or ["een"]
            delen = [verwacht.assign(een="x"), kreeg[tabel].assign(een="x")]
            regels += [
                f"  {tabel}: {r}"
                for r in verschillen(
                    *(d.drop(columns="een") if sleutel != ["een"] else d for d in delen), sleutel, 1e-12
                )
            ]
    if "ontbreekt" in geval and list(z.ontbreekt.cijfers) != geval["ontbreekt"]:
        regels.append(f"  ontbreekt: kreeg {z.ontbreekt.cijfers}")
    assert not regels, "\n".join([f"{naam} ({geval['regel']})", *regels, f"  uitleg: {geval['uitleg'].strip()}"])


def test_alle_zones_van_de_gemeente_staan_er_op_volgorde_met_redenen(uitkomst: Uitkomst) -> None:
    z = doe_zelfcheck(uitkomst, ["0119"])
    (gemeente,) = z.gemeenten
    zones = uitkomst.zones
    alle = zones[zones["gm_code"] == gemeente.gm_code]
    assert sorted(zone.pc4 for zone in gemeente.zones) == sorted(alle["pc4"])
    scores = [zone.urgentie_land.score for zone in gemeente.zones]
    bekend = [s for s in scores if s is not None]
    assert bekend == sorted(bekend, reverse=True) and scores[: len(bekend)] == bekend
    assert sum(gemeente.kwetsbaar.values()) == len(gemeente.zones)
    tekst, html = als_tekst(z), als_html(z)
    for zone in gemeente.zones:
        assert zone.kwetsbaar_reden and f"  {zone.pc4}: " in tekst and zone.pc4 in html
    assert "adviseert niet welke zones" in " ".join(tekst.split())
    assert "VOORBEELD" in tekst and "reconstructie op open data" in html
    assert "<td>aandeel</td>" not in html and "<td>2020-01-01</td>" not in html  # 14,8% and 1-1-2020


def test_een_deelplan_krijgt_wat_de_ronde_het_geeft(uitkomst: Uitkomst) -> None:
    """Zones of a deelplan that is in already: same poort, same priority and same urgentie as in the ronde."""
    for rij in uitkomst.deelplannen.itertuples():
        z = doe_zelfcheck(uitkomst, rij.pc4.split())
        assert z.deelgebied.poort == rij.poort and z.deelgebied.poort_reden == rij.poort_reden
        tranche = next(t for t in z.tranches if t.tranche == rij.tranche)
        assert tranche.zones_voor == tranche.zones_na
        assert [a.score_voor for a in tranche.anderen] == [a.score_na for a in tranche.anderen]
        verwacht = [rij.prioriteit_aandeel, rij.urgentie_score]
        kreeg = [z.deelgebied.prioriteit_aandeel, tranche.score]
        np.testing.assert_allclose([np.nan if k is None else k for k in kreeg], verwacht, rtol=1e-12)


def test_wat_al_in_een_deelplan_ligt_staat_op_volgorde_van_postcode() -> None:
    deelplannen = "aanvraag  gm_code  deelplan  pc4\nA  GM9901  Oost  0103\nB  GM9901  West  0101"
    geval = {"zones": "pc4   slecht\n0101  1\n0102  2\n0103  3", "deelplannen": deelplannen}
    (tranche,) = doe_zelfcheck(wereld_van(geval).uitkomst, ["0103", "0101", "0102"]).tranches
    assert list(tranche.al_in_deelplan.items()) == [("0101", "West (B)"), ("0103", "Oost (A)")]


def test_een_hele_gemeente_wordt_niet_met_zichzelf_vergeleken(uitkomst: Uitkomst) -> None:
    zones = uitkomst.zones.loc[uitkomst.zones["gm_code"] == "GM9901", "pc4"].tolist()
    heel, deel = doe_zelfcheck(uitkomst, zones), doe_zelfcheck(uitkomst, zones[1:])
    zin = "Een gemeente met zichzelf vergelijken zegt niets"
    assert zin in heel.hele_gemeente and deel.hele_gemeente == ""
    for vorm in (als_tekst, als_html):
        tekst, ander = (" ".join(vorm(z).split()) for z in (heel, deel))
        assert zin in tekst and "samen als één" not in tekst and "samen, als één" not in tekst
        assert "Aangrenzende zones" not in tekst and "Aangrenzende zones" in ander and zin not in ander
        assert "Alle" in tekst and "Tegenover de deelplannen" in tekst


def test_let_op_herhaalt_de_ranglijst_van_anderen_niet(uitkomst: Uitkomst) -> None:
    van_de_lijst = uitkomst.scoringsronde.alle_meldingen
    assert van_de_lijst and set(van_de_lijst) <= set(uitkomst.alle_meldingen)
    gezegd = set(doe_zelfcheck(uitkomst, ["0101"], ["eigen melding"]).meldingen)
    assert not gezegd & set(van_de_lijst)
    assert gezegd == {"eigen melding", *uitkomst.meldingen} and gezegd.isdisjoint(van_de_lijst)


def test_dezelfde_vraag_geeft_dezelfde_bytes(uitkomst: Uitkomst) -> None:
    een, ander = doe_zelfcheck(uitkomst, ["0119", "0120"]), doe_zelfcheck(uitkomst, ["0120", "0119", "0119"])
    assert (als_tekst(een), als_html(een), als_json(een)) == (als_tekst(ander), als_html(ander), als_json(ander))


def test_elke_sleutel_van_de_json_is_beschreven(uitkomst: Uitkomst) -> None:
    inhoud = json.loads(als_json(doe_zelfcheck(uitkomst, ["0119"])))
    vrij = ("peildata", "kwetsbaar", "dimensies", "al_in_deelplan")  # keys that are names themselves

    def loop(deel: Any, kop: str) -> None:
        if isinstance(deel, list):
            for stuk in deel:
                loop(stuk, kop)
        elif isinstance(deel, dict) and kop.rpartition(".")[2] not in vrij:
            for naam, stuk in deel.items():
                plek = f"{kop}.{naam}" if kop else naam
                assert inhoud["sleutels"][plek], plek
                loop(stuk, plek)

    loop(inhoud["zelfcheck"], "")
    score = inhoud["zelfcheck"]["deelgebied"]["urgentie_land"]["score"]
    assert (
        score == neem_samen(uitkomst.zones, {"a": ["0119"]}, uitkomst.regeling).deelgebieden["urgentie_score"].iloc[0]
    )


def test_zonder_gemeente_is_er_geen_fout() -> None:
    """A zone in no gemeente is onbepaald, and its page shows only what was asked."""
    zones = lees_tabel("pc4  slecht\n0101  1\n0102  2\n0103  3").drop(columns="slecht")
    uitkomst = maak_wereld(zones).uitkomst
    los = uitkomst.zones.copy()
    geen = ["gm_code", "gemeente", *(k for k in los.columns if k.endswith("_gemiddelde"))]
    los.loc[los["pc4"] == "0103", geen] = None
    z = doe_zelfcheck(type(uitkomst)(**{**vars(uitkomst), "zones": los}), ["0103"])
    assert [g.gemeente for g in z.gemeenten] == ["gemeente onbekend"]
    assert z.deelgebied.poort == "onbepaald"
    assert "gemeente onbekend" in als_html(z) and als_tekst(z)


@vaak(2)
@given(
    won=st.lists(st.one_of(st.none(), st.integers(-3, 3)), min_size=4, max_size=7),
    keuze=st.sets(st.integers(0, 6), min_size=1),
    zaad=st.integers(0, 99),
)
def test_volgorde_en_ontbreken(won: list[int | None], keuze: set[int], zaad: int) -> None:
    """The order of the rows does not matter, a missing figure is never a nee, counts add up."""
    waarden = [np.nan if w is None else float(w) for w in won]
    waarden[:2] = [1.0, 2.0]
    codes = [f"01{i:02d}" for i in range(len(won))]
    zones = pd.DataFrame({"pc4": codes, "won": waarden, "onv": waarden, "x": [100.0 * i for i in range(len(won))]})
    gevraagd = sorted({codes[k % len(codes)] for k in keuze})
    vast = pd.DataFrame({"pc4": codes[:2], "aanvraag": "A", "deelplan": "D", "gm_code": "GM9901"})
    een = doe_zelfcheck(maak_wereld(zones, vast).uitkomst, gevraagd)
    door_elkaar = zones.sample(frac=1, random_state=zaad).reset_index(drop=True)
    ander = doe_zelfcheck(maak_wereld(door_elkaar, vast).uitkomst, gevraagd)
    assert als_tekst(een) == als_tekst(ander)
    alle = [zone for g in een.gemeenten for zone in g.zones]
    assert sum(een.deelgebied.kwetsbaar.values()) == een.deelgebied.zones == len(gevraagd)
    for zone in alle:
        if np.isnan(waarden[codes.index(zone.pc4)]):
            assert zone.kwetsbaar == "onbepaald" and zone.urgentie_land.score is None
    for b in een.buren:
        assert b.pc4 not in gevraagd and b.raakt


def test_raken_is_wederzijds(uitkomst: Uitkomst) -> None:
    """Each against all: the pairs from one side are those from the other, and agree with a distance per pair."""
    zones = uitkomst.zones.head(30)
    for pc4 in zones["pc4"].head(8):
        buren = set(raakt(zones, [pc4], 25)["buur"])
        eigen = zones.set_index("pc4").geometry
        assert buren == {c for c in zones["pc4"] if c != pc4 and eigen[c].distance(eigen[pc4]) <= 25}
        assert all(pc4 in set(raakt(zones, [buur], 25)["buur"]) for buur in buren)


def test_heerlen(echte_uitkomst: Uitkomst) -> None:
    zones = echte_uitkomst.zones[echte_uitkomst.zones["gm_code"] == "GM0917"]["pc4"].tolist()
    z = doe_zelfcheck(echte_uitkomst, ["6411", "6412"])
    assert [g.gemeente for g in z.gemeenten] == ["Heerlen"]
    assert sorted(zone.pc4 for zone in z.gemeenten[0].zones) == zones
    assert {t.tranche: list(t.al_in_deelplan) for t in z.tranches} == {"2024-3": ["6412"], "2024-4": ["6412"]}
    assert z.tranches[0].zones_na == z.tranches[0].zones_voor + 1
    assert {"6367", "6413"} <= {b.pc4 for b in z.buren}
    assert all(len(regel) <= 100 for regel in als_tekst(z).splitlines())


def test_een_echte_gemeente_met_een_zone(echte_uitkomst: Uitkomst) -> None:
    per_gemeente = echte_uitkomst.zones.groupby("gm_code")["pc4"].agg(list)
    alleen = per_gemeente[per_gemeente.str.len() == 1].iloc[0]
    z = doe_zelfcheck(echte_uitkomst, alleen)
    assert z.deelgebied.poort == "onbepaald"
    assert "Dit zijn alle zones van" in als_tekst(z) and "Aangrenzende zones" not in als_tekst(z)
    assert any(zin.startswith("Kwetsbaar is niet te bepalen") for zin in z.ontbreekt.cijfers)


def test_de_bladzijde_opent_met_het_antwoord_en_wat_men_kan_doen(uitkomst: Uitkomst) -> None:
    """Counts of a whole gemeente, the poort of some zones, the word of one; and no score in a first sentence."""
    heel = uitkomst.zones.loc[uitkomst.zones["gm_code"] == "GM9901", "pc4"].tolist()
    gevallen = {
        "Voorbeeldstad: 6 van de 16 postcodegebieden zijn kwetsbaar (53% van de inwoners)": heel,
        "2 postcodegebieden in Voorbeeldstad, samen: voldoet aan de poort": ["0119", "0120"],
        "2 postcodegebieden in Voorbeeldstad, samen: voldoet niet aan de poort": ["0148", "0149"],
        "Postcodegebied 0148 in Voorbeeldstad: niet kwetsbaar": ["0148"],
    }
    for antwoord, pc4 in gevallen.items():
        z = doe_zelfcheck(uitkomst, pc4)
        html, tekst = als_html(z), " ".join(als_tekst(z).split())
        assert f"<h1>{antwoord}</h1>" in html and f"{antwoord}. {wat_nu(z)}" in tekst
        eerste = html.split("<h2")[0].split("</style>")[1]
        assert wat_nu(z) in eerste and "standaardafwijking" not in eerste and "peildat" not in eerste.lower()
        assert z.hoe_zeker in eerste and z.hoe_zeker in tekst and "make " not in eerste
        assert ("voorlopig, want" in z.hoe_zeker) == (bool(z.hele_gemeente) or z.deelgebied.poort == "nee")
        assert z.waarom in html and (z.waarom == "") == bool(z.hele_gemeente)
        assert re.search(r"[(]\N{MINUS SIGN}\d,\d", tekst) and not re.search(r"[\s(]-\d", tekst)


def test_hoe_zeker_noemt_de_zones_op_de_rand(uitkomst_met_keuzes: Uitkomst) -> None:
    rand = OpDeRand(uitkomst_met_keuzes.apart, "zones")
    zones = uitkomst_met_keuzes.zones
    eigen = zones.loc[zones["gm_code"] == "GM9901", "pc4"].tolist()
    heel = doe_zelfcheck(uitkomst_met_keuzes, eigen).hoe_zeker
    rijen = [rij for rij, pc4 in enumerate(zones["pc4"]) if pc4 in eigen]
    assert [zones["pc4"][rij] in heel for rij in rijen] == [bool(rand.aantal[rij]) for rij in rijen]
    op_de_rand, stevig = (next(rij for rij in rijen if bool(rand.aantal[rij]) == wat) for wat in (True, False))
    for rij in (op_de_rand, stevig):
        assert rand.kort(rij) in doe_zelfcheck(uitkomst_met_keuzes, [zones["pc4"][rij]]).hoe_zeker
    assert "samen is dat niet uitgerekend" in doe_zelfcheck(uitkomst_met_keuzes, eigen[:2]).hoe_zeker


def test_elk_cijfer_van_een_gevraagde_zone_staat_er_en_wat_voor_alle_geldt_eenmaal(uitkomst: Uitkomst) -> None:
    z = doe_zelfcheck(uitkomst, ["0119", "0120", "0148"])
    (gemeente,) = z.gemeenten
    zones = [zone for zone in gemeente.zones if zone.gevraagd]
    cijfers, poort = cijfertabel(gemeente), poorttabel(gemeente)
    assert [hoofd for hoofd, _ in cijfers.rijen] == [zone.pc4 for zone in zones]
    for (_, cellen), zone in zip(cijfers.rijen, zones, strict=True):
        assert cellen == [cijfer_voor_lezer(c.waarde, c.eenheid, c.decimalen)[0] for c in zone.cijfers]
    html = als_html(z)
    for c in zones[0].cijfers:
        assert html.count(f">{c.titel}<") == 1
    for n, dimensie in enumerate(zones[0].poort):
        assert poort.rijen[-1][1][n] == dimensie.getoond[1] and poort.rijen[0][1][n] == dimensie.getoond[0]
    for zone in gemeente.zones:
        for rij in balkrijen(zone.poort):
            assert mintekens(rij.woorden) in html


def test_een_score_net_onder_een_grens_van_de_kaart_leest_hier_zoals_daar(uitkomst: Uitkomst) -> None:
    """5,497 is in the class '4,0 tot 5,5': two decimals would put it in the next."""
    zones = uitkomst.zones.copy()
    zones.loc[zones["pc4"] == "0119", ["urgentie_land", "urgentie_land_score"]] = [4.497 / 9, 5.497]
    anders = dataclasses.replace(uitkomst, zones=zones)
    z = doe_zelfcheck(anders, ["0119"])
    assert maak_zonebeelden(anders).zone("0119").score == score(z, z.deelgebied.urgentie_land.score) == "5,497"
    assert "5,497" in uit_elkaar(z, [zone.urgentie_land.score for zone in z.gemeenten[0].zones])
    for tekst in (als_html(z), als_tekst(z)):
        assert tekst.count("5,497") == 3 and "5,50" not in tekst, "samen, in de lijst van de gemeente, zonder buren"
