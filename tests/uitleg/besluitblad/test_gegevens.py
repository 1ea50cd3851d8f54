"""The figures of a besluitblad: they are those of the csv's, they add up, and what is missing is shown as missing."""

from __future__ import annotations

import dataclasses
import math
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.regelingen import Regeling, laad_regeling
from pipeline.taal.namen import reeks
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.bijdragen import bijdragen, in_eenheden
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitleg.besluitblad.model import Besluit
from pipeline.uitvoer.antwoorden import KOP, WAT_NU
from pipeline.uitvoer.samenhang import bestandsnaam_deelplan
from pipeline.uitvoer.tabellen.tabellen import maak_tabellen
from tests.hulp.besluitgevallen import dimensies, getal, met_namen, zonder_vlak
from tests.hulp.gevaltabellen import lees_tabel
from tests.hulp.kleine_wereld import maak_wereld


@pytest.fixture(scope="module")
def bladen(uitkomst: Uitkomst) -> list[Besluit]:
    stof = Besluitstof(uitkomst)
    return [stof.deelplan(nummer) for nummer in range(len(uitkomst.deelplannen))]


@pytest.fixture(scope="module")
def alle(uitkomst: Uitkomst, bladen: list[Besluit]) -> list[Besluit]:
    """The sheets of all deelplannen and all zones."""
    stof = Besluitstof(uitkomst)
    return [*bladen, *(stof.zone(pc4) for pc4 in uitkomst.zones["pc4"])]


def _afgerond(waarde: float, tekst: str) -> bool:
    """Whether the text is the value, rounded to the decimals that it shows."""
    if pd.isna(waarde):
        return tekst == "onbekend"
    getoond = Decimal(tekst.replace(".", "").replace(",", "."))
    return abs(Decimal(waarde) - getoond) <= Decimal(1).scaleb(getoond.as_tuple().exponent) / 2 + Decimal("1e-9")


def test_cijfers_zijn_die_van_de_tabellen(uitkomst: Uitkomst, bladen: list[Besluit]) -> None:
    tabellen = maak_tabellen(uitkomst)
    plannen, delen = tabellen["deelplannen"], tabellen["deelgebieden"]
    for blad, (_, plan) in zip(bladen, plannen.iterrows(), strict=True):
        poort, urgent = blad.antwoord.kwetsbaar, blad.antwoord.urgent
        assert poort.antwoord == plan["poort"]
        assert blad.kop.startswith(KOP[plan["poort"]].format(naam=blad.naam))
        voorlopig = ". Dit is voorlopig, want het is niet bekend welke cijfers de regeling bedoelt (aanname)."
        assert poort.uitleg.endswith(voorlopig) == (plan["poort"] == "nee") == ("(voorlopig)" in blad.kop)
        assert "standaardafwijking" not in poort.uitleg or plan["poort"] == "onbepaald"
        assert blad.waarom.lower().startswith(plan["poort_reden"].lower()[:40])
        assert blad.antwoord.wat_nu[1:] == WAT_NU["plan"][plan["poort"]]
        assert f'PC4="{plan["pc4"]}"' in blad.voor_de_analist[0]
        if plan["poort"] == "nee":
            assert poort.uitleg.startswith("Niet slechter dan gemiddeld in ")
            assert urgent.antwoord == "telt niet" and "rang " not in urgent.uitleg
        else:
            assert _afgerond(plan["urgentie_score"], urgent.antwoord)
            assert f"rang {plan['rang']} van {len(plannen)}" in urgent.uitleg
        assert _afgerond(100 * plan["prioriteit_aandeel"], blad.antwoord.prioriteit.antwoord.strip("<>%"))
        rijen = delen[(delen["deelplan"] == plan["deelplan"]) & (delen["aanvraag"] == plan["aanvraag"])]
        assert len(blad.delen) == len(rijen)
        for deel, (_, rij) in zip(blad.delen, rijen.iterrows(), strict=True):
            assert (deel.oordeel, deel.gemeente) == (rij["kwetsbaar"], rij["gemeente"])
            for regel, toets in zip(uitkomst.regeling.poort.dimensies, deel.dimensies, strict=True):
                kolom = f"poort_{regel.naam}"
                assert toets.toets.oordeel == rij[f"{kolom}_onder"]
                assert toets.regel.endswith(regel.herkomst)
                assert toets.regel.startswith(rij[f"{kolom}_reden"]) == (toets.toets.oordeel == "onbepaald")
                teksten = (toets.toets.hier, toets.toets.gemeente, toets.toets.verschil)
                for wat, tekst in zip(("score", "gemiddelde", "verschil"), teksten, strict=True):
                    assert _afgerond(rij[f"{kolom}_{wat}"], tekst), (blad.naam, kolom, wat, tekst)


