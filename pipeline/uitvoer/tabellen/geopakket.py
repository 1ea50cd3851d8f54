"""Write zones.gpkg: zones, gemeenten, provincies and deelplannen as layers, with the styles of QGIS in the file.

In: the tables by name and an `Uitkomst`. Out: a GeoPackage (EPSG:28992); the same input gives the same bytes.

    layers: zones (one per PC4), gemeenten and provincies (borders of CBS, counts of the table gebieden), deelplannen
    (their zones together, the table deelplannen)

QGIS finds the styles in the table layer_styles and opens the zones with the first: kwetsbaar.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.stappen.gebieden import GEMEENTE, PROVINCIE
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.gebieden import NAAM as GEBIEDEN
from pipeline.uitvoer.tabellen.qgis_stijlen import als_qml, maak_stijlen, stijl_van_gebieden
from pipeline.uitvoer.vermelding import status

_ZONES = "zones"
_VOL = "het GeoPackage is niet te schrijven; misschien is de schijf vol"
_STIJLTABEL = """CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
    f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
    styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)"""
"""As QGIS makes it itself."""


def schrijf_geopakket(tabellen: Mapping[str, pd.DataFrame], pad: Path, uitkomst: Uitkomst) -> None:
    """All layers and styles. Raises OSError as `schrijf_lagen`."""
    schrijf_lagen(maak_kaartlagen(tabellen, uitkomst), pad, uitkomst)


def schrijf_lagen(lagen: Mapping[str, gpd.GeoDataFrame], pad: Path, uitkomst: Uitkomst) -> None:
    """A GeoPackage of these layers, of which zones is one that can be drawn in the styles of the map.

    Raises OSError when the disk refuses. SQLite does not wait for the disk after each step: the file is new, and counts
    only when it is whole.
    """
    wat = status(uitkomst.ronde)
    try:
        with _gdal_opties(OGR_CURRENT_DATE=_moment(uitkomst), OGR_SQLITE_SYNCHRONOUS="OFF"):
            for naam, laag in lagen.items():
                pyogrio.write_dataframe(
                    laag,
                    pad,
                    layer=naam,
                    use_arrow=True,
                    layer_options={"IDENTIFIER": f"{naam} {uitkomst.ronde.naam}", "DESCRIPTION": wat},
                )
        _zet_stijlen(pad, uitkomst, {naam: laag.columns for naam, laag in lagen.items()})
    except (DataSourceError, DataLayerError, FeatureError, sqlite3.OperationalError) as fout:  # a disk that refuses
        raise OSError(errno.EIO, _VOL, str(pad)) from fout


def maak_kaartlagen(tabellen: Mapping[str, pd.DataFrame], uitkomst: Uitkomst) -> dict[str, gpd.GeoDataFrame]:
    """The layers by name; without the rows that no border is known of, and without a layer that would be empty.

    A gemeente has the border of CBS and the counts of its zones: those of which most inhabitants live there.
    """
    zones = gpd.GeoDataFrame(tabellen[_ZONES])
    gebieden, bron = tabellen[GEBIEDEN], uitkomst.invoer.bronnen["cbs_gemeenten"].gegevens
    gemeenten = bron.set_index("gm_code").geometry
    provincies = bron.groupby(bron["gm_code"].map(uitkomst.invoer.provincies)).geometry.agg(_samen)
    leden = uitkomst.leden[[*DEELPLAN, "pc4"]].merge(zones[["pc4", "geometry"]], on="pc4")
    plannen = leden.groupby(DEELPLAN)["geometry"].agg(_samen)
    lagen = {
        "gemeenten": _met_grens(gebieden[gebieden["soort"] == GEMEENTE], "gm_code", gemeenten),
        "provincies": _met_grens(gebieden[gebieden["soort"] == PROVINCIE], "gebied", provincies),
        "deelplannen": tabellen["deelplannen"].merge(plannen.reset_index(), on=DEELPLAN, how="inner"),
    }
    uit = {naam: gpd.GeoDataFrame(laag, geometry="geometry", crs=zones.crs) for naam, laag in lagen.items()}
    return {_ZONES: zones, **{naam: laag for naam, laag in uit.items() if len(laag)}}


def _met_grens(tabel: pd.DataFrame, kolom: str, grenzen: pd.Series) -> pd.DataFrame:
    rijen = tabel[tabel[kolom].isin(grenzen.index)]
    return rijen.assign(geometry=rijen[kolom].map(grenzen).to_numpy())


def _samen(vlakken: pd.Series) -> shapely.Geometry:
    return shapely.union_all(vlakken.to_numpy())


def _zet_stijlen(pad: Path, uitkomst: Uitkomst, kolommen: Mapping[str, Collection[str]]) -> None:
    moment = _moment(uitkomst)
    gebieden = [stijl_van_gebieden()]
    per_laag = {_ZONES: maak_stijlen(uitkomst), "gemeenten": gebieden, "provincies": gebieden}
    with closing(sqlite3.connect(pad)) as pakket, pakket:
        pakket.execute("PRAGMA synchronous = OFF")
        pakket.execute(_STIJLTABEL)
        pakket.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
            (moment,),
        )
        pakket.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
            "styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
            "VALUES ('', '', ?, (SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?), ?, ?, '', ?, ?, "
            "'', NULL, ?)",
            [
                (naam, naam, stijl.naam, als_qml(stijl), n == 0, stijl.titel, moment)
                for naam, eigen in kolommen.items()
                for n, stijl in enumerate(s for s in per_laag.get(naam, []) if s.kan_met(eigen))
            ],
        )


def _moment(uitkomst: Uitkomst) -> str:
    """GeoPackage stores when it was written; the date of the ronde stands in for the clock."""
    return f"{uitkomst.ronde.datum.isoformat()}T00:00:00.000Z"


@contextmanager
def _gdal_opties(**opties: str) -> Iterator[None]:
    vorige = {naam: pyogrio.get_gdal_config_option(naam) for naam in opties}
    pyogrio.set_gdal_config_options(opties)
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(vorige)
