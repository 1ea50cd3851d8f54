"""Maps of gemeenten: which zones a page looks at, which gemeente a user means, and the index of all pages."""

from __future__ import annotations

import dataclasses
import re
import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bestanden.fouten import Invoerfout
from pipeline.opdrachten.aanwijzen import zoek_gemeente
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.bladzijde import maak_bladzijde
from pipeline.uitvoer.kaart.blik import blik_gemeente, blik_land
from pipeline.uitvoer.kaart.gegevens import Kaartstof, maak_gegevens, maak_stof
from pipeline.uitvoer.kaart.gemeenten import bestandsnaam, gemeenten_met_zones
from pipeline.uitvoer.kaart.overzicht import maak_overzicht, reken_overzicht
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from tests.hulp.kaartgevallen import met_gemeentenamen

# ---------------------------------------------------------------- the blik


def test_land_is_alles(uitkomst: Uitkomst) -> None:
    blik = blik_land(uitkomst)
    assert blik.rijen.tolist() == blik.eigen_rijen.tolist() == list(range(len(uitkomst.zones)))
    assert len(blik.deelplannen) == len(uitkomst.deelplannen)


def test_eigen_zones_en_buren_zone_voor_zone(uitkomst: Uitkomst) -> None:
    zones = uitkomst.zones
    for gm_code in sorted(zones["gm_code"].unique()):
        blik = blik_gemeente(uitkomst, gm_code)
        eigen = [n for n, code in enumerate(zones["gm_code"]) if code == gm_code]
        assert blik.eigen_rijen.tolist() == eigen
        samen = zones.geometry.iloc[eigen].union_all()
        dichtbij = {n for n, vlak in enumerate(zones.geometry) if n not in eigen and vlak.distance(samen) <= 500}
        van_plannen = {
            zones.index[zones["pc4"] == pc4][0]
            for nummer in blik.deelplannen
            for pc4 in uitkomst.deelplannen["pc4"].iloc[nummer].split()
        }
        assert set(blik.rijen[blik.eigen :]) == (dichtbij | van_plannen) - set(eigen)
        assert blik.titel == zones["gemeente"].iloc[eigen[0]]


def test_deelplan_over_de_grens_staat_op_beide_kaarten_met_al_zijn_zones(uitkomst: Uitkomst) -> None:
    plannen = uitkomst.deelplannen
    nummer = plannen.index[plannen["deelplan"] == "Grensstrook"][0]
    gemeenten = uitkomst.zones.loc[uitkomst.zones["pc4"].isin(plannen["pc4"][nummer].split()), "gm_code"].unique()
    assert len(gemeenten) == 2
    stof = maak_stof(uitkomst, maak_vlakken(uitkomst.zones))
    for gm_code in gemeenten:
        blik = blik_gemeente(uitkomst, gm_code)
        assert nummer in blik.deelplannen
        gegevens = maak_gegevens(stof, blik)
        plan = next(p for p in gegevens["lagen"][-1]["deelplannen"] if p["deelplan"] == "Grensstrook")
        assert sorted(gegevens["pc4"][n] for n in plan["zones"]) == plannen["pc4"][nummer].split()
        assert min(plan["zones"]) < gegevens["eigen"] <= max(plan["zones"])


def test_deelplan_namens_een_andere_gemeente_staat_bij_de_aanvrager(uitkomst: Uitkomst) -> None:
    leden = uitkomst.leden.copy()
    leden.loc[leden["deelplan"] == "Kade", "gm_code"] = "GM9907"
    anders = dataclasses.replace(uitkomst, leden=leden)
    kade = uitkomst.deelplannen.index[uitkomst.deelplannen["deelplan"] == "Kade"][0]
    assert kade in blik_gemeente(anders, "GM9907").deelplannen
    assert kade not in blik_gemeente(uitkomst, "GM9907").deelplannen
    assert reken_overzicht(anders).set_index("gm_code")["deelplannen"]["GM9907"] == 2


def test_gemeente_zonder_zones_is_geen_blik(uitkomst: Uitkomst) -> None:
    with pytest.raises(KeyError):
        blik_gemeente(uitkomst, "GM0000")


# ---------------------------------------------------------------- which gemeente


