"""What a command on a ronde is asked: the same options, handed over as one thing, and a bar that guesses nothing."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL
from pipeline.opdrachten.cli import hoofd
from pipeline.opdrachten.rondevraag import Rondevraag, bewaarplaats, laatste_stap, ronde_opties, voortgang

VAN_EEN_RONDE = {"--ronde", "--bronnen", "--uit", "--rondes", "--stil", "--opnieuw"}
ANDERS = {"vergelijk", "verantwoording", "inzending", "ronde-nieuw", "data", "data-proef", "data-status", "voorbeeld"}
"""Commands on no ronde, on two, or on her sources alone."""


@pytest.fixture
def gevraagd() -> tuple[click.Command, list[tuple[Rondevraag, str, bool]]]:
    """A command with an option of its own, and what it was given."""
    kreeg: list[tuple[Rondevraag, str, bool]] = []

    @click.command()
    @ronde_opties
    @click.option("--eigen", default="")
    def opdracht(vraag: Rondevraag, eigen: str) -> None:
        """Uitleg."""
        kreeg.append((vraag, eigen, bewaarplaats().vers))

    return opdracht, kreeg


def test_elke_opdracht_op_een_ronde_heeft_dezelfde_opties() -> None:
    for naam, opdracht in hoofd.commands.items():
        opties = {optie for param in opdracht.params for optie in param.opts}
        assert (opties >= VAN_EEN_RONDE) == (naam not in ANDERS), naam


def test_zonder_woorden_is_het_het_voorbeeld_in_dit_project(gevraagd) -> None:
    opdracht, kreeg = gevraagd
    assert CliRunner().invoke(opdracht, []).exit_code == 0
    assert kreeg == [(Rondevraag("voorbeeld", None, None, None, False), "", False)]
    assert kreeg[0][0].doel == WORTEL


def test_wat_gezegd_is_komt_over_naast_wat_van_de_opdracht_zelf_is(gevraagd) -> None:
    opdracht, kreeg = gevraagd
    woorden = "--ronde proef --bronnen b --uit u --rondes r --stil --opnieuw --eigen x".split()
    assert CliRunner().invoke(opdracht, woorden).exit_code == 0
    assert kreeg == [(Rondevraag("proef", "b", "u", "r", True), "x", True)]
    assert kreeg[0][0].doel == Path("u") and opdracht.help == "Uitleg."


def test_een_ronde_die_er_niet_is_wordt_pas_bij_openen_geweigerd(tmp_path: Path) -> None:
    vraag = Rondevraag("bestaat_niet", None, None, str(tmp_path), True)
    with pytest.raises(Invoerfout, match="bestaat_niet"):
        vraag.open()


@pytest.mark.parametrize("stil", [True, False])
def test_de_laatste_stap_is_bekend_ook_als_er_niets_te_zien_is(stil: bool, capsys: pytest.CaptureFixture[str]) -> None:
    with voortgang(stil) as stap:
        for wat in ("lezen", "rekenen"):
            stap(wat)
    assert laatste_stap() == "rekenen"
    gezien = capsys.readouterr()
    assert gezien.out == "" and "%" not in gezien.err, "the number of steps is not known beforehand"
