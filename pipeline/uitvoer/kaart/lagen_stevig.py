"""The layer "Hoe stevig": how many other choices alone would turn the answer kwetsbaar of a zone.

In: an `Uitkomst` with `apart`. Out: one `Laag`; none where the other choices were not asked for.

    ja, and no choice turns it       ->  ja, geen andere keuze keert dit om
    nee, and two of them do          ->  nee, 2 of meer andere keuzes keren dit om
"""

from __future__ import annotations

import numpy as np

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.laag import ARCERING, KRUIS, ONBEKEND, STIPPEN, Klasse, Laag
from pipeline.uitvoer.op_de_rand import APART, rand_van

_HOE = ("geen andere keuze keert dit om", "1 andere keuze keert dit om", "2 of meer andere keuzes keren dit om")
_JA, _NEE = ("#a8480a", "#e08a3e", "#f6c48b"), ("#7d766d", "#aaa298", "#d8d1c7")


def stevig_lagen(uitkomst: Uitkomst) -> list[Laag]:
    """The layer, in a list: empty without `apart`."""
    rand = rand_van(uitkomst, "zones")
    if rand is None:
        return []
    hoe = np.minimum(rand.aantal, len(_HOE) - 1)
    eigen = rand.codes[:, 0]
    ja = [Klasse(f"ja, {h}", k, patroon=STIPPEN) for h, k in zip(_HOE, _JA, strict=True)]
    nee = [Klasse(f"nee, {h}", k) for h, k in zip(_HOE, _NEE, strict=True)]
    onbepaald = [
        Klasse("onbepaald, wat men ook kiest", ONBEKEND, patroon=ARCERING),
        Klasse("onbepaald, een andere keuze geeft ja of nee", "#d0d4d8", patroon=KRUIS),
    ]
    codes = np.select([eigen == 2, eigen == 0], [hoe, 2 * len(_HOE) - 1 - hoe], 2 * len(_HOE) + np.minimum(hoe, 1))
    return [
        Laag(
            "stevig",
            "Hoe stevig",
            "Poort",
            f"Hoe het antwoord op 'kwetsbaar' afhangt van {rand.keuzes} keuzes die de bronnen openlaten: {APART}. Het "
            "antwoord zelf verandert niet. Alles samen veranderen is een andere vraag (gevoeligheid).",
            (*ja, *reversed(nee), *onbepaald),
            codes.astype(np.intp),
        )
    ]
