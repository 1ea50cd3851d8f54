"""The kerncijfers per gemeente of a year, from a publisher who speaks the protocol to a share per gemeente."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.opdrachten.data import _datasets
from pipeline.regelingen.woonbalans import laad_woonbalans
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.woonbalans.bereken import bereken_woonbalans
from pipeline.vragen.woonbalans.invoer import lees_balansbronnen
from tests.hulp.ophaalhulp import Haler

KWB = "cbs_kwb_2023_gemeente"


def test_make_data_haalt_op_verzoek_wat_de_woonbalans_nodig_heeft() -> None:
    ronde = laad_ronde("meerjarig_2024_statline")
    gewoon, erbij = _datasets(ronde, False), _datasets(ronde, True)
    assert erbij[: len(gewoon)] == gewoon
    nieuw = [dataset.id for dataset in erbij[len(gewoon) :]]
    assert KWB in nieuw and len(nieuw) >= 6
    bestanden = [dataset.bestand for dataset in erbij[len(gewoon) :]]
    assert len(set(bestanden)) == len(bestanden) and not {d.bestand for d in gewoon} & set(bestanden)
    assert all(dataset.ophalen is not None for dataset in erbij[len(gewoon) :])


def test_van_de_uitgever_tot_het_aandeel_per_gemeente(haler: Haler, uitkomst: Uitkomst) -> None:
    haler(KWB)
    invoer = dataclasses.replace(uitkomst.invoer, bronnen_map=haler.map)
    regels = laad_woonbalans()
    gelezen = lees_balansbronnen(invoer, regels)
    assert list(gelezen.tabellen) == [KWB]
    gebieden = bereken_woonbalans(uitkomst, gelezen, regels).gebieden
    per_gemeente = gebieden[gebieden["soort"] == "gemeente"].set_index("code")["aandeel"]
    cijfers = gelezen.tabellen[KWB].gegevens.set_index("gm_code")["InBezitWoningcorporatie"]
    assert len(per_gemeente) == len(cijfers) > 0
    assert (per_gemeente * 100).sort_index().tolist() == pytest.approx(cijfers.sort_index().tolist(), abs=0.5)
