"""The woonbalans: hand-computed cases, properties, and every figure of the example computed a second, naive way."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.regelingen.onderbouwd import Parameter
from pipeline.regelingen.woonbalans import Bron, laad_woonbalans
from pipeline.stappen.woonbalans import (
    GRENZEN,
    RUIM,
    concentratie,
    hoger,
    instructie,
    lager,
    met_aandelen,
    stand_van_gemeenten,
    stand_van_zones,
    tel_op,
    toets_instructie,
    toets_voorraad,
)
from tests.hulp.gevaltabellen import lees_tabel
from tests.hulp.plaatsen import WORTEL

GEVALLEN: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (WORTEL / "tests" / "gevallen" / "woonbalans.toml").read_text(encoding="utf-8")
)
REGELS = laad_woonbalans()


def bron(marge: float) -> Bron:
    """A source per zone with this rounding."""
    grens = Parameter[Any](waarde=marge, aanname="geval")
    return Bron.model_construct(
        dataset="geval",
        gebied="zone",
        corporatie="corporatie",
        woningen="woningen",
        inwoners=None,
        huur=None,
        marge=grens,
    )


def alleen(aandeel: float) -> pd.Series:
    """A country of which the share is known exactly."""
    return pd.Series(dict.fromkeys((f"aandeel{grens}" for grens in (*GRENZEN, RUIM)), aandeel))


def reken(zones: pd.DataFrame, marge: float, land: float) -> pd.Series:
    """The one gemeente of these zones."""
    stand = tel_op(stand_van_zones(zones, bron(marge), REGELS.voorraad).assign(gm_code="GM9901"), ["gm_code"])
    getoetst = toets_voorraad(met_aandelen(stand), alleen(land), REGELS.voorraad)
    return toets_instructie(getoetst, alleen(land), REGELS.nieuwbouw).iloc[0]


@pytest.mark.parametrize("geval", GEVALLEN["gemeente"], ids=lambda g: g["situatie"])
def test_een_gemeente_met_de_hand(geval: dict[str, Any]) -> None:
    kreeg = reken(lees_tabel(geval["zones"]), geval["marge"], geval["land"])
    for naam, hoort in geval["verwacht"].items():
        assert kreeg[naam] == (hoort if isinstance(hoort, str) else pytest.approx(hoort)), naam


@pytest.mark.parametrize("geval", GEVALLEN["concentratie"], ids=lambda g: g["situatie"])
def test_concentratie_met_de_hand(geval: dict[str, Any]) -> None:
    zones = lees_tabel(geval["zones"])
    stand = stand_van_zones(zones, bron(0), REGELS.voorraad).assign(kwetsbaar=zones["kwetsbaar"], gm_code="GM9901")
    kreeg = concentratie(stand, ["gm_code"]).iloc[0]
    for naam, hoort in geval["verwacht"].items():
        assert kreeg[naam] == (hoort if isinstance(hoort, str) else pytest.approx(hoort)), naam


def test_een_percentage_is_een_half_procentpunt_onzeker() -> None:
    kwb = next(b for b in REGELS.programma.bronnen if b.gebied == "gemeente")
    stand = stand_van_gemeenten(pd.Series([30.0, 0.0, 100.0]), pd.Series([1000.0, 10.0, 50.0]), kwb)
    assert stand["corporatie_hoogst"].tolist() == stand["corporatie_ruim"].tolist() == [305.0, 0.05, 50.0]
    uit = met_aandelen(stand)
    assert uit["aandeel"].tolist() == [0.3, 0.0, 1.0]
    assert uit["aandeel_laagst"].tolist() == pytest.approx([0.295, 0.0, 0.995])
    assert uit["aandeel_hoogst"].tolist() == pytest.approx([0.305, 0.005, 1.0])


def test_een_grens_is_nooit_minder_dan_niets_en_nooit_meer_dan_alles() -> None:
    """Rounded to fives: 0 is 0 to 2, and 10 of 10 may be 12 of 8. One dwelling that is a corporation's is all."""
    zones = pd.DataFrame({"pc4": ["0101", "0102"], "woningen": [10.0, 10.0], "corporatie": [0.0, 10.0]})
    stand = stand_van_zones(zones, bron(2), REGELS.voorraad)
    assert stand["corporatie_laagst"].tolist() == [0.0, 8.0]
    assert met_aandelen(stand)["aandeel_hoogst"].tolist() == [2 / 8, 1.0]
    een = pd.DataFrame({"pc4": ["0101"], "woningen": [1.0], "corporatie": [1.0]})
    assert met_aandelen(stand_van_zones(een, bron(0), REGELS.voorraad))["aandeel"].tolist() == [1.0]


