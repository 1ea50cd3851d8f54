"""The poort under many settings at once: the definitions of `stappen.poort` and `stappen.deelgebied`, over arrays.

In: `Stof` and N settings. Out: per zone and setting kwetsbaar, and per deelplan and setting the poort, as 0 (nee),
1 (onbepaald), 2 (ja).

    poort = reken_poort(stof, instellingen)
    poort.zones.shape, poort.deelplannen.shape      # (4068, 2048), (26, 2048)

A dimension is computed once for settings that do not differ in anything it depends on. The sums are those of the steps
(pandas, in the same order), so a setting that turns nothing gives the ordinary outcome to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.gevoeligheid.instellingen import Getallen, Instellingen, Plaatsen
from pipeline.gevoeligheid.keuzes import DEELPLAN_TOETS
from pipeline.gevoeligheid.stof import WEGINGEN, Stof
from pipeline.regelingen.indicatoren import Dimensie
from pipeline.regelingen.stapregels import PoortRegels
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.rekenen.weging import RUIS

Codes = npt.NDArray[np.int8]
NEE, ONBEPAALD, JA = np.int8(0), np.int8(1), np.int8(2)
_CELLEN = 2_000_000
"""Zones × settings that are computed together: some ten arrays of 16 MB."""


@dataclass(frozen=True)
class Poort:
    """zones: kwetsbaar, zones × settings; deelplannen: the poort, in the order of the table, × settings."""

    zones: Codes
    deelplannen: Codes


@dataclass(frozen=True)
class _Onder:
    """One dimension: below the average, zones × distinct settings; deel: parts of deelgebieden × the same.

    waar: which of the distinct settings each setting is.
    """

    zones: Codes
    deel: Codes
    waar: Plaatsen


def reken_poort(stof: Stof, inst: Instellingen) -> Poort:
    """Kwetsbaar of every zone and the poort of every deelplan, under each setting."""
    regels = stof.regeling.poort
    delen = Delen.van(stof)
    onder = {d.naam: _onder(stof, d, inst, delen) for d in regels.dimensies}
    zones = _kwetsbaar({n: o.zones for n, o in onder.items()}, onder, regels)
    per_deel = _kwetsbaar({n: o.deel for n, o in onder.items()}, onder, regels)
    toetsen, stand = inst.op(DEELPLAN_TOETS, regels.deelplan_toets.waarde)
    heel = _laagste(per_deel, delen.deelplan_van_deel, delen.aantal)
    elk = _laagste(zones[stof.leden], delen.deelplan_van_lid, delen.aantal)
    per_zone = np.array([t == "elke_zone" for t in toetsen])[stand]
    return Poort(zones, np.where(per_zone, elk, heel))


@dataclass(frozen=True)
class Delen:
    """The parts of deelgebieden (one per deelplan and gemeente), in the order of the steps.

    Per lid: deel_van_lid, deelplan_van_lid, inwoners (0 where missing). Per part: deelplan_van_deel, eerste_lid, alle
    (its inhabitants). aantal: deelplannen.
    """

    deel_van_lid: Plaatsen
    deelplan_van_lid: Plaatsen
    deelplan_van_deel: Plaatsen
    eerste_lid: Plaatsen
    inwoners: Getallen
    alle: Getallen
    aantal: int

    @classmethod
    def van(cls, stof: Stof) -> Delen:
        """Of all deelplannen of the ronde."""
        leden = stof.uitkomst.leden
        plannen = pd.MultiIndex.from_frame(stof.uitkomst.deelplannen[DEELPLAN])
        deelplan = np.asarray(plannen.get_indexer(pd.MultiIndex.from_frame(leden[DEELPLAN])), dtype=np.intp)
        gemeente = stof.gemeente[stof.leden]
        paren, eerste, deel = np.unique(
            np.column_stack([deelplan, gemeente]), axis=0, return_index=True, return_inverse=True
        )
        inwoners = leden["inwoners"].fillna(0.0).to_numpy(float)
        deel = deel.reshape(-1)
        alle = pd.Series(inwoners).groupby(deel).sum().to_numpy(float)
        return cls(deel, deelplan, paren[:, 0], eerste, inwoners, alle, len(plannen))


def _instelling(
    stof: Stof, dimensie: Dimensie, inst: Instellingen
) -> tuple[dict[str, Getallen], dict[str, Plaatsen], Getallen, Plaatsen]:
    """What a dimension depends on, per setting: weights, datasets, the weight that must be known, and the weighing."""
    regels = stof.regeling.poort
    gewichten = stof.gewichten("poort", dimensie, inst)
    varianten = {naam: stof.variant(naam, inst) for naam in gewichten}
    minimaal, welk_minimum = inst.op("poort.minimaal_gewicht", regels.minimaal_gewicht.waarde)
    wegingen, welke_weging = inst.op("poort.gemiddelde_weging", regels.gemiddelde_weging.waarde)
    minste = np.array([float(m) - RUIS for m in minimaal])[welk_minimum]
    weging = np.array([WEGINGEN.index(w) for w in wegingen])[welke_weging]
    return gewichten, varianten, minste, weging


def _onder(stof: Stof, dimensie: Dimensie, inst: Instellingen, delen: Delen) -> _Onder:
    """Below the average on one dimension, computed once per distinct setting of what it depends on."""
    regels = stof.regeling.poort
    gewichten, varianten, minste, weging = _instelling(stof, dimensie, inst)
    kenmerken = np.column_stack([*gewichten.values(), *varianten.values(), minste, weging])
    _, eerste, waar = np.unique(kenmerken, axis=0, return_index=True, return_inverse=True)
    n = len(stof.gemeente)
    zones = np.empty((n, len(eerste)), dtype=np.int8)
    deel = np.empty((len(delen.eerste_lid), len(eerste)), dtype=np.int8)
    stap = max(1, _CELLEN // n)
    for begin in range(0, len(eerste), stap):
        blok = slice(begin, begin + stap)
        rijen = eerste[blok]
        score = _score(stof, {k: g[rijen] for k, g in gewichten.items()}, varianten, rijen, minste[rijen])
        gemiddelde = _gemiddelde(stof, score, weging[rijen])
        zones[:, blok] = _oordeel(score - gemiddelde, float(regels.gelijk_marge.waarde))
        deel[:, blok] = _deel_onder(stof, score[stof.leden], gemiddelde[stof.leden], delen)
    return _Onder(zones, deel, waar.reshape(-1))


def _score(
    stof: Stof, gewichten: dict[str, Getallen], varianten: dict[str, Plaatsen], rijen: Plaatsen, minste: Getallen
) -> Getallen:
    """As `gewogen_gemiddelde`: the same additions in the same order, zones × settings."""
    som, aanwezig = np.zeros((1, 1)), np.zeros((1, 1))
    for naam, gewicht in gewichten.items():
        x = stof.z[naam][:, varianten[naam][rijen]]
        er = ~np.isnan(x)
        som = som + gewicht * np.where(er, x, 0.0)
        aanwezig = aanwezig + gewicht * er
    genoeg = (aanwezig >= minste) & (aanwezig > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(genoeg, som / aanwezig, np.nan)


def _gemiddelde(stof: Stof, score: Getallen, weging: Plaatsen) -> Getallen:
    """As `gemeentegemiddelde`, for each zone that of its gemeente; NaN where there is none."""
    er = ~np.isnan(score)
    w = np.where(er, np.column_stack([stof.weging[naam] for naam in WEGINGEN])[:, weging], 0.0)
    som = _som(w * np.where(er, score, 0.0), stof.gemeente)
    gewicht = _som(w, stof.gemeente)
    aantal = _som(er.astype(float), stof.gemeente)
    bekend = (gewicht > 0) & (aantal >= stof.regeling.poort.minimaal_gescoorde_zones.waarde)
    with np.errstate(invalid="ignore", divide="ignore"):
        gemiddeld = np.where(bekend, som / gewicht, np.nan)
    # The last row is for zones without a gemeente: -1 finds it.
    return np.vstack([gemiddeld, np.full((1, score.shape[1]), np.nan)])[stof.gemeente]


def _som(waarden: Getallen, groep: Plaatsen) -> Getallen:
    """The sum per group (0, 1, ...), added as pandas adds; rows of group -1 are left out."""
    return pd.DataFrame(waarden).groupby(np.where(groep < 0, np.nan, groep)).sum().to_numpy(float)


def _deel_onder(stof: Stof, score: Getallen, gemiddelde: Getallen, delen: Delen) -> Codes:
    """As `deelgebied_per_gemeente`: the score of each part against the average of its gemeente."""
    dekking = stof.regeling.poort.minimale_dekking_deelgebied.waarde
    er = ~np.isnan(score)
    w = np.where(er, delen.inwoners[:, None], 0.0)
    gedekt = _som(w, delen.deel_van_lid)
    genoeg = (gedekt > 0) & (gedekt * dekking.denominator >= dekking.numerator * delen.alle[:, None])
    with np.errstate(invalid="ignore", divide="ignore"):
        eigen = np.where(genoeg, _som(w * np.where(er, score, 0.0), delen.deel_van_lid) / gedekt, np.nan)
    return _oordeel(eigen - gemiddelde[delen.eerste_lid], float(stof.regeling.poort.gelijk_marge.waarde))


def _oordeel(verschil: Getallen, marge: float) -> Codes:
    """As `onder_gemiddelde`."""
    return np.where(np.isnan(verschil), ONBEPAALD, np.where(verschil < -marge, JA, NEE)).astype(np.int8)


def _kwetsbaar(codes: dict[str, Codes], onder: dict[str, _Onder], regels: PoortRegels) -> Codes:
    """Kleene's en over the required dimensions, and of over the others: the lowest, and the highest."""
    een_van = regels.ten_minste_een_van
    uit = codes[een_van[0]][:, onder[een_van[0]].waar]
    for naam in een_van[1:]:
        np.maximum(uit, codes[naam][:, onder[naam].waar], out=uit)
    for naam in regels.verplicht:
        np.minimum(uit, codes[naam][:, onder[naam].waar], out=uit)
    return uit


def _laagste(codes: Codes, groep: Plaatsen, aantal: int) -> Codes:
    """The lowest code per group: every part must be ja."""
    uit = np.full((aantal, codes.shape[1]), JA, dtype=np.int8)
    np.minimum.at(uit, groep, codes)
    return uit
