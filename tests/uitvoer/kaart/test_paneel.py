"""The panel and the table of the map page show what zones.csv says, for every zone, and nothing else."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.antwoorden import telling
from pipeline.uitvoer.balken import balkrijen, teken_balken, x_van
from pipeline.uitvoer.blad.tekening import als_svg
from pipeline.uitvoer.samenhang import bestandsnaam_deelplan, deelplan_op_kaart
from pipeline.uitvoer.verloopzin import korte_zinnen, zinnen
from pipeline.uitvoer.vermelding import status
from pipeline.uitvoer.vonklijn import cijfers_van_de_poort, lijnen_van_zone, teken_vonklijnen
from pipeline.uitvoer.zonebeelden import maak_zonebeelden
from tests.hulp.browser import Blad, OpenBlad, bezwaren
from tests.hulp.kaartbladen import Bladen, als_getal, toont

_DIMENSIES = ("woonkenmerken", "veiligheid", "werk_en_inkomen", "opleiding_en_jeugdhulp")
_ALLE_PANELEN = r"""async (pc4s) => {
  const uit = {};
  for (const pc4 of pc4s) {
    const klaar = new Promise((r) => addEventListener("hashchange", () => setTimeout(r, 0), { once: true }));
    location.hash = "#pc4=" + pc4;
    await klaar;
    const paneel = document.getElementById("paneel"), velden = {};
    for (const rij of paneel.querySelectorAll("[data-dimensie], [data-indicator], [data-urgentie]"))
      for (const veld of rij.querySelectorAll("[data-veld]"))
        velden[Object.values(rij.dataset)[0] + "." + veld.dataset.veld] = veld.textContent;
    const balken = [...paneel.querySelectorAll("svg.balken")].map((svg) => svg.outerHTML);
    const verloop = [...paneel.querySelectorAll("svg.verlooplijn")].map((svg) => svg.outerHTML);
    const voor_het_vouwen = paneel.innerText.split(/\s+/).length;
    const kop = paneel.querySelector("h2 .naam").textContent;
    const tekst = document.getElementById("paneel-inhoud").textContent;
    uit[pc4] = { tekst, kop, velden, balken, verloop, voor_het_vouwen };
  }
  return uit;
}"""
_ALLE_BLADEN = """() => {
  const rijen = [], volgende = document.getElementById("tabel-pagina-volgende");
  for (;;) {
    for (const rij of document.querySelectorAll("#tabel tbody tr"))
      rijen.push([...rij.cells].map((cel) => cel.innerText.trim()));
    if (volgende.disabled) return rijen;
    volgende.click();
  }
}"""


@pytest.fixture
def blad(bladen: Bladen, open_blad: OpenBlad) -> Blad:
    return open_blad(bladen.land)


def _open_tabel(blad: Blad) -> list[str]:
    """Its column titles."""
    blad.page.locator("#tabelblok > summary").click()
    expect(blad.page.locator("#tabel tbody tr").first).to_be_visible()
    return blad.page.locator("#tabel thead th").all_inner_texts()


def _csv(blad: Blad) -> str:
    with blad.page.expect_download() as wacht:
        blad.page.locator("#tabel-csv").click()
    inhoud = Path(wacht.value.path()).read_bytes()
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return inhoud.decode("utf-8-sig")


def test_paneel_toont_de_cijfers_van_het_bestand(bladen: Bladen, blad: Blad) -> None:
    panelen = blad.js(_ALLE_PANELEN, bladen.zones.index.tolist())
    indicatoren = {
        i.naam: (100, 1) if i.eenheid == "aandeel" else (1, i.decimalen) for i in bladen.uitkomst.regeling.indicatoren
    }
    fout = []
    for pc4, zone in bladen.zones.iterrows():
        velden = panelen[pc4]["velden"]
        for dimensie in _DIMENSIES:
            for veld in ("score", "gemiddelde", "verschil"):
                getoond, waarde = velden[f"{dimensie}.{veld}"], zone[f"poort_{dimensie}_{veld}"]
                if not toont(getoond, waarde, 2):
                    fout.append((pc4, dimensie, veld, getoond, waarde))
            if velden[f"{dimensie}.onder"] != zone[f"poort_{dimensie}_onder"]:
                fout.append((pc4, dimensie, "onder"))
        for naam, (maal, decimalen) in indicatoren.items():
            if not toont(velden[f"{naam}.waarde"], maal * zone[naam], decimalen):
                fout.append((pc4, naam, velden[f"{naam}.waarde"], zone[naam]))
        if not toont(velden["land.score"], zone["urgentie_land_score"], 2):
            fout.append((pc4, "urgentie", velden["land.score"], zone["urgentie_land_score"]))
    assert fout == []
    blad.stil()


def test_paneel_spreekt_de_regel_niet_tegen(bladen: Bladen, blad: Blad) -> None:
    """What is shown as under the average is also shown as lower, and a difference of nought as nought."""
    panelen = blad.js(_ALLE_PANELEN, bladen.zones.index.tolist())
    for pc4, paneel in panelen.items():
        for dimensie in _DIMENSIES:
            score, gemiddelde, verschil = (
                als_getal(paneel["velden"][f"{dimensie}.{veld}"]) for veld in ("score", "gemiddelde", "verschil")
            )
            onder = {"ja": True, "nee": False}.get(paneel["velden"][f"{dimensie}.onder"])
            if onder is not None:
                assert (verschil < 0) == onder, (pc4, dimensie)
                assert (score < gemiddelde) == onder or bladen.zones.at[pc4, f"poort_{dimensie}_verschil"] == 0, pc4


def test_balken_zijn_die_van_het_besluitblad(bladen: Bladen, blad: Blad) -> None:
    """The page draws from texts, the sheet from figures: the same words and marks for every zone."""
    pc4s = bladen.zones.index.tolist()
    panelen = blad.js(_ALLE_PANELEN, pc4s)
    for zone in maak_zonebeelden(bladen.uitkomst).van(pc4s):
        (svg,) = panelen[zone.pc4]["balken"]
        op_blad = str(als_svg(teken_balken(balkrijen(zone.poort))))
        assert re.findall(r"<text[^>]*>([^<]*)<", svg) == re.findall(r"<text[^>]*>([^<]*)<", op_blad)
        assert re.search(r'aria-label="([^"]*)"', svg)[1] == re.search(r'aria-label="([^"]*)"', op_blad)[1]
        bekend = [d for d in zone.poort if d.score is not None]
        punten = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', svg)]
        assert punten == pytest.approx([x_van(d.score) for d in bekend], abs=0.3)
        ruiten = [float(x) for x in re.findall(r'<path d="M([\d.]+),', svg)]
        assert ruiten == pytest.approx([x_van(d.gemiddelde) for d in bekend if d.gemiddelde is not None], abs=0.3)


def test_de_titel_van_een_gemeente_is_het_antwoord(bladen: Bladen, blad: Blad) -> None:
    """On the page of the country in script, on her own page in python: one sentence."""
    zones = bladen.uitkomst.zones
    for gm_code in zones["gm_code"].unique():
        blad.js(f"location.hash = '#gemeente={gm_code}'")
        eigen = zones[zones["gm_code"] == gm_code]
        hoort = f"{eigen['gemeente'].iloc[0]}: {telling(eigen)}"
        expect(blad.page.locator("#paneel h2")).to_have_text(hoort)
        assert f"<h1>{hoort}</h1>" in bladen.gemeente(gm_code).read_text(encoding="utf-8")


def test_paneel_zegt_het_besluit_in_woorden(bladen: Bladen, blad: Blad) -> None:
    panelen = blad.js(_ALLE_PANELEN, bladen.zones.index.tolist())
    zones = bladen.zones
    for pc4, zone in zones.iterrows():
        tekst = " ".join(panelen[pc4]["tekst"].replace("\u2212", "-").split())
        assert panelen[pc4]["kop"] == f"{pc4}, {zone['gemeente']}"
        uitkomst, begin = {
            "ja": ("kwetsbaar", "Voldoet aan de poort: "),
            "nee": ("niet kwetsbaar", "Komt niet in aanmerking: "),
            "onbepaald": ("niet te bepalen", "Niet te bepalen of dit in aanmerking komt: "),
        }[zone["kwetsbaar"]]
        assert tekst.startswith(f"{pc4}, {zone['gemeente']}: {uitkomst}{begin}")
        assert panelen[pc4]["voor_het_vouwen"] <= 150
        assert zone["kwetsbaar_reden"][1:] in tekst
        assert ("grenszone" in tekst.lower()) == (zone["grenszone"] == "ja")
    for pc4 in zones.index[zones["kwetsbaar"] == "onbepaald"]:
        for dimensie in _DIMENSIES:
            if zones.at[pc4, f"poort_{dimensie}_onder"] == "onbepaald":
                assert zones.at[pc4, f"poort_{dimensie}_reden"] in panelen[pc4]["tekst"]
    assert "Zuidwest" in panelen["0119"]["tekst"] and "Voorbeeldstad Zuidwest (SV)" in panelen["0119"]["tekst"]


def test_paneel_noemt_regel_bron_en_peildatum(bladen: Bladen, blad: Blad) -> None:
    blad.js("location.hash = '#pc4=0119'")
    tekst = blad.page.locator("#paneel").text_content()
    for dimensie in bladen.uitkomst.regeling.poort.dimensies:
        assert dimensie.titel in tekst
    assert "Q&A 5.1.1" in tekst and "art. 1" in tekst
    rijen = blad.page.locator("#paneel [data-indicator]").all_text_contents()
    assert len(rijen) == len(bladen.uitkomst.regeling.indicatoren)
    assert all("peildatum" in rij for rij in rijen)


def test_tabel_heeft_elke_zone_en_bladert(bladen: Bladen, blad: Blad) -> None:
    koppen = _open_tabel(blad)
    assert koppen[0] == "PC4" and len(koppen) == len(set(koppen)) > 5
    vorige = blad.page.locator("#tabel-pagina-vorige")
    assert vorige.is_disabled() and len(bladen.zones) > blad.page.locator("#tabel tbody tr").count()
    rijen = blad.js(_ALLE_BLADEN)
    assert [rij[0] for rij in rijen] == bladen.zones.index.tolist()
    assert vorige.is_enabled() and blad.page.locator("#tabel-pagina-volgende").is_disabled()
    per_kolom = pd.DataFrame(rijen, columns=koppen).set_index("PC4")
    assert per_kolom["Kwetsbaar"].tolist() == bladen.zones["kwetsbaar"].tolist()
    assert per_kolom["Gemeente"].tolist() == bladen.zones["gemeente"].tolist()


def test_tabel_sorteert_elke_kolom_met_onbekend_achteraan(blad: Blad) -> None:
    koppen = _open_tabel(blad)
    for nummer, kop in enumerate(koppen):
        cel = blad.page.locator("#tabel thead th").nth(nummer)
        for richting in ("ascending", "descending"):
            if cel.get_attribute("aria-sort") != richting:
                cel.locator("button").click()
            expect(cel).to_have_attribute("aria-sort", richting)
            assert blad.page.locator("#tabel [aria-sort]").count() == 1
            waarden = [rij[nummer] for rij in blad.js(_ALLE_BLADEN)]
            getallen = [als_getal(w) for w in waarden]
            if "getal" not in (cel.get_attribute("class") or ""):
                continue
            bekend = [g for g in getallen if g == g]
            assert bekend == sorted(bekend, reverse=richting == "descending"), kop
            assert bekend == getallen[: len(bekend)], kop


def test_tabel_opent_het_paneel_van_een_zone(blad: Blad) -> None:
    _open_tabel(blad)
    blad.page.locator("#tabel tbody button").nth(3).click()
    expect(blad.page.locator("#paneel h2 .naam").first).to_have_text("0104, Nergenshuizen")
    expect(blad.page.locator("#paneel h2").first).to_be_focused()
    assert blad.page.locator("path.selectie").count() == 1


def test_csv_is_de_tabel_van_alle_zones(bladen: Bladen, blad: Blad) -> None:
    koppen = _open_tabel(blad)
    op_het_blad = pd.DataFrame(blad.js(_ALLE_BLADEN), columns=koppen).set_index("PC4")
    tekst = _csv(blad)
    csv = pd.read_csv(StringIO(tekst), sep=";", dtype="str", keep_default_na=False).set_index("PC4")
    assert csv.index.tolist() == bladen.zones.index.tolist()
    assert set(op_het_blad) <= set(csv)
    getallen = pd.read_csv(StringIO(tekst), sep=";", decimal=",", na_values=["onbekend"], dtype={"PC4": "str"})
    getallen = getallen.set_index("PC4")
    for naam, dimensie in zip(_DIMENSIES, bladen.uitkomst.regeling.poort.dimensies, strict=True):
        for kop, kolom in (("score", "score"), ("gemeente", "gemiddelde"), ("verschil", "verschil")):
            bron = bladen.zones[f"poort_{naam}_{kolom}"]
            getoond = csv[f"{dimensie.titel}: {kop}"]
            assert all(toont(t, w, 2) for t, w in zip(getoond, bron, strict=True))
            pd.testing.assert_series_equal(
                getallen[getoond.name], bron, check_names=False, atol=0.00501, rtol=0, check_dtype=False
            )
    for kop in ("Inwoners", "Woningen"):
        pd.testing.assert_series_equal(
            getallen[kop], bladen.zones[kop.lower()], check_names=False, check_dtype=False, rtol=0, atol=0.5
        )
    assert csv["Reden"].tolist() == bladen.zones["kwetsbaar_reden"].tolist()
    assert csv["Ronde en status"].str.endswith(status(bladen.uitkomst.ronde)).all()
    blad.stil()


def test_een_naam_wordt_geen_formule(
    bladen: Bladen, open_blad: OpenBlad, schrijf_kaart: Callable[[Uitkomst], Path]
) -> None:
    formules = ['=cmd|"/c calc"!A1', "+1+1", "-2+3;x", "@SUM(A1)", "\tx", '"; =1+1']
    zones = bladen.uitkomst.zones.copy()
    zones["gemeente"] = zones["gemeente"].replace(dict(zip(zones["gemeente"].unique(), formules, strict=False)))
    blad = open_blad(schrijf_kaart(dataclasses.replace(bladen.uitkomst, zones=zones)))
    koppen = _open_tabel(blad)
    gezien = {rij[koppen.index("Gemeente")] for rij in blad.js(_ALLE_BLADEN)}
    assert {f.strip() for f in formules} <= gezien
    csv = pd.read_csv(StringIO(_csv(blad)), sep=";", dtype="str", keep_default_na=False)
    assert set(csv["PC4"]) == set(zones["pc4"])
    assert {"'" + f for f in formules[:5]} | {formules[5]} <= set(csv["Gemeente"])
    tekst = csv.drop(columns=[k for k in csv if csv[k].str.fullmatch(r"[+-]?[\d,]+|onbekend").all()])
    assert not tekst.apply(lambda kolom: kolom.str.match(r"[=@\t]|[+-](?![\d,]+$)")).any(axis=None)
    blad.stil()


def test_paneel_leidt_naar_besluitblad_en_gemeente(bladen: Bladen, open_blad: OpenBlad) -> None:
    """What `make kaarten` and `make besluiten` make may not be there, and its link says so; the names are theirs."""
    uitkomst = bladen.uitkomst
    plan = uitkomst.deelplannen.iloc[2]
    blad = open_blad(bladen.land, f"#{deelplan_op_kaart(plan['tranche'], plan['deelplan'])}")
    link = blad.page.get_by_role("link", name="besluitblad (als het is gemaakt)")
    adres = f"../../data/processed/{uitkomst.ronde.naam}/besluiten/{bestandsnaam_deelplan(2, plan['deelplan'])}.html"
    assert link.get_attribute("href") == adres
    blad = open_blad(bladen.land, "#gemeente=GM9901")
    link = blad.page.get_by_role("link", name="eigen bladzijde (als die is gemaakt)")
    assert (bladen.kaarten / link.get_attribute("href")).is_file()
    assert bezwaren(blad) == []


def test_het_verloop_is_dat_van_het_besluitblad(bladen: Bladen, blad: Blad) -> None:
    """The page draws from whole steps, the sheet from figures: the same words, and dots within a step."""
    verloop, pc4s = bladen.uitkomst.verloop, bladen.zones.index.tolist()
    assert verloop is not None
    panelen = blad.js(_ALLE_PANELEN, pc4s)
    namen = cijfers_van_de_poort(verloop, bladen.uitkomst.regeling)
    hoort, kort = zinnen(verloop, pc4s), korte_zinnen(verloop, pc4s)
    for rij, pc4 in enumerate(pc4s):
        assert hoort[rij] in panelen[pc4]["tekst"] and kort[rij] in panelen[pc4]["tekst"]
        lijnen = lijnen_van_zone(verloop, rij, namen)
        assert len(panelen[pc4]["verloop"]) == bool(lijnen)
        if not lijnen:
            continue
        (svg,) = panelen[pc4]["verloop"]
        op_blad = str(als_svg(teken_vonklijnen(lijnen, verloop.jaren)))
        assert re.search(r'aria-label="([^"]*)"', svg)[1] == re.search(r'aria-label="([^"]*)"', op_blad)[1]
        assert re.findall(r"<text[^>]*>([^<]*)<", svg) == re.findall(r"<text[^>]*>([^<]*)<", op_blad)
        assert svg.count("<circle") == op_blad.count("<path") and svg.count("<line") == op_blad.count("<line")
