"""Which choice explains the spread of an outcome: the first-order Sobol' index, from the draws themselves.

In: an outcome per thing and draw, and the settings it was computed with. Out: per choice and thing the share of the
variance that goes with that choice alone, and the standard error of that share.

    S = sum over the values of n × (mean at that value - mean)² / sum over the draws of (outcome - mean)²

No extra computing: the draws are grouped by the value of the choice, a weight in classes of equal width. A choice
without effect does not come out at 0 exactly, but at most (values - 1) / draws above it. The draws stand in rows that
are scrambled apart; the error is that of leaving out one row at a time (jackknife).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.gevoeligheid.instellingen import Getallen, Instellingen, Plaatsen

_DINGEN = 4096
"""Things that are computed together."""


@dataclass(frozen=True)
class Spreiding:
    """index, fout: choices × things, NaN for a thing that does not vary; samen, samen_fout: of all things together.

    A choice that cannot touch the outcome has 0 and error 0.
    """

    index: Getallen
    fout: Getallen
    samen: Getallen
    samen_fout: Getallen


def eerste_orde(
    uitkomst: npt.NDArray[np.generic], inst: Instellingen, raakt: Sequence[bool], herhalingen: int, klassen: int
) -> Spreiding:
    """The shares. uitkomst: things × draws, NaN counts as the mean of its thing; raakt: per choice, can it matter?"""
    aantal, dingen = len(inst.keuzes), len(uitkomst)
    index, fout = np.zeros((aantal, dingen)), np.zeros((aantal, dingen))
    boven, onder = np.zeros((aantal, herhalingen + 1)), np.zeros(herhalingen + 1)
    leden = [_lid(inst, k, klassen) if raakt[k] else None for k in range(aantal)]
    for begin in range(0, dingen, _DINGEN):
        blok = slice(begin, begin + _DINGEN)
        y = _afwijking(uitkomst[blok].astype(float))
        totaal = _zonder_een((y**2).reshape(len(y), herhalingen, -1).sum(axis=2))
        totaal -= _zonder_een(y.reshape(len(y), herhalingen, -1).sum(axis=2)) ** 2 / _aantallen(len(inst), herhalingen)
        onder += totaal.sum(axis=0)
        for k, lid in enumerate(leden):
            if lid is None:
                continue
            tussen = _tussen(y, lid, herhalingen)
            boven[k] += tussen.sum(axis=0)
            index[k, blok], fout[k, blok] = _aandeel(tussen, totaal)
    samen, samen_fout = _aandeel(boven, np.broadcast_to(onder, boven.shape))
    vast = np.isnan(index[[k for k, r in enumerate(raakt) if r]]).all(axis=0) if any(raakt) else np.ones(dingen, bool)
    index[:, vast], fout[:, vast] = np.nan, np.nan
    return Spreiding(index, fout, samen, samen_fout)


def _afwijking(y: Getallen) -> Getallen:
    """From the mean of the thing; missing is 0."""
    bekend = ~np.isnan(y)
    gemiddeld = np.where(bekend, y, 0.0).sum(axis=1) / np.maximum(bekend.sum(axis=1), 1)
    return np.where(bekend, y - gemiddeld[:, None], 0.0)


def _lid(inst: Instellingen, k: int, klassen: int) -> npt.NDArray[np.float64]:
    """Draws × values: 1 where the draw has that value of the choice; of a weight, where it falls in that class."""
    keuze = inst.keuzes[k]
    if keuze.is_gewicht:
        deel = (inst.gewicht[:, k] - keuze.van) / (keuze.tot - keuze.van)
        groep: Plaatsen = np.clip((deel * klassen).astype(np.intp), 0, klassen - 1)
    else:
        groep, klassen = inst.stand[:, k], len(keuze.opties)
    return (groep[:, None] == np.arange(klassen)).astype(float)


def _tussen(y: Getallen, lid: Getallen, herhalingen: int) -> Getallen:
    """The variance between the values, things × (all draws, and without each row), times the number of draws."""
    per_rij = np.stack(
        [yr @ lr for yr, lr in zip(np.split(y, herhalingen, axis=1), np.split(lid, herhalingen), strict=True)], axis=1
    )
    aantal = _zonder_een(lid.reshape(herhalingen, -1, lid.shape[1]).sum(axis=1).T[None])[0].T
    som = _zonder_een(np.swapaxes(per_rij, 1, 2))
    met = np.where(aantal > 0, aantal, 1).T
    alle = som.sum(axis=1)
    return (som**2 / met).sum(axis=1) - alle**2 / aantal.sum(axis=1)


def _zonder_een(per_rij: Getallen) -> Getallen:
    """From sums per row (last axis) to the sum of all rows, and the sum without each of them."""
    alle = per_rij.sum(axis=-1, keepdims=True)
    return np.concatenate([alle, alle - per_rij], axis=-1)


def _aantallen(draws: int, herhalingen: int) -> Getallen:
    return np.array([draws, *[draws - draws // herhalingen] * herhalingen], dtype=float)


def _aandeel(tussen: Getallen, totaal: Getallen) -> tuple[Getallen, Getallen]:
    """The share of all draws, and its error from the shares without each row."""
    varieert = totaal[:, 0] > 1e-12
    with np.errstate(invalid="ignore", divide="ignore"):
        delen = np.where(totaal > 1e-12, tussen / totaal, 0.0)
    rijen = delen.shape[1] - 1
    fout = np.sqrt((rijen - 1) / rijen * ((delen[:, 1:] - delen[:, 1:].mean(axis=1, keepdims=True)) ** 2).sum(axis=1))
    return np.where(varieert, delen[:, 0], np.nan), np.where(varieert, fout, np.nan)
