"""Many settings at once against the chain: the ronde's own to the bit, draws against a what-if, and the tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline.gevoeligheid.aanvragen import reken_aanvragen
from pipeline.gevoeligheid.instellingen import (
    Instellingen,
    een_voor_een,
    eigen_instelling,
    trek,
)
from pipeline.gevoeligheid.keuzes import OpenKeuze
from pipeline.gevoeligheid.poort import reken_poort
from pipeline.gevoeligheid.stof import Stof, maak_stof
from pipeline.gevoeligheid.urgentie import reken_urgentie, urgentie_per_zone
from pipeline.gevoeligheid.woorden import STEVIGE, klassen
from pipeline.keten import draai
from pipeline.rekenen import logica
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import laad_ronde
from pipeline.rondes.varianten import Varianten, lees_varianten
from pipeline.uitkomst import Uitkomst
from pipeline.vragen.gevoeligheid.bereken import Stevigheid, bereken
from pipeline.vragen.gevoeligheid.uitvoer import maak_tabellen, schrijf_gevoeligheid
from pipeline.vragen.wat_als import herreken
from tests.hulp.vaak import gewoon

CODE = {woord: code for code, woord in enumerate(logica.OORDELEN)}
VIER = ("gemiddelde_weging", "leefbaarometer", "woonkenmerken", "werk_en_inkomen")


@pytest.fixture(scope="module")
def uitkomst(voorbeeld_bronnen: Path) -> Uitkomst:
    """The example, with few draws."""
    ronde = laad_ronde("voorbeeld")
    weinig = {"gevoeligheid.trekkingen": 256, "gevoeligheid.trekkingen_ronde": 8}
    return draai(lees_invoer(ronde.model_copy(update={"afwijkingen": weinig}), voorbeeld_bronnen))


@pytest.fixture(scope="module")
def varianten(uitkomst: Uitkomst) -> Varianten:
    return lees_varianten(uitkomst.invoer)


@pytest.fixture(scope="module")
def stof(uitkomst: Uitkomst, varianten: Varianten) -> Stof:
    return maak_stof(uitkomst, varianten.tabellen)


@pytest.fixture(scope="module")
def stevigheid(uitkomst: Uitkomst, varianten: Varianten) -> Stevigheid:
    return bereken(uitkomst, varianten.tabellen)


def _codes(kolom: pd.Series) -> np.ndarray:
    return kolom.map(CODE).to_numpy(int)


def test_een_trekking_op_de_eigen_keuzes_is_de_gewone_uitkomst_tot_op_de_bit(uitkomst: Uitkomst, stof: Stof) -> None:
    inst = eigen_instelling(stof.keuzes, 3)
    poort = reken_poort(stof, inst)
    urgentie = reken_urgentie(stof, inst, poort)
    for kolom in range(3):
        assert (poort.zones[:, kolom] == _codes(uitkomst.zones["kwetsbaar"])).all()
        assert (poort.deelplannen[:, kolom] == _codes(uitkomst.deelplannen["poort"])).all()
        for tabel, kreeg in (
            (uitkomst.deelplannen["urgentie"], urgentie.deelplannen),
            (uitkomst.aanvragen["urgentie"], urgentie.aanvragen),
            (uitkomst.deelplannen["rang"], urgentie.plaats),
        ):
            assert np.array_equal(tabel.to_numpy(float, na_value=np.nan), kreeg[:, kolom], equal_nan=True)
    land = urgentie_per_zone(stof, inst, "land")["urgentie"][:, 0]
    assert np.array_equal(land, uitkomst.zones["urgentie_land"].to_numpy(float), equal_nan=True)


def test_een_ronde_op_de_eigen_keuzes_geeft_de_toekenning_van_de_ronde(uitkomst: Uitkomst, stof: Stof) -> None:
    inst = eigen_instelling(stof.keuzes, 2)
    poort = reken_poort(stof, inst)
    codes = reken_aanvragen(stof, inst, poort, reken_urgentie(stof, inst, poort))
    assert codes is not None and uitkomst.scoringsronde is not None
    assert codes[:, 0].tolist() == codes[:, 1].tolist() == _toekenning(uitkomst)


def _toekenning(uitkomst: Uitkomst, kolom: str = "uitkomst") -> list[int]:
    """What the round gives, in the codes of the draws."""
    lijst = uitkomst.scoringsronde.begroting.aanvragen.set_index(["tranche", "aanvraag"])[kolom]
    gewoon = lijst.reindex(pd.MultiIndex.from_frame(uitkomst.aanvragen[["tranche", "aanvraag"]]))
    betekent = {"toegekend": 2, "gedeeltelijk toegekend": 2, "onbepaald": 1, "afgewezen": 0, "niet toegelaten": 0}
    return [betekent[u] for u in gewoon]


@pytest.mark.diep
def test_wie_in_een_eerdere_tranche_is_betaald_krijgt_ook_hier_niets(uitkomst: Uitkomst, varianten: Varianten) -> None:
    """Q&A 4.3, per ronde: each setting has its own earlier tranche."""
    inzending = uitkomst.invoer.inzending

    def in_tranche_2(tabel: pd.DataFrame) -> pd.DataFrame:
        return tabel.assign(tranche=tabel["tranche"].where(tabel["aanvraag"] != "Verzonnen aan Zee", "2"))

    namen = ("aanvragen", "plannen", "deelplannen", "activiteiten", "maatregelen", "cofinanciering", "beoordeling")
    twee = dataclasses.replace(inzending, **{naam: in_tranche_2(getattr(inzending, naam)) for naam in namen})
    eerst = twee.aanvragen.set_index("aanvraag").at["Fictiedam", "gm_code"]
    zee = twee.aanvragen["aanvraag"] == "Verzonnen aan Zee"
    twee = dataclasses.replace(twee, aanvragen=twee.aanvragen.assign(namens=twee.aanvragen["namens"].mask(zee, eerst)))
    anders = draai(dataclasses.replace(uitkomst.invoer, inzending=twee, deelplannen=twee.lijst()))
    per = dict(zip(anders.aanvragen["aanvraag"], _toekenning(anders, "uitkomst_naar_rato"), strict=True))
    assert (per["Fictiedam"], per["Verzonnen aan Zee"]) == (2, 0)
    stof = maak_stof(anders, varianten.tabellen)
    inst = eigen_instelling(stof.keuzes, 2)
    gewicht = next(k for k, keuze in enumerate(stof.keuzes) if keuze.naam == "onbekend_gewicht")
    inst.stand[1, gewicht] = [o.waarde for o in stof.keuzes[gewicht].opties].index("naar_rato")
    poort = reken_poort(stof, inst)
    codes = reken_aanvragen(stof, inst, poort, reken_urgentie(stof, inst, poort))
    assert codes is not None
    assert codes[:, 0].tolist() == _toekenning(anders)
    assert codes[:, 1].tolist() == _toekenning(anders, "uitkomst_naar_rato")


def _wat_als(uitkomst: Uitkomst, varianten: Varianten, inst: Instellingen) -> Uitkomst:
    """One setting as a what-if: the steps of the chain, with the parameters by name."""
    afwijkingen: dict[str, Any] = {}
    referentie, zones = None, uitkomst.zones
    for k, keuze in enumerate(inst.keuzes):
        if keuze.is_gewicht:
            if not np.isnan(inst.gewicht[0, k]):
                afwijkingen[keuze.plek] = Fraction(float(inst.gewicht[0, k]))
            continue
        optie = keuze.opties[inst.stand[0, k]]
        if keuze.plek == "referentie":
            referentie = optie.waarde
        elif keuze.plek.startswith("bronnen."):
            tabel = varianten.tabellen[optie.waarde].gegevens.set_index("pc4")
            namen = {"lbm_woningvoorraad": "won", "lbm_overlast_onveiligheid": "onv"}
            zones = zones.assign(**{naam: zones["pc4"].map(tabel[kolom]) for naam, kolom in namen.items()})
        elif inst.stand[0, k] != keuze.standaard:
            afwijkingen[keuze.plek] = optie.ruw
    for plek in [p for p in afwijkingen if p.endswith(".indicatoren")]:
        for gewicht in [p for p in afwijkingen if p.startswith(f"{plek}.")]:
            # A weight of an indicator that the set leaves out is no parameter then.
            if gewicht.split(".")[-2] not in afwijkingen[plek]:
                del afwijkingen[gewicht]
    return herreken(dataclasses.replace(uitkomst, zones=zones), afwijkingen, referentie)


@pytest.mark.parametrize("nummer", gewoon(range(0, 256, 37), 0, 37))
def test_een_trekking_is_wat_de_keten_ervan_maakt(
    nummer: int, uitkomst: Uitkomst, varianten: Varianten, stof: Stof
) -> None:
    inst = trek(stof.keuzes, 256, 8, 1).rijen(slice(nummer, nummer + 1))
    poort = reken_poort(stof, inst)
    urgentie = reken_urgentie(stof, inst, poort)
    keten = _wat_als(uitkomst, varianten, inst)
    assert (poort.zones[:, 0] == _codes(keten.zones["kwetsbaar"])).all()
    assert (poort.deelplannen[:, 0] == _codes(keten.deelplannen["poort"])).all()
    np.testing.assert_allclose(urgentie.deelplannen[:, 0], keten.deelplannen["urgentie"].to_numpy(float), atol=1e-9)
    np.testing.assert_allclose(urgentie.aanvragen[:, 0], keten.aanvragen["urgentie"].to_numpy(float), atol=1e-9)
    rang = keten.deelplannen["rang"].to_numpy(float, na_value=np.nan)
    assert np.array_equal(urgentie.plaats[:, 0], rang, equal_nan=True)


def test_zones_naar_woningen_wegen_zoals_in_de_keten(uitkomst: Uitkomst, varianten: Varianten, stof: Stof) -> None:
    """The draws of every day do not happen to weigh zones by dwellings."""
    inst = eigen_instelling(stof.keuzes, 1)
    weging = next(k for k, keuze in enumerate(stof.keuzes) if keuze.plek == "urgentie.deelplan_weging")
    inst.stand[0, weging] = [o.waarde for o in stof.keuzes[weging].opties].index("woningen")
    urgentie = reken_urgentie(stof, inst, reken_poort(stof, inst))
    keten = _wat_als(uitkomst, varianten, inst)
    for tabel, kreeg in ((keten.deelplannen, urgentie.deelplannen), (keten.aanvragen, urgentie.aanvragen)):
        np.testing.assert_allclose(kreeg[:, 0], tabel["urgentie"].to_numpy(float), atol=1e-9)
    assert not np.allclose(urgentie.deelplannen[:, 0], uitkomst.deelplannen["urgentie"].to_numpy(float), equal_nan=True)


@pytest.mark.diep
def test_elke_keuze_apart_is_wat_de_keten_ervan_maakt(uitkomst: Uitkomst, varianten: Varianten, stof: Stof) -> None:
    inst, draaien = een_voor_een(stof.keuzes)
    poort = reken_poort(stof, inst).zones
    for kolom, draai_ in enumerate(draaien, 1):
        if draai_.keuze.raakt("zones"):
            keten = _wat_als(uitkomst, varianten, inst.rijen(slice(kolom, kolom + 1)))
            assert (poort[:, kolom] == _codes(keten.zones["kwetsbaar"])).all(), draai_


def test_aandelen_tellen_op_tot_een(stevigheid: Stevigheid) -> None:
    delen = [stevigheid.zones[f"aandeel_{o}"] for o in ("ja", "nee", "onbepaald")]
    assert np.allclose(sum(delen), 1)
    kansen = [stevigheid.aanvragen[f"kans_{o}"] for o in ("binnen", "buiten", "onbepaald")]
    assert np.allclose(sum(kansen), 1)


def test_een_zone_die_geen_keuze_draait_is_stevig(stevigheid: Stevigheid) -> None:
    zones = stevigheid.zones
    vast = (zones[["aandeel_ja", "aandeel_nee", "aandeel_onbepaald"]] == 1).any(axis=1)
    assert vast.any() and zones.loc[vast, "stevigheid"].isin(STEVIGE).all()
    assert (zones.loc[zones["keuzes_die_draaien"] > 0, "draait_bij"] != "").all()
    assert (zones.loc[~vast, "beslist_door"] != "").all()


def combinaties(keuzes: Sequence[OpenKeuze], namen: Sequence[str]) -> Instellingen:
    """Every combination of the values of these choices, the others at the ronde's own."""
    plaats = [next(n for n, k in enumerate(keuzes) if k.naam == naam) for naam in namen]
    rijen = list(product(*(range(len(keuzes[p].opties)) for p in plaats)))
    uit = eigen_instelling(keuzes, len(rijen))
    uit.stand[:, plaats] = rijen
    return uit


