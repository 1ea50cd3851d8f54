"""A point that a spreadsheet put there for thousands is never read as a decimal sign, in any reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.cellen import getallen
from pipeline.bronnen.csvbestand import decimaalteken

POLITIE = "WijkenEnBuurten;Gemeentenaam_1;AantalInwoners_5;crime_property;crime_violence;crime_vandalism\n"
STATLINE = "bu_code;GeregistreerdeMisdrijven\nCode;aantal\n"
PUNT = "is niet te zien of de punt een decimaalteken is of duizendtallen scheidt"


def lees(*cellen: object) -> list[float]:
    kolom = pd.Series(cellen, index=range(2, len(cellen) + 2), dtype=object)
    tekst = all(isinstance(cel, str) for cel in cellen)  # of a csv; a workbook and a GeoPackage have a point
    teken = decimaalteken(pd.DataFrame({"x": kolom}), ["x"]) if tekst else "."
    return getallen(kolom, "a.csv", "x", teken).tolist()


@pytest.mark.parametrize(
    ("cellen", "verwacht"),
    [
        (("847", "3038"), [847, 3038]),
        (("0.123", "1.235"), [0.123, 1.235]),
        (("12.5", "-1.235"), [12.5, -1.235]),
        (("0,123", "1,235"), [0.123, 1.235]),
        (("1.2345",), [1.2345]),
        ((1.235, 2.0), [1.235, 2.0]),
        (("1000.000", "2.5"), [1000, 2.5]),
    ],
    ids=str,
)
def test_waar_het_te_weten_is(cellen: Sequence[object], verwacht: Sequence[float]) -> None:
    assert lees(*cellen) == verwacht


@pytest.mark.parametrize(
    "cellen",
    [
        ("847", "3.038"),
        ("1.235", "12.345.678"),
        ("1.235", "2,5"),
        ("1,235", "1,500"),
        ("-1.235",),
        ("1.235", 7.5),
        ("1 235",),
        ("1_235",),
        ("0x1f",),
        ("١٢٣",),
        ("1.234,56",),
        ("inf",),
    ],
    ids=str,
)
def test_waar_het_niet_te_weten_is_wordt_geweigerd(cellen: Sequence[object]) -> None:
    with pytest.raises(Invoerfout, match="kolom x"):
        lees(*cellen)


@pytest.mark.parametrize(
    ("dataset", "inhoud"),
    [
        ("politie_misdrijven_buurt_2024", POLITIE + "BU99010000;A;1.235;12;3;4\nBU99010001;A;640;1;1;1\n"),
        ("politie_misdrijven_2024_buurt", STATLINE + "BU99010000;847\nBU99010001;3.038\n"),
        ("cbs_kwb_gemeente_2021", "gm;naam;pop\nGM9901;A;25.399\nGM9902;B;640\n"),
    ],
)
def test_csv_dat_een_nederlandse_spreadsheet_opnieuw_bewaarde(
    dataset: str, inhoud: str, fout_van: Callable[..., tuple[str, str]]
) -> None:
    wat, doe = fout_van(dataset, inhoud)
    assert PUNT in wat and "rij" in wat
    assert "onveranderde bestand van de uitgever" in doe
