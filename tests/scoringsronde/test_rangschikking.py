"""Ranking and award: the cases of gevallen/rangschikking.toml, with one full round of twelve aanvragen."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from pipeline.regelingen import laad_regeling
from pipeline.rekenen.naar_rato import naar_rato
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.begroting import verdeel
from pipeline.scoringsronde.een_betaald import wie_gaat_voor
from pipeline.scoringsronde.rangschikking import OP_DE_LIJST
from tests.hulp.gevaltabellen import lees_tabel, verschillen
from tests.hulp.plaatsen import GEVALLEN
from tests.hulp.rondegevallen import reken

ALLES = tomllib.loads((GEVALLEN / "rangschikking.toml").read_text(encoding="utf-8"))["geval"]
SLEUTEL = {"deelplannen": DEELPLAN, "aanvragen": AANVRAAG}


@pytest.mark.parametrize("geval", ALLES, ids=lambda g: g["naam"])
def test_geval(geval: dict[str, Any]) -> None:
    ronde = reken(geval)
    regels = []
    for tabel, tekst in geval["verwacht"].items():
        verwacht, kreeg = lees_tabel(tekst), getattr(ronde, tabel)
        sleutel = [k for k in SLEUTEL[tabel] if k in verwacht]
        regels += [f"{tabel}: {r}" for r in verschillen(verwacht, kreeg, sleutel, 1e-12)]
        if tabel == "aanvragen":
            # The table is the list: its order is part of the outcome.
            assert kreeg["aanvraag"].tolist() == verwacht["aanvraag"].tolist(), geval["naam"]
    assert not regels, "\n".join([geval["regel"], *regels, geval["uitleg"]])


def test_elk_geval_heeft_een_eigen_naam_en_een_rekensom() -> None:
    assert len({g["naam"] for g in ALLES}) == len(ALLES) >= 25
    assert all(len(g["uitleg"]) > 10 and g["regel"] and g["verwacht"] for g in ALLES)


def test_de_hele_ronde_is_groot_genoeg_en_raakt_elke_uitkomst() -> None:
    ronde = reken(next(g for g in ALLES if g["naam"] == "een hele ronde"))
    assert len(ronde.aanvragen) >= 10
    assert set(ronde.aanvragen["uitkomst"]) == {
        "toegekend",
        "gedeeltelijk toegekend",
        "afgewezen",
        "niet toegelaten",
        "onbepaald",
    }


def test_wat_alleen_rekenruis_scheelt_is_voor_het_plaats_maken_een_gelijk_totaal() -> None:
    """The list puts A first, for its total is equal; a hair more in a computer does not let B go before it."""
    lijst = pd.DataFrame({"tranche": "1", "aanvraag": ["A", "B"], "gemeenten": "GM0001", "mag": "ja"})
    totaal = pd.Series([0.3, 0.1 + 0.2])
    assert totaal[0] < totaal[1]
    voor = wie_gaat_voor(lijst.assign(laagste_totaal=totaal, hoogste_totaal=totaal))
    assert voor[["voor_aanvraag", "voor_oordeel"]].to_numpy().tolist() == [["", ""], ["A", "ja"]]


@pytest.mark.parametrize(("beurten", "betaald"), [(None, "B"), ({"b": 0, "a": 1}, "C")])
def test_de_beurt_van_een_tranche_zegt_wie_van_een_gemeente_het_eerst_wordt_betaald(
    beurten: dict[str, int] | None, betaald: str
) -> None:
    """B of tranche a and C of tranche b are of one gemeente; without turns the names of the tranches decide."""
    regeling = laad_regeling("vhf_2021")
    lijst = pd.DataFrame({"tranche": ["a", "b"], "aanvraag": ["B", "C"], "gemeenten": "GM0001", "toelating": "ja"})
    lijst = lijst.assign(stand=OP_DE_LIJST, rang=1, laagste_totaal=8.0, hoogste_totaal=8.0)
    delen = lijst[AANVRAAG].assign(deelplan="D", gevraagde_bijdrage_cent=100, maximale_bijdrage_cent=100)
    delen = delen.assign(toelating="ja", voldoende="ja")
    uit = verdeel(lijst, delen, {"a": 100, "b": 100}, regeling, beurten).aanvragen
    assert uit.loc[uit["toegekend_cent"] > 0, "aanvraag"].tolist() == [betaald]
    leeg = verdeel(lijst.head(0), delen.head(0), {}, regeling, beurten)
    assert leeg.aanvragen.empty and leeg.deelplannen.empty


@pytest.mark.parametrize("bedragen", [[1, 1, 1], [10**15, 2 * 10**15, 7], [385 * 10**8, 1], [5]])
@pytest.mark.parametrize("deel", [0.0, 1 / 3, 0.999])
def test_naar_rato_geeft_precies_de_ruimte(bedragen: list[int], deel: float) -> None:
    """Also where cents times cents is more than 64 bits hold; nobody gets more than was asked."""
    vraag = pd.Series(bedragen, dtype="int64")
    ruimte = int(sum(bedragen) * deel)
    uit = naar_rato(vraag, [pd.Series("A", index=vraag.index)], pd.Series(ruimte, index=vraag.index))
    assert sum(map(int, uit)) == ruimte
    assert ((uit >= 0) & (uit <= vraag)).all()
    precies = [Fraction(b * ruimte, sum(bedragen)) for b in bedragen]
    assert all(abs(Fraction(int(kreeg)) - p) < 1 for kreeg, p in zip(uit, precies, strict=True))
