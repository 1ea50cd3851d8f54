"""How zones fare over the years: the poort answered again with each year, and what was gained, lost or kept.

In: scored zones, and per year the figures of one series in the same rows. Out: arrays of zones × years, and a word per
zone. Pure; which years may be compared is data (`bronnen.reeksen`).

    zone  2014  2018  2020  2022    verloop
    0101  nee   nee   ja    ja      bijgekomen
    0102  ja    ja    ja    nee     afgegaan
    0103  ja    ja    ja    ja      gebleven
    0104  nee   nee   nee   nee     nooit
    0105  nee   ja    nee   nee     wisselend: aan het begin en het einde gelijk, ertussen niet
    0106  nee   -     nee   nee     onbekend: in een jaar is er geen antwoord waar het van afhangt
    0107  nee | ja    ja    ja      niet te vergelijken: de lijn breekt tussen 2014 en 2018
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.regelingen.stapregels import PoortRegels
from pipeline.rekenen import logica
from pipeline.rekenen.weging import gemiddelde_per_groep
from pipeline.stappen.gebieden import zones_per_gebied
from pipeline.stappen.poort import gemeentegemiddelden, poort_zones, weegfactor

Getallen = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Masker = npt.NDArray[np.bool_]
Woorden = npt.NDArray[np.str_]

BIJGEKOMEN, AFGEGAAN, GEBLEVEN, NOOIT = "bijgekomen", "afgegaan", "gebleven", "nooit"
WISSELEND, ONBEKEND, NIET_TE_VERGELIJKEN = "wisselend", "onbekend", "niet te vergelijken"
UITKOMSTEN = (BIJGEKOMEN, AFGEGAAN, GEBLEVEN, NOOIT, WISSELEND, ONBEKEND, NIET_TE_VERGELIJKEN)
_NEE, _ONBEPAALD, _JA = (np.int8(n) for n in range(3))


def poort_met(zones: pd.DataFrame, cijfers: Mapping[str, Getallen], regeling: Regeling) -> Codes:
    """Kwetsbaar per zone as 0 (nee), 1 (onbepaald), 2 (ja), with these figures in the place of the zones' own.

    cijfers: per indicator its values in the order of `zones`; every other figure, and the inhabitants that weigh, stay
    those of the ronde (aanname).
    """
    kaal = zones[["gm_code", "inwoners", "woningen", *(i.naam for i in regeling.indicatoren)]]
    return logica.rang(poort_zones(kaal.assign(**cijfers), regeling)["kwetsbaar"])


def verloop_van(codes: Codes, breuk: Masker) -> Woorden:
    """One of UITKOMSTEN per zone.

    codes: zones × years as `poort_met`; breuk: zones × (years - 1), whether the line breaks before the next year.
    An unknown year between two that are equal leaves it unknown whether the zone stayed so all the time.
    """
    begin, einde, tussen = codes[:, 0], codes[:, -1], codes[:, 1:-1]
    gelijk, anders = begin == einde, (tussen != begin[:, None]) & (tussen != _ONBEPAALD)
    open_ = (begin == _ONBEPAALD) | (einde == _ONBEPAALD)
    return np.select(
        [
            breuk.any(axis=1),
            open_,
            ~gelijk & (einde == _JA),
            ~gelijk & (einde == _NEE),
            anders.any(axis=1),
            (tussen == _ONBEPAALD).any(axis=1),
            einde == _JA,
        ],
        [NIET_TE_VERGELIJKEN, ONBEKEND, BIJGEKOMEN, AFGEGAAN, WISSELEND, ONBEKEND, GEBLEVEN],
        default=NOOIT,
    )


def breuk_door_inwoners(inwoners: Getallen, factor: float, minimaal: float) -> Masker:
    """Whether a zone became another area between two measurements: zones × (measurements - 1).

    inwoners: zones × measurements; an unknown number breaks nothing. By `factor` or more up, or by as much down, where
    at least one side has `minimaal`.
    """
    voor, na = inwoners[:, :-1], inwoners[:, 1:]
    with np.errstate(invalid="ignore"):
        sprong = (na >= factor * voor) | (voor >= factor * na)
        groot = np.fmax(voor, na) >= minimaal
    return np.asarray(sprong & groot & ~np.isnan(voor) & ~np.isnan(na))


def breuk_in_jaren(breuk: Masker, gemeten: tuple[int, ...], jaren: tuple[int, ...]) -> Masker:
    """The breaks of one series laid on the years of another: zones × (years - 1).

    A break between two measurements touches every interval that it may fall in.
    """
    uit = np.zeros((len(breuk), max(len(jaren) - 1, 0)), dtype=bool)
    for i, (van, tot) in enumerate(pairwise(jaren)):
        for b, (voor, na) in enumerate(pairwise(gemeten)):
            if van < na and tot > voor:
                uit[:, i] |= breuk[:, b]
    return uit


def afstand(waarden: Getallen, zones: pd.DataFrame, regels: PoortRegels) -> Getallen:
    """Each value minus the average of its gemeente in that year, weighed as in the poort: zones × years."""
    gemiddelden = gemeentegemiddelden(pd.DataFrame(waarden, index=zones.index), zones, regels)
    uit: Getallen = waarden - gemiddelden.reindex(zones["gm_code"]).to_numpy(float)
    return uit


def tel_verloop(
    zones: pd.DataFrame, provincies: Mapping[str, str], verloop: Woorden, stevig: Masker | None
) -> pd.DataFrame:
    """Per gebied how many zones and inhabitants were gained, lost and so on.

    In: zones as `tel_gebieden`; stevig: per zone whether every other choice alone gives the same word. Out: volgorde of
    soort, soort, gebied, gm_code, provincie; per uitkomst `zones_<uitkomst>`, with stevig `zones_<uitkomst>_stevig`,
    and `inwoners_<uitkomst>` (of the zones whose number is known).
    """
    leden = zones_per_gebied(zones, provincies)
    plek = zones.index.get_indexer(pd.Index(leden["zone"]))
    mensen = zones["inwoners"].fillna(0.0).to_numpy(float)
    kolommen: dict[str, npt.NDArray[np.float64]] = {}
    for uitkomst in UITKOMSTEN:
        hier, naam = verloop == uitkomst, uitkomst.replace(" ", "_")
        kolommen[f"zones_{naam}"] = hier.astype(float)
        if stevig is not None and uitkomst not in (ONBEKEND, NIET_TE_VERGELIJKEN):
            kolommen[f"zones_{naam}_stevig"] = (hier & stevig).astype(float)
        kolommen[f"inwoners_{naam}"] = np.where(hier, mensen, 0.0)
    sleutel = ["volgorde", "soort", "gebied", "gm_code", "provincie"]
    per_zone = pd.DataFrame({naam: x[plek] for naam, x in kolommen.items()}, index=leden.index)
    som = per_zone.groupby([leden[k] for k in sleutel], sort=True).sum().astype("int64")
    return som.reset_index().drop(columns="volgorde")


def koers(
    zones: pd.DataFrame, provincies: Mapping[str, str], waarden: Getallen, breuk: Masker, regels: PoortRegels
) -> pd.DataFrame:
    """The course of one figure per gebied: its average in each year over the same zones, weighed as in the poort.

    waarden: zones × years. Only zones with a value in every year and without a break take part, so that a difference
    is no other set of zones. Out: soort, gebied, gm_code, provincie, zones (that take part), 0, 1, ... (per year).
    """
    leden = zones_per_gebied(zones, provincies)
    heel = np.asarray(~np.isnan(waarden).any(axis=1) & ~breuk.any(axis=1))
    plek = zones.index.get_indexer(pd.Index(leden["zone"]))
    doet, gewicht = heel[plek], weegfactor(zones, regels.gemiddelde_weging.waarde).to_numpy(float)[plek]
    sleutel = ["volgorde", "soort", "gebied", "gm_code", "provincie"]
    groep = [leden[k] for k in sleutel]
    uit = pd.DataFrame({"zones": pd.Series(doet, index=leden.index).groupby(groep, sort=True).sum()})
    for j in range(waarden.shape[1]):
        x = pd.Series(np.where(doet, waarden[plek, j], np.nan), index=leden.index)
        uit[j] = gemiddelde_per_groep(x, pd.Series(gewicht, index=leden.index), groep)
    return uit.reset_index().drop(columns="volgorde")
