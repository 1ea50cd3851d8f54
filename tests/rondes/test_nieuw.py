"""A new ronde: complete or not at all, readable as it is, and an empty form that can be filled in and read back."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
import python_calamine

from pipeline.bestanden.fouten import Invoerfout
from pipeline.inzending.bladen_plannen import LABELS
from pipeline.inzending.lezen import lees_inzending
from pipeline.inzending.problemen import Invoerproblemen
from pipeline.inzending.tabellen import BLADEN
from pipeline.inzending.vorm import Soort
from pipeline.inzending.werkboek import schrijf_inzendingsboek, uitleg
from pipeline.regelingen import beschikbare_regelingen, laad_regeling
from pipeline.rondes import nieuw
from pipeline.rondes.nieuw import maak_ronde, voorbeeldrij
from pipeline.rondes.ronde import laad_ronde
from tests.hulp.opdrachthulp import zeg
from tests.hulp.plaatsen import REGELINGEN

DAG = date(2026, 7, 1)


@pytest.fixture
def ronde(tmp_path: Path) -> Path:
    return maak_ronde("proef_2026", tmp_path / "rondes", regeling="vhf_2021", datum=DAG)


def test_de_map_heeft_alles(ronde: Path) -> None:
    namen = sorted(p.relative_to(ronde).as_posix() for p in ronde.rglob("*") if p.is_file())
    csv = sorted(f"inzending/{blad.naam}.csv" for blad in BLADEN)
    assert namen == sorted(["ronde.toml", "inzending.xlsx", "inzending/LEESMIJ.txt", *csv])
    assert [p.name for p in ronde.parent.iterdir()] == ["proef_2026"]  # no rest of the making


@pytest.mark.parametrize("regeling", beschikbare_regelingen(REGELINGEN))
def test_de_ronde_is_te_laden_met_elke_regeling(regeling: str, tmp_path: Path) -> None:
    maak_ronde("proef", tmp_path, regeling=regeling, datum=DAG)
    ronde = laad_ronde("proef", tmp_path)
    assert (ronde.regeling, ronde.datum, ronde.inzending, ronde.referentie) == (
        regeling,
        DAG,
        "inzending.xlsx",
        "ronde",
    )
    assert set(laad_regeling(regeling).kernrollen) <= set(ronde.bronnen)
    assert len(ronde.datasets()) == len(ronde.bronnen)
    tekst = (tmp_path / "proef" / "ronde.toml").read_text(encoding="utf-8")
    assert all(rol in tekst for rol in laad_regeling(regeling).bronrollen)


def test_standaard_bronnen_zijn_die_van_de_reconstructie(ronde: Path) -> None:
    assert dict(laad_ronde("proef_2026", ronde.parent).bronnen) == dict(laad_ronde("reconstructie_2024").bronnen)


def test_wat_uitgezet_is_in_het_model_werkt_als_het_aan_gaat(ronde: Path) -> None:
    pad = ronde / "ronde.toml"
    regels = pad.read_text(encoding="utf-8").splitlines()
    aan = (
        "# toekenning",
        "# [budget_eur]",
        '# "1" =',
        "# [[beo",
        "# naam",
        "# titel",
        "# bron",
        "# max",
        "# gew",
        "# toel",
    )
    pad.write_text("\n".join(r[2:] if r.startswith(aan) else r for r in regels), encoding="utf-8")
    ingevuld = laad_ronde("proef_2026", ronde.parent)
    assert ingevuld.toekenning == DAG
    assert ingevuld.budget_eur["1"] == 385_000_000
    assert [c.naam for c in ingevuld.beoordeling.criteria] == ["samenhang"]
    assert ingevuld.laad_regeling().beoordeling.gewicht_bekend == 1


def test_het_lege_werkboek_is_leeg_en_verder_goed(ronde: Path) -> None:
    """The explanation and example rows are skipped; only the compulsory sheets are empty."""
    for naam in ("inzending.xlsx", "inzending"):
        with pytest.raises(Invoerproblemen) as fout:
            lees_inzending(ronde / naam)
        assert [(p.blad, p.rij, p.wat) for p in fout.value.problemen] == [
            ("aanvragen", 1, "er is geen rij ingevuld"),
            ("deelplannen", 1, "er is geen rij ingevuld"),
        ]


def test_de_voorbeeldrijen_zijn_zelf_een_goede_inzending(tmp_path: Path) -> None:
    """Without (voorbeeld) before its name the example is read, and it is example 6.3.2 (1) of the Q&A."""
    rijen = {blad.naam: [{**voorbeeldrij(blad), "aanvraag": "Fictiedam"}] for blad in BLADEN}
    rijen["aanvragen"][0]["namens"] = "GM9903; GM9904"
    schrijf_inzendingsboek(tmp_path / "i.xlsx", rijen, titel="proef", datum=DAG, uitleg=True)
    gelezen = lees_inzending(tmp_path / "i.xlsx")
    assert gelezen.meldingen == ()
    assert gelezen.aanvragen.loc[0, "namens"] == "GM9903 GM9904"
    maatregel = gelezen.maatregelen.iloc[0]
    tekort = (maatregel["kosten_cent"] - maatregel["opbrengsten_cent"]) * maatregel["aantal"]
    assert gelezen.plannen.loc[0, "gevraagde_bijdrage_cent"] * 10 == tekort * 7
    assert gelezen.cofinanciering.loc[0, "bedrag_cent"] * 10 == tekort * 3
    assert gelezen.plannen.loc[0, "opgegeven_cofinanciering"] == 0.3


def test_bladen_en_koppen_van_het_werkboek(ronde: Path) -> None:
    boek = python_calamine.CalamineWorkbook.from_path(str(ronde / "inzending.xlsx"))
    assert boek.sheet_names == ["Uitleg", *(blad.naam for blad in BLADEN)]
    for blad in BLADEN:
        kop, uitleg_rij, voorbeeld = boek.get_sheet_by_name(blad.naam).to_python(skip_empty_area=False)
        assert kop == [k.titel + " *" * k.verplicht for k in blad.kolommen]
        assert all(uitleg_rij)
        assert voorbeeld[kop.index("Aanvraag *")] == "(voorbeeld) Fictiedam"
    pc4 = boek.get_sheet_by_name("deelplannen").to_python()[2][4]
    assert pc4 == "0135 0136"


def test_keuzelijsten_datums_en_bedragen_worden_bij_het_typen_gecontroleerd(ronde: Path) -> None:
    with zipfile.ZipFile(ronde / "inzending.xlsx") as pak:
        vellen = {
            blad.naam: pak.read(f"xl/worksheets/sheet{nr}.xml").decode() for nr, blad in enumerate(BLADEN, start=2)
        }
    assert f'"{",".join(LABELS)}"' in vellen["activiteiten"]
    assert '"renovatie,transformatie,sloop-nieuwbouw"' in vellen["activiteiten"]
    for blad in BLADEN:
        for soort, merk in {
            Soort.DATUM: 'type="date"',
            Soort.GELD: 'type="decimal"',
            Soort.AANTAL: 'type="whole"',
        }.items():
            if any(k.soort is soort for k in blad.kolommen):
                assert merk in vellen[blad.naam]
        assert 'state="frozen"' in vellen[blad.naam]
        assert 'orientation="landscape"' in vellen[blad.naam]


def test_elke_kolom_legt_zichzelf_uit() -> None:
    for blad in BLADEN:
        assert len({k.veld for k in blad.kolommen}) == len(blad.kolommen)
        assert set(blad.sleutel) <= {k.veld for k in blad.kolommen}
        for kolom in blad.kolommen:
            assert kolom.uitleg.endswith((".", "?"))
            assert len(",".join(kolom.keuzen)) <= 255  # what a list in a spreadsheet may hold
            assert (kolom.soort is Soort.KEUZE) == bool(kolom.keuzen)
            assert all(keuze in uitleg(kolom) for keuze in kolom.keuzen)
            assert kolom.voorbeeld or not kolom.verplicht


def test_zelfde_naam_zelfde_bytes(tmp_path: Path) -> None:
    een, twee = (maak_ronde("proef", tmp_path / m, regeling="vhf_2021", datum=DAG) for m in "ab")
    for pad in sorted(p for p in een.rglob("*") if p.is_file()):
        assert pad.read_bytes() == (twee / pad.relative_to(een)).read_bytes()


@pytest.mark.parametrize(
    ("naam", "voorstel"),
    [
        ("Proef 2026", "proef_2026"),
        ("2026", "ronde_2026"),
        ("../weg", "weg"),
        ("", "ronde"),
        ("proef-2026", "proef_2026"),
        ("é", "ronde"),
        ("a" * 61, "a" * 60),
    ],
)
def test_naam_die_niet_kan(naam: str, voorstel: str, tmp_path: Path) -> None:
    with pytest.raises(Invoerfout) as fout:
        maak_ronde(naam, tmp_path / "rondes", regeling="vhf_2021", datum=DAG)
    assert fout.value.advies.endswith(f"bijvoorbeeld {voorstel}")
    assert not (tmp_path / "rondes").exists()


def test_een_ronde_die_er_al_is_blijft_zoals_hij_is(ronde: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (ronde / "inzending.xlsx").write_bytes(b"al ingevuld")
    code, _, fout = zeg(capsys, "ronde-nieuw", "--ronde", "proef_2026", "--rondes", str(ronde.parent))
    assert code == 2 and "de ronde 'proef_2026' bestaat al" in fout
    assert (ronde / "inzending.xlsx").read_bytes() == b"al ingevuld"


def test_als_het_halverwege_misgaat_blijft_er_niets_achter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(nieuw, "schrijf_lege_csv", vol)
    with pytest.raises(Invoerfout, match="de ronde is niet te maken: de schijf is vol"):
        maak_ronde("proef", tmp_path, regeling="vhf_2021", datum=DAG)
    assert list(tmp_path.iterdir()) == []


def test_de_maxima_staan_op_het_blad_van_de_beoordelaars(ronde: Path) -> None:
    boek = python_calamine.CalamineWorkbook.from_path(str(ronde / "inzending.xlsx"))
    kop, uitleg_rij = boek.get_sheet_by_name("beoordeling").to_python()[:2]
    for kolom in ("Criterium *", "Punten *"):
        assert "Hoogstens effectiviteit 30, hardheid 10." in uitleg_rij[kop.index(kolom)]
    assert "Hoogstens effectiviteit 30, hardheid 10." in (ronde / "inzending/LEESMIJ.txt").read_text(encoding="utf-8")


def test_opdracht_inzending_noemt_alles_en_schrijft_de_lijst(ronde: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lijst = ronde.parent / "problemen.csv"
    vast = ("inzending", "--ronde", "proef_2026", "--rondes", str(ronde.parent), "--bronnen", str(ronde))
    code, _, fout = zeg(capsys, *vast, "--problemen", str(lijst))
    assert code == 2 and fout.startswith("inzending.xlsx: 2 problemen\naanvragen, rij 1: er is geen rij ingevuld")
    assert (
        lijst.read_text(encoding="utf-8-sig").splitlines()[1] == "aanvragen;1;;er is geen rij ingevuld;vul het blad in"
    )
    code, _, fout = zeg(capsys, *vast, "--problemen", str(ronde / "weg" / "p.csv"))
    assert code == 2 and "het bestand is niet te schrijven" in fout
    voor = (ronde / "ronde.toml").read_bytes(), (ronde / "inzending.xlsx").read_bytes()
    for eigen in ("ronde.toml", "inzending.xlsx"):
        code, _, fout = zeg(capsys, *vast, "--problemen", str(ronde / eigen))
        assert code == 2 and "zou hier een bestand van de ronde overschrijven" in fout
    assert ((ronde / "ronde.toml").read_bytes(), (ronde / "inzending.xlsx").read_bytes()) == voor


def test_opdracht_inzending_van_een_goede_inzending(
    ronde: Path, voorbeeld_bronnen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rijen = {blad.naam: [{**voorbeeldrij(blad), "aanvraag": "Fictiedam"}] for blad in BLADEN}
    rijen["aanvragen"][0]["namens"] = None
    schrijf_inzendingsboek(ronde / "inzending.xlsx", rijen, titel="proef", datum=DAG, uitleg=False)
    vast = ("inzending", "--ronde", "proef_2026", "--rondes", str(ronde.parent), "--bronnen")
    code, gezegd, fout = zeg(capsys, *vast, str(ronde))
    assert code == 0, fout
    assert gezegd.startswith("inzending.xlsx: geen problemen gevonden.\naanvragen 1, deelplannen 1, zones 2, ")
    assert "of postcodes en gemeenten bestaan, is niet gecontroleerd" in gezegd
    code, gezegd, fout = zeg(capsys, *vast, str(voorbeeld_bronnen))
    assert code == 0, fout
    assert "niet gecontroleerd" not in gezegd


def test_opdracht_inzending_kijkt_de_gebieden_na(
    ronde: Path, voorbeeld_bronnen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """990,000 dwellings, and a zone of a gemeente that nobody named: told before anything is computed."""
    rijen = {blad.naam: [{**voorbeeldrij(blad), "aanvraag": "Fictiedam"}] for blad in BLADEN}
    rijen["aanvragen"][0]["namens"] = None
    rijen["deelplannen"][0]["pc4"] = "0135 0161"
    rijen["activiteiten"][0]["woningen"] = 990000
    schrijf_inzendingsboek(ronde / "inzending.xlsx", rijen, titel="proef", datum=DAG, uitleg=False)
    vast = ("inzending", "--ronde", "proef_2026", "--rondes", str(ronde.parent), "--bronnen", str(voorbeeld_bronnen))
    code, gezegd, fout = zeg(capsys, *vast)
    assert code == 0, fout
    assert "geen problemen gevonden, wel" in gezegd and "Kijk na:" in gezegd
    assert "gevraagd is voor 990.000 woningen, en in zijn postcodes staan er" in gezegd
    assert "zone 0161 ligt in" in gezegd and "en de aanvraag is niet namens die gemeente" in gezegd


def test_opdracht_inzending_zonder_inzending(ronde: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = ronde / "ronde.toml"
    tekst = pad.read_text(encoding="utf-8").replace('inzending = "inzending.xlsx"', 'deelplannen = "deelplannen.csv"')
    pad.write_text(tekst, encoding="utf-8")
    code, _, fout = zeg(capsys, "inzending", "--ronde", "proef_2026", "--rondes", str(ronde.parent))
    assert code == 2 and "de ronde 'proef_2026' heeft geen inzending" in fout
