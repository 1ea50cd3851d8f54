"""The budget: money down the ranked list, per tranche, in whole eurocents (Q&A 1.2, 2.4, 5.2.3).

In: the ranked aanvragen, their deelplannen with toelating and voldoende, a budget and a regeling.
Out: per deelplan and per aanvraag what is granted, what is held back because something is not known, and why not more.

    budget 100      gevraagd  toegekend  aangehouden  rest  uitkomst
    1 Noord         60        60         0            40    toegekend
    2 Oost          50        40         0            0     gedeeltelijk toegekend (bij_de_grens = gedeeltelijk)
    3 West          10        0          0            0     afgewezen: het budget is op

Held back (aangehouden) is money for what may yet be granted: it leaves the budget, but it is not an award.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from pandas.api.extensions import ExtensionArray

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.een_betaald import KOLOMMEN, wie_gaat_voor
from pipeline.scoringsronde.rangschikking import NIET_TOEGELATEN, OP_DE_LIJST

TOEGEKEND, DEELS, AFGEWEZEN, UIT, ONBEPAALD = (
    "toegekend",
    "gedeeltelijk toegekend",
    "afgewezen",
    "niet toegelaten",
    "onbepaald",
)
UITKOMSTEN = (TOEGEKEND, DEELS, AFGEWEZEN, UIT, ONBEPAALD)


@dataclass(frozen=True)
class Begroting:
    """deelplannen and aanvragen with gevraagd_cent, toegekend_cent, aangehouden_cent (Int64), uitkomst and reden_code.

    aanvragen also: in_aanmerking_cent (after insufficient deelplannen and the maximum per project), lopend_cent
    (running total of granted and held back) and resterend_cent (of the budget), in the order of the list. Both have
    voor_aanvraag, voor_gemeente and voor_oordeel (see `een_betaald`; '' where none goes before).
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
    ranglijst: pd.DataFrame, deelplannen: pd.DataFrame, budget: Mapping[str, int], regeling: Regeling
) -> Begroting:
    """Allot the budget (cents per tranche) down the list. Pure, exact.

    ranglijst: from `rangschik`, in its order (AANVRAAG, toelating, stand, rang), with gemeenten (codes with a space
    between). deelplannen: DEELPLAN, gevraagde_bijdrage_cent, maximale_bijdrage_cent, toelating, voldoende. Size
    thresholds are not tested again (Q&A 2.4).
    """
    regels = regeling.beoordelingsregels
    delen = deelplannen.sort_values(DEELPLAN, ignore_index=True).merge(
        ranglijst[[*AANVRAAG, "stand", "toelating"]], on=AANVRAAG, how="left", suffixes=("", "_aanvraag")
    )
    delen["gevraagd_cent"] = delen.pop("gevraagde_bijdrage_cent").astype("Int64")
    # What is not filled in is held back at the most it can be (Q&A 6.3.2); without even that it may be anything.
    bedrag = delen["gevraagd_cent"].fillna(delen.pop("maximale_bijdrage_cent")).fillna(0).astype("int64")
    # Kleene: a deelplan gets money only if all is ja, and nothing as soon as one is nee.
    mag = logica.en(delen["toelating"], delen["voldoende"], delen["toelating_aanvraag"])
    mag = np.where((mag == logica.JA) & delen["gevraagd_cent"].isna(), logica.ONBEPAALD, mag)
    mag = np.where(delen["stand"] == OP_DE_LIJST, mag, logica.NEE)
    delen, mag = _een_per_gemeente(delen, mag, bedrag, ranglijst, regeling)
    delen["_mag"] = mag
    komt = pd.Series(np.where(mag != logica.NEE, bedrag, 0), index=delen.index)
    hoogste = maximum_per_project(budget, regeling)
    per_project = komt
    if hoogste:
        project = DEELPLAN if regels.project.waarde == "deelplan" else AANVRAAG
        groep = [delen[k] for k in project]
        som = komt.groupby(groep).transform("sum")
        mag_hoogstens = pd.Series(np.minimum(som, delen["tranche"].map(hoogste)), index=delen.index)
        per_project = naar_rato(komt, groep, mag_hoogstens)
    delen["_gekort"] = per_project < komt
    delen["_komt"] = per_project

    lijst = ranglijst.drop(columns=["gevraagde_bijdrage_cent", "gemeenten"], errors="ignore").reset_index(drop=True)
    lijst = lijst.merge(delen[[*AANVRAAG, *KOLOMMEN]].drop_duplicates(AANVRAAG), on=AANVRAAG, how="left")
    lijst[list(KOLOMMEN)] = lijst[list(KOLOMMEN)].fillna("")
    sleutel = pd.MultiIndex.from_frame(lijst[AANVRAAG])
    per_aanvraag = delen.groupby(AANVRAAG)
    lijst["gevraagd_cent"] = _naar(per_aanvraag["gevraagd_cent"].sum(min_count=1), sleutel).astype("Int64")
    lijst["in_aanmerking_cent"] = _naar(per_aanvraag["_komt"].sum(), sleutel).astype("int64")
    krijgt = _langs_de_lijst(lijst, budget, regels.bij_de_grens.waarde == "gedeeltelijk")
    groep = [delen[k] for k in AANVRAAG]
    ruimte = pd.Series(krijgt.to_numpy(), index=sleutel).reindex(pd.MultiIndex.from_frame(delen[AANVRAAG]))
    uit = naar_rato(delen["_komt"], groep, pd.Series(ruimte.to_numpy(), index=delen.index))
    delen["toegekend_cent"] = uit.where(delen["_mag"] == logica.JA, 0)
    delen["aangehouden_cent"] = uit.where(delen["_mag"] == logica.ONBEPAALD, 0)
    for kolom in ("toegekend_cent", "aangehouden_cent"):
        lijst[kolom] = _naar(delen.groupby(AANVRAAG)[kolom].sum(), sleutel).astype("int64")
    lijst["lopend_cent"] = (lijst["toegekend_cent"] + lijst["aangehouden_cent"]).groupby(lijst["tranche"]).cumsum()
    lijst["resterend_cent"] = lijst["tranche"].map(budget) - lijst["lopend_cent"]
    delen["uitkomst"], delen["reden_code"] = _deelplan_uitkomst(delen)
    lijst["uitkomst"], lijst["reden_code"] = _aanvraag_uitkomst(lijst, delen, sleutel)
    return Begroting(delen.drop(columns=["_mag", "_komt", "_gekort", "stand", "toelating_aanvraag"]), lijst)


