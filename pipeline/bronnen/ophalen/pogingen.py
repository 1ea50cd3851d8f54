"""Requests that wait, try again and give up in Dutch.

In: a prepared request. Out: a response with its whole body, or an Invoerfout that names the address and what to do.

    sessie.mount("https://", Uitgeversadapter(werkmap, None, Geduld(), stil=False))

A response is read to its end before it is handed on, so a connection that is cut halfway is just another attempt.
"""

from __future__ import annotations

import logging
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from tqdm import tqdm
from urllib3 import Retry
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError

from pipeline.bestanden.fouten import Invoerfout

_log = logging.getLogger("pipeline.bronnen.ophalen")
_IN_GEHEUGEN = 64 * 2**20
_BROK = 2**16
_GROOTSTE_BERICHT = 200_000_000
"""Bytes of one page of json, unpacked; a page of a thousand polygons has some 20 million."""

OPNIEUW = "probeer het later opnieuw, of gebruik met BRONNEN=<map> bestanden die u al hebt"
MELDEN = (
    "open het adres in een browser om te zien wat er aan de hand is; blijft het zo, meld het dan, "
    "of gebruik met BRONNEN=<map> bestanden die u al hebt"
)


@dataclass(frozen=True)
class Geduld:
    """How long to wait, in seconds, and how often to try."""

    verbinden: float = 15
    lezen: float = 60
    kijktijd: float = 30
    """After this long, a response must have come in at `traagst` bytes per second or more."""
    traagst: float = 2_000
    pogingen: int = 5
    terugtrekken: float = 1
    """The wait before attempt 3, 4, 5 is 2, 4, 8 times this; the publisher's own Retry-After goes first."""
    langst: float = 120
    """A publisher that asks to wait longer than this gets no further attempt."""


class Ophaalfout(Invoerfout):
    """A publisher gave nothing, or nothing whole; another way to the same figures may do better.

    oorzaak: why, for a sentence that names more than one way.
    """

    def __init__(self, oorzaak: str, *, advies: str) -> None:
        super().__init__(f"ophalen lukt niet: {oorzaak}", advies=advies)
        self.oorzaak = oorzaak


def ophaalfout(wat: str, adres: str, advies: str = OPNIEUW) -> Ophaalfout:
    """A fault while fetching: what, which address, what to do."""
    return Ophaalfout(f"{wat}, bij {_kort(adres)}", advies=advies)


def _kort(adres: str) -> str:
    """An address that fits a message: a long list of columns behind the ? says nothing to a reader."""
    return adres if len(adres) <= 160 else adres.partition("?")[0]


@dataclass
class Ruimte:
    """What is left of the bytes and the time that one dataset may take; begun anew for each."""

    bytes: int = 2_000_000_000
    tot: float = float("inf")

    def neem(self, aantal: int, adres: str) -> None:
        """Raises Ophaalfout when there is none left: the publisher gives far more than the dataset can be."""
        self.bytes -= aantal
        if self.bytes < 0:
            raise ophaalfout("de uitgever geeft veel meer dan dit bestand groot kan zijn", adres, MELDEN)
        if time.monotonic() > self.tot:
            raise ophaalfout("het ophalen duurt veel langer dan het hoort te duren", adres)


class _Mislukt(Exception):
    """This attempt failed; another may do better."""


