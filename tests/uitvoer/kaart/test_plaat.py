"""The picture: 300 dpi or vector, the same bytes, a panel per layer, the sources, and names that are no formulas."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import warnings

import matplotlib
import numpy as np
import pypdf
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from PIL import Image

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart import plaat as plaat_module
from pipeline.uitvoer.kaart.blik import blik_gemeente, blik_land
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.plaat import maak_plaat
from pipeline.uitvoer.kaart.veelluik import maak_veelluik
from pipeline.uitvoer.kaart.vlakken import Vlakken, maak_vlakken
from tests.hulp.kaartgevallen import met_boze_namen, met_gaten
from tests.hulp.plaatsen import WORTEL
from tests.hulp.uitkomsten import met_ronde
from tests.hulp.vaak import gewoon


@pytest.fixture(scope="module")
def plaat(uitkomst: Uitkomst) -> bytes:
    return maak_plaat(uitkomst)


def _beeld(plaat: bytes) -> np.ndarray:
    beeld = Image.open(io.BytesIO(plaat))
    beeld.load()
    return np.asarray(beeld.convert("RGB"))


@pytest.fixture(scope="module")
def beeld_zonder_merk(uitkomst: Uitkomst) -> np.ndarray:
    return _beeld(maak_plaat(met_ronde(uitkomst, voorbeeld=False)))


def _tekst(pdf: bytes) -> str:
    """All text of a pdf on one line."""
    return " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def test_geldige_png_zonder_maker_of_tijd(plaat: bytes) -> None:
    beeld = Image.open(io.BytesIO(plaat))
    beeld.verify()
    assert beeld.format == "PNG" and round(beeld.info["dpi"][0]) == 300
    assert set(beeld.info) == {"dpi"}


def test_pdf_is_vector_met_de_letter_erin_en_de_datum_van_de_ronde(uitkomst: Uitkomst) -> None:
    pdf = pypdf.PdfReader(io.BytesIO(maak_plaat(uitkomst, formaat="pdf")))
    assert len(pdf.pages) == 1 and not pdf.pages[0].images
    assert pdf.metadata.creation_date.date() == uitkomst.ronde.datum and "/ModDate" not in pdf.metadata
    assert pdf.metadata.producer is None and pdf.metadata.creator is None and "/ID" not in pdf.trailer
    letters = [letter.get_object() for letter in pdf.pages[0]["/Resources"]["/Font"].values()]
    soorten = [letter["/DescendantFonts"][0].get_object() for letter in letters]
    assert {soort["/Subtype"] for soort in soorten} == {"/CIDFontType2"}  # TrueType
    assert all("/FontFile2" in soort["/FontDescriptor"] for soort in soorten)


@pytest.mark.parametrize("maak", gewoon([maak_plaat, maak_veelluik], maak_plaat))
@pytest.mark.parametrize("formaat", gewoon(["png", "pdf"], "pdf"))
def test_twee_keer_dezelfde_bytes_ook_bij_andere_instellingen(uitkomst: Uitkomst, maak, formaat: str) -> None:
    eerst = maak(uitkomst, formaat=formaat)
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "black", "savefig.dpi": 20, "pdf.fonttype": 3}):
        assert maak(uitkomst, maak_vlakken(uitkomst.zones), formaat=formaat) == eerst


@pytest.mark.diep
def test_dezelfde_bytes_in_een_ander_proces_op_een_andere_plek_in_de_tijd(uitkomst: Uitkomst) -> None:
    opdracht = (
        "import sys; from pathlib import Path; "
        "from pipeline import draai, lees_ronde; "
        "from pipeline.uitvoer.kaart.plaat import maak_plaat; "
        "sys.stdout.buffer.write(maak_plaat(draai(lees_ronde('voorbeeld')), formaat='pdf'))"
    )
    omgeving = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "1"}
    klaar = subprocess.run([sys.executable, "-c", opdracht], cwd=WORTEL, env=omgeving, capture_output=True, check=True)
    assert klaar.stdout == maak_plaat(uitkomst, formaat="pdf")


@pytest.mark.parametrize("laag_id", ["kwetsbaar", "prioriteit"])
def test_elke_klasse_met_zones_is_getekend(uitkomst: Uitkomst, beeld_zonder_merk: np.ndarray, laag_id: str) -> None:
    laag = next(x for x in maak_lagen(uitkomst) if x.id == laag_id)
    kleuren = [[round(255 * deel) for deel in to_rgb(k.kleur)] for k in laag.klassen if not k.arcering]
    als_getal = np.array([1 << 16, 1 << 8, 1], dtype="uint32")  # a colour as one number: counted ten times as fast
    beeld = beeld_zonder_merk @ als_getal
    aantal = [int((beeld == kleur @ als_getal).sum()) for kleur in kleuren]
    zones = [k.aantal for k in laag.klassen if not k.arcering]
    legendavlakje = 4000
    assert [a > legendavlakje for a in aantal] == [z > 0 for z in zones]


def test_voorbeeld_staat_over_elke_kaart(plaat: bytes, beeld_zonder_merk: np.ndarray) -> None:
    verschil = (_beeld(plaat) != beeld_zonder_merk).any(axis=-1)
    hoog, breed = verschil.shape
    for rij, kolom in ((0, 0), (0, 1), (1, 0)):
        paneel = verschil[rij * hoog // 2 : (rij + 1) * hoog // 2, kolom * breed // 2 : (kolom + 1) * breed // 2]
        assert np.ptp(np.flatnonzero(paneel.any(axis=0))) > 0.6 * paneel.shape[1]


def test_teksten(uitkomst: Uitkomst) -> None:
    tekst = _tekst(maak_plaat(uitkomst, formaat="pdf"))
    for stuk in (
        "VOORBEELD (verzonnen gegevens); reconstructie op open data, niet de officiële score",
        "Ronde voorbeeld, 29-4-2021", "Regels: Volkshuisvestingsfonds 2021", "(peildatum 1-1-2017)",
        "kwetsbaar: 28 zones", "niet te bepalen (reden per zone): 4 zones", "1. Kade (8,26)", "×. Villapark (1,26)",
        "2 km",
    ):  # fmt: skip
        assert stuk in tekst
    assert "©" not in tekst  # a made-up figure is never credited to a publisher


def test_echte_bronnen_staan_op_de_plaat(echte_uitkomst: Uitkomst, echte_vlakken: Vlakken) -> None:
    land, vlakken = echte_uitkomst, echte_vlakken
    for maak in (maak_plaat, maak_veelluik):
        tekst = _tekst(maak(land, vlakken, formaat="pdf"))
        assert "VOORBEELD" not in tekst and "© Centraal Bureau voor de Statistiek, © ESRI Nederland" in tekst
        assert "Ministerie van BZK, Leefbaarometer" in tekst and "Reconstructie op open data" in tekst
    assert len(maak_plaat(land, vlakken)) < 4_000_000
    rotterdam = _tekst(maak_plaat(land, vlakken, blik_gemeente(land, "GM0599"), "pdf"))
    assert "Gemeente Rotterdam" in rotterdam and "1. Rotterdam-Zuid (7,19)" in rotterdam
    assert "Urgentie: deelplannen 2024-3" in rotterdam and "2024-4" not in rotterdam
    een = _tekst(maak_plaat(land, vlakken, blik_gemeente(land, "GM0431"), "pdf"))
    assert "niet te bepalen (reden per zone): 1 zone" in een and "Urgentie" not in een


def test_gemeente_telt_alleen_haar_eigen_zones(uitkomst: Uitkomst) -> None:
    zones = uitkomst.zones
    gm_code = zones["gm_code"].value_counts().index[0]
    eigen = zones[zones["gm_code"] == gm_code]
    tekst = _tekst(maak_plaat(uitkomst, blik=blik_gemeente(uitkomst, gm_code), formaat="pdf"))
    assert f"Gemeente {eigen['gemeente'].iloc[0]}" in tekst
    assert f"niet kwetsbaar: {(eigen['kwetsbaar'] == 'nee').sum()} zones" in tekst
    assert all(pc4 in tekst for pc4 in eigen["pc4"])
    assert not any(pc4 in tekst for pc4 in zones["pc4"][zones["gm_code"] != gm_code])


def test_een_gemeente_heeft_een_grote_kaart_en_daarnaast_kleine(
    uitkomst: Uitkomst, monkeypatch: pytest.MonkeyPatch
) -> None:
    figuren = []
    monkeypatch.setattr(plaat_module, "bewaar", lambda figuur, *_: figuren.append(figuur) or b"")
    zones = uitkomst.zones
    gm_code = zones.loc[zones["gemeente"] == "Voorbeeldstad", "gm_code"].iloc[0]
    for maak_blik in (blik_gemeente, lambda u, _: blik_land(u)):
        maak_plaat(uitkomst, blik=maak_blik(uitkomst, gm_code))
    gemeente, land = ([as_.get_position().width for as_ in figuur.axes] for figuur in figuren)
    assert len(gemeente) == 3 and max(gemeente[1:]) < 0.65 * gemeente[0] and gemeente[1] == pytest.approx(gemeente[2])
    assert land == pytest.approx([land[0]] * len(land))
    groot, *klein = figuren[0].axes
    pc4 = {str(code) for code in zones.loc[zones["gm_code"] == gm_code, "pc4"]}
    assert {t.get_text() for t in groot.texts} <= pc4 and len(groot.texts) > len(pc4) / 2
    # The number of a deelplan never lies on that of a zone: the small maps leave the zones' numbers to the large one.
    assert not pc4 & {t.get_text() for as_ in klein for t in as_.texts}
    gezegd = [t.get_text() for t in figuren[0].texts]
    assert "6 van de 16 postcodegebieden zijn kwetsbaar (53% van de inwoners)" in gezegd and "grote kaart" in gezegd
    assert any(re.search(r"\d,\d", tekst) for tekst in gezegd)
    for tekst in [t for figuur in figuren for t in figuur.findobj(Text)]:
        assert not re.search(r"\d\.\d{1,2}(?!\d)", tekst.get_text().replace("Leefbaarometer 3.0", "")), tekst.get_text()


def test_veelluik_heeft_alle_dimensies_en_een_legenda(uitkomst: Uitkomst) -> None:
    lagen = [laag for laag in maak_lagen(uitkomst) if laag.id.startswith("poort-")]
    stijlen = [[(k.titel, k.kleur, k.patroon) for k in laag.klassen] for laag in lagen]
    assert len(lagen) == 4 and all(stijl == stijlen[0] for stijl in stijlen)
    pdf = maak_veelluik(uitkomst, formaat="pdf")
    tekst = _tekst(pdf)
    for laag in lagen:
        onder = (uitkomst.zones[f"{laag.id.replace('-', '_')}_onder"] == "ja").sum()
        assert laag.titel in tekst and f"slechter dan de gemeente {onder}, niet slechter" in tekst
    assert all(tekst.count(klasse.titel) == 1 for klasse in lagen[0].klassen)
    breed, hoog = (float(maat) / 72 for maat in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:])
    assert sorted([breed, hoog]) == pytest.approx([8.27, 11.69])


@pytest.mark.diep
def test_namen_zijn_geen_formules_en_gaten_geen_fout(uitkomst: Uitkomst) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for geval in (met_boze_namen(uitkomst), met_gaten(uitkomst)):
            Image.open(io.BytesIO(maak_plaat(geval))).verify()
        tekst = _tekst(maak_plaat(met_boze_namen(uitkomst), formaat="pdf"))
    assert "<script>alert(1)</script>" in tekst and "{{ 7*7 }}{% raw %}" in tekst and "$\\frac{$" in tekst
    assert "Niet getekend, want zonder vlak in de bron: 1 van de zones." in _tekst(
        maak_plaat(met_gaten(uitkomst), formaat="pdf")
    )
