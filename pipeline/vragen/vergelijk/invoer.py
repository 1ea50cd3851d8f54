"""What an outcome is computed from, in parts that can each be replaced by another ronde's.

In: an `Uitkomst`. Out: `Kant`: its `Invoer`, with what tells its files from others and the parts that only a scoring
round uses; a `Rekenaar` makes the outcome from it with the same steps as the chain.

    Rekenaar().reken(kant_van(uitkomst)).zones["kwetsbaar"]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.inzending.model import Inzending
from pipeline.keten import reken_scoringsronde
from pipeline.regelingen import Regeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.rondes.invoer import Invoer
from pipeline.stappen.prioriteit import noem_gebieden
from pipeline.stappen.scoren import Plannen, score_deelplannen, score_zones
from pipeline.stappen.steun import RONDEREGELS
from pipeline.stappen.zones import Zones, bouw_zones
from pipeline.uitkomst import Uitkomst

_VLAKKEN = ("pc4_vlakken", "cbs_buurten", "cbs_wijken")
"""The roles whose polygons decide how zones and wijken (or buurten) overlap."""
BEDRAGEN = ("gevraagd", "toegekend", "aangehouden")
AANVRAAG_UITKOMSTEN = ("toelating", "totaal", "ranglijst", "uitkomst", *(f"{b}_eur" for b in BEDRAGEN))
DEELPLAN_UITKOMSTEN = tuple(k for k in AANVRAAG_UITKOMSTEN if k != "ranglijst")


@dataclass(frozen=True)
class Rondedeel:
    """What a scoring round needs besides: the inzending, the day of toekenning and the budget in cents per tranche.

    regels: the parts `RONDEREGELS` of its regeling.
    """

    inzending: Inzending
    toekenning: date
    budget: Mapping[str, int]
    regels: Mapping[str, Any]


@dataclass(frozen=True)
class Kant:
    """invoer: what was read; soort: per role what tells its files from others; deel: None without an inzending."""

    invoer: Invoer
    soort: Mapping[str, str]
    deel: Rondedeel | None = None

    @property
    def regeling(self) -> Regeling:
        """The rules, as this ronde uses them."""
        return self.invoer.regeling

    @property
    def referentie(self) -> str:
        """What urgentie compares with: "ronde" or "land"."""
        return self.invoer.ronde.referentie


@dataclass(frozen=True)
class Stand:
    """zones: index pc4; deelplannen: index tranche, aanvraag, deelplan; aanvragen: index tranche, aanvraag.

    Outcomes at full precision, amounts in euros. Without an inzending there are no aanvragen.
    """

    zones: pd.DataFrame
    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=AANVRAAG).set_index(AANVRAAG))


def kant_van(uitkomst: Uitkomst) -> Kant:
    """An outcome as a side of a comparison."""
    datasets = uitkomst.datasets
    soort = {
        rol: " ".join([dataset.id, *(som.sha256 for som in uitkomst.invoer.bronnen[rol].sommen.values())])
        for rol, dataset in datasets.items()
    }
    return Kant(uitkomst.invoer, soort, _rondedeel(uitkomst))


def _rondedeel(uitkomst: Uitkomst) -> Rondedeel | None:
    gedraaid, ronde = uitkomst.scoringsronde, uitkomst.ronde
    if gedraaid is None:
        return None
    return Rondedeel(
        inzending=gedraaid.inzending,
        toekenning=ronde.toekenning or ronde.datum,
        budget=dict(gedraaid.budget),
        regels={deel: getattr(uitkomst.regeling, deel) for deel in RONDEREGELS},
    )


class Rekenaar:
    """Computes outcomes; zones made of the same sources and rules are made once.

    overlappen: the pieces of `overlap` that are known already, by the sides whose polygons they are of.
    """

    def __init__(self, overlappen: Iterable[tuple[Kant, pd.DataFrame]] = ()) -> None:
        self._zones: dict[tuple[object, ...], Zones] = {}
        self._overlappen = {_vlakken(kant): stukken for kant, stukken in overlappen}
        self._standen: dict[tuple[object, ...], tuple[Stand, Plannen | None]] = {}

    def reken(self, kant: Kant) -> Stand:
        """The outcome. Raises Invoerfout when these inputs do not fit together.

        Deelplannen keep only those of their zones that exist in these borders; one without any is left out.
        """
        # What only a scoring round uses leaves the zones as they are.
        basis = (kant.regeling, kant.invoer.lijsten, kant.invoer.deelplannen)
        sleutel = (*map(id, basis), kant.referentie, *sorted(kant.soort.items()))
        if sleutel not in self._standen:
            self._standen[sleutel] = self._reken_zones(kant)
        stand, plannen = self._standen[sleutel]
        return _met_scoringsronde(stand, plannen, kant.invoer, kant.deel) if kant.deel else stand

    def _reken_zones(self, kant: Kant) -> tuple[Stand, Plannen | None]:
        invoer = kant.invoer
        sleutel = (id(invoer.regeling), *sorted(kant.soort.items()))
        if sleutel not in self._zones:
            vlakken = _vlakken(kant)
            basis = bouw_zones(invoer.bronnen, invoer.regeling, self._overlappen.get(vlakken))
            self._zones[sleutel], self._overlappen[vlakken] = basis, basis.overlappen
        zones = score_zones(self._zones[sleutel].zones, invoer.lijsten, invoer.regeling)
        zones["prioriteit_gebieden"] = [
            noem_gebieden(*paar) for paar in zip(zones["prioriteit_sv"], zones["prioriteit_regio"], strict=True)
        ]
        lijst = invoer.deelplannen[invoer.deelplannen["pc4"].isin(zones["pc4"])].reset_index(drop=True)
        plannen = None if lijst.empty else score_deelplannen(lijst, zones, invoer.regeling, kant.referentie)
        deelplannen = pd.DataFrame(columns=DEELPLAN) if plannen is None else plannen.deelplannen
        tabel = pd.DataFrame(zones.drop(columns="geometry"))
        return Stand(tabel.set_index("pc4").sort_index(), deelplannen.set_index(DEELPLAN).sort_index()), plannen


def _vlakken(kant: Kant) -> tuple[str | None, ...]:
    return tuple(kant.soort.get(rol) for rol in _VLAKKEN)


def _met_scoringsronde(stand: Stand, plannen: Plannen | None, invoer: Invoer, deel: Rondedeel) -> Stand:
    """The outcome with toelating, totaal, ranglijst and toekenning of deelplannen and aanvragen."""
    mist = set(map(tuple, deel.inzending.plannen[DEELPLAN].to_numpy())) - set(stand.deelplannen.index)
    if mist or plannen is None:
        wie = f"deelplan '{min(mist)[-1]}'" if mist else "geen enkel deelplan"
        raise Invoerfout(
            f"{wie} van de inzending heeft dan {'geen ' if mist else ''}zones",
            advies="vergelijk rondes met dezelfde deelplannen, of haal de inzending uit een van beide",
        )
    budget = {tranche: Decimal(cent).scaleb(-2) for tranche, cent in deel.budget.items()}
    gemengd = replace(
        invoer,
        inzending=deel.inzending,
        regeling=invoer.regeling.model_copy(update=dict(deel.regels)),
        ronde=invoer.ronde.model_copy(update={"toekenning": deel.toekenning, "budget_eur": budget}),
    )
    ronde = reken_scoringsronde(gemengd, plannen)
    assert ronde is not None  # what was mixed has an inzending
    uit = ronde.begroting
    per_deelplan = _in_euro(uit.deelplannen).set_index(DEELPLAN)[list(DEELPLAN_UITKOMSTEN)]
    per_aanvraag = _in_euro(uit.aanvragen.rename(columns={"rang": "ranglijst"})).set_index(AANVRAAG)
    return replace(
        stand,
        deelplannen=stand.deelplannen.join(per_deelplan),
        aanvragen=per_aanvraag[list(AANVRAAG_UITKOMSTEN)].sort_index(),
    )


def _in_euro(tabel: pd.DataFrame) -> pd.DataFrame:
    return tabel.assign(**{f"{b}_eur": tabel[f"{b}_cent"].astype("Float64").astype(float) / 100 for b in BEDRAGEN})
