"""Csv files of the publishers: whichever separator, and nothing that is not a whole csv passes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.bronbestand import lees_bron
from pipeline.bronnen.csvbestand import lees_csv

KOP = "PC4,jaar,lbm,afw,fys,onv,soc,vrz,won"
LBM = f"{KOP}\n1012,2020,4.2,0.1,NA,-0.2,0.3,0.4,-0.5\n1011,2020,4.1,0.2,0,-0.1,0.3,0.4,0.5\n1011,2018,9,9,9,9,9,9,9\n"
NAAM = "Leefbaarometer-scores PC4 2002-2022.csv"
OPNIEUW = "haal het bestand opnieuw op bij de uitgever"

FOUTEN = {
    "leeg bestand": ("", "het bestand is leeg", OPNIEUW),
    "alleen witruimte": (" \n\r\n", "het bestand is leeg", OPNIEUW),
    "webpagina": (
        "\n<!DOCTYPE html><html><body>404</body></html>",
        "dit is een webpagina (html) en geen gegevensbestand",
        "open het adres in een browser",
    ),
    "webpagina zonder doctype": ("<HTML>\n<head>", "dit is een webpagina (html) en geen gegevensbestand", OPNIEUW),
    "latin-1": (
        LBM.replace("NA", "é").encode("latin-1"),
        "het bestand is geen tekst in utf-8",
        "bewaar het als csv in utf-8",
    ),
    "utf-16": (LBM.encode("utf-16"), "het bestand is geen tekst in utf-8", "bewaar het als csv in utf-8"),
    "alleen een kop": (KOP + "\n\n", "het bestand heeft een kop maar geen rijen", "vul het bestand aan"),
    "afgebroken": (
        LBM[: LBM.index("0.4,0.5")],
        "rij 3: deze rij heeft 8 velden en de kop 9; het bestand is waarschijnlijk afgebroken",
        OPNIEUW,
    ),
    "te veel velden": (LBM.replace("0.4,0.5", "0.4,0.5,0.6"), "rij 3: deze rij heeft 10 velden en de kop 9", OPNIEUW),
    "aanhalingsteken blijft open": (
        LBM.replace("0.4,0.5", '0.4,"0.5'),
        "rij 3: het bestand is geen gave csv: een aanhalingsteken wordt niet gesloten of staat verkeerd",
        OPNIEUW,
    ),
    "dubbele kolomnaam": (
        LBM.replace("vrz,won", "soc,won"),
        "rij 1, kolom soc: de kolomnaam 'soc' komt twee keer voor",
        "geef elke kolom een eigen naam",
    ),
    "kolom hernoemd": (
        LBM.replace("jaar", "jaartal"),
        "kolom jaar: de kolom 'jaar' ontbreekt; lijkt op 'jaartal'",
        "zet de kolomnaam terug",
    ),
    "jaar is er niet": (
        LBM.replace(",2020,", ",2016,"),
        "kolom jaar: jaar 2020 staat niet in het bestand; wel 2016, 2018",
        "kies in de ronde een dataset van een jaar dat er is",
    ),
    "tekst in een cijferkolom": (
        LBM.replace("-0.5", "goed"),
        "rij 2, kolom won: hier hoort een getal, maar er staat 'goed'",
        "laat de cel leeg als het cijfer ontbreekt",
    ),
    "één komma tussen punten": (
        LBM.replace("-0.5", '"-0,5"'),
        "rij 2, kolom won: hier hoort een getal, maar er staat '-0,5'",
        "zet er een getal neer",
    ),
    "één punt tussen komma's": (
        LBM.replace(",", ";").replace(".", ",").replace("-0,5", "-0.5"),
        "rij 2, kolom won: hier hoort een getal, maar er staat '-0.5'",
        "zet er een getal neer",
    ),
    "duizendtal met punt": (
        LBM.replace(",", ";").replace(".", ",").replace("-0,5", "1.234,5"),
        "rij 2, kolom won: hier hoort een getal, maar er staat '1.234,5'",
        "zet er een getal neer",
    ),
    "postcode te kort": (
        LBM.replace("1012", "101"),
        "rij 2, kolom PC4: '101' is geen postcode van vier cijfers",
        "schrijf de postcode als vier cijfers",
    ),
    "postcode twee keer": (
        LBM.replace("1012", "1011"),
        "rij 3, kolom PC4: 1011 komt twee keer voor (ook in rij 2)",
        "laat elke code één keer voorkomen",
    ),
}


@pytest.mark.parametrize("situatie", FOUTEN)
def test_fout(situatie: str, fout_van: Callable[..., tuple[str, str]]) -> None:
    inhoud, wat, doe = FOUTEN[situatie]
    melding, advies = fout_van("leefbaarometer_pc4_2020", inhoud)
    scheiding = ", " if wat.startswith(("rij", "kolom")) else ": "
    assert melding == f"Fout in {NAAM}{scheiding}{wat}."
    assert doe in advies


@pytest.mark.parametrize(
    "inhoud",
    [
        LBM,
        LBM.rstrip("\n"),
        "\ufeff" + LBM,
        LBM.replace("\n", "\r\n"),
        LBM.replace("\n", "\r\n") + "\r\n,,,,,,,,\r\n",
        LBM.replace("\n1011,2020", "\n\n1011,2020"),
        LBM.replace(",", "\t"),
        LBM.replace(",", ";").replace(".", ","),
        LBM.replace(",", ";"),
        LBM.replace("1012", '"1012"'),
    ],
    ids=[
        "gewoon",
        "zonder eindregel",
        "met BOM",
        "Windows",
        "lege rijen",
        "witregel",
        "tab",
        "; en ,",
        "; en .",
        "aanhaling",
    ],
)
def test_elke_csv_opmaak_geeft_hetzelfde(inhoud: str, lees_als: Callable) -> None:
    tabel = lees_als("leefbaarometer_pc4_2020", inhoud)
    gegevens = tabel.gegevens.set_index("pc4")
    assert list(gegevens.index) == ["1011", "1012"] and tabel.sleutel == "pc4"
    assert gegevens.loc["1011"].tolist() == [4.1, 0.2, 0.0, -0.1, 0.3, 0.4, 0.5]
    assert gegevens.loc["1012"].isna().tolist() == [False, False, True, False, False, False, False]
    assert gegevens.loc["1012", "won"] == -0.5


def test_rijnummers_tellen_witregels_en_cellen_met_regeleinden_mee(tmp_path: Path) -> None:
    pad = tmp_path / "a.csv"
    pad.write_text('"naam\nvan het gebied",b\n\n"x\ny",1\nz,2\n')
    cellen = lees_csv(lees_bron(pad))
    assert list(cellen.index) == [1, 3, 4] and cellen.loc[4].tolist() == ["z", "2"]


def test_een_map_is_geen_bestand(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout, match=r"Fout in .*: dit is geen gewoon bestand"):
        lees_csv(lees_bron(tmp_path))


def test_een_bestand_dat_ontbreekt(tmp_path: Path) -> None:
    with pytest.raises(Invoerfout, match=r"Fout in weg\.csv: het bestand ontbreekt"):
        lees_csv(lees_bron(tmp_path / "weg.csv"))


SCORE = "PC4,jaar,lbm,afw,fys,onv,soc,vrz,won\n1011,2020,4.35,0.25,-0.004,-0.16,-0.08,0.48,0.01\n"


def test_regel_van_excel_bovenaan_is_geen_rij(lees_als: Callable, fout_van: Callable) -> None:
    inhoud = "sep=;\r\n" + SCORE.replace(",", ";")
    assert lees_als("leefbaarometer_pc4_2020", inhoud).gegevens["lbm"].tolist() == [4.35]
    wat, _ = fout_van("leefbaarometer_pc4_2020", inhoud.replace("1011;", "x;"))
    assert "rij 3, kolom PC4" in wat


@pytest.mark.parametrize(
    ("inhoud", "wat", "doe"),
    [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "alleen een verwijzing van git-lfs", "lfs pull"),
        (b"PK\x03\x04" + b"x" * 100, "dit is een zip (of een werkboek) die csv heet", "pak de zip uit"),
        (SCORE.replace("jaar", "JAAR"), "de kolom 'jaar' ontbreekt; lijkt op 'JAAR' (hoofdletters tellen)", "zet de"),
        (SCORE.replace("1011", "\x1b]0;x\x07\u202e1011"), "hier staat een onzichtbaar teken: U+001B", "haal het teken"),
        (SCORE.replace("4.35", '"' + "x" * 200_000 + '"'), "een cel is veel te lang", "opnieuw"),
    ],
    ids=["git-lfs", "zip", "hoofdletters", "stuurtekens", "lange cel"],
)
def test_het_bestand_heet_wat_het_is(inhoud: str | bytes, wat: str, doe: str, fout_van: Callable) -> None:
    melding, advies = fout_van("leefbaarometer_pc4_2020", inhoud)
    assert wat in melding and doe in advies and "\x1b" not in melding
