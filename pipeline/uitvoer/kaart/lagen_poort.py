"""The layers of the poort: per dimension how far each zone is from the average of its own gemeente.

In: an `Uitkomst` with `poort_<dimensie>_verschil` and `_onder`. Out: a `Laag` per dimension of the regeling.

    verschil  onder      class
    -0.60     ja         duidelijk slechter (0,25 tot 0,75)
     0.00     nee        niet slechter (0 tot 0,25)
     NaN      onbepaald  niet te bepalen (reden per zone)

Which side of the average a zone is on is read from the poort's own answer, never worked out again.
"""

from __future__ import annotations

import pandas as pd

from pipeline.regelingen import Dimensie
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.afstanden import AFSTANDEN, afstand, van_tot
from pipeline.uitvoer.kaart.laag import ARCERING, ONBEKEND, Klasse, Laag

_KLEUREN = ("#984000", "#d9752b", "#f0b070", "#d8d1c7", "#a79f94")
"""From much worse to better: one orange-brown family for worse, two greys for what is not."""


def poort_lagen(uitkomst: Uitkomst) -> list[Laag]:
    """One layer per dimension, in the order of the regeling."""
    return [_laag(uitkomst.zones, dimensie) for dimensie in uitkomst.regeling.poort.dimensies]


def _laag(zones: pd.DataFrame, dimensie: Dimensie) -> Laag:
    kolom = f"poort_{dimensie.naam}"
    titels = [f"{woorden} ({hoe_ver})" for woorden, hoe_ver in zip(AFSTANDEN[:-1], van_tot(), strict=False)]
    return Laag(
        f"poort-{dimensie.naam}",
        dimensie.titel,
        "Poort",
        f"{dimensie.titel}: is een postcodegebied slechter dan gemiddeld in zijn eigen gemeente? Precies gelijk is "
        "niet slechter. Tussen haakjes: het verschil in landelijke standaardafwijkingen.",
        (
            *(Klasse(titel, kleur) for titel, kleur in zip(titels, _KLEUREN, strict=True)),
            Klasse(f"{AFSTANDEN[-1]} (reden per zone)", ONBEKEND, patroon=ARCERING),
        ),
        afstand(zones[f"{kolom}_verschil"], zones[f"{kolom}_onder"]),
    )
