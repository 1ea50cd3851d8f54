"""A besluitblad as someone opens it: in a browser without internet, printed, and as a tagged pdf."""

from __future__ import annotations

import dataclasses
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pypdf
import pytest
import shapely

from pipeline.taal.getallen import mintekens
from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.uitleg.besluitblad.bladzijde import maak_bladzijde, maak_index
from pipeline.uitleg.besluitblad.figuren import teken_kaartje
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitleg.besluitblad.model import Besluit, Kaartje
from pipeline.uitleg.besluitblad.pdf import maak_pdf
from pipeline.uitvoer.blad.tekening import Lijn, Tekst, Vlak
from pipeline.uitvoer.kaart.laag import ONBEKEND
from pipeline.uitvoer.vermelding import status
from tests.hulp.besluitgevallen import BOOS, gemerkt, lees_html, lees_pdf, letters, met_namen, zonder_vlak
from tests.hulp.browser import SMAL, Blad, OpenBlad, bezwaren
from tests.hulp.gevaltabellen import lees_tabel
from tests.hulp.kleine_wereld import maak_wereld
from tests.hulp.pdfua import gebreken


@pytest.fixture(scope="module")
def stof(uitkomst: Uitkomst, verloop: Verloop) -> Besluitstof:
    return Besluitstof(dataclasses.replace(uitkomst, verloop=verloop))


def _schrijf(besluit: Besluit, map_: Path) -> Path:
    pad = map_ / f"{besluit.bestand}.html"
    pad.write_text(maak_bladzijde(besluit), encoding="utf-8")
    return pad


def _alles_wat_getoond_is(besluit: Besluit) -> list[str]:
    """Every figure that a sheet owes its reader."""
    u = besluit.urgentie
    uit = [
        besluit.status,
        besluit.waarom,
        besluit.regel,
        *(deel for regel in besluit.antwoord for deel in regel),
        u.getoond,
        u.begin,
    ]
    uit += [tekst for d in u.delen for tekst in (d.indicator, d.cijfer, d.plaats, d.getoond)]
    for deel in besluit.delen:
        for d in deel.dimensies:
            uit += [d.toets.titel, d.toets.hier, d.toets.gemeente, d.toets.verschil, d.toets.plaats, d.regel]
            uit += [t for i in d.indicatoren for t in (i.titel, i.hier, i.gemeente, i.verschil)]
    uit += [tekst for b in besluit.bronnen for tekst in (b.titel, b.peildatum, b.bestand, b.kolommen, b.rijen)]
    uit += [cel for rij in (besluit.zonekop, *besluit.zonerijen) for cel in rij]
    uit += [*(zone.zin for zone in besluit.verloop), *besluit.verloop_uitleg]
    uit += [*besluit.prioriteit, *besluit.ontbreekt, *besluit.narekenen, *besluit.wijken]
    return [*uit, *(tekst for _, tekst in besluit.aannames)]


def test_html_en_pdf_tonen_alles(stof: Besluitstof) -> None:
    for nummer in (3, 4, 5):
        besluit = stof.deelplan(nummer)
        tekst, tags = lees_html(maak_bladzijde(besluit))
        _, pdf = lees_pdf(maak_pdf(besluit))
        for wat in _alles_wat_getoond_is(besluit):
            assert mintekens(" ".join(wat.split())) in tekst
            assert "".join(mintekens(wat).split()) in pdf
        assert tags.count("svg") == 3 + len(besluit.delen) + sum(bool(zone.lijnen) for zone in besluit.verloop)
        assert "script" not in tags


