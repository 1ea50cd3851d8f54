"""Fetch a StatLine table with cbsodata: typed figures, codes kept, columns named by their stem.

In: an `Odata` of the register. Out: a csv for pipeline/bronnen/odata.py: codes, then a row of units, then the areas.

    bu_code,Gemeentenaam,AantalInwoners,PercentageJongerenMetJeugdzorg
    Code,,aantal,%
    BU00140000,Groningen,4215,5.6

cbsodata makes a bare session for each request. While we use it, it gets ours: attempts, time limits, progress bar.
"""

from __future__ import annotations

import csv
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import cbsodata
import requests
from cbsodata import cbsodata3

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tekens import leesbaar
from pipeline.bronnen.cellen import is_duizendtal
from pipeline.bronnen.odata import SLEUTELS, TEKST
from pipeline.bronnen.ophalen.pogingen import MELDEN, OPNIEUW, ophaalfout
from pipeline.bronnen.ophalen.verbinding import MEESTE_BLADZIJDEN, Verbinding, in_woorden
from pipeline.bronnen.wijzen import Odata

_log = logging.getLogger("pipeline.bronnen.ophalen")
_NUMMER = re.compile(r"_\d+$")
_JAAR = re.compile(r"(?<!\d)(?:19|20)\d\d")
_DIMENSIES = ("Dimension", "TimeDimension", "GeoDimension", "GeoDetail")


def stam(sleutel: str) -> str:
    """A column's name without the number that shifts per year and release.

    >>> stam("AantalInwoners_5"), stam("k_40PersonenMetLaagsteInkomen_73"), stam("WijkenEnBuurten")
    ('AantalInwoners', 'k_40PersonenMetLaagsteInkomen', 'WijkenEnBuurten')
    """
    return _NUMMER.sub("", sleutel)


def haal_statline(wijze: Odata, doel: Path, verbinding: Verbinding) -> str:
    """Write the table to `doel`; returns its address. Raises Invoerfout, naming the address."""
    with _als_sessie(verbinding, wijze.adres), in_woorden(wijze.adres):
        try:
            return _haal(wijze, doel, verbinding)
        except (
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
            RecursionError,
        ) as fout:  # cbsodata takes answers for granted
            raise ophaalfout(
                f"het antwoord heeft niet de vorm van een StatLine-tabel ({type(fout).__name__})", wijze.adres, MELDEN
            ) from None


def _haal(wijze: Odata, doel: Path, verbinding: Verbinding) -> str:
    plek = {"catalog_url": wijze.catalogus}
    _controleer_jaar(wijze, cbsodata.get_info(wijze.tabel, **plek))
    eigenschappen = cbsodata.get_meta(wijze.tabel, "DataProperties", **plek)
    regio, keuze = _dimensies(wijze, eigenschappen)
    kolommen = _kolommen(wijze, eigenschappen)
    filters = [f"startswith({regio},'{wijze.regio}')", *(f"startswith({n},'{c}')" for n, c in keuze.items())]
    vraag: dict[str, Any] = {"filters": " and ".join(filters)}
    if wijze.kolommen or wijze.als_aanwezig:
        vraag["select"] = [regio, *keuze, *(k["Key"] for k in kolommen.values())]
    # cbsodata has `typed` the wrong way round: without it comes the typed table. get_data would put titles for codes.
    gegevens = cbsodata.download_data(wijze.tabel, **vraag, **plek)
    if "TypedDataSet" not in gegevens:
        raise ophaalfout("de getypeerde tabel ontbreekt", wijze.adres, MELDEN)
    rijen = gegevens["TypedDataSet"]
    _controleer_aantal(wijze, len(rijen), vraag["filters"], verbinding)
    rijen = _gekozen(wijze, rijen, regio, keuze)
    _schrijf(doel, SLEUTELS[wijze.regio], regio, kolommen, rijen)
    return wijze.adres