def test_ruwe_cijfers_zijn_die_van_de_uitgever(uitkomst: Uitkomst) -> None:
    blad = Besluitstof(uitkomst).zone("0119")
    rij = dict(zip(blad.zonekop, blad.zonerijen[0], strict=True))
    for tabel in uitkomst.ruw.values():
        if "pc4" in tabel:
            eigen = tabel.set_index("pc4").loc["0119"]
            assert {k: getal(rij[k]) for k in eigen.index} == pytest.approx(eigen.to_dict(), abs=5e-7)
    bron = next(b for b in blad.bronnen if b.indicator == "Gemiddelde WOZ-waarde")
    assert (bron.kolommen, bron.rijen, bron.peildatum) == ("WOZWONING", "rij van postcode 0119", "1-1-2020")
    assert bron.bestand == uitkomst.datasets["cbs_pc4"].bestand


def test_cijfers_vertellen_hetzelfde_als_de_toets(uitkomst: Uitkomst, alle: list[Besluit]) -> None:
    """A dimension of one indicator: below average on the test is worse than average in the publisher's unit."""
    gezien = 0
    for blad in alle:
        for deel in blad.delen:
            for regel, toets in zip(uitkomst.regeling.poort.dimensies, deel.dimensies, strict=True):
                cijfer = toets.indicatoren[0].verschil
                if len(toets.indicatoren) > 1 or "onbekend" in (cijfer, toets.toets.verschil):
                    continue
                teken = uitkomst.regeling.indicator(next(iter(regel.gewichten))).teken_beter
                assert (teken * getal(cijfer) < 0) == (toets.toets.oordeel == "ja")
                gezien += 1
    assert gezien > 100


def test_wijken_van_een_zone_geven_haar_cijfer(uitkomst: Uitkomst) -> None:
    """Recomputed from the sheet alone: figures times shares."""
    zin = next(regel for regel in Besluitstof(uitkomst).zone("0120").wijken if "edu_appl_sci" in regel)
    stukken = [stuk.split(" ") for stuk in zin.split(": ", 1)[1].rstrip(".").split("; ")]
    som = sum(getal(s[1]) * getal(s[4].strip("%)")) for s in stukken) / sum(getal(s[4].strip("%)")) for s in stukken)
    zones = uitkomst.zones.set_index("pc4")
    assert len(stukken) == 2
    assert som == pytest.approx(zones.loc["0120", "hoogopgeleid"], abs=0.01)


def test_getoonde_bijdragen_zijn_samen_de_getoonde_score(alle: list[Besluit]) -> None:
    bekend = [b.urgentie for b in alle if not math.isnan(b.urgentie.score)]
    assert 10 <= len(bekend) < len(alle)
    for u in bekend:
        eenheden = [in_eenheden(d.getoond)[0] for d in u.delen]
        assert in_eenheden(u.begin)[0] + sum(eenheden) == in_eenheden(u.getoond)[0]
        assert [in_eenheden(d.getoond)[0] for d in u.dimensies] == [
            sum(e for e, d in zip(eenheden, u.delen, strict=True) if d.dimensie == dimensie.titel)
            for dimensie in u.dimensies
        ]
        assert u.schaal[0] + math.fsum(d.waarde for d in u.delen) == pytest.approx(u.score, abs=1e-9)


