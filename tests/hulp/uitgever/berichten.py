"""What goes over the line: a request as the publishers see it, and the answer to it.

In: a raw address from a client. Out: `Verzoek` (host prefix, path, query) and `Antwoord` (status, body, headers).

>>> v = Verzoek.uit("/api.pdok.nl/cbs/x/items?limit=2&f=json", "http://127.0.0.1:1")
>>> v.gastheer, v.pad, v.vraag["limit"], v.wortel
('api.pdok.nl', '/cbs/x/items', '2', 'http://127.0.0.1:1/api.pdok.nl')
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

GASTHEREN = (
    "opendata.cbs.nl",
    "dataderden.cbs.nl",
    "download.cbs.nl",
    "api.pdok.nl",
    "service.pdok.nl",
    "geo.leefbaarometer.nl",
    "www.leefbaarometer.nl",
)
"""The first part of the path stands for the real host, since all of them live on one port here."""


@dataclass(frozen=True)
class Verzoek:
    """gastheer: the real host, '' when the client left it out; basis: scheme and port; doel: as asked."""

    doel: str
    basis: str
    gastheer: str
    pad: str
    vraag: Mapping[str, str]

    @classmethod
    def uit(cls, doel: str, basis: str) -> Verzoek:
        """Take apart what stood in the request line."""
        delen = urlsplit(doel)
        eerste, _, rest = delen.path.lstrip("/").partition("/")
        gastheer = eerste if eerste in GASTHEREN else ""
        pad = "/" + rest if gastheer else delen.path
        return cls(doel, basis, gastheer, unquote(pad), dict(parse_qsl(delen.query, keep_blank_values=True)))

    @property
    def wortel(self) -> str:
        """What links in answers start with."""
        return f"{self.basis}/{self.gastheer}" if self.gastheer else self.basis


@dataclass
class Antwoord:
    """`gegevens` is written as JSON; otherwise `inhoud` is the body. `hervatbaar`: parts of it may be asked for."""

    status: int = 200
    soort: str = "application/json; charset=utf-8"
    inhoud: bytes = b""
    gegevens: Any = None
    koppen: dict[str, str] = field(default_factory=dict)
    hervatbaar: bool = False

    def lichaam(self) -> bytes:
        """The bytes of the body."""
        if self.gegevens is None:
            return self.inhoud
        return json.dumps(self.gegevens, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def weiger(status: int, code: str, uitleg: str) -> Antwoord:
    """An error as OData v3 and problem+json services give it: a JSON object with a code and a text."""
    fout = {"odata.error": {"code": code, "message": {"lang": "nl-NL", "value": uitleg}}, "detail": uitleg}
    return Antwoord(status=status, gegevens=fout)