def test_meer_mogelijke_waarden_maken_geen_antwoord_vaster(stof: Stof) -> None:
    """Always ja under more choices is always ja under fewer of them."""
    altijd = []
    for hoeveel in range(1, len(VIER) + 1):
        zones = reken_poort(stof, combinaties(stof.keuzes, VIER[:hoeveel])).zones
        altijd.append((zones == zones[:, :1]).all(axis=1))
    for minder, meer in pairwise(altijd):
        assert not (meer & ~minder).any()


def test_stevig_zijn_precies_de_klassen_met_dat_woord() -> None:
    assert {k for k in klassen() if k.split()[0] == "stevig"} == set(STEVIGE)


def test_een_keuze_die_niets_kan_raken_heeft_geen_deel(stevigheid: Stevigheid) -> None:
    keuzes = stevigheid.keuzes.set_index("keuze")
    assert (keuzes.loc["normalisatie", "aandeel_zones"] == 0).all()
    assert (keuzes.loc["bij_de_grens", ["aandeel_zones", "aandeel_plaatsen"]] == 0).all(axis=None)
    assert (keuzes.loc["gemiddelde_weging", "aandeel_zones"] > 0).all()


def test_het_codeboek_beschrijft_elke_kolom(stevigheid: Stevigheid) -> None:
    tabellen = dict(maak_tabellen(stevigheid))
    codeboek = tabellen.pop("codeboek")
    beschreven = set(zip(codeboek["tabel"], codeboek["kolom"], strict=True))
    assert beschreven == {(naam, kolom) for naam, tabel in tabellen.items() for kolom in tabel.columns}
    assert set(tabellen) == {"keuzes", "draaien", "zones", "deelplannen", "aanvragen"}


