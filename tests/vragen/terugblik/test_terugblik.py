"""The look back: its measures by hand, the example as files, and the figures of issue 13 on the real ones."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.keten import draai
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import laad_ronde
from pipeline.rondes.varianten import Varianten, lees_varianten
from pipeline.vragen.terugblik.bereken import LEEFBAAROMETER, LOTING, Terugblik, kijk_terug
from pipeline.vragen.terugblik.maten import auc, auc_fout, wilson
from pipeline.vragen.terugblik.plaatje import teken
from pipeline.vragen.terugblik.tekst import als_tekst
from pipeline.vragen.terugblik.uitvoer import maak_tabellen, schrijf_terugblik
from tests.hulp.grafieken import cijfers_langs, zonder_woorden
from tests.hulp.plaatsen import WORTEL

GEVALLEN: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (WORTEL / "tests" / "gevallen" / "gevoeligheid.toml").read_text(encoding="utf-8")
)
CIJFERS = st.lists(st.integers(0, 5).map(float), min_size=1, max_size=8)


@pytest.mark.parametrize("geval", GEVALLEN["wilson"], ids=lambda g: g["situatie"])
def test_het_interval_van_wilson(geval: dict[str, Any]) -> None:
    assert wilson(geval["raak"], geval["aantal"]) == pytest.approx((geval["laag"], geval["hoog"]), abs=5e-5)


@pytest.mark.parametrize("geval", GEVALLEN["auc"], ids=lambda g: g["situatie"])
def test_de_auc(geval: dict[str, Any]) -> None:
    assert auc(np.array(geval["een"], float), np.array(geval["ander"], float)) == geval["verwacht"]


@given(CIJFERS, CIJFERS)
def test_de_auc_is_die_van_alle_paren(een: list[float], ander: list[float]) -> None:
    paren = [1.0 if a > b else 0.5 if a == b else 0.0 for a in een for b in ander]
    assert auc(np.array(een), np.array(ander)) == pytest.approx(sum(paren) / len(paren))


def test_de_fout_rekent_een_deelplan_als_een_geval() -> None:
    """Two groups with 1 and 0: without one of them 0 or 1, so half of 2 x 0.25 is 0.25, and its root 0.5."""
    een, ander = np.array([9.0, 9.0, 0.0, 0.0]), np.array([1.0, 2.0])
    assert auc_fout(een, ander, np.array([0, 0, 1, 1])) == pytest.approx(0.5)
    assert np.isnan(auc_fout(een, ander, np.zeros(4, dtype=int)))


@pytest.fixture(scope="module")
def terug(voorbeeld_bronnen: Path) -> tuple[Terugblik, Varianten]:
    uitkomst = draai(lees_invoer(laad_ronde("voorbeeld"), voorbeeld_bronnen))
    varianten = lees_varianten(uitkomst.invoer)
    return kijk_terug(uitkomst, varianten.tabellen), varianten


def test_het_plaatje_zegt_wat_langs_de_assen_staat_en_niets_ligt_over_iets_anders(
    terug: tuple[Terugblik, Varianten],
) -> None:
    figuur = teken(terug[0])
    assert zonder_woorden(figuur) == [] and "50%" in cijfers_langs(figuur)
    titel, onderschrift = figuur.texts
    vakken = [deel.get_window_extent() for deel in (titel, figuur.axes[0].get_legend(), figuur.axes[0], onderschrift)]
    assert not any(een.overlaps(ander) for een, ander in combinations(vakken, 2))


def test_de_eigen_keuzes_zijn_de_uitkomst(terug: tuple[Terugblik, Varianten]) -> None:
    blik, zones = terug[0], terug[0].uitkomst.zones
    eigen = blik.keuzes.iloc[0]
    ja, wel = zones["kwetsbaar"] == "ja", zones["pc4"].isin(blik.uitkomst.leden["pc4"])
    assert eigen["toegekend_kwetsbaar"] == pytest.approx(ja[wel].mean())
    assert eigen["alle_kwetsbaar"] == pytest.approx(ja.mean())
    assert eigen["onderscheid"] == pytest.approx(ja[wel].mean() - ja[~wel].mean())
    assert eigen["deelplannen_door"] == (blik.uitkomst.deelplannen["poort"] == "ja").sum()
    assert set(blik.gezakt["deelplan"]) == set(
        blik.uitkomst.deelplannen.loc[blik.uitkomst.deelplannen["poort"] == "nee", "deelplan"]
    )
    heeft = zones["urgentie_land"].notna()
    paren = [
        1.0 if a > b else 0.5 if a == b else 0.0
        for a in zones.loc[wel & heeft, "urgentie_land"]
        for b in zones.loc[~wel & heeft, "urgentie_land"]
    ]
    assert eigen["auc"] == pytest.approx(sum(paren) / len(paren))
    assert {LEEFBAAROMETER, LOTING, "urgentie"} <= set(blik.maten["maat"])


def test_de_terugblik_zegt_wat_hij_niet_bewijst_en_geeft_dezelfde_bytes(
    terug: tuple[Terugblik, Varianten], tmp_path: Path
) -> None:
    blik, varianten = terug
    tekst = als_tekst(blik)
    assert "bewijzen weinig" in tekst and "niet de officiële score" in tekst and "VOORBEELD" in tekst
    mappen = [schrijf_terugblik(blik, tmp_path / n, varianten.datasets) for n in ("a", "b")]
    assert {"terugblik.png", "terugblik.xlsx", "terugblik_keuzes.csv"} <= {p.name for p in mappen[0].iterdir()}
    for pad in mappen[0].iterdir():
        assert pad.read_bytes() == (mappen[1] / pad.name).read_bytes(), pad.name
    tabellen = maak_tabellen(blik)
    codeboek = tabellen.pop("codeboek")
    assert len(codeboek) == sum(len(t.columns) for t in tabellen.values())


@pytest.mark.diep
def test_de_cijfers_van_echte_bestanden(echte_bronnen: Path) -> None:
    """Issue 13: an AUC of 0.947, three deelplannen that fail the poort, 47% of the inhabitants."""
    uitkomst = draai(lees_invoer(laad_ronde("reconstructie_2024"), echte_bronnen))
    blik = kijk_terug(uitkomst, lees_varianten(uitkomst.invoer).tabellen)
    eigen = blik.keuzes.iloc[0]
    assert round(eigen["auc"], 3) == 0.947
    assert round(eigen["inwoners_kwetsbaar"], 2) == 0.47
    assert set(blik.gezakt["deelplan"]) == {"Almere-Haven", "Schuttersveld", "Lauradorp"}
    assert (blik.gezakt["door_de_poort"] != "").all()
