"""What stands out in an inzending against its areas, before anything of the ronde is computed.

In: an inzending, its regeling, and the sources that make zones. Out: Dutch sentences, those of `valt_op`.

    kijk_gebieden_na(inzending, regeling, bronnen)
    # ("deelplan 'D' van aanvraag 'A': gevraagd is voor 990.000 woningen, en in zijn postcodes staan er 5.185; ...",)
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.bronnen.tabel import Brontabel
from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.scoringsronde.geld import reken_geld
from pipeline.scoringsronde.opvallend import valt_op
from pipeline.stappen.zones import bouw_zones


def kijk_gebieden_na(inzending: Inzending, regeling: Regeling, bronnen: Mapping[str, Brontabel]) -> tuple[str, ...]:
    """bronnen: those of the `kernrollen`. Whether a zone is kwetsbaar is not known here, and not said."""
    zones = bouw_zones(bronnen, regeling.model_copy(update={"indicatoren": ()})).zones
    eigen = zones[["pc4", "gm_code", "woningen"]].rename(columns={"gm_code": "zone_gm_code"})
    leden = inzending.lijst().merge(eigen, on="pc4", how="left", validate="many_to_one")
    gemeenten = bronnen["cbs_gemeenten"].gegevens
    namen = dict(zip(gemeenten["gm_code"], gemeenten["naam"], strict=True))
    return valt_op(inzending, reken_geld(inzending, regeling), leden, regeling, namen)
