"""What pypdf can see of PDF/UA-1 (ISO 14289-1): what a tagged pdf lacks for who hears it instead of seeing it.

In: the bytes of a pdf. Out: its shortcomings in words; an empty list is a good sign and no certificate. What no program
sees (whether an alt text is true, whether the order makes sense) is not here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pypdf
from pypdf.generic import ContentStream, DictionaryObject

_TEKENT = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"EI"}
"""Operators that put something on a page."""
_KOP = re.compile(r"/H([1-6])")


def gebreken(inhoud: bytes) -> list[str]:
    """Each thing that is not as PDF/UA-1 wants it."""
    document = pypdf.PdfReader(io.BytesIO(inhoud))
    wortel = document.trailer["/Root"].get_object()
    uit = list(_van_het_document(document, wortel))
    if "/StructTreeRoot" not in wortel:
        return [*uit, "geen structuur"]
    elementen = list(_elementen(wortel["/StructTreeRoot"].get_object()))
    uit += _van_de_structuur(elementen)
    for nummer, bladzijde in enumerate(document.pages, 1):
        uit += [f"bladzijde {nummer}: {gebrek}" for gebrek in _van_een_bladzijde(document, bladzijde)]
    return uit


def _van_het_document(document: pypdf.PdfReader, wortel: DictionaryObject) -> Iterator[str]:
    xmp = wortel["/Metadata"].get_data().decode() if "/Metadata" in wortel else ""
    if "pdfuaid:part>1<" not in xmp:
        yield "zegt niet dat het PDF/UA-1 is"
    titel = re.search(r"<dc:title>.*?<rdf:li[^>]*>([^<]+)<", xmp, flags=re.DOTALL)
    if titel is None or not document.metadata or not document.metadata.title:
        yield "geen titel"
    if not str(wortel.get("/Lang", "")).startswith("nl"):
        yield "niet in het Nederlands"
    if not _aan(wortel.get("/ViewerPreferences", {}), "/DisplayDocTitle"):
        yield "het venster toont de naam van het bestand"
    merk = wortel.get("/MarkInfo", {})
    if not _aan(merk, "/Marked") or _aan(merk, "/Suspects"):
        yield "niet gemerkt"


def _aan(deel: DictionaryObject, naam: str) -> bool:
    """Of a switch: pypdf's own false counts as true to Python."""
    return getattr(deel.get(naam), "value", None) is True


def _elementen(deel: DictionaryObject) -> Iterator[DictionaryObject]:
    for kind in _kinderen(deel):
        yield kind
        yield from _elementen(kind)


def _kinderen(deel: DictionaryObject) -> list[DictionaryObject]:
    """The elements right below one; marks on a page are no elements."""
    kinderen = deel.get("/K", [])
    kinderen = [k.get_object() for k in (kinderen if isinstance(kinderen, list) else [kinderen])]
    return [k for k in kinderen if isinstance(k, dict) and "/S" in k]


def _van_de_structuur(elementen: list[DictionaryObject]) -> Iterator[str]:
    for element in elementen:
        soort = element["/S"]
        onder = [k["/S"] for k in _elementen(element)]
        if soort in ("/Figure", "/Formula") and not str(element.get("/Alt", "")).strip():
            yield "een plaatje zonder woorden"
        if soort == "/Table" and ("/TH" not in onder or "/TD" not in onder):
            yield "een tabel zonder koppen of cellen"
        if soort == "/TH" and not _heeft_bereik(element):
            yield "een kop van een tabel die niet zegt waarvan"
        if soort == "/TR" and not set(onder[:1]) <= {"/TH", "/TD"}:
            yield "een rij zonder cellen"
        if soort == "/L" and not {k["/S"] for k in _kinderen(element)} <= {"/LI", "/Caption", "/L"}:
            yield "een lijst met iets anders dan punten"
    koppen = [int(kop[1]) for element in elementen if (kop := _KOP.fullmatch(element["/S"]))]
    if koppen[:1] != [1]:
        yield "begint niet met een kop van het eerste niveau"
    if any(later > eerder + 1 for eerder, later in pairwise(koppen)):
        yield "een niveau van de koppen is overgeslagen"


def _heeft_bereik(kop: DictionaryObject) -> bool:
    eigenschappen = kop.get("/A", [])
    lijst = eigenschappen if isinstance(eigenschappen, list) else [eigenschappen]
    return any(isinstance(e.get_object(), dict) and "/Scope" in e.get_object() for e in lijst)


def _van_een_bladzijde(document: pypdf.PdfReader, bladzijde: pypdf.PageObject) -> Iterator[str]:
    diep, los = 0, 0
    for _, teken in ContentStream(bladzijde.get_contents(), document).operations:
        diep += (teken in (b"BDC", b"BMC")) - (teken == b"EMC")
        los += teken in _TEKENT and diep == 0
    if los:
        yield f"{los} stukken zijn geen inhoud en geen versiering"
    if "/StructParents" not in bladzijde:
        yield "hoort bij geen structuur"
    if bladzijde.get("/Annots") and bladzijde.get("/Tabs") != "/S":
        yield "de volgorde van de tab-toets volgt de tekst niet"
    for letter in bladzijde["/Resources"].get("/Font", {}).values():
        font = letter.get_object()
        if "/ToUnicode" not in font:
            yield f"de letter {font['/BaseFont']} is niet voor te lezen"
        eigen = font.get("/DescendantFonts", [font])[0].get_object()["/FontDescriptor"].get_object()
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(eigen):
            yield f"de letter {font['/BaseFont']} zit er niet in"
