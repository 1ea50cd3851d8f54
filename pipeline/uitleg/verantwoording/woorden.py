"""Values and grounds of a regeling as people read them.

In: a value or an entry of a regeling. Out: short Dutch texts.

>>> from fractions import Fraction
>>> toon(Fraction(3, 10)), toon(7500000), toon(("hoog", "midden")), toon(True)
('3/10 (30%)', '7.500.000', 'hoog, midden', 'ja')
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from pipeline.regelingen import Indicator
from pipeline.regelingen.onderbouwd import Onderbouwd, Parameter
from pipeline.taal.getallen import aantal, zoals_gegeven
from pipeline.taal.procenten import van_breuk

GEEN_GRONDSLAG = "geen bron zegt dit"
OVERGENOMEN = "overgenomen uit de basis"


def toon(waarde: Any) -> str:
    """A value in full: an exact share with its percentage, a number with Dutch signs."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, (tuple, list)):
        return ", ".join(toon(deel) for deel in waarde)
    if isinstance(waarde, Fraction):
        return str(waarde) if waarde.denominator == 1 else f"{waarde} ({van_breuk(waarde)})"
    if isinstance(waarde, Decimal):
        return zoals_gegeven(waarde)
    if isinstance(waarde, int):
        return str(aantal([waarde])[0])
    return str(waarde).replace("_", " ")


def gronden(deel: Onderbouwd) -> tuple[str, str]:
    """The two last cells of a row: the ground in the sources, and the own choice."""
    eigen = "; ".join(filter(None, (deel.aanname, OVERGENOMEN if deel.overgenomen else None)))
    return deel.grondslag or GEEN_GRONDSLAG, eigen or "geen"


def grond_in_zin(deel: Onderbouwd) -> str:
    """The same as a sentence, without what there is not."""
    delen = (("Grondslag", deel.grondslag), ("Aanname", deel.aanname))
    return " ".join(f"{kop}: {tekst}." for kop, tekst in delen if tekst)


def parameters(deel: BaseModel, plek: str) -> Iterator[tuple[str, Parameter[Any]]]:
    """The parameters of one part of a regeling, by place."""
    for veld in type(deel).model_fields:
        waarde = getattr(deel, veld)
        if isinstance(waarde, Parameter):
            yield f"{plek}.{veld}", waarde


def samenstelling(indicator: Indicator) -> str:
    """What an indicator is made of: the publisher's columns, and in which roles they come."""
    noemer = f"; noemer uit: {indicator.noemer_bron}" if indicator.noemer_bron else ""
    return f"{indicator.formule()}; bron: {indicator.bron}{noemer}"


def richting(indicator: Indicator) -> str:
    """Which way is better, and in which unit."""
    return f"{indicator.richting_in_woorden}; eenheid: {indicator.eenheid}"
