"""The parts that sentences about an award are made of; `redenen` puts them together.

In: a row of a begroting as a mapping. Out: a clause in Dutch, without capital and full stop.

>>> mogelijke_plaats({"beste_plaats": 2, "slechtste_plaats": 5})
'plaats 2 tot en met 5'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.regelingen.onderbouwd import Onderbouwd
from pipeline.rekenen import logica
from pipeline.scoringsronde.rangschikking import ZONDER_TOTAAL
from pipeline.taal.namen import opsomming

Rij = Mapping[str, Any]
"""A row of a table by column."""


def met_redenen(redenen: object) -> str:
    """The reasons behind a colon, where there are any."""
    return f": {redenen}" if isinstance(redenen, str) and redenen else ""


def wat_ontbreekt(tabel: pd.DataFrame, regels: Beoordelingsregels) -> pd.Series:
    """Per row the titles of the criteria without a score: ('Hardheid', 'Urgentie (geen score voor zone 0134)').

    tabel: ontbreekt and zonder_urgentie (see `beoordeling`).
    """
    criteria = {c.naam: c for c in regels.criteria}

    def titel(naam: str, zones: tuple[str, ...]) -> str:
        van_zones = bool(zones) and criteria[naam].bron == "urgentie"
        staart = f" (geen score voor zone {opsomming(zones)})" if van_zones else ""
        return f"{criteria[naam].titel}{staart}"

    titels = [
        tuple(titel(naam, zones) for naam in namen)
        for namen, zones in zip(tabel["ontbreekt"], tabel["zonder_urgentie"], strict=True)
    ]
    return pd.Series(titels, index=tabel.index, dtype=object)


def als_lijstje(titels: tuple[str, ...]) -> str:
    """Titles inside a sentence."""
    return " en ".join(titels).lower()


def stand(rij: Rij) -> str:
    """Why an aanvraag is where it is on the list."""
    if rij["_stand"] == ZONDER_TOTAAL:
        return f"{ZONDER_TOTAAL}, want zonder score voor {als_lijstje(rij['_mist'])}"
    return f"{rij['_stand']}{met_redenen(rij['_toelating_redenen'])}"


def wie_gaat_voor(rij: Rij, gemeentenamen: Mapping[str, str]) -> str:
    """Which aanvraag of the same gemeente goes before."""
    gemeente = gemeentenamen.get(rij["voor_gemeente"], rij["voor_gemeente"])
    if rij["voor_tranche"] != rij["tranche"]:
        kreeg = "kreeg" if rij["voor_oordeel"] == logica.JA else "krijgt misschien"
        return (
            f"van gemeente {gemeente} {kreeg} aanvraag '{rij['voor_aanvraag']}' geld in tranche {rij['voor_tranche']}"
        )
    return f"van gemeente {gemeente} staat aanvraag '{rij['voor_aanvraag']}' hoger op de ranglijst"


def mogelijke_plaats(rij: Rij) -> str:
    """The places that are still possible."""
    beste, slechtste = rij["beste_plaats"], rij["slechtste_plaats"]
    if pd.isna(beste):
        return "zonder plaats op de ranglijst"
    return f"plaats {beste}" if beste == slechtste else f"plaats {beste} tot en met {slechtste}"


def wiens_keuze(parameter: Onderbouwd) -> str:
    """Who chose a value that no source gives."""
    return "een keuze van de ronde" if parameter.keuze_van_ronde else "aanname: geen bron noemt de grens"


def omdat(rij: Rij, gemeentenamen: Mapping[str, str], totaal: Callable[[Rij], str]) -> str:
    """Why a row is onbepaald."""
    if rij["_toelating"] == logica.ONBEPAALD:
        return f"toelating van de aanvraag onbepaald{met_redenen(rij['_toelating_redenen'])}"
    if rij.get("toelating") == logica.ONBEPAALD:
        return f"toelating onbepaald{met_redenen(rij['toelating_redenen'])}"
    if rij.get("voldoende") == logica.ONBEPAALD:
        mist = f", zonder score voor {als_lijstje(rij['mist'])}" if rij["mist"] else ""
        return f"of het deelplan voldoende is staat niet vast{mist}: {totaal(rij)}"
    if rij["mist"]:
        return f"totaal niet bekend, want zonder score voor {als_lijstje(rij['mist'])}"
    open_ = " en nog onbepaald" if rij["voor_tranche"] == rij["tranche"] else ""
    return f"{wie_gaat_voor(rij, gemeentenamen)}{open_}, en per gemeente wordt één aanvraag betaald (Q&A 4.3)"
