"""The answer in a title and what one can do now: what an official reads first, worded here and nowhere else.

In: an answer of the poort, some zones, or a regeling. Out: Dutch sentences and parts of them.

    telling(zones)     # '6 van de 14 postcodegebieden zijn kwetsbaar (60% van de inwoners)'

The script of the map fills in the same parts: `ZONE`, `PLAN`, `WAT_NU` and `TELLING`.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.taal import getallen
from pipeline.taal.procenten import procent
from pipeline.taal.zinnen import als_zin

ZONE = {logica.JA: "kwetsbaar", logica.NEE: "niet kwetsbaar", logica.ONBEPAALD: "niet te bepalen"}
PLAN = {
    logica.JA: "voldoet aan de poort",
    logica.NEE: "voldoet niet aan de poort",
    logica.ONBEPAALD: "niet te bepalen",
}
"""The answer of the poort as the end of a title."""
WAT_ER_NIET_IS = "wat ontbreekt: een cijfer, of een gemiddelde van de gemeente om mee te vergelijken"
"""Why there is no answer: a gemeente with one zone lacks no figure, and yet has no average."""
ZONE_IN_PLAN, TOEGEKEND = "zone_in_plan", "toegekend"
"""Cases of `WAT_NU` that come before the answer itself: a zone that has its deelplan, and who really got money."""
_ZELFCHECK = "Vraag een zelfcheck aan: misschien voldoet het samen met een buur wel."
_ONTBREEKT = ("zien wat ontbreekt", "Kijk bij de redenen wat ontbreekt. Zolang dat zo is, is er geen ja of nee.")
WAT_NU: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "zone": {
        logica.JA: ("in een deelplan opnemen", "U kunt dit gebied in een deelplan opnemen."),
        logica.NEE: ("een buur erbij", _ZELFCHECK),
        logica.ONBEPAALD: _ONTBREEKT,
        ZONE_IN_PLAN: (
            "naar het deelplan",
            "Dit gebied zit al in een deelplan. Het antwoord over dat deelplan telt: kijk daar.",
        ),
    },
    "plan": {
        logica.JA: ("urgentie en prioriteit", "Dit deelplan doet mee. Nu tellen urgentie en prioriteit."),
        logica.NEE: ("een buur erbij", _ZELFCHECK),
        logica.ONBEPAALD: _ONTBREEKT,
        TOEGEKEND: ("niets", "Er valt niets meer te beslissen: dit is een terugblik."),
    },
}
"""What one can do now with a zone, or with a deelplan or zones together: in a word or two, and in a sentence.

For the map and the besluitblad alike. Without commands: who reads this may have no computer that knows them.
"""
KOP = {
    logica.JA: "{naam} kan in aanmerking komen",
    logica.NEE: "{naam} komt niet in aanmerking (voorlopig)",
    logica.ONBEPAALD: "Niet te bepalen of {naam} in aanmerking komt",
}
"""The answer of the poort as the title of a besluitblad; every nee is provisional (`NEE_IS_VOORLOPIG`)."""
TELLING = {
    "een": "1 van de {alle} postcodegebieden is kwetsbaar ({deel} van de inwoners)",
    "meer": "{ja} van de {alle} postcodegebieden zijn kwetsbaar ({deel} van de inwoners)",
    "enige_ja": "het enige postcodegebied is kwetsbaar",
    "enige_nee": "het enige postcodegebied is niet kwetsbaar",
    "enige_niets": "of het enige postcodegebied kwetsbaar is, is niet te bepalen",
    "niets": "of postcodegebieden kwetsbaar zijn, is niet te bepalen",
    "onbepaald": "; van {n} is het niet te bepalen",
}
"""The answer about a gemeente or the country, to follow its name."""


def telling(zones: pd.DataFrame) -> str:
    """How many zones are kwetsbaar, and which share of the known inhabitants lives there.

    zones: kwetsbaar and inwoners. The map words it in the same way for a gemeente that a reader chooses.
    """
    aantal = {oordeel: int((zones["kwetsbaar"] == oordeel).sum()) for oordeel in ZONE}
    if aantal[logica.ONBEPAALD] == len(zones):
        return TELLING["enige_niets" if len(zones) == 1 else "niets"]
    if len(zones) == 1:
        return TELLING["enige_ja" if aantal[logica.JA] else "enige_nee"]
    inwoners = zones["inwoners"].astype(float).fillna(0.0)
    alle = inwoners.sum()
    deel = inwoners[zones["kwetsbaar"] == logica.JA].sum() / alle if alle else float("nan")
    ja, n, open_ = getallen.aantal([aantal[logica.JA], len(zones), aantal[logica.ONBEPAALD]])
    zin = TELLING["een" if aantal[logica.JA] == 1 else "meer"].format(ja=ja, alle=n, deel=procent([deel])[0])
    return zin + (TELLING["onbepaald"].format(n=open_) if aantal[logica.ONBEPAALD] else "")


def zo_leest_u_dit(regeling: Regeling) -> tuple[str, ...]:
    """The rule in three lines, for before anything is chosen."""
    laag, hoog = regeling.urgentie.schaal.waarde
    return (
        als_zin(regeling.poort.regel_in_het_kort()),
        f"Alleen een kwetsbaar gebied komt in aanmerking (de poort). Pas dan tellen urgentie, van {laag} tot {hoog}, "
        "en prioriteit, ja of nee.",
        "Kies een gebied of zoek een postcode: u leest of het in aanmerking komt, waarom, hoe zeker dat is en wat u "
        "nu kunt doen.",
    )
