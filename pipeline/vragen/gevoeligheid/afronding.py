"""Can an answer turn within the rounding and secrecy of the publishers' figures? Interval bounds, no draws.

In: an `Uitkomst`. Out: per zone ja or nee.

    x      printed 40, rounded to 1    lies in 39.5 .. 40.5      so does its z-score, with the national mean as it is
    score  weighted mean of z          lies between the weighted means of the ends
    mean   of the gemeente             lowest and highest weighted mean, every figure and weight in its interval
    below  score - mean < 0            can turn when the lowest score is below the highest mean, and the other way round

The bounds of score and mean are exact; the two move independently, though the zone is part of its gemeente, so nee is
certain and ja is "not ruled out". A figure that is missing stays missing, as it does in the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.bronnen.tabel import Brontabel
from pipeline.gevoeligheid.instellingen import Getallen
from pipeline.regelingen import Indicator, Regeling
from pipeline.regelingen.gevoeligheid import Afronding
from pipeline.rekenen import logica
from pipeline.rekenen.weging import gewogen_gemiddelde
from pipeline.stappen.poort import gemeentegemiddelde, weegfactor, zscore
from pipeline.stappen.zones import indicator_per_zone
from pipeline.uitkomst import Uitkomst

_RONDEN = 60
"""More than enough: each round of the search for the extreme mean takes at least one zone to its other end."""


def binnen_afronding(uitkomst: Uitkomst) -> npt.NDArray[np.object_]:
    """Ja where the answer kwetsbaar can turn within the rounding of its figures; nee where that is ruled out."""
    regels, zones = uitkomst.regeling.poort, pd.DataFrame(uitkomst.zones.drop(columns="geometry", errors="ignore"))
    laag, hoog = ({d.naam: c for d, c in zip(regels.dimensies, kant, strict=True)} for kant in _onder(uitkomst, zones))
    uitersten = [
        np.minimum.reduce(
            [
                *(codes[n] for n in regels.verplicht),
                np.maximum.reduce([codes[n] for n in regels.ten_minste_een_van]),
            ]
        )
        for codes in (laag, hoog)
    ]
    return np.where(uitersten[0] != uitersten[1], logica.JA, logica.NEE).astype(object)


def _onder(uitkomst: Uitkomst, zones: pd.DataFrame) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Per dimension the lowest and the highest answer to 'below the average?', as 0, 1, 2."""
    regeling = uitkomst.regeling
    regels, marge = regeling.poort, float(regeling.poort.gelijk_marge.waarde)
    namen = dict.fromkeys(w.indicator for d in regels.dimensies for w in d.indicatoren)
    grenzen = {naam: _z_grenzen(uitkomst, zones, regeling.indicator(naam)) for naam in namen}
    licht, zwaar = _gewichten(zones, regeling)
    laag, hoog = [], []
    for d in regels.dimensies:
        score_laag, score_hoog = (
            gewogen_gemiddelde(
                pd.DataFrame({n: grenzen[n][kant] for n in d.gewichten}), d.gewichten, regels.minimaal_gewicht.waarde
            )
            for kant in (0, 1)
        )
        bekend = (score_laag.notna() & zones["gm_code"].notna()).to_numpy()
        # Whether there is an average at all does not depend on where in its interval a figure lies.
        heeft = zones["gm_code"].map(gemeentegemiddelde(score_laag, zones, regels)).notna().to_numpy()
        gemeente = pd.factorize(zones["gm_code"])[0]
        hoogste = uiterste(score_hoog.to_numpy(float), licht, zwaar, gemeente)
        laagste = -uiterste(-score_laag.to_numpy(float), licht, zwaar, gemeente)
        weet = bekend & heeft
        kan_ja = score_laag.to_numpy(float) - hoogste < -marge
        kan_nee = score_hoog.to_numpy(float) - laagste >= -marge
        laag.append(np.where(weet, np.where(kan_nee, 0, 2), 1))
        hoog.append(np.where(weet, np.where(kan_ja, 2, 0), 1))
    return laag, hoog


