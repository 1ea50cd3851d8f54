"""The verkenner in a browser: what it computes is what we compute, and it says whose choice it shows."""

from __future__ import annotations

import math
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from pipeline.gevoeligheid.instellingen import Instellingen, eigen_instelling
from pipeline.gevoeligheid.poort import _gemiddelde, _instelling, _score, reken_poort
from pipeline.gevoeligheid.stof import Stof, maak_stof
from pipeline.gevoeligheid.urgentie import reken_urgentie
from pipeline.rondes.varianten import Varianten, lees_varianten
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from pipeline.uitvoer.verkenner.bladzijde import maak_verkenner
from pipeline.uitvoer.verkenner.gegevens import doen_mee
from tests.hulp.browser import SMAL, Blad, OpenBlad, bezwaren
from tests.hulp.kaartbladen import uitgepakt
from tests.hulp.plaatsen import WORTEL

_REKENEN = (WORTEL / "pipeline/uitvoer/verkenner/script/rekenen.js").read_text(encoding="utf-8")
_ALLES = (
    "(standen) => {"
    + _REKENEN
    + """
  const r = bereid(JSON.parse(document.getElementById("kaartgegevens").textContent).rekenen);
  return standen.map((stand) => {
    const { poort, urgentie } = reken(r, stand ?? eigenStand(r));
    return {
      zones: Array.from(poort.zones), poort: poort.deelplannen, plaatsen: urgentie.plaatsen,
      deelplannen: Array.from(urgentie.deelplannen), aanvragen: Array.from(urgentie.aanvragen),
      verschillen: Object.fromEntries(Object.entries(poort.verschillen).map(([d, v]) => [d, Array.from(v)])),
    };
  });
}"""
)
"""The page's own script, on the page's own figures, for as many states as are asked for."""
_STANDEN = 24


@pytest.fixture(scope="session")
def varianten(uitkomst: Uitkomst) -> Varianten:
    return lees_varianten(uitkomst.invoer)


@pytest.fixture(scope="session")
def stof(uitkomst: Uitkomst, varianten: Varianten) -> Stof:
    return maak_stof(uitkomst, varianten.tabellen)


