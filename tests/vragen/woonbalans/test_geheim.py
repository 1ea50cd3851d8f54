"""A count that is not given need not be small: on the real files a whole gemeente shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register
from pipeline.regelingen.woonbalans import laad_woonbalans
from pipeline.stappen.woonbalans import met_aandelen, stand_van_zones, tel_op, toets_voorraad

IJSSELSTEIN = ("3401", "3402", "3403", "3404")


def test_ijsselstein_heeft_in_2020_een_vijfde_en_in_2022_niets_dat_is_gegeven(echte_bronnen: Path) -> None:
    """So what 2022 says of it is voorlopig: 0 to 4 dwellings per zone is not what they are."""
    regels = laad_woonbalans()
    rijen = {}
    for naam in ("cbs_pc4_2020", "cbs_pc4_2022"):
        bron = next(b for b in regels.programma.bronnen if b.dataset == naam)
        stand = stand_van_zones(lees(laad_register()[naam], echte_bronnen).gegevens, bron, regels.voorraad)
        land = met_aandelen(tel_op(stand.assign(x=1), ["x"])).iloc[0]
        eigen = stand[stand["pc4"].isin(IJSSELSTEIN)].assign(x=1)
        rijen[naam] = toets_voorraad(met_aandelen(tel_op(eigen, ["x"])), land, regels.voorraad).iloc[0]
    toen, nu = rijen["cbs_pc4_2020"], rijen["cbs_pc4_2022"]
    assert toen["aandeel"] > 0.2 and toen["streven_voorlopig"] == "nee"
    assert nu["aandeel"] < 0.01 and (nu["streven_gehaald"], nu["streven_voorlopig"]) == ("nee", "ja")
    assert nu["klasse_zeker"] == "onbepaald"
    assert nu["aandeel_hoogst"] < toen["aandeel"] <= nu["aandeel_ruim"] == pytest.approx(0.40, abs=0.01)
