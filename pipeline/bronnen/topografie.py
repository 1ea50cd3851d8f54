"""Read large water and motorways out of a topographic file (Kadaster, BRT TOPNL), to find one's way on a map.

In: a GeoPackage with a layer of water (`*waterdeel_vlak`) and one of roads (`*wegdeel_lijn`), and its entry in the
register. Out: a Brontabel with one row per shape: nummer, soort ("water" or "snelweg") and the shape in EPSG:28992.

    lees_ondergrond(bestand, dataset).gegevens["soort"].value_counts()

Nothing is computed from it. Other roads and water that is only a line are left out.
"""

from __future__ import annotations

from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import OPNIEUW, Bronbestand
from pipeline.bronnen.cellen import tekst
from pipeline.bronnen.geopakket import Laag, lees_geopakket
from pipeline.bronnen.register import Dataset
from pipeline.bronnen.tabel import Brontabel, als_brontabel
from pipeline.bronnen.vlakken import CRS

WATER: Literal["water"] = "water"
SNELWEG: Literal["snelweg"] = "snelweg"
_WEGKOLOMMEN = ("type_weg", "typeweg")
"""TOP10NL writes it without underscore, the smaller scales with one."""
_AUTOSNELWEG = "autosnelweg"
_VER_WEG = 1e6
"""Metres; RD New reaches to 650,000."""
_VLAK = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
_LIJN = (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING)


def lees_ondergrond(bestand: Bronbestand, dataset: Dataset) -> Brontabel:
    """Raises Invoerfout for a file without these two layers, or in another coordinate system than RD New."""
    water = _laag(bestand, "*waterdeel_vlak")
    wegen = _laag(bestand, "*wegdeel_lijn")
    namen = {naam.lower(): naam for naam in wegen.cellen.columns}
    kolom = next((namen[naam] for naam in _WEGKOLOMMEN if naam in namen), None)
    if kolom is None:
        raise Invoerfout(
            f"de laag '{wegen.naam}' zegt niet van elke weg wat voor weg het is",
            bestand=bestand,
            kolom=_WEGKOLOMMEN[0],
            advies="gebruik het bestand zoals de uitgever het geeft",
        )
    # A road can be of two kinds: 'autosnelweg|hoofdweg'.
    snelweg = tekst(wegen.cellen[kolom]).str.split("|").map(lambda soorten: _AUTOSNELWEG in soorten).to_numpy(bool)
    delen = {
        WATER: _heel(water.vlakken, _VLAK),
        SNELWEG: _heel(wegen.vlakken[snelweg], _LIJN),
    }
    vormen = np.concatenate(list(delen.values()))
    return als_brontabel(
        {
            "nummer": pd.Series([f"{n:06d}" for n in range(len(vormen))], dtype=object),
            "soort": pd.Series(np.repeat(list(delen), [len(deel) for deel in delen.values()]), dtype=object),
        },
        eenheden={},
        dataset=dataset,
        geometry=gpd.GeoSeries(vormen, crs=CRS),
    )


def _laag(bestand: Bronbestand, naam: str) -> Laag:
    laag = lees_geopakket(bestand, naam)
    if not laag.naam.lower().endswith(naam.lstrip("*")):
        raise Invoerfout(
            f"het bestand heeft geen laag '{naam}'",
            bestand=bestand,
            advies="gebruik het bestand zoals de uitgever het geeft",
        )
    if f"EPSG:{laag.epsg}" != CRS:
        raise Invoerfout(
            f"de laag '{laag.naam}' heeft {laag.stelsel}, maar moet in RD New staan ({CRS})",
            bestand=bestand,
            advies=OPNIEUW,
        )
    return laag


def _heel(vormen: np.ndarray, soorten: tuple[shapely.GeometryType, ...]) -> np.ndarray:
    """The shapes that are there, mended and flat; what is of another kind is left out."""
    er = shapely.force_2d(vormen[~shapely.is_missing(vormen) & ~shapely.is_empty(vormen)])
    # A shape with a corner that is no number, or lies nowhere near, cannot be drawn.
    er = er[(np.abs(shapely.bounds(er)) < _VER_WEG).all(axis=1)] if len(er) else er
    er = np.where(shapely.is_valid(er), er, shapely.make_valid(er)) if len(er) else er
    return er[np.isin(shapely.get_type_id(er), soorten)]
