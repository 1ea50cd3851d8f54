"""The publishers' real files: whole, as many rows as the register knows, and figures read here another way."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from pipeline.bronnen.grenzen import controleer_grenzen
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register
from tests.hulp.vaak import gewoon

LBM = "leefbaarometer/Leefbaarometer-scores PC4 2002-2022.csv"


def gelezen(naam: str, map_: Path) -> tuple:
    tabel = lees(laad_register()[naam], map_)
    return tabel, tabel.gegevens.set_index(tabel.sleutel)


def zelfde(links: object, rechts: object) -> None:
    np.testing.assert_array_equal(np.asarray(links, float), np.asarray(rechts, float))


BEKEND = {naam: regel.rijen for naam, regel in laad_register().items() if regel.rijen} | {
    "leefbaarometer_pc4_2022": 4057,
    "cbs_ses_woa_pc4_2021": 4059,
    "cbs_ses_woa_pc4_2022": 4059,
}


@pytest.mark.parametrize("naam", BEKEND)
def test_aantal_rijen_en_geen_missende_code_als_getal(naam: str, echte_bronnen: Path) -> None:
    tabel, gegevens = gelezen(naam, echte_bronnen)
    assert len(gegevens) == BEKEND[naam]
    controleer_grenzen(tabel, laad_register()[naam])
    assert gegevens[list(tabel.kolommen)].min().min() > -1000
    assert not np.isinf(gegevens[list(tabel.kolommen)].to_numpy()).any()


def test_leefbaarometer_3(echte_bronnen: Path) -> None:
    with (echte_bronnen / LBM).open(newline="") as bestand:
        ruw = {r["PC4"]: r for r in csv.DictReader(bestand) if r["jaar"] == "2020"}
    tabel, scores = gelezen("leefbaarometer_pc4_2020", echte_bronnen)
    assert set(scores.index) == set(ruw)
    for kolom in tabel.kolommen:
        zelfde(scores[kolom], [np.nan if ruw[pc4][kolom] == "NA" else float(ruw[pc4][kolom]) for pc4 in scores.index])
    assert scores.loc["3083", "won"] == -0.14982037285262054


def test_leefbaarometer_2(echte_bronnen: Path) -> None:
    _, scores = gelezen("leefbaarometer_pc4_2018_versie2", echte_bronnen)
    zelfde(scores.loc["3083"], [-0.668, -0.028, -0.315, 0.196, -0.315, -0.206, 2])
    assert scores.loc["1017", "KL18"] == 9
    assert 200 < scores["RLBWON18"].isna().sum() < 300


@pytest.mark.parametrize(("naam", "koprij"), gewoon([("cbs_pc4_2020", 9), ("cbs_pc4_2017", 1)], ("cbs_pc4_2020", 9)))
def test_cbs_werkboek(naam: str, koprij: int, echte_bronnen: Path) -> None:
    pad = echte_bronnen / laad_register()[naam].bestand
    rijen = CalamineWorkbook.from_path(pad).get_sheet_by_index(0).to_python(skip_empty_area=False)
    codes = rijen[koprij - 1]
    rijen = [r for r in rijen[koprij:] if isinstance(r[0], float)]
    tabel, cijfers = gelezen(naam, echte_bronnen)
    assert list(cijfers.index) == sorted(f"{int(r[0])}" for r in rijen)
    for kolom in tabel.kolommen:
        ruw = {f"{int(r[0])}": r[codes.index(kolom)] for r in rijen}
        zelfde(cijfers[kolom], [np.nan if ruw[p] in (-99997, -99995, "") else ruw[p] for p in cijfers.index])


@pytest.mark.diep
def test_cbs_werkboek_losse_waarden(echte_bronnen: Path) -> None:
    _, cijfers = gelezen("cbs_pc4_2020", echte_bronnen)
    zelfde(cijfers.loc["3083", ["INWONER", "MAN"]], [13900, 7410])
    _, ouder = gelezen("cbs_pc4_2017", echte_bronnen)
    zelfde(ouder.loc["3083", ["INWONER", "MAN"]], [13265, 6990])


def test_cbs_2022_met_labels(echte_bronnen: Path) -> None:
    _, cijfers = gelezen("cbs_pc4_2022", echte_bronnen)
    kolommen = ["INWONER", "P_NL_NL", "P_BUI_BUI", "AANTAL_HH", "GEM_HH_GR", "WONING", "P_KOOPWON", "WON_HCORP"]
    zelfde(cijfers.loc["3083", kolommen], [14515, 30, 20, 8445, 1.7, 7905, 30, 1495])
    zelfde(cijfers.loc["3083", ["WOZWONING", "UITKMINAOW", "OAD", "STED"]], [161, 1650, 5083, 1])
    with (echte_bronnen / "cbs/cbs_pc4_2022_v1.csv").open(encoding="utf-8-sig", newline="") as bestand:
        ruw = {r[0]: r[20] for r in list(csv.reader(bestand))[2:]}
    zelfde(cijfers["WONING"], [np.nan if float(ruw[p]) < 0 else float(ruw[p]) for p in cijfers.index])


def test_ses_woa_met_decimale_komma(echte_bronnen: Path) -> None:
    for jaar, waarden in ((2021, [7600, -0.188, -0.059, -0.305]), (2022, [7900, -0.184, -0.052, -0.283])):
        _, scores = gelezen(f"cbs_ses_woa_pc4_{jaar}", echte_bronnen)
        zelfde(scores.loc["3083"].iloc[:4], waarden)


def test_kwb_en_misdrijven(echte_bronnen: Path) -> None:
    _, kwb = gelezen("cbs_kwb_gemeente_2021", echte_bronnen)
    assert kwb.loc["GM0599", "naam"] == "Rotterdam" and kwb.loc["GM0599", "pop"] == 651631
    _, misdrijven = gelezen("politie_misdrijven_buurt_2024", echte_bronnen)
    assert misdrijven.loc["BU05991444", ["gm_code", "gemeente"]].tolist() == ["GM0599", "Rotterdam"]
    zelfde(misdrijven.loc["BU05991444"].iloc[2:], [8290, 3760, 3988, 2, 271, 72, 81])


@pytest.mark.parametrize(
    ("naam", "sleutel", "kolom"),
    [
        ("pc4_vlakken_2020", "postcode", "aantal_inwoners"),
        ("cbs_wijken_2022", "code", "income_low"),
        ("cbs_gemeenten_2022", "code", "edu_appl_sci"),
        ("leefbaarometer_buurt_2024", "bu_code", "won"),
        ("leefbaarometer_gemeente_2024", "gm_code", "afw"),
    ],
)
def test_lagen_zoals_sqlite_ze_leest(naam: str, sleutel: str, kolom: str, echte_bronnen: Path) -> None:
    tabel, cijfers = gelezen(naam, echte_bronnen)
    pad = echte_bronnen / laad_register()[naam].bestand
    verbinding = sqlite3.connect(f"{pad.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    (laag,) = verbinding.execute("SELECT table_name FROM gpkg_contents").fetchone()
    ruw = dict(verbinding.execute(f'SELECT "{sleutel}", "{kolom}" FROM "{laag}"').fetchall())
    verbinding.close()
    assert set(cijfers.index) == set(ruw)
    zelfde(cijfers[kolom], [np.nan if ruw[s] in (None, -99997, -99995) else ruw[s] for s in cijfers.index])
    assert cijfers.geometry.is_valid.all() and (cijfers.geometry.area > 0).all() and tabel.meldingen == ()


def test_gemeenten_zonder_naam_worden_genoemd(echte_bronnen: Path) -> None:
    """The publisher's file of 2021 has ten; their figures stay, and the reader is told."""
    (melding,) = lees(laad_register()["cbs_kwb_gemeente_2021"], echte_bronnen).meldingen
    assert melding.startswith("cbs_kwb_gemeente_2021: 10 rij(en) zonder naam van de gemeente: GM0370, GM0756, ")
