"""Assessment: points become scores, scores become a total per deelplan and per aanvraag (Q&A 5.2.3 to 5.2.5).

In: the committee's points per deelplan and criterium, the computed urgentie and prioriteit, and a regeling.
Out: `Beoordeling`: each criterium's part in each total, the totals, and per deelplan whether it is sufficient.

    punten  maximum  score = punten / maximum x 10   gewicht  part in the total (gewicht / known gewicht x score)
    24      30       8                               30/100   4.0   when 60% of the weight is known

A score that is missing makes the total missing and the answer onbepaald: never a 0 and never insufficient. Beside its
total over the known weight everyone has a lowest and a highest total, with the unknown part as an interval: 3.93 over
60% of the weight lies between 2.36 and 6.36, and only what holds for both is decided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels, Criterium
from pipeline.rekenen import logica
from pipeline.rekenen.rekenruis import DECIMALEN
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN

_ANDERSOM = {logica.JA: logica.NEE, logica.NEE: logica.JA}


@dataclass(frozen=True)
class Beoordeling:
    """onderdelen: one row per deelplan (deelplan '' = the aanvraag as a whole) and criterium; deelplannen, aanvragen.

    onderdelen: DEELPLAN, criterium, titel, bron, punten, maximum, score (0..10), gewicht (share of 100%),
    bijdrage_aan_totaal (adds up to totaal), bekend (ja/nee).
    deelplannen: DEELPLAN, aandeel_in_aanvraag, score_<criterium>, totaal, laagste_totaal, hoogste_totaal, ontbreekt,
    zonder_urgentie, voldoende (ja/nee/onbepaald). ontbreekt: the names of the criteria without a score, as a tuple;
    zonder_urgentie: the zones that make it so for urgentie (see `met_zones`), else ().
    aanvragen: AANVRAAG, score_<criterium>, the three totals, ontbreekt, zonder_urgentie; recht_op_extra_punten where
    there are any.
    """

    onderdelen: pd.DataFrame
    deelplannen: pd.DataFrame
    aanvragen: pd.DataFrame


def beoordeel(
    deelplannen: pd.DataFrame, aanvragen: pd.DataFrame, punten: pd.DataFrame, regeling: Regeling
) -> Beoordeling:
    """Scores and totals. Pure; sorted by key, so that the order of the input does not matter.

    deelplannen: DEELPLAN, gevraagde_bijdrage_cent, woningen, urgentie_score, prioriteit_aandeel.
    aanvragen: AANVRAAG, eerder_toegekend, eerder_voldoende (ja/nee/empty), urgentie_score and prioriteit_aandeel
    over all zones of the aanvraag (Q&A 5.2.5, 4.5). punten: DEELPLAN, criterium, punten.
    """
    regels = regeling.beoordelingsregels
    tien = float(regeling.urgentie.schaal.waarde[1])
    delen = deelplannen.sort_values(DEELPLAN, ignore_index=True)
    hele = aanvragen.sort_values(AANVRAAG, ignore_index=True).assign(deelplan="")
    gegeven = punten.pivot(index=DEELPLAN, columns="criterium", values="punten")
    gegeven = gegeven.reindex(pd.MultiIndex.from_frame(delen[DEELPLAN])).astype(float)
    aandeel = _aandeel_in_aanvraag(delen, regels.samenvoegen.waarde)

    def met(recht: np.ndarray) -> _Scores:
        hier = hele.assign(recht=recht)
        recht_deel = delen.merge(hier[[*AANVRAAG, "recht"]], on=AANVRAAG, how="left", validate="many_to_one")
        return _scores(recht_deel, hier, gegeven, aandeel, regels, tien)

    recht = np.full(len(hele), logica.NEE, dtype=object)
    scores = met(recht)
    if regels.extra_prioriteitspunten:
        # Only who is sufficient without the extra points gets them (Stcrt. 2024, 15432).
        zonder = voldoende(*_grenzen(scores.score_heel, regels, tien), regels)
        recht = logica.en(_recht_op_extra(hele), zonder)
        scores = met(recht)
    uit_delen = _totalen(delen[DEELPLAN], scores.score_deel, regels, tien)
    uit_hele = _totalen(hele[AANVRAAG], scores.score_heel, regels, tien)
    uit_delen.insert(len(DEELPLAN), "aandeel_in_aanvraag", aandeel)
    uit_delen["voldoende"] = voldoende(uit_delen["laagste_totaal"], uit_delen["hoogste_totaal"], regels)
    if regels.extra_prioriteitspunten:
        uit_hele["recht_op_extra_punten"] = recht
    onderdelen = pd.concat(
        [
            _onderdelen(hele[DEELPLAN], scores.score_heel, scores.punten_heel, regels),
            _onderdelen(delen[DEELPLAN], scores.score_deel, scores.punten_deel, regels),
        ]
    )
    volgorde = onderdelen["criterium"].map({c.naam: i for i, c in enumerate(regels.criteria)})
    onderdelen = onderdelen.assign(volgorde=volgorde).sort_values([*DEELPLAN, "volgorde"], ignore_index=True)
    return Beoordeling(onderdelen.drop(columns="volgorde"), uit_delen, uit_hele)


@dataclass(frozen=True)
class _Scores:
    """Points and scores, a column per criterium; of the deelplannen and of the aanvragen as a whole."""

    punten_deel: pd.DataFrame
    score_deel: pd.DataFrame
    punten_heel: pd.DataFrame
    score_heel: pd.DataFrame


def _scores(
    delen: pd.DataFrame,
    hele: pd.DataFrame,
    gegeven: pd.DataFrame,
    aandeel: pd.Series,
    regels: Beoordelingsregels,
    tien: float,
) -> _Scores:
    """delen and hele have `recht`: on the extra points; gegeven: the committee's points per criterium."""
    punten_deel: dict[str, pd.Series] = {}
    punten_heel: dict[str, pd.Series] = {}
    score_deel: dict[str, pd.Series] = {}
    score_heel: dict[str, pd.Series] = {}
    for c in regels.criteria:
        per_zone = False
        if c.bron == "urgentie":
            score_deel[c.naam], score_heel[c.naam] = delen["urgentie_score"], hele["urgentie_score"]
            punten_deel[c.naam] = pd.Series(np.nan, index=delen.index)
            punten_heel[c.naam] = pd.Series(np.nan, index=hele.index)
            continue
        if c.bron == "prioriteit":
            punten_deel[c.naam] = _prioriteitspunten(delen, c, regels)
            per_zone = regels.prioriteit_samenvoegen.waarde == "zones"
            punten_heel[c.naam] = (
                _prioriteitspunten(hele, c, regels) if per_zone else _samen(punten_deel[c.naam], aandeel, delen, hele)
            )
        else:
            er = gegeven[c.naam].to_numpy() if c.naam in gegeven else np.full(len(delen), np.nan)
            punten_deel[c.naam] = pd.Series(er, index=delen.index)
            punten_heel[c.naam] = _samen(punten_deel[c.naam], aandeel, delen, hele)
        score_deel[c.naam] = _score(punten_deel[c.naam], c, regels, tien)
        if c.bron == "prioriteit" and per_zone:
            score_heel[c.naam] = _score(punten_heel[c.naam], c, regels, tien)
        else:
            score_heel[c.naam] = _samen(score_deel[c.naam], aandeel, delen, hele)
    return _Scores(
        pd.DataFrame(punten_deel, index=delen.index),
        pd.DataFrame(score_deel, index=delen.index),
        pd.DataFrame(punten_heel, index=hele.index),
        pd.DataFrame(score_heel, index=hele.index),
    )


