"""The poort for a deelplan: its deelgebied as a whole against the average of its gemeente (Q&A 2.5).

In: one row per zone in a deelplan, with the zone's own scores and the average of its gemeente.
Out: per deelplan and gemeente the scores, averages and differences; per deelplan the answer with its reason.

    deelplan     gemeente   inwoners  poort_woonkenmerken_score  _gemiddelde  _verschil  _onder  kwetsbaar
    Twee kernen  Fictiedam      7885                      -0.42         0.11      -0.53  ja      ja
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.rekenen.weging import gemiddelden_per_groep
from pipeline.stappen.poort import (
    REDEN_GEEN_GEMEENTE,
    REDEN_NIET_ONDER,
    REDEN_ONDER,
    kwetsbaar,
    onder_gemiddelde,
    reden_geen_gemiddelde,
)
from pipeline.stappen.redenen import leg_kwetsbaar_uit

REDEN_TE_WEINIG_INWONERS = "te weinig inwoners van het deelgebied wonen in zones met een score"


def deelgebied_per_gemeente(leden: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """A deelgebied as a whole, per gemeente it lies in (aanname; Q&A 4.7 lets it cross a border).

    Out: one row per deelplan and gemeente with inwoners, per dimension `poort_<dimensie>_score`, `_gemiddelde`,
    `_verschil`, `_onder` and `_reden`, and `kwetsbaar` with its reason. The score is the mean of the zones
    weighted by inwoners, missing when under the regeling's minimale_dekking_deelgebied of the inhabitants live
    in zones with a score.
    """
    regels = regeling.poort
    leden = leden.assign(zone_gm_code=leden["zone_gm_code"].fillna(""), gemeente=leden["gemeente"].fillna(""))
    sleutel = [*DEELPLAN, "zone_gm_code", "gemeente"]
    groep = [leden[k] for k in sleutel]
    inwoners = leden["inwoners"].fillna(0.0)
    kolommen = [f"poort_{d.naam}" for d in regels.dimensies]
    scores = leden[[f"{kolom}_score" for kolom in kolommen]]
    gedekt = scores.notna().mul(inwoners, axis=0).assign(alle=inwoners).groupby(groep, sort=True).sum()
    score = gemiddelden_per_groep(scores, inwoners, groep)
    gemiddelde = leden[[f"{kolom}_gemiddelde" for kolom in kolommen]].groupby(groep, sort=True).first()
    alle = gedekt["alle"]
    uit, onder = pd.DataFrame({"inwoners": alle}), {}
    dekking = regels.minimale_dekking_deelgebied.waarde
    gm_onbekend = uit.index.get_level_values("zone_gm_code") == ""
    for dimensie, kolom in zip(regels.dimensies, kolommen, strict=True):
        eigen = gedekt[f"{kolom}_score"]
        # Inhabitants are whole numbers, so multiplying out keeps 'exactly 55/100 of 100' exact.
        genoeg = (eigen > 0) & (eigen * dekking.denominator >= dekking.numerator * alle)
        uit[f"{kolom}_score"] = score[f"{kolom}_score"].where(genoeg)
        uit[f"{kolom}_gemiddelde"] = gemiddelde[f"{kolom}_gemiddelde"]
        uit[f"{kolom}_verschil"] = uit[f"{kolom}_score"] - uit[f"{kolom}_gemiddelde"]
        onder[dimensie.naam] = uit[f"{kolom}_onder"] = onder_gemiddelde(uit[f"{kolom}_verschil"], regels)
        uit[f"{kolom}_reden"] = np.select(
            [gm_onbekend, ~genoeg, uit[f"{kolom}_gemiddelde"].isna(), onder[dimensie.naam] == logica.JA],
            [REDEN_GEEN_GEMEENTE, REDEN_TE_WEINIG_INWONERS, reden_geen_gemiddelde(regels), REDEN_ONDER],
            default=REDEN_NIET_ONDER,
        )
    uit["kwetsbaar"] = kwetsbaar(onder, regels)
    uit = uit.reset_index()
    uit["kwetsbaar_reden"] = leg_kwetsbaar_uit(uit, regeling)
    return uit


def poort_deelplannen(leden: pd.DataFrame, deelgebieden: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """The poort per deelplan (Q&A 2.5): every part must be kwetsbaar.

    A part is the deelgebied per gemeente, or each zone (parameter deelplan_toets). Out: index DEELPLAN; poort
    (ja/nee/onbepaald), poort_reden, and per dimension `poort_<dimensie>_onder`: ja when every part is below, nee
    when one is not, else onbepaald.
    """
    per_zone = regeling.poort.deelplan_toets.waarde == "elke_zone"
    delen = (leden if per_zone else deelgebieden).sort_values([*DEELPLAN, "pc4" if per_zone else "gemeente"])
    sleutel = [delen[k] for k in DEELPLAN]
    kolommen = {"poort": "kwetsbaar"} | {k: k for d in regeling.poort.dimensies if (k := f"poort_{d.naam}_onder")}
    woord = dict(enumerate(logica.OORDELEN))
    rang = pd.DataFrame({naam: logica.rang(delen[kolom]) for naam, kolom in kolommen.items()}, index=delen.index)
    uit: pd.DataFrame = rang.groupby(sleutel).min().apply(lambda laagste: laagste.map(woord))
    tekst = "zone " + delen["pc4"] + ": " + delen["kwetsbaar_reden"] if per_zone else delen["kwetsbaar_reden"]
    uit.insert(1, "poort_reden", tekst.groupby(sleutel).agg(". ".join))
    return uit