@contextmanager
def _als_sessie(verbinding: Verbinding, adres: str) -> Iterator[None]:
    """Let cbsodata use our session; a chain of pages comes back to none, goes to no other host, and ends."""
    gehad: set[str] = set()

    class Sessie(requests.Session):
        def send(self, request: requests.PreparedRequest, **opties: Any) -> requests.Response:
            bladzijde = request.url or ""
            if bladzijde in gehad and "TypedDataSet" in bladzijde:
                raise ophaalfout("een bladzijde van de tabel verwijst naar zichzelf", bladzijde, MELDEN)
            gehad.add(bladzijde)
            if not verbinding.is_van(bladzijde, adres):
                ander = urlsplit(bladzijde).netloc
                raise ophaalfout(f"de volgende bladzijde staat bij een ander: {ander}", adres, MELDEN)
            if len(gehad) > MEESTE_BLADZIJDEN:
                raise ophaalfout(f"er komen meer dan {MEESTE_BLADZIJDEN} bladzijden", adres, MELDEN)
            return verbinding.send(request, **opties)

    eigen, cbsodata3.Session = cbsodata3.Session, Sessie
    try:
        yield
    finally:
        cbsodata3.Session = eigen


def _controleer_jaar(wijze: Odata, info: Mapping[str, Any] | None) -> None:
    info = info or {}
    jaren = _JAAR.findall(str(info.get("Period") or "")) or _JAAR.findall(str(info.get("Title") or ""))
    if not jaren or not int(min(jaren)) <= wijze.jaar <= int(max(jaren)):
        staat = f"over {info.get('Period') or 'een onbekend jaar'} ({info.get('Title')})"
        raise ophaalfout(
            f"tabel {wijze.tabel} gaat {staat} en niet over {wijze.jaar}",
            wijze.adres,
            "zet in register.toml de tabel van het goede jaar",
        )


def _dimensies(wijze: Odata, eigenschappen: Iterable[Mapping[str, Any]]) -> tuple[str, dict[str, str]]:
    """The column with regions, and the code per other dimension; each must be fixed to one."""
    soorten = {e["Key"]: e["Type"] for e in eigenschappen if e["Type"] in _DIMENSIES}
    regio = [n for n, soort in soorten.items() if soort.startswith("Geo")]
    over = {n for n in soorten if n not in regio}
    if len(regio) != 1 or over != set(wijze.keuze):
        raise ophaalfout(
            f"tabel {wijze.tabel} heeft de dimensies {', '.join(soorten)}; daarvan zijn gekozen: "
            + (", ".join(wijze.keuze) or "geen"),
            wijze.adres,
            "kies in register.toml bij 'keuze' één code voor elke dimensie behalve de regio",
        )
    return regio[0], {n: wijze.keuze[n] for n in soorten if n in over}


