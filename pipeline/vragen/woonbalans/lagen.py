"""The woonbalans as layers of a map: the share per gemeente and per zone, and what the instruction rule asks.

In: a `Woonbalans` with a source per zone. Out: `Laag`s with a code per zone, in the order of the table of zones.

    [laag.id for laag in balans_lagen(balans)]      # ['balans-gemeente', 'balans-regel', 'balans-zone']

Green is for the share of corporation dwellings, the darker the larger; it is no judgement.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.stappen.woonbalans import GEEN, MIDDEN, SOCIAAL
from pipeline.taal.procenten import van_breuk
from pipeline.uitvoer.kaart.laag import ARCERING, LIJNEN, ONBEKEND, RUSTIG, STIPPEN, Klasse, Laag
from pipeline.uitvoer.vermelding import bronregel
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.zinnen import procent, wat_gevraagd

TINTEN = ("#eef5e6", "#c6e0b4", "#8fc184", "#4a965b", "#246b43")
"""From the smallest share to the largest; what is not known is hatched."""
_GROEP = "Woonbalans"
_NIETS = "Geen deel van de poort, de urgentie of een score."


def klasse_namen(grenzen: tuple[Fraction, ...]) -> list[str]:
    """Every class in words.

    >>> klasse_namen((Fraction(1, 5), Fraction(2, 5)))
    ['tot en met 20%', 'meer dan 20% tot en met 40%', 'meer dan 40%']
    """
    p = [van_breuk(grens) for grens in grenzen]
    tussen = [f"meer dan {a} tot en met {b}" for a, b in pairwise(p)]
    return [f"tot en met {p[0]}", *tussen, f"meer dan {p[-1]}"]


TEKENS = "Vet met een ster (*): kwetsbaar in deze ronde."
"""How to read the sign on a small map of zones; `kaartje.teken_legenda` gives the colours."""


def balans_lagen(balans: Woonbalans) -> list[Laag]:
    """Of the source that a page shows first."""
    zones = balans.uitkomst.zones
    hoofd = balans.gebieden.query("bron == @balans.hoofdbron and soort == 'gemeente'").set_index("code")
    land = procent(float(hoofd["land_aandeel"].iloc[0]))
    namen = klasse_namen(balans.regels.voorraad.klassen.waarde)
    klassen = tuple(Klasse(naam, kleur) for naam, kleur in zip(namen, TINTEN, strict=True))
    vraagt = wat_gevraagd(balans.regels.nieuwbouw)
    regel = (
        Klasse(f"boven {land}: {vraagt[MIDDEN]}", TINTEN[4], patroon=STIPPEN),
        Klasse(f"onder {land}: {vraagt[SOCIAAL]}", TINTEN[1]),
        Klasse(f"precies {land}: geen van beide", RUSTIG, patroon=LIJNEN),
        Klasse("onbepaald", ONBEKEND, patroon=ARCERING),
    )
    gm_codes = zones["gm_code"].fillna("").to_numpy(dtype=object)
    instructie = zones["gm_code"].map(hoofd["instructie"])
    bron = f"{_bron(balans, balans.hoofdbron)}. {_NIETS}"
    return [
        Laag(
            "balans-gemeente",
            "Corporatiewoningen per gemeente",
            _GROEP,
            f"Deel van de woningen dat van een corporatie is: {bron}",
            _per_gemeente((*klassen, Klasse("onbekend", ONBEKEND, patroon=ARCERING))),
            _plek(zones["gm_code"].map(hoofd["klasse"]), len(klassen)),
            gemeente=gm_codes,
        ),
        Laag(
            "balans-regel",
            f"Boven of onder het landelijke aandeel ({land})",
            _GROEP,
            f"Wat de instructieregel (ontwerp, 2024) van nieuwbouw vraagt, naast dezelfde bron: {bron}",
            _per_gemeente(regel),
            np.select([instructie == MIDDEN, instructie == SOCIAAL, instructie == GEEN], [0, 1, 2], 3),
            gemeente=gm_codes,
        ),
        Laag(
            "balans-zone",
            "Corporatiewoningen per zone",
            _GROEP,
            f"Deel van de woningen dat van een corporatie is: {_bron(balans, balans.zonebron)}. {_NIETS}",
            (*klassen, Klasse("onbekend, of een geheim aantal dat groot kan zijn", ONBEKEND, patroon=ARCERING)),
            _plek(zones["pc4"].map(_zoneklasse(balans)), len(klassen)),
        ),
    ]


def _bron(balans: Woonbalans, dataset: str) -> str:
    bekend = balans.bronnen.datasets.get(dataset)
    return bronregel(bekend, balans.uitkomst.ronde) if bekend else "er is geen bron per zone"


def _per_gemeente(klassen: tuple[Klasse, ...]) -> tuple[Klasse, ...]:
    """The same classes, of which the gemeenten are counted."""
    return tuple(replace(klasse, eenheid="gemeenten") for klasse in klassen)


def _plek(klasse: pd.Series, onbekend: int) -> NDArray[np.intp]:
    """The place in the list of classes; the last is for what is not known."""
    return (klasse.fillna(0).to_numpy(np.intp) - 1) % (onbekend + 1)


def _zoneklasse(balans: Woonbalans) -> pd.Series:
    """Of each zone the class of its share, 1 for the lowest; of a secret count only where all it may be agrees."""
    if balans.zones.empty:
        return pd.Series(dtype=float)
    grenzen = [float(grens) for grens in balans.regels.voorraad.klassen.waarde]
    zones = balans.zones.set_index("pc4")
    zones = zones[zones["aandeel"].notna()]
    klasse, laag, hoog = (
        np.searchsorted(grenzen, zones[naam] - 1e-9, side="left") + 1
        for naam in ("aandeel", "aandeel_laagst", "aandeel_ruim")
    )
    geheim = (zones["corporatie_laag"] != zones["corporatie_hoog"]).to_numpy()
    return pd.Series(np.where(geheim & (laag != hoog), 0, klasse), index=zones.index)
