"""What is done ahead in a copy of the process is found when it is asked for, and never missed."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.bronnen import lezers
from pipeline.bronnen.lezers import lees
from pipeline.opdrachten import vooruit
from pipeline.opdrachten.vooruit import NIETS, Vooruit, werk_vooruit
from pipeline.rondes.metingen import lees_metingen
from pipeline.rondes.openen import open_ronde
from pipeline.rondes.ronde import MAP
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart import bewaarde_vlakken
from pipeline.uitvoer.kaart.bewaarde_vlakken import verslag_van, vlakken_van
from tests.hulp.gelijkheid import verschil
from tests.hulp.opdrachthulp import LBM, ZONES, Proef, inhoud, kopieer

SES = "cbs/ses_woa_pc4_2021-2022.csv"
kan_kopie = pytest.mark.skipif(
    sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="hier is geen kopie van een proces"
)


@pytest.fixture
def plek(tmp_path: Path) -> Bewaarplaats:
    return Bewaarplaats(tmp_path / "tussen")


@pytest.fixture
def proef(voorbeeld_bronnen: Path, tmp_path: Path) -> Proef:
    return Proef(kopieer(voorbeeld_bronnen, tmp_path / "bronnen"), kopieer(MAP, tmp_path / "rondes"), tmp_path / "uit")


def begin(proef: Proef, plek: Bewaarplaats) -> Vooruit:
    return werk_vooruit(*open_ronde("voorbeeld", str(proef.bronnen), str(proef.rondes)), plek)


def soorten(plek: Bewaarplaats) -> list[str]:
    assert plek.map_ is not None
    return sorted(pad.name.partition("-")[0] for pad in plek.map_.glob("*"))


@kan_kopie
def test_wat_vooruit_is_hersteld_wordt_gevonden_en_is_hetzelfde(
    proef: Proef, plek: Bewaarplaats, uitkomst: Uitkomst, monkeypatch: pytest.MonkeyPatch
) -> None:
    begonnen = begin(proef, plek)
    begonnen.hersteld()
    assert {"bron", "vlakken"} <= set(soorten(plek))
    begonnen.gemeten()
    assert {"bron", "grenzen", "vlakken"} == set(soorten(plek))
    hier = vlakken_van(uitkomst.zones, NERGENS)
    verslag = verslag_van(uitkomst, hier, NERGENS)
    for stap in ("herstel", "meet"):
        monkeypatch.delattr(bewaarde_vlakken, stap)  # whoever asks for it again fails
    assert verschil(vlakken_van(uitkomst.zones, plek), hier) == ""
    assert verschil(verslag_van(uitkomst, hier, plek), verslag) == ""


@kan_kopie
def test_wat_naast_de_ronde_staat_is_vooruit_gelezen(
    proef: Proef, plek: Bewaarplaats, uitkomst: Uitkomst, monkeypatch: pytest.MonkeyPatch
) -> None:
    proef.pad(SES).write_bytes(b"geen tabel")  # left to who reads it for an answer, and the rest goes on
    begin(proef, plek).hersteld()
    assert soorten(plek).count("vlakken") == 1
    invoer = dataclasses.replace(uitkomst.invoer, bronnen_map=proef.bronnen)
    alles = lees_metingen(invoer)
    alleen_ses = {naam: lezer if "ses" in naam else None for naam, lezer in lezers.LEZERS.items()}
    monkeypatch.setattr(lezers, "LEZERS", alleen_ses)  # whoever reads another file again fails
    gevonden = lees_metingen(invoer, bewaard=plek)
    assert verschil(gevonden, alles) == "" and "SES" in " ".join(gevonden.meldingen)


def niets_bewaard(proef: Proef, plek: Bewaarplaats) -> Bewaarplaats:
    return NERGENS


def alles_vers(proef: Proef, plek: Bewaarplaats) -> Bewaarplaats:
    return Bewaarplaats(plek.map_, vers=True)


def al_gelezen(proef: Proef, plek: Bewaarplaats) -> Bewaarplaats:
    ronde, map_ = open_ronde("voorbeeld", str(proef.bronnen), str(proef.rondes))
    lees(ronde.datasets()["pc4_vlakken"], map_, plek)
    return plek


def weg(proef: Proef, plek: Bewaarplaats) -> Bewaarplaats:
    proef.pad(ZONES).unlink()
    return plek


def andere_naam(proef: Proef, plek: Bewaarplaats) -> Bewaarplaats:
    proef.vervang("ronde.toml", "pc4_vlakken", "pc4_grenzen")
    return plek


@pytest.mark.parametrize("hoe", [niets_bewaard, alles_vers, al_gelezen, weg, andere_naam])
def test_zonder_iets_te_doen_begint_er_niets(
    hoe: Callable[[Proef, Bewaarplaats], Bewaarplaats],
    proef: Proef,
    plek: Bewaarplaats,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(vooruit, "begin_vooruit")
    assert begin(proef, hoe(proef, plek)) == NIETS


@pytest.mark.diep
@pytest.mark.parametrize("waar", ["_lees_en_herstel", "meet_vooruit"])
@pytest.mark.parametrize("fout", ["geen laag", "gedood", "geen kopie"])
def test_wat_vooruit_misgaat_verandert_geen_byte(
    fout: str, waar: str, proef: Proef, klaar: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*_: object) -> None:
        if fout == "gedood":
            os._exit(9)
        raise ZeroDivisionError

    plek = Bewaarplaats(proef.uit.parent / "tussen")
    monkeypatch.setattr("pipeline.bestanden.bewaard.HIER", plek)
    monkeypatch.setattr(vooruit, waar, stuk)
    if fout == "geen kopie":
        monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert proef.draai(capsys)[::2] == (0, "")
    assert inhoud(proef.uit) == inhoud(klaar)
    assert {"grenzen", "vlakken"} <= set(soorten(plek))


def test_een_fout_in_de_laag_wordt_gezegd_door_wie_alles_leest(
    proef: Proef, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.bestanden.bewaard.HIER", Bewaarplaats(proef.uit.parent / "tussen"))
    proef.pad(ZONES).write_bytes(b"geen laag")
    assert "dit is geen gaaf GeoPackage" in proef.weigert(capsys)
    proef.pad(LBM).write_bytes(b"geen tabel")  # comes before the layer, so this is what is told
    assert "Fout in Leefbaarometer-scores" in proef.weigert(capsys)
