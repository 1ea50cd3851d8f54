"""The budget: money down the ranked list, per tranche, in whole eurocents (Q&A 1.2, 2.4, 5.2.3).

In: the ranked aanvragen, their deelplannen with toelating and voldoende, a budget and a regeling.
Out: per deelplan and per aanvraag what is granted, what is held back because something is not known, and why not more.

    budget 100      gevraagd  toegekend  aangehouden  rest  uitkomst
    1 Noord         60        60         0            40    toegekend
    2 Oost          50        40         0            0     gedeeltelijk toegekend (bij_de_grens = gedeeltelijk)
    3 West          10        0          0            0     afgewezen: het budget is op

Granted is only what holds whatever is not known: with everyone who may stand higher placed higher, at their most. Held
back (aangehouden) is what the list as it stands would give beyond that: it leaves the budget, but it is not an award.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.naar_rato import naar_rato
from pipeline.rekenen.sleutels import AANVRAAG
from pipeline.scoringsronde.aanspraak import aanspraken
from pipeline.scoringsronde.een_betaald import KOLOMMEN, Betaald
from pipeline.scoringsronde.plaatsen import som_erboven, tranches
from pipeline.scoringsronde.rangschikking import OP_DE_LIJST, ZONDER_TOTAAL
from pipeline.scoringsronde.uitkomsten import per_aanvraag, per_deelplan


@dataclass(frozen=True)
class Begroting:
    """deelplannen and aanvragen with gevraagd_cent, toegekend_cent, aangehouden_cent (Int64) and their uitkomst.

    reden_code, code_steun: the case and the aannames that it rests on (see `uitkomsten`).
    aanvragen also: in_aanmerking_cent (after insufficient deelplannen, caps and the maximum per project),
    hoogstens_cent (the most it may get, in its best place), lopend_cent (running total of granted and held back) and
    resterend_cent (of the budget), in the order of the list. Both have voor_aanvraag, voor_gemeente and voor_oordeel
    (see `een_betaald`; '' where none goes before).
    """

    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame


def plafonds(tranches: pd.Series, regeling: Regeling, eigen_eur: Mapping[str, Decimal]) -> dict[str, int]:
    """The budget per tranche in cents: that of the ronde where it has one, else that of the regeling."""
    standaard = regeling.drempels.budget_eur.waarde
    return {t: round(eigen_eur.get(t, standaard) * 100) for t in sorted(tranches.unique())}


def verdeel(
    ranglijst: pd.DataFrame,
    deelplannen: pd.DataFrame,
    budget: Mapping[str, int],
    regeling: Regeling,
    beurten: Mapping[str, int] | None = None,
) -> Begroting:
    """Allot the budget (cents per tranche) down the list, tranche after tranche. Pure, exact.

    ranglijst: from `rangschik`, in its order (AANVRAAG, toelating, stand, rang, laagste_totaal, hoogste_totaal), with
    gemeenten (codes with a space between). deelplannen: DEELPLAN, gevraagde_bijdrage_cent, maximale_bijdrage_cent,
    toelating, voldoende, and where known toelaatbare_bijdrage_cent and the process costs. Size thresholds are not
    tested again, the rest is (Q&A 2.4). beurten: the turn of each tranche, without it the order of the names.
    """
    if regeling.beoordelingsregels.een_betaald_per.waarde == "tranche":
        return Begroting(*_reken(ranglijst.reset_index(drop=True), deelplannen, budget, regeling, {}))
    betaald: dict[str, tuple[str, str, str]] = {}
    delen, lijsten = [], []
    volgorde = beurten or {tranche: beurt for beurt, tranche in enumerate(sorted(ranglijst["tranche"].unique()))}
    beurt_lijst, beurt_deel = (tabel["tranche"].map(volgorde) for tabel in (ranglijst, deelplannen))
    for beurt in sorted(beurt_lijst.unique()) or [0]:
        eigen = ranglijst[beurt_lijst == beurt].reset_index(drop=True)
        deel, lijst = _reken(eigen, deelplannen[beurt_deel == beurt], budget, regeling, betaald)
        delen.append(deel)
        lijsten.append(lijst)
        betaald |= _betaald(eigen, lijst, betaald)
    return Begroting(pd.concat(delen, ignore_index=True), pd.concat(lijsten, ignore_index=True))


def _betaald(ranglijst: pd.DataFrame, lijst: pd.DataFrame, eerder: Betaald) -> dict[str, tuple[str, str, str]]:
    """Per gemeente which aanvraag is paid, surely or perhaps; who was surely paid before stays so."""
    uit: dict[str, tuple[str, str, str]] = {}
    sleutels = lijst[AANVRAAG].itertuples(index=False, name=None)
    bedragen = dict(zip(sleutels, lijst[["toegekend_cent", "hoogstens_cent"]].to_numpy().tolist(), strict=True))
    for tranche, naam, codes in zip(
        ranglijst["tranche"], ranglijst["aanvraag"], ranglijst["gemeenten"].fillna(""), strict=True
    ):
        krijgt, kan = bedragen[tranche, naam]
        oordeel = logica.JA if krijgt > 0 else logica.ONBEPAALD
        for code in codes.split() if kan > 0 else ():
            staat = uit.get(code) or eerder.get(code)
            if staat is None or (oordeel == logica.JA and staat[2] != logica.JA):
                uit[code] = (naam, tranche, oordeel)
    return uit


def _reken(
    ranglijst: pd.DataFrame,
    deelplannen: pd.DataFrame,
    budget: Mapping[str, int],
    regeling: Regeling,
    betaald: Betaald,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One or more tranches that know nothing of each other. betaald: who was paid in an earlier one."""
    delen = aanspraken(ranglijst, deelplannen, budget, regeling, betaald)
    gedeeltelijk = regeling.beoordelingsregels.bij_de_grens.waarde == "gedeeltelijk"
    lijst = _langs_het_budget(_per_aanvraag(ranglijst, delen), budget, gedeeltelijk)
    delen = _over_deelplannen(lijst, delen)
    for kolom in ("toegekend_cent", "aangehouden_cent"):
        lijst[kolom] = _som(delen, kolom, lijst)
    lijst["lopend_cent"] = (lijst["toegekend_cent"] + lijst["aangehouden_cent"]).groupby(lijst["tranche"]).cumsum()
    lijst["resterend_cent"] = lijst["tranche"].map(budget).to_numpy("int64") - lijst["lopend_cent"]
    delen["uitkomst"], delen["reden_code"], delen["code_steun"] = per_deelplan(delen)
    lijst["uitkomst"], lijst["reden_code"], lijst["code_steun"] = per_aanvraag(lijst, delen)
    hulp, hulp_lijst = ([k for k in tabel if str(k).startswith("_")] for tabel in (delen, lijst))
    return delen.drop(columns=[*hulp, "stand", "toelating_aanvraag"]), lijst.drop(columns=hulp_lijst)


