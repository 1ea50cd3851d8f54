"""Which aannames a step rests on: all of the regeling are somewhere, and none where nothing uses it."""

from __future__ import annotations

from functools import reduce

import pytest

from pipeline.regelingen import laad_regeling
from pipeline.scoringsronde import uitkomsten
from pipeline.stappen.steun import steun_van_stappen

REGELINGEN = ("vhf_2021", "vhf_2024", "vhf_consultatie")


@pytest.mark.parametrize("naam", REGELINGEN)
def test_elke_aanname_telt_ergens(naam: str) -> None:
    samen: set[str] = set()
    for hoe in ("rekenkundig", "meetkundig"):
        regeling = laad_regeling(naam, {"urgentie.aggregatie": hoe})
        samen |= set().union(*steun_van_stappen(regeling, "ronde").values())
    gewogen = {w.indicator for d in (*regeling.poort.dimensies, *regeling.urgentie.dimensies) for w in d.indicatoren}
    over = {i.naam for i in regeling.indicatoren} - gewogen  # another one's place, in a ronde without that source
    assert samen == set(regeling.aannames_per_id()) - {f"indicatoren.{naam}" for naam in over}


def test_wat_een_stap_niet_gebruikt_staat_er_niet_bij() -> None:
    regeling = laad_regeling("vhf_2021")
    stappen = steun_van_stappen(regeling, "ronde")
    assert "indicatoren.eenoudergezinnen" in stappen["urgentie"] - stappen["poort"]
    assert "indicatoren.hoogopgeleid" in stappen["poort"] - stappen["urgentie"]
    assert "rekenwijze.meetkundig_gemiddelde" not in stappen["urgentie"]
    assert "rekenwijze.constante_prijzen" in stappen["inzending"]
    assert not any(i.startswith(("poort.", "urgentie.")) for i in stappen["prioriteit"] | stappen["inzending"])
    assert "urgentie.vergelijking" in stappen["urgentie"] - steun_van_stappen(regeling, "land")["urgentie"]


def test_elk_geval_van_een_uitkomst_noemt_plaatsen_die_bestaan() -> None:
    """An id that no regeling has would never make anything provisional, and nobody would see it."""
    genoemd = set().union(*(waarde for waarde in vars(uitkomsten).values() if isinstance(waarde, frozenset)))
    regelingen = [laad_regeling(naam) for naam in REGELINGEN]
    bestaat = {i for i in genoemd if any(reduce(_deel, i.split("."), regeling) for regeling in regelingen)}
    assert genoemd and genoemd == bestaat


def _deel(van: object, naam: str) -> object:
    return getattr(van, naam, None)
