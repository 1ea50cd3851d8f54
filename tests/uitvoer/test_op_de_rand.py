"""What another choice alone would change: the words, the columns and the layer, by hand and by a second computation."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from pipeline.gevoeligheid.apart import met_keuzes
from pipeline.rekenen import logica
from pipeline.rondes.varianten import lees_varianten
from pipeline.uitkomst import Apart, Uitkomst
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.op_de_rand import OpDeRand, in_een_regel, plaats_in_woorden
from pipeline.uitvoer.ranglijst import maak_ranglijst
from pipeline.uitvoer.samenvatting import vat_samen
from pipeline.uitvoer.tabellen.apart import controleer_apart, met_apart
from pipeline.uitvoer.tabellen.codeboek import maak_codeboek
from pipeline.uitvoer.tabellen.tabellen import maak_tabellen
from pipeline.vragen.wat_als import herreken
from tests.hulp.kaartgevallen import klasse_per_zone
from tests.hulp.plaatsen import WORTEL

GEVALLEN: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (WORTEL / "tests" / "gevallen" / "op_de_rand.toml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def uitkomst_apart(uitkomst: Uitkomst) -> Uitkomst:
    """The example with the answers under each other choice alone."""
    return met_keuzes(uitkomst, lees_varianten(uitkomst.invoer))


def _apart(codes: list[int]) -> Apart:
    draaien = pd.DataFrame(
        {
            "keuze": ["a", "a", "b"],
            "titel": ["A", "A", "B"],
            "waarde": ["1", "2", "1"],
            "als": ["a1", "a2", "b1"],
            "grond": "aanname",
            "raakt_zones": True,
            "raakt_poort": True,
            "raakt_urgentie": False,
        }
    )
    rij = np.array([codes], dtype=np.int8)
    plaatsen = np.ones((1, len(codes)))
    return Apart(draaien, rij, rij, plaatsen, plaatsen, (), ())


@pytest.mark.parametrize("geval", GEVALLEN["geval"], ids=lambda g: g["situatie"])
def test_de_woorden_bij_een_antwoord(geval: dict[str, Any]) -> None:
    rand = OpDeRand(_apart(geval["codes"]), "zones")
    assert (rand.aantal.tolist(), rand.zinnen()) == ([geval["aantal"]], [geval["zin"]])


@pytest.mark.parametrize("geval", GEVALLEN["geval"], ids=lambda g: g["situatie"])
def test_dezelfde_gegevens_in_de_tabel(geval: dict[str, Any], uitkomst: Uitkomst) -> None:
    zones = uitkomst.zones.head(1)
    plannen, aanvragen = uitkomst.deelplannen.head(1), uitkomst.aanvragen.head(1)
    een = dataclasses.replace(uitkomst, zones=zones, apart=_apart(geval["codes"]))
    tabellen = met_apart({"zones": zones, "deelplannen": plannen, "aanvragen": aanvragen}, een)
    assert tabellen["zones"]["draait_bij"].tolist() == [geval["data"]]
    assert tabellen["zones"]["op_de_rand"].tolist() == ["ja" if geval["data"] else "nee"]


@pytest.mark.parametrize("geval", GEVALLEN["plaats"], ids=lambda g: g["zin"])
def test_de_plaats_in_woorden(geval: dict[str, Any]) -> None:
    assert plaats_in_woorden(np.array(geval["plaatsen"])) == geval["zin"]


def test_zonder_andere_keuzes_is_er_niets(uitkomst: Uitkomst) -> None:
    assert "op_de_rand" not in maak_tabellen(uitkomst)["zones"]
    assert "keuzes" not in maak_tabellen(uitkomst)
    assert "stevig" not in [laag.id for laag in maak_lagen(uitkomst)]
    assert in_een_regel(uitkomst) == ""


def test_eerst_staat_het_eigen_antwoord(uitkomst_apart: Uitkomst) -> None:
    apart = uitkomst_apart.apart
    assert apart is not None
    oordelen = np.array(logica.OORDELEN, dtype=object)
    assert oordelen[apart.zones[:, 0]].tolist() == uitkomst_apart.zones["kwetsbaar"].tolist()
    assert oordelen[apart.poort[:, 0]].tolist() == uitkomst_apart.deelplannen["poort"].tolist()
    for plaatsen, tabel in (
        (apart.plaatsen_deelplannen, uitkomst_apart.deelplannen),
        (apart.plaatsen_aanvragen, uitkomst_apart.aanvragen),
    ):
        assert pd.Series(plaatsen[:, 0]).fillna(0).tolist() == tabel["rang"].astype(float).fillna(0).tolist()


@pytest.mark.parametrize(
    ("keuze", "waarde", "plek"),
    [
        ("gemiddelde_weging", "geen", "poort.gemiddelde_weging"),
        ("normalisatie", "zscore", "urgentie.normalisatie"),
        ("deelplan_weging", "woningen", "urgentie.deelplan_weging"),
    ],
)
def test_een_andere_keuze_is_wat_de_keten_ervan_maakt(
    uitkomst_apart: Uitkomst, keuze: str, waarde: str, plek: str
) -> None:
    """A second computation by the ordinary steps, with the choice as an afwijking of the ronde."""
    apart = uitkomst_apart.apart
    assert apart is not None
    draai = apart.draaien.query("keuze == @keuze and waarde == @waarde").index
    kolom = int(draai[0]) + 1
    ander = herreken(uitkomst_apart, {plek: waarde})
    code = {woord: n for n, woord in enumerate(logica.OORDELEN)}
    assert apart.zones[:, kolom].tolist() == ander.zones["kwetsbaar"].map(code).tolist()
    assert apart.poort[:, kolom].tolist() == ander.deelplannen["poort"].map(code).tolist()
    for plaatsen, tabel in (
        (apart.plaatsen_deelplannen, ander.deelplannen),
        (apart.plaatsen_aanvragen, ander.aanvragen),
    ):
        assert pd.Series(plaatsen[:, kolom]).fillna(0).tolist() == tabel["rang"].astype(float).fillna(0).tolist()


def test_de_kolommen_zeggen_wat_er_draait(uitkomst_apart: Uitkomst) -> None:
    """Each name in draait_bij by itself, from the answers; and a choice that turns nothing is in no row."""
    apart = uitkomst_apart.apart
    assert apart is not None
    tabellen = maak_tabellen(uitkomst_apart)
    for naam, kop, codes in (("zones", "", apart.zones), ("deelplannen", "poort_", apart.poort)):
        tabel = tabellen[naam]
        for rij, code in enumerate(codes):
            genoemd = {}
            for deel in filter(None, tabel[f"{kop}draait_bij"].iloc[rij].split("; ")):
                plek, _, antwoord = deel.rpartition(":")
                genoemd[plek] = antwoord
            verwacht = {
                f"{d.keuze}={d.waarde}": logica.OORDELEN[code[n]]
                for n, d in enumerate(apart.draaien.itertuples(), 1)
                if code[n] != code[0]
            }
            assert genoemd == verwacht
            assert tabel[f"{kop}keuzes_die_draaien"].iloc[rij] == len({k.partition("=")[0] for k in verwacht})
            assert tabel[f"{kop}op_de_rand"].iloc[rij] == ("ja" if verwacht else "nee")
    assert 0 < (tabellen["zones"]["op_de_rand"] == "ja").sum() < len(tabellen["zones"])
    keuzes = tabellen["keuzes"].set_index(["keuze", "waarde"])
    anders = (tabellen["zones"]["draait_bij"].str.split("; ").explode().str.rpartition(":")[0]).value_counts()
    for (keuze, waarde), rij in keuzes.iterrows():
        assert rij["zones_anders"] == anders.get(f"{keuze}={waarde}", 0)


def test_het_codeboek_kent_elke_kolom(uitkomst_apart: Uitkomst) -> None:
    tabellen = maak_tabellen(uitkomst_apart)
    codeboek = maak_codeboek(uitkomst_apart, tabellen)
    for naam in ("zones", "deelplannen", "aanvragen", "keuzes"):
        assert set(codeboek.loc[codeboek["tabel"] == naam, "kolom"]) == set(tabellen[naam].columns)


def test_een_tabel_die_zichzelf_tegenspreekt_wordt_niet_geschreven(uitkomst_apart: Uitkomst) -> None:
    tabellen = maak_tabellen(uitkomst_apart)
    fout = tabellen["zones"].assign(op_de_rand="nee")
    with pytest.raises(SchemaErrors):
        controleer_apart({**tabellen, "zones": fout})
    om = {"urgentie_plaats_beste": "urgentie_plaats_slechtste", "urgentie_plaats_slechtste": "urgentie_plaats_beste"}
    with pytest.raises(SchemaErrors):
        controleer_apart({**tabellen, "deelplannen": tabellen["deelplannen"].rename(columns=om)})


def test_de_laag_spreekt_het_antwoord_niet_tegen(uitkomst_apart: Uitkomst) -> None:
    (laag,) = (laag for laag in maak_lagen(uitkomst_apart) if laag.id == "stevig")
    zones = maak_tabellen(uitkomst_apart)["zones"]
    getekend = klasse_per_zone(laag, zones["pc4"])
    for zone in zones.itertuples():
        titel = getekend[zone.pc4]
        assert titel.startswith(f"{zone.kwetsbaar},")
        if zone.kwetsbaar == "onbepaald":
            assert ("ja of nee" in titel) == (zone.op_de_rand == "ja")
        else:
            hoe = min(zone.keuzes_die_draaien, 2)
            assert titel.split(", ", 1)[1].startswith(("geen", "1 ", "2 of meer")[hoe])
    assert sum(k.aantal for k in laag.klassen) == len(zones)


def test_scherm_en_ranglijst_noemen_het(uitkomst_apart: Uitkomst) -> None:
    zones = maak_tabellen(uitkomst_apart)["zones"]
    regel = in_een_regel(uitkomst_apart)
    assert regel.startswith(f"{(zones['op_de_rand'] == 'ja').sum()} zones en de poort van ")
    assert regel in vat_samen(uitkomst_apart, (Path("uit"),))
    bladzijde = maak_ranglijst(uitkomst_apart)
    assert "Hoe stevig: wat een andere keuze zou veranderen" in bladzijde
    poort = OpDeRand(uitkomst_apart.apart, "poort")
    for zin in filter(None, poort.draait_bij):
        assert zin in bladzijde


def test_van_veel_zones_staat_hoeveel_niet_zeker_zijn_en_wat_zij_nu_zijn() -> None:
    codes = np.array([[2, 0], [0, 2], [0, 0], [1, 2], [2, 0]], dtype=np.int8)
    draaien = pd.DataFrame({"keuze": ["a"], "als": ["a1"], "raakt_zones": [True]})
    rand = OpDeRand(Apart(draaien, codes, codes, codes, codes, (), ()), "zones")
    nu = "nu 2 keer kwetsbaar, 1 keer niet te bepalen en 1 keer niet kwetsbaar"
    zin = f"Bij 4 van de 5 postcodegebieden is het antwoord niet zeker ({nu}): één andere keuze keert het om."
    assert rand.samen(range(5), "postcodegebieden") == zin
    assert rand.samen([2], "postcodegebieden") == "Geen enkele andere keuze apart keert een antwoord om."
