"""PDOK's OGC API Features: postcode-4 areas of several years, and wijken, buurten and gemeenten of one year.

In: a `Verzoek` under /cbs/. Out: GeoJSON in pages that point to the next one with a cursor.

    /api.pdok.nl/cbs/postcode4/ogc/v1/collections/postcode4/items?jaarcode=2020&limit=1000&f=json
    /api.pdok.nl/cbs/wijken-en-buurten-2022/ogc/v1/collections/wijken/items?f=json

As in PDOK's software (gokoala): an unknown question is refused (400; here also bbox and filter), a limit over 1,000
becomes 1,000, and the answer has numberReturned but no numberMatched (that one only with `telt`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote, urlencode

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from pipeline.bronnen.cbs_codes import CODES_2020
from pipeline.gereedschap.voorbeeld import Land
from tests.hulp.uitgever.berichten import Antwoord, Verzoek, weiger
from tests.hulp.uitgever.geojson import kenmerken_als_json
from tests.hulp.uitgever.kwb import regios, waarden

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
_EPSG = {CRS84: 4326, RD: 28992}
_MEEST = 1000
_PAD = re.compile(r"/cbs/(?P<api>[\w-]+)/ogc/v1(?:/collections(?:/(?P<laag>\w+)(?P<items>/items)?)?)?/?")
_VRAGEN = {"f", "limit", "cursor", "crs"}
GEHEIM = -99997
# PDOK's names of the Kerncijfers per postcode, in the order of CBS's codes of 2020
NAMEN_PC4 = dict(
    zip(
        CODES_2020[1:],
        """aantal_inwoners aantal_mannen aantal_vrouwen aantal_inwoners_0_tot_15_jaar aantal_inwoners_15_tot_25_jaar
        aantal_inwoners_25_tot_45_jaar aantal_inwoners_45_tot_65_jaar aantal_inwoners_65_jaar_en_ouder
        percentage_nederlandse_achtergrond percentage_westerse_migr_achtergr percentage_niet_westerse_migr_achtergr
        aantal_part_huishoudens aantal_eenpersoonshuishoudens aantal_meerpersoonshuishoudens_zonder_kind
        aantal_eenouderhuishoudens aantal_tweeouderhuishoudens gemiddelde_huishoudensgrootte aantal_woningen
        aantal_woningen_bouwjaar_voor_1945 aantal_woningen_bouwjaar_45_tot_65 aantal_woningen_bouwjaar_65_tot_75
        aantal_woningen_bouwjaar_75_tot_85 aantal_woningen_bouwjaar_85_tot_95 aantal_woningen_bouwjaar_95_tot_05
        aantal_woningen_bouwjaar_05_tot_15 aantal_woningen_bouwjaar_15_en_later aantal_meergezins_woningen
        percentage_koopwoningen percentage_huurwoningen aantal_huurwoningen_in_bezit_woningcorporaties
        aantal_niet_bewoonde_woningen gemiddelde_woz_waarde_woning aantal_personen_met_uitkering_onder_aowlft
        omgevingsadressendichtheid stedelijkheid""".split(),
        strict=True,
    )
)
_NIET_IN_2020 = {
    "P_LINK_HH": "percentage_laag_inkomen_huishouden",
    "P_HINK_HH": "percentage_hoog_inkomen_huishouden",
    "P_NL_NL": "percentage_geb_nederland_herkomst_nederland",
    "P_NL_EUR": "percentage_geb_nederland_herkomst_overig_europa",
    "P_NL_BUI": "percentage_geb_nederland_herkomst_buiten_europa",
    "P_BUI_EUR": "percentage_geb_buiten_nederland_herkomst_europa",
    "P_BUI_BUI": "percentage_geb_buiten_nederland_herkmst_buiten_europa",
}
NAMEN_GEBIED = {
    "inwoners": "aantal_inwoners",
    "huishoudens": "aantal_huishoudens",
    "woningen": "woningvoorraad",
    "woz": "gemiddelde_woningwaarde",
    "koop": "percentage_koopwoningen",
    "huur": "percentage_huurwoningen",
    "inkomen": "gemiddeld_inkomen_per_inwoner",
    "laagste_40": "percentage_personen_met_laag_inkomen",
    "hoogste_20": "percentage_personen_met_hoog_inkomen",
    "p_jeugdzorg": "percentage_jongeren_met_jeugdzorg_in_natura",
    "dichtheid": "bevolkingsdichtheid_inwoners_per_km2",
    "oad": "omgevingsadressendichtheid",
}
_GEBIEDEN = {"gemeenten": ("gemeente", "GM"), "wijken": ("wijk", "WK"), "buurten": ("buurt", "BU")}


def beantwoord(verzoek: Verzoek, land: Land, telt: bool) -> Antwoord:
    """The collections, one collection, or a page of its features."""
    gevonden = _PAD.fullmatch(verzoek.pad)
    lagen = _lagen(gevonden["api"]) if gevonden else ()
    if not lagen or (gevonden["laag"] and gevonden["laag"] not in lagen):
        return weiger(404, "", "Not Found")
    if not gevonden["items"]:
        inhoud = [{"id": n, "itemType": "feature", "crs": [CRS84, RD], "storageCrs": RD} for n in lagen]
        gekozen = next((c for c in inhoud if c["id"] == gevonden["laag"]), None)
        return Antwoord(gegevens=gekozen or {"collections": inhoud})
    api, naam = gevonden["api"], gevonden["laag"]
    laag = pc4_laag(land) if api == "postcode4" else gebiedslaag(land, naam, int(api[-4:]))
    onbekend = set(verzoek.vraag) - _VRAGEN - set(laag.columns)
    if onbekend:
        return weiger(400, "", f"unknown query parameter(s) found: {', '.join(sorted(onbekend))}")
    crs = verzoek.vraag.get("crs", CRS84)
    limiet, vanaf = verzoek.vraag.get("limit", "10"), verzoek.vraag.get("cursor", "0").split("|")[0]
    if crs not in _EPSG or not limiet.isdigit() or int(limiet) < 1 or not vanaf.isdigit():
        return weiger(400, "", "crs, limit of cursor is geen geldige waarde")
    return _bladzij(verzoek, laag, crs, min(int(limiet), _MEEST), int(vanaf), telt)


def _lagen(api: str) -> tuple[str, ...]:
    if api == "postcode4":
        return ("postcode4",)
    return tuple(_GEBIEDEN) if re.fullmatch(r"wijken-en-buurten-202[1-5]", api) else ()


def _bladzij(verzoek: Verzoek, laag: gpd.GeoDataFrame, crs: str, limiet: int, vanaf: int, telt: bool) -> Antwoord:
    for naam, waarde in verzoek.vraag.items():
        if naam in laag.columns:
            laag = laag[laag[naam].astype(str) == waarde]
    deze = laag.iloc[vanaf : vanaf + limiet].to_crs(_EPSG[crs])
    hier = f"{verzoek.basis}{verzoek.doel}"
    links = [{"rel": "self", "title": "This document as GeoJSON", "type": "application/geo+json", "href": hier}]
    if vanaf + limiet < len(laag):
        vraag = dict(verzoek.vraag) | {"cursor": f"{vanaf + limiet}|x", "limit": str(limiet)}
        adres = f"{verzoek.wortel}{quote(verzoek.pad)}?{urlencode(vraag)}"
        links.append({"rel": "next", "title": "Next page", "type": "application/geo+json", "href": adres})
    gegevens = {
        "type": "FeatureCollection",
        "timeStamp": "2024-11-12T02:00:00Z",
        "links": links,
        "features": kenmerken_als_json(deze, [str(i + 1) for i in deze.index], 9 if crs == CRS84 else 3),
        "numberReturned": len(deze),
    }
    if telt:
        gegevens["numberMatched"] = len(laag)
    return Antwoord(soort="application/geo+json", gegevens=gegevens, koppen={"Content-Crs": f"<{crs}>"})


@cache
def pc4_laag(land: Land) -> gpd.GeoDataFrame:
    """jaarcode, postcode, figures and polygon of 2017, 2020 and 2022; missing is -99997 or -99995."""
    namen: Mapping[str, str] = {"PC4": "postcode"} | NAMEN_PC4 | _NIET_IN_2020
    delen = []
    for jaar, tabel in ((2017, land.cbs_2017), (2020, land.cbs_2020), (2022, land.cbs_2022)):
        deel = tabel[[c for c in tabel.columns if c in namen]].rename(columns=namen)
        deel.insert(0, "jaarcode", jaar)
        delen.append(deel)
    alles = pd.concat(delen, ignore_index=True)
    vlakken = land.zones.set_index("pc4").geometry.reindex(alles["postcode"])
    return gpd.GeoDataFrame(alles, geometry=vlakken.to_numpy(), crs=land.zones.crs)


@cache
def gebiedslaag(land: Land, soort: str, jaar: int) -> gpd.GeoDataFrame:
    """wijkcode, wijknaam, gemeentecode, ... with polygons; the gemeente at sea has a second row, with water 'JA'."""
    r = regios(land).join(waarden(land, jaar)[[*NAMEN_GEBIED][1:]])
    r["inwoners"] = waarden(land, jaar)["inwoners"]
    gebied, voorvoegsel = _GEBIEDEN[soort]
    r = r[r["code"].str.startswith(voorvoegsel)].reset_index(drop=True)
    code = r["code"].str.strip()
    kop: dict[str, object] = {f"{gebied}code": code, f"{gebied}naam": r["naam"]}
    if soort == "buurten":
        kop["wijkcode"] = "WK" + code.str[2:8]
    if soort != "gemeenten":
        kop |= {"gemeentecode": "GM" + code.str[2:6], "gemeentenaam": r["gemeentenaam"]}
    kop |= {"water": "NEE", "jaar": jaar}
    cijfers = r[list(NAMEN_GEBIED)].rename(columns=NAMEN_GEBIED).fillna(GEHEIM)
    bron = getattr(land, soort)
    vlakken = bron.set_index("code").geometry.reindex(code)
    laag = gpd.GeoDataFrame(pd.DataFrame(kop).join(cijfers), geometry=vlakken.to_numpy(), crs=bron.crs)
    if soort != "gemeenten":
        return laag
    zee = laag.iloc[[2]].assign(water="JA", **dict.fromkeys(NAMEN_GEBIED.values(), GEHEIM))
    west, zuid, _, noord = laag.total_bounds
    zee.geometry = np.array([shapely.box(west - 3000, zuid, west - 1000, noord)])
    return gpd.GeoDataFrame(pd.concat([laag, zee], ignore_index=True), crs=bron.crs)
