"""How a class is filled on paper: its colour, and its pattern in an ink that shows on that colour.

In: a `Klasse`. Out: the arguments of a matplotlib patch, or the shapes of a small map in a page.

>>> vulling(Klasse("kwetsbaar", "#d55e00", patroon=STIPPEN))["hatch"]
'....'
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.uitvoer.blad.tekening import Vlak, Vorm, arceer
from pipeline.uitvoer.kaart.laag import ARCERING, KRUIS, LIJNEN, STIPPEN, Klasse

INKT = "#1b1e21"
_ONBEKEND = "#e9ebec"
_LICHT = 120
"""Of 255; ink on a colour that is lighter, white on a darker one."""
_PATRONEN = {ARCERING: "//////", STIPPEN: "....", LIJNEN: "|||||", KRUIS: "xxxxx"}
"""matplotlib's signs; only what is not known leans."""


def vulling(klasse: Klasse) -> dict[str, Any]:
    """An edge in the class's own colour closes the hairlines between neighbours."""
    vlak = _ONBEKEND if klasse.arcering else klasse.kleur
    streep = klasse.kleur if klasse.arcering else leesbaar(klasse.kleur)
    patroon = {"hatch": _PATRONEN[klasse.patroon], "hatchcolor": streep} if klasse.patroon else {}
    return {"facecolor": vlak, "edgecolor": vlak, "linewidth": 0.2, **patroon}


def vormen_van(ringen: tuple[NDArray[np.float64], ...], klasse: Klasse, rand: str, dikte: float = 0.4) -> list[Vorm]:
    """An area of this class on a small map in a page; what is not known is hatched there too."""
    stijl = vulling(klasse)
    vlak = Vlak(ringen, stijl["facecolor"], rand, dikte)
    return [vlak, *(arceer(vlak, stijl["hatchcolor"]) if klasse.arcering else [])]


def leesbaar(kleur: str) -> str:
    """The colour for a sign on this one."""
    return INKT if grijs(kleur) > _LICHT else "#ffffff"


def grijs(kleur: str) -> float:
    """How light a colour comes out of a printer without colour: 0 to 255.

    >>> round(grijs("#ffffff")), round(grijs("#0072b2"))
    (255, 87)
    """
    rood, groen, blauw = (int(kleur[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * rood + 0.587 * groen + 0.114 * blauw
