"""Every kind of file that the package holds is in the checksums of the code: a changed template is other code."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.uitvoer.tabellen.codesommen import SOORTEN, code_sommen, lees_sommen
from tests.hulp.plaatsen import WORTEL


def test_elke_soort_bestand_telt_mee() -> None:
    pakket = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "package-data"
    ]
    soorten = {Path(patroon).suffix for patroon in pakket["*"]} - {".typed"}
    assert set(SOORTEN) == soorten | {".py"}


def test_een_ander_sjabloon_is_andere_code(tmp_path: Path) -> None:
    sjabloon = tmp_path / "code" / "blad.typ"
    sjabloon.parent.mkdir()
    sjabloon.write_text("een", encoding="utf-8")
    een = lees_sommen(code_sommen(sjabloon.parent))
    sjabloon.write_text("twee", encoding="utf-8")
    twee = lees_sommen(code_sommen(sjabloon.parent))
    assert een.keys() == twee.keys() == {"code/blad.typ"} and een != twee
