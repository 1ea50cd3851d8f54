"""Compare two rondes: what differs, how often, and through which input.

In: two outcomes. Out: `Vergelijking` with the tables of zones and deelplannen and the inputs that differ.

    vergelijking = vergelijk(draai(van, map_), draai(naar, map_))
    overgangen(vergelijking.zones, "kwetsbaar")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.keten import Uitkomst
from pipeline.uitvoer.vermelding import bronregels, peildata, status
from pipeline.vergelijk.factoren import Factor
from pipeline.vergelijk.invoer import lees_invoer
from pipeline.vergelijk.proef import doe_proef
from pipeline.vergelijk.tabellen import IN_BEIDE, dimensies, vergelijk_deelplannen, vergelijk_zones
from pipeline.vergelijk.uitleg import leg_zones_uit


@dataclass(frozen=True)
class Kant:
    """One of the two rondes, as outputs name it."""

    ronde: str
    titel: str
    datum: date
    regeling: str
    parameters: tuple[str, ...]
    vindplaats: str
    status: str
    peildata: str
    bronnen: tuple[str, ...]
    datasets: Mapping[str, str]
    aannames: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Vergelijking:
    """zones, deelplannen: see `tabellen`, with uitleg per zone; dimensies: title per name; factoren: what differs."""

    van: Kant
    naar: Kant
    factoren: tuple[Factor, ...]
    dimensies: Mapping[str, str]
    zones: pd.DataFrame
    deelplannen: pd.DataFrame
    meldingen: tuple[str, ...]

    @property
    def gelijk(self) -> bool:
        """Did nothing change, in any zone or deelplan?"""
        return not (self.zones["veranderd"].eq("ja").any() or self.deelplannen["veranderd"].eq("ja").any())


def vergelijk(van: Uitkomst, naar: Uitkomst, voortgang: Callable[[str], None] = lambda stap: None) -> Vergelijking:
    """The whole comparison. Raises Invoerfout when a source has changed since the outcome was computed."""
    proef = doe_proef(lees_invoer(van), lees_invoer(naar), voortgang)
    namen = dimensies(van.regeling, naar.regeling)
    voortgang("verschillen uitleggen")
    zones = vergelijk_zones(proef, namen)
    zones = leg_zones_uit(zones, proef.van.zones, proef.naar.zones, van.regeling, naar.regeling)
    vermelding = {"ronde_van": van.ronde.naam, "ronde_naar": naar.ronde.naam, "status": _status(van, naar)}
    return Vergelijking(
        van=_kant(van),
        naar=_kant(naar),
        factoren=proef.factoren,
        dimensies=namen,
        zones=zones.assign(**vermelding),
        deelplannen=vergelijk_deelplannen(proef).assign(**vermelding),
        meldingen=proef.meldingen,
    )


def overgangen(tabel: pd.DataFrame, kolom: str) -> pd.DataFrame:
    """How many rows went from what to what: van, naar, aantal. The counts add up to the number of rows."""
    paren = tabel.groupby([f"{kolom}_van", f"{kolom}_naar"], sort=True).size()
    return paren.rename("aantal").rename_axis(["van", "naar"]).reset_index()


def oorzaken(tabel: pd.DataFrame, kolom: str) -> pd.DataFrame:
    """How many changes have which cause, most first: oorzaak, aantal."""
    soort = tabel.loc[tabel[f"{kolom}_oorzaak"] != "", f"{kolom}_oorzaak"]
    telling = soort.value_counts().rename_axis("oorzaak").rename("aantal").reset_index()
    return telling.sort_values(["aantal", "oorzaak"], ascending=[False, True], ignore_index=True)


def andere_antwoorden(zones: pd.DataFrame) -> pd.DataFrame:
    """The zones with another answer than a figure: kwetsbaar, prioriteit, gemeente, or in one of the rondes only."""
    anders = zones["staat"] != IN_BEIDE
    for kolom in ("kwetsbaar", "prioriteit", "prioriteit_gebieden", "gm_code"):
        anders |= zones[f"{kolom}_van"] != zones[f"{kolom}_naar"]
    return zones[anders]


def _status(van: Uitkomst, naar: Uitkomst) -> str:
    """What both are; said once when they are the same."""
    return " | ".join(dict.fromkeys([status(van.ronde), status(naar.ronde)]))


def _kant(uitkomst: Uitkomst) -> Kant:
    return Kant(
        ronde=uitkomst.ronde.naam,
        titel=uitkomst.ronde.titel,
        datum=uitkomst.ronde.datum,
        regeling=uitkomst.regeling.titel,
        parameters=tuple(f"{naam} = {waarde}" for naam, waarde in sorted(uitkomst.ronde.afwijkingen.items())),
        vindplaats=uitkomst.regeling.vindplaats,
        status=status(uitkomst.ronde),
        peildata=peildata(uitkomst.datasets),
        bronnen=tuple(bronregels(uitkomst.datasets, uitkomst.ronde)),
        datasets={rol: d.id for rol, d in uitkomst.datasets.items()},
        aannames=tuple(uitkomst.regeling.aannames()),
    )
