"""Workbooks: only a whole xlsx with a filled first sheet passes, and its cells keep their row number."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import lees_bron
from pipeline.bronnen.cbs_codes import CODES_2020, CODES_2022, LABELS_2020, LABELS_2022, is_telling
from pipeline.bronnen.werkblad import lees_werkblad
from tests.hulp.werkboeken import KOP, werkboek


def zip_zonder_blad() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as pak:
        pak.writestr("leesmij.txt", "geen werkboek")
    return uit.getvalue()


HEEL = werkboek(KOP, [1011, 5, -99997])
NIET_GAAF = "dit is geen gaaf xlsx-werkboek; misschien is het afgebroken"
FOUTEN = {
    "leeg bestand": (b"", ": het bestand is leeg."),
    "webpagina": (b"<html><body>Niet gevonden</body></html>", ": dit is een webpagina (html) en geen gegevensbestand."),
    "halverwege afgebroken": (HEEL[: len(HEEL) // 2], f": {NIET_GAAF}."),
    "laatste bytes weg": (HEEL[:-30], f": {NIET_GAAF}."),
    "csv die xlsx heet": (b"PC4,INWONER,WONING\n1011,5,6\n", ": dit is een tekstbestand (csv?) dat xlsx heet."),
    "zip die geen werkboek is": (zip_zonder_blad(), ": dit zip-bestand is geen Excel-werkboek."),
    "leeg werkblad": (werkboek(), ": het eerste werkblad is leeg."),
    "alleen een kop": (werkboek(KOP), ": het bestand heeft een kop maar geen rijen."),
    "datum in een cijferkolom": (
        werkboek(KOP, [1011, 5, date(2020, 1, 1)]),
        ", rij 2, kolom WONING: hier hoort een getal, maar er staat '2020-01-01'.",
    ),
    "waar in een cijferkolom": (
        werkboek(KOP, [1011, True, 5]),
        ", rij 2, kolom INWONER: hier hoort een getal, maar er staat 'True'.",
    ),
    "voorloopnul kwijt": (
        werkboek(KOP, [1011, 5, 5], [101, 5, 5]),
        ", rij 3, kolom PC4: '101' is geen postcode van vier cijfers.",
    ),
    "postcode met een half": (
        werkboek(KOP, [1011.5, 5, 5]),
        ", rij 2, kolom PC4: '1011.5' is geen postcode van vier cijfers.",
    ),
    "lege postcode": (werkboek(KOP, ["", 5, 5]), ", rij 2, kolom PC4: '' is geen postcode van vier cijfers."),
}


@pytest.mark.parametrize("situatie", FOUTEN)
def test_fout(situatie: str, fout_van: Callable[..., tuple[str, str]]) -> None:
    inhoud, wat = FOUTEN[situatie]
    melding, advies = fout_van("cbs_pc4_2020", inhoud)
    assert melding == f"Fout in cbs_pc4_2020_v1.xlsx{wat}"
    assert advies.startswith("Wat te doen: ") and len(advies) > 30


def test_cellen_en_rijnummers(tmp_path: Path) -> None:
    pad = tmp_path / "a.xlsx"
    pad.write_bytes(werkboek([], ["", "titel"], [1011, "x", 2.5]))
    cellen = lees_werkblad(lees_bron(pad))
    assert list(cellen.index) == [1, 2, 3]
    assert cellen.to_numpy().tolist() == [["", "", ""], ["", "titel", ""], [1011.0, "x", 2.5]]


def test_werkboek_ontbreekt(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout, match=r"Fout in weg\.xlsx: het bestand ontbreekt"):
        lees_werkblad(lees_bron(tmp_path / "weg.xlsx"))


def met_cel(cel: str, deel: str = "xl/worksheets/sheet1.xml", oud: str = '<c r="B2"><v>5</v></c>') -> bytes:
    """The workbook with one cell as some program wrote it."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(HEEL)) as bron, zipfile.ZipFile(uit, "w") as pak:
        for naam in bron.namelist():
            inhoud = bron.read(naam).decode()
            assert naam != deel or oud in inhoud
            pak.writestr(naam, inhoud.replace(oud, cel) if naam == deel else inhoud)
    return uit.getvalue()


