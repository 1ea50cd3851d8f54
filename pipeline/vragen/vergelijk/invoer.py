"""Everything a ronde's outcome is computed from, so that one input at a time can be replaced by another's.

In: an `Uitkomst`, whose sources are read once more. Out: `Invoer`; a `Rekenaar` makes the outcome from it with the
same steps as the chain.

    Rekenaar().reken(lees_invoer(uitkomst)).zones["kwetsbaar"]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.bestanden.controlesom import sha256
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.tabel import Brontabel
from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.rondes.ronde import Ronde
from pipeline.scoringsronde.ronde import draai_scoringsronde
from pipeline.stappen.deelgebied import deelgebied_per_gemeente
from pipeline.stappen.deelplannen import reken_aanvragen, reken_deelplannen, reken_leden
from pipeline.stappen.scoren import score_zones
from pipeline.stappen.zones import Zones, bouw_zones
from pipeline.uitkomst import Uitkomst

_VLAKKEN = ("pc4_vlakken", "cbs_buurten", "cbs_wijken")
"""The roles whose polygons decide how zones and wijken (or buurten) overlap."""
_LIJST = [*DEELPLAN, "gm_code", "pc4", "zekerheid", "toelichting"]
RONDEREGELS = ("drempels", "geld", "toelating", "beoordeling")
"""The parts of a regeling that only a ronde with an inzending uses."""
BEDRAGEN = ("gevraagd", "toegekend", "aangehouden")
AANVRAAG_UITKOMSTEN = ("toelating", "totaal", "ranglijst", "uitkomst", *(f"{b}_eur" for b in BEDRAGEN))
DEELPLAN_UITKOMSTEN = tuple(k for k in AANVRAAG_UITKOMSTEN if k != "ranglijst")


@dataclass(frozen=True)
class Rondedeel:
    """What a scoring round needs besides: the inzending, the day of toekenning and the budget in cents per tranche.

    ronde: the ronde that the rest is of; regels: the parts `RONDEREGELS` of its regeling.
    """

    ronde: Ronde
    inzending: Inzending
    toekenning: date
    budget: Mapping[str, int]
    regels: Mapping[str, Any]


@dataclass(frozen=True)
class Invoer:
    """regeling: as the ronde uses it; bronnen: table per role; soort: per role what tells its files from others.

    deel: None in a ronde without an inzending.
    """

    regeling: Regeling
    bronnen: Mapping[str, Brontabel]
    soort: Mapping[str, str]
    lijsten: Gebiedenlijsten
    deelplannen: pd.DataFrame
    referentie: str
    deel: Rondedeel | None = None


@dataclass(frozen=True)
class Stand:
    """zones: index pc4; deelplannen: index tranche, aanvraag, deelplan; aanvragen: index tranche, aanvraag.

    Outcomes at full precision, amounts in euros. Without an inzending there are no aanvragen.
    """

    zones: pd.DataFrame
    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=AANVRAAG).set_index(AANVRAAG))


def lees_invoer(uitkomst: Uitkomst) -> Invoer:
    """The inputs of an outcome. Raises Invoerfout when a source has gone or changed in the meantime."""
    datasets = uitkomst.datasets
    lijst = [k for k in _LIJST if k in uitkomst.leden.columns]
    return Invoer(
        regeling=uitkomst.regeling,
        bronnen={rol: lees(dataset, uitkomst.bronnen_map) for rol, dataset in datasets.items()},
        soort={
            rol: " ".join([dataset.id, *(sha256(pad) for pad in dataset.paden_in(uitkomst.bronnen_map))])
            for rol, dataset in datasets.items()
        },
        lijsten=uitkomst.lijsten,
        deelplannen=uitkomst.leden[lijst].copy(),
        referentie=uitkomst.ronde.referentie,
        deel=_lees_deel(uitkomst),
    )


def _lees_deel(uitkomst: Uitkomst) -> Rondedeel | None:
    gedraaid, ronde = uitkomst.scoringsronde, uitkomst.ronde
    if gedraaid is None:
        return None
    return Rondedeel(
        ronde=ronde,
        inzending=gedraaid.inzending,
        toekenning=ronde.toekenning or ronde.datum,
        budget=dict(gedraaid.budget),
        regels={deel: getattr(uitkomst.regeling, deel) for deel in RONDEREGELS},
    )


class Rekenaar:
    """Computes outcomes; zones made of the same sources and rules are made once."""

    def __init__(self) -> None:
        self._zones: dict[tuple[object, ...], Zones] = {}
        self._overlappen: dict[tuple[str | None, ...], pd.DataFrame] = {}
        self._standen: dict[tuple[object, ...], tuple[Stand, pd.DataFrame]] = {}

    def reken(self, invoer: Invoer) -> Stand:
        """The outcome. Raises Invoerfout when these inputs do not fit together.

        Deelplannen keep only those of their zones that exist in these borders; one without any is left out.
        """
        # What only a scoring round uses leaves the zones as they are.
        basis = (invoer.regeling, invoer.lijsten, invoer.deelplannen)
        sleutel = (*map(id, basis), invoer.referentie, *sorted(invoer.soort.items()))
        if sleutel not in self._standen:
            self._standen[sleutel] = self._reken_zones(invoer)
        stand, leden = self._standen[sleutel]
        return _met_scoringsronde(stand, leden, invoer) if invoer.deel else stand

    def _reken_zones(self, invoer: Invoer) -> tuple[Stand, pd.DataFrame]:
        sleutel = (id(invoer.regeling), *sorted(invoer.soort.items()))
        if sleutel not in self._zones:
            vlakken = tuple(invoer.soort.get(rol) for rol in _VLAKKEN)
            basis = bouw_zones(invoer.bronnen, invoer.regeling, self._overlappen.get(vlakken))
            self._zones[sleutel], self._overlappen[vlakken] = basis, basis.overlappen
        zones = score_zones(self._zones[sleutel].zones, invoer.lijsten, invoer.regeling)
        zones["kwetsbaar_reden"] = ""
        zones["prioriteit_gebieden"] = [
            "; ".join(filter(None, paar))
            for paar in zip(zones["prioriteit_sv"], zones["prioriteit_regio"], strict=True)
        ]
        lijst = invoer.deelplannen[invoer.deelplannen["pc4"].isin(zones["pc4"])]
        if lijst.empty:
            leden = deelplannen = pd.DataFrame(columns=DEELPLAN)
        else:
            leden = reken_leden(lijst.reset_index(drop=True), zones, invoer.regeling, invoer.referentie)
            deelgebieden = deelgebied_per_gemeente(leden, invoer.regeling)
            deelplannen = reken_deelplannen(leden, deelgebieden, invoer.regeling)
        tabel = pd.DataFrame(zones.drop(columns="geometry"))
        return Stand(tabel.set_index("pc4").sort_index(), deelplannen.set_index(DEELPLAN).sort_index()), leden


def _met_scoringsronde(stand: Stand, leden: pd.DataFrame, invoer: Invoer) -> Stand:
    """The outcome with toelating, totaal, ranglijst and toekenning of deelplannen and aanvragen."""
    deel = invoer.deel
    mist = set(map(tuple, deel.inzending.plannen[DEELPLAN].to_numpy())) - set(stand.deelplannen.index)
    if mist:
        raise Invoerfout(f"deelplan '{min(mist)[-1]}' van de inzending heeft dan geen zones")
    regeling = invoer.regeling.model_copy(update=dict(deel.regels))
    budget = {tranche: Decimal(cent).scaleb(-2) for tranche, cent in deel.budget.items()}
    ronde = deel.ronde.model_copy(update={"toekenning": deel.toekenning, "budget_eur": budget})
    deelplannen = stand.deelplannen.reset_index()
    aanvragen = reken_aanvragen(leden, deelplannen, regeling)
    namen = invoer.bronnen["cbs_gemeenten"].gegevens.set_index("gm_code")["naam"].to_dict()
    uit = draai_scoringsronde(deel.inzending, ronde, regeling, leden, deelplannen, aanvragen, namen).begroting
    per_deelplan = _in_euro(uit.deelplannen).set_index(DEELPLAN)[list(DEELPLAN_UITKOMSTEN)]
    per_aanvraag = _in_euro(uit.aanvragen.rename(columns={"rang": "ranglijst"})).set_index(AANVRAAG)
    return replace(
        stand,
        deelplannen=stand.deelplannen.join(per_deelplan),
        aanvragen=per_aanvraag[list(AANVRAAG_UITKOMSTEN)].sort_index(),
    )


def _in_euro(tabel: pd.DataFrame) -> pd.DataFrame:
    return tabel.assign(**{f"{b}_eur": tabel[f"{b}_cent"].astype("Float64").astype(float) / 100 for b in BEDRAGEN})
