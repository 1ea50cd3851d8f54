"""The picture: a valid png, the same bytes, a panel per layer, the sources, and names that are no formulas."""

from __future__ import annotations

import dataclasses
import io
import warnings
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from pipeline.keten import Uitkomst, draai
from pipeline.ronde import laad_ronde
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.plaat import maak_plaat
from pipeline.uitvoer.kaart.vlakken import maak_vlakken
from tests.kaartgevallen import met_boze_namen, met_gaten


@pytest.fixture(scope="module")
def uitkomst(voorbeeld_bronnen: Path) -> Uitkomst:
    return draai(laad_ronde("voorbeeld"), voorbeeld_bronnen)


@pytest.fixture(scope="module")
def plaat(uitkomst: Uitkomst) -> bytes:
    return maak_plaat(uitkomst)


def _beeld(plaat: bytes) -> np.ndarray:
    beeld = Image.open(io.BytesIO(plaat))
    beeld.load()
    return np.asarray(beeld.convert("RGB")).astype(int)


def test_geldige_png_zonder_maker_of_tijd(plaat: bytes) -> None:
    beeld = Image.open(io.BytesIO(plaat))
    beeld.verify()
    assert beeld.format == "PNG" and round(beeld.info["dpi"][0]) == 150
    assert set(beeld.info) == {"dpi"}


def test_twee_keer_dezelfde_bytes_ook_bij_andere_instellingen(uitkomst: Uitkomst, plaat: bytes) -> None:
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "black", "savefig.dpi": 20}):
        assert maak_plaat(uitkomst, maak_vlakken(uitkomst.zones)) == plaat


@pytest.mark.parametrize("nummer", [0, 1])
def test_elke_klasse_met_zones_is_getekend(uitkomst: Uitkomst, nummer: int) -> None:
    zonder_merk = dataclasses.replace(uitkomst, ronde=uitkomst.ronde.model_copy(update={"voorbeeld": False}))
    beeld = _beeld(maak_plaat(zonder_merk))
    laag = maak_lagen(uitkomst)[nummer]
    kleuren = [tuple(round(255 * deel) for deel in to_rgb(k.kleur)) for k in laag.klassen if not k.arcering]
    aantal = [int((beeld == kleur).all(axis=-1).sum()) for kleur in kleuren]
    zones = [k.aantal for k in laag.klassen if not k.arcering]
    legendavlakje = 1500
    assert [a > legendavlakje for a in aantal] == [z > 0 for z in zones]


def test_voorbeeld_staat_eroverheen(uitkomst: Uitkomst, plaat: bytes) -> None:
    zonder_merk = dataclasses.replace(uitkomst, ronde=uitkomst.ronde.model_copy(update={"voorbeeld": False}))
    verschil = (_beeld(plaat) != _beeld(maak_plaat(zonder_merk))).any(axis=-1)
    breed = np.flatnonzero(verschil.any(axis=0))
    assert np.ptp(breed) > 0.6 * verschil.shape[1] and verschil.mean() > 0.02


def test_teksten(uitkomst: Uitkomst, monkeypatch: pytest.MonkeyPatch) -> None:
    geschreven: list[str] = []
    teken = matplotlib.text.Text.draw
    monkeypatch.setattr(
        matplotlib.text.Text, "draw", lambda zelf, r: (geschreven.append(zelf.get_text()), teken(zelf, r))[1]
    )
    maak_plaat(uitkomst)
    alles = " ".join(" ".join(geschreven).split())
    assert "VOORBEELD" in geschreven and "reconstructie op open data, niet de officiële score" in alles
    assert "peildatum 1-1-2017" in alles and "©" not in alles and uitkomst.regeling.titel in alles
    assert "kwetsbaar: 28 zones" in alles and "1. Kade (8,26)" in alles


def test_namen_zijn_geen_formules_en_gaten_geen_fout(uitkomst: Uitkomst) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for geval in (met_boze_namen(uitkomst), met_gaten(uitkomst)):
            Image.open(io.BytesIO(maak_plaat(geval))).verify()
