"""The answer of a zone can be told from that of its neighbour: by fill, or by the line between them (WCAG 1.4.11)."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import pipeline.uitvoer.kaart
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.laag import Laag
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.ondergrond import WATERKLEUR, WATERLIJN, WEGKLEUR
from pipeline.vragen.lijst.erbij import TREDEN, WOORDKLEUREN
from pipeline.vragen.woonbalans.lagen import TINTEN

_LIJN = "#000000"
_STIJL = (Path(pipeline.uitvoer.kaart.__file__).parent / "kaart.css").read_text(encoding="utf-8")


def _licht(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(een: str, ander: str) -> float:
    donker, licht = sorted((_licht(een), _licht(ander)))
    return (licht + 0.05) / (donker + 0.05)


@pytest.fixture(scope="module")
def kwetsbaar(uitkomst: Uitkomst) -> Laag:
    return next(laag for laag in maak_lagen(uitkomst) if laag.id == "kwetsbaar")


def test_contrast_van_zwart_op_wit() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21) and _contrast("#777777", "#777777") == 1


def test_ja_en_nee_verschillen_in_vulling(kwetsbaar: Laag) -> None:
    """Also from afar, where the lines are thinner than a dot of the screen."""
    ja, nee, _ = kwetsbaar.klassen
    assert _contrast(ja.kleur, nee.kleur) >= 3


def test_buren_zijn_uit_elkaar_te_houden(uitkomst: Uitkomst) -> None:
    """In every layer, whichever two classes meet."""
    for laag in maak_lagen(uitkomst):
        for een, ander in combinations(laag.klassen, 2):
            lijn = min(_contrast(_LIJN, een.kleur), _contrast(_LIJN, ander.kleur))
            assert max(_contrast(een.kleur, ander.kleur), lijn) >= 3, (laag.id, een.titel, ander.titel)


@pytest.mark.parametrize("kleur", [*TINTEN, *TREDEN, *WOORDKLEUREN])
def test_de_lijn_valt_op_tegen_elke_kleur_van_een_eigen_kolom_en_de_woonbalans(kleur: str) -> None:
    assert _contrast(_LIJN, kleur) >= 3


def test_de_lijn_is_die_van_de_bladzijde() -> None:
    assert f".zone {{ stroke: {_LIJN}; stroke-width: .7px; stroke-opacity: 1; }}" in _STIJL


def test_water_en_wegen_heten_op_bladzijde_en_plaat_hetzelfde() -> None:
    """One meaning per colour, in the style of the page and on the plates."""
    assert f".water {{ fill: {WATERKLEUR}; fill-opacity: 1; stroke: {WATERLIJN};" in _STIJL
    assert f".snelweg {{ stroke: {WEGKLEUR};" in _STIJL
    assert _contrast(WATERLIJN, "#ffffff") >= 3
