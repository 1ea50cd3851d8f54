"""All problems of an inzending in one list that a civil servant can act on.

In: what is wrong, where, and what to do, one cell at a time. Out: one `Invoerproblemen`, sorted by sheet, row and
column, in which the same problem in several rows is one line; or the same list as csv.

>>> problemen = Problemen("inzending.xlsx")
>>> for rij in (9, 4):
...     problemen.noteer("'x' is geen bedrag", "vul een bedrag in", "maatregelen", rij, Plek(7, "H (Kosten)"))
>>> print(problemen.als_fout())
inzending.xlsx: 2 problemen
maatregelen, rij 4 en 9, kolom H (Kosten): 'x' is geen bedrag. Wat te doen: vul een bedrag in.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable
from typing import Any, NamedTuple

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tekens import leesbaar
from pipeline.inzending.tabellen import BLADEN
from pipeline.taal.namen import opsomming

MEESTE_REGELS = 200
"""More lines than this nobody reads; the count of the rest is told, and the csv has them all."""
_MEESTE_RIJEN = 5
_LANGSTE_CITAAT = 60
_VOLGORDE = {blad.naam: nummer for nummer, blad in enumerate(BLADEN)}


class Onleesbaar(Exception):
    """A cell that is not understood: what is wrong with it and what to do, as Dutch sentences without full stop."""

    def __init__(self, wat: str, doe: str) -> None:
        self.wat, self.doe = wat, doe
        super().__init__(wat)


class Gelezen(NamedTuple):
    """The value of a cell, and a remark when a reader might dispute how it was read."""

    waarde: Any
    melding: str = ""


class Plek(NamedTuple):
    """A column as the user sees it; `nummer` is its place on the sheet, for sorting."""

    nummer: int
    naam: str


NERGENS = Plek(-1, "")


class Probleem(NamedTuple):
    """One thing to mend; blad is '' and rij 0 for the file as a whole."""

    blad: str
    rij: int
    kolom: str
    wat: str
    doe: str


class Problemen:
    """Collects; `bestand` is the name of the file or folder."""

    def __init__(self, bestand: str) -> None:
        self.bestand = bestand
        self._lijst: list[tuple[tuple, Probleem]] = []

    def __len__(self) -> int:
        return len(self._lijst)

    def noteer(self, wat: str, doe: str, blad: str = "", rij: int = 0, plek: Plek = NERGENS) -> None:
        """Add one."""
        wat, doe = leesbaar(wat), leesbaar(doe)
        sleutel = (_VOLGORDE.get(blad, -1), rij, plek.nummer, wat)
        self._lijst.append((sleutel, Probleem(blad, rij, plek.naam, wat, doe)))

    def lijst(self) -> list[Probleem]:
        """Every problem, by sheet, row and column."""
        return [probleem for _, probleem in sorted(self._lijst, key=lambda p: p[0])]

    def als_fout(self) -> Invoerproblemen:
        """The error that tells them all."""
        return Invoerproblemen(self.bestand, self.lijst())


class Invoerproblemen(Invoerfout):
    """Everything that is wrong with an inzending; `problemen` has each one."""

    def __init__(self, bestand: str, problemen: Iterable[Probleem]) -> None:
        self.problemen = list(problemen)
        super().__init__(
            f"{len(self.problemen)} {'probleem' if len(self.problemen) == 1 else 'problemen'}",
            advies="verbeter alle genoemde cellen en probeer het opnieuw",
            bestand=bestand,
        )

    def __str__(self) -> str:
        groepen: dict[tuple[str, str, str, str], list[int]] = {}
        for blad, rij, kolom, wat, doe in self.problemen:
            groepen.setdefault((blad, kolom, wat, doe), []).append(rij)
        regels = [_regel(*groep, rijen) for groep, rijen in list(groepen.items())[:MEESTE_REGELS]]
        rest = sum(len(rijen) for rijen in list(groepen.values())[MEESTE_REGELS:])
        if rest:
            regels.append(f"... en nog {rest}; de hele lijst komt in een bestand met de optie --problemen.")
        return "\n".join([f"{self.bestand}: {self.wat}", *regels])

    def als_csv(self) -> str:
        """The list for a spreadsheet: blad, rij, kolom, wat, wat te doen; Dutch Excel opens it as it is."""
        uit = io.StringIO()
        schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
        schrijver.writerow(["blad", "rij", "kolom", "wat", "wat te doen"])
        schrijver.writerows([p.blad, p.rij or "", p.kolom, p.wat, p.doe] for p in self.problemen)
        return "\ufeff" + uit.getvalue()


def _regel(blad: str, kolom: str, wat: str, doe: str, rijen: list[int]) -> str:
    plaats = [blad] if blad else []
    if rijen[0]:
        plaats.append("rij " + opsomming([str(rij) for rij in rijen], _MEESTE_RIJEN))
    if kolom:
        plaats.append(f"kolom {kolom}")
    waar = f"{', '.join(plaats)}: " if plaats else ""
    return f"{waar}{wat}. Wat te doen: {doe}."


def citaat(cel: object) -> str:
    """What stands in a cell, in quotes: short, on one line, and without signs that steer a terminal.

    >>> citaat("een\\x1b[31m naam\\nmet meer regels")
    "'een?[31m naam met meer regels'"
    """
    tekst = leesbaar(_als_op_het_blad(cel))
    return f"'{tekst if len(tekst) <= _LANGSTE_CITAAT else tekst[: _LANGSTE_CITAAT - 1] + '…'}'"


def _als_op_het_blad(cel: object) -> str:
    if isinstance(cel, float):
        return repr(cel).removesuffix(".0").replace(".", ",")
    return str(cel)


def bedoeld(naam: str, keuzen: Iterable[str]) -> str:
    """' (bedoeld: 'renovatie'?)' when one of the choices looks like it, else nothing."""
    lijkt = difflib.get_close_matches(naam[:_LANGSTE_CITAAT], list(keuzen), n=1)
    return f" (bedoeld: {citaat(lijkt[0])}?)" if lijkt else ""
