"""The command line on the whole: what a good run says and leaves, and what every bad input gives."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from shapely.geometry import Polygon

from pipeline.rondes.ronde import MAP as RONDES
from tests.hulp.opdrachthulp import CBS_2020, GEMEENTEN, LBM, WIJKEN, ZONES, Proef, inhoud, kopieer
from tests.hulp.plaatsen import WORTEL

ENGELS = re.compile(
    r"\b(usage|options?|commands?|error|file|show|the|missing|value|invalid|expected|found|not)\b", flags=re.I
)


@pytest.fixture
def proef(klaar: Path, voorbeeld_bronnen: Path, tmp_path: Path) -> Proef:
    """Copies that a test may spoil, beside the outputs of an earlier run."""
    return Proef(
        kopieer(voorbeeld_bronnen, tmp_path / "bronnen"),
        kopieer(RONDES, tmp_path / "rondes"),
        kopieer(klaar, tmp_path / "uit"),
    )


def test_de_samenvatting_zegt_wat_de_bestanden_zeggen(klaar: Path, gezegd_bij_klaar: str) -> None:
    gezegd = gezegd_bij_klaar
    zones = pd.read_csv(klaar / "data/processed/voorbeeld/zones.csv", dtype={"pc4": str})
    aantal = zones["kwetsbaar"].value_counts()
    assert f"Zones:       {len(zones)} in {zones['gm_code'].nunique()} gemeenten" in gezegd
    assert f"Kwetsbaar:   {aantal['ja']} ja, {aantal['nee']} nee, {aantal['onbepaald']} onbepaald" in gezegd
    assert f"Prioriteit:  {(zones['prioriteit'] == 'ja').sum()} zones" in gezegd
    assert (
        "VOORBEELD" in gezegd
        and "reconstructie op open data" in gezegd
        and "leefbaarometer_pc4_2020: 1-1-2020" in gezegd
    )
    regels = gezegd.splitlines()
    for deelplan in pd.read_csv(klaar / "data/processed/voorbeeld/deelplannen.csv").itertuples():
        regel = next(r for r in regels if r.endswith(f"{deelplan.deelplan} ({deelplan.aanvraag})")).split()
        assert regel[0] == ("×" if deelplan.poort == "nee" else str(int(deelplan.rang)))
        assert float(regel[1].replace(",", ".")) == pytest.approx(deelplan.urgentie_score, abs=0.005)
        assert regel[2] == deelplan.poort
    for map_ in ("data/processed/voorbeeld", "maps/voorbeeld"):
        assert f" {map_}" in gezegd


def test_twee_keer_draaien_geeft_dezelfde_bytes(proef: Proef, capsys: pytest.CaptureFixture[str]) -> None:
    """Also from another folder, in another time zone, with another hash seed and in another process."""
    voor = inhoud(proef.uit)
    assert len(voor) >= 15
    code, _, fout = proef.draai(capsys)
    assert (code, fout) == (0, "")
    assert inhoud(proef.uit) == voor


@pytest.mark.parametrize("opdracht", [["--help"], ["urgentie", "--help"], []])
def test_de_hulp_is_nederlands(opdracht: list[str]) -> None:
    klaar = subprocess.run(
        [sys.executable, "-m", "pipeline", *opdracht], capture_output=True, text=True, cwd=WORTEL, encoding="utf-8"
    )
    tekst = klaar.stdout + klaar.stderr
    assert klaar.returncode == (0 if opdracht else 2)
    assert "Gebruik:" in tekst and "Opties:" in tekst and "Toon deze uitleg." in tekst
    assert not ENGELS.search(tekst)
    if "urgentie" in opdracht:
        for optie in ("--ronde", "--bronnen", "--uit", "--rondes", "--stil"):
            assert optie in tekst


def test_de_hulp_wacht_op_geen_groot_pakket() -> None:
    """What computes, draws or checks is loaded by the command that needs it, so --help is there at once."""
    groot = {"folium", "geopandas", "jinja2", "matplotlib", "numpy", "pandas", "pandera", "pyarrow", "pydantic"}
    vraag = "import sys; import pipeline.opdrachten.cli; print(*sys.modules)"
    geladen = subprocess.run([sys.executable, "-c", vraag], capture_output=True, text=True, cwd=WORTEL, check=True)
    assert not groot & set(geladen.stdout.split())


@pytest.mark.parametrize(
    ("verder", "woorden"),
    [
        (["--rnde", "x"], "de optie --rnde bestaat niet (bedoeld: --ronde?)"),
        (["--ronde"], "de optie --ronde heeft een waarde nodig"),
        (["nog", "iets"], "'nog iets' hoort niet bij de opdracht urgentie"),
        (["--ronde", "vorbeeld"], "ronde 'vorbeeld' bestaat niet (bedoeld: 'voorbeeld'?)"),
        (["--ronde", "../voorbeeld"], "ronde '../voorbeeld' bestaat niet"),
        (["--rondes", "geen_map"], "zet een ronde in de map 'geen_map'"),
        (["--bronnen", "geen_map"], "de map met bronnen 'geen_map' bestaat niet"),
    ],
)
def test_een_verkeerd_argument(
    verder: list[str], woorden: str, proef: Proef, capsys: pytest.CaptureFixture[str]
) -> None:
    fout = proef.weigert(capsys, *verder)
    assert woorden in fout
    assert not ENGELS.search(fout.replace(str(proef.rondes), ""))


WEBPAGINA = b"<!DOCTYPE html>\n<html><body>404</body></html>"

SLECHT = {
    # name: (what to do to the copy, words that the message must have)
    "bestand ontbreekt": (
        lambda p: p.pad(LBM).unlink(),
        ["Leefbaarometer-scores PC4 2002-2022.csv", "ontbreekt", "leefbaarometer.nl"],
    ),
    "csv is een webpagina": (lambda p: p.pad(LBM).write_bytes(WEBPAGINA), ["scores PC4 2002-2022.csv", "webpagina"]),
    "xlsx is een webpagina": (lambda p: p.pad(CBS_2020).write_bytes(WEBPAGINA), ["cbs_pc4_2020_v1.xlsx", "webpagina"]),
    "gpkg is een webpagina": (lambda p: p.pad(ZONES).write_bytes(WEBPAGINA), ["pc4_2020.gpkg", "webpagina"]),
    "csv afgebroken": (
        lambda p: p.pad(LBM).write_bytes(p.pad(LBM).read_bytes()[:5000].rpartition(b",")[0]),
        ["scores PC4 2002-2022.csv, rij ", "velden", "afgebroken"],
    ),
    "xlsx afgebroken": (
        lambda p: p.pad(CBS_2020).write_bytes(p.pad(CBS_2020).read_bytes()[:9000]),
        ["cbs_pc4_2020_v1.xlsx", "afgebroken"],
    ),
    "gpkg afgebroken": (
        lambda p: p.pad(WIJKEN).write_bytes(p.pad(WIJKEN).read_bytes()[:60000]),
        ["wijken_2022.gpkg", "afgebroken"],
    ),
    "leeg bestand": (lambda p: p.pad(LBM).write_bytes(b""), ["scores PC4 2002-2022.csv", "leeg"]),
    "kolom hernoemd": (
        lambda p: p.vervang(LBM, "vrz,won", "vrz,wonen"),
        ["scores PC4 2002-2022.csv", "kolom won", "lijkt op 'wonen'"],
    ),
    "kolom van een laag hernoemd": (
        lambda p: p.laag(WIJKEN, lambda laag: laag.rename(columns={"population": "populatie"})),
        ["wijken_2022.gpkg", "kolom population", "ontbreekt"],
    ),
    "kolom van een indicator weg": (
        lambda p: p.laag(WIJKEN, lambda laag: laag.drop(columns="edu_appl_sci")),
        ["wijken_2022.gpkg", "kolom edu_appl_sci", "ontbreekt"],
    ),
    "postcode van drie cijfers": (
        lambda p: p.vervang(LBM, "\n0101,2020", "\n101,2020"),
        ["scores PC4 2002-2022.csv, rij ", "kolom PC4", "'101' is geen postcode van vier cijfers"],
    ),
    "postcode met letters": (
        lambda p: p.vervang("deelplannen.csv", ",0119,", ",0119AB,"),
        ["deelplannen.csv, rij 2, kolom pc4", "'0119AB'"],
    ),
    "onbekende postcode": (
        lambda p: p.vervang("deelplannen.csv", ",0119,", ",9999,"),
        ["deelplannen.csv, rij 2, kolom pc4", "zone 9999 bestaat niet"],
    ),
    "postcode twee keer in een bron": (
        lambda p: p.vervang(LBM, "\n0102,2020", "\n0101,2020"),
        ["scores PC4 2002-2022.csv, rij ", "0101 komt twee keer voor"],
    ),
    "zone twee keer in een deelplan": (
        lambda p: p.vervang("deelplannen.csv", ",0120,", ",0119,"),
        ["deelplannen.csv, rij 3, kolom pc4", "zone 0119 staat ook in rij 2"],
    ),
    "zone in twee deelgebieden": (
        lambda p: p.vervang("deelplannen.csv", ",0129,", ",0119,"),
        ["deelplannen.csv, rij 5, kolom pc4", "deelplan 'Zuidwest'", "(art. 1)"],
    ),
    "tekst waar een getal hoort": (
        lambda p: p.pad(LBM).write_text(
            re.sub(r"(\n0101,2020,.*),[^,\n]*(?=\n)", r"\1,veel", p.pad(LBM).read_text("utf-8"), count=1), "utf-8"
        ),
        ["scores PC4 2002-2022.csv, rij ", "kolom won", "'veel'"],
    ),
    "alle waarden van een indicator ontbreken": (
        lambda p: p.pad(LBM).write_text(
            re.sub(r"(\n\d{4},2020,.*),[^,\n]*(?=\n)", r"\1,NA", p.pad(LBM).read_text("utf-8")), "utf-8"
        ),
        ["scores PC4 2002-2022.csv", "kolom won", "ontbreekt"],
    ),
    "laag zonder stelsel": (lambda p: p.zonder_stelsel(ZONES), ["pc4_2020.gpkg", "EPSG:28992"]),
    "laag in een ander stelsel": (
        lambda p: p.laag(GEMEENTEN, lambda laag: laag.to_crs("EPSG:4326")),
        ["gemeenten_2022.gpkg", "EPSG:4326", "EPSG:28992"],
    ),
    "deelplannen met alleen een kop": (
        lambda p: p.pad("deelplannen.csv").write_text("tranche,aanvraag,gm_code,deelplan,pc4\n"),
        ["deelplannen.csv", "geen rijen"],
    ),
    "deelplannen leeg": (lambda p: p.pad("deelplannen.csv").write_text(""), ["deelplannen.csv", "leeg"]),
    "deelplannen ontbreken": (lambda p: p.pad("deelplannen.csv").unlink(), ["deelplannen.csv", "ontbreekt"]),
    "aanvraag van een opgeheven gemeente": (
        lambda p: p.vervang("deelplannen.csv", "GM9901", "GM0370"),
        ["deelplannen.csv, rij 2, kolom gm_code", "GM0370", "1 januari 2022", "Purmerend (GM0439)"],
    ),
    "regio met een opgeheven gemeente": (
        lambda p: p.vervang("krimp_grensregios.csv", "GM9903", "GM0370"),
        ["krimp_grensregios.csv, rij 2, kolom gm_code", "GM0370", "Purmerend (GM0439)"],
    ),
    "gemeente die er nooit was": (
        lambda p: p.vervang("deelplannen.csv", "GM9901", "GM9999"),
        ["deelplannen.csv, rij 2, kolom gm_code", "GM9999"],
    ),
    "tikfout in een sleutel": (
        lambda p: p.vervang("ronde.toml", "referentie =", "referntie ="),
        ["ronde.toml", "onbekende sleutel 'referntie' (bedoeld: 'referentie'?)"],
    ),
    "onmogelijke waarde": (
        lambda p: p.vervang("ronde.toml", 'referentie = "ronde"', 'referentie = "rode"'),
        ["ronde.toml, kolom referentie", "'ronde' of 'land'"],
    ),
    "geen toml": (lambda p: p.pad("ronde.toml").write_text("naam = \n"), ["ronde.toml", "geen geldig toml-bestand"]),
    "onbekende regeling": (
        lambda p: p.vervang("ronde.toml", '"vhf_2021"', '"vhf2021"'),
        ["regeling 'vhf2021' bestaat niet", "bedoeld: 'vhf_2021'"],
    ),
    "onbekende dataset": (
        lambda p: p.vervang("ronde.toml", '"cbs_pc4_2017"', '"cbs_pc4_2071"'),
        [
            "ronde.toml, kolom bronnen.cbs_pc4_inkomen",
            "'cbs_pc4_2071' staat niet in het register",
            "bedoeld: 'cbs_pc4_",
        ],
    ),
    "onbekende bronrol": (
        lambda p: p.vervang("ronde.toml", "cbs_pc4_inkomen =", "cbs_pc4_inkomens ="),
        ["ronde.toml", "cbs_pc4_inkomen"],
    ),
    "onbekende parameter": (
        lambda p: p.vervang("ronde.toml", "[bronnen]", '[afwijkingen]\n"urgentie.normalisering" = "minmax"\n[bronnen]'),
        ["ronde.toml", "'urgentie.normalisering' is geen parameter", "urgentie.normalisatie"],
    ),
    "een enkele zone om te vergelijken": (
        lambda p: (
            p.zonder_inzending(),
            p.pad("deelplannen.csv").write_text("aanvraag,gm_code,deelplan,pc4\nA,GM9901,D,0119\n"),
        ),
        ["ronde.toml, kolom referentie", "maar één zone", '"land"'],
    ),
}


@pytest.mark.parametrize("geval", SLECHT)
def test_slechte_invoer_geeft_een_nederlandse_melding(
    geval: str, proef: Proef, capsys: pytest.CaptureFixture[str]
) -> None:
    verknoei, woorden = SLECHT[geval]
    verknoei(proef)
    fout = proef.weigert(capsys)
    for woord in woorden:
        assert woord in fout, fout


@pytest.mark.diep
def test_een_ongeldig_vlak_wordt_hersteld_en_gemeld(proef: Proef, capsys: pytest.CaptureFixture[str]) -> None:
    """A bow tie: the border crosses itself."""

    def kruis(laag):
        x0, y0, x1, y1 = laag.geometry.iloc[0].bounds
        laag.loc[laag.index[0], "geometry"] = Polygon([(x0, y0), (x1, y1), (x1, y0), (x0, y1)])
        return laag

    proef.laag(ZONES, kruis)
    code, gezegd, _ = proef.draai(capsys)
    assert code == 0
    assert "pc4_2020.gpkg: 1 ongeldig(e) vlak(ken) hersteld: 0101" in gezegd
    assert "1 ongeldig(e) vlak(ken)" in (proef.uit / "data/processed/voorbeeld/herkomst.json").read_text("utf-8")


@pytest.mark.diep
def test_een_fout_in_een_eigen_proces_heeft_code_2_en_geen_traceback(proef: Proef) -> None:
    proef.pad(LBM).unlink()
    voor = inhoud(proef.uit)
    klaar = subprocess.run(
        [sys.executable, "-m", "pipeline", *proef.argumenten],
        capture_output=True,
        text=True,
        cwd=WORTEL,
        encoding="utf-8",
    )
    assert klaar.returncode == 2
    assert klaar.stdout == ""
    assert "Traceback" not in klaar.stderr
    assert klaar.stderr.count("Fout") == klaar.stderr.count("Wat te doen:") == 1
    assert inhoud(proef.uit) == voor
