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
from pipeline.taal.zinnen import Tekst
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.vlakken import Vlakken, codeer, middelpunt
from pipeline.uitvoer.poortzin import poortzin_per_deelplan, rang_in_woorden
from pipeline.uitvoer.zinnen import prioriteit_van_deelplan


@dataclass(frozen=True)
class Plannen:
    """Per row of the table of deelplannen its zones (row numbers) and its outline; per tranche how many have a rang.

    antwoorden: per deelplan the sentence that comes first; waarvan: of what prioriteit is a share, in words.
    """

    zones: list[NDArray[np.intp]]
    vormen: list[dict[str, Any]]
    antwoorden: Tekst
    gerangschikt: dict[str, int]
    waarvan: str

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
        rang = rang_in_woorden(plan.poort, plan.rang, self.gerangschikt[plan.tranche])
        return {
            "tranche": plan.tranche,
            "aanvraag": plan.aanvraag,
            "deelplan": plan.deelplan,
            "naam": f"{plan.deelplan} (aanvraag {plan.aanvraag}, tranche {plan.tranche})",
            "urgentie": f"{plan.score}, {rang}; {plan.zones_gescoord} van {plan.zones} zones gescoord"
            + (f"; zekerheid van de zones: {plan.zekerheid}" if plan.zekerheid else ""),
            "oordeel": plan.poort,
            "antwoord": self.antwoorden[plan.nummer],
            "poort": f"{plan.poort}: {plan.poort_reden}",
            "prioriteit": prioriteit_van_deelplan(plan.prioriteit_aandeel, self.waarvan, plan.prioriteit_gebieden),
            "klasse": int(plan.klasse),
        }


def maak_plannen(uitkomst: Uitkomst, vlakken: Vlakken) -> Plannen:
    """Zones and outlines of all deelplannen, in the order of their table."""
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
        zones, vormen, poortzin_per_deelplan(uitkomst), gerangschikt, uitkomst.regeling.prioriteit.in_woorden()
    )
