"""One layer of a map: its classes, how they are drawn, and how many there are of each.

In: per zone the number of a class. Out: `Laag` and `Klasse`, the same for the page and for the picture.

>>> Klasse("kwetsbaar", "#d55e00", 4068).telling
'4.068 zones'

Classes and breaks are made once for the country, so that the pages of two gemeenten compare; a `Blik` only
chooses zones and counts again. Patterns keep the classes that decide something apart in grey print; what is not
known is hatched, never white or black.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.taal.meervoud import met_aantal
from pipeline.uitvoer.kaart.blik import Blik

RUSTIG = "#e3e6e8"
"""The grey of a zone about which a layer says nothing."""
NEE = "#dfd9cf"
"""The warm grey of a nee; crossed where it takes the place of a score."""
ONBEKEND = "#8a8f94"
"""The grey of the hatching."""
ARCERING, STIPPEN, LIJNEN, KRUIS = "geen_gegevens", "stippen", "lijnen", "kruis"


@dataclass(frozen=True)
class Klasse:
    """One line of a legend: how many zones, deelplannen or gemeenten (`eenheid`) are drawn like this.

    patroon: "" for a plain colour, "geen_gegevens" for the hatching of what is not known, or a pattern that tells a
    known class from its neighbours without colour ("stippen", "lijnen", "kruis").
    """

    titel: str
    kleur: str
    aantal: int = 0
    eenheid: str = "zones"
    patroon: str = ""

    @property
    def arcering(self) -> bool:
        """Whether this class means: not known."""
        return self.patroon == ARCERING

    @property
    def telling(self) -> str:
        """'1 deelplan', '4.068 zones'."""
        return met_aantal(self.aantal, self.eenheid)


@dataclass(frozen=True)
class Laag:
    """One layer: `codes` gives per zone, in the order of the table (or of the blik), the number of its class.

    deelplannen: only for urgentie of a tranche; one row per deelplan with `nummer` (its row in the table of
    deelplannen), `klasse` (its class), `score` (text), and the columns of that table; sorted by rang, who does not pass
    the poort last.
    kort: the title where the groep stands above it; '' where that is the same title.
    gemeente: only for a layer that says one thing of a whole gemeente: its code per zone, to count gemeenten by.
    """

    id: str
    titel: str
    groep: str
    omschrijving: str
    klassen: tuple[Klasse, ...]
    codes: NDArray[np.intp]
    deelplannen: pd.DataFrame | None = field(default=None)
    kort: str = ""
    gemeente: NDArray[np.object_] | None = None

    @property
    def uitleg(self) -> str:
        """What the layer shows; and in words that it shows nothing, where it does."""
        return " ".join(filter(None, (self.omschrijving, self.toont_niets)))

    @property
    def toont_niets(self) -> str:
        """Why there is nothing to see; '' where there is something."""
        if self.deelplannen is not None and self.deelplannen.empty:
            return "Hier ligt geen deelplan van deze tranche."
        if len(self.codes) and all(self.klassen[code].arcering for code in np.unique(self.codes)):
            return "Alle zones zijn onbepaald."
        return ""

    def zonder_stippen(self) -> Laag:
        """The same layer in plain colours where it had dots: on a plate of the whole country they only blur."""
        klassen = tuple(replace(k, patroon="" if k.patroon == STIPPEN else k.patroon) for k in self.klassen)
        return replace(self, klassen=klassen)

    def in_blik(self, blik: Blik) -> Laag:
        """The same layer for the zones and deelplannen of one blik, counted anew."""
        plannen = self.deelplannen
        if plannen is not None:
            plannen = plannen[plannen["nummer"].isin(blik.deelplannen)].reset_index(drop=True)
        gemeente = None if self.gemeente is None else self.gemeente[blik.eigen_rijen]
        return replace(self, codes=self.codes[blik.eigen_rijen], deelplannen=plannen, gemeente=gemeente).geteld()

    def geteld(self) -> Laag:
        """The same layer with the numbers of its classes filled in."""
        plannen = () if self.deelplannen is None else self.deelplannen["klasse"]
        codes = {"zones": self.codes, "deelplannen": np.asarray(plannen, dtype=np.intp)}
        if self.gemeente is not None:
            per = pd.DataFrame({"gm": self.gemeente, "code": self.codes}).drop_duplicates()
            codes["gemeenten"] = per["code"].to_numpy()
        aantal = {eenheid: np.bincount(code, minlength=len(self.klassen)) for eenheid, code in codes.items()}
        klassen = tuple(replace(k, aantal=int(aantal[k.eenheid][n])) for n, k in enumerate(self.klassen))
        return replace(self, klassen=klassen)
