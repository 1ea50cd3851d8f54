"""The layers of a map, in the order in which a reader chooses them.

In: an `Uitkomst`, and the blik of a page. Out: a list of `Laag`.

    [laag.id for laag in maak_lagen(uitkomst)]
    # ['kwetsbaar', 'poort-woonkenmerken', ..., 'prioriteit', 'urgentie-land', 'urgentie-1']

One meaning per colour: orange-brown is worse, warm grey is a nee, purple hatching is prioriteit, blue stays for water.
All of them are safe for colour-blind readers.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen.stapregels import PoortRegels
from pipeline.rekenen import logica
from pipeline.taal.namen import GEMEENTE_ONBEKEND
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.laag import ARCERING, KRUIS, LIJNEN, NEE, ONBEKEND, RUSTIG, STIPPEN, Klasse, Laag
from pipeline.uitvoer.kaart.lagen_poort import poort_lagen
from pipeline.uitvoer.kaart.lagen_stevig import stevig_lagen
from pipeline.uitvoer.kaart.lagen_urgentie import urgentie_lagen


def maak_lagen(uitkomst: Uitkomst, blik: Blik | None = None) -> list[Laag]:
    """kwetsbaar (and how firm), the dimensions of the poort, prioriteit, urgentie against the land and per tranche."""
    lagen = [
        _kwetsbaar(uitkomst.zones, uitkomst.regeling.poort),
        *stevig_lagen(uitkomst),
        *poort_lagen(uitkomst),
        _prioriteit(uitkomst.zones),
        *urgentie_lagen(uitkomst),
    ]
    return [laag.geteld() if blik is None else laag.in_blik(blik) for laag in lagen]


def _kwetsbaar(zones: pd.DataFrame, regels: PoortRegels) -> Laag:
    oordeel = zones["kwetsbaar"]
    return Laag(
        "kwetsbaar",
        "Kwetsbaar",
        "Poort",
        als_zin(regels.regel_in_het_kort()),
        (
            Klasse("kwetsbaar", "#c65a11", patroon=STIPPEN),
            Klasse("niet kwetsbaar", NEE),
            Klasse("niet te bepalen (reden per zone)", ONBEKEND, patroon=ARCERING),
        ),
        np.select([oordeel == logica.JA, oordeel == logica.NEE], [0, 1], 2),
    )


def _prioriteit(zones: pd.DataFrame) -> Laag:
    sv, regio = zones["prioriteit_sv"] != "", zones["prioriteit_regio"] != ""
    bekend = zones["prioriteit"] != logica.ONBEPAALD
    return Laag(
        "prioriteit",
        "Prioriteit",
        "Prioriteit",
        "Zones in een stedelijk vernieuwingsgebied (SV) of in een grens- of krimpregio. Q&A 4.5 noemt de gebieden; "
        "welke postcodes en gemeenten erbij horen is een inschatting, en wat te onzeker is telt niet mee.",
        (
            Klasse("stedelijk vernieuwingsgebied (SV)", "#b9a5c9", patroon=LIJNEN),
            Klasse("grens- of krimpregio", "#e0d4e8", patroon=STIPPEN),
            Klasse("beide", "#7b5e91", patroon=KRUIS),
            Klasse("geen prioriteit", RUSTIG),
            Klasse(f"{logica.ONBEPAALD}: {GEMEENTE_ONBEKEND}", ONBEKEND, patroon=ARCERING),
        ),
        np.select([sv & regio, sv, regio, bekend], [2, 0, 1, 3], 4),
    )
