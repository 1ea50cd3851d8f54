"""A ronde: which dated rules, which dated sources, which deelplannen, compared with what.

In: `ronde.toml` in `pipeline/rondes/<naam>/`, or in a user's own `data/rondes/<naam>/`. Out: a typed `Ronde`. A new
ronde is a new folder, no code.

>>> laad_ronde("voorbeeld").regeling
'vhf_2021'
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.bestanden.plaatsen import WORTEL, map_van, namen
from pipeline.bestanden.tomlbestand import lees_toml
from pipeline.bronnen.register import Dataset, laad_register
from pipeline.regelingen import Regeling, beschikbare_regelingen, laad_regeling
from pipeline.regelingen.beoordelingsregels import RondeBeoordeling
from pipeline.regelingen.laden import pas_aan, regeling_lijst
from pipeline.scoringsronde.toelating.register import getypeerd

MAP = Path(__file__).parent
"""The built-in rondes."""
EIGEN = WORTEL / "data" / "rondes"
"""Those of the user."""
_BESTAND = "ronde.toml"
_BESTANDSNAAM = r"^([a-z][a-z0-9_]*/)?[\w-]+\.csv$"
"""A file of this ronde, or of another one ('andere_ronde/deelplannen.csv'); never outside the rondes."""
_INZENDINGSNAAM = r"^([a-z][a-z0-9_]*/)?[\w-]+(\.xlsx)?$"
"""A workbook, or a folder with csv files, of this ronde or of another one."""


class Ronde(BaseModel):
    """One scoring round."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    naam: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    titel: str = Field(pattern=r"^[^\r\n]*\S[^\r\n]*$", max_length=200, description="één regel")
    datum: date = Field(description="de datum van de ronde; uitvoer kent geen andere klok")
    regeling: str
    referentie: Literal["ronde", "land"] = Field(description="waarmee urgentie vergelijkt")
    deelplannen: str | None = Field(None, pattern=_BESTANDSNAAM)
    inzending: str | None = Field(None, pattern=_INZENDINGSNAAM, description="werkboek of map met wat is ingezonden")
    toekenning: date | None = Field(None, description="datum van toekenning; zonder deze geldt de datum van de ronde")
    beoordeling: RondeBeoordeling = RondeBeoordeling()
    budget_eur: Mapping[str, Annotated[Decimal, Field(gt=0, decimal_places=2)]] = Field(
        {}, description="budget per tranche, waar dat anders is dan in de regeling"
    )
    voorbeeld: bool = False
    toelichting: str = ""
    bronnen: Mapping[str, str] = Field(description="per bronrol van de regeling een dataset van het register")
    ondergrond: str | None = Field(
        None, description="dataset met groot water en snelwegen, alleen om de weg te vinden op de kaart; mag ontbreken"
    )
    bedragen_zijn: str = Field(
        "", description="waar de bedragen vandaan komen als zij echt zijn toegekend en niet gevraagd (reconstructie)"
    )
    sv_gebieden: str | None = Field(
        None, pattern=_BESTANDSNAAM, description="eigen lijst in plaats van die van de regeling"
    )
    grens_krimpregios: str | None = Field(None, pattern=_BESTANDSNAAM)
    afwijkingen: Mapping[str, Any] = Field({}, description="andere waarden voor parameters van de regeling")

    _map: Path = PrivateAttr()
    _sommen: Mapping[Path, str] = PrivateAttr({})

    @model_validator(mode="after")
    def _zegt_wat_is_ingediend(self) -> Ronde:
        if not self.deelplannen and not self.inzending:
            raise ValueError("de ronde noemt geen deelplannen en geen inzending; noem er ten minste één van")
        alleen_met = {
            "toekenning": self.toekenning,
            "beoordeling": self.beoordeling.criteria,
            "budget_eur": self.budget_eur,
        }
        for sleutel, waarde in alleen_met.items():
            if waarde and not self.inzending:
                raise ValueError(f"'{sleutel}' doet alleen iets in een ronde met een inzending, en die noemt deze niet")
        return self

    @property
    def map(self) -> Path:
        """The folder of this ronde."""
        return self._map

    @property
    def sommen(self) -> Mapping[Path, str]:
        """The SHA-256 of ronde.toml as it was read."""
        return self._sommen

    def pad(self, bestand: str) -> Path:
        """A file of this ronde, or of another one when the name says so. Raises Invoerfout as `laad_ronde`."""
        ander, _, naam = bestand.rpartition("/")
        return (_map_van(ander, self._mappen()) if ander else self._map) / naam

    def plaats(self, pad: Path) -> str:
        """The place of a file of a ronde: below the folder of rondes it stands in."""
        return next(pad.relative_to(map_).as_posix() for map_ in self._mappen() if pad.is_relative_to(map_))

    def _mappen(self) -> tuple[Path, ...]:
        """Where the other rondes are that this one may name."""
        eigen = self._map.parent
        return (MAP, EIGEN) if eigen in (MAP, EIGEN) else (eigen,)

    def ingediend(self) -> list[Path]:
        """The files with what was submitted: the list of deelplannen, the workbook, or the csv files of a folder."""
        paden = [self.pad(bestand) for bestand in (self.deelplannen, self.inzending) if bestand]
        return sorted(p for pad in paden for p in (pad.glob("*.csv") if pad.is_dir() else [pad]))

    def lijstpaden(self, regeling: Regeling) -> tuple[Path, Path]:
        """The two area lists: the ronde's own, or those of the regeling."""
        regels = regeling.prioriteit
        eigen = (self.sv_gebieden, self.grens_krimpregios)
        standaard = (regels.sv_gebieden, regels.grens_krimpregios)
        sv, regio = (self.pad(e) if e else regeling_lijst(regeling, s) for e, s in zip(eigen, standaard, strict=True))
        return sv, regio

    def laad_regeling(self) -> Regeling:
        """Read the regeling, and make of it what this ronde uses (`regels_uit`)."""
        if self.regeling not in (bekend := beschikbare_regelingen()):
            raise onbekend(
                f"regeling '{self.regeling}' bestaat niet",
                self.regeling,
                bekend,
                bestand="ronde.toml",
                kolom="regeling",
            )
        return self.regels_uit(laad_regeling(self.regeling))

    def regels_uit(self, geschreven: Regeling) -> Regeling:
        """A regeling as written, with this ronde's afwijkingen, without optional indicators it has no source for.

        Reads nothing. Raises Invoerfout for what the ronde and the regeling cannot have together.
        """
        regeling = pas_aan(geschreven, self.afwijkingen)
        for rol in self.bronnen:
            if rol not in regeling.bronrollen:
                raise onbekend(
                    f"regeling {self.regeling} kent geen bronrol '{rol}'",
                    rol,
                    regeling.bronrollen,
                    bestand="ronde.toml",
                    kolom=f"bronnen.{rol}",
                )
        nodig = {rol for i in regeling.indicatoren if not i.optioneel for rol in i.bronnen} | set(regeling.kernrollen)
        for rol in sorted(nodig - set(self.bronnen)):
            raise Invoerfout(
                f"de ronde noemt geen dataset voor bronrol '{rol}' ({regeling.bronrollen[rol]})",
                bestand="ronde.toml",
                kolom=f"bronnen.{rol}",
                advies="zet er een dataset uit het register bij",
            )
        regeling = self._met_criteria(getypeerd(regeling))
        try:
            return regeling.met_bronnen(self.bronnen.keys())
        except ValueError as fout:
            raise Invoerfout(
                str(fout),
                bestand="ronde.toml",
                kolom="bronnen",
                advies="noem een dataset voor één van de optionele bronrollen",
            ) from None

    def _met_criteria(self, regeling: Regeling) -> Regeling:
        """With the criteria that the analyst filled in; without an inzending nothing is assessed, by no rule."""
        if not self.inzending:
            return regeling.model_copy(update={"beoordeling": None})
        if not regeling.beoordeling:
            raise Invoerfout(
                f"regeling {self.regeling} heeft geen regels voor de beoordeling van een inzending",
                bestand="regeling.toml",
                kolom="beoordeling",
                advies="beschrijf de criteria onder [beoordeling], of kies een andere regeling",
            )
        try:
            return regeling.model_copy(update={"beoordeling": regeling.beoordeling.met_criteria(self.beoordeling)})
        except ValidationError as fout:
            raise Invoerfout(
                str(fout.errors()[0]["ctx"]["error"]),
                bestand="ronde.toml",
                kolom="beoordeling.criteria",
                advies="verbeter de criteria die de ronde invult",
            ) from None

    def datasets(self) -> dict[str, Dataset]:
        """The dataset of each role. Raises Invoerfout for a dataset that the register does not have."""
        return {rol: _dataset(naam, f"bronnen.{rol}") for rol, naam in sorted(self.bronnen.items())}

    def ondergrond_dataset(self) -> Dataset | None:
        """What the maps may show to find one's way; None where the ronde names nothing. Raises as `datasets`."""
        return _dataset(self.ondergrond, "ondergrond") if self.ondergrond else None

    def alle_datasets(self) -> list[Dataset]:
        """Those that are computed with, and what is only drawn."""
        ondergrond = self.ondergrond_dataset()
        return [*self.datasets().values(), *([ondergrond] if ondergrond else [])]

    def standaard_bronnen_map(self) -> str:
        """Where sources are when nobody says otherwise, below the project's folder."""
        return "data/raw/voorbeeld" if self.voorbeeld else "data/raw"


