"""The poort: is a zone a kwetsbaar gebied, compared with its own gemeente (art. 1; Q&A 2.5, 5.1.1)?

In: zones (one row per PC4 with gm_code, inwoners, woningen and the raw indicators) and a regeling.
Out: the same rows with per dimension a score, the municipal average, the difference and an answer
ja / nee / onbepaald with its reason, and `kwetsbaar` with its reason.

For one dimension (all numbers are z-scores: 0 is the national mean, higher is better):

    zone  gm      inwoners  score  gemiddelde  verschil  onder
    0101  GM9901       100   -0.5        0.25     -0.75  ja
    0102  GM9901       300    0.5        0.25      0.25  nee
    0103  GM9901         0    NaN        0.25       NaN  onbepaald
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from pipeline.regelingen import Dimensie, Regeling
from pipeline.regelingen.stapregels import PoortRegels
from pipeline.rekenen import logica
from pipeline.rekenen.rekenruis import zonder_rekenruis
from pipeline.rekenen.weging import gemiddelden_per_groep, gewogen_gemiddelde

REDEN_ONDER = "onder het gemeentelijk gemiddelde"
REDEN_NIET_ONDER = "niet onder het gemeentelijk gemiddelde"
REDEN_GEEN_GEMEENTE = "de gemeente van de zone is onbekend"
REDEN_GEEN_SCORE = "te weinig cijfers bekend"


def poort_zones(zones: pd.DataFrame, regeling: Regeling) -> pd.DataFrame:
    """Add the poort columns to a copy of `zones`.

    Columns added: `<indicator>_z`; per dimension `poort_<dimensie>_score`, `_gemiddelde`, `_verschil`
    (z-scores, higher is better), `_onder` (ja/nee/onbepaald) and `_reden`; `kwetsbaar`.
    """
    regels = regeling.poort
    namen = [w.indicator for d in regels.dimensies for w in d.indicatoren]
    z = pd.DataFrame({naam: zscore(zones, regeling, naam) for naam in dict.fromkeys(namen)})
    nieuw: dict[str, ArrayLike] = {f"{naam}_z": z[naam] for naam in z.columns}
    for dimensie in regels.dimensies:
        score = gewogen_gemiddelde(z, dimensie.gewichten, regels.minimaal_gewicht.waarde)
        titels = {w.indicator: regeling.indicator(w.indicator).titel for w in dimensie.indicatoren}
        nieuw |= vergelijk(zones, dimensie, score, _ontbrekend(z, titels), regels)
    onder = {d.naam: nieuw[f"poort_{d.naam}_onder"] for d in regels.dimensies}
    nieuw["kwetsbaar"] = kwetsbaar(onder, regels)
    return pd.concat([zones, pd.DataFrame(nieuw, index=zones.index)], axis=1)


def zscore(zones: pd.DataFrame, regeling: Regeling, naam: str) -> pd.Series:
    """z = teken × (x − μ)/σ with μ and σ weighted by inwoners over all zones that have x; higher is better.

    Where all zones with inwoners have the same x there is no spread and z is 0; where none of them has x there
    is no mean, and z is missing.
    """
    x = zones[naam].astype(float)
    w = zones["inwoners"].fillna(0.0).where(x.notna(), 0.0)
    gewogen = x[w > 0]
    if gewogen.empty:
        return x * np.nan
    if zonder_rekenruis(gewogen).nunique() == 1:
        return x * 0.0
    mu = float(np.average(gewogen, weights=w[w > 0]))
    sigma = float(np.sqrt(np.average((gewogen - mu) ** 2, weights=w[w > 0])))
    return regeling.indicator(naam).teken_beter * (x - mu) / sigma


def weegfactor(zones: pd.DataFrame, weging: str) -> pd.Series:
    """The column that weighs a zone in the municipal average: inwoners, woningen or 1 for each."""
    return pd.Series(1.0, index=zones.index) if weging == "geen" else zones[weging].astype(float)


def gemeentegemiddelde(score: pd.Series, zones: pd.DataFrame, regels: PoortRegels) -> pd.Series:
    """The average score per gemeente (index gm_code), over its zones that have a score.

    NaN where the gemeente has fewer scored zones than `minimaal_gescoorde_zones`, or no weight at all.
    """
    return gemeentegemiddelden(score.to_frame("x"), zones, regels)["x"].rename(None)


def gemeentegemiddelden(scores: pd.DataFrame, zones: pd.DataFrame, regels: PoortRegels) -> pd.DataFrame:
    """`gemeentegemiddelde` of each column: the gemeenten are sought once."""
    weging = weegfactor(zones, regels.gemiddelde_weging.waarde)
    genoeg = scores.groupby(zones["gm_code"], sort=True).count() >= regels.minimaal_gescoorde_zones.waarde
    return gemiddelden_per_groep(scores, weging, zones["gm_code"]).where(genoeg)


def onder_gemiddelde(verschil: pd.Series, regels: PoortRegels) -> np.ndarray:
    """Strictly below: ja when the difference is negative beyond arithmetic noise (art. 1; aanname gelijk_marge)."""
    marge = float(regels.gelijk_marge.waarde)
    return logica.oordeel(verschil < -marge, verschil.notna())


def kwetsbaar(onder: Mapping[str, ArrayLike], regels: PoortRegels) -> np.ndarray:
    """Below average on every required dimension and on at least one of the others (art. 1; Q&A 5.1.1)."""
    verplicht = [onder[naam] for naam in regels.verplicht]
    een_van = [onder[naam] for naam in regels.ten_minste_een_van]
    return logica.en(*verplicht, logica.of(*een_van))


def vergelijk(
    zones: pd.DataFrame, dimensie: Dimensie, score: pd.Series, ontbrekend: ArrayLike, regels: PoortRegels
) -> dict[str, ArrayLike]:
    """One dimension against the municipal average: score, gemiddelde, verschil, onder and reden by column name.

    In: zones with gm_code, inwoners, woningen; their score; and per zone the reason if the score is missing.
    """
    kolom = f"poort_{dimensie.naam}"
    gemiddelde = zones["gm_code"].map(gemeentegemiddelde(score, zones, regels)).astype(float)
    verschil = score - gemiddelde
    onder = onder_gemiddelde(verschil, regels)
    reden = np.select(
        [zones["gm_code"].isna(), score.isna(), gemiddelde.isna(), onder == logica.JA],
        [REDEN_GEEN_GEMEENTE, ontbrekend, reden_geen_gemiddelde(regels), REDEN_ONDER],
        default=REDEN_NIET_ONDER,
    )
    return {
        f"{kolom}_score": score,
        f"{kolom}_gemiddelde": gemiddelde,
        f"{kolom}_verschil": verschil,
        f"{kolom}_onder": onder,
        f"{kolom}_reden": reden,
    }


def reden_geen_gemiddelde(regels: PoortRegels) -> str:
    """Why there is nothing to be below."""
    return f"de gemeente heeft te weinig {regels.wie_telt_in_het_gemiddelde()} voor een gemiddelde"


def _ontbrekend(z: pd.DataFrame, titels: Mapping[str, str]) -> np.ndarray:
    """'te weinig cijfers bekend: Huishoudens met een laag inkomen ontbreekt' per zone.

    There are few combinations of missing indicators, so each text is made once and looked up.
    """
    combinatie = z[list(titels)].isna().to_numpy() @ (1 << np.arange(len(titels)))
    codes, plaats = np.unique(combinatie, return_inverse=True)
    missend = [[titel for i, titel in enumerate(titels.values()) if code >> i & 1] for code in codes]
    teksten = [f"{REDEN_GEEN_SCORE}: {' en '.join(t)} {'ontbreekt' if len(t) == 1 else 'ontbreken'}" for t in missend]
    return np.array(teksten, dtype=object)[plaats]
