"""The area lists: a name that would fall apart in the outcome is refused, with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.gebiedenlijsten import lees_gebiedenlijsten

SV = "gebied,pc4,zekerheid\nNoord,0101,hoog\n"
REGIO = "regio,gm_code,zekerheid\nAchterland,GM9901,hoog\n"


@pytest.mark.parametrize(("lijst", "kolom"), [("sv", "gebied"), ("regio", "regio")])
def test_een_naam_met_een_puntkomma_wordt_geweigerd(lijst: str, kolom: str, tmp_path: Path) -> None:
    for naam, tekst in (("sv", SV), ("regio", REGIO)):
        erbij = {"sv": "Oost; West,0102,laag\n", "regio": "Oost;West,GM9902,laag\n"}[naam] if naam == lijst else ""
        (tmp_path / f"{naam}.csv").write_text(tekst + erbij)
    with pytest.raises(Invoerfout, match="heeft een puntkomma") as fout:
        lees_gebiedenlijsten(tmp_path / "sv.csv", tmp_path / "regio.csv")
    assert (fout.value.rij, fout.value.kolom) == (3, kolom)
