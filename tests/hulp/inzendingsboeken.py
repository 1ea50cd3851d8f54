"""Workbooks as people fill them in, for tests of the reader: a sound one, and ways to spoil it.

In: per sheet rows of cells, the header among them. Out: the bytes of an xlsx, or the message that reading it gives.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pipeline.inzending.lezen import lees_inzending
from pipeline.inzending.model import Inzending
from pipeline.inzending.problemen import Invoerproblemen

Bladen = dict[str, list[list[Any]]]

ZONES = {f"{pc4:04d}" for pc4 in range(101, 200)}
GEMEENTEN = {"GM9901": "Modelstad", "GM9902": "Fictiedam", "GM9903": "Voorbeeldingen"}

GAAF: Bladen = {
    "aanvragen": [["Tranche", "Aanvraag", "Gemeente"], ["1", "Haven", "GM9902"], ["1", "Veen", "Modelstad"]],
    "deelplannen": [
        ["Aanvraag", "Deelplan", "Postcodes (PC4)", "Gevraagde bijdrage (€)"],
        ["Haven", "Noord", "0101 0102", 490000],
        ["Haven", "Zuid", "0103", None],
        ["Veen", "Kern", "0104", "1.234,56"],
    ],
    "activiteiten": [
        ["Aanvraag", "Deelplan", "Activiteit", "Soort", "Woningen", "Start", "Einde"],
        ["Haven", "Noord", "straat", "renovatie", 70, "1-7-2022", "31-12-2026"],
    ],
    "maatregelen": [
        ["Aanvraag", "Deelplan", "Activiteit", "Maatregel", "Soort", "Bedragen per", "Aantal", "Kosten (€)"],
        ["Haven", "Noord", "straat", "isolatie", "woning", "woning", 70, 15000],
        ["Haven", "Zuid", None, "plein", "openbare ruimte", "totaal", None, "€ 5.000,-"],
    ],
    "cofinanciering": [
        ["Aanvraag", "Deelplan", "Bron", "Soort", "Bedrag (€)"],
        ["Haven", "Noord", "gemeente", "gemeente", 210000],
    ],
    "beoordeling": [["Aanvraag", "Deelplan", "Criterium", "Punten"], ["Haven", "Noord", "effectiviteit", 24]],
}


def bladen(**anders: list[list[Any]] | None) -> Bladen:
    """The sound sheets, with some replaced, or left out (None)."""
    alle = copy.deepcopy(GAAF) | anders
    return {naam: rijen for naam, rijen in alle.items() if rijen is not None}


def met(blad: str, rij: int, kolom: str, waarde: Any) -> Bladen:
    """The sound sheets with one other cell (row as on the sheet)."""
    alle = bladen()
    alle[blad][rij - 1][alle[blad][0].index(kolom)] = waarde
    return alle


def boek(alle: Mapping[str, list[list[Any]]], na: Callable[[xlsxwriter.Workbook], None] | None = None) -> bytes:
    """A workbook; '=...' with a tuple ('=A1', value) is a formula. na: what else must be done to it."""
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as werk:
        dag = werk.add_format({"num_format": "d-m-yyyy"})
        for naam, rijen in alle.items():
            vel = werk.add_worksheet(naam)
            for r, rij in enumerate(rijen):
                for k, cel in enumerate(rij):
                    if isinstance(cel, tuple):
                        vel.write_formula(r, k, cel[0], None, cel[1])
                    elif hasattr(cel, "year"):
                        vel.write_datetime(r, k, cel, dag)
                    elif isinstance(cel, str):
                        vel.write_string(r, k, cel)
                    elif cel is not None:
                        vel.write(r, k, cel)
        if na:
            na(werk)
    return uit.getvalue()


def lees(map_: Path, inhoud: bytes, naam: str = "inzending.xlsx") -> Inzending:
    """Put these bytes in a file and read them, with the zones and gemeenten of the tests."""
    pad = map_ / naam
    pad.write_bytes(inhoud)
    return lees_inzending(pad, zones=ZONES, gemeenten=GEMEENTEN)


def problemen(map_: Path, inhoud: bytes) -> list[str]:
    """The lines of the message that reading this gives, without the first."""
    with pytest.raises(Invoerproblemen) as fout:
        lees(map_, inhoud)
    kop, *regels = str(fout.value).split("\n")
    assert kop.startswith("inzending.xlsx: ")
    assert all(". Wat te doen: " in regel and regel.endswith(".") for regel in regels)
    return regels


def verander_deel(inhoud: bytes, deel: str, wijzig: Callable[[bytes], bytes]) -> bytes:
    """The same zip with one part changed."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam in oud.namelist():
            nieuw.writestr(naam, wijzig(oud.read(naam)) if naam == deel else oud.read(naam))
    return uit.getvalue()
