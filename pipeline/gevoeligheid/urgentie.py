"""Urgentie under many settings at once: the definitions of `stappen.urgentie`, over arrays.

In: `Stof` and N settings. Out: urgentie per zone of a deelplan, deelplan and aanvraag, and the places, × settings.

    urgentie = reken_urgentie(stof, instellingen, reken_poort(stof, instellingen))
    urgentie.plaats.shape      # (deelplannen, N): 1 for the most urgent of its tranche, NaN without a score
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from pipeline.gevoeligheid.instellingen import Getallen, Instellingen
from pipeline.gevoeligheid.poort import NEE, Poort
from pipeline.gevoeligheid.stof import Masker, Stof
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.rekenen.weging import RUIS
from pipeline.stappen.urgentie import GELIJK_DECIMALEN
from pipeline.stappen.vergelijking import DOOR_DE_POORT, VERGELIJKING


@dataclass(frozen=True)
class Urgentie:
    """deelplannen, aanvragen: urgentie (0..1), × settings; plaats: of each deelplan in its tranche."""

    deelplannen: Getallen
    aanvragen: Getallen
    plaats: Getallen


def reken_urgentie(stof: Stof, inst: Instellingen, poort: Poort) -> Urgentie:
    """Urgentie of every deelplan and aanvraag, and the place of every deelplan, under each setting.

    poort: of the deelplannen under these settings; it decides who is compared where a setting asks for that.
    """
    uitkomst = stof.uitkomst
    plannen = pd.MultiIndex.from_frame(uitkomst.deelplannen[DEELPLAN])
    van = plannen.get_indexer(pd.MultiIndex.from_frame(uitkomst.leden[DEELPLAN]))
    leden = urgentie_per_zone(stof, inst, "leden", poort.deelplannen[van] == NEE)["urgentie"]
    per_plan = _per_groep(stof, inst, leden, DEELPLAN, uitkomst.deelplannen)
    per_aanvraag = _per_groep(stof, inst, leden, AANVRAAG, uitkomst.aanvragen)
    return Urgentie(per_plan, per_aanvraag, plaatsen(per_plan, uitkomst.deelplannen["tranche"]))


def plaatsen(urgentie: Getallen, tranche: pd.Series) -> Getallen:
    """The place of each row in its tranche, per setting: 1 for the most urgent, equal shares, NaN without urgentie.

    >>> plaatsen(np.array([[0.2], [0.7], [0.7]]), pd.Series(["1", "1", "1"])).tolist()
    [[3.0], [1.0], [1.0]]
    """
    groepen = pd.DataFrame(urgentie.round(GELIJK_DECIMALEN)).groupby(tranche.to_numpy())
    return groepen.rank(method="min", ascending=False).to_numpy(float)


def urgentie_per_zone(
    stof: Stof, inst: Instellingen, waar: Literal["leden", "land"], geweigerd: Masker | None = None
) -> dict[str, Getallen]:
    """Urgentie (0..1) and that of each dimension by name, × settings: of the leden, or of all zones against the land.

    For "leden" each setting says what it compares with (choices referentie and vergelijking). geweigerd: leden ×
    settings, whether the deelplan does not pass the poort; without it all of them are compared.
    """
    regels = stof.regeling.urgentie
    aggregaties, welke = inst.op("urgentie.aggregatie", regels.aggregatie.waarde)
    meetkundig = np.array([a == "meetkundig" for a in aggregaties])[welke]
    minimaal, welk_minimum = inst.op("urgentie.minimaal_gewicht", regels.minimaal_gewicht.waarde)
    minste = np.array([float(m) - RUIS for m in minimaal])[welk_minimum]
    dimensies: dict[str, Getallen] = {}
    for d in regels.dimensies:
        delen = {naam: _plaats(stof, naam, inst, waar, geweigerd) for naam in stof.gewichten("urgentie", d, inst)}
        dimensies[d.naam] = _gemiddelde(delen, stof.gewichten("urgentie", d, inst), minste, meetkundig)
    totaal = _gemiddelde(dimensies, stof.dimensiegewichten(inst), np.full(len(inst), 1 - RUIS), meetkundig)
    return {"urgentie": totaal, **dimensies}


def _plaats(
    stof: Stof, naam: str, inst: Instellingen, waar: Literal["leden", "land"], geweigerd: Masker | None
) -> Getallen:
    """The place of one indicator, × settings: each combination of normalisation and reference is made once."""
    normalisaties, norm = inst.op("urgentie.normalisatie", stof.regeling.urgentie.normalisatie.waarde)
    zelf = stof.uitkomst.ronde.referentie
    referenties, ref = (("zones",), np.zeros_like(norm)) if waar == "land" else inst.op("referentie", zelf)
    lezingen, lezing = inst.op(VERGELIJKING, stof.regeling.urgentie.vergelijking.waarde)
    streng = np.array([le == DOOR_DE_POORT for le in lezingen])[lezing]
    variant = stof.variant(naam, inst)
    uit = np.empty((len(stof.gemeente if waar == "land" else stof.leden), len(inst)))
    for n in np.unique(norm):
        for r in np.unique(ref):
            apart = (norm == n) & (ref == r)
            zonder = np.flatnonzero(apart & streng)
            if geweigerd is not None and referenties[r] == "ronde" and len(zonder):
                uit[:, zonder] = stof.plaats_zonder(naam, normalisaties[n], variant[zonder], geweigerd[:, zonder])
                apart &= ~streng
            hier = np.flatnonzero(apart)
            if len(hier):
                welke, eigen = np.unique(variant[hier], return_inverse=True)
                uit[:, hier] = stof.plaats(naam, normalisaties[n], referenties[r], welke)[:, eigen]
    return uit


def _gemiddelde(
    delen: Mapping[str, Getallen], gewichten: Mapping[str, Getallen], minste: Getallen, meetkundig: np.ndarray
) -> Getallen:
    """As `gewogen_gemiddelde`: the same additions in the same order."""
    som, aanwezig = np.zeros((1, 1)), np.zeros((1, 1))
    for naam, x in delen.items():
        er = ~np.isnan(x)
        waarde = np.where(meetkundig, np.log1p(9 * x), x) if meetkundig.any() else x
        som = som + gewichten[naam] * np.where(er, waarde, 0.0)
        aanwezig = aanwezig + gewichten[naam] * er
    genoeg = (aanwezig >= minste) & (aanwezig > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        gemiddeld = np.where(genoeg, som / aanwezig, np.nan)
    return np.where(meetkundig, np.expm1(gemiddeld) / 9, gemiddeld)


def _per_groep(stof: Stof, inst: Instellingen, leden: Getallen, sleutel: list[str], tabel: pd.DataFrame) -> Getallen:
    """As `urgentie_groepen`, in the order of `tabel`."""
    tabel_leden = stof.uitkomst.leden
    groep = pd.MultiIndex.from_frame(tabel[sleutel]).get_indexer(pd.MultiIndex.from_frame(tabel_leden[sleutel]))
    wegingen, stand = inst.op("urgentie.deelplan_weging", stof.regeling.urgentie.deelplan_weging.waarde)
    woningen = tabel_leden["woningen"].fillna(0.0).to_numpy(float)
    per_weging = np.column_stack([np.ones(len(groep)) if w == "zones" else woningen for w in wegingen])
    er = ~np.isnan(leden)
    w = np.where(er, per_weging[:, stand], 0.0)
    som = pd.DataFrame(w * np.where(er, leden, 0.0)).groupby(groep).sum().to_numpy(float)
    gewicht = pd.DataFrame(w).groupby(groep).sum().to_numpy(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(gewicht > 0, som / gewicht, np.nan)
