"""The pages of the woonbalans: the answer first, all escaped, links that exist, and what is voorlopig."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline.regelingen.woonbalans import laad_woonbalans
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.bladen import maak_bladen
from pipeline.vragen.woonbalans.plannen import leg_ernaast, paden_van
from pipeline.vragen.woonbalans.zinnen import over_concentratie, over_de_instructie, over_het_streven
from tests.hulp.besluitgevallen import lees_pdf
from tests.hulp.pdfua import gebreken

REGELS = laad_woonbalans().nieuwbouw


@pytest.fixture(scope="module")
def alles(balans: Woonbalans) -> dict[str, bytes]:
    return _alles(balans)


@pytest.fixture(scope="module")
def bladen(alles: dict[str, bytes]) -> dict[str, str]:
    return _html(alles)


def _alles(balans: Woonbalans) -> dict[str, bytes]:
    ernaast = leg_ernaast(balans, paden_van(balans.uitkomst.ronde, None, None, None))
    return dict(maak_bladen(balans, ernaast, maak_vlakken(balans.uitkomst.zones)))


def _html(alles: dict[str, bytes]) -> dict[str, str]:
    return {plek: blad.decode("utf-8") for plek, blad in alles.items() if plek.endswith(".html")}


def test_een_blad_per_gemeente_en_elke_verwijzing_bestaat(
    bladen: dict[str, str], alles: dict[str, bytes], uitkomst: Uitkomst
) -> None:
    assert len(bladen) == 1 + uitkomst.zones["gm_code"].nunique()
    assert set(alles) - set(bladen) == {f"{plek[:-5]}.pdf" for plek in bladen if plek != "woonbalans.html"}
    for plek in set(bladen) - {"woonbalans.html"}:
        assert f'href="{plek[len("gemeenten/") : -5]}.pdf"' in bladen[plek]
    plekken = re.findall(r'href="(gemeenten/[^"]+)"', bladen["woonbalans.html"])
    assert sorted(plekken) == sorted(p for p in bladen if p != "woonbalans.html")


def test_elk_blad_zegt_wat_het_is_en_laadt_niets(bladen: dict[str, str]) -> None:
    for html in bladen.values():
        assert "VOORBEELD (verzonnen gegevens)" in html and "geen deel van de poort" in html
        assert "default-src 'none'" in html and "<script" not in html and "http://www.w3.org/2000/svg" not in html[:500]
        kop, begin = re.search(r"<h1>([^<]+)</h1>", html), html.split('<h2 id="jaren"')[0].split("<body>")[1]
        assert kop and ("streven van 30%" in kop[1] or "van de woningen van een corporatie" in kop[1])
        for stuk in ("van de woningen is van een corporatie", "Hoe zeker is dat?", "Wat nu?"):
            assert stuk in begin and "make " not in begin
        if "<svg" in html:
            assert "Vet met een ster (*): kwetsbaar" in begin and begin.count("<li><svg") == 6


def test_plan_groepen_en_kaart_staan_bij_de_gemeente(bladen: dict[str, str]) -> None:
    html = bladen["gemeenten/GM9901-voorbeeldstad.html"]
    for stuk in ("<svg", "Het nieuwbouwplan", "400 woningen (2025 tot en met 2025)", "studenten", "Voldoet aan de"):
        assert stuk in html


def test_een_naam_is_geen_html(balans: Woonbalans) -> None:
    boos = "<script>alert(1)</script>"
    gebieden = balans.gebieden.assign(gebied=balans.gebieden["gebied"].replace("Voorbeeldstad", boos))
    anders = replace(balans, gebieden=gebieden)
    for html in _html(_alles(anders)).values():
        assert boos not in html


def test_op_papier_staat_het_antwoord_vooraan_en_alles_wat_het_scherm_zegt(
    alles: dict[str, bytes], bladen: dict[str, str], balans: Woonbalans
) -> None:
    """Voorbeeldstad has a plan, aandachtsgroepen and zones; the pdf is tagged and shows its answer on page 1."""
    plek = "gemeenten/GM9901-voorbeeldstad.pdf"
    html = bladen[plek.replace(".pdf", ".html")]
    document, tekst = lees_pdf(alles[plek])
    eerste = "".join(document.pages[0].extract_text().split())
    antwoord = re.search(r"<dt>Hoeveel[?]</dt><dd>([^<]+)<", html)
    assert antwoord and "".join(antwoord[1].split()) in eerste and "geendeelvandepoort" in eerste
    assert document.metadata.title and document.metadata.title in html and "Vetmeteenster" in eerste
    assert gebreken(alles[plek]) == []
    for stuk in (
        "Waar in de gemeente",
        "Het nieuwbouwplan",
        "400 woningen",
        "studenten",
        "Naast de corporatiewoningen",
    ):
        assert stuk in html and stuk.replace(" ", "") in tekst
    for pc4 in balans.zones.loc[balans.zones["gm_code"] == "GM9901", "pc4"]:
        assert pc4 in tekst


RIJ = {
    "streven_gehaald": "nee",
    "streven_voorlopig": "nee",
    "tekort": 12.0,
    "instructie": "sociaal",
    "instructie_officieel": "sociaal",
    "instructie_vast": "ja",
}


@pytest.mark.parametrize(
    ("anders", "zegt", "voorlopig"),
    [
        ({}, "ten minste 30% sociale huur in de nieuwbouw.", False),
        ({"instructie": "middeninkomens", "instructie_officieel": "middeninkomens"}, "ten minste 40%", False),
        ({"instructie_officieel": "middeninkomens", "instructie_vast": "nee"}, "Naast de officiële 25,9%", True),
        ({"instructie_vast": "nee"}, "dat een geheime cel klein is", True),
        ({"instructie": "geen", "instructie_vast": "nee"}, "precies het landelijke", True),
    ],
)
def test_wat_de_regel_vraagt_in_woorden(anders: dict[str, str], zegt: str, voorlopig: bool) -> None:
    zin = over_de_instructie(RIJ | anders, REGELS)
    assert zegt in zin and ("voorlopig" in zin) == voorlopig


def test_een_geheim_aantal_is_geen_cijfer(bladen: dict[str, str], balans: Woonbalans) -> None:
    zones = balans.zones[balans.zones["gm_code"] != ""]
    geheim = zones[zones["corporatie_laag"] != zones["corporatie_hoog"]]
    samen = "".join(bladen.values())
    assert len(geheim)
    for pc4 in geheim["pc4"]:
        (rij,) = [deel for deel in samen.split("<tr>") if deel.startswith(f'<th scope="row" class="zone">{pc4}<')]
        assert "geheim" in rij and "onbekend" in rij


def test_streven_en_concentratie_in_woorden() -> None:
    assert "er 12 meer van een corporatie" in over_het_streven(RIJ)
    assert "voorlopig" in over_het_streven(RIJ | {"streven_voorlopig": "ja"})
    assert over_het_streven(RIJ | {"streven_gehaald": "ja"}) == "Het streven is gehaald."
    assert "onbepaald" in over_het_streven(RIJ | {"streven_gehaald": "onbepaald"})
    rij = {"corporatie_in_kwetsbaar": 0.6, "woningen_in_kwetsbaar": 0.25, "geconcentreerd": "ja"}
    zin = over_concentratie(rij | {"geconcentreerd_voorlopig": "nee"})
    assert "voorlopig" in over_concentratie(rij | {"geconcentreerd_voorlopig": "ja"}) and "voorlopig" not in zin
    assert zin.startswith("In kwetsbare zones staat 60,0% van de corporatiewoningen en 25,0%")
