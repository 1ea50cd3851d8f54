"""Toml that is allowed and means nothing here: nested too deep, numbers and dates beyond sense, an invisible mark."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tomlbestand import lees_inhoud

FOUTEN = {
    "diep genest": ("x = " + "[" * 10_000 + "]" * 10_000, ": de lijsten of tabellen in dit bestand zitten te diep"),
    "5.000 cijfers": ("x = " + "9" * 5000, ": er staat een getal in dat veel te lang is."),
    "4.000 cijfers": ("a = 1\nx = " + "9" * 4000, ", rij 2, kolom x: dit getal is te groot: 9999999999"),
    "enorm": ('[budget_eur]\n"1" = 1e999999999', ", rij 2, kolom budget_eur.1: dit getal is hier niet te gebruiken"),
    "klein": ("x = 1e-999999999", ", rij 1, kolom x: dit getal is hier niet te gebruiken: 1E-999999999."),
    "inf": ("[a]\nx = inf", ", rij 2, kolom a.x: dit getal is hier niet te gebruiken: Infinity."),
    "nan": ("x = [nan]", ", rij 1, kolom x: dit getal is hier niet te gebruiken: NaN."),
    "9999": ("toekenning = 9999-12-31", ", rij 1, kolom toekenning: het jaar 9999 ligt niet tussen 1980 en 2199"),
    "1979": ("a = 1\ndatum = 1979-12-31", ", rij 2, kolom datum: het jaar 1979 ligt niet tussen 1980 en 2199"),
    "stuurteken": ('a = 1\ntitel = "x\u202ey"', ", rij 2: hier staat een onzichtbaar teken: U+202E"),
}


@pytest.mark.parametrize("geval", FOUTEN)
def test_wat_toml_mag_en_hier_niet_kan(geval: str, tmp_path: Path) -> None:
    tekst, wat = FOUTEN[geval]
    (tmp_path / "ronde.toml").write_text(tekst, encoding="utf-8")
    with pytest.raises(Invoerfout) as fout:
        lees_inhoud(tmp_path / "ronde.toml")
    assert str(fout.value).startswith(f"Fout in ronde.toml{wat}") and len(str(fout.value)) < 400


def test_gewone_waarden_en_het_merk_van_kladblok(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("\ufeffx = 0.3\nd = 2024-12-04\nn = 385000000\n", encoding="utf-8")
    assert lees_inhoud(tmp_path / "a.toml") == {"x": Decimal("0.3"), "d": date(2024, 12, 4), "n": 385_000_000}


def test_fifo_en_verwijzing_naar_buiten(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.toml")
    with pytest.raises(Invoerfout, match="dit is geen gewoon bestand"):
        lees_inhoud(tmp_path / "a.toml")
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "b.toml").symlink_to(tmp_path / "a.toml")
    with pytest.raises(Invoerfout, match="verwijzing naar iets buiten de map 'map'"):
        lees_inhoud(tmp_path / "map" / "b.toml", binnen=tmp_path / "map")
