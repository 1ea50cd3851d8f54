"""Which inputs of a scoring round differ, and a scoring round with some of them taken from the other.

In: two `Kant` with a `deel` (or without, where a ronde has no inzending). Out: groups of names of inputs; those in
one group can only be replaced together. Two rondes without an inzending have no such inputs.

    ronde_verschillen(van, naar, "deelplannen")      # [("budget",), ("punten",)]
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.inzending.model import Inzending
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.stappen.steun import RONDEREGELS
from pipeline.vragen.vergelijk.invoer import Kant, Rondedeel

INZENDING, PUNTEN, BUDGET, TOEKENNING = "inzending", "punten", "budget", "toekenning"
RONDE_WAT = {
    INZENDING: "wat is ingezonden: gemeenten, gevraagde bijdrage, activiteiten, bedragen en cofinanciering",
    PUNTEN: "de punten van de beoordelaars",
    BUDGET: "het geld per tranche",
    TOEKENNING: "de dag van toekenning, waarmee start en einde van activiteiten worden vergeleken",
    "drempels": "drempels voor toelating en grenzen aan het geld",
    "geld": "regels voor het geld",
    "toelating": "regels voor toelating",
    "beoordeling": "criteria, gewichten en regels voor ranglijst en toekenning",
}
TITELS = {
    "geld": "regels voor geld",
    "toelating": "regels voor toelating",
    "beoordeling": "regels voor beoordeling",
    TOEKENNING: "datum van toekenning",
}
BIJ_ELKAAR = frozenset({PUNTEN, "beoordeling"})
INGEZONDEN = ("aanvragen", "plannen", "activiteiten", "maatregelen", "cofinanciering")
_NIET_GEREKEND = ["rij", "toelichting", "zekerheid"]
"""Where a row stands, and text; no rule computes with them."""


def ronde_verschillen(a: Kant, b: Kant, deelplannen: str) -> list[tuple[str, ...]]:
    """The groups, in a fixed order. deelplannen: the name of the list of deelplannen, where that must come along."""
    een, ander = a.deel, b.deel
    if een is None and ander is None:
        return []
    lijsten = anders(a.invoer.deelplannen, b.invoer.deelplannen)
    if een is None or ander is None:
        # The whole round is there or it is not.
        return [(INZENDING, PUNTEN, BUDGET, TOEKENNING, *RONDEREGELS, *((deelplannen,) if lijsten else ()))]
    los = []
    if any(anders(tabel(een.inzending, n), tabel(ander.inzending, n)) for n in INGEZONDEN):
        los.append(INZENDING)
    if anders(tabel(een.inzending, "beoordeling"), tabel(ander.inzending, "beoordeling")):
        los.append(PUNTEN)
    los += [naam for naam in (BUDGET, TOEKENNING) if getattr(een, naam) != getattr(ander, naam)]
    regels = [deel for deel in RONDEREGELS if zonder_budget(een.regels[deel]) != zonder_budget(ander.regels[deel])]
    groepen = []
    if _namen(een.inzending) != _namen(ander.inzending):
        # Other deelplannen have other amounts and points, and maybe other tranches with a budget of their own.
        mee = (INZENDING, PUNTEN, *((BUDGET,) if set(een.budget) != set(ander.budget) else ()))
        groepen.append((*mee, deelplannen))
        los = [naam for naam in los if naam not in mee]
    if a.regeling.naam != b.regeling.naam and regels:
        # Two regelingen each test their own rules against their own thresholds.
        return [*groepen, *((naam,) for naam in los), tuple(regels)]
    return [*groepen, *((naam,) for naam in (*los, *regels))]


def meng_deel(a: Rondedeel | None, b: Rondedeel | None, uit_b: Collection[str], zones_uit_b: bool) -> Rondedeel | None:
    """`a` with the inputs named taken from `b`. zones_uit_b: do the zones of the deelplannen come from `b`?"""
    if a is None or b is None:
        return b if INZENDING in uit_b else a
    stukken = {n: getattr((b if INZENDING in uit_b else a).inzending, n) for n in INGEZONDEN}
    stukken["beoordeling"] = (b if PUNTEN in uit_b else a).inzending.beoordeling
    stukken["deelplannen"] = (b if zones_uit_b else a).inzending.deelplannen
    kant = b if INZENDING in uit_b else a
    return Rondedeel(
        inzending=replace(kant.inzending, **stukken),
        toekenning=(b if TOEKENNING in uit_b else a).toekenning,
        budget=(b if BUDGET in uit_b else a).budget,
        regels={deel: (b if deel in uit_b else a).regels[deel] for deel in RONDEREGELS},
    )


def anders(a: pd.DataFrame, b: pd.DataFrame) -> bool:
    """Do the rows differ, in whatever order they stand?"""
    return sorted(a.columns) != sorted(b.columns) or rijen(a) != rijen(b)


def rijen(inhoud: pd.DataFrame) -> list[tuple[str, ...]]:
    """The rows as texts, sorted, with the columns in alphabetical order."""
    cellen = inhoud[sorted(inhoud.columns)].astype(object)
    return sorted(tuple(map(str, rij)) for rij in cellen.where(cellen.notna(), "").to_numpy().tolist())


def tabel(inzending: Inzending, naam: str) -> pd.DataFrame:
    """What the rules read of a table of the inzending; the zones of plannen are those of the list of deelplannen."""
    weg = [*_NIET_GEREKEND, *(["pc4"] if naam == "plannen" else [])]
    return getattr(inzending, naam).drop(columns=weg, errors="ignore")


def zonder_budget(regels: Any) -> Any:
    """The thresholds without the budget of the regeling: the budget of the round is an input of its own."""
    return regels.model_copy(update={"budget_eur": None}) if hasattr(regels, "budget_eur") else regels


def _namen(inzending: Inzending) -> set[tuple[str, ...]]:
    return set(map(tuple, inzending.plannen[DEELPLAN].to_numpy()))
