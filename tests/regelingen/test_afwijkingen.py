"""Weights and sets of indicators as parameters: scaled to 1, an aanname of the ronde, refused with the place."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bestanden.fouten import Invoerfout
from pipeline.regelingen import Dimensie, Regeling, beschikbare_regelingen, laad_regeling
from pipeline.regelingen.laden import MAP

VEILIGHEID = "urgentie.dimensies.veiligheid.gewicht"
WOON = "poort.dimensies.woonkenmerken.indicatoren"


def _dimensie(regeling: Regeling, stap: str, naam: str) -> Dimensie:
    return next(d for d in getattr(regeling, stap).dimensies if d.naam == naam)


def test_een_gewicht_van_een_dimensie_schaalt_met_de_andere_tot_een() -> None:
    """1/3, 1/3 and 1/2 are 7/6 together, so 2/7, 2/7 and 3/7."""
    regeling = laad_regeling("vhf_2021", {VEILIGHEID: "1/2"})
    assert [d.gewicht for d in regeling.urgentie.dimensies] == [Fraction(2, 7), Fraction(2, 7), Fraction(3, 7)]
    aannames = dict(regeling.aannames())
    assert aannames["urgentie.dimensies.veiligheid"] == (
        "keuze van de ronde: 1/2, in plaats van 1/3 (vhf_2021: drie dimensies met gelijk gewicht); "
        "naar verhouding 3/7, zodat de gewichten optellen tot 1"
    )
    assert aannames["urgentie.dimensies.woningvoorraad"].endswith(
        "naar verhouding 2/7, zodat de gewichten optellen tot 1"
    )


def test_wie_alle_gewichten_noemt_krijgt_ze_zoals_genoemd() -> None:
    plek = "urgentie.dimensies.{}.gewicht"
    gewichten = {"woningvoorraad": "1/2", "huishoudens_en_inkomen": "1/4", "veiligheid": "1/4"}
    regeling = laad_regeling("vhf_2021", {plek.format(naam): g for naam, g in gewichten.items()})
    assert {d.naam: d.gewicht for d in regeling.urgentie.dimensies} == {n: Fraction(g) for n, g in gewichten.items()}


def test_een_gewicht_dat_gelijk_blijft_verandert_geen_gewicht() -> None:
    regeling = laad_regeling("vhf_2021", {VEILIGHEID: "1/3"})
    assert [d.gewicht for d in regeling.urgentie.dimensies] == [Fraction(1, 3)] * 3


def test_een_gewicht_van_een_indicator_schaalt_binnen_zijn_dimensie() -> None:
    """Half, a quarter and a quarter, of which the first becomes 1/4: all alike."""
    plek = "urgentie.dimensies.huishoudens_en_inkomen.indicatoren.laag_inkomen.gewicht"
    regeling = laad_regeling("vhf_2021", {plek: "1/4"})
    gewichten = _dimensie(regeling, "urgentie", "huishoudens_en_inkomen").gewichten
    assert gewichten == dict.fromkeys(("laag_inkomen", "uitkering", "eenoudergezinnen"), Fraction(1, 3))
    assert _dimensie(regeling, "poort", "werk_en_inkomen") == _dimensie(
        laad_regeling("vhf_2021"), "poort", "werk_en_inkomen"
    )


def test_andere_indicatoren_krijgen_gelijke_gewichten_en_daarna_hun_eigen() -> None:
    samen = {WOON: ["lbm_woningvoorraad", "woz_waarde"]}
    woon = _dimensie(laad_regeling("vhf_2021", samen), "poort", "woonkenmerken")
    assert woon.gewichten == {"lbm_woningvoorraad": Fraction(1, 2), "woz_waarde": Fraction(1, 2)}
    eigen = laad_regeling("vhf_2021", samen | {f"{WOON}.woz_waarde.gewicht": "1/6"})
    assert _dimensie(eigen, "poort", "woonkenmerken").gewichten == {
        "lbm_woningvoorraad": Fraction(3, 4),
        "woz_waarde": Fraction(1, 4),
    }


@pytest.mark.parametrize(
    ("afwijkingen", "delen"),
    [
        ({VEILIGHEID: 0}, [f"afwijkingen.{VEILIGHEID}", "0 is geen gewicht"]),
        ({VEILIGHEID: "3/2"}, ["'3/2' is geen gewicht"]),
        ({VEILIGHEID: "zwaar"}, ["'zwaar' is geen gewicht"]),
        ({"urgentie.dimensies.veilig.gewicht": "1/2"}, ["is geen parameter", f"bedoeld: '{VEILIGHEID}'"]),
        ({f"{WOON}.woz_waarde.gewicht": "1/2"}, ["'poort.dimensies.woonkenmerken.indicatoren.woz_waarde.gewicht'"]),
        ({WOON: []}, ["is geen lijst van indicatoren", f"afwijkingen.{WOON}"]),
        ({WOON: "woz_waarde"}, ["is geen lijst van indicatoren"]),
        ({WOON: ["woz"]}, ["onbekende indicator 'woz'"]),
        ({WOON: ["woz_waarde", "woz_waarde"]}, ["staat twee keer"]),
    ],
)
def test_een_fout_gewicht_wijst_naar_de_ronde(afwijkingen: dict[str, Any], delen: list[str]) -> None:
    with pytest.raises(Invoerfout) as fout:
        laad_regeling("vhf_2021", afwijkingen)
    assert fout.value.bestand == "ronde.toml"
    for deel in delen:
        assert deel in str(fout.value)


@given(st.lists(st.fractions(Fraction(1, 100), 1), min_size=3, max_size=3))
def test_gewichten_houden_hun_verhouding_en_tellen_op_tot_een(gewichten: list[Fraction]) -> None:
    namen = ("woningvoorraad", "huishoudens_en_inkomen", "veiligheid")
    regeling = laad_regeling(
        "vhf_2021", {f"urgentie.dimensies.{n}.gewicht": g for n, g in zip(namen, gewichten, strict=True)}
    )
    uit = [d.gewicht for d in regeling.urgentie.dimensies]
    assert sum(uit) == 1
    assert [u * gewichten[0] for u in uit] == [g * uit[0] for g in gewichten]


@pytest.mark.parametrize("naam", beschikbare_regelingen(MAP))
def test_elke_mogelijke_waarde_van_een_regeling_is_een_geldige_afwijking(naam: str) -> None:
    regeling = laad_regeling(naam)
    assert regeling.gevoeligheid is not None
    for keuze in regeling.gevoeligheid.keuzes:
        if keuze.bronrol or keuze.plek == "referentie":
            continue
        for waarde in (keuze.van, keuze.tot) if keuze.is_gewicht else [m.waarde for m in keuze.waarden]:
            laad_regeling(naam, {keuze.plek: waarde})
