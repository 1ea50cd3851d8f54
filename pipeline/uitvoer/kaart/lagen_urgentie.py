"""The layers of urgentie: all zones against the country, and the deelplannen of each tranche.

In: an `Uitkomst`. Out: `urgentie-land` with a class per zone, and `urgentie-<n>` per tranche with a class per
deelplan; classes are equal steps on the scale of the regeling (1 to 10).

    urgentie-land   7.0 -> '7,0 tot 8,5'      a class holds its lower break

Who does not pass the poort has a class of its own instead: no score makes up for a nee.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal import getallen
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.laag import ARCERING, KRUIS, NEE, ONBEKEND, RUSTIG, Klasse, Laag
from pipeline.uitvoer.poortzin import VOLDOET_NIET, ZONE_VOLDOET_NIET
from pipeline.uitvoer.zinnen import LAND, vergeleken_met

BRUIN = ("#fff5e6", "#f6b97a", "#e8914a", "#c86a24", "#b5521a", "#984000")
"""The darkest still stands out from the black line between zones, 3 to 1."""
_STAPPEN = len(BRUIN)
_NEE, _GEEN_SCORE, _NIET_IN_PLAN = range(_STAPPEN, _STAPPEN + 3)
"""The classes below those of the scale."""


def urgentie_lagen(uitkomst: Uitkomst) -> list[Laag]:
    """Against the country, then per tranche (zones of different tranches are never compared)."""
    tranches = sorted(uitkomst.deelplannen["tranche"].unique())
    return [
        _land(uitkomst),
        *(_tranche(uitkomst, tranche, nummer) for nummer, tranche in enumerate(tranches, start=1)),
    ]


def schaalgrenzen(schaal: tuple[int, int]) -> NDArray[np.float64]:
    """The breaks between the classes, with both ends of the scale."""
    return np.linspace(*schaal, _STAPPEN + 1)


def _land(uitkomst: Uitkomst) -> Laag:
    grenzen = schaalgrenzen(uitkomst.regeling.urgentie.schaal.waarde)
    laagste, hoogste = getallen.getal(grenzen[[0, -1]], 0)
    anders = " De score van een deelplan is een andere: die vergelijkt met de zones van zijn tranche."
    return Laag(
        "urgentie-land",
        "Urgentie van de zones, vergeleken met het hele land",
        "Urgentie",
        f"Score van {laagste} (minst) tot {hoogste} (meest urgent) van elke zone, vergeleken met "
        f"{LAND}. Een zone die niet kwetsbaar is heeft geen kleur van de schaal."
        + (anders if uitkomst.ronde.referentie == "ronde" else ""),
        (
            *_klassen(grenzen, "zones"),
            Klasse(ZONE_VOLDOET_NIET, NEE),
            Klasse("geen score: te weinig gegevens", ONBEKEND, patroon=ARCERING),
        ),
        _codes(uitkomst.zones["urgentie_land_score"], uitkomst.zones["kwetsbaar"], grenzen),
        kort="Zones, in het hele land",
    )


def _tranche(uitkomst: Uitkomst, tranche: str, nummer: int) -> Laag:
    grenzen = schaalgrenzen(uitkomst.regeling.urgentie.schaal.waarde)
    plannen = uitkomst.deelplannen.assign(nummer=np.arange(len(uitkomst.deelplannen)))
    plannen = plannen[plannen["tranche"] == tranche].assign(buiten=lambda t: t["poort"] == logica.NEE)
    plannen = plannen.sort_values(["buiten", "rang", "aanvraag", "deelplan"], ignore_index=True)
    score = plannen["urgentie_score"].to_numpy(dtype=float)
    # The breaks join in, so that a score just under a break never looks as if it is on it.
    tekst = getallen.onderscheiden(np.concatenate([score, grenzen]))[: len(score)]
    plannen = plannen.assign(
        klasse=_codes(plannen["urgentie_score"], plannen["poort"], grenzen),
        score=np.where(np.isnan(score), "geen score", tekst),
    )
    leden = uitkomst.leden[uitkomst.leden["tranche"] == tranche]
    per_zone = leden.merge(plannen[[*DEELPLAN, "klasse"]], on=DEELPLAN).set_index("pc4")["klasse"]
    laagste, hoogste = getallen.getal(grenzen[[0, -1]], 0)
    vergelijking = vergeleken_met(uitkomst.ronde.referentie, uitkomst.regeling)
    return Laag(
        f"urgentie-{nummer}",
        f"Urgentie van de deelplannen, tranche {tranche}",
        "Urgentie",
        f"Score van {laagste} (minst) tot {hoogste} (meest urgent), vergeleken met {vergelijking}. "
        f"Een deelplan dat {VOLDOET_NIET} heeft een kruis en geen rang. Vergelijk "
        "geen scores van verschillende tranches.",
        (
            *_klassen(grenzen, "deelplannen"),
            Klasse(VOLDOET_NIET, NEE, eenheid="deelplannen", patroon=KRUIS),
            Klasse("geen score: te weinig gegevens", ONBEKEND, eenheid="deelplannen", patroon=ARCERING),
            Klasse("niet in een deelplan van deze tranche", RUSTIG),
        ),
        uitkomst.zones["pc4"].map(per_zone).fillna(_NIET_IN_PLAN).to_numpy(dtype=np.intp),
        plannen,
        kort=f"Deelplannen {tranche}",
    )


def _klassen(grenzen: NDArray[np.float64], eenheid: str) -> list[Klasse]:
    """Most urgent first; the highest class holds the end of the scale."""
    van, tot = getallen.getal(grenzen[:-1], 1), getallen.getal(grenzen[1:], 1)
    voor = [""] * (_STAPPEN - 1) + ["en met "]
    titels = [f"{van[i]} tot {voor[i]}{tot[i]}" for i in range(_STAPPEN)]
    return [Klasse(titel, kleur, eenheid=eenheid) for titel, kleur in zip(titels, BRUIN, strict=True)][::-1]


def _codes(score: pd.Series, poort: pd.Series, grenzen: NDArray[np.float64]) -> NDArray[np.intp]:
    """The class of each: a nee of the poort before any score; a score outside the scale joins the nearest class."""
    bekend = score.notna().to_numpy()
    klasse = getallen.klasse(score.fillna(grenzen[0]), grenzen[1:-1])
    return np.select([poort == logica.NEE, bekend], [_NEE, _STAPPEN - 1 - klasse], _GEEN_SCORE).astype(np.intp)
