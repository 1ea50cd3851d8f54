"""The reading and checking of make data on real answers of StatLine: metadata and figures of 85984NED (KWB 2024)."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.bronnen.lezers import lees
from pipeline.bronnen.ophalen import statline
from pipeline.bronnen.register import laad_register
from pipeline.bronnen.wijzen import Odata


@pytest.fixture
def antwoord(echte_bronnen: Path) -> Path:
    map_ = echte_bronnen / "cbs/statline/85984NED_kwb_2024"
    if not map_.is_dir():
        pytest.skip("de echte antwoorden van StatLine zijn er niet")
    return map_


def json_van(pad: Path) -> list[dict[str, Any]]:
    return json.loads(pad.read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize("naam", ["cbs_kwb_2024_gemeente", "cbs_kwb_2024_wijk", "cbs_kwb_2024_buurt"])
def test_metadata_van_de_echte_tabel(naam: str, antwoord: Path) -> None:
    wijze = laad_register()[naam].ophalen
    assert isinstance(wijze, Odata) and wijze.tabel == "85984NED"
    eigenschappen = json_van(antwoord / "DataProperties.json")
    statline._controleer_jaar(wijze, json_van(antwoord / "TableInfos.json")[0])
    assert statline._dimensies(wijze, eigenschappen) == ("WijkenEnBuurten", {})
    kolommen = statline._kolommen(wijze, eigenschappen)
    assert set(wijze.kolommen) <= set(kolommen)
    assert kolommen["GemiddeldeWOZWaardeVanWoningen"]["Key"] == "GemiddeldeWOZWaardeVanWoningen_39"
    alles = wijze.model_copy(update={"kolommen": (), "als_aanwezig": ()})
    ontdubbeld = statline._kolommen(alles, eigenschappen)
    assert "Appartement_54" in ontdubbeld and "Appartement_62" in ontdubbeld and "Appartement" not in ontdubbeld
    assert "MeestVoorkomendePostcode" not in ontdubbeld


def test_cijfers_van_2017_onder_hun_echte_namen(echte_bronnen: Path, tmp_path: Path) -> None:
    bron = echte_bronnen / "cbs/statline/83765NED_kwb_2017.csv"
    if not bron.is_file():
        pytest.skip("het echte antwoord van StatLine is er niet")
    with bron.open(encoding="utf-8-sig", newline="") as bestand:
        rijen = list(csv.DictReader(bestand))
    dataset = laad_register()["cbs_kwb_2017_gemeente"]
    assert isinstance(dataset.ophalen, Odata)
    sleutels = [k for k in rijen[0] if k not in ("ID", "WijkenEnBuurten")]
    onderwerpen = [{"Type": "Topic", "Key": k, "Datatype": "Double", "Unit": "aantal"} for k in sleutels]
    gevraagd = ("AantalInwoners", "GemiddeldeWOZWaardeVanWoningen")
    wijze = dataset.ophalen.model_copy(update={"kolommen": gevraagd, "als_aanwezig": ("Gemeentenaam",)})
    kolommen = statline._kolommen(wijze, onderwerpen)
    assert kolommen["GemiddeldeWOZWaardeVanWoningen"]["Key"] == "GemiddeldeWoningwaarde_35"
    eigen = statline._gekozen(wijze, rijen, "WijkenEnBuurten", {})
    doel = tmp_path / dataset.bestand
    doel.parent.mkdir(parents=True)
    statline._schrijf(doel, "gm_code", "WijkenEnBuurten", kolommen, eigen)
    tabel = lees(dataset, tmp_path).gegevens.set_index("gm_code")
    assert len(tabel) == 388 and tabel.loc["GM1680", "AantalInwoners"] == 25286
    assert tabel.loc["GM1680", "GemiddeldeWOZWaardeVanWoningen"] == 223
