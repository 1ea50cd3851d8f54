"""Counts per gemeente, provincie, regio and SV-gebied: by hand, and on the real files with plain pandas."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stappen.gebieden import ANTWOORDEN, MATEN, OP_DE_RAND, SOORTEN, STEVIG, tel_gebieden
from pipeline.uitkomst import Uitkomst
from tests.hulp.gevaltabellen import lees_tabel, verschillen
from tests.hulp.plaatsen import WORTEL
from tests.hulp.vaak import vaak

GEVALLEN = tomllib.loads((WORTEL / "tests" / "gevallen" / "gebieden.toml").read_text(encoding="utf-8"))["geval"]
PROVINCIES = {"GM9901": "Noord", "GM9902": "Zuid", "GM9903": "Noord"}


def tel(tekst: str) -> pd.DataFrame:
    zones = lees_tabel(tekst).rename(
        columns={"regio": "prioriteit_regio", "sv": "prioriteit_sv", "score": "urgentie_land_score"}
    )
    return tel_gebieden(zones, PROVINCIES, zones["rand"] == "ja")


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g["situatie"])
def test_gevallen(geval: dict[str, Any]) -> None:
    verwacht = lees_tabel(geval["uit"])
    sleutel = [k for k in ("soort", "gebied", "gm_code") if k in verwacht.columns]
    kreeg = tel(geval["zones"])
    kreeg = kreeg[kreeg["soort"].isin(verwacht["soort"])]
    assert verschillen(verwacht, kreeg.astype(dict.fromkeys(kreeg.columns[4:], float)), sleutel, 1e-12) == []


def test_op_volgorde_van_soort_en_dan_van_naam() -> None:
    uit = tel(GEVALLEN[0]["zones"])
    assert list(dict.fromkeys(uit["soort"])) == list(SOORTEN)
    for _, deel in uit.groupby("soort"):
        assert deel["gebied"].is_monotonic_increasing


def test_zonder_provincies_en_zonder_andere_keuzes() -> None:
    zones = lees_tabel(GEVALLEN[0]["zones"]).rename(
        columns={"regio": "prioriteit_regio", "sv": "prioriteit_sv", "score": "urgentie_land_score"}
    )
    uit = tel_gebieden(zones, {})
    assert "provincie" not in set(uit["soort"]) and set(uit["provincie"]) == {""}
    assert not [k for k in uit.columns if k.endswith((STEVIG, OP_DE_RAND))]


ZONE = st.tuples(
    st.sampled_from(["GM9901", "GM9902", "GM9903"]),
    st.sampled_from(ANTWOORDEN),
    st.none() | st.integers(0, 2000),
    st.booleans(),
)


@vaak(15)
@given(st.lists(ZONE, min_size=1, max_size=15))
def test_delen_tellen_op_tot_het_geheel(rijen: list[tuple]) -> None:
    zones = pd.DataFrame(rijen, columns=["gm_code", "kwetsbaar", "inwoners", "rand"])
    zones = zones.assign(pc4=[f"{n:04d}" for n in range(len(zones))], gemeente=zones["gm_code"], woningen=1.0)
    zones = zones.assign(prioriteit_regio="", prioriteit_sv="", urgentie_land_score=5.0)
    uit = tel_gebieden(zones, PROVINCIES, zones["rand"])
    land = uit[uit["soort"] == "land"].iloc[0]
    for maat in MATEN:
        for soort in ("provincie", "gemeente"):
            assert uit.loc[uit["soort"] == soort, maat].sum() == land[maat]
        assert (uit[[f"{maat}_{a}" for a in ANTWOORDEN]].sum(axis=1) == uit[maat]).all()
        for a in ANTWOORDEN:
            assert (uit[f"{maat}_{a}_{STEVIG}"] + uit[f"{maat}_{a}_{OP_DE_RAND}"] == uit[f"{maat}_{a}"]).all()


def test_echt_hoeveel_inwoners_wonen_in_kwetsbare_gebieden_per_provincie(
    echte_uitkomst: Uitkomst, echte_bronnen: Path
) -> None:
    """Recomputed from the publisher's own file of gemeenten and the answers per zone, with plain pandas."""
    uit = tel_gebieden(echte_uitkomst.zones, echte_uitkomst.invoer.provincies).set_index(["soort", "gebied"])
    zones = pd.DataFrame(echte_uitkomst.zones[["gm_code", "kwetsbaar", "inwoners", "woningen"]])
    gemeenten = gpd.read_file(echte_bronnen / "cbs" / "gemeenten_2022.gpkg", ignore_geometry=True)
    zones["provincie"] = zones["gm_code"].map(gemeenten.set_index("code")["province"])
    met_de_hand = zones.pivot_table(index="provincie", columns="kwetsbaar", values="inwoners", aggfunc="sum")
    met_de_hand = met_de_hand.fillna(0).rename(index={"Fryslan": "Fryslân"})
    provincies = uit.loc["provincie"]
    assert len(provincies) == len(met_de_hand) == 12
    for antwoord in ANTWOORDEN:
        assert provincies[f"inwoners_{antwoord}"].to_dict() == met_de_hand[antwoord].astype(int).to_dict()
    land = uit.loc[("land", "het hele land")]
    assert (land["inwoners"], land["inwoners_ja"]) == (zones["inwoners"].sum(), met_de_hand["ja"].sum())
    # The figures that the issue names, found there by someone else's hand.
    assert (land["inwoners_ja"], land["inwoners"]) == (8_175_910, 17_404_635)
    assert provincies["inwoners_ja_aandeel"].astype(float).round(3)[["Zuid-Holland", "Flevoland"]].tolist() == [
        0.441,
        0.570,
    ]
    gemeente = uit.loc["gemeente"]
    per_gemeente = zones[zones["kwetsbaar"] == "ja"].groupby("gm_code")["woningen"].sum()
    kreeg = gemeente.set_index("gm_code")["woningen_ja"]
    assert kreeg[kreeg > 0].to_dict() == per_gemeente[per_gemeente > 0].astype(int).to_dict()
