"""The checksum of every file of the code, so that a later run can say which one changed.

In: nothing. Out: text for code.sha256, one file a line, as sha256sum writes it.

    3f0a...c1  pipeline/stappen/poort.py

What a ronde chooses is not code: the folders of rondes and regelingen, and the register. herkomst.json names of those
the ones that were used, so that a new ronde leaves the results of the others as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from pipeline.bestanden.controlesom import sha256, som_van_code

CODE_SOMMEN = "code.sha256"
_CODE = Path(__file__).parents[2]
SOORTEN = (".css", ".csv", ".html", ".js", ".py", ".toml", ".typ")


def code_sommen(code: Path = _CODE, som_van: Callable[[Path], str] = sha256) -> str:
    """One line per file, sorted by place; the folder `code` itself is the first part of each place."""
    paden = sorted(p for p in code.rglob("*") if p.suffix in SOORTEN and not _kiest_de_ronde(p.relative_to(code)))
    return "".join(f"{som_van(pad)}  {pad.relative_to(code.parent).as_posix()}\n" for pad in paden)


@cache
def code_van_nu() -> str:
    """The same of this project: it stays what it is while a command runs."""
    return code_sommen(som_van=som_van_code)


def lees_sommen(tekst: str) -> dict[str, str]:
    """Checksum by file; lines that are none are left out."""
    regels = (regel.split("  ", 1) for regel in tekst.splitlines())
    return {deel[1]: deel[0] for deel in regels if len(deel) == 2}


def _kiest_de_ronde(pad: Path) -> bool:
    eigen_map = pad.parts[0] in ("regelingen", "rondes") and len(pad.parts) > 2
    return eigen_map or pad.parts == ("bronnen", "register.toml")
