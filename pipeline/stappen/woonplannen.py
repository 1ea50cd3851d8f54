"""New building and aandachtsgroepen beside the woonbalans: does a plan meet the rules, and who carries how much?

In: numbers that a user gives per gemeente, the rules, which gemeente is in which region. Out: tables.

    gebied     totaal  sociaal  instructie  voldoet
    Modelstad     100       30  sociaal     ja

Dwellings of an unknown price class may be of any: an answer is ja or nee only when none of that turns it. No number is
divided over gemeenten by us.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.regelingen.woonbalans import Nieuwbouwregels
from pipeline.rekenen import logica
from pipeline.stappen.woonbalans import GEEN, MIDDEN, SOCIAAL

GROEPEN = (SOCIAAL, MIDDEN, "overig", "onbekend")
"""What a price class is for; the last may be any of the others."""
MEER, MINDER, GELIJK = "meer", "minder", "gelijk"
MATEN = ("inwoners", "woningen", "corporatie")
"""Beside what a gemeente's share of a group is laid."""
_RUIS = 1e-9


def minstens_deel(wel: pd.Series, misschien: pd.Series, totaal: pd.Series, grens: Fraction) -> NDArray[np.object_]:
    """Is `wel`, with any number of `misschien` besides, at least this share of `totaal`? Whole numbers, so exact."""
    ja = wel * grens.denominator >= totaal * grens.numerator
    nee = (wel + misschien) * grens.denominator < totaal * grens.numerator
    return logica.oordeel(ja, (ja | nee) & (totaal > 0))


def toets_gemeenten(plan: pd.DataFrame, balans: pd.DataFrame, regels: Nieuwbouwregels) -> pd.DataFrame:
    """The plan of each gemeente against the instruction rule.

    In: plan with gm_code, jaar, prijsklasse, aantal; balans with code, gebied and the answers of `toets_instructie`.
    Out: code, totaal, a column per group, shares, and `voldoet` (beside the same source) and `voldoet_officieel`;
    `voldoet_voorlopig`: whether that would turn with an instruction that is not firm.
    """
    uit = _per_groep(plan, regels, "gm_code").rename(columns={"gm_code": "code"})
    kop = ["code", "gebied", "instructie", "instructie_officieel", "instructie_vast"]
    uit = uit.merge(balans[kop], on="code", how="left", validate="one_to_one")
    uit[kop[2:]] = uit[kop[2:]].fillna(logica.ONBEPAALD).astype(object)
    midden = minstens_deel(uit[MIDDEN], uit["onbekend"], uit["totaal"], regels.boven_middeninkomens.waarde)
    sociaal = minstens_deel(uit[SOCIAAL], uit["onbekend"], uit["totaal"], regels.onder_sociaal.waarde)
    for kolom, naam in (("instructie", "voldoet"), ("instructie_officieel", "voldoet_officieel")):
        gevraagd: dict[str, Sequence[str]] = {
            MIDDEN: midden.tolist(),
            SOCIAAL: sociaal.tolist(),
            GEEN: [logica.JA] * len(uit),
        }
        uit[naam] = [
            gevraagd[wat][rij]
            if wat in gevraagd
            else (midden[rij] if midden[rij] == sociaal[rij] else logica.ONBEPAALD)
            for rij, wat in enumerate(uit[kolom])
        ]
    # What the instruction asks is itself voorlopig, and another instruction would give another answer.
    anders = (midden != sociaal) | (midden != uit["voldoet"].to_numpy(dtype=object))
    uit["voldoet_voorlopig"] = np.where((uit["instructie_vast"] != logica.JA) & anders, logica.JA, logica.NEE)
    return uit


def _per_groep(plan: pd.DataFrame, regels: Nieuwbouwregels, sleutel: str) -> pd.DataFrame:
    """One row per gemeente (or region): first and last year, the numbers per group and their sum, and shares."""
    groep = plan["prijsklasse"].map(dict(regels.prijsklassen.waarde))
    aantallen = plan.groupby([plan[sleutel], groep])["aantal"].sum().unstack(fill_value=0)
    uit = aantallen.reindex(columns=list(GROEPEN), fill_value=0).astype("int64")
    uit.columns.name = None
    uit.insert(0, "totaal", uit.sum(axis=1))
    jaren = plan.groupby(sleutel)["jaar"].agg(["min", "max"])
    uit.insert(0, "eerste_jaar", jaren["min"])
    uit.insert(1, "laatste_jaar", jaren["max"])
    uit["betaalbaar"] = uit[SOCIAAL] + uit[MIDDEN]
    heel = uit["totaal"].where(uit["totaal"] > 0).astype(float)
    for naam in (SOCIAAL, MIDDEN, "betaalbaar"):
        uit[f"{naam}_aandeel_laagst"] = uit[naam] / heel
        uit[f"{naam}_aandeel_hoogst"] = (uit[naam] + uit["onbekend"]) / heel
    return uit.reset_index()