def _per_aanvraag(ranglijst: pd.DataFrame, delen: pd.DataFrame) -> pd.DataFrame:
    """The list with what the deelplannen of each aanvraag ask, and get at most (in_aanmerking_cent) and surely."""
    lijst = ranglijst.drop(columns=["gevraagde_bijdrage_cent", "gemeenten"], errors="ignore").reset_index(drop=True)
    lijst = lijst.merge(delen[[*AANVRAAG, *KOLOMMEN]].drop_duplicates(AANVRAAG), on=AANVRAAG, how="left")
    lijst[list(KOLOMMEN)] = lijst[list(KOLOMMEN)].fillna("")
    gevraagd = delen.groupby(AANVRAAG)["gevraagd_cent"].sum(min_count=1)
    return lijst.assign(
        gevraagd_cent=gevraagd.reindex(pd.MultiIndex.from_frame(lijst[AANVRAAG])).astype("Int64").array,
        in_aanmerking_cent=_som(delen, "_komt", lijst),
        _zeker=_som(delen, "_zeker", lijst),
    )


def _langs_het_budget(lijst: pd.DataFrame, budget: Mapping[str, int], gedeeltelijk: bool) -> pd.DataFrame:
    """With what each aanvraag gets as the list stands (_krijgt), at least (_minst) and at most (hoogstens_cent).

    _past: it surely gets all that it may; _deels: surely a part; _niets: surely nothing, for the money is gone.
    """
    wil, zeker = (lijst[k].to_numpy("int64") for k in ("in_aanmerking_cent", "_zeker"))
    plafond = lijst["tranche"].map(budget).to_numpy("int64")
    wie = pd.Series(np.where(lijst["stand"] == OP_DE_LIJST, wil, 0))
    minst, meest = _grenzen(lijst, zeker, wil, plafond, gedeeltelijk)
    past = (minst == zeker) & (meest == wil)
    return lijst.assign(
        hoogstens_cent=meest,
        _krijgt=_langs_de_lijst(wie, lijst["tranche"], plafond, gedeeltelijk),
        _minst=minst,
        _past=past,
        _deels=(zeker == wil) & (minst == meest) & (minst > 0) & ~past,
        _niets=lijst["stand"].isin((OP_DE_LIJST, ZONDER_TOTAAL)) & (meest == 0) & (wil > 0),
    )


