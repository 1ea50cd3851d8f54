"""Workbooks: only a whole xlsx with a filled first sheet passes, and its cells keep their row number."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.werkblad import lees_werkblad

KOP = ["PC4", "INWONER", "WONING"]


def werkboek(*rijen: list[object]) -> bytes:
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as boek:
        blad = boek.add_worksheet()
        for nummer, cellen in enumerate(rijen):
            blad.write_row(nummer, 0, cellen)
        boek.add_worksheet("toelichting").write(0, 0, "PC4")
    return uit.getvalue()


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
    "csv die xlsx heet": (b"PC4,INWONER,WONING\n1011,5,6\n", f": {NIET_GAAF}."),
    "zip die geen werkboek is": (zip_zonder_blad(), f": {NIET_GAAF}."),
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
    cellen = lees_werkblad(pad)
    assert list(cellen.index) == [1, 2, 3]
    assert cellen.to_numpy().tolist() == [["", "", ""], ["", "titel", ""], [1011.0, "x", 2.5]]


def test_werkboek_ontbreekt(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout, match=r"Fout in weg\.xlsx: het bestand ontbreekt"):
        lees_werkblad(tmp_path / "weg.xlsx")
