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


@pytest.mark.parametrize(("naam", "code", "inwoners"), [("gemeente", "GM1680", 25845), ("wijk", "WK168000", 3590)])
def test_cijfers_van_2024_onder_hun_echte_namen(
    naam: str, code: str, inwoners: int, antwoord: Path, tmp_path: Path
) -> None:
    """The kept figures have eight topics per area: those that we ask for are chosen, written and read back."""
    dataset = laad_register()[f"cbs_kwb_2024_{naam}"]
    assert isinstance(dataset.ophalen, Odata)
    cijfers = json.loads((antwoord / "stripped_filtered_data_2024.json").read_text(encoding="utf-8-sig"))
    rijen = [{"WijkenEnBuurten": gebied, **waarden} for gebied, waarden in cijfers.items()]
    eigen = [rij for rij in rijen if rij["WijkenEnBuurten"].startswith(dataset.ophalen.regio)]
    wijze = dataset.ophalen.model_copy(update={"kolommen": ("AantalInwoners", "Woningvoorraad"), "als_aanwezig": ()})
    kolommen = statline._kolommen(wijze, json_van(antwoord / "DataProperties.json"))
    assert {k["Key"] for k in kolommen.values()} == {"AantalInwoners_5", "Woningvoorraad_35"}
    doel = tmp_path / dataset.bestand
    doel.parent.mkdir(parents=True)
    sleutel = statline.SLEUTELS[dataset.ophalen.regio]
    statline._schrijf(doel, sleutel, "WijkenEnBuurten", kolommen, eigen)
    tabel = lees(dataset, tmp_path).gegevens.set_index(sleutel)
    assert len(tabel) == len(eigen) > 300 and tabel["AantalInwoners"].between(0, 1_000_000).mean() > 0.95
    assert tabel.loc[code, "AantalInwoners"] == inwoners
