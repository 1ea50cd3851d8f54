"""Files that are no sound xlsx: each is named for what it is, and none takes the memory of the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen import pak
from pipeline.bronnen.pak import open_pak
from pipeline.inzending.lezen import lees_inzending
from pipeline.inzending.problemen import Invoerproblemen
from tests.hulp.inzendingsboeken import GAAF, boek, lees, verander_deel

HEEL = boek(GAAF)
BLAD = "xl/worksheets/sheet2.xml"
MIDDEN = HEEL.index(BLAD.encode()) + len(BLAD) + 40
"""In the packed bytes of a sheet."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def zip_met(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doos:
        for naam, inhoud in delen.items():
            doos.writestr(naam.replace("__", "/"), inhoud)
    return uit.getvalue()


def met_cel(plaats: str) -> bytes:
    """A filled cell far away."""
    rij = "".join(teken for teken in plaats if teken.isdigit())
    ver = f'<row r="{rij}"><c r="{plaats}"><v>1</v></c></row></sheetData>'.encode()
    return verander_deel(HEEL, BLAD, lambda d: d.replace(b"</sheetData>", ver))


NIET_GAAF = "dit is geen gaaf xlsx-werkboek; misschien is het afgebroken"
FOUTEN: dict[str, tuple[bytes, str]] = {
    "leeg bestand": (b"", "het bestand is leeg"),
    "webpagina": (b"<!DOCTYPE html><html></html>", "dit is een webpagina (html) en geen gegevensbestand"),
    "halverwege afgebroken": (HEEL[: len(HEEL) // 2], NIET_GAAF),
    "laatste bytes weg": (HEEL[:-30], NIET_GAAF),
    "een byte veranderd": (HEEL[:MIDDEN] + bytes([HEEL[MIDDEN] ^ 255]) + HEEL[MIDDEN + 1 :], NIET_GAAF),
    "csv die xlsx heet": (b"aanvraag;gemeente\nA;GM9902\n", "dit is een tekstbestand (csv?) dat xlsx heet"),
    "iets anders": (b"\x00\x01\x02\x03" * 50, "dit is geen xlsx-werkboek"),
    "wachtwoord": (OLE + "EncryptedPackage".encode("utf-16-le"), "het werkboek is beveiligd met een wachtwoord"),
    "oud Excel": (OLE, "dit is een oud Excel-bestand (.xls) dat xlsx heet"),
    "OpenDocument": (
        zip_met(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        "dit is een OpenDocument-bestand (.ods) dat xlsx heet",
    ),
    "binaire werkmap": (
        zip_met(**{"xl__workbook.bin": b"\x00"}),
        "dit is een binaire Excel-werkmap (.xlsb) die xlsx heet",
    ),
    "ander zip-bestand": (zip_met(leesmij=b"hallo"), "dit zip-bestand is geen Excel-werkboek"),
    "datums vanaf 1904": (
        verander_deel(HEEL, "xl/workbook.xml", lambda d: d.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')),
        "het werkboek telt dagen vanaf 1904 (een instelling van oude Mac-versies), zodat datums vier jaar verspringen",
    ),
    "kapotte xml": (verander_deel(HEEL, "xl/workbook.xml", lambda d: d[:200]), NIET_GAAF),
    "kapot blad": (verander_deel(HEEL, BLAD, lambda d: d[:900]), NIET_GAAF),
    "entiteiten": (
        verander_deel(HEEL, BLAD, lambda d: d.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)),
        NIET_GAAF,
    ),
    "verre cel": (met_cel("XFD1048576"), "er staat iets in cel XFD1048576, ver buiten de tabellen"),
    "verre rij en verre kolom": (
        verander_deel(
            met_cel("A900000"), BLAD, lambda d: d.replace(b"<sheetData>", b'<sheetData><c r="ZZ1"><v>1</v></c>', 1)
        ),
        "er staat iets in cel A900000, ver buiten de tabellen",
    ),
}


@pytest.mark.parametrize("situatie", FOUTEN)
def test_fout_van_het_bestand(situatie: str, tmp_path: Path) -> None:
    inhoud, wat = FOUTEN[situatie]
    with pytest.raises(Invoerfout) as fout:
        lees(tmp_path, inhoud)
    assert not isinstance(fout.value, Invoerproblemen)
    assert fout.value.wat == wat
    assert fout.value.bestand == "inzending.xlsx"
    assert len(fout.value.advies) > 20


def test_bestand_ontbreekt(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout, match=r"de inzending 'weg\.xlsx' ontbreekt"):
        lees_inzending(tmp_path / "weg.xlsx")


def test_een_zipbom_wordt_niet_uitgepakt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bom = verander_deel(HEEL, BLAD, lambda d: d + b" " * 2_000_000)
    monkeypatch.setattr(pak, "MEESTE_BYTES", 1_000_000)
    assert len(bom) < 100_000
    with pytest.raises(Invoerfout, match="wordt uitgepakt groter dan 1 MB"):
        lees(tmp_path, bom)


def test_een_zip_die_over_zijn_grootte_liegt_komt_niet_verder() -> None:
    """calamine gets a rebuilt zip, so a false size in the original does not reach it."""
    gelogen = bytearray(verander_deel(HEEL, BLAD, lambda d: d + b" " * 100_000))
    for begin in _alle(bytes(gelogen), b"PK\x01\x02"):
        gelogen[begin + 24 : begin + 28] = (100).to_bytes(4, "little")
    with pytest.raises(Invoerfout, match=NIET_GAAF):
        open_pak(bytes(gelogen), Path("inzending.xlsx"))


def _alle(inhoud: bytes, merk: bytes) -> list[int]:
    uit, begin = [], inhoud.find(merk)
    while begin >= 0:
        uit.append(begin)
        begin = inhoud.find(merk, begin + 1)
    return uit


def test_wat_niet_nodig_is_gaat_niet_mee() -> None:
    vol = io.BytesIO(HEEL)
    with zipfile.ZipFile(vol, "a") as doos:
        doos.writestr("xl/media/foto.png", b"\x89PNG" + b"\x00" * 5000)
        doos.writestr("xl/vbaProject.bin", b"macro")
    with zipfile.ZipFile(io.BytesIO(open_pak(vol.getvalue(), Path("a.xlsx")).inhoud)) as schoon:
        assert BLAD in schoon.namelist()
        assert not [naam for naam in schoon.namelist() if "media" in naam or "vba" in naam]


@pytest.mark.parametrize(
    "wijzig",
    [
        lambda d: d.replace(b"</sheetData>", b'<row r="1048576" spans="1:4"></row></sheetData>'),
        lambda d: d.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'),
    ],
    ids=["lege laatste rij", "lege laatste cel"],
)
def test_lege_verre_rijen_mogen(wijzig: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """LibreOffice writes them."""
    assert len(lees(tmp_path, verander_deel(HEEL, BLAD, wijzig)).plannen) == 3


def test_bladen_zonder_celplaatsen(tmp_path: Path) -> None:
    """A writer may leave out r: the cell then follows the one before; far rows still count."""
    ver = b'<row r="3000000"><c><v>1</v></c></row></sheetData>'
    inhoud = verander_deel(HEEL, BLAD, lambda d: d.replace(b"</sheetData>", ver).replace(b'r="B1"', b'r="AB1"'))
    with pytest.raises(Invoerfout, match="ver buiten de tabellen"):
        lees(tmp_path, inhoud)
