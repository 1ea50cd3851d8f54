"""The register of datasets: who holds it, under which terms, what date it describes, how to read it.

In: register.toml beside this module. Out: `Dataset` per id.

>>> laad_register()["cbs_pc4_2020"].houder
'Centraal Bureau voor de Statistiek (CBS)'
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tomlbestand import lees_toml
from pipeline.bronnen.wijzen import Odata, Onderwerpen, Ophaalwijze, Verwachting

_REGISTER = Path(__file__).with_name("register.toml")


class Dataset(BaseModel):
    """One dataset of one publisher."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    id: str = ""
    titel: str
    houder: str
    licentie: str
    naamsvermelding: str
    url: str = Field(description="adres van de uitgever waar het bestand vandaan komt")
    peildatum: date
    bestand: str = Field(description="plaats binnen de map met bronnen, met / ertussen")
    extra_bestand: str | None = Field(None, description="tweede bestand in dezelfde map")
    lezer: str = Field(description="naam van de lezer in bronnen/lezers.py")
    jaar: int | None = Field(None, description="het jaar uit een bestand met meer jaren")
    rijen: int | None = Field(None, description="aantal rijen in de uitgave die wij kennen")
    ophalen: Ophaalwijze | None = Field(None, description="hoe `make data` het bestand haalt; zonder: met de hand")
    hoogstens_mb: int = Field(500, gt=0, description="zoveel mag ophalen samen zijn, uitgepakt")
    anders: tuple[str, ...] = Field((), description="datasets met dezelfde cijfers, als ophalen hier niet lukt")
    gezien: str = Field("", description="wat van adres en velden in echte antwoorden of bestanden is gezien, en waar")
    aangenomen: str = Field("", description="wat van adres en velden niet is gezien; make data-proef gaat het na")
    verwacht: Verwachting | None = Field(None, description="waaraan de cijfers moeten voldoen")

    @model_validator(mode="after")
    def _zegt_waarop_het_ophalen_steunt(self) -> Dataset:
        if self.ophalen is not None and not (self.gezien or self.aangenomen):
            raise ValueError("noem bij gezien of aangenomen waarop adres en velden steunen")
        return self

    @field_validator("bestand", "extra_bestand")
    @classmethod
    def _blijft_in_de_map(cls, bestand: str | None) -> str | None:
        pad = PurePosixPath(bestand or "")
        if pad.is_absolute() or ".." in pad.parts or "\\" in (bestand or ""):
            raise ValueError(f"'{bestand}' wijst buiten de map met bronnen")
        return bestand

    def pad_in(self, map_: Path) -> Path:
        """Where the file is in a folder of sources. Raises Invoerfout when missing, or a link out of it."""
        return self._binnen(map_, map_ / self.bestand, self.bestand)

    def extra_pad(self, pad: Path) -> Path:
        """The second file, beside the first."""
        extra = pad.parent / str(self.extra_bestand)
        return self._binnen(pad.parent, extra, str(PurePosixPath(self.bestand).with_name(extra.name)))

    def paden_in(self, map_: Path) -> tuple[Path, ...]:
        """All files of this dataset."""
        eerste = self.pad_in(map_)
        return (eerste, self.extra_pad(eerste)) if self.extra_bestand else (eerste,)

    def andere_wegen(self) -> tuple[Dataset, ...]:
        """The datasets that may stand in for this one, in the order in which they are tried."""
        return tuple(laad_register()[naam] for naam in self.anders)

    def zoals_in(self, map_: Path) -> Dataset:
        """This dataset; or the first that may stand in for it, when that is in the folder and this one is not."""
        return next((d for d in (self, *self.andere_wegen()) if (map_ / d.bestand).is_file()), self)

    def _binnen(self, map_: Path, pad: Path, plaats: str) -> Path:
        if not pad.resolve().is_relative_to(map_.resolve()):
            raise Invoerfout(
                "het bestand is een verwijzing naar iets buiten de map met bronnen",
                bestand=pad,
                advies="zet het bestand zelf in de map",
            )
        if not pad.is_file():
            raise Invoerfout(
                f"het bestand '{plaats}' van {self.houder} ontbreekt in de map '{map_.name}'",
                bestand=pad,
                advies=f"{self._hoe_te_halen(plaats)}, of wijs met BRONNEN=<map> een andere map aan",
            )
        return pad

    def _hoe_te_halen(self, plaats: str) -> str:
        zelf = f"haal '{self.titel}' op bij {self.url} en zet het in die map als {plaats}"
        return zelf if self.ophalen is None else f"haal het op met make data RONDE=<naam>, of {zelf}"


class _Register(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid")

    dataset: Mapping[str, Dataset]
    onderwerpen: Mapping[str, Onderwerpen] = {}

    @model_validator(mode="after")
    def _onderwerpen_bestaan(self) -> _Register:
        for naam, dataset in self.dataset.items():
            lijst = getattr(dataset.ophalen, "onderwerpen", None)
            if lijst is not None and lijst not in self.onderwerpen:
                raise ValueError(f"dataset '{naam}' noemt onbekende onderwerpen '{lijst}'")
        return self

    @model_validator(mode="after")
    def _andere_wegen_bestaan(self) -> _Register:
        for naam, dataset in self.dataset.items():
            for ander in dataset.anders:
                weg = self.dataset.get(ander)
                if weg is None:
                    raise ValueError(f"dataset '{naam}' noemt bij anders de onbekende dataset '{ander}'")
                if weg.ophalen is None or weg.anders or weg.peildatum != dataset.peildatum:
                    raise ValueError(
                        f"dataset '{naam}' noemt bij anders '{ander}'; die moet op te halen zijn, van dezelfde "
                        "peildatum zijn en zelf geen anders hebben"
                    )
        return self

    def volledig(self, naam: str) -> Dataset:
        """The dataset with its id, and with the columns of the list it names."""
        dataset = self.dataset[naam]
        wijze = dataset.ophalen
        if isinstance(wijze, Odata) and wijze.onderwerpen is not None:
            wijze = wijze.model_copy(update=dict(self.onderwerpen[wijze.onderwerpen]))
        return dataset.model_copy(update={"id": naam, "ophalen": wijze})


@cache
def laad_register(pad: Path = _REGISTER) -> Mapping[str, Dataset]:
    """All datasets by id. Raises Invoerfout naming the entry for a typo or a wrong type."""
    register = lees_toml(_Register, pad)
    return {naam: register.volledig(naam) for naam in register.dataset}
