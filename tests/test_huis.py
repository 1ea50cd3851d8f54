"""The house is as CONTRIBUTING and docs/ontwerp.md say: files you can read, rooms in their order, tests apart."""

from __future__ import annotations

import ast
import builtins
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.hulp.plaatsen import WORTEL
from tests.hulp.projectbestanden import bestanden


def python_in(map_: str) -> list[Path]:
    return [pad for pad in bestanden() if pad.suffix == ".py" and pad.is_relative_to(WORTEL / map_)]


def ingevoerd(tekst: str) -> Iterator[str]:
    """Every module that a file imports and every name it takes out of one: `from a.b import c` gives a.b and a.b.c."""
    for knoop in ast.walk(ast.parse(tekst)):
        if isinstance(knoop, ast.Import):
            yield from (naam.name for naam in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            bron = "." * knoop.level + (knoop.module or "")
            yield from (bron, *(f"{bron}.{naam.name}" for naam in knoop.names))


def is_van_een_test(naam: str) -> bool:
    """'tests.stappen.test_poort' is one; 'tests.hulp.vaak' is not."""
    delen = naam.split(".")
    in_een_test = any(deel.startswith("test_") for deel in delen[:-1])
    return in_een_test or (delen[0] == "tests" and delen[-1].startswith("test_"))


def test_elk_pythonbestand_is_in_een_keer_te_lezen() -> None:
    lang = {
        str(pad.relative_to(WORTEL)): aantal
        for pad in bestanden()
        if pad.suffix == ".py" and (aantal := len(pad.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not lang


def test_elk_pythonbestand_zegt_wat_het_doet() -> None:
    for pad in bestanden():
        tekst = pad.read_text(encoding="utf-8") if pad.suffix == ".py" else ""
        assert not tekst or tekst.startswith('"""'), pad.relative_to(WORTEL)


def test_geen_test_haalt_iets_uit_een_andere_test() -> None:
    """What two tests share stands in tests/hulp: so a test can be renamed, split or run alone."""
    fout = {
        f"{pad.relative_to(WORTEL)}: {naam}"
        for pad in python_in("tests")
        for naam in ingevoerd(pad.read_text(encoding="utf-8"))
        if is_van_een_test(naam)
    }
    assert not fout
    assert {n for n in ingevoerd("from tests.a.test_b import c\nfrom tests.a import test_b") if is_van_een_test(n)} == {
        "tests.a.test_b",
        "tests.a.test_b.c",
    }


def test_een_map_met_tests_is_een_kamer_van_de_pijplijn() -> None:
    """But for tests/hulp, which tests its own publisher, and what concerns the project as a whole."""
    mappen = {pad.parent.relative_to(WORTEL / "tests") for pad in python_in("tests") if pad.name.startswith("test_")}
    zonder = {str(m) for m in mappen if not (WORTEL / "pipeline" / m / "__init__.py").exists()}
    assert zonder == {"hulp"}


def test_het_ontwerp_noemt_elke_kamer_in_de_volgorde_van_het_contract() -> None:
    contract = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    lagen = [laag.removeprefix("pipeline.") for laag in contract["contracts"][0]["layers"]]
    tekst = (WORTEL / "docs" / "ontwerp.md").read_text(encoding="utf-8")
    assert [naam.removesuffix(".py") for naam in re.findall(r"^\| `([a-z]+)(?:/|\.py)`", tekst, flags=re.M)] == lagen
    readme = (WORTEL / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^pipeline/([a-z]+)(?:/|\.py) ", readme, flags=re.M) == lagen
    mappen = {p.parent.name for p in (WORTEL / "pipeline").glob("*/__init__.py")}
    losse = {p.stem for p in (WORTEL / "pipeline").glob("*.py") if not p.stem.startswith("_")}
    assert mappen | losse == set(lagen)


def aangeroepen_in_de_uitleg(boom: ast.Module) -> set[str]:
    """The names that the examples of a module's docstring call, but for those they make themselves and of formulas."""
    uitleg = ast.get_docstring(boom, clean=False) or ""
    regels = [regel for regel in uitleg.splitlines() if regel.startswith(("    ", ">>>"))]
    code = re.sub(r"#.*|\"[^\"\n]*\"", "", "\n".join(regels))
    eigen = set(re.findall(r"\b(?:as|class) (\w+)", code))
    return {naam for naam in re.findall(r"(?<![\w.])([A-Za-z_]\w*)\(", code) if not naam.isupper()} - eigen


def test_wat_een_voorbeeld_boven_een_module_aanroept_bestaat() -> None:
    bomen = {pad: ast.parse(pad.read_text(encoding="utf-8")) for pad in python_in("pipeline")}
    namen = set(dir(builtins))
    for boom in bomen.values():
        for knoop in ast.walk(boom):
            if isinstance(knoop, ast.FunctionDef | ast.ClassDef | ast.alias):
                namen.add(knoop.name)
            elif isinstance(knoop, ast.Name | ast.Attribute):
                namen.add(knoop.id if isinstance(knoop, ast.Name) else knoop.attr)
    fout = {
        str(pad.relative_to(WORTEL)): weg
        for pad, boom in bomen.items()
        if (weg := aangeroepen_in_de_uitleg(boom) - namen)
    }
    assert not fout
    assert aangeroepen_in_de_uitleg(ast.parse('"""x\n\n    a = b(c)\n    IF(d)\n"""')) == {"b"}