def test_wat_ontbreekt_staat_er() -> None:
    """Zone 0102 lacks its Leefbaarometer: no score, no place, onbepaald, and never a nought."""
    zones = lees_tabel("pc4  won  onv  woningen\n0101  1  1  50\n0102  -  -  -\n0103  2  0  50")
    plannen = pd.DataFrame({"pc4": ["0102"], "aanvraag": "A", "deelplan": "Leeg", "gm_code": "GM9901"})
    ander = plannen.assign(pc4="0103", deelplan="Vol")
    wereld = maak_wereld(zones, pd.concat([plannen, ander], ignore_index=True)).uitkomst
    blad = Besluitstof(wereld).deelplan(0)
    assert [v.antwoord for v in blad.antwoord.vragen] == [
        "onbepaald",
        "niet onderzocht",
        "zien wat ontbreekt",
        "onbekend",
        "onbekend",
    ]
    assert blad.kop == "Niet te bepalen of Leeg in aanmerking komt"
    assert dimensies(blad)["Woonkenmerken"] == ("onbekend", "0,00", "onbekend", "onbepaald")
    assert {d.getoond for d in blad.urgentie.delen} == {"onbekend"}
    assert blad.urgentie.rang == "geen rang"
    zinnen = " ".join(blad.ontbreekt)
    for wat in ("Woningvoorraad (Leefbaarometer)", "Overlast en onveiligheid (Leefbaarometer)", "Het aantal woningen"):
        assert f"{wat} is niet bekend voor zone 0102" in zinnen
    assert dict(zip(blad.zonekop, blad.zonerijen[0], strict=True))["won"] == "-"
    assert "0 woningen" not in blad.ligging


def test_ontbrekende_indicator_laat_de_andere_zwaarder_tellen() -> None:
    """Without uitkering, laag inkomen weighs 2/3 and eenoudergezinnen 1/3: 9 x 1/3 x 2/3 = 2 and 1 point."""
    tabel = "pc4  laag  eenouder  uitkering\n0101  50  50  -\n0102  30  30  10"
    blad = Besluitstof(maak_wereld(lees_tabel(tabel)).uitkomst).zone("0101")
    assert {d.indicator: d.getoond for d in blad.urgentie.delen if d.dimensie == "Huishoudens en inkomen"} == {
        "Huishoudens met een laag inkomen": "2,00",
        "Uitkeringen per inwoner van 15 tot 65 jaar": "0,00",
        "Eenoudergezinnen": "1,00",
    }
    assert blad.urgentie.getoond == "7,00"
    assert [d.plaats for d in blad.urgentie.delen][3] == "onbekend"


def test_gemeente_van_een_zone_is_onbepaald() -> None:
    zones = lees_tabel("pc4  gm_code  won\n0101  GM9901  -1\n0102  GM9902  1\n0103  GM9902  2")
    blad = Besluitstof(maak_wereld(zones).uitkomst).zone("0101")
    assert blad.antwoord.kwetsbaar.antwoord == "onbepaald"
    assert "te weinig zones" in blad.antwoord.kwetsbaar.uitleg
    assert dimensies(blad)["Woonkenmerken"][1:] == ("onbekend", "onbekend", "onbepaald")
    for dimensie in blad.delen[0].dimensies:
        assert {(i.gemeente, i.verschil) for i in dimensie.indicatoren} == {("onbekend", "onbekend")}
        assert all(i.hier != "onbekend" for i in dimensie.indicatoren)


def test_deelplan_in_twee_gemeenten(uitkomst: Uitkomst, bladen: list[Besluit]) -> None:
    blad = next(b for b in bladen if b.naam == "Grensstrook")
    assert [deel.gemeente for deel in blad.delen] == ["Nergenshuizen", "Schijnwoude"]
    assert all(deel.naam.startswith("Zone ") for deel in blad.delen)
    rij = uitkomst.deelplannen.set_index("deelplan").loc["Grensstrook"]
    assert blad.antwoord.kwetsbaar.antwoord == rij["poort"] == min(d.oordeel for d in blad.delen)


def test_elke_zone_als_de_regeling_dat_zegt() -> None:
    zones = lees_tabel("pc4  won  onv\n0101  -1  -1\n0102  3  3\n0103  0  0")
    wereld = maak_wereld(zones, afwijkingen={"poort.deelplan_toets": "elke_zone"}).uitkomst
    blad = Besluitstof(wereld).deelplan(0)
    assert [(deel.naam, deel.oordeel) for deel in blad.delen] == [("Zone 0101", "ja"), ("Zone 0102", "nee")]
    assert blad.antwoord.kwetsbaar.antwoord == "nee"
    assert "met andere parameters dan vhf_2021" in blad.status