def uiterste(score: Getallen, licht: Getallen, zwaar: Getallen, groep: npt.NDArray[np.intp]) -> Getallen:
    """The highest weighted mean of each group (for each row that of its group), each weight between its two ends.

    A row without a score, or of group -1, takes no part; NaN for a group without weight. The highest mean has every
    score above it at its heaviest and every other at its lightest: the search starts anywhere and only goes up.

    >>> uiterste(np.array([0.0, 1.0]), np.array([1.0, 1.0]), np.array([3.0, 3.0]), np.array([0, 0])).tolist()
    [0.75, 0.75]
    """
    doet = ~np.isnan(score) & (groep >= 0)
    g, s = groep[doet], score[doet]
    aantal = int(groep.max(initial=-1)) + 1
    gemiddeld = np.full(aantal, -np.inf)
    for _ in range(_RONDEN):
        w = np.where(s > gemiddeld[g], zwaar[doet], licht[doet])
        som, gewicht = (np.bincount(g, weights=x, minlength=aantal) for x in (w * s, w))
        with np.errstate(invalid="ignore", divide="ignore"):
            nieuw = np.where(gewicht > 0, som / gewicht, np.nan)
        klaar = np.array_equal(nieuw, gemiddeld, equal_nan=True)
        gemiddeld = nieuw
        if klaar:
            break
    return np.append(gemiddeld, np.nan)[groep]


def _gewichten(zones: pd.DataFrame, regeling: Regeling) -> tuple[Getallen, Getallen]:
    """What each zone weighs at least and at most in the average of its gemeente."""
    weging = regeling.poort.gemiddelde_weging.waarde
    gewicht = weegfactor(zones, weging)
    if weging == "geen":
        return gewicht.to_numpy(float), gewicht.to_numpy(float)
    afronding = _afronding(regeling, "cbs_pc4", "aantal")
    half = float(afronding.stap) / 2 if afronding else 0.0
    geheim = float(afronding.geheim_tot or 0) if afronding else 0.0
    laag, hoog = (gewicht - half).clip(lower=0).fillna(0.0), (gewicht + half).fillna(geheim)
    return laag.to_numpy(float), hoog.to_numpy(float)


def _z_grenzen(uitkomst: Uitkomst, zones: pd.DataFrame, indicator: Indicator) -> tuple[pd.Series, pd.Series]:
    """The lowest and the highest z-score of each zone; the national mean and spread stay as they are."""
    naam = indicator.naam
    z = zscore(zones, uitkomst.regeling, naam)
    x = zones[naam].astype(float)
    if not x.nunique() > 1:
        return z, z
    # z is a straight line through any two zones that differ.
    laagste, hoogste = int(x.argmin()), int(x.argmax())
    helling = (z.iloc[hoogste] - z.iloc[laagste]) / (x.iloc[hoogste] - x.iloc[laagste])
    einden = [
        z + helling * (_aan_de_rand(uitkomst, indicator, kant).reindex(zones["pc4"]).to_numpy() - x) for kant in (-1, 1)
    ]
    beide = pd.concat(einden, axis=1)
    return beide.min(axis=1, skipna=False), beide.max(axis=1, skipna=False)


def _aan_de_rand(uitkomst: Uitkomst, indicator: Indicator, kant: int) -> pd.Series:
    """The indicator when every figure in it lies at the end of its interval: the low one (-1) or the high one."""
    regeling, bronnen = uitkomst.regeling, dict(uitkomst.invoer.bronnen)
    for rol, kolommen in indicator.kolommen_per_bron.items():
        teller = indicator.teller or (indicator.kolom,)
        weg = {k: kant if k in teller else -kant for k in kolommen}
        bronnen[rol] = _verschoven(bronnen[rol], weg, rol, regeling)
    return indicator_per_zone(indicator, bronnen, uitkomst.overlappen, regeling)


def _verschoven(bron: Brontabel, weg: Mapping[str, int], rol: str, regeling: Regeling) -> Brontabel:
    """The source with these columns half a step lower or higher; never below 0 where it was not below 0."""
    nieuw = {}
    for kolom, kant in weg.items():
        afronding = _afronding(regeling, rol, bron.eenheden.get(kolom, ""))
        if afronding and afronding.stap:
            x = bron.gegevens[kolom]
            verschoven = x + kant * float(afronding.stap) / 2
            nieuw[kolom] = verschoven.where(x < 0, verschoven.clip(lower=0))
    return replace(bron, inhoud=bron.gegevens.assign(**nieuw)) if nieuw else bron


def _afronding(regeling: Regeling, rol: str, eenheid: str) -> Afronding | None:
    regels = regeling.gevoeligheid
    rijen = regels.afronding if regels else ()
    return next((a for a in rijen if rol in a.bronnen and a.eenheid == eenheid), None)
