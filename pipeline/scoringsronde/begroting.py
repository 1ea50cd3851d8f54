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
from pandas.api.extensions import ExtensionArray

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.naar_rato import naar_rato
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.een_betaald import KOLOMMEN, Betaald, wie_gaat_voor
from pipeline.scoringsronde.korting import proceskorting
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


def maximum_per_project(budget: Mapping[str, int], regeling: Regeling) -> dict[str, int] | None:
    """The most that one project may get, in cents rounded down; None where the regeling has no maximum."""
    aandeel = regeling.drempels.maximaal_per_project
    return {t: int(cent * aandeel.waarde) for t, cent in budget.items()} if aandeel else None


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
    regels = regeling.beoordelingsregels
    gedeeltelijk = regels.bij_de_grens.waarde == "gedeeltelijk"
    delen = deelplannen.sort_values(DEELPLAN, ignore_index=True).merge(
        ranglijst[[*AANVRAAG, "stand", "toelating"]], on=AANVRAAG, how="left", suffixes=("", "_aanvraag")
    )
    delen["gevraagd_cent"] = delen.pop("gevraagde_bijdrage_cent").astype("Int64")
    if "toelaatbare_bijdrage_cent" not in delen:
        delen["toelaatbare_bijdrage_cent"] = delen["gevraagd_cent"]
    # What is not filled in is held back at the most it can be (Q&A 6.3.2); without even that it may be anything.
    hoogste = delen.pop("maximale_bijdrage_cent")
    bedrag = delen["toelaatbare_bijdrage_cent"].fillna(hoogste).fillna(0).astype("int64")
    # Kleene: a deelplan gets money only if all is ja, and nothing as soon as one is nee.
    mag = logica.en(delen["toelating"], delen["voldoende"], delen["toelating_aanvraag"])
    mag = np.where((mag == logica.JA) & delen["gevraagd_cent"].isna(), logica.ONBEPAALD, mag)
    mag = np.where((mag == logica.JA) & (delen["stand"] != OP_DE_LIJST), logica.ONBEPAALD, mag)
    delen, mag = _een_per_gemeente(delen, mag, bedrag, ranglijst, regeling, betaald)
    komt = pd.Series(np.where(mag != logica.NEE, bedrag, 0), index=delen.index)
    per_project = komt
    if hoogste_project := maximum_per_project(budget, regeling):
        groep = [delen[k] for k in (DEELPLAN if regels.project.waarde == "deelplan" else AANVRAAG)]
        grens = delen["tranche"].map(hoogste_project).astype("int64")
        per_project = naar_rato(komt, groep, komt.groupby(groep).transform("sum").clip(upper=grens))
    korting, hoogste_korting = proceskorting(delen, mag, per_project, regeling)
    delen = delen.assign(
        _mag=mag,
        _gekort=per_project < komt,
        _korting=korting,
        _komt=per_project - korting,
        _zeker=(per_project - hoogste_korting).where(mag == logica.JA, 0),
    )
    lijst = ranglijst.drop(columns=["gevraagde_bijdrage_cent", "gemeenten"], errors="ignore").reset_index(drop=True)
    lijst = lijst.merge(delen[[*AANVRAAG, *KOLOMMEN]].drop_duplicates(AANVRAAG), on=AANVRAAG, how="left")
    lijst[list(KOLOMMEN)] = lijst[list(KOLOMMEN)].fillna("")
    sleutel, van = pd.MultiIndex.from_frame(lijst[AANVRAAG]), delen.groupby(AANVRAAG)
    lijst["gevraagd_cent"] = _naar(van["gevraagd_cent"].sum(min_count=1), sleutel).astype("Int64")
    wil, zeker = (_som(van[k].sum(), sleutel) for k in ("_komt", "_zeker"))
    lijst["in_aanmerking_cent"] = wil
    op_lijst = (lijst["stand"] == OP_DE_LIJST).to_numpy(bool)
    plafond = lijst["tranche"].map(budget).to_numpy("int64")
    krijgt = _langs_de_lijst(pd.Series(np.where(op_lijst, wil, 0)), lijst["tranche"], plafond, gedeeltelijk)
    minst, lijst["hoogstens_cent"] = _grenzen(lijst, zeker, wil, plafond, gedeeltelijk)

    def naar_delen(per_aanvraag_cent: np.ndarray) -> pd.Series:
        waar = pd.MultiIndex.from_frame(delen[AANVRAAG])
        return pd.Series(pd.Series(per_aanvraag_cent, index=sleutel).reindex(waar).to_numpy(), index=delen.index)

    groep = [delen[k] for k in AANVRAAG]
    volgens_lijst = naar_rato(delen["_komt"], groep, naar_delen(krijgt))
    delen["toegekend_cent"] = np.minimum(naar_rato(delen["_zeker"], groep, naar_delen(minst)), volgens_lijst)
    delen["aangehouden_cent"] = volgens_lijst - delen["toegekend_cent"]
    for kolom in ("toegekend_cent", "aangehouden_cent"):
        lijst[kolom] = _som(delen.groupby(AANVRAAG)[kolom].sum(), sleutel)
    lijst["lopend_cent"] = (lijst["toegekend_cent"] + lijst["aangehouden_cent"]).groupby(lijst["tranche"]).cumsum()
    lijst["resterend_cent"] = plafond - lijst["lopend_cent"]
    lijst["_past"] = (minst == zeker) & (lijst["hoogstens_cent"] == wil)
    lijst["_deels"] = (zeker == wil) & (minst == lijst["hoogstens_cent"]) & (minst > 0) & ~lijst["_past"]
    mee = lijst["stand"].isin((OP_DE_LIJST, ZONDER_TOTAAL))
    lijst["_niets"] = mee & (lijst["hoogstens_cent"] == 0) & (wil > 0)
    delen = delen.merge(lijst[[*AANVRAAG, "_past", "_deels", "_niets"]], on=AANVRAAG, how="left")
    delen["uitkomst"], delen["reden_code"], delen["code_steun"] = per_deelplan(delen)
    lijst["uitkomst"], lijst["reden_code"], lijst["code_steun"] = per_aanvraag(lijst, delen)
    return delen.drop(columns=[*_HULP, "_past", "_deels", "_niets", "stand", "toelating_aanvraag"]), lijst.drop(
        columns=["_past", "_deels", "_niets"]
    )


