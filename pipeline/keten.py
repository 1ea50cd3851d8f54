"""The chain from what was read to all results: zones, scores, deelplannen, the scoring round. One direction.

In: an `Invoer`. Out: `Uitkomst`, all tables of the ronde. Pure: no file is read and nothing is written.

    uitkomst = draai(lees_invoer(*open_ronde("voorbeeld")))
    uitkomst.zones["kwetsbaar"].value_counts()
"""

from __future__ import annotations

import pandas as pd

from pipeline.rondes.invoer import Invoer
from pipeline.scoringsronde.randvoorwaarden import Randvoorwaarden
from pipeline.scoringsronde.ronde import Scoringsronde, draai_scoringsronde
from pipeline.stappen.meldingen import gemist, over_de_zones
from pipeline.stappen.scoren import Plannen, score_deelplannen, score_zones
from pipeline.stappen.zones import bouw_zones, ruwe_cijfers
from pipeline.uitkomst import Uitkomst, Voortgang


def draai(invoer: Invoer, voortgang: Voortgang = lambda stap: None) -> Uitkomst:
    """Compute a ronde. Raises Invoerfout for figures that cannot be brought together, and points that cannot be."""
    regeling, bronnen = invoer.regeling, invoer.bronnen
    voortgang("zones bouwen")
    basis = bouw_zones(bronnen, regeling)
    voortgang("poort, prioriteit en urgentie")
    zones = score_zones(basis.zones, invoer.lijsten, regeling)
    plannen = score_deelplannen(invoer.deelplannen, zones, regeling, invoer.ronde.referentie)
    scoringsronde = reken_scoringsronde(invoer, plannen)
    return Uitkomst(
        invoer=invoer,
        zones=zones,
        gemeente_aandelen=basis.gemeente_aandelen,
        ruw=ruwe_cijfers(bronnen, regeling),
        overlappen=basis.overlappen,
        **vars(plannen),
        meldingen=meld(invoer, zones, plannen),
        scoringsronde=scoringsronde,
    )


def meld(invoer: Invoer, zones: pd.DataFrame, plannen: Plannen) -> tuple[str, ...]:
    """What the reader should know of these figures under these rules, as Dutch sentences."""
    return (
        *gemist(invoer.regeling),
        *invoer.meldingen,
        *over_de_zones(invoer.bronnen, zones, invoer.lijsten, plannen.deelplannen),
    )


def reken_scoringsronde(invoer: Invoer, plannen: Plannen) -> Scoringsronde | None:
    """What follows from the inzending; None where there is none. Raises Invoerfout for points that cannot be."""
    if invoer.inzending is None:
        return None
    ronde = invoer.ronde
    return draai_scoringsronde(
        invoer.inzending,
        invoer.regeling,
        plannen,
        invoer.gemeentenamen,
        Randvoorwaarden(ronde.datum, ronde.toekenning, ronde.budget_eur),
    )
