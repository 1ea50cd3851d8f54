"""The stock of a region of the user's own list: the gemeenten of the list, added up as if by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.vragen.woonbalans.bereken import Woonbalans, tel_regios
from pipeline.vragen.woonbalans.plannen import Paden, leg_ernaast
from pipeline.vragen.woonbalans.uitvoer import maak_tabellen

LIJST = "gemeente,regio,zekerheid,toelichting\nVoorbeeldstad,Kust,hoog,afspraak\nFictiedam,Kust,midden,gelezen\n"


def test_een_regio_is_de_som_van_haar_gemeenten_in_elke_bron(balans: Woonbalans, tmp_path: Path) -> None:
    lijst = tmp_path / "regios.csv"
    lijst.write_text(LIJST, encoding="utf-8")
    gebieden = maak_tabellen(balans, leg_ernaast(balans, Paden(regios=lijst)))["gebieden"]
    regios = gebieden[gebieden["soort"] == "regio"]
    assert set(regios["bron"]) == set(balans.bronnen.tabellen)
    for bron, rijen in gebieden.groupby("bron"):
        eigen = rijen[(rijen["soort"] == "gemeente") & rijen["gebied"].isin(["Voorbeeldstad", "Fictiedam"])]
        assert len(eigen) == 2, bron
        kust = rijen[(rijen["soort"] == "regio") & (rijen["gebied"] == "Kust")].iloc[0]
        assert kust["woningen"] == pytest.approx(eigen["woningen"].sum())
        assert kust["aandeel"] == pytest.approx(eigen["corporatie"].sum() / eigen["woningen"].sum())
        # With the gemeenten that the list leaves out, that is all gemeenten.
        alle = rijen[rijen["soort"] == "gemeente"]["woningen"].sum()
        assert rijen[rijen["soort"] == "regio"]["woningen"].sum() == pytest.approx(alle)
        land = rijen[rijen["soort"] == "land"].iloc[0]
        assert kust["afstand_land"] == pytest.approx(kust["aandeel"] - land["aandeel"])


def test_een_gemeente_die_opging_in_een_andere_telt_in_de_regio_daarvan(balans: Woonbalans) -> None:
    """Beemster is since 2022 of Purmerend; all others are in no list."""
    gebieden = balans.gebieden.query("bron == 'cbs_pc4_2022'").replace({"code": {"GM9909": "GM0370"}})
    regios = tel_regios(gebieden, {"GM0439": "Waterland"}, balans.regels).set_index("gebied")["woningen"]
    per_gemeente = gebieden[gebieden["soort"] == "gemeente"].set_index("code")["woningen"]
    assert len(regios) == 2 and regios["Waterland"] == per_gemeente["GM0370"] > 0
    assert regios.sum() == per_gemeente.sum()


def test_zonder_lijst_zijn_de_provincies_de_regios(balans: Woonbalans) -> None:
    gebieden = maak_tabellen(balans, leg_ernaast(balans, Paden()))["gebieden"]
    assert "regio" not in set(gebieden["soort"]) and "provincie" in set(gebieden["soort"])
