"""What turns an answer, in words: worded once, for tables, pages and the screen.

In: the answers under one choice at a time, and which choice weighs most. Out: Dutch text per zone or deelplan.

    "nee als elke zone even zwaar telt; onbepaald als werk en inkomen alleen uitkeringen zijn"
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.gevoeligheid.instellingen import Draai, Getallen, Plaatsen
from pipeline.gevoeligheid.poort import Codes
from pipeline.rekenen import logica
from pipeline.taal.getallen import getal

STEVIG, OVERWEGEND, WANKEL = "stevig", "overwegend", "wankel"
STEVIGE = tuple(f"{STEVIG} {oordeel}" for oordeel in logica.OORDELEN)
"""The classes of an answer that holds."""
_TUSSEN = "; "


def klassen() -> tuple[str, ...]:
    """The classes, from firm ja to firm nee, and those of onbepaald last."""
    ja, nee, open_ = ([f"{hoe} {o}" for hoe in (STEVIG, OVERWEGEND)] for o in (logica.JA, logica.NEE, logica.ONBEPAALD))
    return (*ja, WANKEL, *reversed(nee), *reversed(open_))


def klasse(ja: Getallen, nee: Getallen, stevig: float, overwegend: float) -> np.ndarray:
    """The class of each thing, from the shares of its answers; the limits belong to the firmer class.

    >>> klasse(np.array([0.95, 0.8, 0.5, 0.0]), np.array([0.0, 0.2, 0.5, 1.0]), 0.95, 0.75).tolist()
    ['stevig ja', 'overwegend ja', 'wankel', 'stevig nee']
    """
    open_ = 1 - ja - nee
    gevallen = [
        (deel >= grens - 1e-12, f"{hoe} {oordeel}")
        for hoe, grens in ((STEVIG, stevig), (OVERWEGEND, overwegend))
        for deel, oordeel in ((ja, logica.JA), (nee, logica.NEE), (open_, logica.ONBEPAALD))
    ]
    return np.select([g for g, _ in gevallen], [k for _, k in gevallen], default=WANKEL).astype(object)


def als_in_woorden(draai: Draai) -> str:
    """What is turned, to follow 'als'."""
    if draai.keuze.is_gewicht:
        return f"het {draai.keuze.titel} {getal([draai.gewicht], 2)[0]} is"
    return draai.keuze.opties[draai.optie].als


def waarde_van(draai: Draai) -> str:
    """The value it is turned to, as [afwijkingen] of a ronde says it."""
    if draai.keuze.is_gewicht:
        return repr(draai.gewicht)
    optie = draai.keuze.opties[draai.optie]
    if optie.ruw is None and isinstance(optie.waarde, tuple):  # weights that no list of names can say
        return " ".join(f"{naam}={gewicht:g}" for naam, gewicht in optie.waarde)
    ruw = optie.waarde if optie.ruw is None else optie.ruw
    return " ".join(map(str, ruw)) if isinstance(ruw, (tuple, list)) else str(ruw)


def draait_bij(codes: Codes, als: Sequence[str]) -> np.ndarray:
    """Per thing what turns it alone. codes: things × (own, then each turn); als: each turn in words; '' for nothing.

    >>> draait_bij(np.array([[2, 0, 2], [2, 2, 2]], dtype=np.int8), ["a", "b"]).tolist()
    ['nee als a', '']
    """

    def zin(rij: Codes) -> str:
        return _TUSSEN.join(
            f"{logica.OORDELEN[code]} als {wat}" for code, wat in zip(rij[1:], als, strict=True) if code != rij[0]
        )

    # There are few patterns, so each text is made once and looked up.
    patronen, waar = np.unique(codes, axis=0, return_inverse=True)
    return np.array([zin(p) for p in patronen], dtype=object)[waar.reshape(-1)]


def beslissende(codes: Codes, draaien: Sequence[Draai], index: Getallen) -> Plaatsen:
    """Per thing the number of the choice that decides: the one that turns it alone, else the largest share.

    index: choices × things. Where several turn it alone, of those the one with the largest share. -1: nothing does.
    """
    alleen = np.zeros(index.shape, dtype=bool)
    for kolom, draai in enumerate(draaien, 1):
        alleen[draai.nummer] |= codes[:, kolom] != codes[:, 0]
    gewicht = np.nan_to_num(index, nan=0.0)
    gekozen = np.where(alleen.any(axis=0), np.where(alleen, gewicht + 2, 0).argmax(axis=0), gewicht.argmax(axis=0))
    return np.where(alleen.any(axis=0) | (gewicht.max(axis=0, initial=0) > 0), gekozen, -1)


def beslist_door(codes: Codes, draaien: Sequence[Draai], keuze: Plaatsen, titels: Sequence[str]) -> np.ndarray:
    """The deciding choice in words: what its values turn alone, or what the answer depends on most."""
    uit = np.full(len(codes), "", dtype=object)
    for nummer in np.unique(keuze[keuze >= 0]):
        hier = np.flatnonzero(keuze == nummer)
        kolommen = [k for k, d in enumerate(draaien, 1) if d.nummer == nummer]
        zinnen = draait_bij(codes[hier][:, [0, *kolommen]], [als_in_woorden(draaien[k - 1]) for k in kolommen])
        uit[hier] = np.where(zinnen == "", f"hangt samen met andere keuzes het meest af van {titels[nummer]}", zinnen)
    return uit