@pytest.fixture(scope="session")
def bladzijde(uitkomst: Uitkomst, varianten: Varianten, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example, as a file."""
    pad = tmp_path_factory.mktemp("verkenner") / "verkennen.html"
    pad.write_text(maak_verkenner(uitkomst, varianten, maak_vlakken(uitkomst.zones)), encoding="utf-8")
    return pad


def _standen(stof: Stof, aantal: int) -> tuple[Instellingen, list[list[float | int | None]]]:
    """Random states: for Python a row of settings, for the browser a list; the first is the ronde's own."""
    geluk = np.random.default_rng(13)
    inst = eigen_instelling(stof.keuzes, aantal + 1)
    mee = doen_mee(stof)
    standen: list[list[float | int | None]] = []
    for rij in range(aantal + 1):
        stand: list[float | int | None] = []
        for keuze in mee:
            k = stof.keuzes.index(keuze)
            if keuze.is_gewicht:
                draait = rij > 0 and geluk.random() < 0.5
                inst.gewicht[rij, k] = geluk.uniform(keuze.van, keuze.tot) if draait else np.nan
                stand.append(float(inst.gewicht[rij, k]) if draait else None)
            else:
                inst.stand[rij, k] = geluk.integers(len(keuze.opties)) if rij else keuze.standaard
                stand.append(int(inst.stand[rij, k]))
        standen.append(stand)
    return inst, standen


def _marges(stof: Stof, inst: Instellingen) -> dict[str, np.ndarray]:
    """Per dimension the score of each zone minus the average of its gemeente, zones × settings."""
    uit = {}
    for dimensie in stof.regeling.poort.dimensies:
        gewichten, varianten, minste, weging = _instelling(stof, dimensie, inst)
        score = _score(stof, gewichten, varianten, np.arange(len(inst)), minste)
        uit[dimensie.naam] = score - _gemiddelde(stof, score, weging)
    return uit


def _vergelijk(stof: Stof, blad: Blad, aantal: int) -> None:
    inst, standen = _standen(stof, aantal)
    poort = reken_poort(stof, inst)
    urgentie = reken_urgentie(stof, inst, poort)
    uit: list[dict[str, Any]] = blad.js(_ALLES, standen)
    assert len(uit) == aantal + 1
    for n, daar in enumerate(uit):
        assert daar["zones"] == poort.zones[:, n].tolist()
        assert daar["poort"] == poort.deelplannen[:, n].tolist()
        assert daar["plaatsen"] == pytest.approx(urgentie.plaats[:, n].tolist(), nan_ok=True, abs=0)
        for wat in ("deelplannen", "aanvragen"):
            hier = getattr(urgentie, wat)[:, n].tolist()
            assert daar[wat] == pytest.approx(hier, nan_ok=True, rel=0, abs=1e-9)
    for naam, hier in _marges(stof, inst).items():
        for n, daar in enumerate(uit):
            assert daar["verschillen"][naam] == pytest.approx(hier[:, n].tolist(), nan_ok=True, rel=0, abs=1e-9)
        eigen = stof.zones[f"poort_{naam}_verschil"].tolist()
        assert hier[:, 0].tolist() == pytest.approx(eigen, nan_ok=True, rel=0, abs=1e-12)


@pytest.mark.elke_keer
def test_de_bladzijde_rekent_wat_wij_rekenen(stof: Stof, bladzijde: Path, open_blad: OpenBlad) -> None:
    blad = open_blad(bladzijde)
    inst, _ = _standen(stof, _STANDEN)
    assert len(np.unique(reken_poort(stof, inst).zones, axis=1).T) > _STANDEN / 2  # the states do differ
    _vergelijk(stof, blad, _STANDEN)
    blad.stil()


@pytest.mark.diep
def test_de_bladzijde_rekent_wat_wij_rekenen_op_echte_bestanden(
    echte_uitkomst: Uitkomst, open_blad: OpenBlad, tmp_path: Path
) -> None:
    varianten = lees_varianten(echte_uitkomst.invoer)
    pad = tmp_path / "verkennen.html"
    pad.write_text(maak_verkenner(echte_uitkomst, varianten, maak_vlakken(echte_uitkomst.zones)), encoding="utf-8")
    blad = open_blad(pad)
    _vergelijk(maak_stof(echte_uitkomst, varianten.tabellen), blad, 20)
    blad.stil()


def test_gewichten_tellen_naar_verhouding(bladzijde: Path, open_blad: OpenBlad) -> None:
    """By hand: of 1/2 and 1/2 one is slid to 1/4, which makes 1/3 and 2/3; a set that leaves it out keeps the other."""
    reken = "([d, stand]) => {" + _REKENEN + "; return gewichtenVan(d, stand); }"
    twee = {"indicatoren": ["a", "b"], "sets": [[0.5, 0.5], [0, 1]], "set": 0}
    dimensie = twee | {"schuiven": [{"keuze": 1, "indicator": "a"}]}
    blad = open_blad(bladzijde)
    assert blad.js(reken, [dimensie, [0, None]]) == [0.5, 0.5]
    assert blad.js(reken, [dimensie, [0, 0.25]]) == pytest.approx([1 / 3, 2 / 3])
    assert blad.js(reken, [dimensie, [1, 0.25]]) == [0, 1]


def test_zij_zegt_wiens_keuze_zij_toont_en_een_toets_gaat_terug(
    stof: Stof, bladzijde: Path, open_blad: OpenBlad
) -> None:
    blad = open_blad(bladzijde)
    wiens, draait = blad.page.locator("#wiens-tekst"), blad.page.locator("#hoeveel-draait")
    expect(wiens).to_have_text("U ziet de keuze van de regeling.")
    expect(draait).to_have_text("0")
    nummer = doen_mee(stof).index(next(k for k in stof.keuzes if k.naam == "gemiddelde_weging"))
    blad.page.locator(f"#keuze-{nummer}").select_option(label="elke zone even zwaar telt")
    expect(wiens).to_have_text("Dit is uw keuze, niet de regeling: 1 keuze anders.")
    assert blad.js("location.hash") == "#gemiddelde_weging=geen"
    inst = eigen_instelling(stof.keuzes, 2)
    k = next(n for n, keuze in enumerate(stof.keuzes) if keuze.naam == "gemiddelde_weging")
    inst.stand[1, k] = [o.waarde for o in stof.keuzes[k].opties].index("geen")
    zones = reken_poort(stof, inst).zones
    expect(draait).to_have_text(str((zones[:, 0] != zones[:, 1]).sum()))
    rij = blad.page.locator("#tellingen [data-antwoord=ja] td")
    expect(rij.nth(0)).to_have_text(str((zones[:, 1] == 2).sum()))
    expect(rij.nth(1)).to_have_text(str((zones[:, 0] == 2).sum()))
    expect(blad.page.locator("#stand")).to_contain_text("anders dan bij de regeling")
    blad.page.keyboard.press("Escape")
    expect(wiens).to_have_text("U ziet de keuze van de regeling.")
    assert blad.js("location.hash") in ("", "#")
    blad.stil()


def test_het_adres_draagt_de_keuzes(stof: Stof, bladzijde: Path, open_blad: OpenBlad) -> None:
    blad = open_blad(bladzijde, "#normalisatie=zscore&gewicht_veiligheid=0.5&onzin=1&deelplan_toets=bestaatniet")
    expect(blad.page.locator("#wiens-tekst")).to_have_text("Dit is uw keuze, niet de regeling: 2 keuzes anders.")
    nummer = doen_mee(stof).index(next(k for k in stof.keuzes if k.naam == "gewicht_veiligheid"))
    schuif = blad.page.locator(f"#keuze-{nummer}")
    expect(schuif).to_have_value("0.5")
    schuif.focus()
    blad.page.keyboard.press("ArrowLeft")
    expect(schuif).to_have_attribute("aria-valuetext", "0,49")
    assert "gewicht_veiligheid=0.49" in blad.js("location.hash")
    blad.js("location.hash = '#gemiddelde_weging=geen'")
    expect(blad.page.locator("#wiens-tekst")).to_have_text("Dit is uw keuze, niet de regeling: 1 keuze anders.")
    blad.stil()


def test_de_volgorde_van_de_deelplannen(stof: Stof, bladzijde: Path, open_blad: OpenBlad) -> None:
    blad = open_blad(bladzijde, "#normalisatie=minmax")
    inst = eigen_instelling(stof.keuzes, 2)
    k = next(n for n, keuze in enumerate(stof.keuzes) if keuze.naam == "normalisatie")
    inst.stand[1, k] = [o.waarde for o in stof.keuzes[k].opties].index("minmax")
    poort = reken_poort(stof, inst)
    plaats, weg = reken_urgentie(stof, inst, poort).plaats, poort.deelplannen == 0
    assert weg.any(), "a deelplan that does not pass the poort has no place"
    rijen = blad.page.locator("tbody[data-tranche] tr")
    expect(rijen).to_have_count(len(plaats))
    for n in range(len(plaats)):
        nu, eigen = ("×" if weg[n, u] else "-" if math.isnan(plaats[n, u]) else str(int(plaats[n, u])) for u in (1, 0))
        cel = blad.page.locator(f"tr[data-plan='{n}'] td").first
        expect(cel).to_have_text(nu if nu == eigen else f"{nu} ({eigen})")


def test_wie_het_scherm_hoort_of_smal_heeft(bladzijde: Path, open_blad: OpenBlad) -> None:
    for keuzes in ({}, {"viewport": SMAL}):
        blad = open_blad(bladzijde, "#gemiddelde_weging=geen", **keuzes)
        expect(blad.page.locator("#stand")).to_contain_text("zones ja")
        for blok in blad.page.locator("summary").all():
            if not blok.evaluate("e => e.parentElement.open"):
                blok.click()
        assert bezwaren(blad) == []
        assert blad.js("document.documentElement.scrollWidth <= innerWidth")
        blad.page.locator("input[name=laag][value=anders]").check()
        assert bezwaren(blad, ".kaartvak") == []
        blad.stil()


def test_dezelfde_uitkomst_geeft_dezelfde_bladzijde(uitkomst: Uitkomst, varianten: Varianten, bladzijde: Path) -> None:
    opnieuw = maak_verkenner(uitkomst, varianten, maak_vlakken(uitkomst.zones))
    assert opnieuw == bladzijde.read_text(encoding="utf-8")
    assert "Dit is uw keuze, niet de regeling" in uitgepakt(opnieuw)


def test_op_papier_staan_de_eigen_keuze_de_kaart_en_wat_eruit_komt(bladzijde: Path, open_blad: OpenBlad) -> None:
    """Chrome prints what does not fit the window too, and none of the controls that were left as they are."""
    blad = open_blad(bladzijde, "#gemiddelde_weging=geen")
    expect(blad.page.locator("#wiens-tekst")).to_contain_text("1 keuze anders")
    afdruk = PdfReader(BytesIO(blad.page.pdf(prefer_css_page_size=True, print_background=True)))
    tekst = " ".join(" ".join(bladz.extract_text() for bladz in afdruk.pages).split())
    assert len(afdruk.pages) <= 2
    for stuk in ("1 keuze anders", "Weging van het gemeentelijk gemiddelde", "Villapark", "Lees dit erbij", "Bronnen"):
        assert stuk in tekst
    assert "Jaar van de Leefbaarometer" not in tekst and "Terug naar de regeling" not in tekst
