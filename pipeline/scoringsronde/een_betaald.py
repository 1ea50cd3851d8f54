"""One aanvraag per gemeente is paid: which aanvragen make way for a higher one of the same gemeente (Q&A 4.3).

In: the ranked list per tranche with the gemeenten of each aanvraag, its bounds and whether it may get money; who was
paid before. Out: per aanvraag which one goes before it and of which gemeente, and whether that is sure (ja) or only may
be (onbepaald).

    rang  aanvraag  gemeenten      mag        voor_aanvraag  voor_gemeente  voor_oordeel
    1     Noord     GM9901         ja
    2     Oost      GM9902 GM9901  ja         Noord          GM9901         ja
    3     West      GM9902         ja                                                      (Oost makes way itself)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from pipeline.rekenen import logica
from pipeline.rekenen.rekenruis import DECIMALEN

KOLOMMEN = ("voor_aanvraag", "voor_gemeente", "voor_oordeel", "voor_tranche")
Betaald = Mapping[str, tuple[str, str, str]]
"""Per gemeente: the aanvraag, its tranche, and whether that is sure."""


def wie_gaat_voor(lijst: pd.DataFrame, betaald: Betaald | None = None) -> pd.DataFrame:
    """Columns KOLOMMEN ('' where none goes before), in the order of `lijst`.

    lijst: per tranche, best first: tranche, aanvraag, gemeenten (codes with a space between), mag (ja, nee, onbepaald),
    laagste_totaal, hoogste_totaal. betaald: who was paid in an earlier tranche. An aanvraag that gets nothing goes
    before no one; one that only may stand higher is only perhaps before it. voor_tranche: that of the one that goes
    before, an earlier one for who was paid there.
    """
    uit = pd.DataFrame("", index=lijst.index, columns=list(KOLOMMEN), dtype=object)
    laag, hoog = (lijst[k].round(DECIMALEN).to_dict() for k in ("laagste_totaal", "hoogste_totaal"))
    plek = {i: n for n, i in enumerate(lijst.index)}
    gemeenten = lijst["gemeenten"].fillna("").str.split().to_dict()
    mag, naam, tranche = (lijst[k].to_dict() for k in ("mag", "aanvraag", "tranche"))
    wie = defaultdict(list)
    for i in lijst.index:
        for g in gemeenten[i] if mag[i] != logica.NEE else ():
            wie[tranche[i], g].append(i)
    eerder = betaald or {}
    raakt = [i for i in lijst.index if any(g in eerder or len(wie[tranche[i], g]) > 1 for g in gemeenten[i])]

    def zeker_boven(j: int, i: int) -> bool:
        exact = laag[j] == hoog[j] == laag[i] == hoog[i]
        return bool(laag[j] > hoog[i] or (exact and plek[j] < plek[i]))

    # Who makes way frees its gemeenten for the next, so this goes one by one; only for those that share a gemeente.
    for i in (i for i in raakt if mag[i] != logica.NEE):
        voor = [(eerder[g][0], g, eerder[g][2], eerder[g][1]) for g in gemeenten[i] if g in eerder]
        for g in gemeenten[i]:
            for j in wie[tranche[i], g]:
                if j == i or uit.at[j, "voor_oordeel"] == logica.JA or zeker_boven(i, j):
                    continue
                vrij = mag[j] == logica.JA and uit.at[j, "voor_oordeel"] == ""
                oordeel = logica.JA if vrij and zeker_boven(j, i) else logica.ONBEPAALD
                voor.append((naam[j], g, oordeel, tranche[i]))
        if voor:
            uit.loc[i, list(KOLOMMEN)] = list(sorted(voor, key=lambda v: v[2] != logica.JA)[0])
    return uit
