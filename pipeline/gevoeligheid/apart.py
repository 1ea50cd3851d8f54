"""The answers of a ronde under every other choice alone: what `make urgentie` shows beside its own answers.

In: an `Uitkomst` and the datasets that are admissible beside its own. Out: the same outcome with its `Apart`.

    uitkomst = met_keuzes(draai(lees_ronde("voorbeeld")))
    uitkomst.apart.draaien["als"]       # "zones naar woningen tellen", "elke zone even zwaar telt", ...

The scoring round is not run again here: that takes longer than all the rest, and `make gevoeligheid` does it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.gevoeligheid.instellingen import Draai, een_voor_een
from pipeline.gevoeligheid.keuzes import Stap
from pipeline.gevoeligheid.poort import reken_poort
from pipeline.gevoeligheid.stof import maak_stof
from pipeline.gevoeligheid.urgentie import plaatsen, reken_urgentie
from pipeline.gevoeligheid.woorden import als_in_woorden, waarde_van
from pipeline.rondes.varianten import Varianten, lees_varianten
from pipeline.uitkomst import Apart, Uitkomst

_STAPPEN: tuple[Stap, ...] = ("zones", "poort", "urgentie")


def met_keuzes(uitkomst: Uitkomst, varianten: Varianten | None = None) -> Uitkomst:
    """The outcome with `apart`; as it is for a regeling that does not say which choices are open.

    varianten: from `lees_varianten`; read when they are not given. Raises Invoerfout as `lees_varianten` and
    `maak_stof`.
    """
    if uitkomst.regeling.gevoeligheid is None:
        return uitkomst
    varianten = lees_varianten(uitkomst.invoer) if varianten is None else varianten
    stof = maak_stof(uitkomst, varianten.tabellen)
    inst, draaien = een_voor_een(stof.keuzes)
    poort = reken_poort(stof, inst)
    urgentie = reken_urgentie(stof, inst, poort)
    raakt = [d for d, draai in enumerate(draaien) if any(draai.keuze.raakt(stap) for stap in _STAPPEN)]
    kolommen = np.array([0, *(d + 1 for d in raakt)], dtype=np.intp)
    apart = Apart(
        draaien=pd.DataFrame([_rij(draaien[d]) for d in raakt]),
        zones=poort.zones[:, kolommen],
        poort=poort.deelplannen[:, kolommen],
        plaatsen_deelplannen=urgentie.plaats[:, kolommen],
        plaatsen_aanvragen=plaatsen(urgentie.aanvragen, uitkomst.aanvragen["tranche"])[:, kolommen],
        datasets=varianten.datasets,
        meldingen=varianten.meldingen,
    )
    return replace(uitkomst, apart=apart)


def _rij(draai: Draai) -> dict[str, object]:
    keuze = draai.keuze
    grond = keuze.herkomst if keuze.is_gewicht else keuze.opties[draai.optie].herkomst
    return {
        "keuze": keuze.naam,
        "titel": keuze.titel,
        "waarde": waarde_van(draai),
        "als": als_in_woorden(draai),
        "grond": grond,
        **{f"raakt_{stap}": keuze.raakt(stap) for stap in _STAPPEN},
    }
