"""The sources of a new ronde: there, fitting, and not younger than the ronde; or it is said what is not so."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.bronnen.rollen import kandidaten
from pipeline.regelingen import laad_regeling
from pipeline.rondes.bronkeuze import Bronkeuze, kies_bronnen
from pipeline.rondes.nieuw import maak_ronde
from pipeline.rondes.ronde import laad_ronde

NU = date(2026, 7, 1)


def keuzes(regeling: str, datum: date, map_: Path | None) -> dict[str, Bronkeuze]:
    return {keuze.rol: keuze for keuze in kies_bronnen(laad_regeling(regeling), datum, map_)}


def gekozen(per_rol: dict[str, Bronkeuze]) -> dict[str, str]:
    return {rol: keuze.gekozen.id for rol, keuze in per_rol.items() if keuze.gekozen}


@pytest.fixture(scope="module")
def nu(voorbeeld_bronnen: Path) -> dict[str, Bronkeuze]:
    return keuzes("vhf_2021", NU, voorbeeld_bronnen)


def test_wat_er_is_en_past_wordt_gekozen(nu: dict[str, Bronkeuze]) -> None:
    """The example has kerncijfers of 2017, 2020 and 2022, of which only those of 2017 have incomes."""
    assert gekozen(nu) == {
        "pc4_vlakken": "pc4_vlakken_2020",
        "cbs_pc4": "cbs_pc4_2022",
        "cbs_pc4_inkomen": "cbs_pc4_2017",
        "cbs_wijken": "cbs_wijken_2022",
        "cbs_gemeenten": "cbs_gemeenten_2022",
        "leefbaarometer_pc4": "leefbaarometer_pc4_2022",
    }
    assert {keuze.melding for keuze in nu.values()} == {""}


def test_van_elke_andere_staat_er_waarom_niet(nu: dict[str, Bronkeuze]) -> None:
    waarom = {dataset.id: reden for dataset, reden in nu["cbs_pc4_inkomen"].anders}
    assert waarom["cbs_pc4_2020"] == "heeft de kolom P_LINK_HH niet"
    assert waarom["cbs_pc4_2022_pdok"] == "staat niet in de map met bronnen; make data haalt haar op"
    assert {d.id: reden for d, reden in nu["cbs_pc4"].anders}["cbs_pc4_2017"] == "ouder dan cbs_pc4_2022"


def test_wat_jonger_is_dan_de_ronde_alleen_als_het_niet_anders_kan(voorbeeld_bronnen: Path) -> None:
    toen = keuzes("vhf_2021", date(2021, 6, 1), voorbeeld_bronnen)
    assert toen["leefbaarometer_pc4"].gekozen.id == "leefbaarometer_pc4_2020"  # type: ignore[union-attr]
    assert ("leefbaarometer_pc4_2022", "jonger dan de ronde") in [
        (d.id, waarom) for d, waarom in toen["leefbaarometer_pc4"].anders
    ]
    assert toen["cbs_wijken"].melding.startswith(
        "cbs_wijken_2022 beschrijft 1-1-2022, na de datum van de ronde (1-6-2021): zet een ouder bestand"
    )


def test_wat_de_dag_van_de_ronde_zelf_beschrijft_is_niet_jonger(voorbeeld_bronnen: Path, tmp_path: Path) -> None:
    dag = date(2022, 1, 1)
    per_rol = keuzes("vhf_2021", dag, voorbeeld_bronnen)
    assert gekozen(per_rol)["cbs_pc4"] == "cbs_pc4_2022" and per_rol["cbs_wijken"].melding == ""
    anders = [(d.peildatum, waarom) for keuze in per_rol.values() for d, waarom in keuze.anders]
    assert dag in dict(anders) and (dag, "jonger dan de ronde") not in anders
    zonder_map = keuzes("vhf_2021", dag, tmp_path)["cbs_pc4"]
    assert {"cbs_pc4_2022", "cbs_pc4_2022_pdok"} <= {d.id for d, _ in zonder_map.anders}


def test_wat_nodig_is_en_er_niet_is_wordt_genoemd(voorbeeld_bronnen: Path, tmp_path: Path) -> None:
    map_ = tmp_path / "bronnen"
    shutil.copytree(voorbeeld_bronnen, map_)
    (map_ / "cbs/CBS_PC4_2017_v3.xlsx").write_bytes(b"geen werkboek")
    inkomen = keuzes("vhf_2021", NU, map_)["cbs_pc4_inkomen"]
    assert inkomen.gekozen is not None and inkomen.gekozen.id == "cbs_pc4_2017"
    assert inkomen.melding.startswith("cbs_pc4_2017 staat niet in de map met bronnen of past daar niet: haal haar")


def test_cijfers_per_buurt_vragen_grenzen_van_buurten(voorbeeld_bronnen: Path) -> None:
    per_rol = keuzes("vhf_2024", NU, voorbeeld_bronnen)
    assert per_rol["cbs_wijkcijfers"].gekozen is not None
    assert "politie_misdrijven" not in gekozen(per_rol)
    assert per_rol["politie_misdrijven"].anders[0][1] in (
        "is per buurt, en grenzen van buurten zijn er niet bij",
        "staat niet in de map met bronnen",
    )


@pytest.mark.parametrize("regeling", ["vhf_2021", "vhf_2024"])
def test_een_lege_map_krijgt_de_bronnen_van_een_ronde_die_lijkt(regeling: str, tmp_path: Path) -> None:
    leeg = keuzes(regeling, NU, tmp_path)
    model = {"vhf_2021": "reconstructie_2024", "vhf_2024": "meerjarig_2024_statline"}[regeling]
    assert dict(laad_ronde(model).bronnen).items() <= gekozen(leeg).items()
    assert "haal haar op met make data" in leeg["pc4_vlakken"].melding


@pytest.mark.parametrize("datum", [NU, date(2021, 6, 1)])
@pytest.mark.parametrize("regeling", ["vhf_2021", "vhf_2024"])
def test_ouder_en_nieuwer_is_ten_opzichte_van_wat_gekozen_is(regeling: str, datum: date, tmp_path: Path) -> None:
    """It said 'cbs_pc4_2022: ouder dan cbs_pc4_2020' where another ronde has those of 2020."""
    woorden = set()
    for keuze in keuzes(regeling, datum, tmp_path).values():
        assert keuze.gekozen is not None or not keuze.anders
        for ander, waarom in keuze.anders:
            assert keuze.gekozen is not None
            assert ander.peildatum <= datum and ander.id != keuze.gekozen.id
            verschil = (ander.peildatum - keuze.gekozen.peildatum).days
            woord = "zelfde" if not verschil else "nieuwer;" if verschil > 0 else "ouder"
            assert waarom.split()[0] == woord and waarom.endswith(keuze.gekozen.id), ander.id
            woorden.add(woord)
    assert woorden == {"zelfde", "nieuwer;", "ouder"} or datum != NU


@pytest.mark.parametrize("datum", [NU, date(2021, 6, 1)])
@pytest.mark.parametrize("regeling", ["vhf_2021", "vhf_2024"])
def test_elke_mogelijke_dataset_staat_er_een_keer(regeling: str, datum: date, voorbeeld_bronnen: Path) -> None:
    for rol, keuze in keuzes(regeling, datum, voorbeeld_bronnen).items():
        staat_er = [d.id for d, _ in keuze.anders] + ([keuze.gekozen.id] if keuze.gekozen else [])
        assert sorted(staat_er) == sorted(d.id for d in kandidaten(rol)), rol


def test_ronde_toml_toont_de_andere_om_om_te_zetten(nu: dict[str, Bronkeuze], tmp_path: Path) -> None:
    map_ = maak_ronde("proef", tmp_path, regeling="vhf_2021", datum=NU, bronnen=tuple(nu.values()))
    tekst = (map_ / "ronde.toml").read_text(encoding="utf-8")
    assert dict(laad_ronde("proef", tmp_path).bronnen) == gekozen(nu)
    assert '# cbs_pc4 = "cbs_pc4_2017" # peildatum 2017-01-01; niet gekozen: ouder dan cbs_pc4_2022' in tekst
    om = tekst.replace('\ncbs_pc4 = "', '\n# cbs_pc4 = "').replace(
        '# cbs_pc4 = "cbs_pc4_2017"', 'cbs_pc4 = "cbs_pc4_2017"'
    )
    (map_ / "ronde.toml").write_text(om, encoding="utf-8")
    assert laad_ronde("proef", tmp_path).bronnen["cbs_pc4"] == "cbs_pc4_2017"
