"""datapackage.json tells the truth: a program that knows nothing else reads every csv by it without a complaint."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.codeboek import maak_codeboek
from pipeline.uitvoer.tabellen.datapakket import maak_datapakket
from pipeline.uitvoer.tabellen.tabellen import maak_tabellen, schrijf_csv

SOORTEN = {"integer": int, "number": float, "string": str}


@pytest.fixture(scope="module")
def map_(uitkomst: Uitkomst, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The csv's of the example and their description."""
    hier = tmp_path_factory.mktemp("pakket")
    tabellen = maak_tabellen(uitkomst)
    codeboek = maak_codeboek(uitkomst, tabellen)
    for naam, tabel in {**tabellen, "codeboek": codeboek}.items():
        schrijf_csv(tabel.drop(columns="geometry", errors="ignore"), hier / f"{naam}.csv")
    (hier / "datapackage.json").write_text(maak_datapakket(uitkomst, tabellen, codeboek, hier), encoding="utf-8")
    return hier


@pytest.fixture(scope="module")
def pakket(map_: Path) -> dict[str, Any]:
    return json.loads((map_ / "datapackage.json").read_text(encoding="utf-8"))


def klachten(bron: dict[str, Any], map_: Path) -> list[str]:
    """What a reader that goes by the description finds wrong in the csv."""
    with (map_ / bron["path"]).open(encoding=bron["encoding"], newline="") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter=bron["dialect"]["delimiter"]))
    schema, uit = bron["schema"], []
    if rijen and list(rijen[0]) != [veld["name"] for veld in schema["fields"]]:
        uit.append("andere kolommen")
    for veld in schema["fields"]:
        for rij in rijen:
            if fout := _klacht(rij[veld["name"]], veld, schema["missingValues"]):
                uit.append(f"{veld['name']}: {fout}")
    sleutel = schema.get("primaryKey", [])
    waarden = [tuple(rij[k] for k in sleutel) for rij in rijen]
    if sleutel and (len(set(waarden)) < len(rijen) or any("" in waarde for waarde in waarden)):
        uit.append("sleutel niet uniek of leeg")
    return uit


def _klacht(cel: str, veld: dict[str, Any], leeg: list[str]) -> str:
    grenzen = veld.get("constraints", {})
    if cel in leeg:
        return "leeg" if grenzen.get("required") else ""
    try:
        waarde = SOORTEN[veld["type"]](cel)
    except ValueError:
        return f"geen {veld['type']}: {cel}"
    goed = [
        waarde in grenzen.get("enum", [waarde]),
        waarde >= grenzen.get("minimum", waarde),
        waarde <= grenzen.get("maximum", waarde),
        re.fullmatch(grenzen.get("pattern", ".*"), cel, flags=re.DOTALL) is not None,
    ]
    return "" if all(goed) else f"buiten de regels: {cel}"


def test_elke_csv_is_zoals_beschreven(pakket: dict[str, Any], map_: Path) -> None:
    assert {bron["path"] for bron in pakket["resources"]} == {pad.name for pad in map_.glob("*.csv")}
    for bron in pakket["resources"]:
        assert klachten(bron, map_) == [], bron["name"]


def test_een_lezer_ziet_wat_niet_klopt(pakket: dict[str, Any], map_: Path, tmp_path: Path) -> None:
    bron = next(b for b in pakket["resources"] if b["name"] == "zones")
    tabel = pd.read_csv(map_ / "zones.csv", dtype=str, keep_default_na=False)
    for kolom, fout in (("kwetsbaar", "misschien"), ("inwoners", "-5"), ("inwoners", "1,5"), ("pc4", "0102")):
        stuk = tabel.copy()
        stuk.loc[0, kolom] = fout
        stuk.to_csv(tmp_path / "zones.csv", index=False)
        assert klachten(bron, tmp_path), (kolom, fout)


def test_controlesom_en_betekenis_zijn_die_van_het_bestand(pakket: dict[str, Any], map_: Path) -> None:
    betekenis = pd.read_csv(map_ / "codeboek.csv", keep_default_na=False).set_index(["tabel", "kolom"])["betekenis"]
    for bron in pakket["resources"]:
        inhoud = (map_ / bron["path"]).read_bytes()
        assert (bron["bytes"], bron["hash"]) == (len(inhoud), f"sha256:{hashlib.sha256(inhoud).hexdigest()}")
        for veld in bron["schema"]["fields"]:
            if bron["name"] != "codeboek":
                assert veld["description"] == betekenis[(bron["name"], veld["name"])]


def test_regels_zijn_die_van_de_schemas(pakket: dict[str, Any]) -> None:
    velden = {
        (bron["name"], veld["name"]): veld.get("constraints")
        for bron in pakket["resources"]
        for veld in bron["schema"]["fields"]
    }
    assert velden[("zones", "kwetsbaar")] == {"required": True, "enum": ["nee", "onbepaald", "ja"]}
    assert velden[("zones", "gemeente_aandeel")] == {"minimum": 0, "maximum": 1}
    assert velden[("deelplannen", "urgentie_score")] == {"minimum": 1, "maximum": 10}
    sleutels = {bron["name"]: bron["schema"].get("primaryKey") for bron in pakket["resources"]}
    assert sleutels["zones"] == ["pc4"] and sleutels["deelplannen"] == ["tranche", "aanvraag", "deelplan"]
    assert sleutels["geld"] is None  # of an aanvraag as a whole the deelplan is empty


def test_het_pakket_zegt_dat_het_geen_officiele_score_is(pakket: dict[str, Any]) -> None:
    assert "niet de officiële score" in pakket["description"] and "VOORBEELD" in pakket["description"]
    assert re.fullmatch(r"[-a-z0-9._/]+", pakket["name"]) and len(pakket["sources"]) > 3