@pytest.mark.diep
def test_dezelfde_invoer_geeft_dezelfde_bytes(uitkomst: Uitkomst, varianten: Varianten, tmp_path: Path) -> None:
    mappen = [
        schrijf_gevoeligheid(bereken(uitkomst, varianten.tabellen), tmp_path / naam, varianten.datasets)
        for naam in ("a", "b")
    ]
    namen = sorted(p.name for p in mappen[0].iterdir())
    assert "gevoeligheid_zones.csv" in namen and "herkomst.json" in namen
    for naam in namen:
        assert (mappen[0] / naam).read_bytes() == (mappen[1] / naam).read_bytes(), naam


@pytest.mark.diep
def test_de_81_combinaties_op_echte_bestanden(echte_bronnen: Path) -> None:
    """The figures of issue 13: single turns, and what is always the same over four choices together."""
    uitkomst = draai(lees_invoer(laad_ronde("reconstructie_2024"), echte_bronnen))
    stof = maak_stof(uitkomst, lees_varianten(uitkomst.invoer).tabellen)
    inst, draaien = een_voor_een(stof.keuzes)
    zones = reken_poort(stof, inst).zones
    assert [int((zones[:, 0] == code).sum()) for code in (2, 0, 1)] == [1161, 2870, 37]
    apart = {
        (d.keuze.naam, str(d.keuze.opties[d.optie].ruw)): int((zones[:, k] != zones[:, 0]).sum())
        for k, d in enumerate(draaien, 1)
        if d.keuze.naam in VIER
    }
    assert apart == {
        ("gemiddelde_weging", "woningen"): 42,
        ("gemiddelde_weging", "geen"): 720,
        ("leefbaarometer", "leefbaarometer_pc4_2018"): 237,
        ("leefbaarometer", "leefbaarometer_pc4_2022"): 291,
        ("woonkenmerken", "('woz_waarde',)"): 678,
        ("woonkenmerken", "('lbm_woningvoorraad', 'woz_waarde')"): 298,
        ("werk_en_inkomen", "('laag_inkomen',)"): 28,
        ("werk_en_inkomen", "('uitkering',)"): 21,
    }
    samen = reken_poort(stof, combinaties(stof.keuzes, VIER)).zones
    assert samen.shape[1] == 81
    ja, nee = ((samen == code).mean(axis=1) for code in (2, 0))
    assert [int(x.sum()) for x in (ja == 1, nee == 1, ja >= 0.95, nee >= 0.95)] == [840, 1477, 859, 1543]
