"""Everything a ronde's outcome is computed from, so that one input at a time can be replaced by another's.

In: an `Uitkomst`, whose sources are read once more. Out: `Invoer`; a `Rekenaar` makes the outcome from it with the
same steps as the chain.

    Rekenaar().reken(lees_invoer(uitkomst)).zones["kwetsbaar"]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.bronnen.lezers import lees
from pipeline.bronnen.tabel import Brontabel
from pipeline.controlesom import sha256
from pipeline.deelgebied import DEELPLAN, deelgebied_per_gemeente
from pipeline.deelplannen import reken_deelplannen, reken_leden
from pipeline.keten import Uitkomst
from pipeline.regelingen import Gebiedenlijsten, Regeling
from pipeline.scoren import score_zones
from pipeline.zones import Zones, bouw_zones

_VLAKKEN = ("pc4_vlakken", "cbs_buurten", "cbs_wijken")
"""The roles whose polygons decide how zones and wijken (or buurten) overlap."""
_LIJST = [*DEELPLAN, "gm_code", "pc4", "zekerheid", "toelichting"]


@dataclass(frozen=True)
class Invoer:
    """regeling: as the ronde uses it; bronnen: table per role; soort: per role what tells its files from others."""

    regeling: Regeling
    bronnen: Mapping[str, Brontabel]
    soort: Mapping[str, str]
    lijsten: Gebiedenlijsten
    deelplannen: pd.DataFrame
    referentie: str


@dataclass(frozen=True)
class Stand:
    """zones: index pc4; deelplannen: index tranche, aanvraag, deelplan. Outcomes at full precision."""

    zones: pd.DataFrame
    deelplannen: pd.DataFrame


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
    )


class Rekenaar:
    """Computes outcomes; zones made of the same sources and rules are made once."""

    def __init__(self) -> None:
        self._zones: dict[tuple[object, ...], Zones] = {}
        self._overlappen: dict[tuple[str | None, ...], pd.DataFrame] = {}

    def reken(self, invoer: Invoer) -> Stand:
        """The outcome. Raises Invoerfout when these inputs do not fit together.

        Deelplannen keep only those of their zones that exist in these borders; one without any is left out.
        """
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
            deelplannen = pd.DataFrame(columns=DEELPLAN)
        else:
            leden = reken_leden(lijst.reset_index(drop=True), zones, invoer.regeling, invoer.referentie)
            deelgebieden = deelgebied_per_gemeente(leden, invoer.regeling)
            deelplannen = reken_deelplannen(leden, deelgebieden, invoer.regeling)
        tabel = pd.DataFrame(zones.drop(columns="geometry"))
        return Stand(tabel.set_index("pc4").sort_index(), deelplannen.set_index(DEELPLAN).sort_index())
