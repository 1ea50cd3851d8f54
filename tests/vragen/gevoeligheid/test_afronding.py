"""The rounding from sources to answer: a gemeente of three zones, by hand in tests/gevallen/afronding.toml."""

from __future__ import annotations

import dataclasses
import tomllib
from typing import Any

import pandas as pd
import pytest

from pipeline.uitkomst import Uitkomst
from pipeline.vragen.gevoeligheid.afronding import binnen_afronding
from tests.hulp.kleine_wereld import maak_wereld
from tests.hulp.plaatsen import WORTEL
from tests.hulp.uitkomsten import met_invoer

GEVALLEN: list[dict[str, Any]] = tomllib.loads(
    (WORTEL / "tests" / "gevallen" / "afronding.toml").read_text(encoding="utf-8")
)["geval"]


def _uitkomst(geval: dict[str, Any]) -> Uitkomst:
    """The three zones, and a gemeente of two that gives the country some spread."""
    kolommen = ("inwoners", "won", "onv", "hoog")
    eigen = pd.DataFrame({k: [float(x) for x in geval[k]] for k in kolommen}).assign(gm_code="GM9901")
    elders = pd.DataFrame({"inwoners": [5000.0] * 2, "won": [-2.0, 2.0], "onv": [-2.0, 2.0], "hoog": [10.0, 60.0]})
    zones = pd.concat([eigen, elders.assign(gm_code="GM9902")], ignore_index=True)
    uitkomst = maak_wereld(zones.assign(pc4=[f"{n:04d}" for n in range(101, 106)])).uitkomst
    bronnen = dict(uitkomst.invoer.bronnen)
    if geval.get("procent"):
        wijken = bronnen["cbs_wijken"]
        eenheden = {**wijken.eenheden, "edu_appl_sci": "%"}
        bronnen["cbs_wijken"] = dataclasses.replace(wijken, eenheden=eenheden)
    return met_invoer(uitkomst, bronnen=bronnen)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda g: g["situatie"])
def test_kan_het_antwoord_draaien_binnen_de_afronding(geval: dict[str, Any]) -> None:
    uitkomst = _uitkomst(geval)
    assert uitkomst.zones["kwetsbaar"].head(3).tolist() == geval["kwetsbaar"]
    assert binnen_afronding(uitkomst)[:3].tolist() == geval["verwacht"]
