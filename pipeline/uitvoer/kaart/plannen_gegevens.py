"""What a page tells and draws of a deelplan: texts, outline and a point inside.

In: an `Uitkomst` with its thinned borders; then the deelplannen of one layer and a blik. Out: a list for the json.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.rekenen.rijen import per_rij
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal.meervoud import met_aantal
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.vlakken import Vlakken, codeer, middelpunt
from pipeline.uitvoer.planbeelden import Planbeelden, maak_planbeelden
from pipeline.uitvoer.poortzin import plaats, rang_in_woorden
from pipeline.uitvoer.samenhang import bestandsnaam_deelplan
from pipeline.uitvoer.zinnen import prioriteit_van_deelplan
from pipeline.uitvoer.zonebeelden import Zonebeelden


@dataclass(frozen=True)
class Plannen:
    """Per row of the table of deelplannen its zones (row numbers) and its outline; per tranche how many have a rang."""

    zones: list[NDArray[np.intp]]
    vormen: list[dict[str, Any]]
    beelden: Planbeelden
    gerangschikt: dict[str, int]

    def voor(self, plannen: pd.DataFrame, blik: Blik) -> list[dict[str, Any]]:
        """The deelplannen of a layer, in its order; zones are counted as the page counts them."""
        plaats = pd.Series(np.arange(len(blik.rijen)), index=blik.rijen)
        return [
            self._teksten(plan)
            | {"zones": sorted(plaats.reindex(self.zones[plan.nummer]).dropna().astype(int).tolist())}
            | self.vormen[plan.nummer]
            for plan in per_rij(plannen)
        ]

    def _teksten(self, plan: Any) -> dict[str, Any]:
        beelden, rand, echt = self.beelden, self.beelden.rand, self.beelden.toegekend.get(plan.nummer)
        rang = rang_in_woorden(plan.poort, plan.rang, self.gerangschikt[plan.tranche])
        return {
            "tranche": plan.tranche,
            "aanvraag": plan.aanvraag,
            "deelplan": plan.deelplan,
            "bestand": bestandsnaam_deelplan(plan.nummer, plan.deelplan),
            "naam": f"{plan.deelplan} (aanvraag {plan.aanvraag}, tranche {plan.tranche})",
            "urgentie": f"{plan.score}, {rang}; {plan.zones_gescoord} van {met_aantal(plan.zones, 'zones')} gescoord",
            "zekerheid": f"Welke zones erbij horen: zekerheid {plan.zekerheid}." if plan.zekerheid else "",
            "toegekend": echt.in_een_regel if echt else "",
            "oordeel": plan.poort,
            "plaats": plaats(plan.poort, plan.rang),
            "score": plan.score,
            "antwoord": beelden.antwoord[plan.nummer],
            "poort": f"{plan.poort}: {plan.poort_reden}",
            "delen": [
                {"gemeente": deel.gemeente, "dimensies": [[*d.getoond, d.afstand] for d in deel.poort]}
                for deel in beelden.delen[plan.nummer]
            ],
            "rand": rand.zin(plan.nummer) if rand else "",
            "rand_kort": rand.kort(plan.nummer) if rand else "",
            "prioriteit": prioriteit_van_deelplan(plan.prioriteit_aandeel, beelden.waarvan, plan.prioriteit_gebieden),
            "klasse": int(plan.klasse),
        }


def maak_plannen(beelden: Zonebeelden, vlakken: Vlakken) -> Plannen:
    """Zones and outlines of all deelplannen, in the order of their table."""
    uitkomst = beelden.uitkomst
    plaats = pd.Series(np.arange(len(uitkomst.zones)), index=uitkomst.zones["pc4"])
    leden = uitkomst.leden.assign(plaats=uitkomst.leden["pc4"].map(plaats)).groupby(DEELPLAN)["plaats"]
    van_plan = {sleutel: groep.to_numpy() for sleutel, groep in leden}
    tabel = uitkomst.deelplannen
    zones = [van_plan[sleutel] for sleutel in tabel[DEELPLAN].itertuples(index=False, name=None)]
    vormen = []
    for eigen in zones:
        omtrek = vlakken.samen(eigen)
        vormen.append(
            {
                "omtrek": codeer(np.array([omtrek], dtype=object), vlakken.crs),
                "punt": None if omtrek.is_empty else middelpunt(omtrek, vlakken.crs),
            }
        )
    geteld = tabel.groupby("tranche")["rang"].count()
    gerangschikt = {str(tranche): int(n) for tranche, n in geteld.items()}
    return Plannen(
        zones,
        vormen,
        maak_planbeelden(beelden),
        gerangschikt,
    )
