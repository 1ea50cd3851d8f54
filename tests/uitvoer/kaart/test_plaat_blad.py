"""The sheet: nothing overlaps or falls off, classes differ in grey print, and bad input gives an honest picture."""

from __future__ import annotations

import dataclasses
import io
from itertools import combinations

import geopandas as gpd
import numpy as np
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.blad import A3, A4, Opzet, breek, maak_blad
from pipeline.uitvoer.kaart.blik import blik_gemeente
from pipeline.uitvoer.kaart.indeling import TITEL
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.legenda import legenda_van
from pipeline.uitvoer.kaart.patronen import grijs, vulling
from pipeline.uitvoer.kaart.plaat import maak_plaat
from pipeline.uitvoer.kaart.plaat_tekenen import naast_elkaar, uit_elkaar
from pipeline.uitvoer.kaart.schaalbalk import als_tekst, ronde_afstand, teken_schaalbalk
from pipeline.uitvoer.kaart.veelluik import maak_veelluik
from tests.hulp.vaak import gewoon, vaak

GRIJSVERSCHIL = 12
"""Of 255: two plain colours that differ less look the same in grey print."""


def _tekst(pdf: bytes) -> str:
    return " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


@vaak(12)
@given(
    aantal=st.integers(1, 7),
    verhouding=st.floats(0.35, 2.2),
    papier=st.sampled_from([A4, A3]),
    hoogte=st.floats(0.2, 2.0),
    voet=st.floats(0, 0.6),
    groot=st.booleans(),
)
def test_niets_valt_van_het_blad_of_over_elkaar(
    uitkomst: Uitkomst, aantal: int, verhouding: float, papier: tuple, hoogte: float, voet: float, groot: bool
) -> None:
    def legenda(ruimte: float) -> float:
        return hoogte * (1.5 if ruimte < 2.5 else 1)

    opzet = Opzet("Titel", "", verhouding, (legenda,) * aantal, papier, voet=voet, een_groot=groot and aantal > 1)
    figuur, kaders, plek = maak_blad(uitkomst, opzet)
    breed, hoog = figuur.get_size_inches()
    assert sorted([breed, hoog]) == sorted(papier) and len(kaders) == aantal
    vakken = []
    for kader in kaders:
        assert kader.breed > 0.3 and kader.hoog == pytest.approx(kader.breed * verhouding)
        boven = kader.onder + kader.hoog + TITEL
        onder = min(kader.onder, kader.legenda_boven - legenda(kader.ruimte))
        rechts = max(kader.links + kader.breed, kader.legenda_links + kader.ruimte)
        vakken.append((kader.links, onder, rechts, boven))
        assert plek[1] - 1e-6 <= onder and boven <= hoog - 0.8 and kader.links > 0.4 and rechts <= breed - 0.4
    assert all(kader.breed <= kaders[0].breed + 1e-9 for kader in kaders)
    for een, ander in combinations(vakken, 2):
        naast = een[2] <= ander[0] + 1e-6 or ander[2] <= een[0] + 1e-6
        assert naast or een[3] <= ander[1] + 1e-6 or ander[3] <= een[1] + 1e-6


def test_klassen_verschillen_ook_zonder_kleur(uitkomst: Uitkomst) -> None:
    for laag in maak_lagen(uitkomst):
        for een, ander in combinations(laag.klassen, 2):
            verschil = abs(grijs(een.kleur) - grijs(ander.kleur))
            assert een.patroon != ander.patroon or verschil >= GRIJSVERSCHIL, (laag.id, een.titel, ander.titel)


def test_een_patroon_is_te_zien_op_zijn_kleur(uitkomst: Uitkomst) -> None:
    for klasse in {klasse for laag in maak_lagen(uitkomst) for klasse in laag.klassen if klasse.patroon}:
        stijl = vulling(klasse)
        assert abs(grijs(stijl["facecolor"]) - grijs(stijl["hatchcolor"])) > 60, klasse.titel


def test_legenda_noemt_elke_klasse_en_elk_deelplan(uitkomst: Uitkomst) -> None:
    urgentie = maak_lagen(uitkomst)[-1]
    legenda = legenda_van(urgentie)
    assert [klasse for klasse, _ in legenda.klassen] == list(urgentie.klassen)
    assert len(legenda.namen) == len(uitkomst.deelplannen) == 10
    assert legenda.hoogte(2.3) > legenda.hoogte(5.0)
    veel = dataclasses.replace(urgentie, deelplannen=urgentie.deelplannen.iloc[[0] * 40])
    assert len(legenda_van(veel).namen) == 17 and legenda_van(veel).namen[-1] == "… en nog 24"


