"""The rules of Een thuis voor iedereen: what they say, that each has a ground, and that no ronde can choose them."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bronnen.register import laad_register
from pipeline.regelingen.laden import MAP, beschikbare_regelingen
from pipeline.regelingen.woonbalans import BESLUIT, PROGRAMMA, laad_woonbalans


def test_de_getallen_van_programma_en_brief() -> None:
    regels = laad_woonbalans()
    assert regels.voorraad.streven.waarde == Fraction(3, 10)
    assert regels.nieuwbouw.landelijk_officieel.waarde == Fraction(259, 1000)
    assert (regels.nieuwbouw.boven_middeninkomens.waarde, regels.nieuwbouw.onder_sociaal.waarde) == (
        Fraction(2, 5),
        Fraction(3, 10),
    )
    assert regels.nieuwbouw.betaalbaar.waarde == Fraction(2, 3)
    assert {blijft.naam for blijft in regels.besluit.tekst} == {"afspraak_urgenten", "bouwopgave_per_type"}


def test_elke_bron_staat_in_het_register() -> None:
    assert {bron.dataset for bron in laad_woonbalans().programma.bronnen} <= set(laad_register())


def test_geen_ronde_kan_deze_regels_kiezen() -> None:
    assert not {PROGRAMMA, BESLUIT} & set(beschikbare_regelingen())


@pytest.mark.parametrize(
    ("blad", "oud", "nieuw", "zegt"),
    [
        (PROGRAMMA, "[0.20, 0.25,", "[0.25, 0.20,", "lopen niet op"),
        (PROGRAMMA, 'dataset = "cbs_pc4_2020"', 'dataset = "cbs_pc4_2022"', "staat er twee keer"),
        (PROGRAMMA, 'inwoners = "pop"\n', "", "geen kolom met woningen"),
        (BESLUIT, "betaalbaar = ", "betaalbar = ", "bedoeld: 'betaalbaar'"),
        (BESLUIT, 'waarde = "2/3"', 'waarde = "4/3"', "te groot"),
    ],
)
def test_een_fout_in_de_regels_heet_bij_zijn_naam(blad: str, oud: str, nieuw: str, zegt: str, tmp_path: Path) -> None:
    for naam in (PROGRAMMA, BESLUIT):
        shutil.copytree(MAP / naam, tmp_path / naam)
    pad = tmp_path / blad / "woonbalans.toml"
    inhoud = pad.read_text(encoding="utf-8")
    assert inhoud.count(oud) == 1
    pad.write_text(inhoud.replace(oud, nieuw), encoding="utf-8")
    with pytest.raises(Invoerfout) as fout:
        laad_woonbalans(tmp_path)
    assert fout.value.bestand == "woonbalans.toml" and zegt in str(fout.value)
