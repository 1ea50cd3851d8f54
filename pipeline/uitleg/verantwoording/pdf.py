"""A method statement as a pdf on A4, with bookmarks; the same pieces give the same bytes.

In: pieces of text, a title and what stands at the foot of each page. Out: the bytes of a tagged pdf. How it looks
stands in `methode.typ`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.uitleg.verantwoording.stukken import Alinea, Kop, Lijst, Stuk, Tabel
from pipeline.uitvoer.blad.zetten import zet

_SJABLOON = Path(__file__).with_name("methode.typ")


def maak_pdf(stukken: Iterable[Stuk], titel: str, voet: str) -> bytes:
    """The pdf. voet: one line at the foot of each page, with the page number beside it."""
    stukjes = [_stuk(stuk) for stuk in stukken]
    return zet(_SJABLOON, {"titel": titel, "onderwerp": voet, "voet": [voet], "stukken": stukjes})


def _stuk(stuk: Stuk) -> dict[str, object]:
    match stuk:
        case Kop(niveau, tekst):
            return {"soort": "kop", "niveau": niveau, "tekst": tekst}
        case Alinea(tekst):
            return {"soort": "alinea", "tekst": tekst}
        case Lijst(punten):
            return {"soort": "lijst", "punten": punten}
        case Tabel(koppen, rijen, breedten):
            return {"soort": "tabel", "koppen": koppen, "rijen": rijen, "breedten": breedten or (1,) * len(koppen)}
