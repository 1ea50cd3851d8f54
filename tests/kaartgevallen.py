"""Outcomes that a map must survive: names that try to break out, and a country with holes in its data."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd

from pipeline.keten import Uitkomst
from pipeline.uitvoer.kaart.lagen import Laag

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
        uitkomst,
        ronde=uitkomst.ronde.model_copy(update={"titel": BOOS[0]}),
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


def telling(laag: Laag) -> dict[str, int]:
    """How many of each class the legend says."""
    return {klasse.titel: klasse.aantal for klasse in laag.klassen}


def klasse_per_zone(laag: Laag, pc4: pd.Series) -> pd.Series:
    """The class that each zone is drawn in."""
    return pd.Series([laag.klassen[c].titel for c in laag.codes], index=pc4)
