"""The thresholds of an aanvraag and the budget of a round, as dated data.

In: the section `[drempels]` of a regeling.toml. Out: `Drempels`.

    regeling.drempels.minimaal_woningen.waarde      # 200 (Q&A 2.4)
"""

from __future__ import annotations

from pipeline.regelingen.onderbouwd import Aandeel, Parameter, Streng


class Drempels(Streng):
    """Thresholds of an aanvraag and the budget of a round, as dated data."""

    minimaal_woningen: Parameter[int]
    minimaal_woningen_elders: Parameter[int] | None = None
    minimaal_kosten_eur: Parameter[int] | None = None
    minimaal_cofinanciering: Parameter[Aandeel]
    maximaal_proceskosten: Parameter[Aandeel] | None = None
    maximaal_per_project: Parameter[Aandeel] | None = None
    start_binnen_jaren: Parameter[int] | None = None
    klaar_binnen_jaren: Parameter[int] | None = None
    budget_eur: Parameter[int]