def _over_deelplannen(lijst: pd.DataFrame, delen: pd.DataFrame) -> pd.DataFrame:
    """What each aanvraag gets, over its deelplannen in proportion to what they may get."""
    delen = delen.merge(lijst[[*AANVRAAG, "_krijgt", "_minst", "_past", "_deels", "_niets"]], on=AANVRAAG, how="left")
    groep = [delen[k] for k in AANVRAAG]
    volgens_lijst = naar_rato(delen["_komt"], groep, delen["_krijgt"])
    toegekend = np.minimum(naar_rato(delen["_zeker"], groep, delen["_minst"]), volgens_lijst)
    return delen.assign(toegekend_cent=toegekend, aangehouden_cent=volgens_lijst - toegekend)


def _grenzen(
    lijst: pd.DataFrame, zeker: np.ndarray, wil: np.ndarray, plafond: np.ndarray, gedeeltelijk: bool
) -> tuple[np.ndarray, np.ndarray]:
    """What each aanvraag gets at least and at most, wherever the unknown puts it and the others."""
    mogelijk = lijst["stand"].isin((OP_DE_LIJST, ZONDER_TOTAAL)).to_numpy(bool)
    zeker, wil = np.where(mogelijk, zeker, 0), np.where(mogelijk, wil, 0)
    ervoor, misschien = som_erboven(tranches(lijst), lijst["laagste_totaal"], lijst["hoogste_totaal"], zeker, wil)
    over_minst, over_meest = np.clip(plafond - misschien, 0, None), np.clip(plafond - ervoor, 0, None)
    if gedeeltelijk:
        return np.minimum(over_minst, zeker), np.minimum(over_meest, wil)
    # Sums only grow, so whoever does not fit also stops everyone after it.
    minst = np.where(wil <= over_minst, zeker, 0)
    return minst, np.where(wil <= over_meest, wil, np.where(zeker <= over_meest, over_meest, 0) * (zeker < wil))


def _som(delen: pd.DataFrame, kolom: str, lijst: pd.DataFrame) -> np.ndarray:
    """Cents of the deelplannen of each aanvraag, in the order of the list."""
    sleutel = pd.MultiIndex.from_frame(lijst[AANVRAAG])
    bedragen: np.ndarray = delen.groupby(AANVRAAG)[kolom].sum().reindex(sleutel).fillna(0).to_numpy("int64")
    return bedragen


def _langs_de_lijst(wil: pd.Series, tranche: pd.Series, plafond: np.ndarray, gedeeltelijk: bool) -> np.ndarray:
    """How many cents each aanvraag gets or keeps held back, walking down the list of its tranche as it stands."""
    tot_en_met = wil.groupby(tranche).cumsum().to_numpy("int64")
    bedrag = wil.to_numpy("int64")
    if gedeeltelijk:
        over: np.ndarray = np.clip(plafond - (tot_en_met - bedrag), 0, bedrag)
        return over
    return np.where(tot_en_met <= plafond, bedrag, 0)
