"""What the side panel draws of the course of a zone: a few whole numbers per zone, and each sentence once.

In: an `Uitkomst` with `verloop`, then the blik of a page. Out: the part of the json of that page.

    maak_verloopstof(uitkomst).voor(blik)["zinnen"][0]     # "Tussen 2014 en 2022 steeds kwetsbaar: ja in 2014, ..."

A distance is a whole number of steps, never nought unless it is nought: a zone below its gemeente is drawn below it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.taal.zinnen import Tekst, tekst
from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.inpakken import pak
from pipeline.uitvoer.verloopzin import korte_zinnen, zinnen
from pipeline.uitvoer.vonklijn import GEEN_LIJN, MATEN, UITLEG, WOORDEN, cijfers_van_de_poort

STAPPEN, LEEG = 15, -16
"""Steps from the rule to the edge of the scale, and a missing figure: all of them are one sign when packed."""


@dataclass(frozen=True)
class Verloopstof:
    """The course of all zones, worded once for all pages. teksten: per kind of sentence one per zone."""

    verloop: Verloop
    namen: tuple[str, ...]
    teksten: Mapping[tuple[str, str], Tekst]

    def voor(self, blik: Blik) -> dict[str, Any]:
        """Per own zone its two sentences (by number) and its distances: figures × years, zone after zone."""
        rijen, reeks = blik.eigen_rijen, self.verloop.van_de_poort
        teksten: dict[str, Any] = {}
        for (naam, meervoud), alle in self.teksten.items():
            uniek, welke = np.unique(alle[rijen].astype(str), return_inverse=True)
            teksten |= {meervoud: uniek.tolist(), naam: pak(welke.reshape(-1))}
        afstanden = np.stack([reeks.afstanden[naam][rijen] for naam in self.namen], axis=1)
        breuk = reeks.breuk[rijen]
        return {
            "jaren": list(self.verloop.jaren),
            "titels": [reeks.cijfers[naam].titel for naam in self.namen],
            **teksten,
            "afstanden": pak(in_stappen(afstanden)),
            "breuken": {int(n): np.flatnonzero(breuk[n]).tolist() for n in np.flatnonzero(breuk.any(axis=1))},
            "maten": MATEN,
            "stappen": STAPPEN,
            "leeg": LEEG,
            "woorden": WOORDEN,
            "uitleg": UITLEG,
            "geen_lijn": GEEN_LIJN,
        }


def maak_verloopstof(uitkomst: Uitkomst) -> Verloopstof | None:
    """None without a course."""
    verloop = uitkomst.verloop
    if verloop is None:
        return None
    pc4 = uitkomst.zones["pc4"].tolist()
    return Verloopstof(
        verloop,
        tuple(cijfers_van_de_poort(verloop, uitkomst.regeling)),
        {
            ("zin", "zinnen"): tekst(zinnen(verloop, pc4)),
            ("kort", "korte_zinnen"): tekst(korte_zinnen(verloop, pc4)),
        },
    )


def in_stappen(afstanden: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Whole steps from -STAPPEN to STAPPEN, away from nought where the distance is not nought; LEEG where missing.

    >>> in_stappen(np.array([-0.0001, 0.0, 0.031, 9.0, np.nan])).tolist()
    [-1, 0, 4, 15, -16]
    """
    schaal = np.nan_to_num(afstanden) * STAPPEN / MATEN["uiterst"]
    stappen = np.clip(np.rint(schaal), -STAPPEN, STAPPEN)
    klein = (stappen == 0) & (np.abs(np.nan_to_num(afstanden)) > 1e-9)
    stappen = np.where(klein, np.sign(schaal), stappen)
    return np.where(np.isnan(afstanden), LEEG, stappen).astype(np.int64)
