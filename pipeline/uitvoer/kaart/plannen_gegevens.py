"""What a page tells and draws of a deelplan: texts, outline and a point inside.

In: an `Uitkomst` with its thinned borders; then the deelplannen of one layer and a blik. Out: a list for the json.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.rekenen.rijen import per_rij
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal.meervoud import met_aantal
from pipeline.taal.zinnen import Tekst
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.afstanden import afstand
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.vlakken import Vlakken, codeer, middelpunt
from pipeline.uitvoer.op_de_rand import rand_van
from pipeline.uitvoer.poortzin import plaats, poortzin_per_deelplan, rang_in_woorden
from pipeline.uitvoer.samenhang import bestandsnaam_deelplan
from pipeline.uitvoer.werkelijk import toegekend
from pipeline.uitvoer.zinnen import prioriteit_van_deelplan
from pipeline.uitvoer.zonebeeld import poortdimensies, tekst
from pipeline.uitvoer.zonebeelden import Zonebeelden


@dataclass(frozen=True)
class Plannen:
    """Per row of the table of deelplannen its zones (row numbers) and its outline; per tranche how many have a rang.

    antwoorden: per deelplan the sentence that comes first; delen: per gemeente the figures of the poort as texts;
    randen: what another choice would turn; toegekend: what who really got money got, by row; waarvan: of what
    prioriteit is a share, in words.
    """

    zones: list[NDArray[np.intp]]
    vormen: list[dict[str, Any]]
    antwoorden: Tekst
    delen: list[list[dict[str, Any]]]
    randen: list[dict[str, str]]
    toegekend: Mapping[int, str]
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
            "bestand": bestandsnaam_deelplan(plan.nummer, plan.deelplan),
            "naam": f"{plan.deelplan} (aanvraag {plan.aanvraag}, tranche {plan.tranche})",
            "urgentie": f"{plan.score}, {rang}; {plan.zones_gescoord} van {met_aantal(plan.zones, 'zones')} gescoord",
            "zekerheid": f"Welke zones erbij horen: zekerheid {plan.zekerheid}." if plan.zekerheid else "",
            "toegekend": self.toegekend.get(plan.nummer, ""),
            "oordeel": plan.poort,
            "plaats": plaats(plan.poort, plan.rang),
            "score": plan.score,
            "antwoord": self.antwoorden[plan.nummer],
            "poort": f"{plan.poort}: {plan.poort_reden}",
            "delen": self.delen[plan.nummer],
            **self.randen[plan.nummer],
            "prioriteit": prioriteit_van_deelplan(plan.prioriteit_aandeel, self.waarvan, plan.prioriteit_gebieden),
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
        poortzin_per_deelplan(uitkomst),
        _delen(beelden),
        _randen(uitkomst),
        toegekend(uitkomst),
        gerangschikt,
        uitkomst.regeling.prioriteit.in_woorden(),
    )


def _delen(beelden: Zonebeelden) -> list[list[dict[str, Any]]]:
    """Per deelplan its parts, one per gemeente: of each dimension score, average, difference and class."""
    per_plan: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    uitkomst, teksten = beelden.uitkomst, beelden.poort.deelgebieden
    tabel = uitkomst.deelgebieden
    sleutels = zip(*(tabel[k] for k in DEELPLAN), strict=True)
    for nummer, (sleutel, (_, rij)) in enumerate(zip(sleutels, tabel.iterrows(), strict=True)):
        dimensies = poortdimensies(rij, uitkomst.regeling, teksten.rij(nummer))
        klassen = afstand(
            [np.nan if d.verschil is None else d.verschil for d in dimensies], [d.onder for d in dimensies]
        )
        per_plan.setdefault(sleutel, []).append(
            {
                "gemeente": tekst(rij["gemeente"]),
                "dimensies": [[*d.getoond, int(k)] for d, k in zip(dimensies, klassen, strict=True)],
            }
        )
    return [per_plan.get(plan, []) for plan in zip(*(uitkomst.deelplannen[k] for k in DEELPLAN), strict=True)]


def _randen(uitkomst: Uitkomst) -> list[dict[str, str]]:
    rand = rand_van(uitkomst, "poort")
    if rand is None:
        return [{"rand": "", "rand_kort": ""}] * len(uitkomst.deelplannen)
    return [{"rand": rand.zin(n), "rand_kort": rand.kort(n)} for n in range(len(uitkomst.deelplannen))]
