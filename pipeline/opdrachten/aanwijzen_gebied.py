"""Which grens- of krimpregio, SV-gebied or provincie a user means: from what was typed to the gebied.

In: an `Uitkomst` and a name as someone types it. Out: a `Gebied`, or an Invoerfout with those there are.

    zoek_gebied(uitkomst, "parkstad limburg").soort     # 'grens- of krimpregio'
"""

from __future__ import annotations

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.opdrachten.aanwijzen_provincie import zoek_provincie
from pipeline.stappen.gebieden import PROVINCIE
from pipeline.taal.namen import zoeksleutel
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.gemeenten import Gebied, gebieden_met_zones


def zoek_gebied(uitkomst: Uitkomst, gevraagd: str) -> Gebied:
    """The regio or SV-gebied of that name, whatever its case, accents, hyphens or spaces.

    Raises Invoerfout for a name that is none of those that count for prioriteit in this ronde, or of more than one.
    """
    gebieden = [gebied for gebied in gebieden_met_zones(uitkomst) if gebied.soort != PROVINCIE]
    raak = [gebied for gebied in gebieden if zoeksleutel(gebied.naam) == zoeksleutel(gevraagd)]
    if len(raak) > 1:
        raise Invoerfout(
            f"er zijn {len(raak)} gebieden die '{gevraagd}' heten: " + ", ".join(gebied.titel for gebied in raak),
            advies="kies een gemeente of een provincie",
        )
    if not raak:
        raise onbekend(
            f"gebied '{gevraagd}' is in deze ronde geen SV-gebied en geen grens- of krimpregio die meetelt",
            gevraagd,
            [gebied.naam for gebied in gebieden],
            leeg="deze ronde heeft zulke gebieden niet; kies een provincie of een gemeente",
        )
    return raak[0]


def provincie_als_gebied(uitkomst: Uitkomst, gevraagd: str) -> Gebied:
    """Raises Invoerfout as `zoek_provincie`."""
    naam = zoek_provincie(uitkomst, gevraagd)
    return next(g for g in gebieden_met_zones(uitkomst) if (g.soort, g.naam) == (PROVINCIE, naam))
