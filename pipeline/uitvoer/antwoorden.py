"""The answer in a title and what follows from it: what an official reads first on a map, worded here and nowhere else.

In: an answer of the poort, some zones, or a regeling. Out: Dutch sentences and parts of them.

    telling(zones)     # '6 van de 14 postcodegebieden zijn kwetsbaar (60% van de inwoners)'

The script of the map fills in the same parts: `ZONE`, `PLAN`, `WAT_NU`, `WAT_NU_PLAN` and `TELLING`.
"""

from __future__ import annotations

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
WAT_NU = {
    logica.JA: "Dit gebied kan in een deelplan. Waarop dat rust: make besluit PC4={pc4}.",
    logica.NEE: "Kijk of het samen met buren wel voldoet: make zelfcheck PC4={pc4}.",
    logica.ONBEPAALD: f"Zie onderaan {WAT_ER_NIET_IS}.",
}
WAT_NU_PLAN = {
    logica.JA: 'Waarop dit rust: make besluit DEELPLAN="{deelplan}".',
    logica.NEE: 'Bekijk het besluitblad (make besluit DEELPLAN="{deelplan}") of kies andere postcodegebieden.',
    logica.ONBEPAALD: f"Zie in de redenen {WAT_ER_NIET_IS}.",
}
WAT_NU_BLAD = {
    logica.JA: ("narekenen", "Controleer de cijfers; waar zij staan en hoe u dit narekent leest u verderop."),
    logica.NEE: (
        "andere postcodegebieden",
        'Kijk of het met een buur erbij of met andere postcodegebieden wel voldoet: make zelfcheck PC4="{pc4}".',
    ),
    logica.ONBEPAALD: (
        "zien wat ontbreekt",
        "Hierboven staat wat ontbreekt; zolang dat zo is, is er geen ja of nee.",
    ),
}
"""What one can do with a besluitblad in hand: in a word or two, and in a sentence."""
TELLING = {
    "een": "1 van de {alle} postcodegebieden is kwetsbaar ({deel} van de inwoners)",
    "meer": "{ja} van de {alle} postcodegebieden zijn kwetsbaar ({deel} van de inwoners)",
    "enige_ja": "het enige postcodegebied is kwetsbaar",
    "enige_nee": "het enige postcodegebied is niet kwetsbaar",
    "niets": "of postcodegebieden kwetsbaar zijn is niet te bepalen",
    "onbepaald": "; van {n} is het niet te bepalen",
}
"""The answer about a gemeente or the country, to follow its name."""


def telling(zones: pd.DataFrame) -> str:
    """How many zones are kwetsbaar, and which share of the known inhabitants lives there.

    zones: kwetsbaar and inwoners. The map words it in the same way for a gemeente that a reader chooses.
    """
    aantal = {oordeel: int((zones["kwetsbaar"] == oordeel).sum()) for oordeel in ZONE}
    if aantal[logica.ONBEPAALD] == len(zones):
        return TELLING["niets"]
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
