"""All deelplannen as a reader sees them: the map and the besluitblad choose from this and lay it out.

In: an `Uitkomst`, and the texts that its zones and deelgebieden share. Out: `Planbeelden`, a text per deelplan for each
fact, in the order of their table.

    plannen = maak_planbeelden(maak_zonebeelden(uitkomst))
    plannen.antwoord[0]      # 'Voldoet aan de poort: slechter dan gemiddeld in Fictiedam op ...'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal.zinnen import Tekst
from pipeline.uitvoer.op_de_rand import OpDeRand, rand_van
from pipeline.uitvoer.poortzin import poort_per_deelplan
from pipeline.uitvoer.werkelijk import Toegekend, echt_toegekend
from pipeline.uitvoer.zonebeeld import Deelbeeld, maak_delen
from pipeline.uitvoer.zonebeelden import Zonebeelden


@dataclass(frozen=True)
class Planbeelden:
    """What is shown of every deelplan.

    antwoord: the answer of the poort in a sentence, and reden: the same without the answer; delen: what is tested as
    one, per gemeente; rand: what another choice turns, None where that was not asked for; toegekend: what was really
    granted, by row; waarvan: of what prioriteit is a share, in words.
    """

    antwoord: Tekst
    reden: Tekst
    delen: tuple[tuple[Deelbeeld, ...], ...]
    rand: OpDeRand | None
    toegekend: Mapping[int, Toegekend]
    waarvan: str


def maak_planbeelden(zones: Zonebeelden) -> Planbeelden:
    """All deelplannen at once."""
    uitkomst, poort = zones.uitkomst, poort_per_deelplan(zones.uitkomst)
    tabel, per_plan = uitkomst.deelgebieden, dict[tuple[str, ...], tuple[Deelbeeld, ...]]()
    for sleutel, deel in zip(
        tabel[DEELPLAN].itertuples(index=False, name=None),
        maak_delen(tabel, uitkomst.regeling, zones.poort.deelgebieden),
        strict=True,
    ):
        per_plan[sleutel] = (*per_plan.get(sleutel, ()), deel)
    return Planbeelden(
        antwoord=poort.antwoord,
        reden=poort.reden,
        delen=tuple(
            per_plan.get(plan, ()) for plan in uitkomst.deelplannen[DEELPLAN].itertuples(index=False, name=None)
        ),
        rand=rand_van(uitkomst, "poort"),
        toegekend=echt_toegekend(uitkomst),
        waarvan=uitkomst.regeling.prioriteit.in_woorden(),
    )
