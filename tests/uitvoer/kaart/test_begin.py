"""The line with which folium starts a map: kept, and asked of folium again when folium is another one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart import begin
from pipeline.uitvoer.kaart.bladzijde import maak_kaart
from pipeline.uitvoer.kaart.landkaart import regel_van_folium

vraag = begin.beginregel.__wrapped__
"""As the next command would, which has nothing in memory."""


@pytest.fixture
def gevraagd(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of folium."""
    regels: list[str] = []
    monkeypatch.setattr(begin, "_van_folium", lambda: regels.append(regel_van_folium()) or regels[-1])
    return regels


def test_de_regel_is_die_van_folium_en_wordt_een_keer_gevraagd(tmp_path: Path, gevraagd: list[str]) -> None:
    plek = Bewaarplaats(tmp_path / "tussen")
    regels = [vraag(plek), vraag(plek)]
    assert regels == [regel_van_folium()] * 2 and len(gevraagd) == 1
    assert regels[0].strip().startswith('tekenKaart("kaart", {center: [52.2, 5.3], ...{')


def test_aan_een_andere_folium_wordt_het_opnieuw_gevraagd(
    tmp_path: Path, gevraagd: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plek = Bewaarplaats(tmp_path / "tussen")
    vraag(plek)
    monkeypatch.setattr(begin, "version", lambda naam: "99")
    vraag(plek)
    assert len(gevraagd) == 2


def test_zonder_bewaarplaats_is_het_dezelfde_bladzijde(tmp_path: Path, uitkomst: Uitkomst) -> None:
    assert maak_kaart(uitkomst, bewaard=Bewaarplaats(tmp_path)) == maak_kaart(uitkomst, bewaard=NERGENS)


def test_een_bladzijde_laadt_folium_niet_als_de_regel_er_is(tmp_path: Path) -> None:
    """In a process of its own: in this one folium is loaded."""
    vraag(Bewaarplaats(tmp_path))
    code = (
        "import sys; from pathlib import Path; from pipeline.bestanden.bewaard import Bewaarplaats; "
        "import pipeline.uitvoer.kaart.bladzijde, pipeline.uitvoer.verkenner.bladzijde; "
        f"from pipeline.uitvoer.kaart.begin import beginregel; beginregel(Bewaarplaats(Path({str(tmp_path)!r}))); "
        "print(*sorted({'folium', 'branca'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
