"""The Leefbaarometer's WFS (GeoServer): GetFeature as GeoJSON in RD, in pieces by count and startIndex.

In: a `Verzoek` for /lbm3/ows. Out: a FeatureCollection, or status 400 with an XML exception for an unknown layer.

    /geo.leefbaarometer.nl/lbm3/ows?service=WFS&version=2.0.0&request=GetFeature&typeNames=lbm3:pc4score20
        &outputFormat=application/json&count=1000&startIndex=0
"""

from __future__ import annotations

from functools import cache
from xml.sax.saxutils import escape

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.gereedschap.voorbeeld import Land
from pipeline.gereedschap.voorbeeld.kolommen import DIMENSIES
from tests.hulp.uitgever.berichten import Antwoord, Verzoek
from tests.hulp.uitgever.geojson import kenmerken_als_json

PAD = "/lbm3/ows"
LAGEN = ("pc4score20", "pc4score22", "buurtscore24", "wijkscore24", "gemeentescore24")
_EPSG = {"urn:ogc:def:crs:EPSG::28992": 28992, "EPSG:28992": 28992, "EPSG:4326": 4326}
_XML = "application/xml"


def beantwoord(verzoek: Verzoek, land: Land) -> Antwoord:
    """One request; parameter names in any case, values as they are."""
    vraag = {naam.lower(): waarde for naam, waarde in verzoek.vraag.items()}
    soort = vraag.get("request", "").lower()
    if soort == "getcapabilities":
        return _mogelijkheden(verzoek)
    if soort != "getfeature":
        return _uitzondering("OperationNotSupported", f"No such operation {vraag.get('request', '')}")
    naam = vraag.get("typenames", vraag.get("typename", ""))
    if naam.removeprefix("lbm3:") not in LAGEN:
        return _uitzondering("InvalidParameterValue", f"Feature type {naam} unknown")
    if vraag.get("outputformat", "application/json") not in ("application/json", "json"):
        return _uitzondering("InvalidParameterValue", "Failed to find response for output format")
    crs, vanaf = vraag.get("srsname", "EPSG:28992"), vraag.get("startindex") or "0"
    hoeveel = vraag.get("count") or vraag.get("maxfeatures") or "1000000"
    if crs not in _EPSG or not vanaf.isdigit() or not hoeveel.isdigit():
        return _uitzondering("InvalidParameterValue", "srsName, count or startIndex is not a valid value")
    laag = wfs_laag(land, naam.removeprefix("lbm3:"))
    if volgorde := vraag.get("sortby"):
        if volgorde not in laag.columns:
            return _uitzondering("InvalidParameterValue", f"Illegal property name: {volgorde}")
        laag = laag.sort_values(volgorde)
    deze = laag.iloc[int(vanaf) : int(vanaf) + int(hoeveel)].to_crs(_EPSG[crs])
    ids = [f"{naam.removeprefix('lbm3:')}.{i + 1}" for i in deze.index]
    gegevens = {
        "type": "FeatureCollection",
        "features": kenmerken_als_json(deze, ids, 9 if _EPSG[crs] == 4326 else 4, geometry_name="geom"),
        "totalFeatures": len(laag),
        "numberMatched": len(laag),
        "numberReturned": len(deze),
        "timeStamp": "2024-11-12T02:00:00.000Z",
        "crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{_EPSG[crs]}"}},
    }
    return Antwoord(soort="application/json;charset=UTF-8", gegevens=gegevens)


@cache
def wfs_laag(land: Land, naam: str) -> gpd.GeoDataFrame:
    """The rows of a layer, with the service's own names: gemeente, name, id (the code), scale, k*, scores, year."""
    schaal = naam[: naam.index("score")]
    if schaal == "buurt":
        return _met_kop(land.buurtscore, "bu_code", "bu_naam", schaal)
    if schaal == "gemeente":
        return _met_kop(land.gemeentescore, "gm_code", "gm_naam", schaal)
    if schaal == "wijk":
        buurten = pd.DataFrame(land.buurtscore.drop(columns="geometry"))
        scores = buurten.groupby("WK" + buurten["bu_code"].str[2:8])[["afw", *DIMENSIES]].mean()
        scores = scores.round(6).rename_axis("wk_code").reset_index().assign(lbm=lambda t: t["afw"])
        kop = land.wijken.set_index("code").reindex(scores["wk_code"])
        laag = _geklast(scores, 2024).assign(
            wk_code=scores["wk_code"], naam=kop["name"].to_numpy(), gm_naam=buurten["gm_naam"].iloc[0]
        )
        return _met_kop(
            gpd.GeoDataFrame(laag, geometry=kop.geometry.to_numpy(), crs=kop.crs), "wk_code", "naam", schaal
        )
    jaar = 2000 + int(naam[-2:])
    scores = land.leefbaarometer[land.leefbaarometer["jaar"] == jaar].dropna(subset=["afw"])
    laag = _geklast(scores, jaar).assign(pc4=scores["PC4"].to_numpy(), gm_naam="")
    vlakken = land.zones.set_index("pc4").geometry.reindex(laag["pc4"])
    return _met_kop(gpd.GeoDataFrame(laag, geometry=vlakken.to_numpy(), crs=land.zones.crs), "pc4", "pc4", schaal)


def _geklast(scores: pd.DataFrame, jaar: int) -> pd.DataFrame:
    """Scores and their classes 1-9, in ninths."""
    laag = pd.DataFrame(index=pd.RangeIndex(len(scores)))
    for kolom in ("score", "afw", *DIMENSIES):
        waarde = scores["lbm" if kolom == "score" else kolom].to_numpy()
        laag[f"k{kolom}"] = 1 + np.searchsorted(np.quantile(waarde, np.arange(1, 9) / 9), waarde)
        if kolom != "score":
            laag[kolom] = waarde
    return laag.assign(year=str(jaar))


def _met_kop(laag: gpd.GeoDataFrame, code: str, naam: str, schaal: str) -> gpd.GeoDataFrame:
    kop = pd.DataFrame({"gemeente": laag["gm_naam"], "name": laag[naam], "id": laag[code], "scale": schaal})
    rest = laag.drop(columns=[c for c in (code, naam, "gm_naam", "provincie") if c in laag.columns])
    return gpd.GeoDataFrame(kop.join(rest), crs=laag.crs)


def _mogelijkheden(verzoek: Verzoek) -> Antwoord:
    lagen = "".join(f"<FeatureType><Name>lbm3:{n}</Name></FeatureType>" for n in LAGEN)
    inhoud = (
        '<?xml version="1.0" encoding="UTF-8"?><wfs:WFS_Capabilities version="2.0.0" '
        'xmlns="http://www.opengis.net/wfs/2.0" xmlns:wfs="http://www.opengis.net/wfs/2.0">'
        f"<FeatureTypeList>{lagen}</FeatureTypeList></wfs:WFS_Capabilities>"
    )
    return Antwoord(soort=_XML, inhoud=inhoud.encode())


def _uitzondering(code: str, tekst: str) -> Antwoord:
    inhoud = (
        '<?xml version="1.0" encoding="UTF-8"?><ows:ExceptionReport version="2.0.0" '
        f'xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception exceptionCode="{code}" locator="typeName">'
        f"<ows:ExceptionText>{escape(tekst)}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"
    )
    return Antwoord(400, _XML, inhoud.encode())
