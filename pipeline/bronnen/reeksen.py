"""Which measurements of one source may be laid beside each other, and where that breaks: data with a ground.

In: reeksen.toml beside this module. Out: `Reeksen`.

>>> laad_reeksen().reeks("leefbaarometer").jaren
(2014, 2018, 2020, 2022)

A line is never drawn over a break: another release, another kind of area, or a zone that became another area.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.bestanden.tomlbestand import lees_toml
from pipeline.bronnen.register import Dataset, laad_register

_BESTAND = Path(__file__).with_name("reeksen.toml")


class _Deel(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Cijfer(_Deel):
    """One figure of a series: a column of its files."""

    kolom: str
    titel: str
    eenheid: str
    decimalen: int = Field(2, ge=0, le=6)


class Reeks(_Deel):
    """Measurements that may be compared. Without `cijfers` it holds the indicators that a regeling has on `bronrol`.

    een_uitgave: all measurements must be read from the same file, for two files may be two releases.
    """

    naam: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    titel: str
    bronrol: str = Field("", description="de rol in een ronde waarvoor deze metingen in de plaats kunnen komen")
    metingen: tuple[str, ...] = Field(min_length=2)
    een_uitgave: bool = False
    vergelijkbaar: str = Field(min_length=1, description="waarom deze metingen te vergelijken zijn")
    let_op: str = ""
    cijfers: tuple[Cijfer, ...] = ()

    @property
    def datasets(self) -> dict[int, Dataset]:
        """The dataset of each year."""
        register = laad_register()
        return {register[naam].peildatum.year: register[naam] for naam in self.metingen}

    @property
    def jaren(self) -> tuple[int, ...]:
        """The years that are measured."""
        return tuple(self.datasets)


class Breuk(_Deel):
    """A dataset that looks like a next measurement of a series and is none."""

    reeks: str
    dataset: str
    reden: str
    grond: str = Field(min_length=1, description="waar dat staat")


class Zonebreuk(_Deel):
    """How a zone that became another area shows: the column of a series that jumps by this factor."""

    reeks: str
    kolom: str
    factor: float = Field(gt=1)
    minimaal: float = Field(ge=0)
    aanname: str = Field(min_length=1)


class Reeksen(_Deel):
    """All series, the breaks between releases and the rule for zones that changed."""

    reeksen: tuple[Reeks, ...] = Field(alias="reeks", min_length=1)
    breuk: tuple[Breuk, ...] = ()
    zonebreuk: Zonebreuk

    @model_validator(mode="after")
    def _namen_bestaan(self) -> Reeksen:
        register, namen = laad_register(), [r.naam for r in self.reeksen]
        if len(set(namen)) < len(namen):
            raise ValueError("twee reeksen hebben dezelfde naam")
        for naam in (*(m for r in self.reeksen for m in r.metingen), *(b.dataset for b in self.breuk)):
            if naam not in register:
                raise ValueError(f"dataset '{naam}' staat niet in het register")
        for naam in (*(b.reeks for b in self.breuk), self.zonebreuk.reeks):
            if naam not in namen:
                raise ValueError(f"reeks '{naam}' bestaat niet; wel {', '.join(namen)}")
        for reeks in self.reeksen:
            if list(reeks.jaren) != sorted(set(reeks.jaren)) or len(reeks.jaren) < len(reeks.metingen):
                raise ValueError(f"de metingen van reeks '{reeks.naam}' staan niet op volgorde van jaar")
            if {b.dataset for b in self.breuk if b.reeks == reeks.naam} & set(reeks.metingen):
                raise ValueError(f"reeks '{reeks.naam}' heeft een meting die volgens een breuk niet mag meedoen")
        return self

    def reeks(self, naam: str) -> Reeks:
        """A series by its name. Raises StopIteration for one that does not exist."""
        return next(r for r in self.reeksen if r.naam == naam)


@cache
def laad_reeksen(pad: Path = _BESTAND) -> Reeksen:
    """Raises Invoerfout naming the entry for a typo, a name that does not exist, or years out of order."""
    return lees_toml(Reeksen, pad)
