"""The reasons of a zone or deelgebied in one Dutch sentence, for maps, sheets and tables.

In: rows with gemeente and their poort columns, and the regeling. Out: one text per row.

    onder het gemiddelde van Fictiedam op woonkenmerken (-0,31), veiligheid (-0,12); niet onder het gemiddelde van
    Fictiedam op opleiding en jeugdhulp (+0,44); niet te bepalen: werk en inkomen (te weinig cijfers bekend: ...);
    verschillen in standaardafwijkingen
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.taal import getallen
from pipeline.taal.namen import ONBEKENDE_GEMEENTE
from pipeline.taal.titels import midden_in_zin

GRENZEN = (0.25, 0.75)
"""Distances from the average at which the words change; a class holds its lower break (aanname: only words and colours
rest on it)."""


def verschil(waarden: ArrayLike, marge: float) -> NDArray[np.str_]:
    """Differences of the poort as every table, map and sheet writes them; marge: below it two scores are equal.

    >>> verschil([-0.3149, -0.2496], 1e-9).tolist()
    ['-0,31', '-0,2496']
    """
    return getallen.verschil(waarden, nul=marge, grenzen=GRENZEN)


def leg_kwetsbaar_uit(zones: pd.DataFrame, regeling: Regeling) -> pd.Series:
    """Which dimensions are below, which are not, and which cannot be decided and why; what decides comes first.

    zones: gemeente, kwetsbaar, and per dimension `poort_<dimensie>_verschil`, `_onder` and `_reden`.
    """
    gemeente = zones["gemeente"].astype(object).fillna("").replace("", ZINNEN["gemeente"])
    groepen = {oordeel: pd.Series("", index=zones.index, dtype=object) for oordeel in logica.OORDELEN}
    for dimensie in regeling.poort.dimensies:
        kolom = f"poort_{dimensie.naam}"
        afstand = verschil(zones[f"{kolom}_verschil"], float(regeling.poort.gelijk_marge.waarde))
        for oordeel, lijst in groepen.items():
            uitleg = zones[f"{kolom}_reden"].astype(object) if oordeel == logica.ONBEPAALD else afstand
            deel = midden_in_zin(dimensie.titel) + " (" + pd.Series(uitleg, index=zones.index, dtype=object) + ")"
            raak = zones[f"{kolom}_onder"] == oordeel
            scheiding = np.where(lijst == "", "", ", ")
            groepen[oordeel] = lijst + np.where(raak, scheiding + deel, "")
    delen = {}
    for oordeel, groep in groepen.items():
        voor, na = ZINNEN[oordeel].split(GAT) if GAT in ZINNEN[oordeel] else (ZINNEN[oordeel], None)
        zin = voor + (gemeente + na if na is not None else "") + groep
        delen[oordeel] = zin.where(groep != "", "")
    tekst = pd.Series("", index=zones.index, dtype=object)
    for uitkomst, volgorde in VOLGORDE.items():
        samen = pd.Series("", index=zones.index, dtype=object)
        for oordeel in volgorde:
            samen = samen + np.where((samen != "") & (delen[oordeel] != ""), "; ", "") + delen[oordeel]
        tekst = tekst.mask(zones["kwetsbaar"] == uitkomst, samen)
    met_verschil = (groepen[logica.JA] != "") | (groepen[logica.NEE] != "")
    return tekst.mask(met_verschil, tekst + ZINNEN["slot"])


GAT = "{gemeente}"
ZINNEN = {
    logica.JA: f"onder het gemiddelde van {GAT} op ",
    logica.NEE: f"niet onder het gemiddelde van {GAT} op ",
    logica.ONBEPAALD: "niet te bepalen: ",
    "slot": "; verschillen in standaardafwijkingen",
    "gemeente": ONBEKENDE_GEMEENTE,
}
"""The parts of the sentence; the map makes it from them too."""
VOLGORDE = {
    logica.JA: (logica.JA, logica.NEE, logica.ONBEPAALD),
    logica.NEE: (logica.NEE, logica.JA, logica.ONBEPAALD),
    logica.ONBEPAALD: (logica.ONBEPAALD, logica.JA, logica.NEE),
}
"""The fact that decides comes first."""
