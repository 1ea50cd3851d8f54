"""The same inzending as a folder of csv files: the same tables, and the same kind of messages."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline.inzending.lezen import lees_inzending
from pipeline.inzending.model import Inzending
from pipeline.inzending.problemen import Invoerproblemen
from tests.hulp.inzendingsboeken import GAAF, GEMEENTEN, ZONES, Bladen, bladen, boek, lees


def schrijf(map_: Path, alle: Bladen, scheiding: str = ";", codering: str = "utf-8-sig") -> Path:
    map_.mkdir(exist_ok=True)
    for naam, rijen in alle.items():
        regels = [scheiding.join("" if cel is None else str(cel) for cel in rij) for rij in rijen]
        (map_ / f"{naam}.csv").write_text("\n".join(regels) + "\n", encoding=codering)
    return map_


def lees_map(map_: Path) -> Inzending:
    return lees_inzending(map_, zones=ZONES, gemeenten=GEMEENTEN)


def regels(map_: Path) -> list[str]:
    with pytest.raises(Invoerproblemen) as fout:
        lees_map(map_)
    return str(fout.value).split("\n")


@pytest.mark.parametrize("scheiding", [";", "\t"])
def test_csv_geeft_dezelfde_tabellen_als_het_werkboek(scheiding: str, tmp_path: Path) -> None:
    map_ = schrijf(tmp_path / "inzending", GAAF, scheiding)
    (map_ / "LEESMIJ.csv").write_text("uitleg\n")
    (map_ / "ander.txt").write_text("x")
    uit_csv, uit_boek = lees_map(map_), lees(tmp_path, boek(GAAF))
    assert uit_csv.meldingen == ()
    assert uit_csv.plaats("maatregelen", 2) == "inzending, blad maatregelen.csv, rij 2"
    for tabel in (
        "aanvragen",
        "plannen",
        "deelplannen",
        "activiteiten",
        "maatregelen",
        "cofinanciering",
        "beoordeling",
    ):
        pd.testing.assert_frame_equal(getattr(uit_csv, tabel), getattr(uit_boek, tabel))


def test_een_scheidingsteken_dat_niemand_gebruikt(tmp_path: Path) -> None:
    assert regels(schrijf(tmp_path / "inzending", GAAF, "|"))[1].startswith(
        "aanvragen: er is geen rij met kolomnamen gevonden"
    )


def test_excel_zet_sep_op_de_eerste_rij(tmp_path: Path) -> None:
    map_ = schrijf(tmp_path / "inzending", GAAF)
    pad = map_ / "deelplannen.csv"
    pad.write_text("sep=;\n" + pad.read_text(encoding="utf-8-sig"), encoding="utf-8-sig")
    assert lees_map(map_).plannen["rij"].tolist() == [3, 4, 5]


def test_rijen_die_te_lang_of_te_kort_zijn(tmp_path: Path) -> None:
    alle = bladen()
    alle["deelplannen"][2] = ["Haven", "Zuid"]
    alle["deelplannen"][3] = ["Veen", "Kern", "0104", "5", "over"]
    assert regels(schrijf(tmp_path / "inzending", alle)) == [
        "inzending: 2 problemen",
        "deelplannen, rij 1, kolom E: deze kolom heeft gegevens en geen kop. Wat te doen: geef de kolom een naam, of "
        "maak haar leeg.",
        "deelplannen, rij 3, kolom C (Postcodes (PC4)): deze cel is leeg. Wat te doen: vul de cel in, of maak de hele "
        "rij leeg.",
    ]


def test_bestanden_die_niet_te_lezen_zijn_staan_samen_in_de_lijst(tmp_path: Path) -> None:
    map_ = schrijf(tmp_path / "inzending", GAAF)
    (map_ / "aanvragen.csv").write_bytes("Aanvraag;Gemeente\nÉén;GM9902\n".encode("cp1252"))
    (map_ / "activiteiten.csv").write_text('Aanvraag;Deelplan\nA;"B\n')
    (map_ / "maatregelen.csv").write_bytes(b"")
    (map_ / "maatregeln.csv").write_text("a;b\n")
    (map_ / "deelplannen.csv").unlink()
    assert regels(map_) == [
        "inzending: 4 problemen",
        "aanvragen: het bestand is geen tekst in utf-8. Wat te doen: bewaar het als 'CSV UTF-8'.",
        "deelplannen: het bestand 'deelplannen.csv' ontbreekt. Wat te doen: voeg het toe; het staat in de lege vorm.",
        "activiteiten, rij 2: een aanhalingsteken wordt niet gesloten of staat verkeerd. "
        "Wat te doen: verbeter deze rij, of bewaar het bestand opnieuw als csv.",
        "maatregelen: het bestand is leeg. Wat te doen: bewaar het ingevulde bestand opnieuw, of haal het weg.",
    ]


def test_lege_map(tmp_path: Path) -> None:
    (tmp_path / "inzending").mkdir()
    assert regels(tmp_path / "inzending")[0] == "inzending: 2 problemen"