@vaak()
@given(st.floats(1, 1e6))
def test_schaalbalk_is_rond_en_past(meters: float) -> None:
    afstand = ronde_afstand(meters)
    assert meters / 2.5 < afstand * (1 + 1e-9) and afstand <= meters * (1 + 1e-6)
    assert f"{afstand:.3e}"[0] in "125" and set(f"{afstand:.3e}"[2:5]) == {"0"}


def test_schaalbalk_is_zo_lang_als_hij_zegt() -> None:
    figuur = Figure(figsize=(8, 10))
    teken_schaalbalk(figuur, meters_per_duim=40_000, rechts=7.5, boven=9)
    lengte = sum(blok.get_width() for blok in figuur.artists) * 8
    assert lengte * 40_000 == pytest.approx(50_000)
    assert [tekst.get_text() for tekst in figuur.texts] == ["0", "25 km", "50 km"]
    assert als_tekst(2500) == "2,5 km" and als_tekst(250) == "250 m"


@vaak()
@given(st.lists(st.tuples(st.floats(0, 2), st.floats(0, 2)), max_size=8))
def test_cirkels_gaan_uit_elkaar(punten: list[tuple[float, float]]) -> None:
    plekken = uit_elkaar(np.array(punten).reshape(-1, 2), 0.15)
    assert plekken.shape == (len(punten), 2)
    assert all(np.hypot(*(een - ander)) > 0.1 for een, ander in combinations(plekken, 2))


@vaak()
@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 3)), max_size=12))
def test_geen_nummer_staat_op_een_ander(punten: list[tuple[float, float]]) -> None:
    gekozen = naast_elkaar(np.array(punten).reshape(-1, 2), 0.6, 0.3)
    assert gekozen == sorted(gekozen) and (0 in gekozen or not punten)
    for een, ander in combinations(gekozen, 2):
        weg = np.abs(np.subtract(punten[een], punten[ander]))
        assert weg[0] >= 0.6 or weg[1] >= 0.3


def test_breek_past_en_verliest_geen_woord() -> None:
    zin = "Grenzen van postcode-4-gebieden, 2020 (peildatum 1-1-2020)"
    assert " ".join(breek(zin, 1.5)) == zin and len(breek(zin, 1.5)) > 1 and breek("", 1) == [""]


def _zonder_vlakken(uitkomst: Uitkomst) -> Uitkomst:
    zones = uitkomst.zones.copy()
    zones["geometry"] = gpd.GeoSeries([None] * len(zones), index=zones.index, crs=zones.crs)
    return dataclasses.replace(uitkomst, zones=zones)


def _zonder_zones(uitkomst: Uitkomst) -> Uitkomst:
    leeg = {naam: getattr(uitkomst, naam).iloc[:0] for naam in ("zones", "leden", "deelplannen")}
    return dataclasses.replace(uitkomst, **leeg)


def _alles_onbepaald(uitkomst: Uitkomst) -> Uitkomst:
    zones = uitkomst.zones.copy()
    oordelen = [k for k in zones.columns if k.endswith("_onder") or k == "kwetsbaar"]
    zones[oordelen] = "onbepaald"
    zones[[k for k in zones.columns if k.endswith("_verschil")]] = np.nan
    return dataclasses.replace(uitkomst, zones=zones)


@pytest.mark.parametrize("maak", gewoon([maak_plaat, maak_veelluik], maak_plaat))
@pytest.mark.parametrize(
    ("geval", "melding"),
    [
        (_zonder_vlakken, "Geen kaart: geen enkele zone heeft een vlak in de bron."),
        (_zonder_zones, "Geen kaart: geen enkele zone heeft een vlak in de bron."),
        (_alles_onbepaald, "Alle zones zijn onbepaald."),
    ],
)
def test_een_lege_kaart_zegt_waarom(uitkomst: Uitkomst, maak, geval, melding: str) -> None:
    tekst = _tekst(maak(geval(uitkomst), formaat="pdf"))
    assert melding in tekst and "reconstructie op open data" in tekst
    assert (" km" in tekst) == (geval is _alles_onbepaald)  # without a map there is no scale


def test_een_gemeente_zonder_vlakken(uitkomst: Uitkomst) -> None:
    geval = _zonder_vlakken(uitkomst)
    blik = blik_gemeente(geval, geval.zones["gm_code"].iloc[0])
    tekst = _tekst(maak_plaat(geval, blik=blik, formaat="pdf"))
    assert "Geen kaart" in tekst and f"zonder vlak in de bron: {blik.eigen} van de zones" in tekst
