"""Read the part of OData's $filter that people use on StatLine, and say which rows pass.

In: "startswith(WijkenEnBuurten,'BU') and Perioden eq '2024JJ00'" and columns. Out: row numbers.
Text is compared as it stands, padding included.

>>> kies("startswith(R,'BU') or (N ge 5 and not (R eq 'GM1  '))", {"R": ["BU1  ", "GM1  ", "GM2  "], "N": [1, 6, 7]}, 3)
[0, 2]
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_TEKEN = re.compile(r"\s*('(?:[^']|'')*'|-?\d+(?:\.\d+)?|[A-Za-z_]\w*|[(),])")
_VERGELIJK: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}
_FUNCTIES: Mapping[str, Callable[..., Any]] = {
    "startswith": lambda tekst, begin: tekst.startswith(begin),
    "endswith": lambda tekst, eind: tekst.endswith(eind),
    "substringof": lambda deel, tekst: deel in tekst,
    "substring": lambda tekst, vanaf, lengte=None: tekst[vanaf:] if lengte is None else tekst[vanaf : vanaf + lengte],
    "trim": lambda tekst: tekst.strip(),
    "length": len,
}
_Waarde = Callable[[int], Any]


class Filterfout(ValueError):
    """The filter cannot be read, or names a column that is not there."""


def kies(tekst: str, kolommen: Mapping[str, Sequence[Any]], aantal: int) -> list[int]:
    """The numbers of the rows (of `aantal`) that pass. Raises Filterfout."""
    lezer = _Lezer(tekst, kolommen)
    geldt = lezer.of()
    if lezer.nu is not None:
        raise Filterfout(f"onverwacht '{lezer.nu}' in $filter")
    try:
        return [i for i in range(aantal) if geldt(i)]
    except (TypeError, AttributeError) as fout:
        raise Filterfout(f"$filter past niet bij de soort van een kolom: {fout}") from None


class _Lezer:
    def __init__(self, tekst: str, kolommen: Mapping[str, Sequence[Any]]) -> None:
        self.kolommen = kolommen
        self.tekens: list[str] = []
        plaats, tekst = 0, tekst.rstrip()
        while plaats < len(tekst):
            gevonden = _TEKEN.match(tekst, plaats)
            if not gevonden:
                raise Filterfout(f"$filter is niet te lezen bij '{tekst[plaats : plaats + 20]}'")
            self.tekens.append(gevonden[1])
            plaats = gevonden.end()

    @property
    def nu(self) -> str | None:
        return self.tekens[0] if self.tekens else None

    def neem(self, verwacht: str | None = None) -> str:
        if not self.tekens or (verwacht and self.tekens[0] != verwacht):
            raise Filterfout(f"verwacht {verwacht or 'een waarde'} in $filter, maar er staat {self.nu or 'niets'}")
        return self.tekens.pop(0)

    def of(self) -> _Waarde:
        links = self.en()
        while self.nu == "or":
            self.neem()
            links = _samen(any, links, self.en())
        return links

    def en(self) -> _Waarde:
        links = self.niet()
        while self.nu == "and":
            self.neem()
            links = _samen(all, links, self.niet())
        return links

    def niet(self) -> _Waarde:
        if self.nu == "not":
            self.neem()
            binnen = self.niet()
            return lambda i: not binnen(i)
        return self.vergelijking()

    def vergelijking(self) -> _Waarde:
        links = self.waarde()
        if self.nu not in _VERGELIJK:
            return links
        teken = _VERGELIJK[self.neem()]
        rechts = self.waarde()

        def klopt(i: int) -> bool:
            a, b = links(i), rechts(i)
            if a is None or b is None:
                return teken in (operator.eq, operator.ne) and teken(a, b)
            return teken(a, b)

        return klopt

    def waarde(self) -> _Waarde:
        teken = self.neem()
        if teken == "(":
            binnen = self.of()
            self.neem(")")
            return binnen
        if teken.startswith("'"):
            return _vast(teken[1:-1].replace("''", "'"))
        if teken[0].isdigit() or teken[0] == "-":
            return _vast(float(teken) if "." in teken else int(teken))
        if teken in ("true", "false", "null"):
            return _vast({"true": True, "false": False, "null": None}[teken])
        if self.nu == "(":
            return self.functie(teken)
        if teken not in self.kolommen:
            raise Filterfout(f"de kolom '{teken}' bestaat niet in deze tabel")
        return self.kolommen[teken].__getitem__

    def functie(self, naam: str) -> _Waarde:
        if naam not in _FUNCTIES:
            raise Filterfout(f"de functie '{naam}' wordt niet ondersteund")
        self.neem("(")
        delen = [self.waarde()]
        while self.nu == ",":
            self.neem()
            delen.append(self.waarde())
        self.neem(")")
        return lambda i: _FUNCTIES[naam](*(deel(i) for deel in delen))


def _vast(waarde: Any) -> _Waarde:
    return lambda i: waarde


def _samen(hoe: Callable[..., bool], links: _Waarde, rechts: _Waarde) -> _Waarde:
    return lambda i: hoe(deel(i) for deel in (links, rechts))
