"""Fetch a layer with polygons, page by page: OGC API Features (PDOK) and WFS (Leefbaarometer).

In: an `Ogc` or `Wfs` of the register. Out: a GeoPackage in RD New with the publisher's own attributes, the code first,
rows in order of code. The same features give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely
from tqdm import tqdm

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.ophalen.pogingen import MELDEN, OPNIEUW, ophaalfout
from pipeline.bronnen.ophalen.verbinding import MEESTE_BLADZIJDEN, Verbinding, in_woorden
from pipeline.bronnen.vlakken import CRS
from pipeline.bronnen.wijzen import Ogc, Wfs

_RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
_BLADZIJDE = 1000
_RIJNUMMERS = ("fid", "ogc_fid", "objectid")
"""Columns in which a publisher numbers rows; a GeoPackage has its own."""
_RD_VAK = (-10_000.0, 290_000.0, 310_000.0, 650_000.0)
"""West, south, east, north of the country in metres, with some room. Degrees fall far outside."""
_DATUM = "2000-01-01T00:00:00.000Z"
"""GeoPackage stores when it was written; a fixed date keeps the bytes equal. The lock file knows the moment."""


def ogc_vraag(wijze: Ogc, aantal: int = _BLADZIJDE) -> tuple[str, dict[str, str | int]]:
    """The address of the first page of a collection, and what to ask of it."""
    vraag: dict[str, str | int] = {"f": "json", "limit": aantal, "crs": _RD}
    if wijze.jaarcode is not None:
        vraag["jaarcode"] = wijze.jaarcode
    return f"{wijze.adres}/collections/{wijze.collectie}/items", vraag


def wfs_vraag(wijze: Wfs, aantal: int, vanaf: int) -> tuple[str, dict[str, str | int]]:
    """The address of a layer, and what to ask of it: some features in order of code."""
    return wijze.adres, {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": wijze.laag,
        "outputFormat": "application/json",
        "srsName": CRS,
        "sortBy": wijze.sleutel,
        "count": aantal,
        "startIndex": vanaf,
    }


def haal_ogc(wijze: Ogc, doel: Path, verbinding: Verbinding) -> str:
    """Write the collection of one year to `doel`; returns the address. Raises Invoerfout.

    A code may come more than once (a gemeente's land and its water), a feature may not: those have an id.
    """
    adres, vraag = ogc_vraag(wijze)
    vlakken = list(_met_balk(_ogc_bladzijden(adres, vraag, verbinding), wijze.collectie, verbinding.stil))
    for vlak in vlakken if wijze.jaarcode is not None else ():
        jaar = vlak["properties"].get("jaarcode", wijze.jaarcode)
        if str(jaar) != str(wijze.jaarcode):
            raise ophaalfout(f"gevraagd is jaarcode {wijze.jaarcode}, maar er komt {jaar}", adres, MELDEN)
    nummers = [str(i) if (i := vlak.get("id")) not in (None, "") else "" for vlak in vlakken]
    _schrijf(vlakken, nummers, wijze.sleutel, wijze.collectie, doel, adres)
    return adres


def haal_wfs(wijze: Wfs, doel: Path, verbinding: Verbinding) -> str:
    """Write the layer to `doel`; returns the address. Raises Invoerfout."""
    vlakken = list(_met_balk(_wfs_bladzijden(wijze, verbinding), wijze.laag, verbinding.stil))
    naam, adres = wijze.laag.rpartition(":")[2], f"{wijze.adres} (laag {wijze.laag})"
    _schrijf(vlakken, [""] * len(vlakken), wijze.sleutel, naam, doel, adres)
    return wijze.adres


def _met_balk(bladzijden: Iterator[tuple[list[dict], int | None]], naam: str, stil: bool) -> Iterator[dict]:
    with tqdm(desc=naam[:30], unit=" vlakken", leave=False, disable=stil or None) as balk:
        for vlakken, aangekondigd in bladzijden:
            balk.total = aangekondigd
            balk.update(len(vlakken))
            yield from vlakken


def _ogc_bladzijden(
    adres: str, vraag: dict[str, Any], verbinding: Verbinding
) -> Iterator[tuple[list[dict], int | None]]:
    """Follow the `next` links. The number announced is held against what came in."""
    gehad: set[str] = set()
    volgende, binnen = adres, 0
    while volgende:
        bladzijde, waar = verbinding.haal_json(volgende, vraag)
        gehad |= {volgende, waar}
        vlakken, aangekondigd = _vlakken(bladzijde, waar)
        _controleer_bladzijde(bladzijde, vlakken, waar)
        binnen += len(vlakken)
        yield vlakken, aangekondigd
        links = bladzijde.get("links")
        links = links if isinstance(links, list) else []
        verder = [k.get("href") for k in links if isinstance(k, dict) and k.get("rel") == "next"]
        volgende, vraag = (str(verder[0]) if verder else ""), {}
        if volgende in gehad:
            raise ophaalfout("een bladzijde verwijst naar zichzelf als de volgende", waar, MELDEN)
        if len(gehad) > 2 * MEESTE_BLADZIJDEN:  # each page is remembered as asked for and as given
            raise ophaalfout(f"er komen meer dan {MEESTE_BLADZIJDEN} bladzijden", waar, MELDEN)
        with in_woorden(waar):
            if volgende and not verbinding.is_van(volgende, waar):
                ander = urlsplit(volgende).netloc
                raise ophaalfout(f"de volgende bladzijde staat bij een ander: {ander}", waar, MELDEN)
    _controleer_aantal(binnen, aangekondigd, adres)


def _wfs_bladzijden(wijze: Wfs, verbinding: Verbinding) -> Iterator[tuple[list[dict], int | None]]:
    """startIndex and count, in order of code: without an order a server may repeat one feature and skip another."""
    binnen = 0
    for _ in range(MEESTE_BLADZIJDEN):
        bladzijde, waar = verbinding.haal_json(*wfs_vraag(wijze, _BLADZIJDE, binnen))
        vlakken, aangekondigd = _vlakken(bladzijde, waar)
        _controleer_bladzijde(bladzijde, vlakken, waar)
        binnen += len(vlakken)
        yield vlakken, aangekondigd
        if not vlakken or binnen >= (aangekondigd or 0):
            _controleer_aantal(binnen, aangekondigd, waar)
            return
    raise ophaalfout(f"er komen meer dan {MEESTE_BLADZIJDEN} bladzijden", wijze.adres, MELDEN)


def _vlakken(bladzijde: dict[str, Any], adres: str) -> tuple[list[dict], int | None]:
    vlakken = bladzijde.get("features")
    if not isinstance(vlakken, list) or not all(
        isinstance(v, dict) and isinstance(v.get("properties"), dict) and isinstance(v.get("geometry"), dict)
        for v in vlakken
    ):
        raise ophaalfout("het antwoord bevat geen vlakken", adres, MELDEN)
    aangekondigd = bladzijde.get("numberMatched", bladzijde.get("totalFeatures"))
    return vlakken, aangekondigd if isinstance(aangekondigd, int) else None


def _controleer_bladzijde(bladzijde: dict[str, Any], vlakken: list[dict], adres: str) -> None:
    gegeven = bladzijde.get("numberReturned", len(vlakken))
    if gegeven != len(vlakken):
        raise ophaalfout(f"een bladzijde kondigt {gegeven} vlakken aan en heeft er {len(vlakken)}", adres, OPNIEUW)


def _controleer_aantal(binnen: int, aangekondigd: int | None, adres: str) -> None:
    if not binnen or (aangekondigd is not None and binnen != aangekondigd):
        kondigt = "" if aangekondigd is None else f" en de uitgever kondigt er {aangekondigd} aan"
        raise ophaalfout(f"er kwamen {binnen} vlakken binnen{kondigt}", adres, OPNIEUW)


def _schrijf(vlakken: list[dict], nummers: list[str], sleutel: str, laagnaam: str, doel: Path, adres: str) -> None:
    """Each code once, or with another number each time."""
    try:
        kenmerken = pd.DataFrame([v["properties"] for v in vlakken])
    except (ValueError, TypeError, OverflowError) as fout:
        raise _niet_te_bewaren(fout, adres) from None
    if sleutel not in kenmerken.columns:
        raise ophaalfout(f"het kenmerk '{sleutel}' ontbreekt; wel: {', '.join(kenmerken.columns[:8])}", adres, MELDEN)
    kenmerken = kenmerken.drop(columns=[k for k in kenmerken.columns if k.lower() in _RIJNUMMERS and k != sleutel])
    zonder = kenmerken[sleutel].isna() | (kenmerken[sleutel].astype(str).str.strip() == "")
    if zonder.any():
        raise ophaalfout(f"{int(zonder.sum())} vlak(ken) hebben geen {sleutel}", adres, MELDEN)
    if len(set(map(bool, nummers))) > 1:
        raise ophaalfout(f"{nummers.count('')} vlak(ken) hebben geen id en de andere wel", adres, MELDEN)
    kenmerken[sleutel] = kenmerken[sleutel].map(lambda c: str(c).strip())
    volgorde = pd.DataFrame({"code": kenmerken[sleutel], "nummer": nummers})
    dubbel = volgorde.duplicated()
    if dubbel.any():
        raise ophaalfout(f"{kenmerken.loc[dubbel, sleutel].iloc[0]} komt meer dan één keer voor", adres, OPNIEUW)
    try:
        meetkunde = gpd.GeoSeries([shapely.geometry.shape(v["geometry"]) for v in vlakken], crs=CRS)
    except (
        *(shapely.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError),
        *(OverflowError, RecursionError, NotImplementedError),
    ):
        raise ophaalfout("een vlak is niet te lezen", adres, MELDEN) from None
    west, zuid, oost, noord = meetkunde.total_bounds
    vak = _RD_VAK
    if not (np.isfinite(west) and vak[0] <= west and vak[1] <= zuid and oost <= vak[2] and noord <= vak[3]):
        raise ophaalfout(f"de coördinaten zijn niet in RD New ({CRS})", adres, MELDEN)
    laag = gpd.GeoDataFrame(kenmerken[[sleutel, *kenmerken.columns.drop(sleutel)]], geometry=meetkunde)
    laag = laag.loc[volgorde.sort_values(["code", "nummer"]).index].reset_index(drop=True)
    vorige = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _DATUM})
    try:
        pyogrio.write_dataframe(laag, doel, layer=laagnaam, driver="GPKG", use_arrow=True)
    except (RuntimeError, pa.ArrowException, ValueError, TypeError, OverflowError) as fout:
        raise _niet_te_bewaren(fout, adres) from None
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": vorige})


def _niet_te_bewaren(fout: Exception, adres: str) -> Invoerfout:
    return ophaalfout(f"het antwoord is niet als een laag te bewaren ({type(fout).__name__})", adres, MELDEN)