def beschikbare_rondes(map_: Path | None = None) -> list[str]:
    """The names of all rondes: those in `map_`, or the built-in ones and the user's own."""
    return namen((MAP, EIGEN) if map_ is None else (map_,), _BESTAND)


def _dataset(naam: str, kolom: str) -> Dataset:
    register = laad_register()
    if naam not in register:
        raise onbekend(
            f"dataset '{naam}' staat niet in het register", naam, register, bestand="ronde.toml", kolom=kolom
        )
    return register[naam]


def _map_van(naam: str, mappen: tuple[Path, ...]) -> Path:
    return map_van(naam, mappen, _BESTAND, "ronde")


def laad_ronde(naam: str, map_: Path | None = None) -> Ronde:
    """Read a ronde: one in `map_`, or a built-in one or the user's own.

    Raises Invoerfout for an unknown name, one that is both built in and the user's own, or a mistake in its toml.
    """
    mappen = (MAP, EIGEN) if map_ is None else (map_,)
    if naam not in (bekend := namen(mappen, _BESTAND)):
        leeg = f"zet een ronde in de map '{mappen[-1].name}'"
        raise onbekend(f"ronde '{naam}' bestaat niet", naam, bekend, leeg=leeg)
    pad = _map_van(naam, mappen) / _BESTAND
    sommen: dict[Path, str] = {}
    ronde = lees_toml(Ronde, pad, binnen=pad.parent, sommen=sommen)
    if ronde.naam != naam:
        raise Invoerfout(
            f"de map heet '{naam}' en de ronde '{ronde.naam}'",
            bestand=pad,
            kolom="naam",
            advies="geef de map en de ronde dezelfde naam",
        )
    ronde._map, ronde._sommen = pad.parent, sommen
    return ronde
