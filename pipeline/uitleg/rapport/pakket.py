"""An Office file with the same bytes each time: its parts in their order, without the time at which they were written.

In: the bytes of a docx or pptx, as its library saved it. Out: the same file with fixed times; and properties that name
no maker and no moment.

    vast(docx_bytes)
"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Any, Protocol

_NUL = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip knows."""
TAAL = "nl-NL"


class Eigenschappen(Protocol):
    """What python-docx and python-pptx both call core properties."""

    author: str
    category: str
    comments: str
    created: datetime
    keywords: str
    language: str
    last_modified_by: str
    modified: datetime
    revision: int
    subject: str
    title: str


def vast(inhoud: bytes) -> bytes:
    """The same parts, each with the same time."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as van, zipfile.ZipFile(uit, "w") as naar:
        for deel in van.infolist():
            kop = zipfile.ZipInfo(deel.filename, _NUL)
            kop.compress_type, kop.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            naar.writestr(kop, van.read(deel), compresslevel=6)
    return uit.getvalue()


def zonder_miniatuur(relaties: Any) -> None:
    """Take away the picture of the library's own template; relaties: those of the package, by their id."""
    for naam in [naam for naam, relatie in relaties.items() if relatie.reltype.endswith("/thumbnail")]:
        relaties.pop(naam)


def zet_eigenschappen(van: Eigenschappen, titel: str, onderwerp: str, datum: date) -> None:
    """Title, subject and language; datum: of the ronde, in place of the clock. No name of a maker."""
    dag = datetime.combine(datum, time())
    van.title, van.subject, van.language = titel[:255], onderwerp[:255], TAAL
    van.created = van.modified = dag
    van.author = van.last_modified_by = van.comments = van.keywords = van.category = ""
    van.revision = 1
