"""The figures inside a page: the same as the tables at the precision that is shown, and never against the rule."""

from __future__ import annotations

import dataclasses
import json
import math
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.rondes.ronde import laad_ronde
from pipeline.taal import getallen
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import Blik, blik_gemeente, blik_land
from pipeline.uitvoer.kaart.gegevens import als_json, maak_gegevens, maak_stof
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from pipeline.uitvoer.tabellen.tabellen import schrijf_tabellen
from pipeline.uitvoer.vermelding import bronregel
from tests.hulp.inpakken import pak_uit
from tests.hulp.kaartgevallen import BOOS, alles_gelijk, met_boze_namen, met_gaten, niets_bekend, zonder_deelplannen
from tests.hulp.vaak import ook, vaak


def _gegevens(uitkomst: Uitkomst, blik: Blik | None = None) -> dict[str, Any]:
    """As the page has them, after a round through json."""
    stof = maak_stof(uitkomst, maak_vlakken(uitkomst.zones))
    return json.loads(als_json(maak_gegevens(stof, blik or blik_land(uitkomst))))


@pytest.fixture(scope="module")
def land(uitkomst: Uitkomst) -> dict[str, Any]:
    return _gegevens(uitkomst)


@pytest.fixture(scope="module")
def csv(uitkomst: Uitkomst, tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    map_ = tmp_path_factory.mktemp("tabellen")
    schrijf_tabellen(uitkomst, map_)()
    return pd.read_csv(map_ / "zones.csv", dtype={"pc4": "str"}, keep_default_na=False, na_values=[""])


def _toont(tekst: str | None, waarde: float, decimalen: int) -> bool:
    """Whether the text is this figure, rounded to at least `decimalen` decimals; in decimal arithmetic."""
    if math.isnan(waarde):
        return tekst in (None, "onbekend")
    if tekst is None:
        return False
    getal = Decimal(tekst.replace(".", "").replace(",", "."))
    genoeg = -getal.as_tuple().exponent >= decimalen
    return genoeg and abs(Decimal(waarde) - getal) <= Decimal(1).scaleb(getal.as_tuple().exponent) / 2 + Decimal("1e-9")


def test_zones_staan_erin_zoals_in_de_tabel(land: dict[str, Any], csv: pd.DataFrame) -> None:
    assert (land["soort"], land["eigen"], land["melding"]) == ("land", len(csv), "")
    for naam in ("pc4", "kwetsbaar"):
        assert land[naam] == csv[naam].tolist()
    assert [land["gemeenten"][n] for n in land["gemeente"]] == csv["gemeente"].tolist()
    assert [land["gm_codes"][n] for n in land["gemeente"]] == csv["gm_code"].tolist()
    for naam in ("inwoners", "woningen"):
        assert [math.nan if n is None else n for n in land[naam]] == pytest.approx(csv[naam].tolist(), nan_ok=True)
    assert None in land["inwoners"]


def test_dimensies_tonen_de_cijfers_van_de_csv(uitkomst: Uitkomst, land: dict[str, Any], csv: pd.DataFrame) -> None:
    codes = {laag["id"]: laag["codes"] for laag in land["lagen"]}
    assert [d["naam"] for d in land["dimensies"]] == [d.naam for d in uitkomst.regeling.poort.dimensies]
    for dimensie in land["dimensies"]:
        kolom = f"poort_{dimensie['naam']}"
        for n, rij in enumerate(csv.to_dict("records")):
            assert _toont(dimensie["score"][n], rij[f"{kolom}_score"], 2)
            assert _toont(dimensie["verschil"][n], rij[f"{kolom}_verschil"], 2)
            assert _toont(dimensie["gemiddelde"][land["gemeente"][n]], rij[f"{kolom}_gemiddelde"], 2)
            klasse = codes[f"poort-{dimensie['naam']}"][n]
            assert ("nee", "ja", "onbepaald")[land["balken"]["onder"][klasse]] == rij[f"{kolom}_onder"]
            assert dimensie["redenen"][dimensie["reden"][n]] == rij[f"{kolom}_reden"]


def test_indicatoren_en_urgentie_tonen_de_cijfers_van_de_csv(
    uitkomst: Uitkomst, land: dict[str, Any], csv: pd.DataFrame
) -> None:
    for indicator in land["indicatoren"]:
        regel = uitkomst.regeling.indicator(indicator["naam"])
        deel = regel.eenheid == "aandeel"
        eenheid = "%" if deel else regel.eenheid.replace("1 000", "1.000")
        assert (indicator["titel"], indicator["eenheid"]) == (regel.titel, eenheid)
        for tekst, waarde in zip(indicator["waarde"], csv[regel.naam], strict=True):
            assert _toont(tekst, 100 * waarde if deel else waarde, 1 if deel else regel.decimalen)
    namen = [d.naam for d in uitkomst.regeling.urgentie.dimensies]
    rijen = [land["urgentie"]["score"], *(d["waarde"] for d in land["urgentie"]["dimensies"])]
    for teksten, kolom in zip(rijen, ["score", *namen], strict=True):
        for tekst, waarde in zip(teksten, csv[f"urgentie_land_{kolom}"], strict=True):
            assert _toont(tekst, waarde, 2)


def test_elk_cijfer_noemt_bron_en_peildatum(uitkomst: Uitkomst, land: dict[str, Any]) -> None:
    woon = land["dimensies"][0]
    assert woon["regel"] == "art. 1; Q&A 5.1.1" and len(woon["bronnen"]) == 1
    assert woon["bronnen"][0].startswith("Woningvoorraad (Leefbaarometer): ")
    assert woon["bronnen"][0].endswith("verzonnen, in de opmaak van de uitgever; peildatum 1-1-2020")
    inkomen = next(i for i in land["indicatoren"] if i["naam"] == "laag_inkomen")
    assert inkomen["peildatum"] == "1-1-2017" and inkomen["bron"].endswith("peildatum 1-1-2017")
    echt = bronregel(uitkomst.datasets["cbs_pc4"], laad_ronde("reconstructie_2024"))
    assert "Centraal Bureau voor de Statistiek (CBS); peildatum 1-1-2020" in echt and "verzonnen" not in echt
    jeugd = next(d for d in land["dimensies"] if d["naam"] == "opleiding_en_jeugdhulp")
    assert "zonder Jongeren met jeugdzorg" in jeugd["aanname"]


def test_grenszone_noemt_haar_aandelen(uitkomst: Uitkomst, land: dict[str, Any]) -> None:
    zones = uitkomst.zones
    grens = zones["grenszone"] == "ja"
    assert [bool(tekst) for tekst in land["grenszone"]] == grens.tolist()
    (tekst,) = filter(None, land["grenszone"])
    delen = uitkomst.gemeente_aandelen[uitkomst.gemeente_aandelen["pc4"].isin(zones.loc[grens, "pc4"])]
    assert len(delen) == 2
    aandelen = ", ".join(f"{round(100 * r.aandeel)}% in {r.gemeente}" for r in delen.itertuples())
    assert tekst == f"grenszone, naar aandeel van de inwoners: {aandelen}"


def test_deelplannen_hebben_tekst_zones_en_omtrek(uitkomst: Uitkomst, land: dict[str, Any]) -> None:
    plannen = land["lagen"][-1]["deelplannen"]
    tabel = uitkomst.deelplannen.set_index("deelplan")
    assert sorted(p["deelplan"] for p in plannen) == sorted(tabel.index)
    for plan in plannen:
        rij = tabel.loc[plan["deelplan"]]
        assert (plan["tranche"], plan["aanvraag"]) == (rij["tranche"], rij["aanvraag"])
        assert [land["pc4"][n] for n in plan["zones"]] == rij["pc4"].split()
        assert pak_uit(plan["omtrek"]["gebieden"]) >= [1] and len(plan["punt"]) == 2
    eerste = plannen[0]
    assert eerste["urgentie"].startswith("8,26, rang 1 van 10; 1 van 1 zone gescoord")
    assert eerste["poort"].startswith("ja: onder het gemiddelde van Fictiedam op ")


def test_prioriteit_in_woorden(uitkomst: Uitkomst, land: dict[str, Any]) -> None:
    tekst = {pc4: land["prioriteiten"][n] for pc4, n in zip(land["pc4"], land["prioriteit"], strict=True)}
    assert tekst["0119"] == "ja: Voorbeeldstad Zuidwest (SV); zekerheid hoog"
    zones = uitkomst.zones.set_index("pc4")
    regio = zones.index[zones["prioriteit_regio"] == "Verzonnen Kust"][0]
    assert tekst[regio].startswith("ja: Verzonnen Kust (grens- of krimpregio)")
    onzeker = zones.index[zones["prioriteit_niet_meegeteld"] != ""][0]
    assert tekst[onzeker].startswith("nee. Niet meegeteld, te onzeker: ")
    ja = [pc4 for pc4, n in zip(land["pc4"], land["prioriteit"], strict=True) if n in land["prioriteit_ja"]]
    assert ja == zones.index[zones["prioriteit"] == "ja"].tolist()


def test_een_gemeente_heeft_alleen_cijfers_van_haar_eigen_zones(uitkomst: Uitkomst, land: dict[str, Any]) -> None:
    gemeente = _gegevens(uitkomst, blik_gemeente(uitkomst, "GM9902"))
    eigen = gemeente["eigen"]
    plaats = [land["pc4"].index(pc4) for pc4 in gemeente["pc4"][:eigen]]
    assert [uitkomst.zones["gm_code"].iloc[n] for n in plaats] == ["GM9902"] * eigen
    assert gemeente["gm_codes"][0] == "GM9902" and len(gemeente["pc4"]) > eigen
    assert len(pak_uit(gemeente["zonevlakken"]["gebieden"])) == len(gemeente["gemeente"]) == len(gemeente["pc4"])
    for naam in ("kwetsbaar", "inwoners", "woningen", "grenszone"):
        assert gemeente[naam] == [land[naam][n] for n in plaats]
    for een, alle in zip(gemeente["dimensies"], land["dimensies"], strict=True):
        assert een["gemiddelde"] == [alle["gemiddelde"][land["gm_codes"].index("GM9902")]]
        assert een["score"] == [alle["score"][n] for n in plaats]
        redenen = [alle["redenen"][alle["reden"][n]] for n in plaats]
        assert [een["redenen"][n] for n in een["reden"]] == redenen
    for een, alle in zip(gemeente["lagen"], land["lagen"], strict=True):
        assert (een["id"], een["stijlen"]) == (alle["id"], alle["stijlen"])
        assert een["codes"] == [alle["codes"][n] for n in plaats]


@pytest.mark.parametrize("geval", [met_gaten, alles_gelijk, niets_bekend, zonder_deelplannen, met_boze_namen])
def test_gaten_geven_nooit_een_fout(uitkomst: Uitkomst, geval: Any) -> None:
    anders = geval(uitkomst)
    gegevens = _gegevens(anders)
    assert len(gegevens["pc4"]) == len(anders.zones)
    for laag in gegevens["lagen"]:
        assert max(laag["codes"]) < len(laag["stijlen"]) and len(laag["codes"]) == gegevens["eigen"]
    for gm_code in anders.zones["gm_code"].dropna().unique()[:2]:
        assert _gegevens(anders, blik_gemeente(anders, gm_code))["eigen"] > 0


def test_zone_zonder_grens_staat_in_de_melding(uitkomst: Uitkomst) -> None:
    gegevens = _gegevens(met_gaten(uitkomst))
    assert gegevens["melding"] == "1 zone zonder grens is niet getekend en staat wel in de tabel: 0101."
    assert pak_uit(gegevens["zonevlakken"]["gebieden"])[0] == 0
    assert gegevens["gemeenten"][gegevens["gemeente"][0]] == "gemeente onbekend"
    teksten = [plan["urgentie"] for plan in gegevens["lagen"][-1]["deelplannen"]]
    assert teksten[-2].startswith("geen score, geen rang;") and teksten[0].startswith("8,26, rang 1 van 9;")
    zones = uitkomst.zones.copy()
    zones.loc[zones["gm_code"] == "GM9902", "geometry"] = None
    leeg = dataclasses.replace(uitkomst, zones=zones)
    fictiedam = _gegevens(leeg, blik_gemeente(leeg, "GM9902"))
    assert "zones zonder grens zijn niet getekend en staan wel in de tabel" in fictiedam["melding"]
    assert fictiedam["gemeentevlakken"]["punten"] == ""


def test_gemeente_met_een_zone_heeft_niets_om_mee_te_vergelijken(uitkomst: Uitkomst) -> None:
    melding = _gegevens(uitkomst, blik_gemeente(uitkomst, "GM9909"))["melding"]
    assert melding.startswith("Deze gemeente heeft één zone. Er is geen gemeentelijk gemiddelde")
    assert "ten minste 2 zones met een score en inwoners" in melding
    assert _gegevens(uitkomst, blik_gemeente(uitkomst, "GM9901"))["melding"] == ""


def test_namen_blijven_tekst(uitkomst: Uitkomst) -> None:
    boos = met_boze_namen(uitkomst)
    stof = maak_stof(boos, maak_vlakken(boos.zones))
    ruw = als_json(maak_gegevens(stof, blik_land(boos)))
    assert not set("<>&\u2028\u2029") & set(ruw)
    gegevens = json.loads(ruw)
    namen = " ".join(plan["deelplan"] for plan in gegevens["lagen"][-1]["deelplannen"])
    assert all(naam in namen for naam in BOOS) and BOOS[1] in gegevens["gemeenten"]


def test_twee_keer_dezelfde_bytes(uitkomst: Uitkomst) -> None:
    for blik in (blik_land(uitkomst), blik_gemeente(uitkomst, "GM9901")):
        assert als_json(_gegevens(uitkomst, blik)) == als_json(_gegevens(uitkomst, blik))


_SCORES = st.floats(-9, 9, allow_subnormal=False)
_VLAKBIJ = [0.0, 1e-12, 4e-6, -3e-4, 0.0049]
_OP_DE_GRENS = [2.4996, 2.5, 6.99996, 7.0, 8.5 - 1e-11]


@example([(n % 3, verschil) for n, verschil in enumerate(3 * _VLAKBIJ)], (1.0, -2.5, 0.0))
@vaak(20)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.one_of(_SCORES, st.sampled_from(_VLAKBIJ))), min_size=1),
    st.tuples(_SCORES, _SCORES, _SCORES),
)
def test_wie_onder_het_gemiddelde_ligt_ziet_er_ook_zo_uit(
    leden: list[tuple[int, float]], gemiddelden: tuple[float, float, float]
) -> None:
    """Whatever the scores and the averages of three gemeenten: order and equality on screen are the real ones."""
    groep = np.array([g for g, _ in leden])
    gemiddelde = np.array(gemiddelden)[groep]
    score = np.array([s if abs(s) > 0.005 else gemiddelden[g] + s for g, s in leden])
    getoond, naast = getallen.tegenover(score, gemiddelde, groep)
    assert len({(g, tekst) for g, tekst in zip(groep, naast, strict=True)}) == len(set(groep))
    for s, g, links, rechts in zip(score, gemiddelde, getoond, naast, strict=True):
        a, b = (float(tekst.replace(".", "").replace(",", ".")) for tekst in (links, rechts))
        assert (a < b) == (s - g < -1e-9) and (a > b) == (s - g > 1e-9)


@ook(_OP_DE_GRENS)
@vaak(20)
@given(st.lists(st.one_of(st.floats(-5, 20), st.sampled_from(_OP_DE_GRENS)), min_size=1))
def test_een_getal_blijft_aan_zijn_kant_van_de_grens(scores: list[float]) -> None:
    grenzen = (2.5, 4.0, 5.5, 7.0, 8.5)
    getoond = [float(tekst.replace(",", ".")) for tekst in getallen.in_klasse(scores, grenzen)]
    assert getallen.klasse(getoond, grenzen).tolist() == [sum(s >= g for g in grenzen) for s in np.round(scores, 12)]