class Uitgeversadapter(HTTPAdapter):
    """One request as a caller sees it: several attempts, the whole response, faults in Dutch.

    `uitgever` stands in for all publishers: https://host/pad becomes <uitgever>/host/pad. Tests point it at their
    own server; addresses that server gives in its answers are used as they are.
    """

    def __init__(self, werkmap: Path, uitgever: str | None, geduld: Geduld, stil: bool) -> None:
        super().__init__()
        self.ruimte = Ruimte()
        self._werkmap, self._uitgever, self._geduld, self._stil = werkmap, uitgever, geduld, stil

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None) -> requests.Response:
        """Try until there is a whole response. Raises Invoerfout."""
        adres = request.url
        gevraagd = request.copy()
        if self._uitgever and not adres.startswith(f"{self._uitgever}/"):
            gevraagd.url = f"{self._uitgever}/{adres.removeprefix('https://')}"
        geduld = self._geduld
        beleid = Retry(total=geduld.pogingen - 1, backoff_factor=geduld.terugtrekken, backoff_max=geduld.langst)
        while True:
            try:
                antwoord = super().send(
                    gevraagd, True, timeout or (geduld.verbinden, geduld.lezen), verify, cert, proxies
                )
                return self._heel(antwoord, adres, stream)
            except requests.exceptions.SSLError as fout:
                raise ophaalfout(
                    "het certificaat van de uitgever klopt niet, de verbinding is niet te vertrouwen", adres, MELDEN
                ) from fout
            except UnicodeError as fout:
                raise ophaalfout("het adres heeft tekens die er niet in horen", adres, MELDEN) from fout
            except ValueError as fout:  # a header that is no number, an address that is none
                if isinstance(fout, requests.RequestException):
                    raise
                raise ophaalfout("het antwoord van de uitgever is niet te begrijpen", adres, MELDEN) from fout
            except requests.Timeout:
                wat, wacht = "de uitgever antwoordt niet op tijd", None
            except (requests.ConnectionError, HTTPError, OSError) as fout:
                if isinstance(fout, OSError) and not isinstance(fout, requests.RequestException | ConnectionError):
                    raise  # the disk, not the network
                wat, wacht = "de verbinding is mislukt of afgebroken", None
            except _Mislukt as fout:
                wat, wacht = fout.args
            beleid = self._volgende(beleid, wat, wacht, adres)

    def _volgende(self, beleid: Retry, wat: str, wacht: float | None, adres: str) -> Retry:
        """Wait for the next attempt and say so. Raises Invoerfout when there is none."""
        try:
            beleid = beleid.increment("GET", adres, error=HTTPError(wat))
        except MaxRetryError:
            raise ophaalfout(f"{wat}, ook na {self._geduld.pogingen} pogingen", adres) from None
        wacht = beleid.get_backoff_time() if wacht is None else wacht
        if wacht > self._geduld.langst:
            raise ophaalfout(f"{wat} en vraagt om {wacht:.0f} seconden te wachten", adres)
        poging = len(beleid.history) + 1
        _log.warning("%s; poging %d van %d over %.0f s: %s", wat, poging, self._geduld.pogingen, wacht, _kort(adres))
        time.sleep(wacht)
        return beleid

    def _heel(self, antwoord: requests.Response, adres: str, los: bool) -> requests.Response:
        """The response with its whole body at hand. Raises _Mislukt for another try, else Invoerfout."""
        status = antwoord.status_code
        with antwoord:
            if status in (408, 429) or status >= 500:
                raise _Mislukt(f"de uitgever geeft foutcode {status}", _wachttijd(antwoord))
            if status >= 400:
                raise ophaalfout(f"de uitgever geeft foutcode {status}", adres, MELDEN)
            inhoud: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_GEHEUGEN, dir=str(self._werkmap))  # noqa: SIM115
            self._lees(antwoord, inhoud, adres, None if los else _GROOTSTE_BERICHT)
        heel = requests.Response()
        heel.status_code, heel.reason, heel.url, heel.request = status, antwoord.reason, adres, antwoord.request
        heel.headers = antwoord.headers.copy()
        heel.headers.pop("content-encoding", None)
        if status == 200 and antwoord.request.method != "HEAD":
            begin = inhoud.read(2000).lstrip(b"\xef\xbb\xbf \r\n\t").lower()
            inhoud.seek(0)
            if not begin:
                raise _Mislukt("de uitgever geeft een leeg antwoord", None)
            if begin.startswith((b"<!doctype html", b"<html")):
                raise ophaalfout("de uitgever geeft een webpagina en geen gegevens (onderhoud?)", adres, MELDEN)
        heel.raw = inhoud
        return heel

    def _lees(self, antwoord: requests.Response, doel: IO[bytes], adres: str, hoogstens: int | None) -> None:
        lengte = antwoord.headers.get("content-length", "")
        begin = time.monotonic()
        with tqdm(
            total=int(lengte) if lengte.isdigit() else None,
            desc=Path(urlsplit(adres).path).name[:30],
            unit="B",
            unit_scale=True,
            leave=False,
            disable=self._stil or None,
        ) as balk:
            binnen = 0
            # read1 gives what is there; read would wait for a full block, for hours on a slow line
            while brok := antwoord.raw.read1(_BROK, decode_content=True):
                doel.write(brok)
                binnen += len(brok)
                self.ruimte.neem(len(brok), adres)
                if hoogstens is not None and binnen > hoogstens:
                    raise ophaalfout(
                        f"een antwoord is groter dan {hoogstens // 1_000_000} MB en past zo niet in het geheugen",
                        adres,
                        MELDEN,
                    )
                balk.update(len(brok))
                duur = time.monotonic() - begin
                if duur > self._geduld.kijktijd and binnen < duur * self._geduld.traagst:
                    raise _Mislukt(
                        f"het antwoord komt te langzaam binnen ({binnen / duur:.0f} bytes per seconde)", None
                    )
        doel.seek(0)


def _wachttijd(antwoord: requests.Response) -> float | None:
    """Seconds in the publisher's Retry-After (a number or a date), None without or when it is not to be read."""
    try:
        return Retry().get_retry_after(antwoord.raw)
    except (InvalidHeader, ValueError):
        return None
