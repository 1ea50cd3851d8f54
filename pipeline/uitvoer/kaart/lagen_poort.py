"""The layers of the poort: per dimension how far each zone is from the average of its own gemeente.

In: an `Uitkomst` with `poort_<dimensie>_verschil` and `_onder`. Out: a `Laag` per dimension of the regeling.

    verschil  onder      class
    -0.60     ja         onder, 0,5 tot 1
     0.00     nee        niet onder, 0 tot 0,25
     NaN      onbepaald  onbepaald (reden per zone)

Which side of the average a zone is on is read from the poort's own answer, never worked out again.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.regelingen import Dimensie
from pipeline.rekenen import logica
from pipeline.taal import getallen
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.laag import ARCERING, ONBEKEND, STIPPEN, Klasse, Laag

GRENZEN = (0.25, 0.5, 1.0)
"""Distances from the average, in national standard deviations; a class holds its lower break. In the real figures
each of the eight classes holds 4 to 23% of the zones."""
_ONDER = ("#fdb863", "#e08214", "#b35806", "#7f3b08")
_NIET_ONDER = ("#d8daeb", "#b2abd2", "#8073ac", "#542788")


def poort_lagen(uitkomst: Uitkomst) -> list[Laag]:
    """One layer per dimension, in the order of the regeling."""
    return [_laag(uitkomst.zones, dimensie) for dimensie in uitkomst.regeling.poort.dimensies]


def _laag(zones: pd.DataFrame, dimensie: Dimensie) -> Laag:
    kolom = f"poort_{dimensie.naam}"
    onder = [Klasse(f"onder, {a}", k, patroon=STIPPEN) for a, k in zip(_AFSTANDEN, _ONDER, strict=True)]
    niet = [Klasse(f"niet onder, {a}", k) for a, k in zip(_AFSTANDEN, _NIET_ONDER, strict=True)]
    return Laag(
        f"poort-{dimensie.naam}",
        dimensie.titel,
        "Poort",
        f"{dimensie.titel}: hoe ver een zone van het gemiddelde van haar eigen gemeente ligt, in landelijke "
        "standaardafwijkingen. Alleen een zone onder dat gemiddelde kan hierop kwetsbaar zijn; precies gelijk is niet "
        "eronder.",
        (*reversed(onder), *niet, Klasse("onbepaald (reden per zone)", ONBEKEND, patroon=ARCERING)),
        _codes(zones[f"{kolom}_verschil"], zones[f"{kolom}_onder"]),
    )


def _codes(verschil: pd.Series, onder: pd.Series) -> NDArray[np.intp]:
    """From far below (0) to far above; what is onbepaald comes last."""
    aantal = len(_AFSTANDEN)
    afstand = getallen.klasse(verschil.abs().fillna(0.0), GRENZEN)
    keuzen = [aantal - 1 - afstand, aantal + afstand]
    return np.select([onder == logica.JA, onder == logica.NEE], keuzen, 2 * aantal).astype(np.intp)


def _afstanden() -> tuple[str, ...]:
    tekst = ["0", *(getallen.zoals_gegeven(grens) for grens in GRENZEN)]
    return (*(f"{van} tot {tot}" for van, tot in pairwise(tekst)), f"{tekst[-1]} of meer")


_AFSTANDEN = _afstanden()
