"""A dataset of another level or kind than its role asks is refused by name, whatever the two are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.rollen import ROLLEN, eis_rollen, kandidaten
from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen import beschikbare_regelingen, laad_regeling
from pipeline.rondes.ronde import beschikbare_rondes, laad_ronde

NAMEN = (
    *("pc4_vlakken_2020", "cbs_pc4_2020", "cbs_wijken_2022", "cbs_gemeenten_2022", "leefbaarometer_pc4_2020"),
    *("leefbaarometer_gemeente_2024", "leefbaarometer_buurt_2024", "politie_misdrijven_buurt_2024"),
)


@pytest.fixture(scope="module")
def tabellen(voorbeeld_bronnen: Path) -> dict[str, Brontabel]:
    return {naam: lees(laad_register()[naam], voorbeeld_bronnen) for naam in NAMEN}


GOED = {
    "pc4_vlakken": {"pc4_vlakken_2020"},
    "cbs_pc4": {"cbs_pc4_2020"},
    "cbs_wijken": {"cbs_wijken_2022"},
    "cbs_gemeenten": {"cbs_gemeenten_2022"},
    "cbs_buurten": set(),
    "cbs_wijkcijfers": {"cbs_wijken_2022"},
    "cbs_kwb": {"cbs_wijken_2022", "leefbaarometer_buurt_2024", "politie_misdrijven_buurt_2024"},
    "leefbaarometer_pc4": {"leefbaarometer_pc4_2020", "cbs_pc4_2020", "pc4_vlakken_2020"},
    "cbs_pc4_inkomen": {"leefbaarometer_pc4_2020", "cbs_pc4_2020", "pc4_vlakken_2020"},
    "politie_misdrijven": {"leefbaarometer_buurt_2024", "politie_misdrijven_buurt_2024"},
    "politie_statline": {"leefbaarometer_buurt_2024", "politie_misdrijven_buurt_2024"},
}
"""By level and shape; whether the figures themselves are there, the indicator tells (stappen.zones)."""


@pytest.mark.parametrize("rol", GOED)
def test_elke_dataset_in_elke_rol(rol: str, tabellen: dict[str, Brontabel]) -> None:
    past = set()
    for naam, tabel in tabellen.items():
        try:
            eis_rollen({rol: tabel})
            past.add(naam)
        except Invoerfout as fout:
            assert fout.kolom == f"bronnen.{rol}" and naam in fout.wat and f"de bronrol '{rol}' vraagt" in fout.wat
    assert past == GOED[rol]


def test_leefbaarometer_per_gemeente_voor_postcodes(tabellen: dict[str, Brontabel]) -> None:
    with pytest.raises(Invoerfout) as fout:
        eis_rollen({"leefbaarometer_pc4": tabellen["leefbaarometer_gemeente_2024"]})
    assert fout.value.wat == (
        "de bronrol 'leefbaarometer_pc4' vraagt cijfers per postcode-4, en dataset 'leefbaarometer_gemeente_2024' is "
        "per gemeente"
    )


def test_elke_rol_van_een_regeling_en_ronde_staat_erin_of_is_vrij() -> None:
    rollen = {rol for naam in beschikbare_regelingen() for rol in laad_regeling(naam).bronrollen}
    assert set(GOED) == set(ROLLEN)
    assert rollen - set(ROLLEN) == {"cbs_jeugdzorg"}  # no dataset for it is known
    assert {rol for naam in beschikbare_rondes() for rol in laad_ronde(naam).bronnen} <= set(ROLLEN)


@pytest.mark.parametrize("naam", beschikbare_rondes())
def test_wat_een_ronde_kiest_is_een_kandidaat_voor_zijn_rol(naam: str) -> None:
    """Or a second way to one: a new ronde chooses among these."""
    for rol, dataset in laad_ronde(naam).bronnen.items():
        wegen = {d.id for k in kandidaten(rol) for d in (k, *k.andere_wegen())}
        assert dataset in wegen


def test_kandidaten_zijn_de_nieuwste_eerst_en_geen_omweg() -> None:
    peildata = [d.peildatum for d in kandidaten("cbs_kwb")]
    assert peildata == sorted(peildata, reverse=True) and len(peildata) > 10
    assert "leefbaarometer_pc4_2022_wfs" not in {d.id for d in kandidaten("leefbaarometer_pc4")}
    assert kandidaten("eigen_rol") == []
