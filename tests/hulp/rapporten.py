"""Rapporten of the example, made once for all tests that look at them.

rapporten   per name: voorbeeldstad, noord (a provincie), niets (no zone kwetsbaar), eenzone (nothing can be decided)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.opdrachten.uitrekenen import reken_uit_met_keuzes
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rapport.gebied import van_gemeente, van_provincie
from pipeline.uitleg.rapport.inhoud import maak_rapport
from pipeline.uitleg.rapport.model import Rapport
from pipeline.uitvoer.kaart.vlakken import maak_vlakken

LASTIG = '=cmd()|"{ HYPERLINK "http://x" }" <w:p> & $a_b$'


@pytest.fixture(scope="session")
def uitkomst_met_keuzes(voorbeeld_bronnen: Path) -> Uitkomst:
    """The example with the answers under each other choice beside it."""
    return reken_uit_met_keuzes(laad_ronde("voorbeeld"), voorbeeld_bronnen)


@pytest.fixture(scope="session")
def rapporten(uitkomst_met_keuzes: Uitkomst) -> Mapping[str, Rapport]:
    """As the head of this module says; the deelplannen of voorbeeldstad have a name that looks like code."""
    uit, vlakken = uitkomst_met_keuzes, maak_vlakken(uitkomst_met_keuzes.zones)
    anders = {tabel: getattr(uit, tabel) for tabel in ("deelplannen", "leden")}
    lastig = replace(uit, **{naam: t.assign(deelplan=f"{LASTIG} " + t["deelplan"]) for naam, t in anders.items()})
    zonder = replace(uit, zones=uit.zones.assign(kwetsbaar="nee"), apart=None)
    return {
        "voorbeeldstad": maak_rapport(lastig, vlakken, van_gemeente(lastig, "GM9901")),
        "noord": maak_rapport(uit, vlakken, van_provincie(uit, "Noord-Voorbeeld")),
        "niets": maak_rapport(zonder, vlakken, van_gemeente(zonder, "GM9907")),
        "eenzone": maak_rapport(uit, vlakken, van_gemeente(uit, "GM9909")),
    }