_HULP = ["_mag", "_komt", "_zeker", "_gekort", "_korting"]


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


def _een_per_gemeente(
    delen: pd.DataFrame,
    mag: np.ndarray,
    bedrag: pd.Series,
    ranglijst: pd.DataFrame,
    regeling: Regeling,
    betaald: Betaald,
) -> tuple[pd.DataFrame, np.ndarray]:
    """With KOLOMMEN, and nee or onbepaald for the deelplannen of an aanvraag that makes way (Q&A 4.3)."""
    keuze = regeling.toelating.tweede_aanvraag
    if keuze is None or keuze.waarde != "een_betaald":
        return delen.assign(**dict.fromkeys(KOLOMMEN, "")), mag
    # An aanvraag that asks nothing is not paid; one that does not say what it asks may be.
    krijgt = np.where((bedrag > 0) | delen["gevraagd_cent"].isna(), logica.rang(mag), 0)
    beste = pd.Series(krijgt).groupby([delen[k] for k in AANVRAAG]).max()
    lijst = ranglijst[[*AANVRAAG, "gemeenten", "laagste_totaal", "hoogste_totaal"]].reset_index(drop=True)
    rang = beste.reindex(pd.MultiIndex.from_frame(lijst[AANVRAAG])).fillna(0).to_numpy(int)
    voor = wie_gaat_voor(lijst.assign(mag=np.array(logica.OORDELEN, dtype=object)[rang]), betaald)
    delen = delen.merge(pd.concat([lijst[AANVRAAG], voor], axis=1), on=AANVRAAG, how="left").fillna(
        dict.fromkeys(KOLOMMEN, "")
    )
    ander = delen["voor_oordeel"].map({logica.JA: logica.NEE, logica.ONBEPAALD: logica.ONBEPAALD, "": logica.JA})
    return delen, logica.en(mag, ander)


def _naar(per_groep: pd.Series, sleutel: pd.MultiIndex) -> ExtensionArray:
    waarden: ExtensionArray = per_groep.reindex(sleutel).array
    return waarden


def _som(per_groep: pd.Series, sleutel: pd.MultiIndex) -> np.ndarray:
    bedragen: np.ndarray = per_groep.reindex(sleutel).fillna(0).to_numpy("int64")
    return bedragen


def _langs_de_lijst(wil: pd.Series, tranche: pd.Series, plafond: np.ndarray, gedeeltelijk: bool) -> np.ndarray:
    """How many cents each aanvraag gets or keeps held back, walking down the list of its tranche as it stands."""
    tot_en_met = wil.groupby(tranche).cumsum().to_numpy("int64")
    bedrag = wil.to_numpy("int64")
    if gedeeltelijk:
        over: np.ndarray = np.clip(plafond - (tot_en_met - bedrag), 0, bedrag)
        return over
    return np.where(tot_en_met <= plafond, bedrag, 0)
