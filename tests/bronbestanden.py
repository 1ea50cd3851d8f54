"""Small files in each publisher's own format, for the reader tests. In: rows. Out: a file in a folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import geopandas as gpd
import pytest
import xlsxwriter
from shapely.geometry import Polygon, box

from pipeline.bronnen.cbs_codes import CODES_2020, LABELS_2022, LABELS_KERN, LABELS_PERSONEN
from pipeline.bronnen.lezers import lees
from pipeline.bronnen.register import Dataset, laad_register
from pipeline.bronnen.tabel import Brontabel
from pipeline.fouten import Invoerfout

Cel = str | float | int
LBM_KOP = ("PC4", "jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won")
LBM_RIJEN = (
    ("0101", "2018", "4.1", "0.1", "0.01", "0.02", "0.03", "0.02", "0.02"),
    ("0101", "2020", "4.2", "0.2", "0.04", "0.04", "0.04", "0.04", "0.04"),
    ("0102", "2020", "3.9", "-0.1", "-0.02", "-0.02", "-0.02", "-0.02", "-0.02"),
    ("0103", "2020", "NA", "NA", "NA", "NA", "NA", "NA", "NA"),
)


def dataset(naam: str) -> Dataset:
    """An entry of the project's own register."""
    return laad_register()[naam]


def leg_neer(map_: Path, naam: str, inhoud: bytes | str) -> Path:
    """Write the main file of a dataset at its place in a folder of sources."""
    pad = map_ / dataset(naam).bestand
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    return pad


def lees_uit(map_: Path, naam: str) -> Brontabel:
    """Read a dataset from a folder as the pipeline does."""
    return lees(dataset(naam), map_)


def weigering(map_: Path, naam: str) -> Invoerfout:
    """The Invoerfout that reading this dataset must give; its text is one message with an advice."""
    with pytest.raises(Invoerfout) as gevangen:
        lees_uit(map_, naam)
    assert "Wat te doen: " in str(gevangen.value)
    assert gevangen.value.bestand is not None
    return gevangen.value


def csv_tekst(kop: Sequence[str], rijen: Iterable[Sequence[str]], scheiding: str = ",") -> str:
    """A csv as text, with quotes only where a cell needs them."""
    uit = io.StringIO()
    csv.writer(uit, delimiter=scheiding, lineterminator="\n").writerows([kop, *rijen])
    return uit.getvalue()


def lbm_csv(rijen: Iterable[Sequence[str]] = LBM_RIJEN, kop: Sequence[str] = LBM_KOP, scheiding: str = ",") -> str:
    """Leefbaarometer 3.x per PC4."""
    return csv_tekst(kop, rijen, scheiding)


def cbs_rij(pc4: Cel, breedte: int, **waarden: Cel) -> list[Cel]:
    """A row of plausible figures: INWONER 100, WONING 50, and 10 in every other column."""
    codes = dict.fromkeys(CODES_2020 if breedte == len(CODES_2020) else [*CODES_2020, "+1", "+2"], 10.0)
    codes |= {"PC4": pc4, "INWONER": 100.0, "WONING": 50.0} | waarden
    return list(codes.values())


def cbs_2020_rijen(cijfers: Iterable[Sequence[Cel]]) -> list[list[Cel]]:
    """The 2020 sheet: eight rows of text, codes in row 9, units in row 10, figures from row 11."""
    breed = len(CODES_2020)
    herkomst = ("Nederlandse\nachtergond", "Westerse\nmigratie\nachtergrond", "Niet-westerse\nmigratie\nachtergrond")
    boven = ["Inwoner, huishouden en woninggegevens, peildatum 1 januari 2020", *[""] * 6]
    eenheden = ["Code", *["x1"] * (breed - 1)]
    return [
        *([regel, *[""] * (breed - 1)] for regel in boven),
        [*LABELS_PERSONEN, *herkomst, *LABELS_KERN],
        list(CODES_2020),
        eenheden,
        *map(list, cijfers),
    ]


def cbs_2022_csv(cijfers: Iterable[Sequence[str]], labels: Sequence[str] = LABELS_2022) -> str:
    """The 2022 csv: Dutch labels with duplicates and line breaks, a units row, figures from row 3."""
    eenheden = ["Code", *["x1"] * 8, *["%"] * 5, *["x1"] * 22, "adressen/km2", "categorie"]
    return csv_tekst(labels, [eenheden, *cijfers])


def werkboek(pad: Path, rijen: Iterable[Sequence[Cel]], blad: str = "PC4") -> Path:
    """An xlsx with one sheet; empty text gives an empty cell."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(pad) as boek:
        vel = boek.add_worksheet(blad)
        for r, rij in enumerate(rijen):
            for k, cel in enumerate(rij):
                if cel != "":
                    vel.write(r, k, cel) if not isinstance(cel, str) else vel.write_string(r, k, cel)
    return pad


def vierkant(x: float, zijde: float = 100.0) -> Polygon:
    """A square zone; its lower left corner lies `x` metres east of a point in RD New."""
    return box(150_000 + x, 400_000, 150_000 + x + zijde, 400_000 + zijde)


def laag(map_: Path, naam: str, kolommen: dict, vormen: list, crs: str | None = "EPSG:28992") -> Path:
    """A GeoPackage at the place of a dataset."""
    pad = map_ / dataset(naam).bestand
    pad.parent.mkdir(parents=True, exist_ok=True)
    gpd.GeoDataFrame(kolommen, geometry=vormen, crs=crs).to_file(pad, driver="GPKG", layer="laag")
    return pad
