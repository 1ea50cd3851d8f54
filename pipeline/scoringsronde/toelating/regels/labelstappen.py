"""Energy labels: each dwelling gains enough steps, or reaches the label that is enough (Q&A 2.2, 3.2.1).

In: activiteiten with label_voor and label_na; one row is a group of dwellings with the same labels, so the test is per
dwelling and not on average. Out: per deelplan ja, nee or onbepaald.

    renovatie  F naar C    ja: 3 labelstappen
    renovatie  D naar B    ja: verbeterd tot label B
    renovatie  B naar B    nee: geen verbetering (art. 1)
    renovatie  G naar E    nee: 2 labelstappen
    renovatie  A naar B    nee: omlaag is geen verbetering
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import Field

from pipeline.regelingen.drempels import Aantal
from pipeline.regelingen.onderbouwd import Parameter, Streng
from pipeline.rekenen import logica
from pipeline.scoringsronde.toelating.register import toelatingsregel
from pipeline.scoringsronde.toelating.stof import GEEN_ACTIVITEITEN, Stof, Uitslag, noem
from pipeline.taal.zinnen import Tekst, plak, tekst

_MET_LABEL = ("renovatie", "transformatie")


class Labels(Streng):
    """How far a dwelling must come."""

    minimaal_labelstappen: Parameter[Aantal] = Field(description="Labelstappen per woning, ten minste")
    label_genoeg: Parameter[str] = Field(description="Label dat altijd genoeg is")
    labels: Parameter[tuple[str, ...]] = Field(description="Energielabels, van slecht naar goed")


def per_activiteit(activiteiten: pd.DataFrame, p: Labels) -> NDArray[np.object_]:
    """Per activiteit whether its dwellings come far enough; ja where labels are not asked."""
    voor, na = _treden(activiteiten, p)
    genoeg = list(p.labels.waarde).index(p.label_genoeg.waarde)
    stapt = (na - voor >= p.minimaal_labelstappen.waarde).fillna(False).to_numpy(bool)
    # "Is improved to at least label B" (art. 1): staying at B or A is no improvement, and a loss never is.
    beter = (na > voor).fillna(False).to_numpy(bool)
    haalt = (na >= genoeg).fillna(False).to_numpy(bool)
    bekend = (voor.notna() & na.notna()).to_numpy(bool)
    nvt = logica.oordeel((~activiteiten["soort"].isin(_MET_LABEL)), activiteiten["soort"].notna())
    # Any label before that is worse than B makes reaching B enough, but which one it was must be known.
    return logica.of(nvt, logica.oordeel(stapt | (haalt & beter), bekend))


def _treden(activiteiten: pd.DataFrame, p: Labels) -> tuple[pd.Series, pd.Series]:
    ladder = {label: trede for trede, label in enumerate(p.labels.waarde)}
    voor, na = (activiteiten[k].map(ladder).astype("Float64") for k in ("label_voor", "label_na"))
    return voor, na


@toelatingsregel(
    titel="Labelstappen",
    gegeven="het energielabel per woning, voor en na",
    waarden=("ten minste {minimaal_labelstappen} labelstappen", "of ten minste label {label_genoeg}"),
    parameters=Labels,
    per_activiteit=per_activiteit,
)
def labelstappen(stof: Stof, p: Labels) -> Uitslag:
    """Renovatie and transformatie: enough label steps, or the label that is enough (Q&A 2.2, 3.2.1)."""
    rijen = stof.activiteiten
    nodig, genoeg = p.minimaal_labelstappen.waarde, p.label_genoeg.waarde
    voor, na = _treden(rijen, p)
    eis = f"nodig zijn {nodig} stappen of ten minste label {genoeg}"
    return stof.elk(
        rijen,
        per_activiteit(rijen, p),
        lambda r: plak(noem("activiteit", r["activiteit"], r["rij"]), _wat(r, na[r.index] - voor[r.index]), f"; {eis}"),
        goed=f"elke woning met renovatie of transformatie wint {nodig} labelstappen of haalt ten minste label {genoeg}",
        leeg=GEEN_ACTIVITEITEN,
        regel="labelstappen",
    )


def _wat(rijen: pd.DataFrame, stappen: pd.Series) -> Tekst:
    zinnen = []
    for soort, voor, na, stap in zip(rijen["soort"], rijen["label_voor"], rijen["label_na"], stappen, strict=True):
        if pd.isna(soort):
            zinnen.append(" heeft geen soort ingevuld, zodat niet vaststaat of labels gelden")
        elif pd.isna(stap):
            mist = " en ".join(w for w, label in (("label vooraf", voor), ("label na afloop", na)) if pd.isna(label))
            zinnen.append(f" mist {mist or 'een label dat de regeling kent'}")
        else:
            aantal = "1 labelstap" if abs(stap) == 1 else f"{abs(int(stap))} labelstappen"
            wat = "geen verbetering" if stap == 0 else f"{aantal}{' omlaag' if stap < 0 else ''}"
            zinnen.append(f" gaat van {voor} naar {na}, {wat}")
    return tekst(zinnen)
