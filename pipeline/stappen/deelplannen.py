"""The deelplannen of a ronde: poort, prioriteit and urgentie of their zones put together.

In: a list with one row per zone of a deelplan, and the zones with their scores.
Out: three tables: leden (one row per zone in a deelplan), deelplannen and aanvragen.

A deelplan is known by tranche, aanvraag and its own name. Zones of different tranches are never compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.typing import DataFrameGroupBy, SeriesGroupBy

from pipeline.bronnen.gebiedenlijsten import ZEKERHEDEN
from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.stappen.deelgebied import deelgebied_per_gemeente, poort_deelplannen
from pipeline.stappen.prioriteit import prioriteit_groepen
from pipeline.stappen.urgentie import rangorde, urgentie_groepen, urgentie_zones
from pipeline.stappen.vergelijking import ALLE, LAND, urgentie_leden


def reken_leden(lijst: pd.DataFrame, zones: pd.DataFrame, regeling: Regeling, referentie: str) -> pd.DataFrame:
    """One row per zone in a deelplan, with the zone's own outcomes and its urgentie.

    referentie: "ronde" compares with the zones of the deelplannen of the same tranche (Q&A 5.1.1; which of them is a
    parameter), "land" with all zones of the country (self-check before submission; aanname).
    """
    eigen = zones.drop(columns="geometry", errors="ignore").rename(columns={"gm_code": "zone_gm_code"})
    leden = lijst.merge(eigen, on="pc4", how="left", validate="many_to_one")
    if referentie == LAND:
        land = urgentie_zones(zones, regeling, pd.Series(LAND, index=zones.index))
        uitkomst = land.set_index(zones["pc4"]).reindex(leden["pc4"]).set_index(leden.index)
    elif regeling.urgentie.vergelijking.waarde == ALLE:
        uitkomst = urgentie_zones(leden, regeling, leden["tranche"])
    else:
        poort = poort_deelplannen(leden, deelgebied_per_gemeente(leden, regeling), regeling)["poort"]
        uitkomst = urgentie_leden(leden, poort, regeling)
    return pd.concat([leden.drop(columns=uitkomst.columns, errors="ignore"), uitkomst], axis=1)


def reken_deelplannen(leden: pd.DataFrame, deelgebieden: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """One row per deelplan: poort with reasons, counts of its zones, prioriteit, urgentie and rang."""
    groep = leden.groupby(DEELPLAN, sort=True)
    uit = pd.DataFrame(
        {
            "gm_code": groep["gm_code"].first(),
            "gemeenten": _samen(groep, "gemeente", lambda namen: "; ".join(sorted({n for n in namen if pd.notna(n)}))),
            "pc4": _samen(groep, "pc4", lambda codes: " ".join(sorted(codes))),
            "inwoners": _som(groep["inwoners"]),
            "woningen": _som(groep["woningen"]),
            "zekerheid": _samen(groep, "zekerheid", lambda z: min(z, key=("", *ZEKERHEDEN).index)),
        }
    )
    uit = uit.join(_tel(leden, "kwetsbaar", DEELPLAN, "zones"))
    uit = uit.join(poort_deelplannen(leden, deelgebieden, regeling))
    uit = uit.join(prioriteit_groepen(leden, DEELPLAN, regeling)).join(urgentie_groepen(leden, DEELPLAN, regeling))
    uit = uit.reset_index()
    uit["rang"] = rangorde(uit["urgentie"], uit["tranche"])
    return uit


def reken_aanvragen(leden: pd.DataFrame, deelplannen: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """One row per aanvraag: the mean over its zones (Q&A 5.2.5), prioriteit in proportion (Q&A 4.5), and rang."""
    groep = deelplannen.groupby(AANVRAAG, sort=True)
    uit = pd.DataFrame(
        {
            "gm_code": _samen(groep, "gm_code", lambda codes: "; ".join(sorted(set(codes)))),
            "deelplannen": groep.size(),
            "inwoners": _som(groep["inwoners"]),
            "woningen": _som(groep["woningen"]),
        }
    )
    uit = uit.join(_tel(deelplannen, "poort", AANVRAAG, "deelplannen"))
    uit = uit.join(prioriteit_groepen(leden, AANVRAAG, regeling)).join(urgentie_groepen(leden, AANVRAAG, regeling))
    uit = uit.reset_index()
    uit["rang"] = rangorde(uit["urgentie"], uit["tranche"])
    return uit


def _tel(rijen: pd.DataFrame, vraag: str, sleutel: list[str], wat: str) -> pd.DataFrame:
    """How many rows of each group have each answer: `<wat>_ja`, `<wat>_nee`, `<wat>_onbepaald`."""
    antwoorden = pd.DataFrame({f"{wat}_{oordeel}": rijen[vraag] == oordeel for oordeel in logica.OORDELEN})
    return antwoorden.groupby([rijen[k] for k in sleutel]).sum()


def _som(aantallen: SeriesGroupBy[Any, Any]) -> pd.Series:
    """The sum of the known numbers; missing, not 0, when none is known."""
    som: pd.Series = aantallen.sum(min_count=1)
    return som


def _samen(groep: DataFrameGroupBy[Any, Any], kolom: str, woord: Callable[[Iterable[str]], str]) -> pd.Series:
    """One text per group; a table for each group takes fifty times as long, and a ronde may have thousands."""
    nummers, waarden = groep.ngroup().to_numpy(), groep.obj[kolom].to_numpy(dtype=object)
    volgorde = np.argsort(nummers, kind="stable")
    per_groep = np.split(waarden[volgorde], np.flatnonzero(np.diff(nummers[volgorde])) + 1) if len(nummers) else []
    index, soort = groep.size().index, groep.obj[kolom].dtype
    woorden = [woord(eigen) for eigen in per_groep]
    samen: pd.Series = pd.Series(woorden, index=index, dtype=object if pd.api.types.is_numeric_dtype(soort) else soort)
    return samen
