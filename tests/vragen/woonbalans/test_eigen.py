"""Files of a user beside the woonbalans: read as meant, or one message that names file, row, column and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from pipeline.bestanden.fouten import Invoerfout
from pipeline.regelingen.woonbalans import laad_woonbalans
from pipeline.vragen.woonbalans.eigen import lees_groepen, lees_plan, lees_regios

GEMEENTEN = {"GM9901": "Modelstad", "GM9902": "Fictiedam"}
REGELS = laad_woonbalans().nieuwbouw
KOP = "gemeente,jaar,prijsklasse,aantal\n"


def plan(pad: Path, inhoud: str) -> Path:
    pad.write_text(inhoud, encoding="utf-8")
    return pad


def test_csv_en_werkboek_zeggen_hetzelfde(tmp_path: Path) -> None:
    csv = plan(tmp_path / "plan.csv", "Gemeente;Jaar;Prijsklasse;Aantal\nmodelstad;2025;Sociale huur;1.200\n")
    boek = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(boek) as werkboek:
        blad = werkboek.add_worksheet()
        blad.write_row(0, 0, ["gemeente", "jaar", "prijsklasse", "aantal"])
        blad.write_row(1, 0, ["GM9901", 2025, "sociale huur", 1200])
    gelezen = [lees_plan(pad, GEMEENTEN, REGELS, {}) for pad in (csv, boek)]
    assert gelezen[0].to_dict("records") == gelezen[1].to_dict("records")
    assert gelezen[0].to_dict("records") == [
        {"gm_code": "GM9901", "jaar": 2025, "prijsklasse": "sociale huur", "aantal": 1200}
    ]


@pytest.mark.parametrize(
    ("inhoud", "rij", "kolom", "zegt"),
    [
        (KOP + "Modelstad,2025,sociale huur,veel\n", 2, "aantal", "heel getal"),
        (KOP + "Modelstad,2025,sociale huur,-3\n", 2, "aantal", "-3"),
        (KOP + "Nergens,2025,sociale huur,3\n", 2, "gemeente", "geen gemeente 'Nergens'"),
        (KOP + "Modelstad,25,sociale huur,3\n", 2, "jaar", "geen jaar"),
        (KOP + "Modelstad,2025,kasteel,3\n", 2, "prijsklasse", "kies uit sociale huur, middenhuur"),
        (KOP + "Modelstad,2025,middenhuur,\n", 2, "aantal", "leeg"),
        (KOP + "Modelstad,2025,middenhuur,3\nGM9901,2025,middenhuur,4\n", 3, "gemeente, jaar, prijsklasse", "rij 2"),
        ("gemeente,jaar,klasse,aantal\nModelstad,2025,x,3\n", None, "prijsklasse", "ontbreekt"),
        (KOP, None, None, "geen rijen"),
        ("", None, None, "leeg"),
    ],
)
def test_een_fout_in_het_plan(inhoud: str, rij: int | None, kolom: str | None, zegt: str, tmp_path: Path) -> None:
    with pytest.raises(Invoerfout) as fout:
        lees_plan(plan(tmp_path / "plan.csv", inhoud), GEMEENTEN, REGELS, {})
    assert (fout.value.bestand, fout.value.rij, fout.value.kolom) == ("plan.csv", rij, kolom)
    assert zegt in str(fout.value) and "uitgever" not in str(fout.value)


def test_een_plan_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout, match=r"plan\.csv"):
        lees_plan(tmp_path / "plan.csv", GEMEENTEN, REGELS, {})


def test_regios_en_groepen(tmp_path: Path) -> None:
    regios = plan(tmp_path / "regios.csv", "gemeente,regio,zekerheid\nModelstad,Randland,hoog\nFictiedam,Randland,x\n")
    with pytest.raises(Invoerfout, match="rij 3, kolom zekerheid"):
        lees_regios(regios, GEMEENTEN, {})
    twee = plan(tmp_path / "twee.csv", "gemeente,regio,zekerheid\nModelstad,A,hoog\nModelstad,B,hoog\n")
    with pytest.raises(Invoerfout, match="één regio"):
        lees_regios(twee, GEMEENTEN, {})
    groepen = plan(
        tmp_path / "g.csv", "gemeente,groep,jaar,aantal\nModelstad,studenten,2022,\nFictiedam,studenten,2022,5\n"
    )
    sommen: dict[Path, str] = {}
    gelezen = lees_groepen(groepen, GEMEENTEN, sommen)
    assert gelezen["aantal"].isna().tolist() == [True, False] and list(sommen) == [groepen]
