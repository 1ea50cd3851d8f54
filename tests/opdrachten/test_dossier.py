"""The command `dossier`: which zips, where, what it refuses; names of others; and the real figures."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline import Uitkomst, draai
from pipeline.bestanden.bewaard import Bewaarplaats
from pipeline.bestanden.fouten import Invoerfout
from pipeline.rondes.invoer import lees_invoer
from pipeline.rondes.ronde import laad_ronde
from pipeline.uitleg.dossier.inpakken import pak_in
from pipeline.uitleg.dossier.invoer import Onderwerp, onderwerpen
from pipeline.uitleg.dossier.leesmij import maak_leesmij
from pipeline.uitleg.dossier.maak import REKENMODULE, dossiermaker, maak_rekenblad
from pipeline.uitleg.dossier.rekencode import eisen, modules
from pipeline.uitleg.dossier.rekenen import verschillen
from pipeline.uitleg.dossier.wegleggen import leg_weg
from tests.hulp.opdrachthulp import Proef, inhoud, kopieer, zeg
from tests.hulp.plaatsen import WORTEL
from tests.hulp.uitkomsten import met_ronde

LASTIG = ("=1+1", "<b>Noord</b>", "a & b", "twee\nregels", "../../etc/passwd", "x" * 300, "☃", "Ëen naam", "een naam")


@pytest.fixture
def proef(voorbeeld_bronnen: Path, tmp_path: Path) -> Proef:
    rondes = kopieer(WORTEL / "pipeline/rondes", tmp_path / "rondes")
    return Proef(kopieer(voorbeeld_bronnen, tmp_path / "bronnen"), rondes, tmp_path / "uit")


def dossier(proef: Proef, capsys: pytest.CaptureFixture[str], *vraag: str) -> tuple[int, str, str]:
    """Run the command on the copy: exit code, screen, error stream."""
    return zeg(capsys, "dossier", *proef.mappen, "--stil", "--zonder-rekenblad", *vraag)


@pytest.mark.diep
def test_een_erbij_laat_de_andere_staan_en_alle_begint_opnieuw(
    proef: Proef, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dossier(proef, capsys, "--deelplan", "Dorp")[0] == 0
    een = inhoud(proef.uit)
    assert dossier(proef, capsys, "--aanvraag", "Fictiedam")[0] == 0
    twee = inhoud(proef.uit)
    assert een.items() < twee.items() and len(twee) == 2
    code, gezegd, _ = dossier(proef, capsys, "--alle")
    alle = inhoud(proef.uit)
    assert code == 0 and f"{len(alle)} dossiers" in gezegd
    assert not any("aanvraag_" in naam for naam in alle)
    assert all(naam.startswith("data/processed/dossiers-voorbeeld/deelplan_") for naam in alle)


@pytest.mark.parametrize(
    ("vraag", "fout"),
    [
        ((), "noem één deelplan, of één aanvraag"),
        (("--deelplan", "Dorp", "--alle"), "noem één deelplan, of één aanvraag"),
        (("--deelplan", "Dorpp"), "bedoeld: 'Dorp'"),
        (("--aanvraag", "Niks"), "aanvraag 'Niks' bestaat niet in deze ronde"),
    ],
)
def test_wat_niet_kan_wordt_gezegd(
    vraag: tuple[str, ...], fout: str, proef: Proef, capsys: pytest.CaptureFixture[str]
) -> None:
    code, gezegd, foutregel = dossier(proef, capsys, *vraag)
    assert (code, gezegd) == (2, "")
    assert fout in foutregel and "Wat te doen: " in foutregel
    assert inhoud(proef.uit) == {}


def met_namen(uitkomst: Uitkomst, namen: tuple[str, ...]) -> Uitkomst:
    """The example with other names for its deelplannen."""
    oud = list(uitkomst.deelplannen["deelplan"])[: len(namen)]
    nieuw = dict(zip(oud, namen, strict=True))
    tabellen = {
        naam: getattr(uitkomst, naam).assign(deelplan=getattr(uitkomst, naam)["deelplan"].replace(nieuw))
        for naam in ("leden", "deelgebieden", "deelplannen")
    }
    return dataclasses.replace(uitkomst, **tabellen)


@pytest.mark.diep
def test_een_lastige_naam_blijft_tekst_en_binnen_de_map(uitkomst: Uitkomst, tmp_path: Path) -> None:
    anders = met_namen(uitkomst, LASTIG)
    maak = dossiermaker(anders, met_besluitblad=False)
    zips = [(onderwerp, maak(onderwerp)) for onderwerp in onderwerpen(anders, "deelplan")]
    assert len({o.bestand for o, _ in zips}) == len(uitkomst.deelplannen)
    for onderwerp, inhoud_ in zips:
        assert re.fullmatch(r"[a-z0-9_-]{1,120}", onderwerp.bestand)
        with zipfile.ZipFile(io.BytesIO(inhoud_)) as zip_:
            kop = zip_.read("LEESMIJ.md").decode().splitlines()[0]
            zip_.extractall(tmp_path / onderwerp.bestand)
        assert kop.startswith("# Dossier: deelplan ")
        assert "<b>" not in kop.replace("\\<b>", "")
    lastigste = next(o for o, _ in zips if o.sleutel["deelplan"] == "twee\nregels")
    uit = subprocess.run(
        [sys.executable, "-I", "herreken.py"],
        cwd=tmp_path / lastigste.bestand,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert uit.returncode == 0, uit.stdout + uit.stderr
    assert "twee regels" in uit.stdout.splitlines()[0]


def test_namen_die_in_een_bestandsnaam_gelijk_zijn_krijgen_een_nummer(uitkomst: Uitkomst) -> None:
    """And the number does not depend on which deelplannen are asked for."""
    een = uitkomst.deelplannen["aanvraag"].iloc[0]
    zelfde = {
        n: getattr(uitkomst, n).assign(aanvraag=een) for n in ("leden", "deelgebieden", "deelplannen", "aanvragen")
    }
    anders = met_namen(dataclasses.replace(uitkomst, **zelfde), ("Noord!", "noord", "Noord?"))
    alle = {o.sleutel["deelplan"]: o.bestand for o in onderwerpen(anders, "deelplan")}
    drie = [alle[n] for n in ("Noord!", "Noord?", "noord")]
    assert drie == [drie[0], f"{drie[0]}_2", f"{drie[0]}_3"]
    assert [o.bestand for o in onderwerpen(anders, "deelplan", "noord")] == [f"{drie[0]}_3"]


def test_leesmij_noemt_de_houder_van_echte_cijfers_en_niet_van_verzonnen(uitkomst: Uitkomst) -> None:
    (onderwerp,) = onderwerpen(uitkomst, "deelplan", "Dorp")
    verzonnen = maak_leesmij(uitkomst, onderwerp, ())
    echt = met_ronde(uitkomst, voorbeeld=False)
    tekst = maak_leesmij(echt, onderwerp, {"rekenblad"})
    for dataset in uitkomst.datasets.values():
        assert dataset.naamsvermelding in tekst
        assert f"; {dataset.naamsvermelding}" not in verzonnen
    assert "`rekenblad.xlsx`" in tekst and "`rekenblad.xlsx`" not in verzonnen


def test_de_code_leest_geen_bronnen_en_haalt_niets_op() -> None:
    namen = modules(REKENMODULE)
    assert not any("ophalen" in naam or "lezers" in naam or "uitvoer" in naam for naam in namen)
    assert {"pipeline/stappen/urgentie.py", "pipeline/stappen/poort.py", "pipeline/stappen/zones.py"} <= set(namen)


def test_alleen_pakketten_die_nodig_zijn_met_hun_controlesommen() -> None:
    lock = (WORTEL / "requirements.lock").read_text(encoding="utf-8")
    tekst = eisen(modules(REKENMODULE))
    pakketten = set(re.findall(r"^([a-z0-9-]+)==", tekst, flags=re.MULTILINE))
    assert {"pandas", "numpy", "scipy", "geopandas", "pydantic"} <= pakketten
    assert pakketten.isdisjoint({"click", "requests", "matplotlib", "typst", "pytest", "playwright"})
    for regel in tekst.splitlines():
        assert regel in lock
    for blok in re.split(r"^(?=[a-z])", tekst, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in blok


def test_een_lock_zonder_pakket_of_zonder_bestand_wordt_gezegd(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    with pytest.raises(Invoerfout, match="ontbreekt"):
        eisen(modules(REKENMODULE), lock)
    lock.write_text("numpy==1.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    with pytest.raises(Invoerfout, match="staat niet in"):
        eisen(modules(REKENMODULE), lock)


def test_pakken_hangt_niet_van_de_volgorde_af() -> None:
    een, twee = {"a.txt": b"a", "b.pdf": b"b" * 99}, {"b.pdf": b"b" * 99, "a.txt": b"a"}
    datum = laad_ronde("voorbeeld").datum
    assert pak_in(een, datum) == pak_in(twee, datum)


@pytest.mark.parametrize(
    ("verwacht", "berekend", "aantal"),
    [
        ({"a": 1.0}, {"a": 1.0 + 9e-10}, 0),
        ({"a": 1.0}, {"a": 1.0 + 2e-9}, 1),
        ({"a": 1e6}, {"a": 1e6 + 5e-4}, 0),
        ({"a": None}, {"a": None}, 0),
        ({"a": None}, {"a": 0.0}, 1),
        ({"a": "ja"}, {"a": "nee"}, 1),
        ({"a": True}, {"a": 1}, 0),
        ({"a": [1, 2]}, {"a": [1]}, 1),
        ({"a": 1}, {"b": 1}, 2),
        ({"a": [{"x": 1}]}, {"a": [{"x": "1"}]}, 1),
    ],
)
def test_wat_een_verschil_is(verwacht: dict, berekend: dict, aantal: int) -> None:
    assert len(verschillen(verwacht, berekend)) == aantal


def test_een_afgebroken_run_laat_de_map_zoals_zij_was(uitkomst: Uitkomst, tmp_path: Path) -> None:
    map_ = tmp_path / "dossiers"
    (onderwerp,) = onderwerpen(uitkomst, "deelplan", "Dorp")
    leg_weg(lambda _: b"een", [onderwerp], map_, opnieuw=True)
    gemaakt: list[str] = []

    def breekt(dit: Onderwerp) -> bytes:
        if gemaakt:
            raise KeyboardInterrupt
        gemaakt.append(dit.bestand)
        return b"half"

    with pytest.raises(KeyboardInterrupt):
        leg_weg(breekt, [onderwerp, dataclasses.replace(onderwerp, bestand="later")], map_, opnieuw=True)
    assert gemaakt == [onderwerp.bestand]
    assert (map_ / f"{onderwerp.bestand}.zip").read_bytes() == b"een"


@pytest.mark.diep
def test_het_rekenblad_van_een_ronde_wordt_een_keer_gemaakt(
    proef: Proef, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.bestanden.bewaard.HIER", Bewaarplaats(proef.uit.parent / "tussen"))
    gemaakt: list[bytes] = []

    def maak(uitkomst: Uitkomst) -> bytes:
        gemaakt.append(maak_rekenblad(uitkomst))
        return gemaakt[-1]

    monkeypatch.setattr("pipeline.uitleg.dossier.maak.maak_rekenblad", maak)
    vraag = ("dossier", *proef.mappen, "--stil", "--deelplan", "Dorp")
    assert zeg(capsys, *vraag)[0] == 0
    eerst = inhoud(proef.uit)
    assert zeg(capsys, *vraag)[0] == 0
    assert inhoud(proef.uit) == eerst and len(gemaakt) == 1
    proef.vervang("ronde.toml", "2021-04-29", "2021-04-30")
    assert zeg(capsys, *vraag)[0] == 0
    assert inhoud(proef.uit) != eerst and len(set(gemaakt)) == 2


def test_van_veel_dossiers_komt_elk_op_zijn_plaats(uitkomst: Uitkomst, tmp_path: Path) -> None:
    """Half of them in a second process, which writes its own."""
    (onderwerp,) = onderwerpen(uitkomst, "deelplan", "Dorp")
    keuze = [dataclasses.replace(onderwerp, bestand=f"nummer-{nummer}") for nummer in range(21)]
    paden = leg_weg(lambda dit: dit.bestand.encode(), keuze, tmp_path / "dossiers", opnieuw=False)
    assert [pad.read_text() for pad in paden] == [f"nummer-{nummer}" for nummer in range(21)]
    assert [pad.stem for pad in paden] == [dit.bestand for dit in keuze]
    assert len(list((tmp_path / "dossiers").iterdir())) == 21


@pytest.mark.parametrize("ronde", ["reconstructie_2024", "meerjarig_2024"])
@pytest.mark.diep
def test_echte_cijfers_worden_nagerekend(
    ronde: str, echte_uitkomst: Uitkomst, echte_bronnen: Path, tmp_path: Path
) -> None:
    echt = echte_uitkomst.ronde.naam == ronde
    uitkomst = echte_uitkomst if echt else draai(lees_invoer(laad_ronde(ronde), echte_bronnen))
    inhoud_ = dossiermaker(uitkomst, met_besluitblad=False)(onderwerpen(uitkomst, "deelplan")[0])
    assert len(inhoud_) < 3_000_000
    with zipfile.ZipFile(io.BytesIO(inhoud_)) as zip_:
        zip_.extractall(tmp_path)
    uit = subprocess.run(
        [sys.executable, "-I", "herreken.py"], cwd=tmp_path, capture_output=True, text=True, env={}, check=False
    )
    assert uit.returncode == 0, uit.stdout + uit.stderr
    assert "GELIJK" in uit.stdout
