"""The pdf of a besluitblad: tagged, large enough to read, and no name in it is markup."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitleg.besluitblad.pdf import maak_pdf
from tests.hulp.besluitgevallen import gemerkt, lees_pdf, letters
from tests.hulp.pdfua import gebreken
from tests.hulp.vaak import gewoon


@pytest.fixture(scope="module")
def stof(uitkomst: Uitkomst, verloop: Verloop) -> Besluitstof:
    return Besluitstof(dataclasses.replace(uitkomst, verloop=verloop))


def test_pdf_zegt_wat_hij_is_en_is_gemerkt(stof: Besluitstof) -> None:
    """What pypdf can show of PDF/UA-1: Typst itself refuses to write one that breaks it."""
    inhoud = maak_pdf(stof.deelplan(9))
    document, _ = lees_pdf(inhoud)
    assert document.metadata.title == stof.deelplan(9).kop == "Zuidwest kan in aanmerking komen"
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
        assert "Besluitblad deelplan-010-zuidwest" in tekst and "niet de officiële score" in tekst
        assert f"blad {nummer} van {len(document.pages)}" in tekst


def test_een_deel_noemt_zijn_gemeente_eenmaal(stof: Besluitstof) -> None:
    besluit = next(b for b in map(stof.deelplan, range(10)) if b.naam == "Grensstrook")
    _, tekst = lees_pdf(maak_pdf(besluit))
    for deel in besluit.delen:
        assert "".join(deel.naam.split()) in tekst and f"in{deel.gemeente}in{deel.gemeente}" not in tekst


def test_letters_zijn_groot_genoeg(stof: Besluitstof) -> None:
    """At least 9 points on the first page (its foot 8) and 8 in the appendix; the bars are on page 1."""
    for besluit in (stof.deelplan(9), stof.zone("0119")):
        document, _ = lees_pdf(maak_pdf(besluit))
        eerste, *bijlage = [letters(pagina) for pagina in document.pages]
        klein = "".join(tekst for punten, tekst in eerste if punten < 9)
        voet = f"{besluit.status}Besluitblad {besluit.bestand}blad 1 van {len(document.pages)}"
        assert klein.replace(" ", "") == voet.replace(" ", "")
        assert min(punten for pagina in (eerste, *bijlage) for punten, _ in pagina) >= 8
        woorden = "".join(tekst for _, tekst in eerste)
        assert "Woonkenmerken" in woorden and "ruit:gemeente" in woorden.replace(" ", "")
        assert "Bijlage" not in woorden


@pytest.mark.parametrize(
    "naam", ["#let x = 1", "$x^2$ *vet* _schuin_", "[a] @b <c> \\", '"); #read("pdf.py")', "= kop", "a" * 300]
)
def test_namen_zijn_voor_typst_geen_opmaak(stof: Besluitstof, naam: str) -> None:
    besluit = dataclasses.replace(stof.zone("0119"), naam=naam, kop=naam, ligging=naam, ontbreekt=(naam,))
    document, tekst = lees_pdf(maak_pdf(besluit))
    assert document.metadata.title == naam
    assert tekst.count(naam.replace(" ", "")) >= 3


@pytest.mark.parametrize("nummer", gewoon(range(10), 4))
def test_een_cijfer_en_zijn_teken_blijven_bij_elkaar(nummer: int, stof: Besluitstof) -> None:
    """'(+0,03)' over two lines is read as 0,03 of something else."""
    document, _ = lees_pdf(maak_pdf(stof.deelplan(nummer)))
    regels = [regel for pagina in document.pages for regel in pagina.extract_text().splitlines()]
    assert [
        regel for regel in regels if regel.rstrip().endswith(("(+", " +", "(\N{MINUS SIGN}")) and "_" not in regel
    ] == []
