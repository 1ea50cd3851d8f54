"""The thresholds of an aanvraag and the budget of a round, as dated data.

In: the section `[drempels]` of a regeling.toml. Out: `Drempels`.

    regeling.drempels.minimaal_woningen.waarde      # 200 (Q&A 2.4)
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipeline.regelingen.onderbouwd import Aandeel, Parameter, Streng

_FIJNSTE_DEEL = 10_000


def _telbaar(aandeel: Fraction) -> Fraction:
    if aandeel.denominator > _FIJNSTE_DEEL:
        raise ValueError(f"{aandeel} is te fijn om in hele centen mee te rekenen; schrijf ten hoogste vier decimalen")
    return aandeel


GeldAandeel = Annotated[Aandeel, AfterValidator(_telbaar)]
"""A share that amounts in cents are compared with, in whole numbers: its parts must not be too fine for that."""
Aantal = Annotated[int, Field(gt=0)]
Prioriteitsgebied = Literal["focusgebied", "grensregio"]


class Drempels(Streng):
    """Thresholds of an aanvraag and the budget of a round, as dated data."""

    minimaal_woningen: Parameter[Aantal]
    minimaal_woningen_elders: Parameter[Aantal] | None = None
    minimaal_woningen_gebied: Parameter[tuple[Prioriteitsgebied, ...]] | None = None
    minimaal_kosten_eur: Parameter[Aantal] | None = None
    minimaal_cofinanciering: Parameter[GeldAandeel]
    maximaal_fondsaandeel: Parameter[GeldAandeel]
    maximaal_proceskosten: Parameter[GeldAandeel] | None = None
    maximaal_per_project: Parameter[Aandeel] | None = None
    start_binnen_jaren: Parameter[Aantal] | None = None
    klaar_binnen_jaren: Parameter[Aantal] | None = None
    minimaal_labelstappen: Parameter[Aantal] | None = None
    label_genoeg: Parameter[str] | None = None
    labels: Parameter[tuple[str, ...]] | None = None
    budget_eur: Parameter[Aantal]
