"""Compare two rondes: what differs, how often, and through which input.

In: two outcomes. Out: `Vergelijking` with the tables of zones and deelplannen and the inputs that differ.

    vergelijking = vergelijk(draai(lees_invoer(van, map_)), draai(lees_invoer(naar, map_)))
    overgangen(vergelijking.zones, "kwetsbaar")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.taal.datums import dag
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.vermelding import bronregels, peildata, status
from pipeline.vragen.vergelijk.factoren import Factor
from pipeline.vragen.vergelijk.invoer import Kant, kant_van
from pipeline.vragen.vergelijk.proef import doe_proef
from pipeline.vragen.vergelijk.stukken import Stuk, stukken
from pipeline.vragen.vergelijk.tabellen import (
    IN_BEIDE,
    dimensies,
    vergelijk_aanvragen,
    vergelijk_deelplannen,
    vergelijk_zones,
)
from pipeline.vragen.vergelijk.uitleg import leg_zones_uit


@dataclass(frozen=True)
class Vermelding:
    """One of the two rondes, as outputs name it. stukken: what its inputs are, as `stukken` gives them."""

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
    stukken: Mapping[str, Mapping[str, Stuk]]
    met_inzending: bool


@dataclass(frozen=True)
class Vergelijking:
    """zones, deelplannen, aanvragen: see `tabellen`, with uitleg per zone; dimensies: title per name.

    factoren: the inputs that differ.
    """

    van: Vermelding
    naar: Vermelding
    factoren: tuple[Factor, ...]
    dimensies: Mapping[str, str]
    zones: pd.DataFrame
    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame
    meldingen: tuple[str, ...]

    @property
    def gelijk(self) -> bool:
        """Did nothing change, in any zone, deelplan or aanvraag?"""
        return not any(t["veranderd"].eq("ja").any() for t in (self.zones, self.deelplannen, self.aanvragen))

    @property
    def met_inzending(self) -> bool:
        """Does either ronde have an inzending, and so toelating, points and toekenning?"""
        return self.van.met_inzending or self.naar.met_inzending

    @property
    def zonder_inzending(self) -> str:
        """The one of the two that has no inzending while the other has: then nothing of it compares; '' otherwise."""
        if self.van.met_inzending == self.naar.met_inzending:
            return ""
        return self.naar.ronde if self.van.met_inzending else self.van.ronde


def vergelijk(van: Uitkomst, naar: Uitkomst, voortgang: Callable[[str], None] = lambda stap: None) -> Vergelijking:
    """The whole comparison; no source is read again."""
    a, b = kant_van(van), kant_van(naar)
    proef = doe_proef(a, b, voortgang, [(a, van.overlappen), (b, naar.overlappen)])
    namen = dimensies(van.regeling, naar.regeling)
    voortgang("verschillen uitleggen")
    zones = vergelijk_zones(proef, namen)
    zones = leg_zones_uit(zones, proef.van.zones, proef.naar.zones, van.regeling, naar.regeling)
    vermelding = {"ronde_van": van.ronde.naam, "ronde_naar": naar.ronde.naam, "status": _status(van, naar)}
    return Vergelijking(
        van=_vermeld(van, a),
        naar=_vermeld(naar, b),
        factoren=proef.factoren,
        dimensies=namen,
        zones=zones.assign(**vermelding),
        deelplannen=vergelijk_deelplannen(proef).assign(**vermelding),
        aanvragen=vergelijk_aanvragen(proef).assign(**vermelding),
        meldingen=(*proef.meldingen, *_zonder_inzending(a, b)),
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


def _zonder_inzending(a: Kant, b: Kant) -> tuple[str, ...]:
    """Rules that differ and do nothing, because nobody submitted anything."""
    if a.deel or b.deel:
        return ()
    delen = {"drempels": "drempels en budget", "geld": "geld", "toelating": "toelating"}
    regels = [titel for deel, titel in delen.items() if getattr(a.regeling, deel) != getattr(b.regeling, deel)]
    if not regels:
        return ()
    return (f"de regels verschillen ook in {', '.join(regels)}, maar die doen niets zonder inzending",)


def _vermeld(uitkomst: Uitkomst, kant: Kant) -> Vermelding:
    return Vermelding(
        ronde=uitkomst.ronde.naam,
        titel=uitkomst.ronde.titel,
        datum=uitkomst.ronde.datum,
        regeling=uitkomst.regeling.titel,
        parameters=tuple(f"{naam} = {waarde}" for naam, waarde in sorted(uitkomst.ronde.afwijkingen.items())),
        vindplaats=uitkomst.regeling.vindplaats,
        status=status(uitkomst.ronde),
        peildata=peildata(uitkomst.datasets, dag),
        bronnen=tuple(bronregels(uitkomst.datasets, uitkomst.ronde)),
        datasets={rol: d.id for rol, d in uitkomst.datasets.items()},
        aannames=tuple(uitkomst.regeling.aannames()),
        stukken=stukken(uitkomst, kant),
        met_inzending=kant.deel is not None,
    )