@pytest.mark.parametrize(
    ("gevraagd", "gm_code"),
    [
        ("Fictiedam", "GM9902"),
        ("fictiedam", "GM9902"),
        ("gm9902", "GM9902"),
        (" GM9902 ", "GM9902"),
        ("Verzonnen-aan-zee", "GM9903"),
        ("VERZONNENAANZEE", "GM9903"),
        ("'s-Gravenhage", "GM9901"),
        ("s gravenhage", "GM9901"),
        ("Den Haag", "GM9901"),
        ("den-bosch", "GM9906"),
        ("9902", "GM9902"),
        ("gm09902", "GM9902"),
        ("917", "GM0917"),
        ("0917", "GM0917"),
        ("gm917", "GM0917"),
        ("sudwest fryslan", "GM9904"),
        ("SÚDWEST-FRYSLÂN", "GM9904"),
        ("bergen (l)", "GM9907"),
        ("Bergen NH", "GM9908"),
    ],
)
def test_naam_of_code_hoe_ook_geschreven(uitkomst: Uitkomst, gevraagd: str, gm_code: str) -> None:
    namen = {"GM9901": "'s-Gravenhage", "GM9904": "Súdwest-Fryslân", "GM9906": "'s-Hertogenbosch"}
    namen |= {"GM9907": "Bergen (L.)", "GM9908": "Bergen (NH.)"}
    geval = met_gemeentenamen(uitkomst, namen)
    # A code that starts with a nought, as real ones do.
    geval.zones["gm_code"] = geval.zones["gm_code"].replace("GM9905", "GM0917")
    assert zoek_gemeente(geval, gevraagd) == gm_code


@pytest.mark.parametrize(
    ("gevraagd", "zegt", "raadt"),
    [
        ("Fictedam", "bestaat niet in de grenzen van deze ronde (bedoeld: 'Fictiedam'?)", "kies uit Fictiedam"),
        ("fictiedm", "bestaat niet", "kies uit Fictiedam"),
        ("Bergen", "er zijn 2 gemeenten die", "GM9907 (Bergen (L.)), GM9908 (Bergen (NH.))"),
        ("Xyzzyplugh", "bestaat niet", "kijk in de index"),
        ("6411", "bestaat niet", "kijk in de index"),
        ("dam", "bestaat niet", "kijk in de index"),
        ("z", "bestaat niet", "kijk in de index"),
        ("Nergenhuize", "bestaat niet", "kies uit Nergenshuizen"),
        ("0119", "0119 is een postcode", "kies de gemeente van die postcode: Voorbeeldstad (GM9901)"),
        ("  ", "er is geen gemeente genoemd", "GEMEENTE=Heerlen"),
        ("Beemster", "Beemster (GM0370) is op 1 januari 2022 opgegaan in Purmerend (GM0439)", "kies de gemeente die"),
        ("gm0370", "Beemster (GM0370) is op 1 januari 2022 opgegaan in Purmerend (GM0439)", "kies de gemeente die"),
        ("voorne-aan-zee", "Voorne aan Zee (GM1992) bestaat sinds 1 januari 2023, uit", "kies de gemeente die"),
        ("Nergensland", "heeft geen zones", "de postcodes zijn 0101"),
        ("gm9977", "heeft geen zones", "buurgemeente"),
    ],
)
def test_gemeente_die_er_niet_is(uitkomst: Uitkomst, gevraagd: str, zegt: str, raadt: str) -> None:
    rij = pd.DataFrame({"pc4": ["0101"], "gm_code": ["GM9977"], "gemeente": ["Nergensland"], "aandeel": [0.1]})
    geval = dataclasses.replace(
        met_gemeentenamen(uitkomst, {"GM9907": "Bergen (L.)", "GM9908": "Bergen (NH.)"}),
        gemeente_aandelen=pd.concat([uitkomst.gemeente_aandelen, rij], ignore_index=True),
    )
    with pytest.raises(Invoerfout) as fout:
        zoek_gemeente(geval, gevraagd)
    assert zegt in fout.value.wat and raadt in fout.value.advies


def test_twee_gemeenten_met_dezelfde_naam_vragen_om_een_code(uitkomst: Uitkomst) -> None:
    geval = met_gemeentenamen(uitkomst, {"GM9907": "Dubbel", "GM9908": "Dubbel"})
    with pytest.raises(Invoerfout, match="er zijn 2 gemeenten") as fout:
        zoek_gemeente(geval, "dubbel")
    assert fout.value.advies == "kies met een code: GM9907 (Dubbel), GM9908 (Dubbel)"


