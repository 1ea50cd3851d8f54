"""Cases of tests/gevallen for money and toelating: read them, and make the inzending they describe.

In: a geval of geld.toml or toelating.toml. Out: an Inzending, the regeling, and its money. "?" is not filled in.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

import pandas as pd
import pytest

from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling, laad_regeling
from tests.hulp.inzendingen import inzending
from tests.hulp.plaatsen import GEVALLEN

TABELLEN = ("aanvragen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering")


def gevallen(bestand: str) -> list[Any]:
    """The cases of a file as parameters of a test."""
    inhoud = tomllib.loads((GEVALLEN / bestand).read_text(encoding="utf-8"))
    return [pytest.param(geval, id=geval["naam"]) for geval in inhoud["geval"]]


def inzending_van(geval: dict[str, Any]) -> Inzending:
    """What was sent in."""
    return inzending(**{naam: [_leeg(rij) for rij in geval.get(naam, ())] for naam in TABELLEN})


def _leeg(rij: dict[str, Any]) -> dict[str, Any]:
    return {veld: None if waarde == "?" else waarde for veld, waarde in rij.items()}


def regeling_van(geval: dict[str, Any]) -> Regeling:
    """The regeling of a case, with its afwijkingen."""
    return _regeling(geval.get("regeling", "vhf_2021"), repr(geval.get("afwijkingen", {})))


@cache
def _regeling(naam: str, afwijkingen: str) -> Regeling:
    """Reading a regeling takes longer than most cases do."""
    return laad_regeling(naam, ast.literal_eval(afwijkingen))


def meld(geval: dict[str, Any], verschillen: Iterable[str]) -> None:
    """Fail with the case in words and everything that differs."""
    if verschillen := list(verschillen):
        kop = f"{geval['naam']}\nRegel: {geval['regel']}\nUitleg: {geval['uitleg'].strip()}\nAnders dan verwacht:"
        pytest.fail("\n".join([kop, *verschillen]), pytrace=False)


def poort_ja(plannen: pd.DataFrame) -> pd.DataFrame:
    """Every deelplan through the poort."""
    sleutel = plannen[["tranche", "aanvraag", "deelplan"]]
    return sleutel.assign(poort="ja", poort_reden="woonkenmerken en veiligheid onder het gemiddelde")
