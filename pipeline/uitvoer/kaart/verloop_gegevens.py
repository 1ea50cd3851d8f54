"""What the side panel draws of the course of a zone: a few whole numbers per zone, and each sentence once.

In: an `Uitkomst` with `verloop`. Out: the part of the json of one page; {} without a course.

    verloop_voor(uitkomst, blik)["zinnen"][0]     # "Tussen 2014 en 2022 steeds kwetsbaar: ja in 2014, 2018, ..."

A distance is a whole number of steps, never nought unless it is nought: a zone below its gemeente is drawn below it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blik import Blik
from pipeline.uitvoer.kaart.inpakken import pak
from pipeline.uitvoer.verloopzin import korte_zinnen, zinnen
from pipeline.uitvoer.vonklijn import GEEN_LIJN, MATEN, UITLEG, WOORDEN, cijfers_van_de_poort

STAPPEN, LEEG = 15, -16
"""Steps from the rule to the edge of the scale, and a missing figure: all of them are one sign when packed."""


def verloop_voor(uitkomst: Uitkomst, blik: Blik) -> dict[str, Any]:
    """Per own zone its two sentences (by number) and its distances: figures × years, zone after zone."""
    verloop = uitkomst.verloop
    if verloop is None:
        return {}
    rijen, reeks = blik.eigen_rijen, verloop.van_de_poort
    namen = cijfers_van_de_poort(verloop, uitkomst.regeling)
    pc4 = list(uitkomst.zones["pc4"])
    teksten: dict[str, Any] = {}
    for naam, meervoud, alle in (
        ("zin", "zinnen", zinnen(verloop, pc4)),
        ("kort", "korte_zinnen", korte_zinnen(verloop, pc4)),
    ):
        uniek, welke = np.unique(np.array(alle)[rijen], return_inverse=True)
        teksten |= {meervoud: uniek.tolist(), naam: pak(welke.reshape(-1))}
    afstanden = np.stack([reeks.afstanden[naam][rijen] for naam in namen], axis=1)
    breuk = reeks.breuk[rijen]
    return {
        "jaren": list(verloop.jaren),
        "titels": [reeks.cijfers[naam].titel for naam in namen],
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
