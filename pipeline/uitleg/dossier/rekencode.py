"""What a dossier needs to compute: the modules of this package that a module leads to, and the pinned packages.

In: the name of a module, and requirements.lock. Out: files by their place, and the lines of the lock they need.

>>> "pipeline/stappen/zones.py" in modules("pipeline.uitleg.dossier.rekenen")
True
>>> "pipeline/keten.py" in modules("pipeline.uitleg.dossier.rekenen")      # reads sources; a dossier does not
False
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.plaatsen import WORTEL

_PAKKET = "pipeline"
_LOCK = WORTEL / "requirements.lock"


@cache
def modules(begin: str) -> Mapping[str, Path]:
    """The files of `begin` and of every module of this package that it imports, by place below the project."""
    gevonden: dict[str, Path] = {}
    wachtrij = [begin]
    while wachtrij:
        naam = wachtrij.pop()
        pad = _pad(naam)
        if pad is None or (plaats := pad.relative_to(WORTEL).as_posix()) in gevonden:
            continue
        gevonden[plaats] = pad
        wachtrij += [naam.rpartition(".")[0], *_imports(pad)] if "." in naam else _imports(pad)
    return dict(sorted(gevonden.items()))


def eisen(bestanden: Mapping[str, Path], lock: Path = _LOCK) -> str:
    """The part of the lock file with the packages that these modules import, and what those need in turn.

    Raises Invoerfout when the lock file is not there or lacks one of them.
    """
    eigen = packages_distributions()
    tops = {naam.partition(".")[0] for pad in bestanden.values() for naam in _imports(pad)}
    nodig = sorted({_plat(d) for top in tops - {_PAKKET} - sys.stdlib_module_names for d in eigen[top]})
    blokken = _blokken(lock)
    gehaald: set[str] = set()
    while nodig:
        naam = nodig.pop()
        if naam in gehaald:
            continue
        gehaald.add(naam)
        if naam not in blokken:
            raise Invoerfout(
                f"pakket {naam} staat niet in het bestand met vastgelegde pakketten",
                bestand=lock,
                advies="maak het opnieuw met make lock",
            )
        nodig += [_plat(eis) for eis in requires(naam) or () if "extra ==" not in eis and _plat(eis) in blokken]
    return "".join(blokken[naam] for naam in sorted(gehaald))


def _pad(naam: str) -> Path | None:
    """The file of a module of this package; None for a name inside a module."""
    kaal = WORTEL.joinpath(*naam.split("."))
    return next((p for p in (kaal.with_suffix(".py"), kaal / "__init__.py") if p.is_file()), None)


@cache
def _imports(pad: Path) -> tuple[str, ...]:
    """Every name that a module imports when it runs; what only type checkers see is left out."""
    return tuple(dict.fromkeys(_namen(ast.parse(pad.read_text(encoding="utf-8")))))


def _namen(knoop: ast.AST) -> Iterator[str]:
    for deel in ast.iter_child_nodes(knoop):
        if isinstance(deel, ast.Import):
            yield from (alias.name for alias in deel.names)
        elif isinstance(deel, ast.ImportFrom) and deel.module:
            yield deel.module
            if deel.module.partition(".")[0] == _PAKKET:
                yield from (f"{deel.module}.{alias.name}" for alias in deel.names)
        elif not (isinstance(deel, ast.If) and ast.unparse(deel.test).endswith("TYPE_CHECKING")):
            yield from _namen(deel)


def _blokken(lock: Path) -> dict[str, str]:
    """The lines of each package in the lock file: its versions per system, with their hashes."""
    try:
        tekst = lock.read_text(encoding="utf-8")
    except OSError:
        raise Invoerfout(
            "het bestand met vastgelegde pakketten ontbreekt", bestand=lock, advies="zet requirements.lock terug"
        ) from None
    blokken: dict[str, str] = {}
    for blok in re.findall(r"^[A-Za-z0-9].*\n(?:[ \t]+.*\n)*", tekst, flags=re.MULTILINE):
        blokken[_plat(blok)] = blokken.get(_plat(blok), "") + blok
    return blokken


def _plat(eis: str) -> str:
    """The name of a package at the head of a requirement, spelled as the lock file does."""
    naam = re.split(r"[^A-Za-z0-9._-]", eis, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", naam).lower()