def voldoende(laagste: pd.Series, hoogste: pd.Series, regels: Beoordelingsregels) -> np.ndarray:
    """Whether a total reaches the threshold (aanname): ja or nee only when both its bounds say so."""
    grens = float(regels.voldoende_vanaf.waarde)
    ja, nee = laagste.round(DECIMALEN) >= grens, hoogste.round(DECIMALEN) < grens
    return logica.oordeel(ja, ja | nee)


def _score(punten: pd.Series, c: Criterium, regels: Beoordelingsregels, tien: float) -> pd.Series:
    """Points on the scale (Q&A 5.2.4)."""
    return (punten / float(c.maximum or 1) * tien).clip(lower=float(regels.laagste_score.waarde))


def _prioriteitspunten(groepen: pd.DataFrame, c: Criterium, regels: Beoordelingsregels) -> pd.Series:
    """The share in priority areas times the maximum (Q&A 4.5), with the extra points of the 2024 rules.

    Whether an aanvraag has a right to extra points may be unknown; then so are its points, unless they make no odds.
    """
    zonder = groepen["prioriteit_aandeel"].astype(float) * float(c.maximum or 0)
    if not regels.extra_prioriteitspunten:
        return zonder
    met = (zonder + float(regels.extra_prioriteitspunten.waarde)).clip(upper=float(c.maximum or 0))
    recht = groepen["recht"].fillna(logica.ONBEPAALD)
    return met.where(recht == logica.JA, zonder.where((recht == logica.NEE) | (met == zonder)))


def _recht_op_extra(aanvragen: pd.DataFrame) -> np.ndarray:
    """Never funded before, and an earlier application was sufficient (2024 rules); an empty answer is onbepaald.

    Whether the aanvraag is sufficient without the points is not in it.
    """
    nooit = aanvragen["eerder_toegekend"].astype(object).map(_ANDERSOM).fillna(logica.ONBEPAALD)
    eerder = aanvragen["eerder_voldoende"].astype(object).fillna(logica.ONBEPAALD)
    return logica.en(nooit, eerder.where(eerder.isin(logica.OORDELEN), logica.ONBEPAALD))


