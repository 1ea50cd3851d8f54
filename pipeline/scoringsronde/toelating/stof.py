"""What every admission rule gets, and the form in which it answers.

In: the inzending, its money, the poort per deelplan, the zones, the date of award and the regeling. Out: `Stof`, which
a rule reads and never changes; a rule gives back an `Uitslag`: per aanvraag or per deelplan ja, nee or onbepaald,
with a sentence. The rows are in the order of `Stof.aanvragen` or `Stof.plannen`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.regelingen.aannames import Steun
from pipeline.rekenen import logica
from pipeline.taal.zinnen import Tekst, tekst

if TYPE_CHECKING:
    from pipeline.scoringsronde.geld import Geld

GEEN_ACTIVITEITEN = "er zijn geen activiteiten ingevuld"
VALT_AF = "dit valt af en de rest is getoetst"
GEEN_MAATREGELEN = "er zijn geen maatregelen ingevuld"
_MEESTE_VOORBEELDEN = 5


@dataclass(frozen=True)
class Uitslag:
    """The answer of one rule: an oordeel and a sentence per aanvraag or per deelplan.

    steunt_op: the ids of the aannames that decided it, per row; None for none.
    """

    niveau: Literal["aanvraag", "deelplan"]
    oordeel: NDArray[np.object_]
    reden: Tekst
    steunt_op: Steun | None = None


@dataclass(frozen=True)
class Stof:
    """Everything a rule may look at; the tables of one level share their order."""

    inzending: Inzending
    geld: Geld
    poort: pd.DataFrame
    leden: pd.DataFrame | None
    toekenning: date
    regeling: Regeling
    gemeentenamen: Mapping[str, str] = field(default_factory=dict)
    dag_aangenomen: bool = False

    @property
    def aanvragen(self) -> pd.DataFrame:
        """The money per aanvraag: one row per aanvraag."""
        return self.geld.aanvragen

    @property
    def plannen(self) -> pd.DataFrame:
        """The money per deelplan: one row per deelplan."""
        return self.geld.deelplannen

    @cached_property
    def activiteiten(self) -> pd.DataFrame:
        """The activiteiten as filled in, with plaats (of their deelplan) and heeft_maatregel."""
        extra = self.geld.activiteiten[["plaats", "heeft_maatregel", "kosten_cent", "valt_af"]]
        return self.inzending.activiteiten.reset_index(drop=True).assign(**extra)

    @property
    def maatregelen(self) -> pd.DataFrame:
        """The maatregelen with their amounts in total, with plaats (of their deelplan) and plaats_activiteit."""
        return self.geld.maatregelen

    def telling(self, plaats: pd.Series) -> NDArray[np.int64]:
        """How many rows each deelplan has."""
        return np.bincount(plaats, minlength=len(self.plannen))

    def elk(
        self,
        rijen: pd.DataFrame,
        oordeel: NDArray[np.object_],
        zin: Callable[[pd.DataFrame], Tekst],
        *,
        goed: str,
        leeg: str,
        regel: str = "",
    ) -> Uitslag:
        """All rows of a deelplan that count must be ja. `zin` gives the sentences of the rows that decide otherwise.

        goed: the sentence when all are ja; leeg: why a deelplan without any row is onbepaald. regel: rows that drop out
        by this rule are told, and make nee only of a deelplan of which nothing is left.
        """
        plaats_rij, valt_af = rijen["plaats"].to_numpy(), rijen["valt_af"].to_numpy()
        telt, af = valt_af == "", (valt_af == regel) & (regel != "")
        rang = np.full(len(self.plannen), 2, dtype=np.int8)
        van_rij = logica.rang(oordeel)
        np.minimum.at(rang, plaats_rij[telt], van_rij[telt])
        niets = self.telling(rijen["plaats"]) == 0
        rang[niets] = 1
        weg = (self.telling(rijen.loc[af, "plaats"]) > 0) & (self.telling(rijen.loc[telt, "plaats"]) == 0)
        rang[weg] = 0
        reden = tekst([goed] * len(rang))
        reden[niets] = leeg
        beslist = telt & (van_rij < 2) & (van_rij == rang[plaats_rij])
        waarom, weggevallen = rijen[beslist], rijen[af]
        for plaats, samen in voeg_samen(zin(waarom), waarom["plaats"]).items() if len(waarom) else ():
            reden[plaats] = samen
        for plaats, samen in voeg_samen(zin(weggevallen), weggevallen["plaats"]).items() if len(weggevallen) else ():
            reden[plaats] = samen if weg[plaats] else f"{reden[plaats]}; {VALT_AF}: {samen}"
        return Uitslag("deelplan", np.array(logica.OORDELEN, dtype=object)[rang], reden)


def voeg_samen(zinnen: Iterable[str], groep: Iterable[int]) -> dict[int, str]:
    """The sentences of each group in alphabetical order: the first ones, and how many more there are."""
    per: dict[int, list[str]] = {}
    for plaats, zin in zip(groep, zinnen, strict=True):
        per.setdefault(plaats, []).append(zin)
    return {plaats: _eerste(sorted(delen)) for plaats, delen in per.items()}


def _eerste(zinnen: list[str]) -> str:
    meer = len(zinnen) - _MEESTE_VOORBEELDEN
    return "; ".join(zinnen[:_MEESTE_VOORBEELDEN]) + (f"; en nog {meer}" if meer > 0 else "")


def noem(wat: str, naam: pd.Series, rij: pd.Series) -> Tekst:
    """An activiteit or maatregel as a reader finds it back: its name and its row in the sheet."""
    return tekst(
        [
            f"{wat} '{n}'" + ("" if pd.isna(r) else f" (rij {r})")
            for n, r in zip(naam.tolist(), rij.tolist(), strict=True)
        ]
    )


def ja_nee(antwoord: pd.Series, goed: str) -> NDArray[np.object_]:
    """A filled-in ja or nee: ja where it is `goed`, onbepaald where it is empty."""
    return logica.oordeel((antwoord == goed).fillna(False), antwoord.notna())
