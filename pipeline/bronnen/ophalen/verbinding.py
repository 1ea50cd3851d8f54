"""One session for all publishers: the one place where the network is touched.

In: addresses. Out: whole responses, or an Invoerfout that names the address and what to do.

    with Verbinding(werkmap) as verbinding:
        antwoord = verbinding.haal("https://api.pdok.nl/cbs/postcode4/ogc/v1/collections/postcode4/items")

cbsodata, whole files and our own paging all go through this session, so through the attempts of its `Uitgeversadapter`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import requests

from pipeline.bronnen.ophalen.pogingen import MELDEN, Geduld, Ruimte, Uitgeversadapter, ophaalfout

GEDULD = Geduld()
MEESTE_BLADZIJDEN = 2000
"""Pages of one dataset; the largest (all buurten, a thousand at a time) has fewer than twenty."""
LANGST = 3600.0
"""Seconds that one dataset may take; the largest takes some minutes on a slow line."""


class Verbinding(requests.Session):
    """A session whose every request is tried, timed and checked as above."""

    def __init__(
        self, werkmap: Path, uitgever: str | None = None, geduld: Geduld | None = None, stil: bool = True
    ) -> None:
        super().__init__()
        self.uitgever, self.stil = uitgever, stil
        self.adapters.clear()  # a redirect to http is not followed
        self.adapter = Uitgeversadapter(werkmap, uitgever, geduld or GEDULD, stil)
        for begin in ("https://", *([uitgever] if uitgever else [])):
            self.mount(begin, self.adapter)
        self.headers["User-Agent"] = "volkshuisvestingsfonds-urgentie"

    def is_van(self, adres: str, uitgever: str) -> bool:
        """Whether an address that a publisher gave is at that same publisher (or at what stands in for all)."""
        eigen = {urlsplit(uitgever)[:2], *([urlsplit(self.uitgever)[:2]] if self.uitgever else [])}
        return urlsplit(adres)[:2] in eigen

    def begin(self, hoogstens_mb: int) -> None:
        """Count bytes and time anew, for another dataset."""
        self.adapter.ruimte = Ruimte(hoogstens_mb * 1_000_000, time.monotonic() + LANGST)

    def haal(self, adres: str, vraag: dict[str, str | int] | None = None, *, los: bool = False) -> requests.Response:
        """GET an address; with `los` the body is left in `raw`, for large files. Raises Invoerfout."""
        with in_woorden(adres):
            return self.get(adres, params=vraag, stream=los)

    def kop(self, adres: str) -> Mapping[str, str]:
        """Only the headers of an address. Raises Invoerfout."""
        with in_woorden(adres):
            return self.head(adres, allow_redirects=True).headers

    def haal_json(self, adres: str, vraag: dict[str, str | int] | None = None) -> tuple[dict, str]:
        """A json object, and the address it came from. Raises Invoerfout when it is something else."""
        antwoord = self.haal(adres, vraag)
        try:
            inhoud = antwoord.json()
        except (ValueError, RecursionError):  # no json, or nested so deep that nobody means it
            inhoud = None
        if not isinstance(inhoud, dict):
            raise ophaalfout("het antwoord is geen heel json-bericht", antwoord.url, MELDEN)
        return inhoud, antwoord.url


class in_woorden:
    """What requests itself refuses (a redirect without end, to http, to nonsense), in Dutch."""

    def __init__(self, adres: str) -> None:
        self.adres = adres

    def __enter__(self) -> None:
        return None

    def __exit__(self, soort: type | None, fout: BaseException | None, _: object) -> None:
        if isinstance(fout, requests.exceptions.InvalidSchema):
            raise ophaalfout("de uitgever verwijst door naar een onbeveiligd adres", self.adres, MELDEN) from None
        if isinstance(fout, ValueError) and not isinstance(fout, requests.RequestException):
            raise ophaalfout("de uitgever geeft een adres dat er geen is", self.adres, MELDEN) from None
        if isinstance(fout, requests.RequestException):
            raise ophaalfout(f"het verzoek is mislukt ({type(fout).__name__})", self.adres, MELDEN) from None