def _kolommen(wijze: Odata, eigenschappen: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The topic per stem, in the order of the register. Raises Invoerfout for a stem that is not there, or twice."""
    alles = not (wijze.kolommen or wijze.als_aanwezig)
    onderwerpen = [o for o in eigenschappen if o["Type"] == "Topic"]
    per_stam: dict[str, list[Mapping[str, Any]]] = {}
    for onderwerp in onderwerpen:
        if alles and onderwerp.get("Datatype") == "String" and stam(onderwerp["Key"]) not in TEKST:
            continue  # a code or a description: no figure, and nobody asked for it by name
        per_stam.setdefault(stam(onderwerp["Key"]), []).append(onderwerp)
    for naam, anders in wijze.ook.items():  # under another name in another year
        gevonden = [o for stamnaam in anders for o in per_stam.get(stamnaam, ())]
        if naam not in per_stam and gevonden:
            per_stam[naam] = gevonden
    if alles:  # a stem that several topics share says nothing: these keep the number they have
        meer = [o for gelijk in per_stam.values() if len(gelijk) > 1 for o in gelijk]
        per_stam = {s: gelijk for s, gelijk in per_stam.items() if len(gelijk) == 1} | {o["Key"]: [o] for o in meer}
    weg = [s for s in wijze.kolommen if s not in per_stam]
    if weg:
        raise ophaalfout(
            f"de kolom '{weg[0]}' ontbreekt in tabel {wijze.tabel}",
            wijze.adres,
            "kijk op StatLine of het onderwerp anders heet, en pas register.toml aan",
        )
    afwezig = [s for s in wijze.als_aanwezig if s not in per_stam]
    if afwezig:
        _log.info("tabel %s heeft niet: %s", wijze.tabel, ", ".join(afwezig))
    gevraagd = (*wijze.kolommen, *(s for s in wijze.als_aanwezig if s in per_stam))
    gekozen = {s: per_stam[s] for s in gevraagd or per_stam}
    dubbel = [s for s, gevonden in gekozen.items() if len(gevonden) > 1]
    if dubbel:
        namen = " en ".join(o["Key"] for o in gekozen[dubbel[0]])
        raise ophaalfout(
            f"'{dubbel[0]}' past op meer kolommen van tabel {wijze.tabel}: {namen}",
            wijze.adres,
            "haal deze naam uit register.toml, of kies een onderwerp dat één keer voorkomt",
        )
    return {s: gevonden[0] for s, gevonden in gekozen.items()}


def _controleer_aantal(wijze: Odata, aantal: int, filters: str, verbinding: Verbinding) -> None:
    """Whether the publisher counts as many rows for the same question; a count that differs is told, not believed.

    All pages came in, each with a link to the next until the last; the service of dataderden counts wrongly.
    """
    telling = f"{wijze.adres}/TypedDataSet/$count"
    try:
        tekst = verbinding.haal(telling, {"$filter": filters}).text.strip("\ufeff \r\n")
    except Invoerfout as fout:
        _log.warning("het aantal rijen van %s is niet na te gaan: %s", wijze.tabel, fout.wat)
        return
    if tekst != str(aantal):
        _log.warning(
            "%s: er kwamen %d rijen binnen en de uitgever telt er %s; de bladzijden eindigden zoals het hoort",
            wijze.tabel,
            aantal,
            leesbaar(tekst[:20]),
        )


def _gekozen(wijze: Odata, rijen: list[dict[str, Any]], regio: str, keuze: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of exactly these codes, one per region, by region. `startswith` is looser, since codes are padded."""
    eigen = [r for r in rijen if r[regio].startswith(wijze.regio) and all(r[n].strip() == c for n, c in keuze.items())]
    eigen.sort(key=lambda r: r[regio])
    for vorige, rij in pairwise(eigen):
        if vorige[regio].strip() == rij[regio].strip():
            raise ophaalfout(f"{rij[regio].strip()} komt meer dan één keer voor", wijze.adres, OPNIEUW)
    if not eigen:
        raise ophaalfout(f"de tabel geeft geen enkel gebied met {wijze.regio}", wijze.adres, MELDEN)
    return eigen


def _schrijf(
    doel: Path,
    sleutel: str,
    regio: str,
    kolommen: Mapping[str, Mapping[str, Any]],
    rijen: Iterable[Mapping[str, Any]],
) -> None:
    kop = [k["Key"] for k in kolommen.values()]
    with doel.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand, lineterminator="\n")
        schrijver.writerow([sleutel, *kolommen])
        schrijver.writerow(["Code", *((k.get("Unit") or "").strip() for k in kolommen.values())])
        for rij in rijen:
            cellen = (rij[k] for k in kop)
            schrijver.writerow([rij[regio].strip(), *(_cel(c) for c in cellen)])


def _cel(cel: Any) -> Any:
    """A figure as it is. Raises ValueError for text that may be a number with a point for thousands."""
    if isinstance(cel, str):
        if is_duizendtal(cel.strip()):
            raise ValueError(cel)
        return cel.strip()
    return cel
