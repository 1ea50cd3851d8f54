"""Try the inputs of two rondes one at a time.

In: two `Kant`. Out: `Proef`: the outcome of each, and per factor the outcomes with only that factor replaced.

    proef = doe_proef(kant_van(van), kant_van(naar))
    proef.heen["de regeling"].zones
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.bestanden.fouten import Invoerfout
from pipeline.vragen.vergelijk.factoren import Factor, meng, verschillen, voeg_samen
from pipeline.vragen.vergelijk.invoer import Kant, Rekenaar, Stand


@dataclass(frozen=True)
class Proef:
    """van, naar: the outcomes; heen: `van` with one factor of the other; terug: `naar` with one factor of the other.

    meldingen: which inputs could not be replaced on their own, and why.
    """

    van: Stand
    naar: Stand
    factoren: tuple[Factor, ...]
    heen: Mapping[str, Stand]
    terug: Mapping[str, Stand]
    meldingen: tuple[str, ...]


def doe_proef(
    a: Kant,
    b: Kant,
    voortgang: Callable[[str], None] = lambda stap: None,
    overlappen: Iterable[tuple[Kant, pd.DataFrame]] = (),
) -> Proef:
    """All outcomes that the causes follow from; factors that do not fit alone are joined until they do.

    overlappen: as `Rekenaar`.
    """
    rekenaar, meldingen = Rekenaar(overlappen), []
    voortgang("beide rondes rekenen")
    van, naar = rekenaar.reken(a), rekenaar.reken(b)
    factoren = verschillen(a, b)
    while len(factoren) > 1:
        heen, terug = {}, {}
        for factor in factoren:
            voortgang(f"vervangen: {factor.naam}")
            try:
                heen[factor.titel] = rekenaar.reken(meng(a, b, [factor]))
                terug[factor.titel] = rekenaar.reken(meng(b, a, [factor]))
            except Invoerfout as fout:
                meldingen.append(f"{factor.titel}: niet los te vervangen, want {fout.wat}")
                factoren = voeg_samen(factoren, factor)
                break
        else:
            return Proef(van, naar, factoren, heen, terug, tuple(meldingen))
    # One factor is the whole difference: replacing it gives the other ronde.
    alleen = {f.titel: naar for f in factoren}, {f.titel: van for f in factoren}
    return Proef(van, naar, factoren, *alleen, tuple(meldingen))
