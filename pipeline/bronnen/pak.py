"""Open an xlsx of somebody else safely, and find in it what a reader of cells does not tell.

In: the bytes of a file. Out: a small, uncompressed zip with only the parts that hold cells, and per sheet the cells
whose formula has no outcome or a wrong one; or an Invoerfout that says what the file is instead.

calamine unpacks whatever a zip holds and reserves memory up to the furthest filled cell, and for as many texts as a
file says it has: a few bytes could claim all memory and end the program. These are counted, or taken out, before
calamine sees the file. It also reads on from a number with a comment or a reference in it, where a spreadsheet would
show another number: such a file is refused.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tekens import leesbaar

MEESTE_BYTES = 250_000_000
"""Unpacked; an inzending of 20,000 deelplannen has some 60 MB."""
MEESTE_CELLEN = 10_000_000
"""The rectangle of a sheet up to its furthest filled cell."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")
_BEWAAR = "open het in een spreadsheet en bewaar het als xlsx (Excel-werkmap)"
_CEL = re.compile(rb"<(?:[\w.-]+:)?(row|c)((?:\s[^<>]*[^/<>])?)>")
_VER = re.compile(rb"""<(?:[\w.-]+:)?(?:row|c)\s[^<>]*\br\s*=\s*["'](?:[A-Za-z]{2,}[0-9]+|[A-Za-z]?[0-9]{6,})["']""")
"""A row or cell beyond Z99999; without any, a sheet is small."""
_MET_INHOUD = re.compile(
    rb"<(?:[\w.-]+:)?c(\s[^<>]*[^/<>])>([^<]*(?:<(?!/?(?:[\w.-]+:)?(?:c|row)[\s>])[^<]*)*)"  # linear, whatever comes
)
_PLAATS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_WAARDE = re.compile(rb"<(?:[\w.-]+:)?(?:v|t)(?:\s[^>]*)?>[^<]")
_FORMULE = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_FOUT = re.compile(rb"""\bt\s*=\s*["']e["']""")
_VANAF_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](?:1|true)["']""")
_BELOFTE = re.compile(rb"""(?<=\s)(?:uniqueCount|count)\s*=\s*["'][^"'<>]*["']|<(?:[\w.-]+:)?dimension\b[^<>]*/>""")
"""How many texts and cells there are to come, by which memory is reserved; it may be anything."""
_WAARDE_MET_MEER = re.compile(
    rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>[^<&]*(?:&|<(?!/))|</(?:[\w.-]+:)?v>[^<]*<(?:[\w.-]+:)?v[\s>/]"
)
"""A value with a reference or an element in it, or a second value behind it."""
_WAARDE_MET_MEER_KAAL = re.compile(rb"<v>[^<&]*(?:&|<(?!/v></c>))")
"""The same where no element has a prefix and no value an attribute, as spreadsheets write it: four times as quick."""
_ADRES_KAAL = re.compile(rb'<c r="([A-Z]+[0-9]+)"')
_GEWONE_CEL = re.compile(_ADRES_KAAL.pattern + rb'(?: s="[0-9]+")?(?: t="s")?(?:/>|><v>[^<&]*</v></c>)')
"""A cell as spreadsheets write nearly all: but for its address there is nothing in it that is looked for here."""
_MERK = b"<c>"
"""That there was a cell: whatever is not allowed around a cell is not allowed around this."""
_CIJFERS, _LETTERS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CEL_BEGIN = re.compile(rb"<(?:[\w.-]+:)?c(\s[^<>]*)>")
_TEKSTWAARDE = re.compile(rb"""\bt\s*=\s*["']str["']""")
_ADRES = re.compile(rb"""<(?:[\w.-]+:)?c\s[^<>]*?\br\s*=\s*["']([A-Za-z]+[0-9]+)["']""")
Adressen = list[bytes] | None
"""Of every cell of a part, where each begins with its address as spreadsheets write it."""
_RELATIE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULE_LEEG = "de formule in deze cel heeft geen uitkomst"
_FORMULE_FOUT = "de formule in deze cel geeft een fout"


@dataclass(frozen=True)
class Pak:
    """inhoud: the rebuilt xlsx. cellen: per sheet name, (row, column) from 1 to what is wrong with that formula."""

    inhoud: bytes
    cellen: Mapping[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)