def test_het_verloop_van_elke_zone_staat_op_het_blad(stof: Besluitstof, uitkomst: Uitkomst) -> None:
    besluit, leden = stof.deelplan(3), uitkomst.leden
    plan = uitkomst.deelplannen.iloc[3]
    eigen = leden[(leden["deelplan"] == plan["deelplan"]) & (leden["tranche"] == plan["tranche"])]["pc4"]
    assert [zone.zin[:5] for zone in besluit.verloop] == [f"{pc4}:" for pc4 in sorted(eigen)]
    html = maak_bladzijde(besluit)
    assert html.count('aria-label="Naast de gemeente. Woningvoorraad: 2014') == len(besluit.verloop) > 0
    zonder = Besluitstof(uitkomst).deelplan(3)
    assert zonder.verloop == () and "Wordt het erger?" not in maak_bladzijde(zonder)
    assert "Wordthet" not in lees_pdf(maak_pdf(zonder))[1] and "Wordthet" in lees_pdf(maak_pdf(besluit))[1]


def test_het_antwoord_staat_eerst(stof: Besluitstof) -> None:
    besluit = stof.deelplan(2)
    for tekst in (lees_html(maak_bladzijde(besluit))[0], lees_pdf(maak_pdf(besluit))[1]):
        kaal = tekst.replace(" ", "")
        assert kaal.index("kwetsbaargebied?ja") < kaal.index("Hoeurgent?8,26") < kaal.index("Waaromwelofgeen")
        assert kaal.index("nietdeofficiëlescore") < kaal.index("kwetsbaargebied?ja")


def test_namen_blijven_tekst(uitkomst: Uitkomst) -> None:
    stof = Besluitstof(met_namen(uitkomst))
    for nummer, naam in enumerate(BOOS):
        besluit = stof.deelplan(nummer)
        gezien, tags = lees_html(maak_bladzijde(besluit))
        document, pdf = lees_pdf(maak_pdf(besluit))
        schoon = " ".join(naam.replace("\u202e", "").replace("\x00", "").split())
        assert f"Besluitblad: Deelplan {schoon}" in gezien
        assert "script" not in tags
        if "😀" not in naam:
            assert schoon.replace(" ", "") in pdf
        assert "Deelplan" in document.metadata.title
    # Only the page's own words are bold: nothing of a name became markup.
    assert "&lt;b&gt;vet&lt;/b&gt; &amp; &lt;/script&gt;" in maak_bladzijde(stof.deelplan(1))


def test_zelfde_blad_zelfde_bytes(uitkomst: Uitkomst) -> None:
    een, ander = (Besluitstof(uitkomst).deelplan(4) for _ in range(2))
    assert maak_bladzijde(een) == maak_bladzijde(ander)
    maak_pdf(Besluitstof(uitkomst).zone("0119"))  # what was made before leaves no trace
    assert maak_pdf(een) == maak_pdf(ander)


