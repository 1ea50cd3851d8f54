"""What every entry of a regeling is made of: strict models, exact shares, and a ground for each value.

In: entries of a regeling.toml. Out: typed values, or a ValueError in Dutch that names the entry.

Every entry says where it comes from: `grondslag` (article, Q&A number or other source) or, where the
sources are silent, `aanname`. An entry with neither is rejected.

>>> Onderbouwd(grondslag="Q&A 5.2.5").herkomst
'Q&A 5.2.5'
>>> Onderbouwd(aanname="gelijke gewichten").herkomst
'aanname: gelijke gewichten'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Naam = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
_VERWIJZING = re.compile(r"(art\. ?\d|Q&A \d|Stcrt\. ?\d{4}|Kamerbrief|Kamervragen|IAK|Programma Een thuis)")


def _breuk(waarde: Any) -> Fraction:
    """A weight or share, exact: "1/3", 0.25 (Decimal in toml) or 1."""
    if isinstance(waarde, bool) or not isinstance(waarde, (str, int, Decimal, Fraction)):
        raise ValueError(f'{waarde!r} is geen aandeel; schrijf bijvoorbeeld "1/3" of 0.25')
    try:
        return Fraction(waarde)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f'{waarde!r} is geen aandeel; schrijf bijvoorbeeld "1/3" of 0.25') from None


Breuk = Annotated[Fraction, BeforeValidator(_breuk)]
Aandeel = Annotated[Breuk, Field(ge=0, le=1)]
Gewicht = Annotated[Breuk, Field(gt=0, le=1)]


class Streng(BaseModel):
    """Unknown keys are mistakes, and a rule never changes while a run uses it.

    What checks a value is made when it is first needed, as in every model here: a command needs few of them.
    """

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True, arbitrary_types_allowed=True)


Soort = Literal[
    "document_ontbreekt",
    "open_norm_niet_ingevuld",
    "open_norm_deels_ingevuld",
    "behoeft_uitvoeringsbeleid",
    "tegenstrijdige_interpretatie",
    "rekenkeuze",
]
"""What an aanname is: the first five are the words of the ministry's own rules-as-code project, the last is ours."""


class Onderbouwd(Streng):
    """An entry that names its ground."""

    grondslag: str | None = Field(None, description="artikel, Q&A-nummer of ander brondocument")
    aanname: str | None = Field(None, description="eigen keuze waar de bronnen zwijgen")
    soort_aanname: Soort = Field("rekenkeuze", description="wat voor aanname het is")
    keuze_van_ronde: bool = Field(False, description="een ronde heeft de waarde zelf gezet")
    overgenomen: bool = Field(False, description="uit de basis overgenomen, zonder dat een tekst dat zegt")

    @model_validator(mode="after")
    def _heeft_onderbouwing(self) -> Onderbouwd:
        if not self.grondslag and not self.aanname:
            raise ValueError(f"{self._wie()} noemt geen artikel of Q&A-nummer (grondslag) en ook geen aanname")
        if self.grondslag and not _VERWIJZING.search(self.grondslag):
            raise ValueError(
                f"de grondslag van {self._wie()} noemt geen artikel, Q&A-nummer, Stcrt., Kamerbrief, Kamervragen, "
                f"IAK of het Programma Een thuis voor iedereen: {self.grondslag!r}"
            )
        return self

    def _wie(self) -> str:
        return f"'{getattr(self, 'naam', None) or getattr(self, 'indicator', None) or type(self).__name__.lower()}'"

    @property
    def herkomst(self) -> str:
        """Ground and assumption in one line, as outputs show it."""
        delen = [
            self.grondslag,
            f"aanname: {self.aanname}" if self.aanname else None,
            "aanname: overgenomen uit de basis" if self.overgenomen else None,
        ]
        return "; ".join(deel for deel in delen if deel)


Waarde = TypeVar("Waarde")


class Parameter(Onderbouwd, Generic[Waarde]):
    """One adjustable value with its ground."""

    waarde: Waarde


def eerste_dubbele(namen: Iterable[str]) -> str | None:
    """The first name that occurs twice."""
    gezien: set[str] = set()
    for naam in namen:
        if naam in gezien:
            return naam
        gezien.add(naam)
    return None
