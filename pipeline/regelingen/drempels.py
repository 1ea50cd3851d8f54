"""The shares and the budget that money is counted with, as dated data; what one rule alone asks stands with that rule.

In: the section `[drempels]` of a regeling.toml. Out: `Drempels`.

    regeling.drempels.maximaal_fondsaandeel.waarde      # 7/10 (Q&A 6.3.2)
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
Jaren = Annotated[int, Field(gt=0, le=100)]
Prioriteitsgebied = Literal["focusgebied", "grensregio"]


class Drempels(Streng):
    """Shares and budget, as dated data."""

    minimaal_cofinanciering: Parameter[GeldAandeel]
    maximaal_fondsaandeel: Parameter[GeldAandeel]
    maximaal_proceskosten: Parameter[GeldAandeel] | None = None
    maximaal_verwervingskosten: Parameter[GeldAandeel] | None = None
    maximaal_per_project: Parameter[Aandeel] | None = None
    budget_eur: Parameter[Aantal]
