"""Files of a ronde that are no files, lead elsewhere, or hold what nobody thought of: one message, at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.inzending.lezen import lees_inzending
from pipeline.rondes.invoer import lees_ronde
from pipeline.rondes.ronde import MAP


@pytest.fixture
def ronde(tmp_path: Path) -> Path:
    """The embedded ronde, to be spoilt."""
    return Path(shutil.copytree(MAP / "voorbeeld", tmp_path / "voorbeeld"))


@pytest.fixture
def melding(ronde: Path) -> Callable[[], str]:
    def lees() -> str:
        with pytest.raises(Invoerfout) as fout:
            lees_ronde("voorbeeld", rondes=ronde.parent)
        return str(fout.value)

    return lees


@pytest.mark.parametrize("bestand", ["ronde.toml", "deelplannen.csv", "sv_gebieden.csv", "inzending/aanvragen.csv"])
@pytest.mark.parametrize("soort", ["fifo", "apparaat", "lus", "buiten"])
def test_bestand_dat_geen_bestand_is(bestand: str, soort: str, ronde: Path, melding: Callable[[], str]) -> None:
    pad = ronde / bestand
    pad.unlink()
    if soort == "fifo":
        os.mkfifo(pad)
    else:
        doel = {"apparaat": "/dev/zero", "lus": pad.name, "buiten": "/etc/passwd"}[soort]
        pad.symlink_to(doel)
    assert "Traceback" not in melding()


def test_maatregelen_zonder_blad_activiteiten(ronde: Path, melding: Callable[[], str]) -> None:
    (ronde / "inzending/activiteiten.csv").unlink()
    wat = "maatregelen, rij 2"
    assert wat in melding() and "er zijn maatregelen, maar er is geen blad activiteiten waar zij bij horen" in melding()


def test_maatregelen_met_een_leeg_blad_activiteiten(ronde: Path, melding: Callable[[], str]) -> None:
    pad = ronde / "inzending/activiteiten.csv"
    pad.write_text(pad.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    assert "staat niet op het blad activiteiten" in melding()


def test_honderdduizend_tranches_worden_snel_geweigerd(ronde: Path, melding: Callable[[], str]) -> None:
    tekst = (ronde / "ronde.toml").read_text(encoding="utf-8")
    for weg in ('inzending = "inzending"\n', "toekenning = 2021-07-15\n", '[budget_eur]\n"1" = 15000000\n'):
        assert weg in tekst
        tekst = tekst.replace(weg, "")
    (ronde / "ronde.toml").write_text(tekst, encoding="utf-8")
    rijen = "".join(f"A{i},GM9902,D{i},0135,{i}\n" for i in range(100_000))
    (ronde / "deelplannen.csv").write_text("aanvraag,gm_code,deelplan,pc4,tranche\n" + rijen)
    assert "er zijn 100000 tranches, en meer dan 100 heeft geen ronde" in melding()


def test_onzichtbaar_teken_maakt_geen_tweede_tranche(ronde: Path, melding: Callable[[], str]) -> None:
    pad = ronde / "deelplannen.csv"
    pad.write_text(pad.read_text(encoding="utf-8").replace("\n1,", "\n1\u200b,", 1), encoding="utf-8")
    assert "rij 2: hier staat een onzichtbaar teken: U+200B (ZERO WIDTH SPACE)" in melding()


def test_inzending_zonder_leesrecht_of_met_een_map_als_csv(ronde: Path) -> None:
    (ronde / "inzending" / "vreemd.csv").mkdir()
    assert len(lees_inzending(ronde / "inzending").aanvragen) > 0