def open_pak(inhoud: bytes, pad: Path) -> Pak:
    """Raises Invoerfout for a password, another kind of file, a broken zip, or one that claims too much memory."""
    _eis_zip(inhoud, pad)
    try:
        delen = _pak_uit(inhoud, pad)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise _niet_gaaf(pad) from None
    if delen.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        raise Invoerfout("dit is een OpenDocument-bestand (.ods) dat xlsx heet", bestand=pad, advies=_BEWAAR)
    if "xl/workbook.bin" in delen:
        raise Invoerfout("dit is een binaire Excel-werkmap (.xlsb) die xlsx heet", bestand=pad, advies=_BEWAAR)
    if "xl/workbook.xml" not in delen:
        raise Invoerfout("dit zip-bestand is geen Excel-werkboek", bestand=pad, advies=_BEWAAR)
    if _VANAF_1904.search(delen["xl/workbook.xml"]):
        raise Invoerfout(
            "het werkboek telt dagen vanaf 1904 (een instelling van oude Mac-versies), "
            "zodat datums vier jaar verspringen",
            bestand=pad,
            advies="zet in Excel bij Opties, Geavanceerd het 1904-datumsysteem uit en kijk alle datums na",
        )
    resten: dict[str, bytes] = {}
    for naam, deel in delen.items():
        if b"<!DOCTYPE" in deel[:2000] or b"\x00" in deel[:2000]:
            raise _niet_gaaf(pad)
        resten[naam], adressen = _zonder_gewone_cellen(deel)
        if not naam.startswith("xl/sharedStrings"):
            _eis_klein(deel, adressen, pad)
        if naam.startswith("xl/sharedStrings") or b"sheetData" in deel:
            _eis_gewone_inhoud(deel, resten[naam], adressen, pad)
            kop, begin, rest = deel.partition(b"sheetData" if b"sheetData" in deel else b"si>")
            delen[naam] = _BELOFTE.sub(b"", kop) + begin + rest
    bladen = _bladen(delen, pad)
    cellen = {naam: _lege_formules(resten[plek]) for naam, plek in bladen.items() if plek in resten}
    nieuw = io.BytesIO()
    with zipfile.ZipFile(nieuw, "w", zipfile.ZIP_STORED) as pak:
        for naam, deel in delen.items():
            pak.writestr(zipfile.ZipInfo(naam), deel)
    return Pak(nieuw.getvalue(), cellen)


def _niet_gaaf(pad: Path) -> Invoerfout:
    return Invoerfout("dit is geen gaaf xlsx-werkboek; misschien is het afgebroken", bestand=pad, advies=_BEWAAR)


def _eis_zip(inhoud: bytes, pad: Path) -> None:
    if inhoud.startswith(_OLE):
        if _VERSLEUTELD in inhoud:
            raise Invoerfout(
                "het werkboek is beveiligd met een wachtwoord", bestand=pad, advies="bewaar het zonder wachtwoord"
            )
        raise Invoerfout("dit is een oud Excel-bestand (.xls) dat xlsx heet", bestand=pad, advies=_BEWAAR)
    if not inhoud.startswith(_ZIP):
        tekst = b"\x00" not in inhoud[:4000]
        wat = "dit is een tekstbestand (csv?) dat xlsx heet" if tekst else "dit is geen xlsx-werkboek"
        raise Invoerfout(wat, bestand=pad, advies=_BEWAAR + ", of gebruik een map met csv-bestanden")


def _pak_uit(inhoud: bytes, pad: Path) -> dict[str, bytes]:
    delen: dict[str, bytes] = {}
    ruimte = MEESTE_BYTES
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        for ingang in pak.infolist():
            naam = ingang.filename
            if naam != "mimetype" and not naam.endswith((".xml", ".rels", "workbook.bin")):
                continue
            if naam.startswith("xl/externalLinks/"):  # what other workbooks held; cells have their own copy
                continue
            if ingang.flag_bits & 1:
                raise Invoerfout(
                    "het werkboek is beveiligd met een wachtwoord", bestand=pad, advies="bewaar het zonder wachtwoord"
                )
            with pak.open(ingang) as stroom:  # never trusts the size that the zip claims
                delen[naam] = stroom.read(ruimte + 1)
            ruimte -= len(delen[naam])
            if ruimte < 0:
                raise Invoerfout(
                    f"het werkboek wordt uitgepakt groter dan {MEESTE_BYTES // 1_000_000} MB",
                    bestand=pad,
                    advies="haal lege rijen met opmaak en andere bladen weg, of gebruik een map met csv-bestanden",
                )
    return delen


def _eis_klein(deel: bytes, adressen: Adressen, pad: Path) -> None:
    """Raises Invoerfout when the furthest filled cell of this part lies absurdly far away."""
    if _kennelijk_klein(adressen) or not _VER.search(deel):
        return
    rij = rijen = kolommen = 1
    verste = b"A1"
    for gevonden in _CEL.finditer(deel):
        plaats = _PLAATS.search(gevonden[2])
        if gevonden[1] == b"row":  # many empty rows may follow a table: only those with a filled cell count
            rij = int(plaats[2]) if plaats else rij + 1
            continue
        rij = int(plaats[2]) if plaats else rij
        kolom = _kolomnummer(plaats[1]) if plaats else 1
        if rij > rijen or kolom > kolommen:
            rijen, kolommen = max(rijen, rij), max(kolommen, kolom)
            verste = plaats[1] + plaats[2] if plaats else verste
    if rijen * kolommen > MEESTE_CELLEN:
        raise Invoerfout(
            f"er staat iets in cel {verste.decode()}, ver buiten de tabellen",
            bestand=pad,
            advies="verwijder alle rijen en kolommen onder en naast de tabel, en bewaar het werkboek opnieuw",
        )