@given(st.text())
def test_bestandsnaam_blijft_in_zijn_map(naam: str) -> None:
    assert re.fullmatch(r"GM9901(-[a-z0-9]+)*", bestandsnaam("GM9901", naam))
    assert len(bestandsnaam("GM9901", naam)) <= 60


def test_bestandsnamen() -> None:
    assert bestandsnaam("GM1900", "Súdwest-Fryslân") == "GM1900-sudwest-fryslan"
    assert bestandsnaam("GM9901", "../../etc/passwd") == "GM9901-etc-passwd"
    assert bestandsnaam("GM9901", "😀") == "GM9901-x"


# ---------------------------------------------------------------- the index


def test_overzicht_telt_gemeente_voor_gemeente(uitkomst: Uitkomst) -> None:
    tabel = reken_overzicht(uitkomst).set_index("gm_code")
    assert set(tabel.index) == set(gemeenten_met_zones(uitkomst).index)
    assert tabel["gemeente"].tolist() == sorted(tabel["gemeente"])
    for gm_code, rij in tabel.iterrows():
        zones = [z for z in uitkomst.zones.itertuples() if z.gm_code == gm_code]
        assert rij["zones"] == len(zones)
        for oordeel in ("ja", "nee", "onbepaald"):
            assert rij[oordeel] == sum(z.kwetsbaar == oordeel for z in zones)
        bekend = [z for z in zones if not np.isnan(z.inwoners)]
        assert rij["inwoners"] == sum(z.inwoners for z in bekend)
        if all(z.kwetsbaar == "onbepaald" for z in zones):
            assert np.isnan(rij["inwoners_kwetsbaar"]) and np.isnan(rij["aandeel_kwetsbaar"])
        else:
            assert rij["inwoners_kwetsbaar"] == sum(z.inwoners for z in bekend if z.kwetsbaar == "ja")
            assert rij["aandeel_kwetsbaar"] == pytest.approx(rij["inwoners_kwetsbaar"] / rij["inwoners"])
        assert rij["prioriteit"] == sum(z.prioriteit == "ja" for z in zones)
        assert rij["deelplannen"] == len(blik_gemeente(uitkomst, gm_code).deelplannen)


# ---------------------------------------------------------------- the real country


@pytest.fixture(scope="module")
def echt(echte_uitkomst: Uitkomst) -> Kaartstof:
    return maak_stof(echte_uitkomst, maak_vlakken(echte_uitkomst.zones, 20.0))


def test_echte_gemeenten(echt: Kaartstof) -> None:
    uitkomst = echt.uitkomst
    amsterdam = maak_gegevens(echt, blik_gemeente(uitkomst, zoek_gemeente(uitkomst, "amsterdam")))
    assert amsterdam["eigen"] == 81 and amsterdam["melding"] == ""
    assert {p["deelplan"] for laag in amsterdam["lagen"] for p in laag["deelplannen"]} == {"Nieuw-West"}
    een = reken_overzicht(uitkomst).query("zones == 1")["gm_code"].iloc[0]
    melding = maak_gegevens(echt, blik_gemeente(uitkomst, een))["melding"]
    assert melding.startswith("Deze gemeente heeft één zone. Er is geen gemeentelijk gemiddelde")
    grens = uitkomst.zones.loc[uitkomst.zones["grenszone"] == "ja"].iloc[0]
    gegevens = maak_gegevens(echt, blik_gemeente(uitkomst, grens["gm_code"]))
    tekst = gegevens["grenszone"][gegevens["pc4"].index(grens["pc4"])]
    assert tekst.startswith(f"grenszone, naar aandeel van de inwoners: {round(100 * grens['gemeente_aandeel'])}% in")
    assert f"% in {grens['gemeente']}, " in tekst


def test_echte_bladen_zijn_klein(echt: Kaartstof) -> None:
    uitkomst = echt.uitkomst
    assert len(gemeenten_met_zones(uitkomst)) == 345
    keuze = uitkomst.zones["gm_code"].drop_duplicates().sort_values().iloc[::12]
    groottes = [len(maak_bladzijde(echt, blik_gemeente(uitkomst, gm_code)).encode()) for gm_code in keuze]
    assert statistics.median(groottes) < 160_000 and max(groottes) < 500_000
    assert len(maak_overzicht(uitkomst).encode()) < 200_000
