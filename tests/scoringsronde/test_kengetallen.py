"""Whose dwellings they are and what one costs: figures beside the rules, by hand."""

from __future__ import annotations

import pandas as pd

from pipeline.scoringsronde.geld import reken_geld
from pipeline.scoringsronde.kengetallen import kengetallen
from tests.hulp.inzendingen import inzending
from tests.hulp.toelatinggevallen import regeling_van


def test_70_van_de_100_woningen_en_een_miljoen_is_10_000_per_woning() -> None:
    """Noord: 70 of 100 private, 1,000,000 over 100; Zuid: 40 of 40, 600,000 over 40; their median is 12,500."""
    ingezonden = inzending(
        deelplannen=[
            {"deelplan": "Noord", "gevraagde_bijdrage_eur": 1_000_000},
            {"deelplan": "Zuid", "gevraagde_bijdrage_eur": 600_000},
        ],
        activiteiten=[
            {"deelplan": "Noord", "woningen": 60},
            {"deelplan": "Noord", "woningen": 10, "eigendom": "particuliere_verhuurder"},
            {"deelplan": "Noord", "woningen": 30, "eigendom": "corporatie"},
            {"deelplan": "Zuid", "woningen": 40},
        ],
    )
    deelplannen, aanvragen = kengetallen(ingezonden, reken_geld(ingezonden, regeling_van({})))
    assert deelplannen["aandeel_particulier"].tolist() == [0.7, 1.0]
    assert deelplannen["bijdrage_per_woning_cent"].tolist() == [1_000_000, 1_500_000]
    assert deelplannen["bijdrage_per_woning_mediaan_cent"].tolist() == [1_250_000] * 2
    assert aanvragen["aandeel_particulier"].round(6).tolist() == [round(110 / 140, 6)]
    assert aanvragen["bijdrage_per_woning_cent"].tolist() == [160_000_000 // 140]


def test_wat_niet_is_ingevuld_is_onbekend() -> None:
    ingezonden = inzending(
        deelplannen=[{"gevraagde_bijdrage_eur": 1_000_000}],
        activiteiten=[{"woningen": 60, "eigendom": None}, {"woningen": 40}],
    )
    deelplannen, _ = kengetallen(ingezonden, reken_geld(ingezonden, regeling_van({})))
    assert deelplannen["aandeel_particulier"].isna().all()
    assert deelplannen["bijdrage_per_woning_cent"].tolist() == [1_000_000]
    leeg = inzending(activiteiten=[{"woningen": None}])
    deelplannen, _ = kengetallen(leeg, reken_geld(leeg, regeling_van({})))
    kolommen = ["bijdrage_per_woning_cent", "bijdrage_per_woning_mediaan_cent", "aandeel_particulier"]
    assert deelplannen[kolommen].isna().all(axis=None) and isinstance(deelplannen, pd.DataFrame)
