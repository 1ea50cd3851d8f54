"""Ranking: aanvragen in the order of their total, ties by a stated rule (Q&A 5.2.3).

In: per aanvraag its total, scores, requested contribution and toelating, and a regeling.
Out: per aanvraag its rang within the tranche, why it has none, and which rule decided an equal total.

    aanvraag  toelating  totaal  stand             rang  gelijke_stand
    Noord     ja         7.1     op de ranglijst   1
    Oost      ja         6.4     op de ranglijst   2     zelfde totaal als West; volgorde door hardheid
    West      onbepaald  6.4     op de ranglijst   3     zelfde totaal als Oost; volgorde door hardheid
    Zuid      nee        8.0     niet toegelaten   -
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen.beoordelingsregels import LAAGSTE_BIJDRAGE, OP_NAAM, Beoordelingsregels
from pipeline.rekenen import logica
from pipeline.rekenen.rekenruis import DECIMALEN
from pipeline.scoringsronde.plaatsen import plaatsen
from pipeline.taal.titels import midden_in_zin

OP_DE_LIJST, NIET_TOEGELATEN, TOELATING_ONBEPAALD, ZONDER_TOTAAL = (
    "op de ranglijst",
    "niet toegelaten",
    "toelating onbepaald",
    "totaal niet bekend",
)
STANDEN = (OP_DE_LIJST, ZONDER_TOTAAL, TOELATING_ONBEPAALD, NIET_TOEGELATEN)
"""Why an aanvraag has a rang or not, in the order in which lists show them."""
_GELIJK_MET = "zelfde totaal als "


def rangschik(aanvragen: pd.DataFrame, regels: Beoordelingsregels) -> pd.DataFrame:
    """Add stand, rang, beste_plaats, slechtste_plaats (Int64) and gelijke_stand; sorted by tranche, stand and rang.

    rang is the place over the known weight; what is not known may still move it between beste and slechtste_plaats.
    aanvragen: AANVRAAG, toelating (ja/nee/onbepaald), totaal, laagste_totaal, hoogste_totaal, score_<criterium>,
    gevraagde_bijdrage_cent.
    Refused aanvragen have no rang; whether an onbepaald one has is a parameter; one without a total has none,
    because its place is not known.
    """
    onbepaald_uit = (aanvragen["toelating"] == logica.ONBEPAALD) & (not regels.onbepaald_doet_mee.waarde)
    stand = np.select(
        [aanvragen["toelating"] == logica.NEE, onbepaald_uit, aanvragen["totaal"].isna()],
        [NIET_TOEGELATEN, TOELATING_ONBEPAALD, ZONDER_TOTAAL],
        default=OP_DE_LIJST,
    )
    lijst = aanvragen.assign(stand=stand, _plaats=pd.Series(stand, index=aanvragen.index).map(STANDEN.index))
    sleutels = {"_totaal": -lijst["totaal"].round(DECIMALEN)}
    sleutels |= {f"_{regel}": _sleutel(lijst, regel) for regel in regels.gelijke_stand.waarde}
    lijst = lijst.assign(**sleutels).sort_values(["tranche", "_plaats", *sleutels], ignore_index=True)
    op_lijst = lijst["stand"] == OP_DE_LIJST
    lijst["rang"] = (lijst.groupby("tranche").cumcount() + 1).where(op_lijst).astype("Int64")
    lijst["gelijke_stand"] = _gelijke_stand(lijst, op_lijst, regels)
    mogelijk = lijst["stand"].isin((OP_DE_LIJST, ZONDER_TOTAAL)).to_numpy(bool)
    zeker = mogelijk & (lijst["toelating"] == logica.JA).to_numpy(bool)
    lijst[["beste_plaats", "slechtste_plaats"]] = plaatsen(lijst, zeker, mogelijk)
    return lijst.drop(columns=["_plaats", *sleutels])


def _sleutel(lijst: pd.DataFrame, regel: str) -> pd.Series:
    """Lower goes first."""
    if regel == OP_NAAM:
        return lijst["aanvraag"]
    if regel == LAAGSTE_BIJDRAGE:
        return lijst["gevraagde_bijdrage_cent"].astype("Int64")
    return -lijst[f"score_{regel}"].round(DECIMALEN)


def _gelijke_stand(lijst: pd.DataFrame, op_lijst: pd.Series, regels: Beoordelingsregels) -> pd.Series:
    """With which neighbour on the list an aanvraag shares its total, and which rule decided between them."""
    boven = lijst.shift(1)
    gelijk = op_lijst & (lijst["tranche"] == boven["tranche"]) & (lijst["_totaal"] == boven["_totaal"])
    beslist = pd.Series("", index=lijst.index)
    for regel in regels.gelijke_stand.waarde:
        zelf, ander = lijst[f"_{regel}"], boven[f"_{regel}"]
        anders = ((zelf != ander) & ~(zelf.isna() & ander.isna())).fillna(True).astype(bool)
        beslist = beslist.mask((beslist == "") & anders, in_woorden(regel, regels))
    omhoog = (lijst["aanvraag"].shift(1).fillna("") + "; volgorde door " + beslist).where(gelijk, "")
    onder_gelijk = gelijk.shift(-1, fill_value=False)
    omlaag = (lijst["aanvraag"].shift(-1).fillna("") + "; volgorde door " + beslist.shift(-1, fill_value="")).where(
        onder_gelijk, ""
    )
    samen = omhoog.where(omlaag == "", omlaag.where(omhoog == "", omhoog + "; en als " + omlaag))
    return (_GELIJK_MET + samen).where(samen != "", "")


def in_woorden(regel: str, regels: Beoordelingsregels) -> str:
    """A tie-breaker for the reader."""
    titels = {c.naam: f"de score voor {midden_in_zin(c.titel)}" for c in regels.criteria}
    return titels.get(regel) or {LAAGSTE_BIJDRAGE: "de laagste gevraagde bijdrage", OP_NAAM: "de naam"}[regel]
