"""How a dataset is fetched and what its figures may be: the typed tables `ophalen` and `verwacht` of the register.

In: toml. Out: one of the ways `zip`, `bestand`, `wfs`, `odata`, `ogc`, and a `Verwachting`.

    [dataset.cbs_kwb_buurt_2023.ophalen]
    soort = "odata"
    catalogus = "opendata.cbs.nl"
    tabel = "85618NED"
    regio = "BU"

    [dataset.cbs_kwb_buurt_2023.verwacht]
    rijen = [13000, 16000]
    cijfers.AantalInwoners = { min = 0, max = 40000, missend = 0.05 }
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator


def _is_adres(adres: str) -> str:
    if not re.fullmatch(r"https://[a-z0-9.-]+/[^\s?#]*", adres):
        raise ValueError(f"'{adres}' is geen adres van de vorm https://uitgever/pad")
    return adres


Adres = Annotated[str, AfterValidator(_is_adres)]


class _Regel(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Bestand(_Regel):
    """One file at one address."""

    soort: Literal["bestand"]
    adres: Adres


class Zip(_Regel):
    """One file out of a zip; its name differs between releases, so it is found by pattern (* and ?)."""

    soort: Literal["zip"]
    adres: Adres
    patroon: str = Field(description="patroon van de bestandsnaam in de zip, hoofdletters tellen niet")


class Wfs(_Regel):
    """A layer of a WFS 2.0 as GeoJSON, in RD New."""

    soort: Literal["wfs"]
    adres: Adres
    laag: str
    sleutel: str = Field(description="het kenmerk dat elk vlak een eigen code geeft")


class Ogc(_Regel):
    """A collection of an OGC API Features, page by page, in RD New.

    `jaarcode` where one address holds several years; PDOK has others with the year in the address.
    """

    soort: Literal["ogc"]
    adres: Adres
    collectie: str
    jaarcode: int | None = None
    sleutel: str = Field(description="het kenmerk met de code van een gebied")


class Odata(_Regel):
    """A StatLine table (OData v3): the rows of one kind of region, columns named by their stem.

    `kolommen` must be there, `als_aanwezig` may be missing; without both every figure of the table is taken.
    `onderwerpen` names a pair of such lists in the register, for tables that share them. `keuze` fixes the other
    dimensions to one code each.
    """

    soort: Literal["odata"]
    catalogus: str = Field(pattern=r"^[a-z0-9.-]+$")
    tabel: str = Field(pattern=r"^[0-9A-Za-z]+$")
    regio: Literal["GM", "WK", "BU", "PC"]
    jaar: int
    onderwerpen: str | None = None
    kolommen: tuple[str, ...] = ()
    als_aanwezig: tuple[str, ...] = ()
    ook: Mapping[str, tuple[str, ...]] = Field({}, description="andere namen van een onderwerp, in andere jaren")
    keuze: Mapping[str, str] = {}

    @property
    def adres(self) -> str:
        """Where the table is."""
        return f"https://{self.catalogus}/ODataFeed/odata/{self.tabel}"


class Onderwerpen(_Regel):
    """Columns by stem that several tables share: those that must be there, and those that may be missing."""

    kolommen: tuple[str, ...]
    als_aanwezig: tuple[str, ...] = ()
    ook: Mapping[str, tuple[str, ...]] = {}


Ophaalwijze = Annotated[Bestand | Zip | Wfs | Ogc | Odata, Field(discriminator="soort")]


class Grens(_Regel):
    """What a figure may be; `missend` is the largest share of areas without it."""

    min: float | None = None
    max: float | None = None
    missend: float = Field(1.0, ge=0, le=1)


class Verwachting(_Regel):
    """What a dataset must look like: the number of areas, and bounds per figure (which must then be there)."""

    rijen: tuple[int, int] | None = None
    kolommen: tuple[str, ...] = ()
    cijfers: Mapping[str, Grens] = {}
    zonder_cijfers: float = Field(
        0.2,
        ge=0,
        le=1,
        description="aandeel van de inwoners dat mag wonen waar de bron de code niet kent",
    )

    @model_validator(mode="after")
    def _van_laag_naar_hoog(self) -> Verwachting:
        if self.rijen is not None and self.rijen[0] > self.rijen[1]:
            raise ValueError(f"rijen loopt van {self.rijen[0]} tot {self.rijen[1]}: de kleinste hoort eerst")
        for naam, grens in self.cijfers.items():
            if grens.min is not None and grens.max is not None and grens.min > grens.max:
                raise ValueError(f"{naam}: min {grens.min:g} is groter dan max {grens.max:g}")
        return self
