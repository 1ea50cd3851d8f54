"""The Word document and the PowerPoint: what a screen reader, a printer and a second run find in them."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from pptx import Presentation

from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rapport.gebied import van_gemeente
from pipeline.uitleg.rapport.inhoud import maak_rapport
from pipeline.uitleg.rapport.model import Rapport, Tabel
from pipeline.uitleg.rapport.powerpoint import als_powerpoint
from pipeline.uitleg.rapport.word import als_word
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from tests.hulp.kantoor import met_libreoffice, reken_na
from tests.hulp.opdrachthulp import zeg
from tests.hulp.rapporten import LASTIG

MAKERS = {"docx": als_word, "pptx": als_powerpoint}
NAMEN = ("voorbeeldstad", "noord", "niets", "eenzone")


@pytest.fixture(scope="module")
def bestanden(rapporten: Mapping[str, Rapport]) -> dict[tuple[str, str], bytes]:
    return {(naam, soort): maak(rapporten[naam]) for naam in NAMEN for soort, maak in MAKERS.items()}


def _tekst_van_dias(inhoud: bytes) -> str:
    boek = Presentation(io.BytesIO(inhoud))
    vormen = [vorm for dia in boek.slides for vorm in dia.shapes]
    cellen = [cel.text for vorm in vormen if vorm.has_table for rij in vorm.table.rows for cel in rij.cells]
    return "\n".join([*(vorm.text_frame.text for vorm in vormen if vorm.has_text_frame), *cellen])


@pytest.mark.diep
def test_zelfde_rapport_zelfde_bytes_zonder_klok_of_maker(
    bestanden: dict[tuple[str, str], bytes], uitkomst_met_keuzes: Uitkomst
) -> None:
    uit = uitkomst_met_keuzes
    nog_eens = maak_rapport(uit, maak_vlakken(uit.zones), van_gemeente(uit, "GM9909"))
    for soort, maak in MAKERS.items():
        inhoud = bestanden["eenzone", soort]
        assert maak(nog_eens) == inhoud
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            assert {deel.date_time for deel in pak.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert not [naam for naam in pak.namelist() if "thumbnail" in naam]
        eigen = (Document if soort == "docx" else Presentation)(io.BytesIO(inhoud)).core_properties
        assert (eigen.title, eigen.language) == (nog_eens.antwoord, "nl-NL")
        assert eigen.created.replace(tzinfo=None) == datetime(2021, 4, 29)
        assert not (eigen.author or eigen.last_modified_by or eigen.comments)


def test_word_begint_met_het_antwoord_en_heeft_koppen(bestanden: dict[tuple[str, str], bytes]) -> None:
    for naam in NAMEN:
        document = Document(io.BytesIO(bestanden[naam, "docx"]))
        eerste = document.paragraphs[0]
        assert eerste.style.name == "Title" and "postcodegebied" in eerste.text
        assert "niet de officiële score" in document.paragraphs[1].text
        koppen = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
        assert koppen[0] == "Per dimensie van de poort" and koppen[-2:] == ["Bronnen", "Eigen keuzes (aannames)"]


def test_plaatjes_hebben_een_beschrijving(
    bestanden: dict[tuple[str, str], bytes], rapporten: Mapping[str, Rapport]
) -> None:
    for naam in NAMEN:
        document = Document(io.BytesIO(bestanden[naam, "docx"]))
        alt = [vorm._inline.docPr.get("descr") for vorm in document.inline_shapes]
        boek = Presentation(io.BytesIO(bestanden[naam, "pptx"]))
        op_dias = [v._element.nvPicPr.cNvPr.get("descr") for d in boek.slides for v in d.shapes if v.shape_type == 13]
        assert alt == op_dias == [rapporten[naam].kaart.alt, rapporten[naam].balken.alt]


def test_de_kop_van_een_lange_tabel_staat_op_elke_bladzijde(rapporten: Mapping[str, Rapport]) -> None:
    """Fifty gemeenten: in Word whole, on a slide the first ten and how many there are more."""
    vijftig = Tabel("Per gemeente", ("Gemeente", "Zones"), tuple((f"Plaats {n}", str(n)) for n in range(50)))
    rapport = replace(rapporten["noord"], tabellen=(vijftig,))
    tafel = Document(io.BytesIO(als_word(rapport))).tables[0]
    assert len(tafel.rows) == 51
    volgorde = [etree.QName(deel).localname for deel in tafel._tbl.tblPr]
    schema = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook", "tblCaption"]
    assert volgorde == [naam for naam in schema if naam in volgorde]  # Word refuses another order
    kop, *rijen = tafel._tbl.tr_lst
    assert kop.find(f".//{qn('w:tblHeader')}") is not None
    assert all(rij.find(f".//{qn('w:tblHeader')}") is None for rij in rijen)
    assert all(rij.find(f".//{qn('w:cantSplit')}") is not None for rij in tafel._tbl.tr_lst)
    dias = als_powerpoint(rapport)
    assert "En nog 40; meer daarvan staat in het Word-document." in _tekst_van_dias(dias)
    tafels = [v for d in Presentation(io.BytesIO(dias)).slides for v in d.shapes if v.has_table]
    assert [len(v.table.rows) for v in tafels] == [11] and all(v.table.first_row for v in tafels)


def test_elke_dia_heeft_een_titel_en_zegt_wat_zij_niet_is(bestanden: dict[tuple[str, str], bytes]) -> None:
    for naam in NAMEN:
        boek = Presentation(io.BytesIO(bestanden[naam, "pptx"]))
        titels = [dia.shapes.title.text_frame.text for dia in boek.slides]
        assert all(titels) and len(set(titels)) == len(titels) and "postcodegebied" in titels[0]
        for dia in boek.slides:
            assert any("niet de officiële score" in v.text_frame.text for v in dia.shapes if v.has_text_frame)


def test_wat_iemand_typte_is_tekst(bestanden: dict[tuple[str, str], bytes]) -> None:
    """No field but the page number, no address, and the name as it was typed."""
    word = Document(io.BytesIO(bestanden["voorbeeldstad", "docx"]))
    assert LASTIG in "\n".join(cel.text for t in word.tables for rij in t.rows for cel in rij.cells)
    assert LASTIG in _tekst_van_dias(bestanden["voorbeeldstad", "pptx"])
    for soort in MAKERS:
        with zipfile.ZipFile(io.BytesIO(bestanden["voorbeeldstad", soort])) as pak:
            for deel in pak.namelist():
                if deel.endswith(".rels"):
                    assert b"hyperlink" not in pak.read(deel) and b'TargetMode="External"' not in pak.read(deel)
                if deel.endswith("document.xml") or "/slides/slide" in deel:
                    boom = etree.fromstring(pak.read(deel)) if deel.endswith(".xml") else None
                    soorten = set() if boom is None else {etree.QName(e).localname for e in boom.iter(etree.Element)}
                    assert not soorten & {"fldSimple", "instrText", "hyperlink", "hlinkClick", "fld"}


@pytest.mark.diep
def test_opdracht_schrijft_beide_en_noemt_wat_ontbreekt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vast = ("rapport", "--stil", "--uit", str(tmp_path))
    code, gezegd, fout = zeg(capsys, *vast, "--provincie", "noord voorbeeld")
    assert code == 0, fout
    assert gezegd.startswith("Provincie Noord-Voorbeeld: ") and "niet de officiële score" in gezegd
    map_ = tmp_path / "data/processed/rapport-voorbeeld-provincie-noord-voorbeeld"
    assert sorted(p.suffix for p in map_.iterdir()) == [".docx", ".pptx"]
    for verder, wat in {
        (): "noem een gemeente of een provincie",
        ("--gemeente", "Fictiedam", "--provincie", "x"): "niet allebei",
        ("--provincie", "Zuid-Vorbeeld"): "(bedoeld: 'Zuid-Voorbeeld'?)",
        ("--gemeente", "Fictydam"): "gemeente 'Fictydam' bestaat niet",
    }.items():
        code, _, fout = zeg(capsys, *vast, *verder)
        assert code == 2 and wat in fout


@pytest.mark.diep
@met_libreoffice
def test_een_kantoorprogramma_opent_ze(bestanden: dict[tuple[str, str], bytes], tmp_path: Path) -> None:
    paden = []
    for soort in MAKERS:
        paden.append(tmp_path / f"{soort}.{soort}")
        paden[-1].write_bytes(bestanden["voorbeeldstad", soort])
    try:
        pdfs = reken_na(paden, tmp_path / "pdf", "pdf")
    except subprocess.CalledProcessError:
        pytest.skip("LibreOffice zonder Writer of Impress")
    if not all(pdf.is_file() for pdf in pdfs):
        pytest.skip("LibreOffice zonder Writer of Impress (apt-get install libreoffice-writer libreoffice-impress)")
    from pypdf import PdfReader

    word, dias = (PdfReader(pdf) for pdf in pdfs)
    assert "Voorbeeldstad: 6 van de 16" in " ".join(word.pages[0].extract_text().split())
    assert len(dias.pages) == len(Presentation(io.BytesIO(bestanden["voorbeeldstad", "pptx"])).slides)