def test_pdf_zegt_wat_hij_is_en_is_gemerkt(stof: Besluitstof) -> None:
    """What pypdf can show of PDF/UA-1: Typst itself refuses to write one that breaks it."""
    inhoud = maak_pdf(stof.deelplan(9))
    document, _ = lees_pdf(inhoud)
    assert document.metadata.title == "Besluitblad: Deelplan Zuidwest"
    assert document.metadata.author
    assert "deelplan-010-zuidwest.html" in document.metadata.subject
    assert "/CreationDate" not in document.metadata
    catalogus = document.trailer["/Root"]
    assert catalogus["/Lang"] == "nl-NL"
    assert gebreken(inhoud) == []
    merken = list(gemerkt(catalogus["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/LI", "/Figure"} <= {soort for soort, _ in merken}
    figuren = [alt for soort, alt in merken if soort == "/Figure"]
    assert len(figuren) == 4 + 3 and all(figuren), "drie zones met een verloop"
    assert any("Woonkenmerken: " in alt for alt in figuren)
    assert all(hex_ in inhoud for hex_ in (b"DejaVuSans", b"FontFile2"))
    for nummer, pagina in enumerate(document.pages, 1):
        tekst = pagina.extract_text()
        assert "deelplan-010-zuidwest.html" in tekst and "niet de officiële score" in tekst
        assert f"blad {nummer} van {len(document.pages)}" in tekst


def test_letters_zijn_groot_genoeg(stof: Besluitstof) -> None:
    """At least 9 points on the first page (its foot 8) and 8 in the appendix; the bars are on page 1."""
    for besluit in (stof.deelplan(9), stof.zone("0119")):
        document, _ = lees_pdf(maak_pdf(besluit))
        eerste, *bijlage = [letters(pagina) for pagina in document.pages]
        klein = "".join(tekst for punten, tekst in eerste if punten < 9)
        voet = f"{besluit.status}Dit blad als bladzijde: {besluit.bestand}.htmlblad 1 van {len(document.pages)}"
        assert klein.replace(" ", "") == voet.replace(" ", "")
        assert min(punten for pagina in (eerste, *bijlage) for punten, _ in pagina) >= 8
        woorden = "".join(tekst for _, tekst in eerste)
        assert "Woonkenmerken" in woorden and "ruit:gemeente" in woorden.replace(" ", "")
        assert "Bijlage" not in woorden


@pytest.mark.parametrize(
    "naam", ["#let x = 1", "$x^2$ *vet* _schuin_", "[a] @b <c> \\", '"); #read("pdf.py")', "= kop", "a" * 300]
)
def test_namen_zijn_voor_typst_geen_opmaak(stof: Besluitstof, naam: str) -> None:
    besluit = dataclasses.replace(stof.zone("0119"), naam=naam, ligging=naam, ontbreekt=(naam,))
    document, tekst = lees_pdf(maak_pdf(besluit))
    assert document.metadata.title == f"Besluitblad: Zone {naam}"
    assert tekst.count(naam.replace(" ", "")) >= 3


def test_groot_deelplan_staat_er_helemaal_op() -> None:
    """40 zones with long names; the raw figures of the first stand on the sheet, and it says where the others are."""
    rijen = [f"{code:04d}  GM99{code % 4:02d}  {code % 7}" for code in range(101, 141)]
    zones = lees_tabel("\n".join(["pc4  gm_code  won", *rijen]))
    plan = zones[["pc4"]].assign(aanvraag="A" * 300, deelplan="Groot " * 50, gm_code="GM9901", toelichting="t" * 500)
    besluit = Besluitstof(maak_wereld(zones, plan).uitkomst).deelplan(0)
    _, tekst = lees_pdf(maak_pdf(besluit))
    assert len(besluit.zonerijen) == 16
    for rij in besluit.zonerijen:
        assert "".join(map(mintekens, rij[:8])) in tekst and "".join(map(mintekens, (rij[0], *rij[8:]))) in tekst
    assert "Nog24zonesstaannietopditblad" in tekst


def test_elke_zone_van_een_deelplan_heeft_een_eigen_plek_op_het_kaartje() -> None:
    """Sixteen zones on a heap: every postcode is drawn, none over another."""
    vlakken = tuple(shapely.box(x, y, x + 1, y + 1) for x in range(4) for y in range(4))
    labels = tuple(str(1000 + k) for k in range(16))
    kaartje = Kaartje((shapely.box(0, 0, 60, 50),), vlakken, labels, "Ligging in A", "ja")
    tekening = teken_kaartje(kaartje, 190, 160)
    plekken = {v.tekst: (v.x, v.y) for v in tekening.vormen if isinstance(v, Tekst) and v.tekst in labels}
    assert set(plekken) == set(labels)
    for (x, y), (x2, y2) in combinations(plekken.values(), 2):
        assert abs(x - x2) >= 30 or abs(y - y2) >= 11.5


def _breed(vlak: Vlak) -> float:
    return float(np.ptp(np.concatenate(vlak.ringen)[:, 0]))


def test_kleine_zones_staan_groot_op_het_kaartje_en_wat_onbepaald_is_gearceerd() -> None:
    """A zone of 2% of its gemeente is shown with what lies around it; one of half the gemeente in the whole of it."""
    gemeente = shapely.box(0, 0, 100, 100)
    for zone, aandeel in ((shapely.box(40, 40, 42, 42), 0.5), (shapely.box(0, 0, 60, 60), 0.6)):
        tekening = teken_kaartje(Kaartje((gemeente,), (zone,), ("1011",), "Ligging in A", "onbepaald"), 190, 160)
        rond, eigen = (v for v in tekening.vormen if isinstance(v, Vlak))
        assert _breed(eigen) == pytest.approx(aandeel * _breed(rond), rel=0.01)
        strepen = [v for v in tekening.vormen if isinstance(v, Lijn) and v.kleur == ONBEKEND]
        assert len(strepen) > 10 and eigen.vulling != "#ffffff"
        hoeken = np.concatenate(eigen.ringen)
        assert all(hoeken[:, 0].min() - 0.1 <= x <= hoeken[:, 0].max() + 0.1 for s in strepen for x in (s.x1, s.x2))
    ja = teken_kaartje(Kaartje((gemeente,), (zone,), ("1011",), "Ligging in A", "ja"), 190, 160)
    assert not [v for v in ja.vormen if isinstance(v, Lijn)]


def test_zonder_vlak_en_zonder_score(uitkomst: Uitkomst) -> None:
    besluit = Besluitstof(zonder_vlak(uitkomst, "0119")).zone("0119")
    leeg = dataclasses.replace(
        besluit, urgentie=dataclasses.replace(besluit.urgentie, score=float("nan"), getoond="onbekend")
    )
    tekst, _ = lees_html(maak_bladzijde(leeg))
    _, pdf = lees_pdf(maak_pdf(leeg))
    for zin in ("Geen vlak in de bron, dus geen kaart.", "Geen score: zie wat ontbreekt."):
        assert zin in tekst
        assert zin.replace(" ", "") in pdf


def test_figuren_tellen_zones_en_punten(stof: Besluitstof) -> None:
    """The blocks of the bar are as wide as their points; the columns hold every zone."""
    besluit = stof.deelplan(9)
    bladzijde = maak_bladzijde(besluit)
    voor_het_verloop = bladzijde.split('id="verloop"')[0]
    kaart, *_, balk, verdeling = re.findall(r"<svg.*?</svg>", voor_het_verloop, re.DOTALL)
    breedten = [float(b) for b in re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="18"', balk)]
    punten = [1.0, *(d.waarde for d in besluit.urgentie.delen)]
    assert breedten == pytest.approx([508 * p / 10 for p in punten], abs=0.06)
    assert f"Urgentie {besluit.urgentie.getoond}" in balk
    assert kaart.count("<path") == len(besluit.kaartje.rond) + len(besluit.kaartje.eigen)
    assert f"{len(besluit.urgentie.verdeling)} zones met een score" in verdeling


@pytest.mark.parametrize("keuzes", [{}, {"viewport": SMAL}])
def test_bladzijde_vraagt_niets_en_is_toegankelijk(
    stof: Besluitstof, open_blad: OpenBlad, tmp_path: Path, keuzes: dict
) -> None:
    for besluit in (stof.deelplan(4), stof.zone("0119")):
        blad = open_blad(_schrijf(besluit, tmp_path), **keuzes)
        assert bezwaren(blad) == []
        assert blad.js("document.documentElement.lang") == "nl"
        assert blad.js("document.documentElement.scrollWidth <= window.innerWidth")
        blad.stil()


def test_boze_namen_in_de_browser(uitkomst: Uitkomst, open_blad: OpenBlad, tmp_path: Path) -> None:
    stof = Besluitstof(met_namen(uitkomst))
    for nummer in range(len(BOOS)):
        blad = open_blad(_schrijf(stof.deelplan(nummer), tmp_path))
        assert blad.page.locator("h1 *").count() == 0
        blad.stil()


def test_index_leidt_naar_elk_blad(uitkomst: Uitkomst, stof: Besluitstof, open_blad: OpenBlad, tmp_path: Path) -> None:
    bladen = [stof.deelplan(n) for n in range(len(uitkomst.deelplannen))]
    pad = tmp_path / "index.html"
    pad.write_text(maak_index(uitkomst.ronde.titel, status(uitkomst.ronde), bladen), encoding="utf-8")
    blad = open_blad(pad)
    assert bezwaren(blad) == []
    assert blad.page.locator("tbody a").count() == 2 * len(bladen)
    assert "niet de officiële score" in blad.page.inner_text("header")
    blad.stil()


def _afdruk(blad: Blad, pdf: Path) -> list[list[tuple[float, str]]]:
    """Per page of the print its runs of text with their size; a browser shrinks a page that is too wide."""
    blad.page.pdf(path=pdf, prefer_css_page_size=True)
    return [letters(pagina) for pagina in pypdf.PdfReader(pdf).pages]


def test_afgedrukt_is_het_te_lezen(stof: Besluitstof, open_blad: OpenBlad, tmp_path: Path) -> None:
    """At least 9 points up to the reasons of the answer, 8 in what proves them; on as many pages as that takes."""
    for besluit in (stof.deelplan(4), stof.zone("0119")):
        bladen = _afdruk(open_blad(_schrijf(besluit, tmp_path)), tmp_path / "afdruk.pdf")
        assert len(bladen) >= 3
        bewijs = next(n for n, stukken in enumerate(bladen) if any("Waaruit de urgentie" in t for _, t in stukken))
        for nummer, stukken in enumerate(bladen):
            assert min(punten for punten, _ in stukken) >= (8.95 if nummer < bewijs else 7.95)


def test_een_cijfer_en_zijn_teken_blijven_bij_elkaar(stof: Besluitstof) -> None:
    """'(+0,03)' over two lines is read as 0,03 of something else."""
    for nummer in range(10):
        document, _ = lees_pdf(maak_pdf(stof.deelplan(nummer)))
        regels = [regel for pagina in document.pages for regel in pagina.extract_text().splitlines()]
        assert [
            regel for regel in regels if regel.rstrip().endswith(("(+", " +", "(\N{MINUS SIGN}")) and "_" not in regel
        ] == []


def test_een_aandeel_is_een_percentage(stof: Besluitstof) -> None:
    """A share of 0,148 is 14,8% in the table of the urgentie too; no cell has a bare unit 'aandeel'."""
    regeling = stof.uitkomst.regeling
    besluit = stof.zone("0119")
    zone = stof.uitkomst.zones.set_index("pc4").loc["0119"]
    delen = [i for i in regeling.indicatoren if i.eenheid == "aandeel"]
    gezien = 0
    for indicator in delen:
        for deel in besluit.urgentie.delen:
            if deel.indicator.startswith(indicator.titel):
                gezien += 1
                assert deel.cijfer == f"{100 * zone[indicator.naam]:.1f}%".replace(".", ",")
    assert gezien and "aandeel</td>" not in maak_bladzijde(besluit)


@pytest.fixture(scope="module")
def echt(echte_uitkomst: Uitkomst) -> Besluitstof:
    return Besluitstof(echte_uitkomst)


def test_echte_deelplannen(echt: Besluitstof, open_blad: OpenBlad, tmp_path: Path) -> None:
    """The largest sheets as pdf, and printed from the browser."""
    plannen = echt.uitkomst.deelplannen
    for nummer in plannen["zones"].nlargest(2).index:
        document, tekst = lees_pdf(maak_pdf(echt.deelplan(nummer)))
        assert "nietdeofficiëlescore" in tekst
        assert "Bijlage" not in document.pages[0].extract_text()
        blad = open_blad(_schrijf(echt.deelplan(nummer), tmp_path))
        assert min(punten for stukken in _afdruk(blad, tmp_path / "afdruk.pdf") for punten, _ in stukken) >= 7.95
        blad.stil()