def _aandeel_in_aanvraag(delen: pd.DataFrame, samenvoegen: str) -> pd.Series:
    """How much each deelplan counts in its aanvraag (0..1); missing when the weights are not known or all 0."""
    kolom = {"bijdrage": "gevraagde_bijdrage_cent", "woningen": "woningen"}.get(samenvoegen)
    gewicht = delen[kolom].astype(float) if kolom else pd.Series(1.0, index=delen.index)
    groep = gewicht.groupby([delen[k] for k in AANVRAAG])
    som = groep.transform("sum").where(groep.transform("count") == groep.transform("size"))
    return (gewicht / som.where(som > 0)).where(groep.transform("size") > 1, 1.0)


def met_zones(beoordeling: Beoordeling, leden: pd.DataFrame) -> Beoordeling:
    """With in `zonder_urgentie` the zones that have none. leden: one row per zone in a deelplan with urgentie."""
    mist = leden[leden["urgentie"].isna()].sort_values("pc4")

    def erbij(tabel: pd.DataFrame, sleutel: list[str]) -> pd.DataFrame:
        zones = {rij: tuple(sorted(set(pc4))) for rij, pc4 in mist.groupby(sleutel)["pc4"]}
        per_rij = [zones.get(rij, ()) for rij in tabel[sleutel].itertuples(index=False, name=None)]
        return tabel.assign(zonder_urgentie=pd.Series(per_rij, index=tabel.index, dtype=object))

    return replace(
        beoordeling,
        deelplannen=erbij(beoordeling.deelplannen, DEELPLAN),
        aanvragen=erbij(beoordeling.aanvragen, AANVRAAG),
    )


def _samen(waarde: pd.Series, aandeel: pd.Series, delen: pd.DataFrame, hele: pd.DataFrame) -> pd.Series:
    """The weighted mean over the deelplannen of each aanvraag; missing as soon as one of them is."""
    som = (waarde * aandeel).groupby([delen[k] for k in AANVRAAG]).sum(skipna=False)
    return pd.Series(som.reindex(pd.MultiIndex.from_frame(hele[AANVRAAG])).to_numpy(), index=hele.index)


def _bijdragen(scores: pd.DataFrame, regels: Beoordelingsregels) -> pd.DataFrame:
    """The part of each criterium in the total: its share of the known weight times its score."""
    return scores * [float(c.gewicht / regels.gewicht_bekend) for c in regels.criteria]


def _grenzen(scores: pd.DataFrame, regels: Beoordelingsregels, tien: float) -> tuple[pd.Series, pd.Series]:
    """The lowest and highest total: what is not known, a score or a part of the weight, gives nothing or everything.

    With `onbekend_gewicht = "naar_rato"` only the known weight counts, as a choice of the ronde.
    """
    naar_rato = regels.onbekend_gewicht.waarde == "naar_rato"
    geheel = regels.gewicht_bekend if naar_rato else Fraction(1)
    gewichten = [float(c.gewicht / geheel) for c in regels.criteria]
    rest = float(1 - regels.gewicht_bekend / geheel)
    laag = (scores.fillna(float(regels.laagste_score.waarde)) * gewichten).sum(axis=1)
    hoog = (scores.fillna(tien) * gewichten).sum(axis=1)
    return laag + rest * float(regels.laagste_score.waarde), hoog + rest * tien


def _totalen(sleutel: pd.DataFrame, scores: pd.DataFrame, regels: Beoordelingsregels, tien: float) -> pd.DataFrame:
    leeg = scores[[c.naam for c in regels.criteria]].isna().to_numpy()
    ontbreekt = [tuple(c.naam for c, mist in zip(regels.criteria, rij, strict=True) if mist) for rij in leeg]
    laag, hoog = _grenzen(scores, regels, tien)
    return pd.concat([sleutel, scores.add_prefix("score_")], axis=1).assign(
        totaal=_bijdragen(scores, regels).sum(axis=1, skipna=False),
        laagste_totaal=laag,
        hoogste_totaal=hoog,
        ontbreekt=pd.Series(ontbreekt, index=scores.index, dtype=object),
        zonder_urgentie=pd.Series([()] * len(scores), index=scores.index, dtype=object),
    )


def _onderdelen(
    sleutel: pd.DataFrame, scores: pd.DataFrame, punten: pd.DataFrame, regels: Beoordelingsregels
) -> pd.DataFrame:
    """One row per key and criterium."""
    bijdragen = _bijdragen(scores, regels)
    return pd.concat(
        [
            sleutel.assign(
                criterium=c.naam,
                titel=c.voluit,
                bron=c.bron,
                punten=punten[c.naam].astype(float),
                maximum=np.nan if c.maximum is None else float(c.maximum),
                score=scores[c.naam].astype(float),
                gewicht=float(c.gewicht),
                bijdrage_aan_totaal=bijdragen[c.naam],
                bekend=np.where(scores[c.naam].notna(), logica.JA, logica.NEE),
            )
            for c in regels.criteria
        ]
    )
