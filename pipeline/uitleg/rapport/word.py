"""A rapport as a Word document: the answer on the first page, then what it rests on.

In: a `Rapport`. Out: the bytes of a docx, the same each time: headings that make a table of contents, tables whose head
is repeated on each page, pictures with a description, Dutch as its language. All that it shows goes in as text, so a
name that looks like a field or an address stays a name.

    Path("heerlen.docx").write_bytes(als_word(rapport))
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from pipeline.uitleg.rapport.model import ALLE_ZONES, Plaatje, Rapport, Tabel
from pipeline.uitleg.rapport.opmaak import INKT, LETTER, LIJN, NADRUK, VLAK, ZACHT, kleur
from pipeline.uitleg.rapport.pakket import TAAL, vast, zet_eigenschappen, zonder_miniatuur

_MARGE_CM, _BREED_CM = 2.0, 17.0
_STIJLEN = {"Normal": (10.5, INKT), "Title": (20, INKT), "Heading 1": (14, NADRUK), "List Bullet": (10.5, INKT)}
"""Size and colour."""
_KLEIN = 8.5


def als_word(rapport: Rapport) -> bytes:
    """The bytes."""
    document = _leeg(rapport)
    document.add_paragraph(rapport.antwoord, style="Title")
    _alinea(document, rapport.status, vet=True)
    for zin in rapport.kern:
        document.add_paragraph(zin, style="List Bullet")
    _plaatje(document, rapport.kaart)
    document.add_heading("Per dimensie van de poort", 1)
    _alinea(document, rapport.regels[0]).paragraph_format.keep_with_next = True
    _plaatje(document, rapport.balken)
    for tabel in rapport.tabellen:
        document.add_heading(tabel.titel, 1)
        _tabel(document, tabel)
    for kop, zinnen in (
        ("Hoe stevig is dit?", rapport.stevig),
        ("Wat niet bekend is", rapport.ontbreekt),
        ("Waar dit op rust", (rapport.herkomst, *rapport.regels[1:])),
    ):
        document.add_heading(kop, 1)
        _lijst(document, zinnen)
    document.add_heading("Bronnen", 1)
    _lijst(document, rapport.bronnen, klein=True)
    document.add_heading("Eigen keuzes (aannames)", 1)
    _lijst(document, rapport.aannames, klein=True)
    uit = io.BytesIO()
    document.save(uit)
    return vast(uit.getvalue())


def _leeg(rapport: Rapport) -> Docx:
    """An empty document with the styles, the paper and the foot."""
    document = Document()
    zonder_miniatuur(document.part.package.rels)
    zet_eigenschappen(document.core_properties, rapport.antwoord, rapport.status, rapport.datum)
    vak = document.sections[0]
    vak.orientation = WD_ORIENT.PORTRAIT
    vak.page_width, vak.page_height = Cm(21.0), Cm(29.7)
    vak.left_margin = vak.right_margin = vak.top_margin = vak.bottom_margin = Cm(_MARGE_CM)
    for naam, (grootte, tint) in _STIJLEN.items():
        stijl = document.styles[naam]
        assert isinstance(stijl, ParagraphStyle)
        stijl.font.name, stijl.font.size, stijl.font.color.rgb = LETTER, Pt(grootte), RGBColor(*kleur(tint))
        letters = stijl.element.get_or_add_rPr().get_or_add_rFonts()
        for soort in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            letters.attrib.pop(qn(f"w:{soort}"), None)
        for soort in ("ascii", "hAnsi", "eastAsia", "cs"):
            letters.set(qn(f"w:{soort}"), LETTER)
    for taal in document.styles.element.iter(qn("w:lang")):
        for soort in ("val", "eastAsia"):
            taal.set(qn(f"w:{soort}"), TAAL)
    titel = document.styles["Title"]
    assert isinstance(titel, ParagraphStyle)
    titel.font.bold = True
    for rand in list(titel.element.iter(qn("w:pBdr"))):  # the template's line below a title
        rand.getparent().remove(rand)
    titel.paragraph_format.space_after = Pt(6)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    voet = vak.footer.paragraphs[0]
    _run(voet, "Bladzijde ", _KLEIN, ZACHT)
    _bladzijdenummer(voet)
    _run(voet, f". {rapport.titel}. {rapport.status}", _KLEIN, ZACHT)
    return document


def _alinea(document: Docx, tekst: str, *, vet: bool = False) -> Paragraph:
    alinea = document.add_paragraph()
    alinea.add_run(tekst).bold = vet
    return alinea


def _lijst(document: Docx, zinnen: Iterable[str], *, klein: bool = False) -> None:
    for zin in zinnen:
        alinea = document.add_paragraph(style="List Bullet")
        _run(alinea, zin, _KLEIN if klein else 10.5, INKT)
        alinea.paragraph_format.space_after = Pt(2)


def _run(alinea: Paragraph, tekst: str, grootte: float, tint: str, *, vet: bool = False) -> None:
    run = alinea.add_run(tekst)
    run.font.size, run.font.color.rgb, run.bold = Pt(grootte), RGBColor(*kleur(tint)), vet


def _plaatje(document: Docx, plaatje: Plaatje) -> None:
    """Across the page, with its description."""
    vorm = document.add_picture(io.BytesIO(plaatje.png), width=Cm(_BREED_CM))
    vorm._inline.docPr.set("descr", plaatje.alt)


def _tabel(document: Docx, tabel: Tabel) -> None:
    """The head is a row of its own on every page, and no row is cut in two."""
    tafel = document.add_table(rows=0, cols=len(tabel.kop), style="Table Grid")
    tafel.autofit = False
    eigenschappen = tafel._tbl.tblPr
    # Word holds to the order of these: borders go before the layout and the look, the caption after them.
    eigenschappen.insert_element_before(_randen(), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    eigenschappen.append(_element("w:tblCaption", val=tabel.titel))
    kolommen = [Cm(_BREED_CM * deel) for deel in tabel.breedtes]
    for kolom, breed in zip(tafel.columns, kolommen, strict=True):
        kolom.width = breed
    for nummer, rij in enumerate((tabel.kop, *tabel.rijen)):
        vak = tafel.add_row()
        regel = vak._tr.get_or_add_trPr()
        regel.append(_element("w:cantSplit"))
        if not nummer:
            regel.append(_element("w:tblHeader"))
        for k, (cel, tekst, breed) in enumerate(zip(vak.cells, rij, kolommen, strict=True)):
            cel.width = breed
            alinea = cel.paragraphs[0]
            alinea.paragraph_format.space_after = Pt(0)
            if k in tabel.rechts:
                alinea.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _run(alinea, tekst, 9 if nummer else _KLEIN, INKT, vet=not nummer)
            if not nummer:
                cel._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=VLAK))
    if tabel.over:
        _run(document.add_paragraph(), f"En nog {tabel.over}; alle staan in {ALLE_ZONES}.", _KLEIN, ZACHT)


def _randen() -> Any:
    """Only lines below rows, as on the pages to read."""
    randen = OxmlElement("w:tblBorders")
    for kant in ("top", "left", "bottom", "right", "insideH", "insideV"):
        lijn = kant in ("bottom", "insideH")
        randen.append(_element(f"w:{kant}", val="single" if lijn else "nil", sz="4", space="0", color=LIJN))
    return randen


def _element(naam: str, **kenmerken: str) -> Any:
    element = OxmlElement(naam)
    for kenmerk, waarde in kenmerken.items():
        element.set(qn(f"w:{kenmerk}"), waarde)
    return element


def _bladzijdenummer(alinea: Paragraph) -> None:
    """Word's own field for the number of a page: the one field in the document."""
    run = alinea.add_run()
    run.font.size = Pt(_KLEIN)
    veld = _element("w:fldSimple", instr="PAGE")
    alinea._p.remove(run._r)
    veld.append(run._r)
    run.text = "1"
    alinea._p.append(veld)
