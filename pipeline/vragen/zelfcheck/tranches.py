"""What zones would get as one more deelplan of a ronde that is known already.

In: an `Uitkomst` and the zones asked for. Out: per tranche their urgentie and place, and what their joining does to the
deelplannen that are in it: another reference set gives everybody another score (Q&A 5.1.1).

    reken_tranches(uitkomst, ["6411", "6412"])[0].score
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.stappen.urgentie import rangorde, urgentie_groepen, urgentie_zones
from pipeline.stappen.vergelijking import doet_mee
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.zonebeeld import getal
from pipeline.vragen.zelfcheck.model import AnderDeelplan, Tranche

_LAND = "land"


def reken_tranches(uitkomst: Uitkomst, pc4: Collection[str]) -> tuple[Tranche, ...]:
    """One outcome per tranche of the ronde. A zone that is in a deelplan of the tranche already counts once.

    The zones that are asked for are compared whether or not they would pass the poort.
    """
    leden = uitkomst.leden
    leden = leden[doet_mee(leden, uitkomst.deelplannen.set_index(DEELPLAN)["poort"], uitkomst.regeling)]
    return tuple(
        _reken(uitkomst, str(tranche), leden[leden["tranche"] == tranche], sorted(pc4))
        for tranche in sorted(leden["tranche"].unique())
    )


def _reken(uitkomst: Uitkomst, tranche: str, leden: pd.DataFrame, pc4: list[str]) -> Tranche:
    regeling, land = uitkomst.regeling, uitkomst.ronde.referentie == _LAND
    voor = pd.Index(leden["pc4"].unique())
    na = voor.union(pd.Index(pc4))
    wie = pd.Index(uitkomst.zones["pc4"]) if land else na
    zones = uitkomst.zones[uitkomst.zones["pc4"].isin(wie)]
    deelplannen = uitkomst.deelplannen[uitkomst.deelplannen["tranche"] == tranche].set_index(DEELPLAN)
    al_in = leden[leden["pc4"].isin(pc4)].sort_values("pc4")
    vast = {
        "tranche": tranche,
        "zones_voor": len(wie) if land else len(voor),
        "zones_na": len(wie),
        "al_in_deelplan": dict(zip(al_in["pc4"], al_in["deelplan"] + " (" + al_in["aanvraag"] + ")", strict=True)),
    }
    # The reference set of the ronde itself had at least two zones, so the larger one has them too.
    plaats = urgentie_zones(zones, regeling, pd.Series(_LAND if land else tranche, index=zones.index))
    plaats = plaats.assign(pc4=zones["pc4"], woningen=zones["woningen"])
    eigen = urgentie_groepen(plaats[plaats["pc4"].isin(pc4)].assign(wie=""), ["wie"], regeling).iloc[0]
    anderen = leden[[*DEELPLAN, "pc4"]].merge(plaats, on="pc4", validate="many_to_one")
    anderen = urgentie_groepen(anderen, DEELPLAN, regeling)
    stand = pd.concat([anderen["urgentie"], pd.Series({("", "", ""): eigen["urgentie"]})])
    rang = rangorde(stand, pd.Series("", index=stand.index)).iloc[-1]
    samen = pd.DataFrame({"voor": deelplannen["urgentie_score"], "na": anderen["urgentie_score"]}).sort_index()
    return Tranche(
        **vast,
        score=getal(eigen["urgentie_score"]),
        aandeel=getal(eigen["urgentie"]),
        zones_gescoord=int(eigen["zones_gescoord"]),
        rang=None if pd.isna(rang) else int(rang),
        van=int(stand.notna().sum()),
        anderen=tuple(
            AnderDeelplan(aanvraag=aanvraag, deelplan=deelplan, score_voor=getal(rij.voor), score_na=getal(rij.na))
            for (_, aanvraag, deelplan), rij in zip(samen.index, samen.itertuples(), strict=True)
        ),
        waarschuwing=""
        if pd.notna(eigen["urgentie"])
        else "geen score: geen van de zones heeft in deze vergelijking genoeg cijfers",
    )
