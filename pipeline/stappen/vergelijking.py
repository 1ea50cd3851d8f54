"""With which zones urgentie of a tranche compares: the two readings of Q&A 5.1.1, and what the other one gives.

In: the zones of all deelplannen with the poort of each deelplan, and a regeling. Out: per zone whether it is in the
reference set of its tranche; per deelplan and aanvraag the score and place under the reading that does not count.

    deelplan  poort      alle_deelplannen  door_de_poort
    Noord     ja         in                in
    Oost      nee        in                out: no urgentie of its own either
    West      onbepaald  in                in, for it is not refused
"""

from __future__ import annotations

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.stappen.urgentie import rangorde, urgentie_groepen, urgentie_zones

ALLE, DOOR_DE_POORT = "alle_deelplannen", "door_de_poort"
LAND = "land"
VERGELIJKING = "urgentie.vergelijking"
"""The aanname of the other reading."""
ANDERE_LEZING = ("urgentie_score_andere_lezing", "rang_andere_lezing")


def urgentie_leden(leden: pd.DataFrame, poort: pd.Series, regeling: Regeling) -> pd.DataFrame:
    """The urgentie columns of `urgentie_zones` for each zone within its tranche; missing outside the reference set.

    leden: one row per zone in a deelplan; poort: ja, nee or onbepaald, index DEELPLAN.
    Raises Invoerfout when the reference set of a tranche has one zone only.
    """
    mee = doet_mee(leden, poort, regeling)
    return urgentie_zones(leden[mee], regeling, leden.loc[mee, "tranche"]).reindex(leden.index)


def doet_mee(leden: pd.DataFrame, poort: pd.Series, regeling: Regeling) -> pd.Series:
    """Whether each zone of a deelplan is in the reference set of its tranche (Q&A 5.1.1; aanname)."""
    if regeling.urgentie.vergelijking.waarde == ALLE:
        return pd.Series(True, index=leden.index)
    geweigerd = poort.reindex(pd.MultiIndex.from_frame(leden[DEELPLAN])) == logica.NEE
    return pd.Series(~geweigerd.to_numpy(bool), index=leden.index)


def leden_andere_lezing(leden: pd.DataFrame, deelplannen: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """The urgentie columns of each zone when the other reading counted; where that leaves one zone, all are missing.

    deelplannen: with poort.
    """
    anders = regeling.model_copy(update={"urgentie": regeling.urgentie.met_andere_vergelijking()})
    mee = doet_mee(leden, deelplannen.set_index(DEELPLAN)["poort"], anders)
    mee &= mee.groupby(leden["tranche"]).transform("sum") > 1
    return urgentie_zones(leden[mee], anders, leden.loc[mee, "tranche"]).reindex(leden.index)


def met_andere_lezing(
    leden: pd.DataFrame, deelplannen: pd.DataFrame, aanvragen: pd.DataFrame, regeling: Regeling, referentie: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """deelplannen (with poort) and aanvragen with ANDERE_LEZING: score and place when the other reading counted.

    Against the country both readings are the same. Missing for a deelplan outside the reference set.
    """
    if referentie == LAND:
        return _gelijk(deelplannen), _gelijk(aanvragen)
    ander = leden_andere_lezing(leden, deelplannen, regeling)
    ander = pd.concat([leden.drop(columns=ander.columns, errors="ignore"), ander], axis=1)
    return _erbij(deelplannen, ander, DEELPLAN, regeling), _erbij(aanvragen, ander, AANVRAAG, regeling)


def _erbij(tabel: pd.DataFrame, leden: pd.DataFrame, sleutel: list[str], regeling: Regeling) -> pd.DataFrame:
    groepen = urgentie_groepen(leden, sleutel, regeling)[["urgentie", "urgentie_score"]].reset_index()
    groepen["rang"] = rangorde(groepen["urgentie"], groepen["tranche"])
    namen = dict(zip(("urgentie_score", "rang"), ANDERE_LEZING, strict=True))
    return tabel.merge(groepen[[*sleutel, *namen]].rename(columns=namen), on=sleutel, how="left", validate="one_to_one")


def _gelijk(tabel: pd.DataFrame) -> pd.DataFrame:
    return tabel.assign(**dict(zip(ANDERE_LEZING, (tabel["urgentie_score"], tabel["rang"]), strict=True)))
