"""A rapport as a PowerPoint of a few slides: the answer with its map, the dimensions, the tables, and what it rests on.

In: a `Rapport`. Out: the bytes of a pptx, the same each time: each slide has a title, each picture a description, each
table a head, and the text is Dutch. What does not fit on a slide is counted, and stands in the Word document.

    Path("heerlen.pptx").write_bytes(als_powerpoint(rapport))
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Pptx
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from pipeline.uitleg.rapport.model import Plaatje, Rapport, Tabel
from pipeline.uitleg.rapport.opmaak import INKT, LETTER, NADRUK, VLAK, ZACHT, kleur
from pipeline.uitleg.rapport.pakket import vast, zet_eigenschappen, zonder_miniatuur

_BREED, _HOOG, _RAND = 13.333, 7.5, 0.6
"""Inches of a slide."""
_BOVEN, _ONDER = 1.55, 0.65
_ALLEEN_TITEL = 5
"""The layout of the template with only a title."""
_MEESTE_RIJEN = 10
"""Of a table on a slide."""
_LETTERBREEDTE, _REGEL, _TUSSEN = 0.6, 1.22, 0.45
"""Of a letter, a line and the white below a sentence, against the size of the letters; rather too much."""
_IN_WORD = "staat in het Word-document"


def als_powerpoint(rapport: Rapport) -> bytes:
    """The bytes."""
    boek = Presentation()
    boek.slide_width, boek.slide_height = Inches(_BREED), Inches(_HOOG)
    zonder_miniatuur(boek.part.package._rels)
    zet_eigenschappen(boek.core_properties, rapport.antwoord, rapport.status, rapport.datum)
    dia = _dia(boek, rapport, rapport.antwoord)
    _lijst(dia, rapport.kern, _RAND, 5.1, 17)
    _plaatje(dia, rapport.kaart, 5.9, _BREED - 5.9 - _RAND)
    dia = _dia(boek, rapport, f"{rapport.titel}: per dimensie van de poort")
    _lijst(dia, rapport.regels[:1], _RAND, 3.6, 16)
    _plaatje(dia, rapport.balken, 4.5, _BREED - 4.5 - _RAND)
    for tabel in rapport.tabellen:
        _tabel(_dia(boek, rapport, f"{rapport.titel}: {_klein(tabel.titel)}"), tabel)
    for kop, zinnen in (
        ("hoe stevig is dit?", rapport.stevig),
        ("wat niet bekend is", rapport.ontbreekt),
        ("waar dit op rust", (rapport.herkomst, *rapport.regels[1:], *rapport.bronnen, _aannames(rapport))),
    ):
        _lijst(_dia(boek, rapport, f"{rapport.titel}: {kop}"), zinnen, _RAND, _BREED - 2 * _RAND, 15)
    uit = io.BytesIO()
    boek.save(uit)
    return vast(uit.getvalue())


def _aannames(rapport: Rapport) -> str:
    return f"Eigen keuzes (aannames): {len(rapport.aannames)}; elk {_IN_WORD}."


def _klein(titel: str) -> str:
    return titel[:1].lower() + titel[1:]


def _dia(boek: Pptx, rapport: Rapport, titel: str) -> Slide:
    """A slide with its title, and at its foot that this is no official score."""
    dia = boek.slides.add_slide(boek.slide_layouts[_ALLEEN_TITEL])
    kop = dia.shapes.title
    assert kop is not None
    kop.left, kop.top, kop.width, kop.height = (Inches(x) for x in (_RAND, 0.35, _BREED - 2 * _RAND, 1.05))
    _tekst(kop.text_frame, [titel], 30 if len(titel) < 80 else 24, INKT, vet=True)
    kop.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    voet = dia.shapes.add_textbox(*(Inches(x) for x in (_RAND, _HOOG - 0.5, _BREED - 2 * _RAND, 0.35)))
    _tekst(voet.text_frame, [rapport.status], 11, ZACHT)
    return dia


def _tekst(kader: TextFrame, zinnen: Sequence[str], grootte: float, tint: str, *, vet: bool = False) -> None:
    kader.word_wrap = True
    for nummer, zin in enumerate(zinnen):
        alinea = kader.paragraphs[0] if not nummer else kader.add_paragraph()
        alinea.alignment, alinea.space_after = PP_ALIGN.LEFT, Pt(grootte * 0.45)
        run = alinea.add_run()
        run.text = zin
        _letter(run, grootte, tint, vet=vet)


def _letter(run: Any, grootte: float, tint: str, *, vet: bool = False) -> None:
    run.font.size, run.font.bold, run.font.name = Pt(grootte), vet, LETTER
    run.font.color.rgb = RGBColor(*kleur(tint))
    run.font.language_id = MSO_LANGUAGE_ID.DUTCH


def _lijst(dia: Slide, zinnen: Sequence[str], links: float, breed: float, grootte: float) -> None:
    """As many sentences as fit, and how many there are more."""
    vak = dia.shapes.add_textbox(*(Inches(x) for x in (links, _BOVEN, breed, _HOOG - _BOVEN - _ONDER)))
    per_regel = int((breed - 0.2) * 72 / (_LETTERBREEDTE * grootte))
    hoogten = [grootte * (_TUSSEN + _REGEL * len(textwrap.wrap(zin, per_regel))) for zin in zinnen]
    over = (_HOOG - _BOVEN - _ONDER) * 72 - sum(hoogten)
    past = list(zinnen)
    while over < 0 and len(past) > 1:
        over += hoogten[len(past) - 1] - (grootte * (_TUSSEN + _REGEL) if len(past) == len(zinnen) else 0)
        past.pop()
    if len(past) < len(zinnen):
        past.append(f"En nog {len(zinnen) - len(past)}; dat {_IN_WORD}.")
    _tekst(vak.text_frame, past, grootte, INKT)


def _beschrijf(vorm: BaseShape, alt: str) -> None:
    """What someone hears who does not see it."""
    vorm._element._nvXxPr.cNvPr.set("descr", alt)


def _plaatje(dia: Slide, plaatje: Plaatje, links: float, breed: float) -> None:
    """As large as fits beside the text, with its description."""
    hoog = min(breed * plaatje.hoog / plaatje.breed, _HOOG - _BOVEN - _ONDER)
    vorm = dia.shapes.add_picture(io.BytesIO(plaatje.png), Inches(links), Inches(_BOVEN), height=Inches(hoog))
    _beschrijf(vorm, plaatje.alt)


def _tabel(dia: Slide, geheel: Tabel) -> None:
    """The first rows, and how many there are more."""
    tabel = geheel.eerste(_MEESTE_RIJEN)
    ruimte, hoog = _BREED - 2 * _RAND, 0.4
    vorm = dia.shapes.add_table(
        len(tabel.rijen) + 1,
        len(tabel.kop),
        *(Inches(x) for x in (_RAND, _BOVEN, ruimte, hoog * (len(tabel.rijen) + 1))),
    )
    _beschrijf(vorm, tabel.titel)
    tafel = vorm.table
    tafel.first_row, tafel.horz_banding = True, False
    for k, deel in enumerate(tabel.breedtes):
        tafel.columns[k].width = Emu(int(Inches(ruimte) * deel))
    for r, rij in enumerate((tabel.kop, *tabel.rijen)):
        for k, tekst in enumerate(rij):
            cel = tafel.cell(r, k)
            cel.fill.solid()
            cel.fill.fore_color.rgb = RGBColor(*kleur("ffffff" if r else VLAK))
            cel.margin_top = cel.margin_bottom = Inches(0.03)
            alinea = cel.text_frame.paragraphs[0]
            alinea.alignment = PP_ALIGN.RIGHT if k in tabel.rechts else PP_ALIGN.LEFT
            run = alinea.add_run()
            run.text = tekst
            _letter(run, 14, INKT if r else NADRUK, vet=not r)
    if tabel.over:
        vak = dia.shapes.add_textbox(*(Inches(x) for x in (_RAND, _HOOG - 0.95, ruimte, 0.35)))
        _tekst(vak.text_frame, [f"En nog {tabel.over}; meer daarvan {_IN_WORD}."], 13, ZACHT)
