"""What a new outcome takes away of an earlier one is told by name and number."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.uitvoer.weggehaald import in_woorden, verdwijnt


def maak(map_: Path, *namen: str) -> Path:
    for naam in namen:
        (map_ / naam).parent.mkdir(parents=True, exist_ok=True)
        (map_ / naam).touch()
    return map_


def test_alleen_wat_er_was_en_niet_meer_is_verdwijnt(tmp_path: Path) -> None:
    oud = maak(tmp_path / "oud", "kaart.png", "poort.png", "gemeenten/a.html")
    nieuw = maak(tmp_path / "nieuw", "kaart.png", "zones.csv")
    assert verdwijnt(oud, nieuw) == ["gemeenten/a.html", "poort.png"]
    assert verdwijnt(tmp_path / "nergens", nieuw) == []


@pytest.mark.parametrize(
    ("weg", "zin"),
    [
        ([], ""),
        (["index.html"], ""),
        (["gemeenten/a.html", "gemeenten/a.png", "gemeenten/a.pdf"], "1 gemeentekaart (a; opnieuw met make kaarten)"),
        (
            ["index.html", *(f"gemeenten/{naam}.html" for naam in "gfedcba")],
            "7 gemeentekaarten (a, b, c, d, e en nog 2; opnieuw met make kaarten)",
        ),
        (
            ["gebieden/provincie-x.html", "gebieden/provincie-x.pdf"],
            "1 gebiedskaart (provincie-x; opnieuw met make kaart met PROVINCIE of GEBIED)",
        ),
        (["kaart.pdf", "poort.pdf"], "2 platen (kaart.pdf en poort.pdf; opnieuw met make platen)"),
        (["notitie.txt", "oud/ranglijst.html"], "2 andere bestanden (notitie.txt en oud/ranglijst.html)"),
    ],
)
def test_elk_soort_heeft_een_aantal_en_namen(weg: list[str], zin: str) -> None:
    assert in_woorden(weg) == zin
