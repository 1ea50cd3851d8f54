"""What changed since a run is named by its file, and what a ronde does not use changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from pipeline import Uitkomst
from pipeline.bestanden.fouten import Invoerfout
from pipeline.rondes.ronde import MAP
from pipeline.uitvoer.tabellen import codesommen
from pipeline.uitvoer.tabellen.aansluiting import eis_zelfde_herkomst
from pipeline.uitvoer.tabellen.codesommen import CODE_SOMMEN, code_sommen, lees_sommen
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst
from tests.hulp.plaatsen import WORTEL


@pytest.fixture
def toen(uitkomst: Uitkomst, tmp_path: Path) -> Path:
    """The herkomst of an earlier run, that is of now until a test changes it."""
    (tmp_path / "herkomst.json").write_text(maak_herkomst(uitkomst), encoding="utf-8")
    (tmp_path / CODE_SOMMEN).write_text(code_sommen(), encoding="utf-8")
    eis_zelfde_herkomst(uitkomst, tmp_path)
    return tmp_path


def verschil(uitkomst: Uitkomst, toen: Path, wijzig: Callable[[dict[str, Any]], object]) -> str:
    pad = toen / "herkomst.json"
    herkomst = json.loads(pad.read_text(encoding="utf-8"))
    wijzig(herkomst)
    pad.write_text(json.dumps(herkomst), encoding="utf-8")
    with pytest.raises(Invoerfout) as fout:
        eis_zelfde_herkomst(uitkomst, toen)
    return fout.value.wat.split("sinds die run veranderde ")[1]


@pytest.mark.parametrize(
    ("wijzig", "zegt"),
    [
        (lambda h: h["regeling"]["bestanden"].update({"regeling.toml": "0"}), "de regeling (regeling.toml)"),
        (
            lambda h: h["bestanden_van_de_ronde"].pop("voorbeeld/ronde.toml"),
            "de bestanden van de ronde (voorbeeld/ronde.toml is nieuw)",
        ),
        (
            lambda h: h["bestanden_van_de_ronde"].update({"voorbeeld/oud.csv": "0"}),
            "de bestanden van de ronde (voorbeeld/oud.csv is weg)",
        ),
        (
            lambda h: h["bronnen"][0].update(register_sha256="0"),
            "de bestanden van de uitgevers (cbs_gemeenten_2022 in register.toml)",
        ),
        (
            lambda h: h["software"]["pakketten"].update(pandas="0", numpy="0"),
            "de code of een pakket van dit project (numpy en pandas)",
        ),
    ],
)
def test_het_verschil_noemt_het_bestand(
    uitkomst: Uitkomst, toen: Path, wijzig: Callable[[dict[str, Any]], object], zegt: str
) -> None:
    assert verschil(uitkomst, toen, wijzig) == zegt


def test_andere_code_noemt_haar_bestanden(uitkomst: Uitkomst, toen: Path) -> None:
    sommen = lees_sommen((toen / CODE_SOMMEN).read_text(encoding="utf-8"))
    for naam in [naam for naam in sommen if naam.startswith("pipeline/stappen/")][:5]:
        sommen[naam] = "0" * 64
    (toen / CODE_SOMMEN).write_text("".join(f"{s}  {n}\n" for n, s in sommen.items()), encoding="utf-8")
    zegt = verschil(uitkomst, toen, lambda h: h["software"].update(code_sha256="0"))
    assert zegt == (
        "de code of een pakket van dit project (pipeline/stappen/__init__.py, pipeline/stappen/deelgebied.py, "
        "pipeline/stappen/deelplannen.py en nog 2)"
    )


def test_een_andere_ronde_of_regeling_verandert_de_code_niet(tmp_path: Path) -> None:
    code = Path(copytree(WORTEL / "pipeline", tmp_path / "pipeline"))
    voor = code_sommen(code)
    assert voor == code_sommen()
    for map_ in ("rondes/nieuw", "regelingen/nieuw", "rondes/voorbeeld/inzending"):
        (code / map_).mkdir(exist_ok=True)
        (code / map_ / "een.csv").write_text("a\n", encoding="utf-8")
    (code / "rondes/nieuw/ronde.toml").write_text('naam = "nieuw"\n', encoding="utf-8")
    with (code / "bronnen/register.toml").open("a", encoding="utf-8") as register:
        register.write("\n# een dataset erbij\n")
    assert code_sommen(code) == voor
    (code / "stappen/poort.py").write_text('"""Iets anders."""\n', encoding="utf-8")
    (anders,) = set(lees_sommen(code_sommen(code)).items()) - set(lees_sommen(voor).items())
    assert anders[0] == "pipeline/stappen/poort.py"


def test_alles_waar_de_code_uit_bestaat_telt_mee() -> None:
    """Texts, templates and scripts decide what a reader sees, so they count as code; what a ronde chooses does not."""
    namen = set(lees_sommen(code_sommen()))
    assert {
        "pipeline/keten.py",
        "pipeline/bronnen/gemeente_herindelingen.csv",
        "pipeline/uitleg/verantwoording/teksten.toml",
        "pipeline/uitvoer/kaart/kaart.html",
        "pipeline/rondes/ronde_model.toml",
        "pipeline/regelingen/model.py",
    } <= namen
    assert not {naam for naam in namen if naam.endswith(("/ronde.toml", "/regeling.toml", "/register.toml"))}
    assert MAP.is_relative_to(codesommen._CODE)
