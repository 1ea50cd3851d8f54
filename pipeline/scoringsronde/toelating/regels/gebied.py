"""Where a deelplan lies: whole zones, each in one deelgebied, and the deelgebied a kwetsbaar gebied.

In: the zones of each deelplan, and the poort as the chain computed it. Out: per deelplan ja, nee or onbepaald.
"""

from __future__ import annotations

import pandas as pd

from pipeline.regelingen.aannames import steun
from pipeline.regelingen.stapregels import NEE_IS_VOORLOPIG, PoortRegels
from pipeline.rekenen import logica
from pipeline.rekenen.centen import plaats_van
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.toelating.register import GeenParameters, toelatingsregel
from pipeline.scoringsronde.toelating.stof import Stof, Uitslag, voeg_samen
from pipeline.taal.titels import midden_in_zin
from pipeline.taal.zinnen import tekst

_NIET_BEREKEND = "voor dit deelplan is de poort niet berekend"


@toelatingsregel(titel="Zone in één deelgebied", uit_open_data=True)
def zone_in_een_deelgebied(stof: Stof, _: GeenParameters) -> Uitslag:
    """A deelgebied is made of whole zones, and a zone lies in one deelgebied of the aanvraag (art. 1; Q&A 4.6)."""
    rijen = stof.inzending.deelplannen[[*DEELPLAN, "pc4"]]
    zones = rijen[rijen["pc4"].notna()].assign(plaats=lambda r: plaats_van(r, stof.plannen, DEELPLAN))
    dubbel = zones[zones.duplicated([*AANVRAAG, "pc4"], keep=False)].drop_duplicates()
    paren = dubbel.merge(dubbel, on=[*AANVRAAG, "pc4"], suffixes=("", "_ander"))
    paren = paren[paren["plaats"] != paren["plaats_ander"]]
    zin = "zone " + paren["pc4"] + " ligt ook in deelplan '" + paren["deelplan_ander"] + "'"
    heeft = stof.telling(zones["plaats"]) > 0
    oordeel = logica.oordeel(heeft, heeft)
    reden = tekst(["elke zone ligt in één deelgebied van de aanvraag"] * len(heeft))
    reden[~heeft] = "er zijn geen postcodes ingevuld"
    for plaats, samen in voeg_samen(zin, paren["plaats"]).items():
        oordeel[plaats], reden[plaats] = logica.NEE, samen
    return Uitslag("deelplan", oordeel, reden)


@toelatingsregel(titel="Kwetsbaar gebied", uit_open_data=True)
def kwetsbaar_gebied(stof: Stof, _: GeenParameters) -> Uitslag:
    """The poort holds for every deelplan, not on average (art. 1; Q&A 2.5)."""
    sleutel = pd.MultiIndex.from_frame(stof.plannen[DEELPLAN])
    poort = stof.poort.set_index(DEELPLAN)[["poort", "poort_reden"]].reindex(sleutel)
    oordeel = poort["poort"].astype(object).where(poort["poort"].notna(), logica.ONBEPAALD)
    reden = poort["poort_reden"].astype(object).where(poort["poort"].notna(), _NIET_BEREKEND)
    eis = f"{_eis(stof.regeling.poort)}; {NEE_IS_VOORLOPIG}"
    return Uitslag(
        "deelplan",
        oordeel.to_numpy(object),
        reden.where(oordeel != logica.NEE, reden + eis).to_numpy(object),
        steun([{"rekenwijze.cijfers_van_de_poort", "poort.deelplan_toets"}] * len(oordeel)),
    )


def _eis(regels: PoortRegels) -> str:
    """What the poort asks, for whoever reads that it is not met."""
    titel = {d.naam: midden_in_zin(d.titel) for d in regels.dimensies}
    verplicht, keuze = ([titel[n] for n in namen] for namen in (regels.verplicht, regels.ten_minste_een_van))
    return f"; vereist is: eronder op {' en '.join(verplicht)} én op ten minste één van {', '.join(keuze)}"
