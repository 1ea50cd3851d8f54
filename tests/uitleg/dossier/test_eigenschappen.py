"""Of every dossier: figures survive the csv to the last bit, names stay in their folder, the packages suffice."""

from __future__ import annotations

import csv
import importlib.metadata
import io
import json
import math
import re
import string
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import Uitkomst, laad_regeling
from pipeline.rondes.ronde import laad_ronde
from pipeline.taal.namen import slug
from pipeline.uitleg.dossier.inpakken import pak_in
from pipeline.uitleg.dossier.invoer import als_csv, maak_invoer, onderwerpen
from pipeline.uitleg.dossier.maak import REKENMODULE, dossiermaker
from pipeline.uitleg.dossier.rekencode import eisen, modules
from pipeline.uitleg.dossier.rekenen import kies, lees_tabel, verschillen

WAARDEN = st.none() | st.text(max_size=5) | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9)
RIJEN = st.lists(st.dictionaries(st.sampled_from("abc"), WAARDEN, min_size=3, max_size=3), max_size=3)
CSV_TEKST = st.text(alphabet=string.printable + "éë☃\"';,", max_size=12)


@given(st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_een_cijfer_komt_tot_op_de_laatste_bit_terug(tmp_path_factory: pytest.TempPathFactory, getallen: list) -> None:
    tabel = pd.DataFrame(
        {
            "pc4": [f"{i:04d}" for i in range(len(getallen))],
            "x": [float(g) if g is not None else math.nan for g in getallen],
        }
    )
    pad = tmp_path_factory.mktemp("csv") / "a.csv"
    pad.write_bytes(als_csv(tabel))
    terug = lees_tabel(pad, ("x",))
    assert list(terug["pc4"]) == list(tabel["pc4"])
    for een, ander in zip(tabel["x"], terug["x"], strict=True):
        assert math.isnan(ander) if math.isnan(een) else een.hex() == ander.hex()


@given(st.lists(CSV_TEKST, min_size=1))
def test_een_naam_komt_heel_terug(tmp_path_factory: pytest.TempPathFactory, namen: list[str]) -> None:
    tabel = pd.DataFrame({"nummer": [str(i) for i in range(len(namen))], "naam": namen})
    pad = tmp_path_factory.mktemp("csv") / "a.csv"
    pad.write_bytes(als_csv(tabel))
    assert list(lees_tabel(pad)["naam"]) == namen


@given(st.text(max_size=400))
def test_een_bestandsnaam_is_veilig_en_kort(naam: str) -> None:
    kort = slug(naam)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", kort)
    assert PurePosixPath(kort).parts == (kort,)
    assert slug(kort) == kort


@given(RIJEN)
def test_niets_verschilt_van_zichzelf(rijen: list) -> None:
    inhoud = {"deelplannen": rijen}
    assert verschillen(inhoud, json.loads(json.dumps(inhoud))) == []


@given(RIJEN.filter(len), st.data())
def test_elke_andere_waarde_is_een_verschil(rijen: list, data: st.DataObject) -> None:
    rij = data.draw(st.integers(0, len(rijen) - 1))
    kolom = data.draw(st.sampled_from("abc"))
    anders = [dict(r) for r in rijen]
    anders[rij][kolom] = "iets heel anders" if rijen[rij][kolom] != "iets heel anders" else None
    (zin,) = verschillen({"zones": rijen}, {"zones": anders})
    assert zin.startswith(f"zones, rij {rij + 1}, {kolom}: ")


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.(csv|pdf)", fullmatch=True), st.binary(max_size=50)))
def test_wat_erin_gaat_komt_eruit_met_zijn_controlesom(bestanden: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(pak_in(bestanden, laad_ronde("voorbeeld").datum))) as zip_:
        assert {naam: zip_.read(naam) for naam in zip_.namelist() if naam != "SHA256SUMS"} == bestanden
        assert len(zip_.read("SHA256SUMS").splitlines()) == len(bestanden)


def test_de_verwachting_is_de_uitkomst_onafgerond(uitkomst: Uitkomst) -> None:
    """Against the tables themselves, one by one, not by the function that made the file."""
    maak = dossiermaker(uitkomst, met_besluitblad=False)
    for onderwerp in onderwerpen(uitkomst, "deelplan"):
        with zipfile.ZipFile(io.BytesIO(maak(onderwerp))) as zip_:
            verwacht = json.loads(zip_.read("verwacht.json"))
        naam = onderwerp.sleutel["deelplan"]
        plan = uitkomst.deelplannen[uitkomst.deelplannen["deelplan"] == naam].iloc[0]
        (rij,) = verwacht["deelplannen"]
        assert rij["poort"] == plan["poort"]
        for kolom in ("urgentie", "urgentie_score", "prioriteit_aandeel"):
            assert rij[kolom] == plan[kolom] or (rij[kolom] is None and math.isnan(plan[kolom]))
        assert [zone["pc4"] for zone in verwacht["zones"]] == plan["pc4"].split()
        assert len(verwacht["deelgebieden"]) == len(plan["gemeenten"].split("; "))


def test_de_verwachting_van_een_aanvraag_heeft_al_haar_deelplannen(uitkomst: Uitkomst) -> None:
    tabellen = {
        "zones": uitkomst.leden,
        "deelgebieden": uitkomst.deelgebieden,
        "deelplannen": uitkomst.deelplannen,
        "aanvragen": uitkomst.aanvragen,
    }
    for aanvraag in onderwerpen(uitkomst, "aanvraag"):
        inhoud = kies(tabellen, aanvraag.sleutel)
        (rij,) = inhoud["aanvragen"]
        assert rij["deelplannen"] == len(inhoud["deelplannen"]) > 0
        assert rij["zones"] == len(inhoud["zones"])


def test_invoer_heeft_elke_kolom_die_een_indicator_gebruikt_en_geen_grenzen(uitkomst: Uitkomst) -> None:
    invoer = maak_invoer(uitkomst, "1")
    for indicator in laad_regeling("vhf_2021").met_bronnen(uitkomst.datasets).indicatoren:
        for rol, kolommen in indicator.kolommen_per_bron.items():
            kop = next(csv.reader(invoer[f"invoer/bron_{rol}.csv"].decode().splitlines()))
            assert set(kolommen) <= set(kop)
    assert not any(b"POLYGON" in inhoud for inhoud in invoer.values())


def test_alleen_de_deelplannen_van_de_eigen_tranche(uitkomst: Uitkomst) -> None:
    for tranche, leden in uitkomst.leden.groupby("tranche"):
        regels = list(csv.reader(maak_invoer(uitkomst, tranche)["invoer/deelplannen.csv"].decode().splitlines()))[1:]
        assert len(regels) == len(leden)
        assert {regel[0] for regel in regels} == {tranche}


@pytest.mark.diep
def test_de_genoemde_pakketten_zijn_genoeg(uitkomst: Uitkomst, tmp_path: Path) -> None:
    """An interpreter without site-packages gets the packages of requirements.txt and nothing else."""
    pakketten = tmp_path / "pakketten"
    pakketten.mkdir()
    for naam in set(re.findall(r"^([a-z0-9-]+)==", eisen(modules(REKENMODULE)), flags=re.MULTILINE)):
        try:
            deel = importlib.metadata.distribution(naam)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system
        for top in {bestand.parts[0] for bestand in deel.files or () if ".." not in bestand.parts}:
            if top != "__pycache__" and not (pakketten / top).exists():
                (pakketten / top).symlink_to(deel.locate_file(top))
    (onderwerp,) = onderwerpen(uitkomst, "deelplan", "Dorp")
    inhoud = dossiermaker(uitkomst, met_besluitblad=False)(onderwerp)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        zip_.extractall(tmp_path / "dossier")
    start = (
        f"import runpy, sys; sys.path.append({str(pakketten)!r}); runpy.run_path('herreken.py', run_name='__main__')"
    )
    uit = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", start],
        cwd=tmp_path / "dossier",
        env={"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert uit.returncode == 0, uit.stdout + uit.stderr
    assert "GELIJK" in uit.stdout
