"""Outcomes that a map must survive: names that try to break out, and a country with holes in its data."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.laag import Laag
from tests.hulp.uitkomsten import met_ronde

BOOS = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(2)>",
    "{{ 7*7 }}{% raw %}",
    "\"quote' & $\\frac{$ 😀 \u2028 ]]> <!--",
)


def met_boze_namen(uitkomst: Uitkomst) -> Uitkomst:
    """The same figures, with hostile names for the first aanvraag, deelplannen, a gemeente and a region."""
    plannen = uitkomst.deelplannen
    nieuw = dict(zip(plannen["deelplan"], BOOS, strict=False))
    aanvraag = {plannen["aanvraag"].iloc[0]: f"A {BOOS[0]}"}
    zones = uitkomst.zones.copy()
    zones["gemeente"] = zones["gemeente"].replace(zones["gemeente"].iloc[0], BOOS[1])
    zones["prioriteit_regio"] = zones["prioriteit_regio"].replace("Verzonnen Kust", BOOS[2])
    return dataclasses.replace(
        met_ronde(uitkomst, titel=BOOS[0]),
        zones=zones,
        **{
            naam: getattr(uitkomst, naam).assign(
                deelplan=lambda t: t["deelplan"].replace(nieuw),
                aanvraag=lambda t: t["aanvraag"].replace(aanvraag),
                tranche=BOOS[3],
            )
            for naam in ("leden", "deelplannen")
        },
    )


def met_gaten(uitkomst: Uitkomst) -> Uitkomst:
    """One zone without polygon and gemeente, and one deelplan without score."""
    zones = uitkomst.zones.copy()
    zones.loc[zones.index[0], "geometry"] = None
    zones.loc[zones.index[0], ["gm_code", "gemeente"]] = np.nan
    zones.loc[zones.index[0], ["kwetsbaar", "prioriteit"]] = "onbepaald"
    plannen = uitkomst.deelplannen.copy()
    plannen.loc[plannen.index[0], ["urgentie", "urgentie_score", "rang", "prioriteit_aandeel"]] = np.nan
    return dataclasses.replace(uitkomst, zones=zones, deelplannen=plannen)


def alles_gelijk(uitkomst: Uitkomst) -> Uitkomst:
    """Every zone exactly at the average of its gemeente, and all equally urgent."""
    zones = uitkomst.zones.copy()
    for dimensie in uitkomst.regeling.poort.dimensies:
        kolom = f"poort_{dimensie.naam}"
        zones[[f"{kolom}_score", f"{kolom}_gemiddelde", f"{kolom}_verschil"]] = 0.0
        zones[f"{kolom}_onder"] = "nee"
    zones["kwetsbaar"] = "nee"
    zones["urgentie_land_score"] = 5.5
    return dataclasses.replace(uitkomst, zones=zones)


def niets_bekend(uitkomst: Uitkomst) -> Uitkomst:
    """No zone has any figure, gemeente or answer; no deelplan has a score."""
    zones = uitkomst.zones.copy()
    getallen = zones.select_dtypes("number").columns
    zones[getallen] = np.nan
    zones[["gm_code", "gemeente"]] = np.nan
    for dimensie in uitkomst.regeling.poort.dimensies:
        zones[f"poort_{dimensie.naam}_onder"] = "onbepaald"
    zones[["kwetsbaar", "prioriteit"]] = "onbepaald"
    zones[["prioriteit_sv", "prioriteit_regio", "prioriteit_niet_meegeteld"]] = ""
    plannen = uitkomst.deelplannen.copy()
    plannen[["urgentie", "urgentie_score", "rang", "prioriteit_aandeel"]] = np.nan
    return dataclasses.replace(uitkomst, zones=zones, deelplannen=plannen)


def zonder_deelplannen(uitkomst: Uitkomst) -> Uitkomst:
    """A ronde in which nobody submitted anything."""
    leeg = {naam: getattr(uitkomst, naam).iloc[:0] for naam in ("leden", "deelplannen", "deelgebieden", "aanvragen")}
    return dataclasses.replace(uitkomst, **leeg)


def telling(laag: Laag) -> dict[str, int]:
    """How many of each class the legend says."""
    return {klasse.titel: klasse.aantal for klasse in laag.klassen}


def klasse_per_zone(laag: Laag, pc4: pd.Series) -> pd.Series:
    """The class that each zone is drawn in."""
    return pd.Series([laag.klassen[c].titel for c in laag.codes], index=pc4)


def met_gemeentenamen(uitkomst: Uitkomst, namen: dict[str, str]) -> Uitkomst:
    """The same figures, with other names for these gemeenten (gm_code -> name)."""
    zones = uitkomst.zones.copy()
    zones["gemeente"] = zones["gm_code"].map(namen).fillna(zones["gemeente"])
    return dataclasses.replace(uitkomst, zones=zones)
