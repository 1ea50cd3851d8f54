"""Random tables of zones in a few gemeenten, scored and put in deelplannen, for property tests of the steps."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.regelingen import Regeling, laad_regeling
from pipeline.stappen.deelgebied import deelgebied_per_gemeente
from pipeline.stappen.deelplannen import reken_deelplannen
from pipeline.stappen.scoren import score_zones

VHF = laad_regeling("vhf_2021").met_bronnen(
    ["pc4_vlakken", "cbs_pc4", "cbs_pc4_inkomen", "cbs_wijken", "cbs_gemeenten", "leefbaarometer_pc4"]
)


INDICATOREN = [i.naam for i in VHF.indicatoren]


POORT = [d.naam for d in VHF.poort.dimensies]


URGENTIE = {d.naam: float(d.gewicht) for d in VHF.urgentie.dimensies}


LIJSTEN = Gebiedenlijsten(
    pd.DataFrame({"gebied": ["Testwijk"], "pc4": ["0102"], "zekerheid": ["hoog"], "toelichting": [""]}),
    pd.DataFrame({"regio": ["Testland"], "gm_code": ["GM9903"], "zekerheid": ["laag"], "toelichting": [""]}),
)


GEEN = st.just(math.nan)


AANTAL = st.sampled_from([250.0, 4000.0, 10.0, 5.0, 0.0, math.nan])


CIJFER = st.integers(-30, 30).map(float)


MEESTAL = st.integers(-30, 36).map(lambda x: float(x) if x <= 30 else math.nan)
"""Missing one time in eleven: where half is missing hardly a zone has a score, and properties of scores say nothing."""


def zonetabellen() -> st.SearchStrategy[pd.DataFrame]:
    """Tables of 2 to 20 zones in up to 3 gemeenten, with ties and some missing values."""

    def maak(n: int) -> st.SearchStrategy[pd.DataFrame]:
        def kolom(waarden: st.SearchStrategy) -> st.SearchStrategy[list]:
            return st.lists(waarden, min_size=n, max_size=n)

        kolommen = {"gm_code": kolom(st.sampled_from(["GM9901", "GM9902", "GM9903"]))}
        kolommen |= {"inwoners": kolom(AANTAL), "woningen": kolom(AANTAL)}
        kolommen |= {naam: kolom(MEESTAL) for naam in INDICATOREN}
        return st.fixed_dictionaries(kolommen).map(lambda k: als_zones(n, k))

    return st.integers(2, 20).flatmap(maak)


def als_zones(n: int, kolommen: dict[str, list]) -> pd.DataFrame:
    tabel = pd.DataFrame({"pc4": [f"{101 + i:04d}" for i in range(n)]} | kolommen)
    tabel.insert(2, "gemeente", "Gemeente " + tabel["gm_code"].str[-1])
    return tabel


def scoor(zones: pd.DataFrame, regeling: Regeling = VHF) -> pd.DataFrame:
    return score_zones(zones, LIJSTEN, regeling)


def anders(stap: str, **waarden: object) -> Regeling:
    """vhf_2021 with other values for parameters of one step."""
    regels = getattr(VHF, stap)
    nieuw = {naam: getattr(regels, naam).model_copy(update={"waarde": w}) for naam, w in waarden.items()}
    return VHF.model_copy(update={stap: regels.model_copy(update=nieuw)})


def deel_in(zones: pd.DataFrame, tranche: str = "1") -> pd.DataFrame:
    """Every zone in a deelplan: three deelplannen in two aanvragen, by turns."""
    nummer = np.arange(len(zones)) % 3
    return pd.DataFrame(
        {
            "tranche": tranche,
            "aanvraag": np.where(nummer < 2, "A", "B"),
            "deelplan": np.array(["een", "twee", "drie"])[nummer],
            "gm_code": np.where(nummer < 2, "GM9901", "GM9902"),
            "pc4": zones["pc4"],
            "zekerheid": "hoog",
            "toelichting": "",
        }
    )


def groepeer(leden: pd.DataFrame, regeling: Regeling = VHF) -> pd.DataFrame:
    """The deelplannen of these leden."""
    return reken_deelplannen(leden, deelgebied_per_gemeente(leden, regeling), regeling)
