"""Pack files into a zip: the same files give the same bytes, and a list of checksums goes with them.

In: contents by place, and the date that all files get. Out: the bytes of a zip.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import date

SOMMEN = "SHA256SUMS"
_AL_KLEIN = (".xlsx", ".pdf", ".png", ".zip")
"""Kinds of files that are compressed already."""
_GEWOON_BESTAND = 0o100644 << 16
_UNIX = 3


def pak_in(bestanden: Mapping[str, bytes], datum: date) -> bytes:
    """A zip of `bestanden` and SHA256SUMS, sorted, all dated `datum`; `sha256sum -c SHA256SUMS` checks them."""
    sommen = "".join(f"{hashlib.sha256(inhoud).hexdigest()}  {naam}\n" for naam, inhoud in sorted(bestanden.items()))
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w") as pak:
        for naam, inhoud in sorted({**bestanden, SOMMEN: sommen.encode()}.items()):
            lid = zipfile.ZipInfo(naam, (datum.year, datum.month, datum.day, 0, 0, 0))
            lid.create_system, lid.external_attr = _UNIX, _GEWOON_BESTAND
            lid.compress_type = zipfile.ZIP_STORED if naam.endswith(_AL_KLEIN) else zipfile.ZIP_DEFLATED
            pak.writestr(lid, inhoud)
    return doel.getvalue()
