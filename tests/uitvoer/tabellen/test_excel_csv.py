"""A csv for Dutch Excel: opened as Excel would, it holds what the csv for machines holds, and no formula."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from pipeline.opdrachten.cli import start
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.excel_csv import als_excel_csv
from pipeline.uitvoer.tabellen.tabellen import maak_tabellen

TABEL = pd.DataFrame(
    {
        "naam": ["=cmd()", "+31", 'een; "twee"', "Fryslân"],
        "pc4": ["0101", "0102", "0103", "0104"],
        "score": [7.25, -0.5, None, 1000.125],
        "bedrag_eur": [Decimal("28000000.50"), Decimal("-1.00"), None, Decimal("0.00")],
        "aantal": pd.array([1, None, 3, 4], dtype="Int64"),
    }
)


def test_begint_met_het_teken_van_utf8_en_scheidt_met_puntkommas() -> None:
    inhoud = als_excel_csv(TABEL)
    assert inhoud.startswith(b"\xef\xbb\xbf")
    assert inhoud.decode("utf-8-sig").splitlines() == [
        "naam;pc4;score;bedrag_eur;aantal",
        "'=cmd();0101;7,25;28000000,50;1",
        "'+31;0102;-0,5;-1,00;",
        '"een; ""twee""";0103;;;3',
        "Fryslân;0104;1000,125;0,00;4",
    ]


def test_zoals_excel_het_leest_zijn_de_cijfers_die_van_de_tabel(uitkomst: Uitkomst) -> None:
    for naam in ("zones", "geld", "rangschikking"):
        tabel = pd.DataFrame(maak_tabellen(uitkomst)[naam]).drop(columns="geometry", errors="ignore")
        gelezen = pd.read_csv(io.BytesIO(als_excel_csv(tabel)), sep=";", decimal=",", encoding="utf-8-sig")
        assert list(gelezen.columns) == list(tabel.columns)
        for kolom in tabel.columns:
            cijfers = pd.to_numeric(tabel[kolom], errors="coerce").astype(float)
            if cijfers.notna().sum() == tabel[kolom].notna().sum() > 0:
                pd.testing.assert_series_equal(
                    gelezen[kolom].astype(float), cijfers, check_index=False, rtol=1e-12, check_names=False
                )


@pytest.mark.diep
def test_uitvoer_excel_schrijft_ze_naast_de_csv(
    klaar: Path, voorbeeld_bronnen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start(["urgentie", "--bronnen", str(voorbeeld_bronnen), "--uit", str(tmp_path), "--stil", "--uitvoer", "excel"])
    map_, gewoon = tmp_path / "data/processed/voorbeeld", klaar / "data/processed/voorbeeld"
    assert {p.name for p in (map_ / "excel").iterdir()} == {p.name for p in map_.glob("*.csv")}
    assert {p.name for p in map_.iterdir()} == {p.name for p in gewoon.iterdir()} | {"excel"}
    for pad in gewoon.glob("*.csv"):
        assert (map_ / pad.name).read_bytes() == pad.read_bytes(), pad.name  # csv stays for machines


def test_een_andere_uitvoer_bestaat_niet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as uit:
        start(["urgentie", "--uit", str(tmp_path), "--uitvoer", "exel"])
    assert uit.value.code == 2
    assert "uitvoer 'exel' bestaat niet" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
