"""A workbook is read back where it was made of these very cells and words before, and only there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline.bestanden.bewaard import Bewaarplaats
from pipeline.uitvoer.tabellen import werkboeken
from pipeline.uitvoer.tabellen.werkboek import maak_werkboek

TABEL = pd.DataFrame({"pc4": ["0101", "0102"], "tekort_eur": [1.5, np.nan], "reden": ["", "te weinig"]})
WOORDEN = {"toelichting": ["Uitleg."], "titel": "proef", "kopregel": "VOORBEELD", "datum": date(2024, 1, 1)}


def maak(plek: Bewaarplaats, tabel: pd.DataFrame = TABEL, naam: str = "proef", **anders: object) -> bytes:
    return werkboeken._werkboek(plek, {naam: tabel}, **{**WOORDEN, "koppen": {}, **anders})


@pytest.fixture
def gemaakt(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every workbook that was really made."""
    uit: list[bytes] = []

    def echt(*argumenten: object, **meer: object) -> bytes:
        uit.append(maak_werkboek(*argumenten, **meer))
        return uit[-1]

    monkeypatch.setattr(werkboeken, "maak_werkboek", echt)
    return uit


def test_dezelfde_cellen_en_woorden_geven_het_bewaarde_werkboek(tmp_path: Path, gemaakt: list[bytes]) -> None:
    plek = Bewaarplaats(tmp_path)
    assert maak(plek) == maak(plek, TABEL.copy()) == maak_werkboek({"proef": TABEL}, **WOORDEN)
    assert len(gemaakt) == 1
    assert maak(replace(plek, vers=True)) == gemaakt[0] and len(gemaakt) == 2


@pytest.mark.parametrize(
    "anders",
    [
        {"tabel": TABEL.assign(tekort_eur=[1.5000000000000002, np.nan])},
        {"tabel": TABEL.assign(tekort_eur=pd.Series([Decimal("1.5"), None], dtype=object))},
        {"tabel": TABEL.assign(tekort_eur=pd.Series(["1.5", None], dtype=object))},
        {"tabel": TABEL.iloc[::-1]},
        {"tabel": TABEL[["pc4", "reden", "tekort_eur"]]},
        {"tabel": TABEL.rename(columns={"reden": "grond"})},
        {"naam": "ander blad"},
        {"toelichting": ["Andere uitleg."]},
        {"koppen": {"reden": "Waarom"}},
        {"datum": date(2024, 1, 2)},
    ],
    ids=lambda anders: next(iter(anders)),
)
def test_wat_anders_is_wordt_gemaakt(anders: dict[str, object], tmp_path: Path, gemaakt: list[bytes]) -> None:
    plek = Bewaarplaats(tmp_path)
    maak(plek)
    assert maak(plek, **anders) == gemaakt[-1] and len(gemaakt) == 2


def test_met_andere_code_wordt_het_gemaakt(
    tmp_path: Path, gemaakt: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    plek = Bewaarplaats(tmp_path)
    maak(plek)
    monkeypatch.setattr(werkboeken, "pakket_som", lambda: "andere code")  # also how a heading is worded is in it
    maak(plek)
    assert len(gemaakt) == 2