def test_ronde_die_met_het_land_vergelijkt() -> None:
    zones = lees_tabel("pc4  won\n0101  -1\n0102  1\n0103  2\n0104  3")
    blad = Besluitstof(maak_wereld(zones, referentie="land").uitkomst).deelplan(0)
    assert len(blad.urgentie.verdeling) == 4
    assert blad.urgentie.eigen.tolist() == [True, True, False, False]
    assert "alle zones van het land" in blad.antwoord.urgent.uitleg
    ronde = Besluitstof(maak_wereld(zones).uitkomst).deelplan(0)
    assert len(ronde.urgentie.verdeling) == 2


def test_zone_zonder_vlak(uitkomst: Uitkomst) -> None:
    blad = Besluitstof(zonder_vlak(uitkomst, "0119")).zone("0119")
    assert blad.kaartje.eigen == ()
    assert "Zone 0119: geen vlak in de bron, en dus niet op de kaart." in blad.ontbreekt


def test_regel_status_en_aannames_staan_op_elk_blad(uitkomst: Uitkomst, bladen: list[Besluit]) -> None:
    plekken = {plek for plek, _ in uitkomst.regeling.aannames()}
    for blad in bladen:
        assert "niet de officiële score" in blad.status
        assert "art. 1" in blad.regel
        assert "Stcrt. 2021, 12579" in blad.regeling
        assert all(f": {d.peildatum.day}-{d.peildatum.month}-" in blad.peildata for d in uitkomst.datasets.values())
        teksten = {tekst for _, tekst in blad.aannames}
        assert len(teksten) == len(blad.aannames)
        assert uitkomst.regeling.urgentie.normalisatie.aanname in teksten
        assert not any("cofinanciering" in tekst for tekst in teksten)
    assert any(plek.startswith("geld") for plek in plekken)


def test_onbekende_zone() -> None:
    with pytest.raises(KeyError):
        Besluitstof(maak_wereld(lees_tabel("pc4\n0101\n0102")).uitkomst).zone("9999")


def test_bestandsnamen_botsen_nooit(uitkomst: Uitkomst) -> None:
    stof = Besluitstof(met_namen(uitkomst))
    namen = [stof.deelplan(n).bestand for n in range(len(uitkomst.deelplannen))]
    assert len(set(namen)) == len(namen)
    assert all(set(naam) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and len(naam) < 60 for naam in namen)


@given(st.text(max_size=400), st.integers(0, 999))
def test_bestandsnaam_blijft_in_de_map(naam: str, nummer: int) -> None:
    bestand = bestandsnaam_deelplan(nummer, naam)
    assert Path(bestand).name == bestand
    assert bestand.startswith(f"deelplan-{nummer + 1:03d}")
    assert bestand.isascii()


@given(st.sets(st.integers(1, 60)))
def test_reeks_noemt_elk_getal_precies_eens(getallen: set[int]) -> None:
    gelezen = []
    for stuk in filter(None, reeks(getallen).split(", ")):
        van, _, tot = stuk.partition("-")
        gelezen += range(int(van), int(tot or van) + 1)
    assert gelezen == sorted(getallen)


def test_afwijkende_schaal_en_gewichten_tellen_ook_op(uitkomst: Uitkomst) -> None:
    """A scale that does not start at 1, checked against the definition written out."""
    regeling: Regeling = laad_regeling("vhf_2021", {"urgentie.schaal": [0, 100]})
    rij = uitkomst.leden.iloc[[0]]
    punten = bijdragen(rij, regeling, "urgentie", pd.Series(1.0, index=rij.index))
    assert math.fsum(punten.values()) == pytest.approx(100 * rij["urgentie"].iloc[0], abs=1e-9)


def test_een_zone_zonder_gemeente_heet_overal_zo(uitkomst: Uitkomst) -> None:
    """A label says that the gemeente is not known, and a sentence speaks of one that is unknown."""
    zones = uitkomst.zones.copy()
    zones.loc[zones["pc4"] == "0103", ["gm_code", "gemeente"]] = None
    blad = Besluitstof(dataclasses.replace(uitkomst, zones=zones)).zone("0103")
    assert blad.ligging.startswith("Gemeente onbekend; ")
    assert [deel.gemeente for deel in blad.delen] == ["een onbekende gemeente"]
    assert blad.kaartje.titel == "Ligging in een onbekende gemeente"
