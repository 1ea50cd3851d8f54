"""The sheets of an inzending as raw cells: from a workbook, or from a folder with csv files.

In: a path. Out: `Ruw`: per sheet its cells as they are, from row 1, with what is odd about the sheet itself; or an
Invoerfout when the file as a whole cannot be read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR

import python_calamine

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import Sommen, eis_binnen
from pipeline.bronnen.bronbestand import lees_bron
from pipeline.bronnen.pak import MEESTE_BYTES, open_pak
from pipeline.inzending.problemen import Problemen, bedoeld, citaat
from pipeline.inzending.tabellen import BLADEN

Vak = tuple[int, int, int, int]
"""First row, first column, last row, last column; from 1."""

_EIGEN_UITLEG = frozenset({"uitleg", "leesmij"})
_ZICHTBAAR = python_calamine.SheetVisibleEnum.Visible


@dataclass(frozen=True)
class Ruwblad:
    """rijen: the cells of row 1 and on; samengevoegd: merged ranges; formules: (row, column) to what is wrong."""

    label: str
    rijen: Sequence[Sequence[object]]
    samengevoegd: Sequence[Vak] = ()
    formules: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ruw:
    """bladen: by the name in tabellen.py. meldingen: what was there and was not read."""

    bladen: Mapping[str, Ruwblad]
    meldingen: Sequence[str]


def lees_bladen(pad: Path, problemen: Problemen, sommen: Sommen | None = None) -> Ruw:
    """Adds a problem for each sheet that is hidden, doubled, or seems to be misnamed. Raises Invoerfout.

    sommen gets the checksum of each file that is read.
    """
    if pad.is_dir():
        return _lees_csv_map(pad, problemen, sommen)
    inhoud = _lees_bytes(pad, sommen)
    pak = open_pak(inhoud, pad)
    try:
        boek = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(pak.inhoud))
        staat = {blad.name: blad.visible for blad in boek.sheets_metadata}
        labels, meldingen = _kies(list(staat), problemen, "het blad")
        meldingen = _hernoemd(boek, staat, labels, meldingen, problemen)
        bladen = {}
        for naam, label in labels.items():
            if staat[label] != _ZICHTBAAR:
                problemen.noteer("dit blad is verborgen", "maak het zichtbaar en kijk het na, of verwijder het", naam)
                continue
            blad = boek.get_sheet_by_name(label)
            vakken = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in blad.merged_cell_ranges or ()]
            rijen = blad.to_python(skip_empty_area=False)
            bladen[naam] = Ruwblad(label, rijen, vakken, pak.cellen.get(label, {}))
    except (python_calamine.CalamineError, IndexError, ValueError):
        raise Invoerfout(
            "dit is geen gaaf xlsx-werkboek; misschien is het afgebroken",
            bestand=pad,
            advies="open het in een spreadsheet en bewaar het opnieuw als xlsx (Excel-werkmap)",
        ) from None
    return Ruw(bladen, meldingen)


def _lees_bytes(pad: Path, sommen: Sommen | None) -> bytes:
    try:
        return lees_bron(pad, binnen=pad.parent, hoogstens=MEESTE_BYTES, sommen=sommen).inhoud
    except Invoerfout as fout:  # there is no publisher to get it from again
        raise fout.met_advies("bewaar het ingevulde bestand opnieuw, of haal het weg") from None


def bestanden_van(pad: Path) -> list[Path]:
    """The files that are read of an inzending: the workbook, or the csv files in the folder.

    Raises Invoerfout for a folder that lies elsewhere.
    """
    if not pad.is_dir():
        return [pad]
    eis_binnen(pad, pad.parent)
    return sorted(p for p in pad.iterdir() if p.suffix.lower() == ".csv" and not S_ISDIR(p.lstat().st_mode))


def _lees_csv_map(map_: Path, problemen: Problemen, sommen: Sommen | None) -> Ruw:
    paden = {p.stem: p for p in bestanden_van(map_)}
    labels, meldingen = _kies(list(paden), problemen, "het bestand", ".csv")
    bladen = {}
    for naam, stam in labels.items():
        try:
            rijen = _lees_csv(paden[stam], sommen)
        except Invoerfout as fout:  # told with all others
            problemen.noteer(fout.wat, fout.advies, naam, fout.rij or 0)
        else:
            bladen[naam] = Ruwblad(paden[stam].name, rijen)
    return Ruw(bladen, meldingen)


def _lees_csv(pad: Path, sommen: Sommen | None) -> list[list[str]]:
    try:
        tekst = _lees_bytes(pad, sommen).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invoerfout(
            "het bestand is geen tekst in utf-8", bestand=pad, advies="bewaar het als 'CSV UTF-8'"
        ) from None
    if sep := re.match(r"(?i)sep=([,;\t])\r?\n", tekst):
        scheiding, begin = sep[1], tekst[sep.end() :]
    else:
        scheiding, begin = max(";,\t", key=tekst.partition("\n")[0].count), tekst
    rijen: list[list[str]] = [[]] if sep else []
    try:
        rijen.extend(csv.reader(io.StringIO(begin, newline=""), delimiter=scheiding, strict=True))
    except csv.Error:
        raise Invoerfout(
            "een aanhalingsteken wordt niet gesloten of staat verkeerd",
            bestand=pad,
            rij=len(rijen) + 1,
            advies="verbeter deze rij, of bewaar het bestand opnieuw als csv",
        ) from None
    return rijen


def _kies(
    labels: Sequence[str], problemen: Problemen, soort: str, staart: str = ""
) -> tuple[dict[str, str], list[str]]:
    """Which label is which sheet; capitals, spaces and signs do not matter."""
    namen = {blad.naam: blad.naam for blad in BLADEN}
    gekozen: dict[str, str] = {}
    over = []
    for label in labels:
        naam = namen.get(_kaal(label))
        if naam in gekozen:
            problemen.noteer(
                f"{soort} {citaat(label + staart)} staat er twee keer (ook als {citaat(gekozen[naam] + staart)})",
                "laat er één staan",
                naam,
            )
        elif naam:
            gekozen[naam] = label
        elif _kaal(label) not in _EIGEN_UITLEG:
            over.append(label)
    weg = [naam for naam in namen if naam not in gekozen]
    meldingen = []
    for label in over:
        if lijkt := bedoeld(_kaal(label), weg):
            problemen.noteer(
                f"{soort} {citaat(label + staart)} is niet bekend{lijkt}", "geef het de juiste naam, of haal het weg"
            )
        else:
            meldingen.append(f"{soort} {citaat(label + staart)} is niet gelezen")
    for blad in BLADEN:
        if blad.naam in weg and blad.verplicht:
            problemen.noteer(
                f"{soort} '{blad.naam}{staart}' ontbreekt", "voeg het toe; het staat in de lege vorm", blad.naam
            )
    return gekozen, meldingen


def _kaal(tekst: str) -> str:
    return re.sub(r"[\W_]+", "", tekst.casefold())


def _hernoemd(
    boek: python_calamine.CalamineWorkbook,
    staat: Mapping[str, object],
    labels: Mapping[str, str],
    meldingen: Sequence[str],
    problemen: Problemen,
) -> list[str]:
    """A sheet that is not there under its name, while another one has its columns, is a problem and not a remark."""
    uit = list(meldingen)
    weg = [blad for blad in BLADEN if blad.naam not in labels]
    for label in staat if weg else ():
        melding = f"het blad {citaat(label)} is niet gelezen"
        if melding not in uit:
            continue
        cellen = {_kaal(str(cel)) for rij in boek.get_sheet_by_name(label).to_python(nrows=50) for cel in rij if cel}
        for blad in weg:
            if all({_kaal(k.titel), _kaal(k.naam)} & cellen for k in blad.kolommen if k.verplicht):
                uit.remove(melding)
                problemen.noteer(
                    f"het blad '{blad.naam}' ontbreekt, en {citaat(label)} heeft zijn kolommen",
                    f"geef {citaat(label)} de naam {blad.naam}, of haal het weg",
                )
                break
    return uit
