"""One aanvraag per gemeente is paid: which aanvragen make way for a higher one of the same gemeente (Q&A 4.3).

In: the ranked list with the gemeenten of each aanvraag and whether it may get money. Out: per aanvraag which one goes
before it and of which gemeente, and whether that one surely gets money (ja) or only may (onbepaald).

    rang  aanvraag  gemeenten      mag        voor_aanvraag  voor_gemeente  voor_oordeel
    1     Noord     GM9901         ja
    2     Oost      GM9902 GM9901  ja         Noord          GM9901         ja
    3     West      GM9902         ja                                                      (Oost makes way itself)
"""

from __future__ import annotations

import pandas as pd

from pipeline.rekenen import logica

KOLOMMEN = ("voor_aanvraag", "voor_gemeente", "voor_oordeel")


def wie_gaat_voor(lijst: pd.DataFrame) -> pd.DataFrame:
    """Columns KOLOMMEN ('' where none goes before), in the order of `lijst`.

    lijst: tranche, aanvraag, gemeenten (codes with a space between), mag (ja, nee, onbepaald), best first per tranche.
    An aanvraag that gets nothing goes before no one. Behind one that only may get money, all others wait.
    """
    uit = pd.DataFrame("", index=lijst.index, columns=list(KOLOMMEN), dtype=object)
    losse = lijst["gemeenten"].fillna("").str.split().explode().dropna()
    samen = losse.index[losse.groupby([lijst["tranche"].loc[losse.index], losse]).transform("size") > 1]
    eerste: dict[tuple[str, str], tuple[str, str]] = {}
    # Who makes way frees its gemeenten for the next, so this goes one by one; only for those that share a gemeente.
    for i in lijst.index[lijst.index.isin(samen) & (lijst["mag"] != logica.NEE)]:
        tranche, aanvraag, mag = lijst.loc[i, ["tranche", "aanvraag", "mag"]]
        eigen = [(tranche, g) for g in str(lijst.at[i, "gemeenten"]).split()]
        voor = sorted(((*eerste[g], g[1]) for g in eigen if g in eerste), key=lambda v: v[1] != logica.JA)
        if voor:
            naam, oordeel, gemeente = voor[0]
            uit.loc[i, list(KOLOMMEN)] = [naam, gemeente, oordeel]
            if oordeel == logica.JA:
                continue
            mag = logica.ONBEPAALD
        for g in eigen:
            eerste.setdefault(g, (aanvraag, mag))
    return uit
