"""Read the first sheet of an xlsx workbook as raw cells.

In: a path. Out: a DataFrame of cells (text and floats) whose index is the row number in the sheet, or an
Invoerfout in Dutch. calamine reads the 2017 workbook of CBS (4,066 × 138) in a third of a second; openpyxl
needs some twelve times that.
"""

from __future__ import annotations

import io

import pandas as pd
import python_calamine

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.tekens import naam_van_teken, stuurteken
from pipeline.bronnen.bronbestand import OPNIEUW, Bronbestand
from pipeline.bronnen.pak import letter, open_pak


def lees_werkblad(bestand: Bronbestand) -> pd.DataFrame:
    """All cells of the first sheet; empty cells are ''.

    Raises Invoerfout when it is no whole workbook, or one that claims too much memory (`pak`), and for a cell on that
    sheet with an error, a formula without an outcome, or a sign that steers a screen.
    """
    pak = open_pak(bestand.inhoud, bestand.pad)
    try:
        boek = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(pak.inhoud))
        blad = boek.get_sheet_by_index(0)
        rijen = blad.to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, IndexError, ValueError):
        raise Invoerfout(
            "dit is geen gaaf xlsx-werkboek; misschien is het afgebroken", bestand=bestand, advies=OPNIEUW
        ) from None
    if not rijen:
        raise Invoerfout("het eerste werkblad is leeg", bestand=bestand, advies="vul het werkblad in")
    for (rij, kolom), wat in sorted(pak.cellen.get(blad.name, {}).items()):
        raise Invoerfout(
            wat,
            bestand=bestand,
            rij=rij,
            kolom=letter(kolom - 1),
            advies=OPNIEUW + "; een spreadsheet heeft deze cel veranderd",
        )
    for nummer, cellen in enumerate(rijen, start=1):
        if not stuurteken("".join([cel for cel in cellen if type(cel) is str])):
            continue
        for plaats, cel in enumerate(cellen):
            if isinstance(cel, str) and (teken := stuurteken(cel)):
                raise Invoerfout(
                    f"hier staat een onzichtbaar teken: {naam_van_teken(teken)}",
                    bestand=bestand,
                    rij=nummer,
                    kolom=letter(plaats),
                    advies="haal het teken weg, of " + OPNIEUW,
                )
    return pd.DataFrame(rijen, index=pd.RangeIndex(1, len(rijen) + 1), dtype=object)
