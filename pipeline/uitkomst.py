"""What a ronde yields, and how a run tells where it is; outputs are made from this and from nothing else.

In: what `pipeline.keten.draai` computed. Out: `Uitkomst`, one frozen value.

    uitkomst = draai(lees_invoer(*open_ronde("voorbeeld")))
    uitkomst.deelplannen[["deelplan", "poort", "rang"]]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.bestanden.plaatsen import WORTEL
from pipeline.bronnen.bronbestand import Som
from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.bronnen.reeksen import Cijfer, Reeks, Reeksen
from pipeline.bronnen.register import Dataset
from pipeline.regelingen import Regeling
from pipeline.rondes.invoer import Invoer
from pipeline.rondes.ronde import Ronde
from pipeline.scoringsronde.ronde import Scoringsronde
from pipeline.stappen.steun import STAPPEN, steun_van_stappen

Voortgang = Callable[[str], None]
"""Told the name of each step as it begins."""


@dataclass(frozen=True, eq=False)
class Apart:
    """The answers under each other choice alone, the other choices as the ronde makes them.

    draaien: one row per other value: keuze, titel, waarde, als (to read after "als"), grond, and whether the choice can
    touch kwetsbaar of zones, the poort of deelplannen or urgentie (raakt_zones, raakt_poort, raakt_urgentie). zones,
    poort: kwetsbaar per zone and the poort per deelplan as 0 (nee), 1 (onbepaald), 2 (ja); plaatsen_deelplannen,
    plaatsen_aanvragen: places on urgentie in the tranche. Each has a row per thing, in the order of its table, and the
    ronde's own answer before those of the draaien. datasets: what was read beside the ronde's own, with role and sums;
    meldingen: what was not there.
    """

    draaien: pd.DataFrame
    zones: npt.NDArray[np.int8]
    poort: npt.NDArray[np.int8]
    plaatsen_deelplannen: npt.NDArray[np.float64]
    plaatsen_aanvragen: npt.NDArray[np.float64]
    datasets: tuple[tuple[str, Dataset, Mapping[str, Som]], ...]
    meldingen: tuple[str, ...]


@dataclass(frozen=True)
class Reeksverloop:
    """One series of measurements on the zones, in the order of their table.

    jaren: the years that were read; waarden: per figure zones × years, NaN where missing; afstanden: the same minus the
    average of the gemeente in that year, weighed as in the poort; breuk: zones × (years - 1), whether no line may be
    drawn to the next year; ander_bestand: the years read from another file than the year before. reeks, cijfers: what
    the register of series says of it and of each figure.
    """

    reeks: Reeks
    cijfers: Mapping[str, Cijfer]
    jaren: tuple[int, ...]
    waarden: Mapping[str, npt.NDArray[np.float64]]
    afstanden: Mapping[str, npt.NDArray[np.float64]]
    breuk: npt.NDArray[np.bool_]
    ander_bestand: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Verloop:
    """The poort answered again with each year of the Leefbaarometer, and the course of every series.

    jaren: those years; antwoorden: kwetsbaar, zones × years, as 0 (nee), 1 (onbepaald), 2 (ja); draait: whether another
    choice alone turns that answer, None where the choices are not known; verloop: per zone a word of
    `stappen.verloop.UITKOMSTEN`; stevig: whether every other choice alone gives that same word. zonebreuken: pc4,
    van_jaar, tot_jaar and the inhabitants on either side of zones that became another area. regels: the register of
    series; datasets: what was read beside the ronde's own; meldingen: what was not there.
    """

    jaren: tuple[int, ...]
    antwoorden: npt.NDArray[np.int8]
    draait: npt.NDArray[np.bool_] | None
    verloop: npt.NDArray[np.str_]
    stevig: npt.NDArray[np.bool_] | None
    reeksen: tuple[Reeksverloop, ...]
    zonebreuken: pd.DataFrame
    regels: Reeksen
    datasets: tuple[tuple[str, Dataset, Mapping[str, Som]], ...]
    meldingen: tuple[str, ...]

    @property
    def van_de_poort(self) -> Reeksverloop:
        """The series that the poort was answered with."""
        return self.reeksen[0]


@dataclass(frozen=True)
class Uitkomst:
    """Everything a ronde yields; outputs are made from this and from nothing else.

    invoer: what it was computed from. zones: one row per PC4 with polygons; gemeente_aandelen: pc4 × gemeente;
    leden: one row per zone in a deelplan; deelgebieden: one row per deelplan and gemeente; deelplannen and aanvragen:
    one row each. ruw: per bronrol the publishers' own figures behind the indicators; overlappen: the pieces that
    wijken (or buurten) and zones share. meldingen: Dutch sentences for the reader. scoringsronde: what follows from
    an inzending; None in a ronde with deelplannen only. apart, verloop: None where the other choices,
    or the years, were not asked for.
    """

    invoer: Invoer
    zones: gpd.GeoDataFrame
    gemeente_aandelen: pd.DataFrame
    ruw: Mapping[str, pd.DataFrame]
    overlappen: pd.DataFrame
    leden: pd.DataFrame
    deelgebieden: pd.DataFrame
    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame
    meldingen: tuple[str, ...]
    scoringsronde: Scoringsronde | None = None
    apart: Apart | None = None
    verloop: Verloop | None = None

    @property
    def alle_meldingen(self) -> tuple[str, ...]:
        """Also what the reader of the ranked list should know."""
        ronde = self.scoringsronde.alle_meldingen if self.scoringsronde else ()
        return (*self.meldingen, *ronde, *(self.apart.meldingen if self.apart else ()))

    @property
    def ernaast(self) -> tuple[tuple[str, Dataset, Mapping[str, Som]], ...]:
        """The datasets that were read beside the ronde's own, each once, with role and the sums of its files."""
        alle = (*(self.apart.datasets if self.apart else ()), *(self.verloop.datasets if self.verloop else ()))
        return tuple({dataset.id: (rol, dataset, sommen) for rol, dataset, sommen in reversed(alle)}.values())[::-1]

    @property
    def rust_op(self) -> frozenset[str]:
        """The ids of the aannames that poort, prioriteit and urgentie rest on; an inzending has its own."""
        per_stap = steun_van_stappen(self.regeling, self.ronde.referentie)
        return frozenset().union(*(per_stap[stap] for stap in STAPPEN))

    @property
    def ronde(self) -> Ronde:
        """The ronde it is of."""
        return self.invoer.ronde

    @property
    def regeling(self) -> Regeling:
        """The rules it was computed with."""
        return self.invoer.regeling

    @property
    def datasets(self) -> Mapping[str, Dataset]:
        """Per bronrol the dataset that was read."""
        return self.invoer.datasets

    @property
    def bronnen_map(self) -> Path:
        """The folder the sources were read from."""
        return self.invoer.bronnen_map

    @property
    def genoemde_bronnen(self) -> Path | None:
        """That folder when the user named it; None for the usual place."""
        return None if self.bronnen_map == WORTEL / self.ronde.standaard_bronnen_map() else self.bronnen_map

    @property
    def lijsten(self) -> Gebiedenlijsten:
        """The priority areas."""
        return self.invoer.lijsten
