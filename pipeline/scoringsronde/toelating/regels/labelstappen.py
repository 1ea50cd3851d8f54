"""Energy labels: each dwelling gains enough steps, or reaches the label that is enough (Q&A 2.2, 3.2.1).

In: activiteiten with label_voor and label_na; one row is a group of dwellings with the same labels, so the test is per
dwelling and not on average. Out: per deelplan ja, nee or onbepaald.

    renovatie  F naar C    ja: 3 labelstappen
    renovatie  D naar B    ja: label B
    renovatie  G naar E    nee: 2 labelstappen
    renovatie  A naar B    nee: omlaag is geen verbetering
"""

from __future__ import annotations

import pandas as pd
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


@toelatingsregel(
    titel="Labelstappen",
    gegeven="het energielabel per woning, voor en na",
    waarden=("ten minste {minimaal_labelstappen} labelstappen", "of ten minste label {label_genoeg}"),
    parameters=Labels,
)
def labelstappen(stof: Stof, p: Labels) -> Uitslag:
    """Renovatie and transformatie: enough label steps, or the label that is enough (Q&A 2.2, 3.2.1)."""
    rijen = stof.activiteiten
    ladder = {label: trede for trede, label in enumerate(p.labels.waarde)}
    nodig, genoeg = p.minimaal_labelstappen.waarde, p.label_genoeg.waarde
    voor, na = (rijen[k].map(ladder).astype("Float64") for k in ("label_voor", "label_na"))
    haalt = (na >= ladder[genoeg]).fillna(False).to_numpy(bool)
    stapt = (na - voor >= nodig).fillna(False).to_numpy(bool)
    bekend = (voor.notna() & na.notna()).to_numpy(bool)
    # Each dwelling improves (Q&A 2.2): one that gets worse does not, also when it keeps a good label.
    omlaag = (na < voor).fillna(False).to_numpy(bool)
    oordeel = logica.oordeel((haalt | stapt) & ~omlaag, haalt | bekend)
    nvt = logica.oordeel((~rijen["soort"].isin(_MET_LABEL)), rijen["soort"].notna())
    eis = f"nodig zijn {nodig} stappen of ten minste label {genoeg}"
    return stof.elk(
        rijen,
        logica.of(nvt, oordeel),
        lambda r: plak(noem("activiteit", r["activiteit"], r["rij"]), _wat(r, na[r.index] - voor[r.index]), f"; {eis}"),
        goed=f"elke woning met renovatie of transformatie wint {nodig} labelstappen of haalt ten minste label {genoeg}",
        leeg=GEEN_ACTIVITEITEN,
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
            zinnen.append(f" gaat van {voor} naar {na}, {aantal}{' omlaag' if stap < 0 else ''}")
    return tekst(zinnen)