def _zonder_gewone_cellen(deel: bytes) -> tuple[bytes, Adressen]:
    """The part with one mark in place of each row of them, a hundredth of it, and the addresses of all its cells."""
    stukken = _GEWONE_CEL.split(deel)
    over, gewone = [stuk for stuk in stukken[::2] if stuk], stukken[1::2]
    if not stukken[0]:  # a part that begins with a cell: no spreadsheet wrote it
        over, gewone = [deel], []
    rest = _MERK.join(over)
    andere = _ADRES_KAAL.findall(rest)
    alle = len(andere) == rest.count(b"<c ") + rest.count(_MERK) - (len(over) - 1) and b":c " not in rest
    return rest, gewone + andere if alle else None


def _kennelijk_klein(adressen: Adressen) -> bool:
    if not adressen:
        return False
    kolommen = max(map(_kolomnummer, {adres.rstrip(_CIJFERS) for adres in adressen}))
    rijen = {adres.lstrip(_LETTERS)[:9] for adres in adressen}
    return max(map(int, rijen)) * kolommen <= MEESTE_CELLEN


def _eis_gewone_inhoud(deel: bytes, rest: bytes, adressen: Adressen, pad: Path) -> None:
    """Raises Invoerfout for what calamine and a spreadsheet would read differently; rest: without its plain cells."""
    if b"<!" in rest or rest.find(b"<?", 5) >= 0:
        raise _leest_anders("er staan opmerkingen of ruwe tekst tussen de cellen", pad)
    kaal = b":v>" not in rest and b"<v " not in rest
    meer = _WAARDE_MET_MEER_KAAL if kaal else _WAARDE_MET_MEER
    for gevonden in meer.finditer(deel) if meer.search(rest) else ():
        cellen = list(_CEL_BEGIN.finditer(deel, max(0, gevonden.start() - 2000), gevonden.start()))
        kenmerken = cellen[-1][1] if cellen else b""
        if _TEKSTWAARDE.search(kenmerken) and gevonden[0].endswith(b"&"):
            continue
        if re.match(rb"/v>\s*(?:</c>|<(?:extLst|is))", deel[gevonden.end() : gevonden.end() + 40]):
            continue  # white space, or an element that holds no value
        plaats = _PLAATS.search(kenmerken)
        waar = f"cel {(plaats[1] + plaats[2]).decode()}" if plaats else "een cel"
        raise _leest_anders(f"in {waar} staat meer dan één gewone waarde", pad)
    alle = adressen or _ADRES.findall(deel)
    if len(set(alle)) != len(alle):
        dubbel = next(a for a, keer in Counter(alle).items() if keer > 1)
        raise _leest_anders(f"cel {dubbel.decode()} staat er twee keer in", pad)


def _leest_anders(wat: str, pad: Path) -> Invoerfout:
    return Invoerfout(f"{wat}; een spreadsheet leest dat anders dan dit programma", bestand=pad, advies=_BEWAAR)


def letter(plaats: int) -> str:
    """The letters that a spreadsheet gives to a column.

    >>> letter(0), letter(25), letter(26), letter(701), letter(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    plaats += 1
    while plaats:
        plaats, rest = divmod(plaats - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _kolomnummer(letters: bytes) -> int:
    nummer = 0
    for letter in letters.upper():
        nummer = nummer * 26 + letter - 64
    return nummer


def _bladen(delen: Mapping[str, bytes], pad: Path) -> dict[str, str]:
    """The part that holds each sheet, by the name of the sheet."""
    try:
        boek = ElementTree.fromstring(delen["xl/workbook.xml"])
        relaties = ElementTree.fromstring(delen.get("xl/_rels/workbook.xml.rels", b"<r/>"))
    except ElementTree.ParseError:
        raise _niet_gaaf(pad) from None
    doel = {r.get("Id"): r.get("Target", "") for r in relaties}
    return {
        blad.get("name", ""): posixpath.normpath(posixpath.join("/xl", doel.get(blad.get(_RELATIE), ""))).lstrip("/")
        for blad in boek.iter()
        if blad.tag.endswith("}sheet")
    }


def _lege_formules(deel: bytes) -> dict[tuple[int, int], str]:
    kan_fout = b'"e"' in deel or b"'e'" in deel
    kan_formule = b"<f" in deel or b":f" in deel
    if not (kan_formule and _FORMULE.search(deel)) and not (kan_fout and _FOUT.search(deel)):
        return {}
    uit = {}
    for gevonden in _MET_INHOUD.finditer(deel):
        kenmerken, binnen = gevonden[1], gevonden[2]
        fout = _FOUT.search(kenmerken)
        if not fout and (not _FORMULE.search(binnen) or _WAARDE.search(binnen)):
            continue
        if plaats := _PLAATS.search(kenmerken):
            waarde = re.search(rb">([^<>]+)</(?:[\w.-]+:)?v>", binnen)
            toon = f" ({leesbaar(waarde[1].decode('utf-8', 'replace'))[:20]})" if fout and waarde else ""
            uit[int(plaats[2]), _kolomnummer(plaats[1])] = (_FORMULE_FOUT if fout else _FORMULE_LEEG) + toon
    return uit
