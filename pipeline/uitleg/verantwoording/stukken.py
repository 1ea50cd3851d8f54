"""What a method statement is made of, before it is a page: headings, paragraphs, lists and tables of plain text.

In: nothing. Out: the types that `hoofdstukken` fills, and the markdown of a list of them; `pdf` makes the pdf.

>>> print(als_markdown([Kop(1, "Poort"), Tabel(("Regel", "Waarde"), (("marge", "2/3"),))]))
# Poort
<BLANKLINE>
| Regel | Waarde |
| --- | --- |
| marge | 2/3 |
<BLANKLINE>
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.uitvoer.blad.markdown import veilig


@dataclass(frozen=True)
class Kop:
    """A heading; niveau 1 is the title."""

    niveau: int
    tekst: str


@dataclass(frozen=True)
class Alinea:
    """A paragraph."""

    tekst: str


@dataclass(frozen=True)
class Lijst:
    """Points below each other."""

    punten: tuple[str, ...]


@dataclass(frozen=True)
class Tabel:
    """A table. breedten: the share of the page that each column gets in the pdf; equal without."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    breedten: tuple[int, ...] = ()


Stuk = Kop | Alinea | Lijst | Tabel


def als_markdown(stukken: Iterable[Stuk]) -> str:
    """The page as markdown; all text is escaped."""
    return "\n\n".join("\n".join(_regels(stuk)) for stuk in stukken) + "\n"


def _regels(stuk: Stuk) -> list[str]:
    match stuk:
        case Kop(niveau, tekst):
            return [f"{'#' * niveau} {veilig(tekst)}"]
        case Alinea(tekst):
            return [veilig(tekst)]
        case Lijst(punten):
            return [f"- {veilig(punt)}" for punt in punten]
        case Tabel(koppen, rijen):
            alle = (koppen, ("---",) * len(koppen), *rijen)
            return [f"| {' | '.join(veilig(cel) for cel in rij)} |" for rij in alle]
