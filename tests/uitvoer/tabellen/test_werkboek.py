"""A workbook looks made by hand: labels above names, formats, a head that stays, A4, and the rows by rang."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as etree
from zipfile import ZipFile

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from pipeline.regelingen import laad_regeling
from pipeline.uitvoer.tabellen.koppen import kop_van, koppen_van
from pipeline.uitvoer.tabellen.werkboek import KOPRIJEN, maak_werkboek, schrijf_werkboek

TABEL = pd.DataFrame(
    {
        "pc4": ["0101", "0102", "0103"],
        "rang": pd.array([2, 1, None], dtype="Int64"),
        "gemeente_aandeel": [0.441, 1.0, None],
        "urgentie_score": [7.123456789, 1.0, 2.5],
        "tekort_eur": [Decimal("28000000.50"), Decimal("0.00"), None],
        "reden": ["=1+1", "", "twee woorden"],
        "ronde": ["proef"] * 3,
        "peildata": ["2020", "2020", "2021"],
    }
)
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def boek(tabel: pd.DataFrame = TABEL, koppen: Mapping[str, str] | None = None) -> bytes:
    return maak_werkboek(
        {"proef": tabel}, ["Uitleg."], titel="proef", kopregel="a & b", datum=date(2024, 1, 1), koppen=koppen
    )


def delen(inhoud: bytes) -> tuple[etree.Element, list[str]]:
    """The xml of the first sheet, and per number format its code by the style of a cell."""
    with ZipFile(BytesIO(inhoud)) as pak:
        blad = etree.fromstring(pak.read("xl/worksheets/sheet1.xml"))
        stijlen = etree.fromstring(pak.read("xl/styles.xml"))
    eigen = {int(n.get("numFmtId")): n.get("formatCode") for n in stijlen.iterfind(".//m:numFmt", NS)}
    bekend = {0: "General", 2: "0.00", 3: "#,##0", 4: "#,##0.00"}
    return blad, [(eigen | bekend).get(int(x.get("numFmtId")), "?") for x in stijlen.iterfind(".//m:cellXfs/m:xf", NS)]


def test_label_boven_naam_boven_waarden() -> None:
    rijen = CalamineWorkbook.from_filelike(BytesIO(boek())).get_sheet_by_name("proef").to_python()
    assert rijen[0][:3] == ["Postcode (zone)", "Rang", "Gemeente (aandeel)"]
    assert rijen[1] == ["pc4", "rang", "gemeente_aandeel", "urgentie_score", "tekort_eur", "reden", "peildata"]
    assert rijen[KOPRIJEN] == ["0101", 2.0, 0.441, 7.123456789, 28000000.5, "=1+1", "2020"]


def test_wat_in_elke_rij_gelijk_is_staat_alleen_in_de_toelichting() -> None:
    rijen = CalamineWorkbook.from_filelike(BytesIO(boek())).get_sheet_by_name("proef").to_python()
    assert "ronde" not in rijen[1]
    assert "peildata" in rijen[1]  # not the same in every row


def test_getallen_zien_eruit_als_wat_zij_zijn() -> None:
    blad, formaten = delen(boek())
    rij = blad.findall(".//m:row", NS)[KOPRIJEN]
    vormen = [formaten[int(cel.get("s"))] for cel in rij.iterfind("m:c", NS)]
    assert vormen[1:5] == ["#,##0", "0.0%", "0.00", "#,##0.00"]


def test_een_getal_staat_los_van_de_tekst_ernaast() -> None:
    inhoud = boek()
    blad, _ = delen(inhoud)
    with ZipFile(BytesIO(inhoud)) as pak:
        stijlen = etree.fromstring(pak.read("xl/styles.xml")).findall(".//m:cellXfs/m:xf", NS)
    rij = blad.findall(".//m:row", NS)[KOPRIJEN]
    plek = [stijlen[int(cel.get("s"))].find("m:alignment", NS) for cel in rij.iterfind("m:c", NS)]
    assert [(p.get("horizontal"), p.get("indent")) for p in plek[1:5]] == [("right", "1")] * 4
    assert {p.get("indent") for p in (plek[0], *plek[5:])} == {None}


def test_kop_blijft_staan_filtert_en_past_op_a4() -> None:
    blad, _ = delen(boek())
    ruit = blad.find(".//m:pane", NS)
    assert (ruit.get("ySplit"), ruit.get("state")) == (str(KOPRIJEN), "frozen")
    assert blad.find("m:autoFilter", NS).get("ref") == "A2:G5"
    bladzijde = blad.find("m:pageSetup", NS)
    assert (bladzijde.get("paperSize"), bladzijde.get("orientation"), bladzijde.get("fitToHeight")) == (
        "9",
        "landscape",
        "0",
    )


def test_een_bedrag_past_in_zijn_kolom() -> None:
    blad, _ = delen(boek())
    breedte = {int(k.get("min")): float(k.get("width")) for k in blad.iterfind(".//m:col", NS)}
    assert breedte[5] >= len("28.000.000,50") + 2


def test_steeds_dezelfde_bytes(tmp_path: Path) -> None:
    assert boek() == boek()
    schrijf_werkboek(tmp_path / "proef.xlsx", {"proef": TABEL}, ["Uitleg."], kopregel="a & b", datum=date(2024, 1, 1))
    assert (tmp_path / "proef.xlsx").read_bytes() == boek()


def test_een_lege_tabel_heeft_een_kop() -> None:
    rijen = CalamineWorkbook.from_filelike(BytesIO(boek(TABEL.iloc[:0]))).get_sheet_by_name("proef").to_python()
    assert len(rijen) == KOPRIJEN


@pytest.mark.parametrize(
    ("kolom", "label"),
    [
        ("inwoners_ja_aandeel", "Inwoners ja (aandeel)"),
        ("lbm_woningvoorraad", "Kwaliteit van de woningvoorraad"),
        ("poort_veiligheid_onder", "Veiligheid: onder het gemiddelde?"),
        ("urgentie_land_score", "Urgentiescore in het land"),
    ],
)
def test_een_label_is_van_de_regeling_of_vast_of_van_de_naam(kolom: str, label: str) -> None:
    regeling = laad_regeling("vhf_2021")
    koppen = koppen_van(regeling) | {"lbm_woningvoorraad": "Kwaliteit van de woningvoorraad"}
    assert kop_van(kolom, koppen) == label
    assert all(kop_van(i.naam, koppen_van(regeling)) == i.titel for i in regeling.indicatoren)
