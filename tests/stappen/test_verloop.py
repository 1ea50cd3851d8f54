"""The course of zones: by hand, by a naive second computation, and what always holds."""

from __future__ import annotations

import tomllib
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stappen.verloop import (
    AFGEGAAN,
    BIJGEKOMEN,
    GEBLEVEN,
    NIET_TE_VERGELIJKEN,
    NOOIT,
    ONBEKEND,
    UITKOMSTEN,
    WISSELEND,
    afstand,
    breuk_door_inwoners,
    breuk_in_jaren,
    koers,
    poort_met,
    tel_verloop,
    verloop_van,
)
from tests.hulp.gevaltabellen import lees_tabel, verschillen
from tests.hulp.plaatsen import WORTEL
from tests.hulp.vaak import vaak
from tests.hulp.zonetabellen import VHF, scoor, zonetabellen

GEVALLEN: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (WORTEL / "tests" / "gevallen" / "verloop.toml").read_text(encoding="utf-8")
)
PROVINCIES = {"GM9901": "Noord", "GM9902": "Zuid", "GM9903": "Noord"}
CODE = {"nee": 0, "-": 1, "ja": 2}


def van(regel: str) -> str:
    """'nee | ja' as the step takes it."""
    delen = regel.split()
    codes = [CODE[d] for d in delen if d != "|"]
    breuk = [False] * (len(codes) - 1)
    for plek, deel in enumerate(delen):
        if deel == "|":
            breuk[sum(d != "|" for d in delen[:plek]) - 1] = True
    return str(verloop_van(np.array([codes], dtype=np.int8), np.array([breuk]))[0])


@pytest.mark.parametrize("geval", GEVALLEN["uitkomst"], ids=lambda g: g["situatie"])
def test_wat_er_met_een_zone_gebeurde(geval: dict[str, Any]) -> None:
    assert {regel: van(regel) for regel in geval["jaren"]} == dict.fromkeys(geval["jaren"], geval["verloop"])


@pytest.mark.parametrize("geval", GEVALLEN["zonebreuk"], ids=lambda g: g["situatie"])
def test_een_zone_die_een_ander_gebied_werd(geval: dict[str, Any]) -> None:
    inwoners = np.array([[np.nan if x < 0 else x for x in rij] for rij in geval["inwoners"]], dtype=float)
    assert breuk_door_inwoners(inwoners, 1.5, 100).tolist() == geval["breuk"]


@pytest.mark.parametrize("geval", GEVALLEN["op_jaren"], ids=lambda g: g["situatie"])
def test_een_breuk_op_de_jaren_van_een_andere_reeks(geval: dict[str, Any]) -> None:
    breuk = breuk_in_jaren(np.array([geval["gebroken"]]), tuple(geval["gemeten"]), tuple(geval["jaren"]))
    assert breuk.tolist() == [geval["breuk"]]


@pytest.mark.parametrize("geval", GEVALLEN["koers"], ids=lambda g: g["situatie"])
def test_de_koers_van_een_gebied(geval: dict[str, Any]) -> None:
    zones = lees_tabel(geval["zones"]).assign(prioriteit_regio="", prioriteit_sv="")
    waarden, breuk = zones[["eerst", "later"]].to_numpy(float), zones[["breuk"]].to_numpy() == 1
    uit = koers(zones, PROVINCIES, waarden, breuk, VHF.poort).rename(columns={0: "eerst", 1: "later"})
    kreeg = uit.drop(columns=["gm_code", "provincie"]).astype({"zones": float})
    assert verschillen(lees_tabel(geval["uit"]), kreeg, ["soort", "gebied"], 1e-12) == []


ANTWOORDEN = st.integers(2, 5).flatmap(
    lambda n: st.lists(
        st.tuples(
            st.lists(st.integers(0, 2), min_size=n, max_size=n), st.lists(st.booleans(), min_size=n - 1, max_size=n - 1)
        ),
        min_size=1,
        max_size=12,
    )
)


def naief(antwoorden: list[int], breuk: list[bool]) -> str:
    """Every way to fill in what is not known; a word only where all ways give it."""
    if True in breuk:
        return NIET_TE_VERGELIJKEN
    rijen: list[list[int]] = [[]]
    for a in antwoorden:
        rijen = [[*rij, x] for rij in rijen for x in ((0, 2) if a == 1 else (a,))]
    woorden = set()
    for rij in rijen:
        if rij[0] != rij[-1]:
            woorden.add(BIJGEKOMEN if rij[-1] == 2 else AFGEGAAN)
        elif len(set(rij)) == 1:
            woorden.add(GEBLEVEN if rij[0] == 2 else NOOIT)
        else:
            woorden.add(WISSELEND)
    return woorden.pop() if len(woorden) == 1 else ONBEKEND


