"""Which tables get a workbook, in which order their rows stand there, and what of the zones one wants to read.

In: the tables by name, the codeboek, and the ronde's words. Out: what makes the bytes of each workbook.

    (map_ / "deelplannen.xlsx").write_bytes(maak_werkboeken(tabellen, codeboek, uitkomst)["deelplannen"]())
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats, pakket_som
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen import gebieden
from pipeline.uitvoer.tabellen.koppen import koppen_van
from pipeline.uitvoer.tabellen.ronde_tabellen import NAMEN as RONDETABELLEN
from pipeline.uitvoer.tabellen.werkboek import maak_werkboek
from pipeline.uitvoer.vermelding import bronregels, status

_ZONES = "zones"
_WERKBOEKEN = (gebieden.NAAM, "leden", "deelgebieden", "deelplannen", "aanvragen", "gemeente_aandelen", "keuzes")
_OP_RANG = {"deelplannen": ["tranche", "rang", "aanvraag", "deelplan"], "aanvragen": ["tranche", "rang", "aanvraag"]}
_TUSSENSTAPPEN = re.compile(r".*_z$|urgentie_land_p_.*|poort_.*_(score|gemiddelde|reden)$|geometry$")
"""Columns of zones that only who recomputes looks at; they stand in the csv and live in the rekenblad."""


def maak_werkboeken(
    tabellen: Mapping[str, pd.DataFrame], codeboek: pd.DataFrame, uitkomst: Uitkomst, bewaard: Bewaarplaats = NERGENS
) -> dict[str, Callable[[], bytes]]:
    """What makes each workbook, by the name of its table: with the meaning of its columns and what it is made of.

    bewaard: where workbooks are that were made of these very cells and words before.
    """
    maak = partial(
        _werkboek,
        bewaard,
        toelichting=toelichting(uitkomst),
        kopregel=f"{status(uitkomst.ronde)}: {uitkomst.ronde.titel}",
        datum=uitkomst.ronde.datum,
        koppen=koppen_van(uitkomst.regeling),
    )
    return {
        naam: partial(maak, _bladen(naam, tabellen[naam], codeboek), titel=naam)
        for naam in (_ZONES, *_WERKBOEKEN, *RONDETABELLEN)
        if naam in tabellen
    }


def _werkboek(bewaard: Bewaarplaats, bladen: Mapping[str, pd.DataFrame], **woorden: Any) -> bytes:
    waarvan = (_som(bladen), repr(sorted(woorden.items())), pakket_som())
    return bewaard.haal("werkboek", waarvan, lambda: maak_werkboek(bladen, **woorden), ())


def _som(bladen: Mapping[str, pd.DataFrame]) -> str:
    """The checksum of all cells to the last bit, and of what kind of thing each of them is."""
    som = hashlib.sha256()
    for naam, tabel in bladen.items():
        som.update(repr((naam, len(tabel), [(str(k), str(soort)) for k, soort in tabel.dtypes.items()])).encode())
        for k in tabel.columns:
            som.update(_cellen(tabel[k]))
    return som.hexdigest()


def _cellen(kolom: pd.Series) -> bytes:
    """Numbers as they lie in memory; of anything else the writing of Python, in which 1, 1.0 and '1' are three."""
    gewoon = isinstance(kolom.dtype, np.dtype) and kolom.dtype != object
    return kolom.to_numpy().tobytes() if gewoon else repr(kolom.tolist()).encode()


def _bladen(naam: str, tabel: pd.DataFrame, codeboek: pd.DataFrame) -> dict[str, pd.DataFrame]:
    tabel = pd.DataFrame(tabel)
    if naam == _ZONES:
        tabel = tabel[[k for k in tabel.columns if not _TUSSENSTAPPEN.fullmatch(k)]]
    if naam in _OP_RANG:
        tabel = tabel.sort_values(_OP_RANG[naam], na_position="last")
    bladen = gebieden.per_soort(tabel) if naam == gebieden.NAAM else {naam: tabel}
    eigen = codeboek[(codeboek["tabel"] == naam) & codeboek["kolom"].isin(tabel.columns)]
    return {**bladen, "codeboek": eigen.drop(columns="tabel")}


def toelichting(uitkomst: Uitkomst) -> list[str]:
    """The lines on the last sheet of each workbook: what this is, by which rules, from which sources."""
    return [
        status(uitkomst.ronde),
        f"Ronde {uitkomst.ronde.naam}: {uitkomst.ronde.titel}",
        *([uitkomst.ronde.toelichting] if uitkomst.ronde.toelichting else []),
        f"Regels: {uitkomst.regeling.titel}; {uitkomst.regeling.vindplaats}",
        "De betekenis van elke kolom staat op het blad codeboek.",
        "Bronnen:",
        *bronregels(uitkomst.datasets, uitkomst.ronde),
        "Eigen keuzes (aannames):",
        *(f"{plek}: {tekst}" for plek, tekst in uitkomst.regeling.aannames()),
    ]