def test_een_geheime_cel_is_ruim_hoogstens_haar_huurwoningen() -> None:
    """1,000 dwellings of which 20% is rented, rounded to tens: at most 25% of 1,002; at least 4, and at most all."""
    zones = pd.DataFrame(
        {
            "pc4": ["0101", "0102", "0103"],
            "woningen": [1000.0, 5.0, 98.0],
            "corporatie": np.nan,
            "huur": [20.0, 0.0, 100.0],
        }
    )
    stand = stand_van_zones(zones, bron(2).model_copy(update={"huur": "huur"}), REGELS.voorraad)
    assert stand["corporatie_hoogst"].tolist() == [4.0, 4.0, 4.0]
    assert stand["corporatie_ruim"].tolist() == pytest.approx([250.5, 4.0, 100.0])


def test_zonder_woningen_is_er_geen_aandeel_en_geen_oordeel() -> None:
    kreeg = reken(pd.DataFrame({"pc4": ["0101"], "woningen": [0.0], "corporatie": [0.0]}), 0, 0.28)
    assert np.isnan(kreeg["aandeel"]) and kreeg["klasse"] == 0
    assert (kreeg["streven_gehaald"], kreeg["instructie"]) == ("onbepaald", "onbepaald")
    assert (kreeg["klasse_zeker"], kreeg["instructie_vast"]) == ("onbepaald", "nee")


AANTAL = st.one_of(st.none(), st.integers(1, 400).map(lambda n: 5.0 * n))
ZONES = st.lists(st.tuples(AANTAL, st.one_of(st.none(), st.integers(0, 10))), min_size=1, max_size=6)


def tabel(zones: list[tuple[float | None, int | None]]) -> pd.DataFrame:
    """Dwellings, and of how many tenths a corporation is the owner."""
    rijen = [
        (f"{nummer:04d}", woningen, None if deel is None or woningen is None else 5 * round(woningen * deel / 50))
        for nummer, (woningen, deel) in enumerate(zones, start=101)
    ]
    return pd.DataFrame(rijen, columns=["pc4", "woningen", "corporatie"]).astype(
        {"woningen": float, "corporatie": float}
    )


@given(ZONES, st.data())
def test_wat_er_werkelijk_staat_ligt_tussen_de_grenzen_en_spreekt_geen_oordeel_tegen(
    zones: list[tuple[float | None, int | None]], data: st.DataObject
) -> None:
    """Fill in any true number that rounds to what is given: no ja or nee of ours is then wrong."""
    gegeven = tabel(zones)
    echt_w, echt_c = 0, 0
    for rij in gegeven.to_dict("records"):
        w = data.draw(st.integers(0, 4) if pd.isna(rij["woningen"]) else _rond(rij["woningen"]))
        c = data.draw(st.integers(0, 4) if pd.isna(rij["corporatie"]) else _rond(rij["corporatie"]))
        echt_w, echt_c = echt_w + max(c, w), echt_c + c
    kreeg = reken(gegeven, 2, 0.28)
    if echt_w == 0 or echt_w > kreeg["woningen_hoogst"]:
        return  # two secret cells that cannot both be so
    echt = Fraction(echt_c, echt_w)
    assert kreeg["aandeel_laagst"] - 1e-9 <= float(echt) <= kreeg["aandeel_hoogst"] + 1e-9
    zegt = {"sociaal": echt < Fraction(28, 100), "middeninkomens": echt > Fraction(28, 100)}
    assert zegt.get(kreeg["instructie"], True)


def _rond(n: float) -> st.SearchStrategy[int]:
    return st.integers(max(int(n) - 2, 0), int(n) + 2)


@given(ZONES)
def test_de_grenzen_liggen_om_het_aandeel_en_een_zone_per_gemeente_erbij_telt_op(
    zones: list[tuple[float | None, int | None]],
) -> None:
    stand = stand_van_zones(tabel(zones), bron(2), REGELS.voorraad)
    uit = met_aandelen(stand).dropna(subset=["aandeel"])
    for laag, hoog in (("_laagst", "_laag"), ("_laag", ""), ("", "_hoog"), ("_hoog", "_hoogst")):
        assert (uit[f"aandeel{laag}"] <= uit[f"aandeel{hoog}"] + 1e-9).all()
    samen = tel_op(stand.assign(x=1), ["x"]).iloc[0]
    assert samen["corporatie"] == pytest.approx(stand["corporatie"].sum())


@given(st.floats(0, 1), st.floats(0, 0.2), st.floats(0, 1), st.floats(0, 0.2))
def test_hoger_en_lager_zijn_nooit_allebei_ja(a: float, da: float, b: float, db: float) -> None:
    laag, hoog = pd.Series([a]), pd.Series([a + da])
    op, neer = hoger(laag, hoog, b, b + db), lager(laag, hoog, b, b + db)
    assert not (op[0] == "ja" and neer[0] == "ja")
    assert instructie(op, neer)[0] == (
        "middeninkomens"
        if op[0] == "ja"
        else "sociaal"
        if neer[0] == "ja"
        else "geen"
        if op[0] == neer[0] == "nee"
        else "onbepaald"
    )
