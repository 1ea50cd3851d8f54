"""What can go wrong at a publisher, on command.

In: a name of `FOUTEN`, and the answer that would have been given. Out: the answer with the fault in it.

    uitgever.misdraag("*TypedDataSet*", "500", keer=2)        # twice, then fine
    uitgever.misdraag("*.zip", "afgebroken", keer=None)       # always
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Any

from tests.hulp.uitgever.berichten import Antwoord, Verzoek

FOUTEN: Mapping[str, str] = {
    "500": "status 500 with a page of text",
    "503": "status 503 with a page of text",
    "404": "status 404",
    "429": "status 429 with Retry-After (na= seconds, 1)",
    "afgebroken": "Content-Length of the whole body, then the connection closes after deel= (0.5) of it",
    "traag": "the body in pieces of stuk= (64) bytes with pauze= (0.05) seconds before each",
    "leeg": "status 200 with an empty body",
    "onderhoud": "status 200 with an html page that says there is maintenance",
    "halve_json": "status 200 with a body that stops halfway while Content-Length agrees with it",
    "omleiding": "status 302 to naar= (an address)",
    "herhaling": "the link to the next page points to this page",
    "te_weinig_rijen": "aantal= (1) rows or features fewer than the answer announces",
    "dubbele_rij": "the first row or feature stands in the answer twice",
    "ander_getal": "kolom= gets the value waarde= in every row or feature",
    "kolom_weg": "kolom= (a stem or whole name) is in neither data nor DataProperties; in GeoJSON not in properties",
    "achtervoegsel": "every _nn of an OData table is met= (1) higher, as in another release",
    "zip_slip": "the zip has a member '../buiten.txt' besides its own",
    "geen_zip": "bytes that are no zip under the zip's address",
}
TABELFOUTEN = frozenset({"kolom_weg", "achtervoegsel"})
"""Faults that change an OData table before the question is answered, so that $select sees them too."""

_ONDERHOUD = (
    "<!DOCTYPE html><html lang='nl'><head><title>Onderhoud</title></head>"
    "<body><h1>Onderhoud</h1><p>Deze dienst is tijdelijk niet beschikbaar.</p></body></html>"
)


@dataclass
class Misdraging:
    """keer: how many more requests it hits; None for always."""

    patroon: str
    fout: str
    keer: int | None
    opties: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.fout not in FOUTEN:
            raise ValueError(f"onbekende fout '{self.fout}'; kies uit {', '.join(FOUTEN)}")

    def raakt(self, doel: str) -> bool:
        """Whether it applies to a request for `doel` (path with query)."""
        return self.keer != 0 and fnmatchcase(doel, self.patroon)


def verander(antwoord: Antwoord, m: Misdraging, verzoek: Verzoek) -> Antwoord:
    """The answer with the fault in it; faults of the line itself ('afgebroken', 'traag') come at sending."""
    if m.fout in ("500", "503", "404", "429"):
        koppen = {"Retry-After": str(m.opties.get("na", 1))} if m.fout == "429" else {}
        return Antwoord(int(m.fout), "text/plain; charset=utf-8", f"fout {m.fout}".encode(), koppen=koppen)
    if m.fout == "leeg":
        return replace(antwoord, gegevens=None, inhoud=b"", hervatbaar=False)
    if m.fout == "onderhoud":
        return Antwoord(200, "text/html; charset=utf-8", _ONDERHOUD.encode())
    if m.fout == "omleiding":
        return Antwoord(302, koppen={"Location": m.opties["naar"]})
    if m.fout in ("halve_json", "geen_zip"):
        heel = antwoord.lichaam()
        inhoud = heel[: len(heel) // 2] if m.fout == "halve_json" else b"dit is geen zip" * 100
        return replace(antwoord, gegevens=None, inhoud=inhoud)
    if m.fout == "zip_slip":
        return replace(antwoord, inhoud=_met_uitbraak(antwoord.inhoud))
    if antwoord.gegevens is not None:
        antwoord.gegevens = _ander_gegeven(antwoord.gegevens, m, verzoek)
    return antwoord


def _met_uitbraak(zip_: bytes) -> bytes:
    buffer = io.BytesIO(zip_)
    with zipfile.ZipFile(buffer, "a") as archief:
        archief.writestr("../buiten.txt", "dit hoort niet buiten de map te komen")
    return buffer.getvalue()


def _ander_gegeven(gegevens: Any, m: Misdraging, verzoek: Verzoek) -> Any:
    lijst = next((k for k in ("value", "features") if k in gegevens), None)
    if lijst is None:
        return gegevens
    uit = dict(gegevens)
    rijen = list(uit[lijst])
    if m.fout == "te_weinig_rijen":
        rijen = rijen[: -m.opties.get("aantal", 1)]
    elif m.fout == "dubbele_rij":
        rijen = rijen[:1] + rijen
    elif m.fout == "ander_getal":
        rijen = [_met_waarde(r, m.opties["kolom"], m.opties["waarde"]) for r in rijen]
    elif m.fout == "kolom_weg" and lijst == "features":
        weg = m.opties["kolom"]
        rijen = [r | {"properties": {k: v for k, v in r["properties"].items() if k != weg}} for r in rijen]
    elif m.fout == "herhaling":
        hier = f"{verzoek.basis}{verzoek.doel}"
        if lijst == "value":
            uit["odata.nextLink"] = hier
        else:
            anders = [k for k in uit.get("links", []) if k["rel"] != "next"]
            uit["links"] = [*anders, {"rel": "next", "type": "application/geo+json", "href": hier}]
    uit[lijst] = rijen
    return uit


def _met_waarde(rij: dict, kolom: str, waarde: Any) -> dict:
    """A row or feature with another figure in a column (a stem will do)."""
    if "properties" in rij:
        return rij | {"properties": _met_waarde(rij["properties"], kolom, waarde)}
    return {k: waarde if k == kolom or stam(k) == kolom else v for k, v in rij.items()}


def stam(sleutel: str) -> str:
    """A column name without its _nn.

    >>> stam("AantalInwoners_5"), stam("k_0Tot15Jaar_8"), stam("WijkenEnBuurten")
    ('AantalInwoners', 'k_0Tot15Jaar', 'WijkenEnBuurten')
    """
    kop, _, nummer = sleutel.rpartition("_")
    return kop if kop and nummer.isdigit() else sleutel
