"""The gevallen of beoordeling and rangschikking: small tables in, the round of them out.

In: a geval with `deelplannen` (and `aanvragen` where it says more than the defaults), criteria, parameters and a
budget, as text. Out: the tables of `pipeline.scoringsronde.beoordeling`, `rangschikking` and `begroting`, with reasons.

A criterium of the regeling or the ronde is a column of `deelplannen` with the committee's points; '-' is missing.
`proces` (full process costs), `gevraagd` and `hoogstens` (the most a deelplan may get) are in euros;
`gemeenten` are codes with a space between.
Unless a geval says otherwise the unknown weight counts for nothing (naar_rato), so that totals are exact;
with `zonder_eigen_keuze` the regeling's own value holds, and what rests on it says so.
Defaults: tranche 1, urgentie 5.5, prioriteit 0, toelating ja, 10 dwellings, no gemeenten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling, laad_regeling
from pipeline.regelingen.beoordelingsregels import RondeBeoordeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.aanspraak import maximum_per_project
from pipeline.scoringsronde.begroting import Begroting, plafonds, verdeel
from pipeline.scoringsronde.beoordeling import Beoordeling, beoordeel
from pipeline.scoringsronde.rangschikking import rangschik
from pipeline.scoringsronde.redenen import leg_toekenning_uit
from tests.hulp.gevaltabellen import lees_tabel

_STANDAARD_DEELPLAN = {
    "tranche": "1",
    "woningen": 10.0,
    "urgentie": 5.5,
    "prioriteit": 0.0,
    "toelating": "ja",
    "hoogstens": None,
}
_STANDAARD_AANVRAAG = {
    "tranche": "1",
    "urgentie": 5.5,
    "prioriteit": 0.0,
    "toelating": "ja",
    "eerder_toegekend": "nee",
    "eerder_voldoende": "nee",
    "gemeenten": "",
}


@dataclass(frozen=True)
class Ronde:
    """Everything a geval may look at."""

    regeling: Regeling
    beoordeling: Beoordeling
    begroting: Begroting

    @property
    def deelplannen(self) -> pd.DataFrame:
        """One row per deelplan: its total, and what it gets in euros."""
        return _in_euro(self.begroting.deelplannen)

    @property
    def aanvragen(self) -> pd.DataFrame:
        """One row per aanvraag, in the order of the list."""
        return _in_euro(self.begroting.aanvragen)


def regeling_van(geval: Mapping[str, Any]) -> Regeling:
    """The regeling of a geval, with its parameters and the criteria of its ronde."""
    eigen_keuze = {} if geval.get("zonder_eigen_keuze") else {"beoordeling.onbekend_gewicht": "naar_rato"}
    parameters = eigen_keuze | geval.get("parameters", {})
    regeling = laad_regeling(geval.get("regeling", "vhf_2021"), parameters)
    eigen = RondeBeoordeling(criteria=[{"toelichting": "geval", **c} for c in geval.get("criteria", [])])
    return regeling.model_copy(update={"beoordeling": regeling.beoordeling.met_criteria(eigen)})


def reken(geval: Mapping[str, Any]) -> Ronde:
    """Run a geval."""
    return draai(
        regeling_van(geval),
        _met_standaard(lees_tabel(geval["deelplannen"]), _STANDAARD_DEELPLAN),
        lees_tabel(geval["aanvragen"]) if "aanvragen" in geval else None,
        {t: Decimal(str(b)) for t, b in geval.get("budget", {}).items()},
    )


def draai(
    regeling: Regeling, delen: pd.DataFrame, hele: pd.DataFrame | None, budget_eur: Mapping[str, Decimal]
) -> Ronde:
    """delen: as in a geval, with all columns. hele: likewise, or None for the defaults."""
    alle = delen[AANVRAAG].drop_duplicates(ignore_index=True)
    if hele is None:
        hele = alle
    elif "tranche" not in hele:
        hele = alle.merge(hele, on="aanvraag", how="left")
    hele = _met_standaard(hele, _STANDAARD_AANVRAAG)
    hoogstens = pd.to_numeric(delen["hoogstens"]) if "hoogstens" in delen else pd.Series(np.nan, index=delen.index)
    proces = pd.to_numeric(delen["proces"]) if "proces" in delen else pd.Series(0, index=delen.index)
    delen = delen.assign(
        maximale_bijdrage_cent=(hoogstens * 100).astype(float).round().astype("Int64"),
        gevraagde_bijdrage_cent=(pd.to_numeric(delen["gevraagd"]) * 100).round().astype("Int64"),
        proceskosten_cent=(proces * 100).astype("Int64"),
        proceskosten_fondsdeel_cent=(proces * 70).astype("Int64"),
        toelating_redenen=np.where(delen["toelating"] == "ja", "", "reden van het deelplan"),
    ).rename(columns={"urgentie": "urgentie_score", "prioriteit": "prioriteit_aandeel"})
    hele = hele.assign(toelating_redenen=np.where(hele["toelating"] == "ja", "", "reden van de aanvraag"))
    hele = hele.rename(columns={"urgentie": "urgentie_score", "prioriteit": "prioriteit_aandeel"})
    criteria = [k for k in delen.columns if k in {c.naam for c in regeling.beoordeling.criteria if c.bron == "punten"}]
    punten = delen.melt(DEELPLAN, criteria, "criterium", "punten").dropna(subset="punten")
    uit = beoordeel(delen, hele, punten, regeling)
    gevraagd = delen.groupby(AANVRAAG)["gevraagde_bijdrage_cent"].sum(min_count=1).reset_index()
    lijst = uit.aanvragen.merge(hele[[*AANVRAAG, "toelating", "toelating_redenen", "gemeenten"]], on=AANVRAAG).merge(
        gevraagd
    )
    budget = plafonds(lijst["tranche"], regeling, budget_eur)
    per_deel = uit.deelplannen.merge(
        delen[[*DEELPLAN, *[k for k in delen if k.endswith("_cent")], "toelating", "toelating_redenen"]],
        on=DEELPLAN,
    )
    begroting = verdeel(rangschik(lijst, regeling.beoordeling), per_deel, budget, regeling)
    return Ronde(regeling, uit, leg_toekenning_uit(begroting, regeling, maximum_per_project(budget, regeling)))


def _met_standaard(tabel: pd.DataFrame, standaard: Mapping[str, object]) -> pd.DataFrame:
    return tabel.assign(**{k: w for k, w in standaard.items() if k not in tabel})


def _in_euro(tabel: pd.DataFrame) -> pd.DataFrame:
    namen = {k: k.removesuffix("_cent") for k in tabel.columns if k.endswith("_cent")}
    rust_op = [" + ".join(sorted(naam.partition(".")[2] for naam in ids)) for ids in tabel["steunt_op"]]
    return tabel.assign(**{nieuw: tabel[oud].astype(float) / 100 for oud, nieuw in namen.items()}, rust_op=rust_op)
