"""Why the answer of a zelfcheck is what it is, and how sure: what stands beside it on the first screen.

In: the outcome of a ronde, the zones asked for and the answer about them. Out: Dutch sentences.

    hoe_zeker(uitkomst, ("6411",), "nee", los=False)
    # 'Dit is voorlopig, want ... (aanname). Op de rand: 2 van de 8 keuzes die de bronnen openlaten keren dit om (...).'
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.regelingen.stapregels import NEE_IS_VOORLOPIG, PoortRegels
from pipeline.rekenen import logica
from pipeline.taal.meervoud import van_de
from pipeline.taal.namen import opsomming
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.op_de_rand import NIET_UITGEREKEND, rand_van
from pipeline.uitvoer.poortzin import waardoor
from pipeline.uitvoer.zonebeeld import Deelbeeld


def waarom(regels: PoortRegels, oordeel: str, delen: Sequence[Deelbeeld]) -> str:
    """What decided the poort of the zones together, in the first part that has their answer; '' without one."""
    deel = next((d for d in delen if d.kwetsbaar == oordeel), None)
    if deel is None:
        return ""
    return als_zin(waardoor(regels, oordeel, {d.naam: d.onder for d in deel.poort}, deel.gemeente))


def hoe_zeker(uitkomst: Uitkomst, pc4: Sequence[str], oordeel: str, los: bool) -> str:
    """oordeel: of the zones together; los: whether each zone has its own answer, as those of a whole gemeente have."""
    zones = uitkomst.zones
    rijen = np.flatnonzero(zones["pc4"].isin(pc4))
    nee = oordeel == logica.NEE if not los else bool((zones["kwetsbaar"].iloc[rijen] == logica.NEE).any())
    begin = [f"{'Elk nee' if los else 'Dit'} is {NEE_IS_VOORLOPIG}."] if nee else []
    return " ".join([*begin, _rand(uitkomst, rijen, los)])


def _rand(uitkomst: Uitkomst, rijen: np.ndarray, los: bool) -> str:
    rand = rand_van(uitkomst, "zones")
    if rand is None:
        return NIET_UITGEREKEND
    if len(rijen) == 1:
        return rand.kort(int(rijen[0]))
    samen = "" if los else " Van de zones samen is dat niet uitgerekend."
    op_de_rand = [str(uitkomst.zones["pc4"].iloc[rij]) for rij in rijen if rand.aantal[rij]]
    if not op_de_rand:
        return f"Van geen van de {len(rijen)} zones keert één andere keuze het antwoord om.{samen}"
    hoeveel = van_de(len(op_de_rand), len(rijen), "zones")
    return f"Op de rand: bij {hoeveel} keert één andere keuze het antwoord om ({opsomming(op_de_rand)}).{samen}"
