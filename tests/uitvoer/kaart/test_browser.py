"""The map page in chromium: it asks nothing of anyone, draws every layer, prints one A4, and names stay text."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import product
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.vermelding import bronregels, status
from tests.hulp.browser import BREED, SMAL, OpenBlad
from tests.hulp.doek import aantal_vormen, bezoek_alles, kleuren_op, klik_zone, vullingen
from tests.hulp.kaartbladen import Bladen, gegevens
from tests.hulp.kaartgevallen import BOOS, alles_gelijk, met_boze_namen, met_gaten, niets_bekend, zonder_deelplannen

_LAGEN = [
    "kwetsbaar",
    "stevig",
    "poort-woonkenmerken",
    "poort-veiligheid",
    "poort-werk_en_inkomen",
    "poort-opleiding_en_jeugdhulp",
    "prioriteit",
    "urgentie-land",
    "urgentie-1",
]
_EEN_ZONE = "GM9909"
_LANG = "Deelplan " + "x" * 290


def _rgb(kleur: str) -> tuple[int, ...]:
    return tuple(int(kleur[i : i + 2], 16) for i in (1, 3, 5))


def _alle_bladen(bladen: Bladen) -> list[Path]:
    return [bladen.land, bladen.index, bladen.gemeente("GM9901"), bladen.gemeente(_EEN_ZONE)]


@pytest.mark.parametrize(
    ("nummer", "beleid_uit"),
    [pytest.param(0, True, marks=pytest.mark.elke_keer), *list(product(range(4), (True, False)))[1:]],
)
def test_vraagt_niets_van_wie_ook(bladen: Bladen, open_blad: OpenBlad, nummer: int, *, beleid_uit: bool) -> None:
    """Also with the policy off, so that it is not the policy that keeps it quiet."""
    blad = open_blad(_alle_bladen(bladen)[nummer], bypass_csp=beleid_uit)
    blad.page.wait_for_timeout(100)
    blad.stil()


def test_elke_laag_met_haar_eigen_legenda(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    keuzes = blad.page.locator("input[name=laag]")
    assert keuzes.evaluate_all("lagen => lagen.map(l => l.value)") == _LAGEN
    for laag in bladen.gegevens["lagen"]:
        blad.page.locator(f"input[name=laag][value='{laag['id']}']").check()
        zichtbaar = blad.page.locator("[data-legenda]:visible")
        expect(zichtbaar).to_have_count(1)
        expect(zichtbaar).to_have_attribute("data-legenda", laag["id"])
        per_stijl = Counter(laag["codes"])
        kleuren = zichtbaar.locator("svg rect[fill]").evaluate_all("r => r.map(x => x.getAttribute('fill'))")
        assert len(kleuren) == len(set(kleuren)) == len(laag["stijlen"])
        assert vullingen(blad) == {kleuren[n]: aantal for n, aantal in per_stijl.items()}
        assert laag["titel"] in blad.page.title()
    blad.stil()


@pytest.mark.elke_keer
def test_op_het_scherm_heeft_een_zone_de_kleur_van_haar_klasse(bladen: Bladen, open_blad: OpenBlad) -> None:
    """The dots themselves; a class with a pattern has more colours, not one of them that of another class."""
    blad = open_blad(bladen.land)
    laag = next(laag for laag in bladen.gegevens["lagen"] if laag["id"] == "kwetsbaar")
    for klasse, stijl in enumerate(laag["stijlen"]):
        kleuren, eigen = kleuren_op(blad, laag["codes"].index(klasse)), _rgb(stijl["kleur"])
        assert eigen in kleuren and (len(kleuren) == 1) == (not stijl["patroon"])
        assert not kleuren & {_rgb(ander["kleur"]) for ander in laag["stijlen"] if ander is not stijl}


def test_prioriteit_als_omtrek_over_het_antwoord(bladen: Bladen, open_blad: OpenBlad) -> None:
    """Switched on, no zone changes its colour, and the legend says what the line is."""
    blad = open_blad(bladen.land)
    teken = blad.page.locator("#prioriteitteken")
    assert aantal_vormen(blad, "prioriteit") == 0 and not teken.is_visible()
    voor = vullingen(blad)
    blad.page.locator("#prioriteit").check()
    assert aantal_vormen(blad, "prioriteit") == 1 and vullingen(blad) == voor
    expect(teken).to_be_visible()
    blad.page.locator("#prioriteit").uncheck()
    assert aantal_vormen(blad, "prioriteit") == 0 and not teken.is_visible()
    blad.stil()


def test_legenda_telt_wat_de_tabel_telt(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    zones = bladen.zones

    def telling(laag: str) -> list[int]:
        """The numbers of the legend, from top to bottom."""
        blad.page.locator(f"input[name=laag][value='{laag}']").check()
        regels = blad.page.locator(f"[data-legenda='{laag}'] .legenda li").all_inner_texts()
        return [int(regel.split()[-2].replace(".", "")) for regel in regels]

    assert telling("kwetsbaar") == [(zones["kwetsbaar"] == o).sum() for o in ("ja", "nee", "onbepaald")]
    assert sum(telling("prioriteit")) == len(zones)
    assert telling("prioriteit")[3] == (zones["prioriteit"] == "nee").sum()
    for naam in ("woonkenmerken", "veiligheid", "werk_en_inkomen", "opleiding_en_jeugdhulp"):
        laag = telling(f"poort-{naam}")
        assert sum(laag) == len(zones)
        assert laag[-1] == (zones[f"poort_{naam}_onder"] == "onbepaald").sum()
    nee = zones["kwetsbaar"] == "nee"
    assert telling("urgentie-land")[-2:] == [nee.sum(), (zones["urgentie_land_score"].isna() & ~nee).sum()]
    assert sum(telling("urgentie-1")[:-1]) == len(bladen.uitkomst.deelplannen)


@pytest.mark.parametrize(
    ("welk", "laag", "scherm"),
    [("land", "kwetsbaar", BREED), ("land", "urgentie-1", SMAL), ("GM9909", "prioriteit", SMAL)],
)
def test_afdruk_is_een_a4_met_alles_erop(
    bladen: Bladen, open_blad: OpenBlad, welk: str, laag: str, scherm: dict[str, int]
) -> None:
    pad = bladen.land if welk == "land" else bladen.gemeente(welk)
    blad = open_blad(pad, f"#laag={laag}&gemeente=GM9909", viewport=scherm)
    expect(blad.page.locator("#paneel")).to_be_visible()
    blad.page.locator("#tabelblok > summary").click()
    afdruk = PdfReader(BytesIO(blad.page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(afdruk.pages) == 1
    assert sorted(round(float(maat)) for maat in afdruk.pages[0].mediabox[2:]) == [595, 842]
    tekst = "".join(normalize("NFKC", afdruk.pages[0].extract_text()).split())
    uitkomst, dag = bladen.uitkomst, bladen.uitkomst.ronde.datum
    lagen = gegevens(pad.read_text(encoding="utf-8"))["lagen"]
    verwacht = [uitkomst.ronde.titel, status(uitkomst.ronde), next(x["titel"] for x in lagen if x["id"] == laag)]
    verwacht += [f"{dag.day}-{dag.month}-{dag.year}", *bronregels(uitkomst.datasets, uitkomst.ronde)]
    verwacht += blad.page.locator(f"[data-legenda='{laag}'] .legenda li span:nth-of-type(1)").all_inner_texts()
    assert [regel for regel in verwacht if "".join(regel.split()) not in tekst] == []
    assert all(weg not in tekst for weg in ("Gemiddeldevandegemeente", "Zoekpostcode", "Cijfersineentabel"))
    blad.stil()


def test_achtergrond_staat_uit_en_vraagt_alleen_pdok(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.land)
    schakelaar = blad.page.locator("#achtergrond")
    assert not schakelaar.is_checked() and blad.aanvragen == []
    schakelaar.check()
    expect(blad.page.get_by_text("achtergrondkaart is niet bereikbaar")).to_be_visible()
    assert blad.aanvragen and all(a.startswith("https://service.pdok.nl/brt/achtergrondkaart/") for a in blad.aanvragen)
    expect(blad.page.locator(".leaflet-control-attribution")).to_contain_text("Kadaster")
    dekking = "[...document.querySelectorAll('path.zone, .legenda rect')].map(e => getComputedStyle(e).fillOpacity)"
    assert len(set(blad.js(dekking))) == 1
    schakelaar.uncheck()
    aantal = len(blad.aanvragen)
    blad.page.locator(".leaflet-control-zoom-in").click()
    blad.page.wait_for_timeout(300)
    assert len(blad.aanvragen) == aantal
    expect(blad.page.get_by_text("achtergrondkaart is niet bereikbaar")).to_be_hidden()


def test_namen_blijven_tekst(bladen: Bladen, open_blad: OpenBlad, schrijf_kaart: Callable[[Uitkomst], Path]) -> None:
    boos = met_boze_namen(bladen.uitkomst)
    vijfde = boos.deelplannen["deelplan"].iloc[len(BOOS)]
    lang = {
        naam: getattr(boos, naam).assign(deelplan=lambda t: t["deelplan"].replace(vijfde, _LANG))
        for naam in ("leden", "deelplannen")
    }
    blad = open_blad(schrijf_kaart(dataclasses.replace(boos, **lang)), "#laag=urgentie-1")
    blad.page.locator("#tabelblok > summary").click()
    gezien = ""
    for zoekterm in ("script", "7*7", "quote", "xxx"):
        blad.page.locator("#zoek").fill(zoekterm)
        expect(blad.page.locator("#zoekresultaten [role=option]").first).to_be_visible()
        gezien += blad.page.locator("#zoekresultaten").inner_text()
        blad.page.keyboard.press("ArrowDown")
        blad.page.keyboard.press("Enter")
        gezien += blad.page.locator("#paneel").inner_text()
    assert all(" ".join(naam.split()) in " ".join(gezien.split()) for naam in (*BOOS, _LANG))
    bezoek_alles(blad)
    assert blad.js("document.querySelectorAll('img, iframe, body script:not([id]) ~ script').length") == 0
    assert blad.js("document.documentElement.scrollWidth <= innerWidth")
    blad.stil()


def test_wat_er_in_komt_voert_de_bladzijde_niet_uit(bladen: Bladen, open_blad: OpenBlad) -> None:
    """Were a name ever to become markup, the policy still stops it."""
    for pad in (bladen.land, bladen.index):
        blad = open_blad(pad)
        blad.js("""() => {
          const script = document.createElement("script");
          script.textContent = "window.gekraakt = 1";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.gekraakt = 2'>"
            + "<a id=val href='javascript:void(window.gekraakt = 3)'>x</a><iframe srcdoc='x'></iframe>");
          document.getElementById("val").click();
        }""")
        blad.page.wait_for_timeout(100)
        assert blad.js("window.gekraakt") is None
        assert sum("Content Security Policy" in klacht for klacht in blad.klachten) >= 3
        assert [a for a in blad.aanvragen if not a.startswith("about:")] == []


def test_zone_zonder_grens_staat_er_eerlijk_bij(
    bladen: Bladen, open_blad: OpenBlad, schrijf_kaart: Callable[[Uitkomst], Path]
) -> None:
    gaten = met_gaten(bladen.uitkomst)
    pc4 = gaten.zones["pc4"].iloc[0]
    blad = open_blad(schrijf_kaart(gaten), f"#pc4={pc4}")
    assert sum(vullingen(blad).values()) == len(gaten.zones) - 1
    expect(blad.page.locator("#paneel")).to_contain_text(pc4)
    expect(blad.page.locator("#paneel")).to_contain_text("gemeente onbekend")
    expect(blad.page.locator("body")).to_contain_text("zonder grens")
    blad.page.locator("#tabelblok > summary").click()
    expect(blad.page.locator("#tabel")).to_contain_text(pc4)
    blad.stil()


@pytest.mark.parametrize("lastig", [alles_gelijk, niets_bekend, zonder_deelplannen])
def test_lastige_uitkomst_breekt_niets(
    bladen: Bladen,
    open_blad: OpenBlad,
    schrijf_kaart: Callable[[Uitkomst], Path],
    lastig: Callable[[Uitkomst], Uitkomst],
) -> None:
    """All values equal, all missing, or no deelplan at all: every layer, every zone and the table still open."""
    blad = open_blad(schrijf_kaart(lastig(bladen.uitkomst)))
    blad.page.locator("#tabelblok > summary").click()
    for laag in blad.page.locator("input[name=laag]").all():
        laag.check()
        assert sum(vullingen(blad).values()) == len(bladen.zones)
        assert not {"#000000", "#ffffff", "black", "white", "none", None} & set(vullingen(blad))
    bezoek_alles(blad)
    expect(blad.page.locator("#paneel")).to_be_visible()
    assert not re.search(r"\b(NaN|null|undefined|Infinity)\b", blad.page.locator("body").inner_text())
    blad.stil()


def test_gemeente_met_een_zone(bladen: Bladen, open_blad: OpenBlad) -> None:
    blad = open_blad(bladen.gemeente(_EEN_ZONE))
    assert sum(vullingen(blad).values()) == 1
    expect(blad.page.locator("body")).to_contain_text("één zone")
    expect(blad.page.locator("#inbeeld")).to_contain_text("In beeld: 1 postcodegebied,")
    klik_zone(blad, 0)
    expect(blad.page.locator("#paneel")).to_contain_text("onbepaald")
    for laag in blad.page.locator("input[name=laag]").all():
        laag.check()
    blad.stil()


def test_gemeente_met_gedempte_buren(bladen: Bladen, open_blad: OpenBlad) -> None:
    eigen = bladen.zones[bladen.zones["gm_code"] == "GM9901"]
    blad = open_blad(bladen.gemeente("GM9901"))
    assert sum(vullingen(blad).values()) == len(eigen)
    assert aantal_vormen(blad, "buur") > 0
    expect(blad.page.locator("#inbeeld")).to_contain_text(f"In beeld: {len(eigen)} postcodegebieden,")
    blad.stil()


def test_hele_land(
    echte_uitkomst: Uitkomst,
    open_blad: OpenBlad,
    schrijf_kaart: Callable[[Uitkomst], Path],
    record_property: Callable[[str, object], None],
) -> None:
    blad = open_blad(schrijf_kaart(echte_uitkomst), "#laag=urgentie-land")
    eerste_beeld = "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(performance.now()))))"
    record_property("milliseconden tot getekend", round(blad.js(eerste_beeld)))
    assert sum(vullingen(blad).values()) == len(echte_uitkomst.zones)
    for term, bedoeld in (("3083", "3083"), ("Heerlen", "Heerlen"), ("vlaardingen", "Vlaardingen")):
        blad.page.locator("#zoek").fill(term)
        expect(blad.page.locator("#zoekresultaten [role=option]").first).to_contain_text(bedoeld)
    blad.page.locator("#zoek").fill("3083")
    blad.page.keyboard.press("ArrowDown")
    blad.page.keyboard.press("Enter")
    expect(blad.page.locator("#paneel")).to_contain_text("3083")
    assert len(PdfReader(BytesIO(blad.page.pdf(prefer_css_page_size=True))).pages) == 1
    blad.stil()
