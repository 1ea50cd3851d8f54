"""The pages of a ronde lead to each other: from where each stands, a link ends at the file that it names."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.bestanden.uitvoermappen import mappen_van
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.schrijven import besluitenmap
from pipeline.uitvoer.kaart.overzicht import maak_overzicht
from pipeline.uitvoer.ranglijst import maak_ranglijst
from pipeline.uitvoer.samenhang import (
    Bladsoort,
    besluitblad_vanaf,
    deelplan_op_kaart,
    gemeenten_vanaf,
    kaart_vanaf,
    ranglijst_vanaf,
)

DOEL = Path("/ergens")
TABELLEN, KAARTEN = mappen_van(DOEL, "proef")
STAAT: dict[Bladsoort, Path] = {
    "tabellen": TABELLEN,
    "besluiten": besluitenmap(DOEL, "proef"),
    "kaart": KAARTEN,
    "gemeente": KAARTEN / "gemeenten",
}


def _heen(map_: Path, adres: str) -> Path:
    return Path(os.path.normpath(map_ / adres))


@pytest.mark.parametrize("soort", STAAT)
def test_elke_link_eindigt_bij_het_bestand_dat_hij_noemt(soort: Bladsoort) -> None:
    vanaf = STAAT[soort]
    assert _heen(vanaf, kaart_vanaf(soort, "proef")) == KAARTEN / "kaart.html"
    assert _heen(vanaf, gemeenten_vanaf(soort, "proef")) == KAARTEN / "index.html"
    assert _heen(vanaf, ranglijst_vanaf(soort, "proef")) == TABELLEN / "ranglijst.html"
    assert _heen(vanaf, besluitblad_vanaf(soort, "proef", "zone-0101")) == STAAT["besluiten"] / "zone-0101.html"


def test_een_naam_blijft_in_het_adres_wat_hij_is() -> None:
    naam = 'A/B #1 & "C" +é'
    plek = deelplan_op_kaart("2", naam)
    assert plek.isascii() and not set('"&#+ ') & set(plek)
    assert unquote(plek) == f"deelplan=2/{naam}"


def test_ranglijst_en_index_leiden_verder(uitkomst: Uitkomst) -> None:
    ranglijst, index = maak_ranglijst(uitkomst), maak_overzicht(uitkomst)
    for plan in uitkomst.deelplannen.itertuples():
        assert f'maps/{uitkomst.ronde.naam}/kaart.html#{deelplan_op_kaart(plan.tranche, plan.deelplan)}"' in ranglijst
    assert f'href="../../data/processed/{uitkomst.ronde.naam}/ranglijst.html"' in index
