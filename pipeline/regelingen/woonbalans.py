"""The rules of the programme Een thuis voor iedereen, as dated data: a context beside the fonds, never part of it.

In: `woonbalans.toml` in `regelingen/een_thuis_voor_iedereen_2022` and `_2024`. Out: `Woonbalansregels`.
These folders have no regeling.toml, so that no ronde can choose them as the rules of the fonds.

>>> laad_woonbalans().voorraad.streven.waarde, laad_woonbalans().nieuwbouw.betaalbaar.waarde
(Fraction(3, 10), Fraction(2, 3))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from pipeline.bestanden.tomlbestand import lees_toml
from pipeline.regelingen.onderbouwd import Aandeel, Naam, Onderbouwd, Parameter, Streng, eerste_dubbele

_MAP = Path(__file__).parent
_BESTAND = "woonbalans.toml"
PROGRAMMA, BESLUIT = "een_thuis_voor_iedereen_2022", "een_thuis_voor_iedereen_2024"


class Bron(Streng):
    """One dataset of the register that says how many of the dwellings are of corporations.

    Per zone numbers of dwellings, per gemeente a percentage. woningen: the column with all dwellings; a source
    without it has inwoners, to divide those of a gemeente that was merged since.
    """

    dataset: Naam
    gebied: Literal["zone", "gemeente"]
    corporatie: str
    woningen: str | None = None
    inwoners: str | None = None
    huur: str | None = Field(None, description="kolom met het percentage huurwoningen, voor de ruime grens")
    marge: Parameter[Annotated[Decimal, Field(ge=0)]] = Field(
        description="hoever afronding ernaast kan zitten, in woningen per zone of in procentpunten per gemeente"
    )

    @model_validator(mode="after")
    def _kent_de_woningen(self) -> Bron:
        if self.woningen is None and (self.gebied == "zone" or self.inwoners is None):
            raise ValueError(f"'{self.dataset}' noemt geen kolom met woningen, en per gemeente ook geen inwoners")
        return self


class Voorraadregels(Streng):
    """What the programme of 2022 strives for, and how the stock is counted."""

    streven: Parameter[Aandeel]
    klassen: Parameter[tuple[Aandeel, ...]]
    definitie: Parameter[str]
    geheim: Parameter[tuple[int, int]]
    geheim_ruim: Parameter[Annotated[Decimal, Field(ge=0)]]
    gemeente_van_zone: Parameter[Literal["meeste_inwoners"]]
    woningen_geleend: Parameter[Literal["cbs_gemeenten"]]

    @field_validator("klassen")
    @classmethod
    def _oplopend(cls, klassen: Parameter[tuple[Aandeel, ...]]) -> Parameter[tuple[Aandeel, ...]]:
        if list(klassen.waarde) != sorted(set(klassen.waarde)):
            raise ValueError("de grenzen van de klassen lopen niet op")
        return klassen


class Nieuwbouwregels(Streng):
    """What the ontwerpbesluit of 2024 asks of new building."""

    boven_middeninkomens: Parameter[Aandeel]
    onder_sociaal: Parameter[Aandeel]
    betaalbaar: Parameter[Aandeel]
    landelijk_officieel: Parameter[Aandeel]
    landelijk_marge: Parameter[Aandeel]
    landelijk_eigen: Parameter[Literal["zelfde_bron"]]
    precies_gelijk: Parameter[Literal["geen"]]
    prijsklassen: Parameter[Mapping[str, Literal["sociaal", "middeninkomens", "overig", "onbekend"]]]


class Blijft(Onderbouwd):
    """What stays text, because it is national only or no source says it per gemeente.

    kern: its first sentence, without the full stop, for where there is room for no more; uitleg: what follows it.
    """

    naam: Naam
    titel: str
    kern: str
    uitleg: str


class _Blad(Streng):
    naam: Naam
    titel: str
    datum: date
    vindplaats: str


class Programma(_Blad):
    """The file of 2022."""

    voorraad: Voorraadregels
    bronnen: tuple[Bron, ...]

    @field_validator("bronnen")
    @classmethod
    def _elk_een_keer(cls, bronnen: tuple[Bron, ...]) -> tuple[Bron, ...]:
        if dubbel := eerste_dubbele(bron.dataset for bron in bronnen):
            raise ValueError(f"de dataset '{dubbel}' staat er twee keer")
        return bronnen


class Besluit(_Blad):
    """The file of 2024."""

    nieuwbouw: Nieuwbouwregels
    tekst: tuple[Blijft, ...] = ()


@dataclass(frozen=True)
class Woonbalansregels:
    """Both, with the SHA-256 of each file as it was read."""

    programma: Programma
    besluit: Besluit
    sommen: Mapping[Path, str]

    @property
    def voorraad(self) -> Voorraadregels:
        """Of the stock."""
        return self.programma.voorraad

    @property
    def nieuwbouw(self) -> Nieuwbouwregels:
        """Of new building."""
        return self.besluit.nieuwbouw

    def aannames(self) -> list[tuple[str, str]]:
        """The place and the text of each choice of our own, each text once."""
        delen: list[tuple[str, Onderbouwd]] = [
            (f"{kop}.{naam}", getattr(deel, naam))
            for kop, deel in (("voorraad", self.voorraad), ("nieuwbouw", self.nieuwbouw))
            for naam in type(deel).model_fields
        ]
        delen += [(f"bronnen.{bron.gebied}.marge", bron.marge) for bron in self.programma.bronnen]
        return list(dict.fromkeys((plek, deel.aanname) for plek, deel in delen if deel.aanname))


def laad_woonbalans(map_: Path = _MAP) -> Woonbalansregels:
    """Read both files. Raises Invoerfout for a mistake in one of them."""
    sommen: dict[Path, str] = {}
    return Woonbalansregels(
        programma=lees_toml(Programma, map_ / PROGRAMMA / _BESTAND, sommen=sommen),
        besluit=lees_toml(Besluit, map_ / BESLUIT / _BESTAND, sommen=sommen),
        sommen=sommen,
    )
