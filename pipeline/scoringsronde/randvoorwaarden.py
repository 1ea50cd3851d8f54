"""What a ronde sets beside its regeling: the days that count, the budget and the turns.

In: the values of a ronde.toml. Out: `Randvoorwaarden`.

>>> Randvoorwaarden(date(2021, 4, 29)).dag_aangenomen
True
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Randvoorwaarden:
    """What a ronde sets beside its regeling.

    datum: of the ronde; toekenning: day of the award, None while it is not known (then `datum` stands in for it, an
    aanname); budget_eur: per tranche, where that differs from the regeling; beurten: see `begroting.verdeel`.
    """

    datum: date
    toekenning: date | None = None
    budget_eur: Mapping[str, Decimal] = field(default_factory=dict)
    beurten: Mapping[str, int] | None = None

    @property
    def dag(self) -> date:
        """The day of award from which terms count."""
        return self.toekenning or self.datum

    @property
    def dag_aangenomen(self) -> bool:
        """Whether that day is an aanname, so that what rests on it is voorlopig."""
        return self.toekenning is None