def toets_regios(plan: pd.DataFrame, regios: pd.DataFrame, regels: Nieuwbouwregels) -> pd.DataFrame:
    """The plans of a region together against two thirds affordable.

    regios: gm_code, regio, zekerheid. A region of which a gemeente has no plan here is onbepaald;
    `voldoet_van_het_plan` says it of the plans that are there.
    """
    met = plan.merge(regios[["gm_code", "regio"]], on="gm_code", how="left", validate="many_to_one")
    uit = _per_groep(met, regels, "regio")
    leden = regios.groupby("regio")["gm_code"].nunique()
    uit["gemeenten"] = uit["regio"].map(leden)
    uit["gemeenten_in_plan"] = uit["regio"].map(met.groupby("regio")["gm_code"].nunique())
    zekerheid = regios.groupby("regio")["zekerheid"].agg(_laagste)
    uit["zekerheid"] = uit["regio"].map(zekerheid)
    van_plan = minstens_deel(uit["betaalbaar"], uit["onbekend"], uit["totaal"], regels.betaalbaar.waarde)
    uit["voldoet_van_het_plan"] = van_plan
    compleet = uit["gemeenten"] == uit["gemeenten_in_plan"]
    uit["voldoet_tweederde"] = [x if heel else logica.ONBEPAALD for x, heel in zip(van_plan, compleet, strict=True)]
    return uit


def _laagste(woorden: pd.Series) -> str:
    return next(woord for woord in ("laag", "midden", "hoog") if (woorden == woord).any())


def verdeel(groepen: pd.DataFrame, regios: pd.DataFrame, maten: pd.DataFrame) -> pd.DataFrame:
    """Each gemeente's share of an aandachtsgroep in its region, beside its shares of inhabitants and dwellings.

    In: groepen with gm_code, groep, jaar, aantal (missing is unknown); maten with gm_code and of MATEN those that are
    known, with their bounds `_laagst`, `_hoogst` and `_ruim` where they have them. All shares are of the gemeenten of
    the region that have a number here; how many those are is told, and of a measure that one of them lacks no share.
    draagt_*: meer, minder or gelijk than that share, onbepaald where its bounds leave both open; draagt_*_voorlopig:
    could it be another word when secret cells are not small?
    """
    uit = groepen.merge(regios[["gm_code", "regio", "zekerheid"]], on="gm_code", how="left", validate="many_to_one")
    uit = uit.merge(maten, on="gm_code", how="left", validate="many_to_one")
    heeft = uit["aantal"].notna()
    sleutel = ["regio", "groep", "jaar"]
    samen = [uit[k] for k in sleutel]
    uit["gemeenten"] = uit["regio"].map(regios.groupby("regio")["gm_code"].nunique())
    uit["gemeenten_met_cijfer"] = heeft.groupby(samen).transform("sum")
    eigen = _deel(uit["aantal"], uit["aantal"], heeft, samen)
    uit["aantal_aandeel"] = eigen
    for naam in (k for k in MATEN if k in maten):
        laagst, hoogst = (uit.get(f"{naam}_{grens}", uit[naam]) for grens in ("laagst", "hoogst"))
        ruim = uit.get(f"{naam}_ruim", hoogst)
        onder, boven = _deel(laagst, hoogst, heeft, samen), _deel(hoogst, laagst, heeft, samen)
        woord = _woord(eigen, onder, boven)
        wijd = _woord(eigen, _deel(laagst, ruim, heeft, samen), _deel(ruim, laagst, heeft, samen))
        uit[f"{naam}_aandeel"] = _deel(uit[naam], uit[naam], heeft, samen)
        uit[f"draagt_{naam}"] = woord
        if f"{naam}_ruim" in maten:
            uit[f"draagt_{naam}_voorlopig"] = np.where(wijd == woord, logica.NEE, logica.JA)
    grenzen = [k for k in maten.columns if k.endswith(("_laagst", "_hoogst", "_ruim"))]
    return uit.drop(columns=grenzen).sort_values([*sleutel, "gm_code"], ignore_index=True)


def _deel(eigen: pd.Series, ander: pd.Series, telt: pd.Series, samen: Sequence[pd.Series]) -> pd.Series:
    """The share of each row that counts, when it has `eigen` and the others of its group have `ander`."""
    groepen = ander.where(telt).groupby(list(samen))
    compleet = groepen.transform("count") == telt.groupby(list(samen)).transform("sum")
    som = groepen.transform("sum") - ander + eigen
    return (eigen / som.where(som > 0)).where(telt & compleet)


def _woord(eigen: pd.Series, onder: pd.Series, boven: pd.Series) -> NDArray[np.object_]:
    """Is a share more or less than one that lies between `onder` and `boven`?"""
    precies = ((boven - onder).abs() <= _RUIS) & ((eigen - onder).abs() <= _RUIS)
    keuzes = [precies, eigen > boven + _RUIS, eigen < onder - _RUIS]
    return np.select(keuzes, [GELIJK, MEER, MINDER], default=logica.ONBEPAALD).astype(object)