@vaak(20)
@given(ANTWOORDEN)
def test_hetzelfde_als_alle_manieren_om_in_te_vullen(rijen: list[tuple[list[int], list[bool]]]) -> None:
    codes, breuk = np.array([c for c, _ in rijen], dtype=np.int8), np.array([b for _, b in rijen])
    kreeg = verloop_van(codes, breuk)
    assert kreeg.tolist() == [naief(c, b) for c, b in rijen]
    assert verloop_van(codes[::-1], breuk[::-1]).tolist() == kreeg.tolist()[::-1]


@vaak(7)
@given(zonetabellen(), st.randoms(use_true_random=False))
def test_wie_in_geen_jaar_verandert_blijft(zones: pd.DataFrame, toeval: Any) -> None:
    """The same figures in each year: the answer of the poort itself, gebleven or nooit; in any order of the zones."""
    eigen = {naam: zones[naam].to_numpy(float) for naam in ("lbm_woningvoorraad", "lbm_overlast_onveiligheid")}
    codes = np.stack([poort_met(zones, eigen, VHF)] * 3, axis=1)
    gescoord = scoor(zones)["kwetsbaar"]
    hoort = gescoord.map({"ja": GEBLEVEN, "nee": NOOIT, "onbepaald": ONBEKEND})
    assert verloop_van(codes, np.zeros((len(zones), 2), bool)).tolist() == hoort.tolist()
    orde = list(range(len(zones)))
    toeval.shuffle(orde)
    anders = zones.iloc[orde].reset_index(drop=True)
    geschud = {naam: x[orde] for naam, x in eigen.items()}
    assert poort_met(anders, geschud, VHF).tolist() == codes[orde, 0].tolist()


@vaak(7)
@given(zonetabellen(), zonetabellen())
def test_de_afstand_is_het_cijfer_min_dat_van_de_gemeente(zones: pd.DataFrame, ander: pd.DataFrame) -> None:
    """By hand over lists: the mean over zones of the gemeente that have the figure, weighed by inhabitants."""
    x = zones["lbm_woningvoorraad"].to_numpy(float)
    uit = afstand(x[:, None], zones, VHF.poort)[:, 0]
    for rij in range(len(zones)):
        samen = [
            (x[r], zones["inwoners"].fillna(0.0)[r])
            for r in range(len(zones))
            if zones["gm_code"][r] == zones["gm_code"][rij] and not np.isnan(x[r])
        ]
        gewicht = sum(w for _, w in samen)
        if np.isnan(x[rij]) or len(samen) < 2 or gewicht == 0:
            assert np.isnan(uit[rij])
        else:
            assert uit[rij] == pytest.approx(x[rij] - sum(c * w for c, w in samen) / gewicht)


def test_de_tellingen_zijn_die_van_losse_zones() -> None:
    zones = lees_tabel(GEVALLEN["koers"][0]["zones"]).assign(
        prioriteit_regio=["Kust", "", "", "", ""], prioriteit_sv=""
    )
    verloop = np.array([BIJGEKOMEN, BIJGEKOMEN, AFGEGAAN, NIET_TE_VERGELIJKEN, GEBLEVEN], dtype=object)
    uit = tel_verloop(zones, PROVINCIES, verloop, np.array([True, False, False, False, True])).set_index("gebied")
    een = uit.loc["Een"]
    assert (een["zones_bijgekomen"], een["zones_bijgekomen_stevig"], een["inwoners_bijgekomen"]) == (2, 1, 400)
    assert (een["zones_afgegaan"], een["zones_afgegaan_stevig"], een["zones_niet_te_vergelijken"]) == (1, 0, 1)
    assert uit.loc["Kust", "zones_bijgekomen"] == 1 and uit.loc["Zuid", "zones_gebleven_stevig"] == 1
    per_uitkomst = [f"zones_{u.replace(' ', '_')}" for u in UITKOMSTEN]
    assert uit.loc["het hele land", per_uitkomst].sum() == len(zones)
    assert "zones_onbekend_stevig" not in uit.columns
