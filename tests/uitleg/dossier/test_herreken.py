"""A dossier recomputes itself: unpacked in an empty folder, with an interpreter that sees nothing of this project."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from pipeline import Uitkomst, draai, herreken
from pipeline.bestanden.fouten import Invoerfout
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitleg.dossier.invoer import onderwerpen
from pipeline.uitleg.dossier.maak import dossiermaker, maak_rekenblad
from tests.hulp.plaatsen import WORTEL
from tests.hulp.vaak import gewoon

KALE_OMGEVING = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
"""No home and, with -I, no current folder."""
ZONDER_DIT_PROJECT = """
import runpy, sys
sys.meta_path[:] = [zoeker for zoeker in sys.meta_path if not zoeker.__module__.startswith("__editable__")]
runpy.run_path("herreken.py", run_name="__main__")
"""
"""The project is installed where the tests run; whoever gets a dossier has its packages and the zip, no more."""


def pak(uitkomst: Uitkomst, soort: str, naam: str | None = None, *, heel: bool = False) -> dict[str, bytes]:
    """The zips by the name of their file, without the slow parts unless they are to be whole."""
    rekenblad = partial(maak_rekenblad, uitkomst) if heel else None
    maak = dossiermaker(uitkomst, rekenblad, met_besluitblad=heel)
    return {o.bestand: maak(o) for o in onderwerpen(uitkomst, soort, naam)}


@pytest.fixture(scope="module")
def een_zip(uitkomst: Uitkomst) -> Callable[..., bytes]:
    """The dossier of one deelplan or aanvraag, each made once."""

    @cache
    def gemaakt(soort: str, naam: str, **verder: bool) -> bytes:
        (inhoud,) = pak(uitkomst, soort, naam, **verder).values()
        return inhoud

    return gemaakt


@pytest.fixture
def pak_uit(een_zip: Callable[..., bytes], tmp_path: Path) -> Callable[..., Path]:
    """Unpack the dossier of one deelplan or aanvraag in an empty folder."""

    def uitgepakt(soort: str = "deelplan", naam: str = "Twee kernen", **verder: bool) -> Path:
        map_ = tmp_path / "dossier"
        zipfile.ZipFile(io.BytesIO(een_zip(soort, naam, **verder))).extractall(map_)
        return map_

    return uitgepakt


@pytest.fixture
def hoofd(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Path], tuple[int, str, str]]:
    """Run the script of a dossier in this process, with the steps of the project: exit code and what was said.

    That the steps in the zip are the ones that count, and that nothing of this project is needed, is shown apart.
    """

    def draai_hier(map_: Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "path", [*sys.path])
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        capsys.readouterr()
        code = runpy.run_path(str(map_ / "herreken.py"))["hoofd"](map_)
        gezegd = capsys.readouterr()
        return code, gezegd.out, gezegd.err

    return draai_hier


def reken_na(map_: Path) -> subprocess.CompletedProcess[str]:
    """Run the script of the dossier as LEESMIJ says, isolated."""
    opdracht = [sys.executable, "-I", "-c", ZONDER_DIT_PROJECT]
    return subprocess.run(
        opdracht, cwd=map_, env=KALE_OMGEVING, capture_output=True, text=True, encoding="utf-8", check=False
    )


def wijzig_cel(pad: Path, kolom: str, rij: int, waarde: str) -> None:
    """Change one cell of a csv."""
    with pad.open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.reader(bestand))
    rijen[rij][rijen[0].index(kolom)] = waarde
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        csv.writer(bestand, lineterminator="\n").writerows(rijen)


@pytest.mark.parametrize(
    ("soort", "naam"), gewoon([("deelplan", "Twee kernen"), ("aanvraag", "Fictiedam")], ("aanvraag", "Fictiedam"))
)
def test_een_ander_rekent_na(soort: str, naam: str, pak_uit: Callable[..., Path]) -> None:
    map_ = pak_uit(soort, naam)
    voor = sorted(p.relative_to(map_) for p in map_.rglob("*"))
    uit = reken_na(map_)
    assert uit.returncode == 0, uit.stdout + uit.stderr
    assert "GELIJK: alle uitkomsten" in uit.stdout
    assert "niet de officiële score" in uit.stdout
    assert uit.stderr == ""
    assert sorted(p.relative_to(map_) for p in map_.rglob("*")) == voor


def test_de_code_in_het_dossier_rekent_en_niet_die_van_het_project(pak_uit: Callable[..., Path]) -> None:
    """With the formula of the scale changed in the zip, the script computes something else."""
    map_ = pak_uit()
    stap = map_ / "code/pipeline/stappen/urgentie.py"
    stap.write_text(stap.read_text(encoding="utf-8").replace("return laag + ", "return 1 + laag + "), encoding="utf-8")
    uit = reken_na(map_)
    assert uit.returncode == 1
    assert "NIET GELIJK" in uit.stdout and "urgentie_score" in uit.stdout


@pytest.mark.parametrize(
    ("bestand", "kolom", "waarde", "geraakt"),
    [
        ("bron_leefbaarometer_pc4.csv", "won", "-0.9", "poort_woonkenmerken"),
        ("bron_cbs_pc4.csv", "INWONER", "99995", "inwoners"),
        ("bron_cbs_wijken.csv", "edu_appl_sci", "", "hoogopgeleid"),
        ("overlappen.csv", "inwoners_deel", "1", "hoogopgeleid"),
        ("deelplannen.csv", "pc4", "0101", "pc4"),
    ],
)
def test_een_veranderd_cijfer_valt_op(
    bestand: str,
    kolom: str,
    waarde: str,
    geraakt: str,
    uitkomst: Uitkomst,
    pak_uit: Callable[..., Path],
    hoofd: Callable,
) -> None:
    map_ = pak_uit()
    pad = map_ / "invoer" / bestand
    eigen = set(uitkomst.leden.loc[uitkomst.leden["deelplan"] == "Twee kernen", "pc4"])
    if bestand == "bron_cbs_wijken.csv":
        eigen = set(uitkomst.overlappen.loc[uitkomst.overlappen["pc4"].isin(eigen), "wk_code"])
    with pad.open(encoding="utf-8", newline="") as inhoud:
        rijen = list(csv.reader(inhoud))
    rij = next(i for i, r in enumerate(rijen) if eigen & set(r))
    wijzig_cel(pad, kolom, rij, waarde)
    code, gezegd, fout = hoofd(map_)
    assert code == 1, gezegd + fout
    assert f"Veranderd sinds het dossier is gemaakt: invoer/{bestand}" in gezegd
    assert "NIET GELIJK" in gezegd
    assert geraakt in gezegd


def test_een_andere_regel_valt_op(pak_uit: Callable[..., Path], hoofd: Callable) -> None:
    map_ = pak_uit()
    pad = map_ / "regeling/vhf_2021/regeling.toml"
    tekst = pad.read_text(encoding="utf-8")
    assert 'waarde = "percentiel"' in tekst
    pad.write_text(tekst.replace('waarde = "percentiel"', 'waarde = "minmax"', 1), encoding="utf-8")
    code, gezegd, _ = hoofd(map_)
    assert code == 1 and "urgentie_score" in gezegd


def test_een_andere_verwachting_valt_op(pak_uit: Callable[..., Path], hoofd: Callable) -> None:
    map_ = pak_uit()
    pad = map_ / "verwacht.json"
    verwacht = json.loads(pad.read_text(encoding="utf-8"))
    verwacht["deelplannen"][0]["urgentie"] += 2e-9
    pad.write_text(json.dumps(verwacht), encoding="utf-8")
    code, gezegd, _ = hoofd(map_)
    assert code == 1
    assert "deelplannen, rij 1, urgentie:" in gezegd
    assert "1 uitkomst(en) verschillen" in gezegd


@pytest.mark.parametrize("weg", ["invoer/bron_cbs_pc4.csv", "verwacht.json", "ronde.toml", "SHA256SUMS"])
def test_een_dossier_dat_niet_heel_is_zegt_dat(weg: str, pak_uit: Callable[..., Path], hoofd: Callable) -> None:
    map_ = pak_uit()
    (map_ / weg).unlink()
    code, _, fout = hoofd(map_)
    assert code == 2
    assert fout.startswith("Dit dossier is niet heel")
    assert "Traceback" not in fout


def test_wat_geen_getal_is_wordt_niet_stil_overgeslagen(pak_uit: Callable[..., Path], hoofd: Callable) -> None:
    map_ = pak_uit()
    wijzig_cel(map_ / "invoer/bron_cbs_pc4.csv", "WOZWONING", 3, "veel")
    code, _, fout = hoofd(map_)
    assert code == 2 and "veel" in fout


def test_alles_zit_erin_en_de_controlesommen_kloppen(pak_uit: Callable[..., Path]) -> None:
    map_ = pak_uit(heel=True)
    sommen = dict(
        reversed(regel.split("  ", 1)) for regel in (map_ / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    bestanden = {p.relative_to(map_).as_posix() for p in map_.rglob("*") if p.is_file()}
    assert set(sommen) == bestanden - {"SHA256SUMS"}
    for naam, som in sommen.items():
        assert hashlib.sha256((map_ / naam).read_bytes()).hexdigest() == som
    assert {"rekenblad.xlsx", "herkomst.json", "LEESMIJ.md", "requirements.txt", "code/LICENSE"} <= bestanden
    assert {Path(b).suffix for b in bestanden if b.startswith("besluitblad/")} == {".html", ".pdf"}
    assert (map_ / "rekenblad.xlsx").read_bytes()[:2] == b"PK"


def test_leesmij_noemt_elk_bestand_en_de_drie_opdrachten(pak_uit: Callable[..., Path]) -> None:
    map_ = pak_uit()
    tekst = (map_ / "LEESMIJ.md").read_text(encoding="utf-8")
    for pad in map_.iterdir():
        assert f"`{pad.name}{'/' if pad.is_dir() else ''}`" in tekst or pad.name in ("LEESMIJ.md", "invoer")
    for pad in (map_ / "invoer").iterdir():
        assert f"`invoer/{pad.name}`" in tekst
    (blok,) = re.findall(r"```\n(.*?)```", tekst, flags=re.DOTALL)
    assert len(blok.strip().splitlines()) == 3
    assert "rekenblad" not in tekst and "besluitblad" not in tekst  # they are not in this one
    assert "VOORBEELD" in tekst and "niet de officiële score" in tekst


@pytest.mark.diep
def test_zelfde_uitkomst_zelfde_bytes(uitkomst: Uitkomst, voorbeeld_bronnen: Path) -> None:
    een = pak(uitkomst, "deelplan", "Dorp", heel=True)
    opnieuw = draai(lees_invoer(laad_ronde("voorbeeld"), voorbeeld_bronnen))
    ander = pak(opnieuw, "deelplan", "Dorp", heel=True)
    assert een == ander


def test_geen_spoor_van_deze_machine_of_van_de_klok(uitkomst: Uitkomst) -> None:
    for inhoud in pak(uitkomst, "deelplan").values():
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            assert {lid.date_time for lid in zip_.infolist()} == {(2021, 4, 29, 0, 0, 0)}
            assert [lid.filename for lid in zip_.infolist()] == sorted(lid.filename for lid in zip_.infolist())
            for naam in zip_.namelist():
                assert not naam.startswith("/") and ".." not in naam
                assert str(WORTEL).encode() not in zip_.read(naam), naam


def test_elk_deelplan_een_eigen_bestand(uitkomst: Uitkomst) -> None:
    zips = pak(uitkomst, "deelplan")
    assert len(zips) == len(uitkomst.deelplannen)
    for naam in zips:
        assert re.fullmatch(r"[a-z0-9_-]+", naam)


def test_een_wat_als_krijgt_geen_dossier(uitkomst: Uitkomst) -> None:
    """Its rules are in no file, so nobody could recompute it."""
    anders = herreken(uitkomst, {"urgentie.normalisatie": "minmax"})
    with pytest.raises(Invoerfout, match="met andere regels gerekend"):
        pak(anders, "deelplan", "Dorp")


def test_een_onbekende_naam_noemt_de_naaste(uitkomst: Uitkomst) -> None:
    with pytest.raises(Invoerfout, match="bedoeld: 'Twee kernen'"):
        onderwerpen(uitkomst, "deelplan", "Twee kern")
