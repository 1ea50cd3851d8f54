"""Zones taken together as one deelgebied, by the same rules as a submitted deelplan.

In: the zones with their scores, and per name which zones belong together. Out: per name the poort with its reasons
per gemeente, prioriteit, and urgentie against the country (the mean of the scored zones).

    samen = neem_samen(zones, {"gevraagd": ["0119", "0120"], "met 0121": ["0119", "0120", "0121"]}, regeling)
    samen.deelgebieden.loc["gevraagd", "poort"]
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.stappen.deelgebied import deelgebied_per_gemeente, poort_deelplannen
from pipeline.stappen.prioriteit import prioriteit_groepen
from pipeline.stappen.urgentie import urgentie_groepen


@dataclass(frozen=True)
class Samen:
    """deelgebieden: one row per name (index); per_gemeente: one row per name and gemeente, name in `deelplan`."""

    deelgebieden: pd.DataFrame
    per_gemeente: pd.DataFrame


def neem_samen(zones: pd.DataFrame, wie: Mapping[str, Collection[str]], regeling: Regeling) -> Samen:
    """Poort, prioriteit and urgentie (columns as of deelplannen) of each set of zones; every set holds a zone."""
    lijst = pd.DataFrame([{"deelplan": naam, "pc4": pc4} for naam, codes in wie.items() for pc4 in sorted(codes)])
    leden = lijst.merge(als_lid(zones), on="pc4", how="left", validate="many_to_one")
    leden = leden.assign(tranche="", aanvraag="")
    per_gemeente = deelgebied_per_gemeente(leden, regeling)
    uit = poort_deelplannen(leden, per_gemeente, regeling)
    uit = uit.join(prioriteit_groepen(leden, DEELPLAN, regeling)).join(urgentie_groepen(leden, DEELPLAN, regeling))
    groep = [leden[k] for k in DEELPLAN]
    for kolom in ("inwoners", "woningen"):
        uit[kolom] = leden[kolom].groupby(groep).sum(min_count=1)
    return Samen(uit.droplevel(["tranche", "aanvraag"]), per_gemeente)


def als_lid(zones: pd.DataFrame) -> pd.DataFrame:
    """Zones as rows of a deelgebied: their gemeente under its name there, their urgentie that against the country."""
    land = {k: f"urgentie{k.removeprefix('urgentie_land')}" for k in zones.columns if k.startswith("urgentie_land")}
    return pd.DataFrame(zones.drop(columns="geometry")).rename(columns={"gm_code": "zone_gm_code", **land})
