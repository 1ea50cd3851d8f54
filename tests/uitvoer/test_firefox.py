"""The main pages in Firefox, on a screen and on a phone: they open, complain of nothing, fit, and give their answer."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.rondes.varianten import lees_varianten
from pipeline.uitleg.besluitblad.bladzijde import maak_bladzijde
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from pipeline.uitvoer.verkenner.bladzijde import maak_verkenner
from pipeline.vragen.zelfcheck.bereken import doe_zelfcheck
from pipeline.vragen.zelfcheck.uitvoer import als_html
from tests.hulp.firefox import Firefox
from tests.hulp.kaartbladen import Bladen

pytestmark = pytest.mark.diep
_KLAAR = "return document.body.matches('[data-klaar], :not(:has(#kaartgegevens))')"
_BLADEN = ("land", "gemeente", "index", "ranglijst", "besluitblad", "zelfcheck", "verkennen")


@pytest.fixture(scope="module")
def paden(bladen: Bladen, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The pages of the example, by name."""
    uitkomst, map_ = bladen.uitkomst, tmp_path_factory.mktemp("bladen")
    zelf = {
        "besluitblad": maak_bladzijde(Besluitstof(uitkomst).deelplan(9)),
        "zelfcheck": als_html(doe_zelfcheck(uitkomst, ["0119", "0148"])),
        "verkennen": maak_verkenner(uitkomst, lees_varianten(uitkomst.invoer), maak_vlakken(uitkomst.zones)),
    }
    for naam, html in zelf.items():
        (map_ / f"{naam}.html").write_text(html, encoding="utf-8")
    eigen = {naam: map_ / f"{naam}.html" for naam in zelf}
    kaarten = {"land": bladen.land, "gemeente": bladen.gemeente("GM9901"), "index": bladen.index}
    return eigen | kaarten | {"ranglijst": bladen.tabellen / "ranglijst.html"}


@pytest.mark.parametrize("breed", [1366, 390])
@pytest.mark.parametrize("naam", _BLADEN)
def test_een_bladzijde_opent_past_en_klaagt_niet(
    firefox: Firefox, paden: Mapping[str, Path], naam: str, breed: int
) -> None:
    firefox.open(paden[naam], breed=breed)
    firefox.wacht_op(_KLAAR)
    assert firefox.js("return innerWidth") == breed
    assert firefox.js("return document.documentElement.scrollWidth") <= breed
    kop = firefox.js("const r = document.querySelector('h1').getBoundingClientRect(); return [r.top, r.height]")
    assert kop[0] < 200 and kop[1] > 0
    assert firefox.klachten() == []


def test_de_afdruk_van_een_keuze_is_een_blad_met_haar_antwoord(firefox: Firefox, paden: Mapping[str, Path]) -> None:
    """The map with its PC4s and marks, the answer, how sure and what now; nothing that leads nowhere on paper."""
    klaar = "return document.querySelector('#paneel').innerText.includes('Komt niet in aanmerking')"
    afdruk = PdfReader(BytesIO(firefox.druk_af(paden["land"], "#deelplan=Villapark", klaar)))
    assert len(afdruk.pages) == 1
    (blad,) = afdruk.pages
    tekst = "".join(blad.extract_text().split())
    for zin in ("Villapark: voldoet niet aan de poort", "Hoe zeker?", "Wat nu?", "0148", "0149", "Afgedrukt op"):
        assert "".join(zin.split()) in tekst, zin
    assert "alshetisgemaakt" not in tekst and "Zoekpostcode" not in tekst
    assert max(beeld.image.width for beeld in blad.images) > 1500, "the map is drawn for paper"
    assert firefox.js("return document.documentElement.className") == "", "and is back on the screen"


@pytest.mark.parametrize("breed", [1366, 390])
def test_de_kaart_geeft_het_antwoord_over_een_zone_en_een_deelplan(
    firefox: Firefox, paden: Mapping[str, Path], breed: int
) -> None:
    for adres, zin in (("#pc4=0119", "0119"), ("#deelplan=Villapark", "Komt niet in aanmerking")):
        firefox.open(paden["land"], adres, breed)
        firefox.wacht_op(f"return document.querySelector('#paneel').innerText.includes({zin!r})")
        vak = firefox.js("const r = document.querySelector('#paneel svg').getBoundingClientRect(); return r.height")
        assert vak > 50, "the four bars"
        assert firefox.js("return document.documentElement.scrollWidth") <= breed
        assert firefox.klachten() == []
