"""The woonbalans as layers of a map: the share per gemeente and per zone, and what the instruction rule asks.

In: a `Woonbalans` with a source per zone. Out: `Laag`s with a code per zone, in the order of the table of zones.

    [laag.id for laag in balans_lagen(balans)]      # ['balans-gemeente', 'balans-regel', 'balans-zone']

Green is for the share of corporation dwellings, the darker the larger; it is no judgement.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd

from pipeline.rekenen import logica
from pipeline.stappen.woonbalans import GEEN, MIDDEN, SOCIAAL
from pipeline.taal.procenten import van_breuk
from pipeline.uitvoer.kaart.laag import ARCERING, LIJNEN, ONBEKEND, RUSTIG, STIPPEN, Klasse, Laag
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.zinnen import procent, wat_gevraagd

TINTEN = ("#eef5e6", "#c6e0b4", "#8fc184", "#4a965b", "#1d5f3a")
"""From the smallest share to the largest; what is not known is hatched."""
_GROEP = "Woonbalans"


def klasse_namen(grenzen: tuple[Fraction, ...]) -> list[str]:
    """Every class in words.

    >>> klasse_namen((Fraction(1, 5), Fraction(2, 5)))
    ['tot en met 20%', 'meer dan 20% tot en met 40%', 'meer dan 40%']
    """
    p = [van_breuk(grens) for grens in grenzen]
    tussen = [f"meer dan {a} tot en met {b}" for a, b in pairwise(p)]
    return [f"tot en met {p[0]}", *tussen, f"meer dan {p[-1]}"]


def balans_lagen(balans: Woonbalans) -> list[Laag]:
    """Of the source that a page shows first."""
    zones = balans.uitkomst.zones
    hoofd = balans.gebieden.query("bron == @balans.hoofdbron and soort == 'gemeente'").set_index("code")
    land = procent(float(hoofd["land_aandeel"].iloc[0]))
    namen = klasse_namen(balans.regels.voorraad.klassen.waarde)
    klassen = tuple(Klasse(naam, kleur) for naam, kleur in zip(namen, TINTEN, strict=True))
    klassen += (Klasse("onbekend", ONBEKEND, patroon=ARCERING),)
    vraagt = wat_gevraagd(balans.regels.nieuwbouw)
    regel = (
        Klasse(f"boven {land}: {vraagt[MIDDEN]}", TINTEN[4], patroon=STIPPEN),
        Klasse(f"onder {land}: {vraagt[SOCIAAL]}", TINTEN[1]),
        Klasse(f"precies {land}: geen van beide", RUSTIG, patroon=LIJNEN),
        Klasse("onbepaald", ONBEKEND, patroon=ARCERING),
    )
    per_zone = zones["gm_code"].map(hoofd["klasse"]).fillna(0).to_numpy(np.intp)
    instructie = zones["gm_code"].map(hoofd["instructie"])
    eigen = zones["pc4"].map(_zoneklasse(balans)).fillna(0).to_numpy(np.intp)
    return [
        Laag("balans-gemeente", "Corporatiewoningen per gemeente", _GROEP, "", klassen, (per_zone - 1) % len(klassen)),
        Laag(
            "balans-regel",
            f"Boven of onder het landelijke aandeel ({land})",
            _GROEP,
            "",
            regel,
            np.select([instructie == MIDDEN, instructie == SOCIAAL, instructie == GEEN], [0, 1, 2], 3),
        ),
        Laag("balans-zone", "Corporatiewoningen per zone", _GROEP, "", klassen, (eigen - 1) % len(klassen)),
    ]


def _zoneklasse(balans: Woonbalans) -> pd.Series:
    """Of each zone the class of its share, 1 for the lowest."""
    if balans.zones.empty:
        return pd.Series(dtype=float)
    grenzen = [float(grens) for grens in balans.regels.voorraad.klassen.waarde]
    aandeel = balans.zones.set_index("pc4")["aandeel"].dropna()
    return pd.Series(np.searchsorted(grenzen, aandeel - 1e-9, side="left") + 1, index=aandeel.index)


def zones_kwetsbaar(balans: Woonbalans) -> set[str]:
    """The postcodes that are kwetsbaar, for a mark on the map."""
    zones = balans.uitkomst.zones
    return set(zones.loc[zones["kwetsbaar"] == logica.JA, "pc4"])