BEDORVEN = {
    "foutcel": ('<c r="B2" t="e"><v>#N/A</v></c>', ", rij 2, kolom B: de formule in deze cel geeft een fout (#N/A)."),
    "formule met fout": (
        '<c r="B2" t="e"><f>A9/0</f><v>#REF!</v></c>',
        ", rij 2, kolom B: de formule in deze cel geeft een fout (#REF!).",
    ),
    "formule zonder uitkomst": (
        '<c r="B2"><f>SUM(A1:A9)</f></c>',
        ", rij 2, kolom B: de formule in deze cel heeft geen uitkomst.",
    ),
    "verre cel": (
        '<c r="XFD1048576"><v>5</v></c>',
        ": er staat iets in cel XFD1048576, ver buiten de tabellen.",
    ),
    "tekenverwijzing in een getal": ('<c r="B2"><v>3&#48;0000</v></c>', ": in cel B2 staat meer dan één gewone waarde"),
    "element in een getal": ('<c r="B2"><v>3<x/>000</v></c>', ": in cel B2 staat meer dan één gewone waarde"),
    "twee waarden": ('<c r="B2"><v>3</v><v>4</v></c>', ": in cel B2 staat meer dan één gewone waarde"),
    "opmerking in een getal": ('<c r="B2"><v>3<!-- -->000</v></c>', ": er staan opmerkingen of ruwe tekst tussen de"),
    "ruwe tekst": ('<c r="B2"><v><![CDATA[5]]></v></c>', ": er staan opmerkingen of ruwe tekst tussen de cellen"),
    "cel twee keer": ('<c r="B2"><v>3</v></c><c r="B2"><v>4</v></c>', ": cel B2 staat er twee keer in"),
    "cel twee keer, één anders geschreven": (
        '<c r="B2"><v>3</v></c><c r="B2" t="n"><v>4</v></c>',
        ": cel B2 staat er twee keer in",
    ),
    "opmerking om een gewone cel": (
        '<!--<c r="B2"><v>3</v></c>--><c r="C2"><v>4</v></c>',
        ": er staan opmerkingen of ruwe tekst tussen de cellen",
    ),
    "gewone cel in een cel": (
        '<c r="B2" t="n"><v>3</v><c r="C2"><v>4</v></c><v>5</v></c>',
        ": in cel B2 staat meer dan één gewone waarde",
    ),
}


@pytest.mark.parametrize("situatie", BEDORVEN)
def test_cel_die_niet_is_wat_zij_lijkt(situatie: str, fout_van: Callable[..., tuple[str, str]]) -> None:
    cel, wat = BEDORVEN[situatie]
    assert fout_van("cbs_pc4_2020", met_cel(cel))[0].startswith(f"Fout in cbs_pc4_2020_v1.xlsx{wat}")


@pytest.mark.parametrize(
    "cel",
    [
        '<c r="B2"><f>2+3</f><v>5</v></c>',
        '<c r="B2" t="str"><v>5&#46;0</v></c>',
        '<c r="B2" ><v >5</v ></c>',
        '<c r="B2"><v>5</v> </c>',
    ],
)
def test_cel_die_een_spreadsheet_net_zo_leest(cel: str, lees_als: Callable) -> None:
    assert lees_als("cbs_pc4_2020", met_cel(cel)).gegevens["INWONER"].tolist() == [5.0]


def test_een_beloofd_aantal_reserveert_geen_geheugen(lees_als: Callable) -> None:
    teksten = met_cel('uniqueCount="99999999999999', "xl/sharedStrings.xml", 'uniqueCount="')
    cellen = met_cel('<dimension ref="A1:XFD1048576"/>', oud='<dimension ref="A1:C2"/>')
    for inhoud in (teksten, cellen):
        assert lees_als("cbs_pc4_2020", inhoud).gegevens["INWONER"].tolist() == [5.0]


UITLEG = [
    ["Kerncijfers per postcode"],
    ["Definitieve gegevens"],
    [],
    ["Betekenis -99 997 = geheim"],
    [],
    ["", "Inwoners"],
]


@pytest.mark.parametrize("zonder_laatste", [False, True])
@pytest.mark.parametrize("boven", [6, 7], ids=["kop in rij 8", "kop in rij 9"])
@pytest.mark.parametrize("jaar", [2020, 2022])
def test_werkboek_met_uitleg_en_nederlandse_koppen(
    jaar: int, boven: int, zonder_laatste: bool, lees_als: Callable
) -> None:
    labels = LABELS_2022 if jaar == 2022 else LABELS_2020
    codes = CODES_2022 if jaar == 2022 else CODES_2020
    breedte = len(labels) - (2 if zonder_laatste else 0)
    figuren = [10.0 + i if is_telling(code) else 50.0 for i, code in enumerate(codes[1:breedte])]
    rijen = [*UITLEG, *[[]] * (boven - len(UITLEG)), ["x"], list(labels[:breedte]), ["Code", *["x1"] * (breedte - 1)]]
    tabel = lees_als("cbs_pc4_2020", werkboek(*rijen, ["0101", *figuren])).gegevens
    assert tabel["pc4"].tolist() == ["0101"]
    for code, hoort in zip(codes[1:breedte], figuren, strict=True):
        assert tabel[code].tolist() == [hoort], code


def test_twee_koppen_die_elkaar_tegenspreken(fout_van: Callable[..., tuple[str, str]]) -> None:
    wat, doe = fout_van("cbs_pc4_2020", werkboek(*UITLEG, list(LABELS_2020), list(LABELS_2022), ["0101", 1]))
    assert "er staan twee koppen die niet hetzelfde zeggen (rij 7 en 8)" in wat and "2021 en later" in doe
