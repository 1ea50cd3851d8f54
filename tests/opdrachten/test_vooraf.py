"""Every command that writes finds out before it reads or computes anything whether its results can be put in place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.bestanden import wegschrijven
from pipeline.opdrachten.cli import start
from pipeline.uitvoer.tabellen import aansluiting

RONDE = ("--ronde", "voorbeeld", "--stil")
SCHRIJVERS = {
    "data/processed/voorbeeld": ("urgentie", *RONDE),
    "maps/voorbeeld": ("urgentie", *RONDE),
    "data/processed/rekenblad-voorbeeld": ("rekenblad", *RONDE),
    "data/processed/dossiers-voorbeeld": ("dossier", *RONDE, "--alle"),
    "data/processed/gevoeligheid-voorbeeld": ("gevoeligheid", *RONDE),
    "data/processed/terugblik-voorbeeld": ("terugblik", *RONDE),
    "data/processed/verloop-voorbeeld": ("verloop", *RONDE),
    "data/processed/woonbalans-voorbeeld": ("woonbalans", *RONDE),
    "data/processed/zelfcheck-voorbeeld-0101-0102": ("zelfcheck", *RONDE, "--pc4", "0101 0102"),
    "data/processed/vergelijking-voorbeeld-voorbeeld": ("vergelijk", "--van=voorbeeld", "--naar=voorbeeld", "--stil"),
    "verantwoording/vhf_2021": ("verantwoording", "--regeling", "vhf_2021"),
}
ERBIJ = {
    "kaart": ("kaart", *RONDE, "--gemeente", "GM9901"),
    "kaarten": ("kaarten", *RONDE),
    "platen": ("platen", *RONDE),
    "besluiten": ("besluiten", *RONDE),
    "verkenner": ("verkenner", *RONDE),
}
"""Those that put something beside what `urgentie` made."""


@pytest.fixture
def weigert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """The message; reading a source, or writing a verantwoording, would have been a fault of another kind."""

    def te_laat(*_: object, **__: object) -> None:
        raise AssertionError("er is gelezen of gerekend")

    monkeypatch.setattr("pipeline.opdrachten.uitrekenen.lees_invoer", te_laat)
    monkeypatch.setattr("pipeline.uitleg.verantwoording.maak.maak_verantwoording", te_laat)

    def doe(*argumenten: str) -> str:
        with pytest.raises(SystemExit) as einde:
            start([*argumenten, "--uit", str(tmp_path / "uit")])
        gezegd = capsys.readouterr().err
        assert einde.value.code == 2, gezegd
        return gezegd

    return doe


@pytest.mark.parametrize("plaats", SCHRIJVERS)
@pytest.mark.parametrize("wat", ["een verwijzing", "een bestand"])
def test_resultaatmap_die_geen_map_is(wat: str, plaats: str, tmp_path: Path, weigert: Callable[..., str]) -> None:
    kostbaar, doel = tmp_path / "kostbaar", tmp_path / "uit" / plaats
    kostbaar.mkdir()
    (kostbaar / "oud.csv").write_text("oud")
    doel.parent.mkdir(parents=True)
    if wat == "een verwijzing":
        doel.symlink_to(kostbaar)
    else:
        doel.write_text("oud")
    assert f"op de plaats van de map '{doel.name}' staat {wat}" in weigert(*SCHRIJVERS[plaats])
    assert (kostbaar / "oud.csv").read_text() == "oud" and [p.name for p in doel.parent.iterdir()] == [doel.name]


@pytest.mark.parametrize("plaats", SCHRIJVERS)
def test_resultaatmap_waar_niet_mag_worden_geschreven(
    plaats: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weigert: Callable[..., str]
) -> None:
    doel = tmp_path / "uit" / plaats
    doel.mkdir(parents=True)
    # Who tests may be allowed everything, whatever the rights of a folder say.
    monkeypatch.setattr(wegschrijven.os, "access", lambda pad, _: Path(pad) != doel)
    assert f"in de map '{doel.name}' mag niet worden geschreven" in weigert(*SCHRIJVERS[plaats])


@pytest.mark.parametrize("opdracht", ERBIJ)
@pytest.mark.parametrize("plaats", ["data/processed/voorbeeld", "maps/voorbeeld"])
def test_bij_een_uitkomst_in_een_map_die_een_verwijzing_is(
    plaats: str, opdracht: str, tmp_path: Path, weigert: Callable[..., str]
) -> None:
    for naam in ("data/processed/voorbeeld", "maps/voorbeeld"):
        map_ = tmp_path / ("elders" if naam == plaats else "uit") / naam
        map_.mkdir(parents=True)
        (map_ / aansluiting._BESTAND).write_text("{}")
        (map_ / "kaart.html").write_text("")
    (tmp_path / "uit" / plaats).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "uit" / plaats).symlink_to(tmp_path / "elders" / plaats)
    assert "op de plaats van de map 'voorbeeld' staat een verwijzing" in weigert(*ERBIJ[opdracht])


def test_de_lijst_met_problemen_kan_nergens_staan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kostbaar").write_text("inhoud")
    (tmp_path / "wijst.csv").symlink_to(tmp_path / "kostbaar")
    for naam, wat in (
        ("wijst.csv", "hier staat een verwijzing of een map"),
        ("weg/a.csv", "de map 'weg' bestaat niet"),
        ("x" * 5000, "de waarde van --problemen is te lang"),
        ("a\0b.csv", "de waarde van --problemen heeft een teken dat niet kan: U+0000"),
    ):
        with pytest.raises(SystemExit) as einde:
            start(["inzending", "--ronde", "voorbeeld", "--problemen", os.path.join(tmp_path, naam)])  # noqa: PTH118
        assert (einde.value.code, wat in (gezegd := capsys.readouterr().err)) == (2, True), gezegd
    assert (tmp_path / "kostbaar").read_text() == "inhoud"


def test_zonder_naam_van_een_gemeente_wordt_niets_gelezen(weigert: Callable[..., str]) -> None:
    assert "er is geen gemeente genoemd" in weigert("kaart", *RONDE, "--gemeente", " - ")