def naar_rato(bedragen: pd.Series, groep: list[pd.Series], ruimte: pd.Series) -> pd.Series:
    """What each part gets when its group gets `ruimte` cents: in proportion, in whole cents, exactly `ruimte` together.

    Cents that remain after rounding down go to the largest remainders, then to the first rows.

    >>> naar_rato(pd.Series([100, 100, 100]), [pd.Series("A", index=range(3))], pd.Series(200, index=range(3))).tolist()
    [67, 67, 66]
    """
    som = bedragen.groupby(groep).transform("sum")
    krap = ruimte < som
    if not krap.any():
        return bedragen
    # Python's own whole numbers: cents times cents is more than 64 bits hold.
    deel, geheel = bedragen[krap].astype(object), som[krap].astype(object)
    produkt = deel * ruimte[krap].astype("int64").astype(object)
    omlaag = (produkt // geheel).astype("int64")
    rest = (produkt % geheel).astype(float) / geheel.astype(float)
    krap_groep = [g[krap] for g in groep]
    over = ruimte[krap].astype("int64") - omlaag.groupby(krap_groep).transform("sum")
    beurt = rest.groupby(krap_groep).rank(method="first", ascending=False)
    uit = bedragen.copy()
    uit[krap] = omlaag + (beurt <= over).astype("int64")
    return uit


def _een_per_gemeente(
    delen: pd.DataFrame, mag: np.ndarray, bedrag: pd.Series, ranglijst: pd.DataFrame, regeling: Regeling
) -> tuple[pd.DataFrame, np.ndarray]:
    """With KOLOMMEN, and nee or onbepaald for the deelplannen of an aanvraag that makes way (Q&A 4.3)."""
    keuze = regeling.toelating.tweede_aanvraag
    if keuze is None or keuze.waarde != "een_betaald":
        return delen.assign(**dict.fromkeys(KOLOMMEN, "")), mag
    # An aanvraag that asks nothing is not paid; one that does not say what it asks may be.
    krijgt = np.where((bedrag > 0) | delen["gevraagd_cent"].isna(), logica.rang(mag), 0)
    beste = pd.Series(krijgt).groupby([delen[k] for k in AANVRAAG]).max()
    lijst = ranglijst[[*AANVRAAG, "gemeenten"]].reset_index(drop=True)
    rang = beste.reindex(pd.MultiIndex.from_frame(lijst[AANVRAAG])).fillna(0).to_numpy(int)
    voor = wie_gaat_voor(lijst.assign(mag=np.array(logica.OORDELEN, dtype=object)[rang]))
    delen = delen.merge(pd.concat([lijst[AANVRAAG], voor], axis=1), on=AANVRAAG, how="left").fillna(
        dict.fromkeys(KOLOMMEN, "")
    )
    ander = delen["voor_oordeel"].map({logica.JA: logica.NEE, logica.ONBEPAALD: logica.ONBEPAALD, "": logica.JA})
    return delen, logica.en(mag, ander)


def _naar(per_groep: pd.Series, sleutel: pd.MultiIndex) -> ExtensionArray:
    waarden: ExtensionArray = per_groep.reindex(sleutel).array
    return waarden


def _langs_de_lijst(lijst: pd.DataFrame, budget: Mapping[str, int], gedeeltelijk: bool) -> pd.Series:
    """How many cents each aanvraag gets or keeps held back, walking down the list of its tranche."""
    wil = lijst["in_aanmerking_cent"]
    plafond = lijst["tranche"].map(budget)
    tot_en_met = wil.groupby(lijst["tranche"]).cumsum()
    if gedeeltelijk:
        return (plafond - (tot_en_met - wil)).clip(lower=0).clip(upper=wil)
    # Sums only grow, so whoever does not fit also stops everyone after it.
    return wil.where(tot_en_met <= plafond, 0)


def _deelplan_uitkomst(delen: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    krijgt = delen["toegekend_cent"] + delen["aangehouden_cent"]
    tekort = krijgt < delen["_komt"]
    niet_op_lijst = delen["stand"] != OP_DE_LIJST
    gevallen: list[tuple[ArrayLike, str, str]] = [
        ((delen["stand"] == NIET_TOEGELATEN), UIT, "aanvraag_niet_toegelaten"),
        (delen["toelating"] == logica.NEE, UIT, "deelplan_niet_toegelaten"),
        (niet_op_lijst, ONBEPAALD, "aanvraag_zonder_rang"),
        (delen["voldoende"] == logica.NEE, AFGEWEZEN, "onvoldoende"),
        (delen["voor_oordeel"] == logica.JA, AFGEWEZEN, "gemeente_betaald"),
        (delen["gevraagd_cent"].isna(), ONBEPAALD, "bedrag_onbekend"),
        (tekort & (krijgt == 0), AFGEWEZEN, "budget_op"),
        (delen["_mag"] == logica.ONBEPAALD, ONBEPAALD, "aangehouden"),
        (tekort, DEELS, "budgetgrens"),
        (delen["_gekort"], DEELS, "maximum_per_project"),
    ]
    return _kies(gevallen, TOEGEKEND, "volledig")


def _aanvraag_uitkomst(
    lijst: pd.DataFrame, delen: pd.DataFrame, sleutel: pd.MultiIndex
) -> tuple[np.ndarray, np.ndarray]:
    groep = [delen[k] for k in AANVRAAG]

    def enig(vlag: pd.Series) -> np.ndarray:
        return np.asarray(_naar(vlag.groupby(groep).any(), sleutel), dtype=bool)

    def elk(vlag: pd.Series) -> np.ndarray:
        return np.asarray(_naar(vlag.groupby(groep).all(), sleutel), dtype=bool)

    krijgt = lijst["toegekend_cent"] + lijst["aangehouden_cent"]
    tekort = krijgt < lijst["in_aanmerking_cent"]
    gevallen: list[tuple[ArrayLike, str, str]] = [
        (lijst["stand"] == NIET_TOEGELATEN, UIT, "aanvraag_niet_toegelaten"),
        (lijst["stand"] != OP_DE_LIJST, ONBEPAALD, "aanvraag_zonder_rang"),
        (elk(delen["toelating"] == logica.NEE), UIT, "deelplan_niet_toegelaten"),
        (lijst["voor_oordeel"] == logica.JA, AFGEWEZEN, "gemeente_betaald"),
        (elk(delen["_mag"] == logica.NEE), AFGEWEZEN, "geen_deelplan_over"),
        (tekort & (krijgt == 0), AFGEWEZEN, "budget_op"),
        (lijst["toelating"] == logica.ONBEPAALD, ONBEPAALD, "aangehouden"),
        (elk(delen["uitkomst"].isin([ONBEPAALD, AFGEWEZEN, UIT])), ONBEPAALD, "deelplannen_wachten"),
        (tekort, DEELS, "budgetgrens"),
        (enig(delen["uitkomst"].isin([ONBEPAALD])), DEELS, "deels_aangehouden"),
        (enig(delen["uitkomst"].isin([AFGEWEZEN, UIT])), DEELS, "zonder_deelplan"),
        (enig(delen["_gekort"]), DEELS, "maximum_per_project"),
    ]
    return _kies(gevallen, TOEGEKEND, "volledig")


def _kies(gevallen: list[tuple[ArrayLike, str, str]], uitkomst: str, code: str) -> tuple[np.ndarray, np.ndarray]:
    waar = [np.asarray(vlag, dtype=bool) for vlag, _, _ in gevallen]
    return (
        np.select(waar, [u for _, u, _ in gevallen], default=uitkomst),
        np.select(waar, [c for _, _, c in gevallen], default=code),
    )
