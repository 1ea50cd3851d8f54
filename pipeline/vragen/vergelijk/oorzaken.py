"""Which input makes the difference: each one replaced alone, both ways.

In: the outcomes of both rondes, and per factor that of the first ronde with only this factor from the second (`heen`)
and that of the second with only this factor from the first (`terug`). Out: per row the cause in words, and for figures
also how much each factor adds. Swapping the rondes gives the same causes and opposite figures.

A factor is the cause when replacing it alone brings the change, and leaving it alone out undoes it. When no single
factor is that, it is the samenspel of all factors that do something.

    van  naar  heen: x  y     terug: x  y     oorzaak
    ja   nee         nee  ja         ja  nee  x
    ja   nee         ja   ja         ja  ja   samenspel van x en y
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

AFWEZIG = "afwezig"
"""What a zone, deelplan or dimension is in a ronde that does not have it."""
_GELIJK = 1e-9
"""Figures that differ less are equal: arithmetic noise."""


def woorden(
    van: pd.Series, naar: pd.Series, heen: Mapping[str, pd.Series], terug: Mapping[str, pd.Series]
) -> pd.Series:
    """The cause per row of an answer in words; '' where it did not change. Keys: the titles of the factors."""
    anders = van != naar
    doet = {f: ((heen[f] != van) | (terug[f] != naar)) for f in heen}
    beslist = {f: ((heen[f] == naar) & (terug[f] == van)) for f in heen}
    return _benoem(anders, doet, beslist)


def bijdragen(
    van: pd.Series, naar: pd.Series, heen: Mapping[str, pd.Series], terug: Mapping[str, pd.Series]
) -> pd.DataFrame:
    """How much each factor adds to naar - van: the mean of its effect first and its effect last; then `samenspel`.

    The columns add up to the change. Missing where a figure is missing in one of the outcomes it takes.
    """
    uit = pd.DataFrame({f: ((heen[f] - van) + (naar - terug[f])) / 2 for f in heen}, index=van.index)
    rest = (naar - van) - uit.sum(axis=1, skipna=False)
    uit["samenspel"] = rest.mask(rest.abs() <= _GELIJK, 0.0)
    return uit


def cijfers(
    van: pd.Series, naar: pd.Series, heen: Mapping[str, pd.Series], terug: Mapping[str, pd.Series]
) -> pd.Series:
    """The main cause per row of a figure: the factor that adds most, or the samenspel when that is more.

    Where a figure is missing on one side, the causes are those of its being there.
    """
    er = {k: v.notna().map({True: "er", False: "niet"}) for k, v in {"van": van, "naar": naar}.items()}
    uit = woorden(
        er["van"],
        er["naar"],
        *({f: s.notna().map({True: "er", False: "niet"}) for f, s in k.items()} for k in (heen, terug)),
    )
    anders = verschilt(van, naar) & van.notna() & naar.notna()
    if not anders.any() or not heen:
        return uit
    delen = bijdragen(van, naar, heen, terug)[anders]
    alles = delen.notna().all(axis=1)
    grootst = delen.abs().fillna(-1.0).to_numpy().argmax(axis=1)
    doet = {f: delen[f].abs() > _GELIJK for f in heen}
    beslist = {f: pd.Series((grootst == k) & alles, index=delen.index) for k, f in enumerate(heen)}
    uit[anders] = _benoem(pd.Series(True, index=delen.index), doet, beslist)
    return uit


def verschilt(van: pd.Series, naar: pd.Series) -> pd.Series:
    """Do two figures differ, by more than noise or by one of them missing?"""
    return ((van - naar).abs() > _GELIJK) | (van.isna() != naar.isna())


def _benoem(anders: pd.Series, doet: Mapping[str, pd.Series], beslist: Mapping[str, pd.Series]) -> pd.Series:
    """There are few combinations of factors, so each text is made once and looked up."""
    namen = list(doet)
    masker = np.zeros((len(anders), 2 * len(namen)), dtype=bool)
    for k, naam in enumerate(namen):
        masker[:, k] = doet[naam].to_numpy(dtype=bool)
        masker[:, len(namen) + k] = beslist[naam].to_numpy(dtype=bool)
    uit = pd.Series("", index=anders.index, dtype=object)
    if anders.any() and namen:
        soorten, plaats = np.unique(masker[anders.to_numpy(dtype=bool)], axis=0, return_inverse=True)
        teksten = [_tekst(namen, rij[: len(namen)], rij[len(namen) :]) for rij in soorten]
        uit[anders] = np.array(teksten, dtype=object)[plaats.ravel()]
    return uit


def _tekst(namen: Sequence[str], doet: np.ndarray, beslist: np.ndarray) -> str:
    alleen = [naam for naam, ja in zip(namen, beslist, strict=True) if ja]
    if len(alleen) == 1:
        return alleen[0]
    # None does anything alone, or none decides alone: what remains can only be told of them together.
    mee = alleen or [naam for naam, ja in zip(namen, doet, strict=True) if ja] or list(namen)
    return mee[0] if len(mee) == 1 else f"samenspel van {', '.join(mee[:-1])} en {mee[-1]}"
