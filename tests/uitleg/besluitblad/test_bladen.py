"""A besluitblad as someone opens it: in a browser without internet, printed, and as a tagged pdf."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pypdf
import pytest

from pipeline.taal.getallen import mintekens
from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.uitleg.besluitblad.bladzijde import maak_bladzijde, maak_index
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitleg.besluitblad.model import Besluit
from pipeline.uitleg.besluitblad.pdf import maak_pdf
from pipeline.uitvoer.vermelding import status
from tests.hulp.besluitgevallen import BOOS, lees_html, lees_pdf, letters, met_namen, zonder_vlak
from tests.hulp.browser import SMAL, Blad, OpenBlad, bezwaren
from tests.hulp.gevaltabellen import lees_tabel
from tests.hulp.kleine_wereld import maak_wereld


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
        besluit.kop,
        *(deel for vraag in besluit.antwoord.vragen for deel in vraag),
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
    uit += [*besluit.prioriteit, *besluit.ontbreekt, *besluit.voor_de_analist, *besluit.wijken]
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
        assert kaal.index("Kadekaninaanmerkingkomen") < kaal.index("kwetsbaargebied?ja") < kaal.index("Watnu?")
        assert kaal.index("Watnu?") < kaal.index("Hoeurgent?")
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
        assert "kom" in document.metadata.title
    # Only the page's own words are bold: nothing of a name became markup.
    assert "&lt;b&gt;vet&lt;/b&gt; &amp; &lt;/script&gt;" in maak_bladzijde(stof.deelplan(1))


def test_zelfde_blad_zelfde_bytes(uitkomst: Uitkomst) -> None:
    een, ander = (Besluitstof(uitkomst).deelplan(4) for _ in range(2))
    assert maak_bladzijde(een) == maak_bladzijde(ander)
    maak_pdf(Besluitstof(uitkomst).zone("0119"))  # what was made before leaves no trace
    assert maak_pdf(een) == maak_pdf(ander)


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
    assert "Decijfersvannog24zonesstaanalleenindetabellen" in tekst


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


@pytest.mark.parametrize("keuzes", [pytest.param({}, marks=pytest.mark.elke_keer), {"viewport": SMAL}])
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
    bladen = [stof.deelplan(n).in_de_index for n in range(len(uitkomst.deelplannen))]
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
