"""datapackage.json: what each csv of a ronde holds, for programs that know Frictionless Data (R, Python, Open Refine).

In: the tables, the codeboek and an `Uitkomst`, and the folder with the written csv's. Out: a json text.

    {"resources": [{"name": "zones", "path": "zones.csv", "schema": {"primaryKey": ["pc4"], "fields": [
        {"name": "kwetsbaar", "type": "string", "description": "is de zone ...", "constraints": {"enum": [...]}}]}}]}

The rules are those of the schemas that every table was checked with before it was written; the words are those of the
codeboek. https://specs.frictionlessdata.io/tabular-data-package/ (version 1).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from pipeline.bestanden.controlesom import sha256
from pipeline.regelingen import Regeling
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.gebieden import NAAM as GEBIEDEN
from pipeline.uitvoer.tabellen.gebieden import schema_gebieden
from pipeline.uitvoer.tabellen.ronde_tabellen import ronde_schemas
from pipeline.uitvoer.tabellen.schemas import schemas
from pipeline.uitvoer.vermelding import bronregels, status

NAAM = "datapackage.json"
_CODEBOEK = pa.DataFrameSchema(unique=["tabel", "kolom"])
Woorden = Mapping[tuple[str, str], Mapping[str, str]]
"""Per table and column its meaning and unit."""
_RUIS = 1e-9
"""What the schemas allow beyond a bound for arithmetic noise, and does not belong in a description."""


def maak_datapakket(
    uitkomst: Uitkomst, tabellen: Mapping[str, pd.DataFrame], codeboek: pd.DataFrame, map_: Path
) -> str:
    """The description of `tabellen` and of the codeboek, with the checksum of each csv in `map_`."""
    ronde, regels = uitkomst.ronde, _regels(uitkomst)
    woorden = {
        (r["tabel"], r["kolom"]): {"description": r["betekenis"], "unit": r["eenheid"]}
        for r in codeboek.to_dict("records")
    }
    alle = {**tabellen, "codeboek": codeboek}
    pakket = {
        "profile": "tabular-data-package",
        "name": ronde.naam,
        "title": ronde.titel,
        "description": f"{status(ronde)}. Regels: {uitkomst.regeling.titel}; {uitkomst.regeling.vindplaats}",
        "sources": [{"title": regel} for regel in bronregels(uitkomst.datasets, ronde)],
        "resources": [_tabel(naam, tabel, regels.get(naam), woorden, map_) for naam, tabel in alle.items()],
    }
    return json.dumps(pakket, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _regels(uitkomst: Uitkomst) -> dict[str, pa.DataFrameSchema]:
    regeling: Regeling = uitkomst.regeling
    eigen = {**schemas(regeling), GEBIEDEN: schema_gebieden(regeling), "codeboek": _CODEBOEK}
    return eigen | (ronde_schemas(regeling) if uitkomst.scoringsronde else {})


def _tabel(
    naam: str, tabel: pd.DataFrame, regels: pa.DataFrameSchema | None, woorden: Woorden, map_: Path
) -> dict[str, Any]:
    pad = map_ / f"{naam}.csv"
    kolommen = [k for k in tabel.columns if k != "geometry"]
    schema: dict[str, Any] = {
        "fields": [_veld(naam, tabel[k], regels.columns.get(k) if regels else None, woorden) for k in kolommen],
        "missingValues": [""],
    }
    # A key may not have empty cells, and what has none (an aanvraag as a whole has no deelplan) is empty in a csv.
    if regels is not None and regels.unique and not tabel[list(regels.unique)].isin([""]).any(axis=None):
        schema["primaryKey"] = list(regels.unique)
    return {
        "profile": "tabular-data-resource",
        "name": naam,
        "path": pad.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": pad.stat().st_size,
        "hash": f"sha256:{sha256(pad)}",
        "dialect": {"delimiter": ",", "header": True},
        "schema": schema,
    }


def _veld(naam: str, kolom: pd.Series, regel: pa.Column | None, woorden: Woorden) -> dict[str, Any]:
    veld = {"name": str(kolom.name), "type": _soort(kolom), **woorden.get((naam, str(kolom.name)), {})}
    grenzen = _grenzen(regel) if regel is not None else {}
    return veld | ({"constraints": grenzen} if grenzen else {})


def _soort(kolom: pd.Series) -> str:
    """integer, number or string: as every cell of the column is."""
    if pd.api.types.is_integer_dtype(kolom.dtype):
        return "integer"
    if pd.api.types.is_numeric_dtype(kolom.dtype):
        return "number"
    if isinstance(kolom.dtype, pd.StringDtype):  # no need to look at a hundred thousand cells
        return "string"
    return "number" if any(isinstance(cel, Decimal) for cel in kolom) else "string"


def _grenzen(regel: pa.Column) -> dict[str, Any]:
    uit: dict[str, Any] = {} if regel.nullable else {"required": True}
    for check in regel.checks:
        feiten = check.statistics or {}
        if "allowed_values" in feiten:
            uit["enum"] = list(feiten["allowed_values"])
        if feiten.get("pattern"):
            uit["pattern"] = str(feiten["pattern"])
        for kant, naam in (("min_value", "minimum"), ("max_value", "maximum")):
            grens = feiten.get(kant)
            if isinstance(grens, int | float) and regel.dtype is not None:
                heel = round(grens)
                uit[naam] = heel if abs(grens - heel) <= 2 * _RUIS else grens
    return uit
