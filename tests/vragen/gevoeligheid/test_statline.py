"""The gevoeligheid and the verkenner of a ronde of which every figure is fetched: buurten, misdrijven, jeugdzorg."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.keten import draai
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.varianten import lees_varianten
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from pipeline.uitvoer.verkenner.bladzijde import maak_verkenner
from pipeline.vragen.gevoeligheid.bereken import bereken
from tests.hulp.kaartbladen import uitgepakt
from tests.hulp.ophaalhulp import Haler, ronde_die_alles_haalt


@pytest.mark.diep
def test_een_ronde_met_cijfers_van_statline(haler: Haler, tmp_path: Path) -> None:
    """Its own files, from the publisher of the tests; the optional figures bring choices of their own."""
    ronde = ronde_die_alles_haalt(haler, tmp_path / "rondes")
    weinig = {"gevoeligheid.trekkingen": 64, "gevoeligheid.herhalingen": 2}
    ronde = ronde.model_copy(update={"afwijkingen": {**ronde.afwijkingen, **weinig}})
    invoer = lees_invoer(ronde, haler.map)
    uitkomst, varianten = draai(invoer), lees_varianten(invoer)
    stevig = bereken(uitkomst, varianten.tabellen)
    assert len(stevig.zones) == len(uitkomst.zones) and stevig.aanvragen.empty
    assert set(stevig.deelplannen["deelplan"]) == set(uitkomst.deelplannen["deelplan"])
    jeugd = stevig.keuzes[stevig.keuzes["keuze"] == "opleiding_en_jeugdhulp"]
    assert (jeugd["eigen"] == "ja").sum() == 1 and len(jeugd) > 1
    blad = uitgepakt(maak_verkenner(uitkomst, varianten, maak_vlakken(uitkomst.zones)))
    assert "Dit is uw keuze, niet de regeling" in blad and "misdrijven_totaal" in blad
