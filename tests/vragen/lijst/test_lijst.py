"""A list of postcodes in, the answers about them out; own data beside the zones. What is wrong is named by its row."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from pipeline.bestanden.fouten import Invoerfout
from pipeline.inzending.eigenlijst import cijfers_of_woorden, lees_eigenlijst
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.gegevens import Besluitstof
from pipeline.uitvoer.zonebeelden import maak_zonebeelden
from pipeline.vragen.lijst.bereken import ALLES, antwoorden_per_zone, antwoorden_van, dubbele_rijen, tel_groepen
from pipeline.vragen.lijst.erbij import TREDEN, WOORDKLEUREN, maak_laag, voeg_toe
from tests.hulp.kaartbladen import uitgepakt
from tests.hulp.opdrachthulp import inhoud, zeg


@pytest.fixture
def schrijf(tmp_path: Path):
    """A file with this text, or a workbook with these rows."""

    def maak(inhoud_: str | list[list], naam: str = "mijn_pc4.csv") -> Path:
        pad = tmp_path / naam
        if isinstance(inhoud_, str):
            pad.write_text(inhoud_, encoding="utf-8")
            return pad
        with xlsxwriter.Workbook(pad) as boek:
            blad = boek.add_worksheet()
            for r, rij in enumerate(inhoud_):
                blad.write_row(r, 0, rij)
        return pad

    return maak


def test_een_kolom_pc4_is_genoeg_ook_uit_een_werkboek_en_met_letters(schrijf) -> None:
    assert lees_eigenlijst(schrijf("pc4\n6411\n6412\n")).rijen["pc4"].tolist() == ["6411", "6412"]
    boek = lees_eigenlijst(schrijf([["Postcode", "groep"], [6411, "a"], ["6412 AB", "b"]], "a.xlsx"), vanzelf="groep")
    assert boek.rijen["pc4"].tolist() == ["6411", "6412"] and boek.kolom == "groep"
    assert boek.meldingen == ("1 postcode met letters is gelezen als de eerste vier cijfers",)


FOUT = {
    "geen kop": ("6411\n6412\n", "rij 1: er is geen kolom pc4; wel 6411"),
    "een letter te veel": ("pc4\n6411\n641\n", "rij 3, kolom pc4: '641' is geen postcode van vier cijfers"),
    "een lege postcode": ("pc4;groep\n6411;a\n;b\n", "rij 3, kolom pc4: de postcode ontbreekt"),
    "een kolom te kort": ("pc4;groep\n6411;a\n6412\n", "rij 3: deze rij heeft 1 velden en de kop 2"),
    "alleen een kop": ("pc4\n", "het bestand heeft een kop maar geen rijen"),
}


@pytest.mark.parametrize("wat", FOUT)
def test_wat_niet_klopt_wordt_bij_zijn_rij_genoemd(wat: str, schrijf) -> None:
    tekst, verwacht = FOUT[wat]
    with pytest.raises(Invoerfout) as fout:
        lees_eigenlijst(schrijf(tekst))
    assert verwacht in str(fout.value) and "mijn_pc4.csv" in str(fout.value)
    assert "uitgever" not in fout.value.advies


def test_geen_csv_en_een_kolom_die_er_niet_is(schrijf) -> None:
    with pytest.raises(Invoerfout, match="geen csv en geen xlsx"):
        lees_eigenlijst(schrijf("pc4\n6411\n", "lijst.docx"))
    with pytest.raises(Invoerfout, match="de kolom 'buurd' staat er niet"):
        lees_eigenlijst(schrijf("pc4,buurt\n6411,a\n"), "buurd")


@pytest.mark.parametrize(
    ("cellen", "uit"),
    [
        (["1,5", "2", ""], [1.5, 2.0, None]),
        (["1.5", "2", ""], [1.5, 2.0, None]),
        (["veen", "", "klei"], ["veen", None, "klei"]),
        (["A1", "B2", ""], ["A1", "B2", None]),
    ],
)
def test_een_kolom_is_getallen_of_woorden(cellen: list[str], uit: list, schrijf) -> None:
    rijen = "".join(f"641{n};{cel}\n" for n, cel in enumerate(cellen))
    gelezen = cijfers_of_woorden(lees_eigenlijst(schrijf(f"pc4;x\n{rijen}"), "x"))
    assert gelezen.astype(object).where(gelezen.notna(), None).tolist() == uit


def test_een_woord_tussen_getallen_wordt_genoemd(schrijf) -> None:
    with pytest.raises(Invoerfout, match="rij 3, kolom x: hier hoort een getal, maar er staat 'veel'"):
        cijfers_of_woorden(lees_eigenlijst(schrijf("pc4;x\n6411;1\n6412;veel\n"), "x"))


def test_wie_niet_door_de_poort_komt_heeft_geen_score_en_geen_rang(uitkomst: Uitkomst) -> None:
    tabel = antwoorden_per_zone(uitkomst)
    nee = tabel["kwetsbaar"] == "nee"
    assert nee.any() and tabel.loc[nee, ["urgentie_land_score", "urgentie_land_rang"]].isna().all(axis=None)
    beelden, eigen = maak_zonebeelden(uitkomst), tabel.set_index("pc4")["urgentie_land_rang"].dropna()
    assert len(eigen) and all(beelden.zone(pc4).urgentie_land.rang == rang for pc4, rang in eigen.items())
    assert eigen.max() > len(eigen)  # a zone with a nee keeps her place: those after her do not move up
    assert tabel["antwoord"].str.startswith(("Voldoet aan de poort", "Komt niet in", "Niet te bepalen")).all()


def test_de_poort_eerst_en_een_groep_telt_op(uitkomst: Uitkomst, schrijf) -> None:
    zones = uitkomst.zones.set_index("pc4")
    ja, nee = (zones.index[zones["kwetsbaar"] == o][:2].tolist() for o in ("ja", "nee"))
    rijen = [(nee[0], "Oost"), (ja[0], "Oost"), (ja[1], "West"), (ja[0], "West"), (ja[0], "Oost")]
    lijst = lees_eigenlijst(schrijf("pc4,groep\n" + "".join(f"{p},{g}\n" for p, g in rijen)), vanzelf="groep")
    uit = antwoorden_van(uitkomst, lijst)
    assert uit["groep"].tolist() == ["Oost", "Oost", "West", "West"]
    assert uit["kwetsbaar"].tolist() == ["ja", "nee", "ja", "ja"]
    groepen = tel_groepen(uitkomst, lijst).set_index("groep")
    assert groepen.index.tolist() == ["Oost", "West", ALLES]
    assert groepen["zones"].tolist() == [2, 2, 3] and groepen["zones_ja"].tolist() == [1, 2, 2]
    assert groepen.loc[ALLES, "inwoners_ja"] == zones.loc[ja, "inwoners"].sum()


def test_een_lijst_zonder_groepen_heeft_er_geen_en_telt_zichzelf(uitkomst: Uitkomst, schrijf) -> None:
    dubbel = lees_eigenlijst(schrijf("pc4\n" + "0104\n0103\n0102\n0101\n" * 2 + "0105\n"))
    assert "groep" not in antwoorden_van(uitkomst, dubbel) and len(antwoorden_van(uitkomst, dubbel)) == 5
    assert tel_groepen(uitkomst, dubbel)[["groep", "zones"]].values.tolist() == [[ALLES, 5]]
    assert dubbele_rijen(dubbel) == ("meer dan eens in de lijst en één keer geteld: 0101, 0102, 0103, 0104",)
    assert dubbele_rijen(lees_eigenlijst(schrijf("pc4\n0101\n0102\n"))) == ()


def test_op_de_rand_is_wie_een_andere_keuze_omkeert(uitkomst_met_keuzes: Uitkomst, schrijf) -> None:
    zones, apart = uitkomst_met_keuzes.zones, uitkomst_met_keuzes.apart
    assert apart is not None
    draait = [len(set(codes)) > 1 for codes in apart.zones.tolist()]
    assert 0 < sum(draait) < len(zones)
    tabel = antwoorden_per_zone(uitkomst_met_keuzes)
    assert (tabel["op_de_rand"] == "ja").tolist() == draait
    assert tabel["hoe_stevig"].str.startswith("Op de rand: ").tolist() == draait
    lijst = lees_eigenlijst(schrijf("pc4\n" + "".join(f"{pc4}\n" for pc4 in zones["pc4"])))
    (telling,) = tel_groepen(uitkomst_met_keuzes, lijst).to_dict("records")
    for nu in ("ja", "nee", "onbepaald"):
        eigen = [om for om, antwoord in zip(draait, zones["kwetsbaar"], strict=True) if antwoord == nu]
        verwacht = (len(eigen), sum(eigen), len(eigen) - sum(eigen))
        assert tuple(telling[f"zones_{nu}{deel}"] for deel in ("", "_op_de_rand", "_stevig")) == verwacht


def test_eigen_gegevens_staan_naast_hun_zone_en_onbekend_is_geen_nul(uitkomst: Uitkomst, schrijf) -> None:
    zones, meldingen = voeg_toe(uitkomst, lees_eigenlijst(schrijf("pc4;x\n0102;3\n0101;1,5\n9999;8\n"), "x"))
    assert zones.set_index("pc4")["x"].dropna().to_dict() == {"0101": 1.5, "0102": 3.0}
    assert "9999" in meldingen[0] and f"{len(zones) - 2} zones hebben" in meldingen[1]


def test_wie_alle_zones_heeft_hoort_niets_en_wat_geen_zone_is_staat_op_volgorde(uitkomst: Uitkomst, schrijf) -> None:
    alle = "pc4;x\n" + "".join(f"{pc4};1\n" for pc4 in uitkomst.zones["pc4"])
    assert voeg_toe(uitkomst, lees_eigenlijst(schrijf(alle), "x"))[1] == ()
    vreemd = [f"99{n:02d}" for n in (31, 7, 88, 12, 54)]
    (melding,) = voeg_toe(uitkomst, lees_eigenlijst(schrijf(alle + "".join(f"{v};1\n" for v in vreemd)), "x"))[1]
    assert melding.endswith("9907, 9912, 9931, 9954 en 9988")


@pytest.mark.parametrize(
    ("tekst", "kolom", "wat"),
    [
        ("pc4;x\n0101;1\n0101;2\n", "x", "rij 3, kolom pc4: 0101 komt twee keer voor (ook in rij 2)"),
        ("pc4;x\n9998;1\n9999;2\n", "x", "geen enkele postcode is een zone"),
        ("pc4;gemeente\n0101;a\n", "gemeente", "de kolom 'gemeente' heet zoals een kolom van de zones"),
        ("pc4;x\n0101;\n", "x", "deze kolom is leeg"),
    ],
)
def test_eigen_gegevens_die_niet_passen(tekst: str, kolom: str, wat: str, uitkomst: Uitkomst, schrijf) -> None:
    with pytest.raises(Invoerfout) as fout:
        voeg_toe(uitkomst, lees_eigenlijst(schrijf(tekst), kolom))
    assert wat in str(fout.value)


def test_elke_waarde_ligt_in_haar_klasse() -> None:
    waarden = pd.Series([*np.arange(1.0, 21.0), np.nan])
    laag = maak_laag(waarden, "x", "eigen.csv").geteld()
    grenzen = ["1,00 tot 5,00", "5,00 tot 9,00", "9,00 tot 12,00", "12,00 tot 16,00", "16,00 tot en met 20,00"]
    assert [k.titel for k in laag.klassen] == [*grenzen, "geen waarde in het bestand"]
    assert [k.kleur for k in laag.klassen[:-1]] == list(TREDEN) and "een klasse bevat haar ondergrens" in laag.uitleg
    assert laag.codes[[0, 3, 4, 19, 20]].tolist() == [0, 0, 1, 4, 5]
    assert sum(k.aantal for k in laag.klassen) == len(waarden) and laag.klassen[-1].aantal == 1
    assert maak_laag(pd.Series([2.0, 2.0, np.nan]), "x", "e.csv").codes.tolist() == [0, 0, 1]
    assert maak_laag(pd.Series(["b", "a", None], dtype=object), "x", "e.csv").codes.tolist() == [1, 0, 2]
    acht = maak_laag(pd.Series([f"w{n}" for n in range(8)], dtype=object), "x", "e.csv")
    assert [k.kleur for k in acht.klassen[:-1]] == list(WOORDKLEUREN) and acht.uitleg.endswith("deze berekening.")
    with pytest.raises(Invoerfout, match="een kaart kan er 8 uit elkaar houden"):
        maak_laag(pd.Series([f"w{n}" for n in range(9)], dtype=object), "x", "e.csv")


def test_make_lijst_en_erbij(tmp_path: Path, schrijf, capsys: pytest.CaptureFixture[str]) -> None:
    pad = schrijf("pc4;groep;x\n0101;A;1,5\n0104;B;2\n")
    vast = ["--bestand", str(pad), "--uit", str(tmp_path / "uit"), "--stil"]
    code, gezegd, _ = zeg(capsys, "lijst", *vast)
    assert code == 0 and gezegd.startswith("mijn_pc4.csv: ") and "geen officiële" not in gezegd
    map_ = tmp_path / "uit/data/processed/lijst-voorbeeld-mijn-pc4"
    assert {p.name for p in map_.iterdir()} == {"lijst.csv", "lijst.xlsx", "codeboek.csv", "kaart.html"}
    tabel = pd.read_csv(map_ / "lijst.csv", dtype=str)
    codeboek = pd.read_csv(map_ / "codeboek.csv", dtype=str)
    assert set(codeboek.loc[codeboek["tabel"] == "lijst", "kolom"]) == set(tabel.columns)
    assert tabel["pc4"].tolist() == ["0101", "0104"] and "op_de_rand" in tabel.columns
    bladen = CalamineWorkbook.from_path(map_ / "lijst.xlsx").sheet_names
    assert bladen == ["lijst", "per groep", "codeboek", "toelichting"]
    assert "ranglijst.html" not in uitgepakt((map_ / "kaart.html").read_text(encoding="utf-8"))

    code, gezegd, _ = zeg(capsys, "erbij", *vast, "--kolom", "x")
    assert code == 0 and "72 zones" in gezegd
    erbij = tmp_path / "uit/data/processed/erbij-voorbeeld-x"
    laag = gpd.read_file(erbij / "zones.gpkg", layer="zones").set_index("pc4")
    assert laag["x"].dropna().to_dict() == {
        "0101": 1.5,
        "0104": 2.0,
    }
    assert '"Eigen gegevens"' in uitgepakt((erbij / "kaart.html").read_text(encoding="utf-8"))

    eerst = inhoud(tmp_path / "uit")
    zeg(capsys, "lijst", *vast)
    assert inhoud(tmp_path / "uit") == eerst, "dezelfde lijst geeft dezelfde bytes"
    schrijf("pc4;groep\n0101;A\n1234;B\n")
    code, gezegd, fout = zeg(capsys, "lijst", *vast)
    assert (code, gezegd) == (2, "") and inhoud(tmp_path / "uit") == eerst
    assert fout.startswith("Fout in mijn_pc4.csv, rij 3, kolom pc4: postcode 1234 is geen zone")


@pytest.mark.parametrize(
    ("opdracht", "wat"),
    [(["lijst"], "er is geen bestand genoemd"), (["erbij", "--bestand", "a.csv"], "er is geen kolom genoemd")],
)
def test_zonder_bestand_of_kolom(opdracht: list[str], wat: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, fout = zeg(capsys, *opdracht)
    assert code == 2 and wat in fout


def test_twee_gebieden_van_een_zone_staan_overal_met_hetzelfde_ertussen(uitkomst: Uitkomst) -> None:
    """A list said 'Wijk en Streek' where the zelfcheck, the besluitblad and vergelijk said 'Wijk; Streek'."""
    zones = uitkomst.zones.copy()
    zones.loc[zones.index[0], ["prioriteit_sv", "prioriteit_regio"]] = ["Wijk", "Streek"]
    beide = dataclasses.replace(uitkomst, zones=zones)
    pc4 = zones["pc4"].iloc[0]
    lijst = antwoorden_per_zone(beide).set_index("pc4").at[pc4, "prioriteit_gebieden"]
    (beeld,) = maak_zonebeelden(beide).van([pc4])
    assert lijst == beeld.prioriteit_gebieden == "Wijk; Streek"
    assert "Wijk; Streek" in str(Besluitstof(beide).zone(pc4))
