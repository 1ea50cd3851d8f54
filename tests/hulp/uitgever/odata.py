"""StatLine's OData v3, as the cbsodata package asks for it: catalog, service document, metadata and data in pages.

In: a `Verzoek` under /ODataCatalog or /ODataFeed/odata, and the tables per catalog host. Out: an `Antwoord`.

    /opendata.cbs.nl/ODataCatalog/Tables?$format=json
    /opendata.cbs.nl/ODataFeed/odata/85039NED/TypedDataSet?$format=json&$select=WijkenEnBuurten,AantalInwoners_5
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from tests.hulp.uitgever.berichten import Antwoord, Verzoek, weiger
from tests.hulp.uitgever.filter import Filterfout, kies
from tests.hulp.uitgever.misdragen import Misdraging
from tests.hulp.uitgever.tabel import Tabel, bladzij

CATALOGUS = "/ODataCatalog"
FEED = "/ODataFeed/odata/"
_DATASETS = ("UntypedDataSet", "TypedDataSet")


def beantwoord(
    verzoek: Verzoek, tabellen: Mapping[str, Mapping[str, Tabel]], bladzijde: int, m: Misdraging | None
) -> Antwoord:
    """tabellen: per host the tables by id; bladzijde: rows per page, 10,000 in reality."""
    if verzoek.vraag.get("$format", "json").lower() != "json":
        return weiger(415, "format", "deze uitgever geeft alleen json")
    van_gastheer = tabellen[verzoek.gastheer or "opendata.cbs.nl"]
    try:
        if verzoek.pad.startswith(CATALOGUS):
            return _catalogus(verzoek, van_gastheer, bladzijde)
        id_, _, wat = verzoek.pad.removeprefix(FEED).partition("/")
        if id_ not in van_gastheer:
            return weiger(404, "", f"Resource not found for the segment '{id_}'.")
        return _tabel(verzoek, van_gastheer[id_].vervormd(m), wat, bladzijde)
    except (Filterfout, KeyError, ValueError) as fout:
        return weiger(400, "", f"{fout}")


def _catalogus(verzoek: Verzoek, tabellen: Mapping[str, Tabel], bladzijde: int) -> Antwoord:
    if verzoek.pad.rstrip("/") == CATALOGUS:
        return _document(verzoek, f"{verzoek.wortel}{CATALOGUS}", ["Tables", "Themes", "Tables_Themes", "Featured"])
    if verzoek.pad != f"{CATALOGUS}/Tables":
        return weiger(404, "", "Resource not found.")
    rijen = []
    for nummer, t in enumerate(tabellen.values()):
        feed = f"{verzoek.wortel}{FEED}{t.id}"
        meer = {
            "Updated": "2024-11-12T02:00:00",
            "ID": nummer,
            "ApiUrl": feed.replace("ODataFeed", "ODataApi"),
            "FeedUrl": feed,
            "SummaryAndLinks": t.titel,
            "RecordCount": len(t),
            "ColumnCount": len(t.namen),
            "SearchPriority": "2",
        }
        rijen.append(t.info() | meer)
    return _antwoord(verzoek, rijen, f"{verzoek.wortel}{CATALOGUS}/$metadata#Tables", bladzijde)


def _tabel(verzoek: Verzoek, tabel: Tabel, wat: str, bladzijde: int) -> Antwoord:
    adres = f"{verzoek.wortel}{FEED}{tabel.id}"
    dimensies = {d.naam: d for d in tabel.dimensies}
    if not wat:
        namen = ["TableInfos", *_DATASETS, "DataProperties", "CategoryGroups", *dimensies]
        return _document(verzoek, adres, namen)
    naam, _, telling = wat.partition("/")
    if naam in _DATASETS:
        return _gegevens(verzoek, tabel, naam, telling == "$count", adres, bladzijde)
    if naam == "TableInfos":
        rijen = [tabel.info()]
    elif naam == "DataProperties":
        rijen = tabel.eigenschappen()
    elif naam == "CategoryGroups":
        rijen = []
    elif naam in dimensies:
        rijen = dimensies[naam].rijen()
    else:
        return weiger(404, "", f"Resource not found for the segment '{naam}'.")
    return _antwoord(verzoek, rijen, f"{adres}/$metadata#Cbs.OData.WebAPI.{naam}", bladzijde)


def _gegevens(verzoek: Verzoek, tabel: Tabel, naam: str, tel: bool, adres: str, bladzijde: int) -> Antwoord:
    vraag = verzoek.vraag
    nummers = range(len(tabel))
    if vraag.get("$filter"):
        nummers = kies(vraag["$filter"], {"ID": nummers} | dict(tabel.kolommen), len(tabel))
    if tel:
        return Antwoord(soort="text/plain; charset=utf-8", inhoud=str(len(nummers)).encode())
    namen = [n.strip() for n in vraag["$select"].split(",")] if vraag.get("$select") else tabel.namen
    for n in namen:
        if n not in tabel.namen:
            return weiger(400, "", f"Could not find a property named '{n}' on type 'Cbs.OData.TData'.")
    deze, volgende = _stuk(verzoek, nummers, bladzijde)
    rijen = tabel.rijen(deze, namen, getypeerd=naam == "TypedDataSet")
    return _pagina(rijen, f"{adres}/$metadata#Cbs.OData.WebAPI.{naam}", volgende)


def _antwoord(verzoek: Verzoek, rijen: list[dict[str, Any]], metadata: str, bladzijde: int) -> Antwoord:
    """Rows that are in memory as objects, with the same questions as the data."""
    nummers = range(len(rijen))
    if verzoek.vraag.get("$filter") and rijen:
        namen = dict.fromkeys(n for r in rijen for n in r)
        nummers = kies(verzoek.vraag["$filter"], {n: [r.get(n) for r in rijen] for n in namen}, len(rijen))
    deze, volgende = _stuk(verzoek, nummers, bladzijde)
    uit = [rijen[i] for i in deze]
    if verzoek.vraag.get("$select"):
        uit = [{n.strip(): r[n.strip()] for n in verzoek.vraag["$select"].split(",")} for r in uit]
    return _pagina(uit, metadata, volgende)


def _stuk(verzoek: Verzoek, nummers: Any, bladzijde: int) -> tuple[list[int], str | None]:
    """One page of row numbers, and the address of the next one when the server cut it off."""
    vraag = verzoek.vraag
    vanaf = int(vraag.get("$skip", 0))
    gevraagd = int(vraag["$top"]) if "$top" in vraag else None
    over = max(len(nummers) - vanaf, 0) if gevraagd is None else min(gevraagd, max(len(nummers) - vanaf, 0))
    if over <= bladzijde:
        return bladzij(nummers, vanaf, over), None
    verder = dict(vraag) | {"$skip": str(vanaf + bladzijde)}
    if gevraagd is not None:
        verder["$top"] = str(gevraagd - bladzijde)
    adres = f"{verzoek.wortel}{quote(verzoek.pad)}?{urlencode(verder, safe='$', quote_via=quote)}"
    return bladzij(nummers, vanaf, bladzijde), adres


def _document(verzoek: Verzoek, adres: str, namen: list[str]) -> Antwoord:
    return _pagina([{"name": n, "url": f"{adres}/{n}"} for n in namen], f"{adres}/$metadata", None)


def _pagina(rijen: list[dict[str, Any]], metadata: str, volgende: str | None) -> Antwoord:
    gegevens = {"odata.metadata": metadata, "value": rijen}
    if volgende:
        gegevens["odata.nextLink"] = volgende
    return Antwoord(gegevens=gegevens, koppen={"DataServiceVersion": "3.0"})
