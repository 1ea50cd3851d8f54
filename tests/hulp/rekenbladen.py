"""Read a rekenblad that LibreOffice computed, compare a sheet with what the program found, and type in one.

In: a workbook and a `Blad`. Out: the cells by column, or every formula cell that differs.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from python_calamine import CalamineWorkbook

from pipeline.uitleg.rekenblad.blad import KOPRIJEN, Blad


def lees_blad(pad: Path, naam: str) -> dict[str, list]:
    """The cells of each column, by the name in its head."""
    rijen = CalamineWorkbook.from_path(pad).get_sheet_by_name(naam).to_python(skip_empty_area=False)
    return {kolom: [rij[k] for rij in rijen[KOPRIJEN:]] for k, kolom in enumerate(rijen[KOPRIJEN - 1])}


def verschillen(blad: Blad, cellen: Mapping[str, list]) -> list[str]:
    """Every formula cell that is not what the program found."""
    uit = []
    for kolom in blad.kolommen:
        if kolom.formule is not None:
            for rij, (cel, waarde) in enumerate(zip(cellen[kolom.naam], kolom.waarden, strict=False), start=4):
                if not _gelijk(cel, waarde):
                    uit.append(f"{blad.naam}!{kolom.naam} rij {rij}: {cel!r}, het programma zegt {waarde!r}")
    return uit


def _gelijk(cel: object, waarde: object) -> bool:
    if isinstance(waarde, str):
        return cel == waarde
    if pd.isna(waarde):
        return cel == ""
    return isinstance(cel, (int, float)) and abs(cel - float(waarde)) <= 1e-9 * max(1.0, abs(float(waarde)))


def verander_formule(pad: Path, doel: Path, blad: str, cel: str, van: str, naar: str) -> None:
    """Type something else in one cell of a workbook."""
    with zipfile.ZipFile(pad) as bron, zipfile.ZipFile(doel, "w") as uit:
        for deel in bron.infolist():
            inhoud = bron.read(deel)
            if deel.filename == f"xl/worksheets/{blad}":
                patroon = rf'(<c r="{cel}"[^>]*><f>){van}(</f>)'
                tekst, aantal = re.subn(patroon, rf"\g<1>{naar}\g<2>", inhoud.decode())
                assert aantal == 1
                inhoud = tekst.encode()
            uit.writestr(deel, inhoud)
