"""A page to read: one html file without scripts, that works offline, prints well and asks nothing of anyone.

In: a template that extends `basis.html` of this folder, and what it shows. Out: the text of the page; the same values
give the same text. Everything is escaped and has real minuses; the policy in the page allows its own style, by hash,
and nothing else. A css file beside the template with its name is added to the common style.

    maak_leesblad(Path("pipeline/vragen/zelfcheck/zelfcheck.html"), titel="...", zelfcheck=zelfcheck)
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from pipeline.taal import getallen, procenten
from pipeline.taal.datums import dag
from pipeline.uitvoer.eenheden import cijfer_voor_lezer

_MAP = Path(__file__).parent


def maak_leesblad(sjabloon: Path, **gegevens: object) -> str:
    """The page of a template. Raises jinja2.UndefinedError for a name that the template wants and nobody gave."""
    stijl = _stijl(sjabloon)
    som = base64.b64encode(hashlib.sha256(stijl.encode()).digest()).decode("ascii")
    beleid = f"default-src 'none'; style-src 'sha256-{som}'; base-uri 'none'; form-action 'none'"
    # The hash is over the style as it stands between its tags, so it goes in as it is.
    blad = _omgeving(sjabloon.parent).get_template(sjabloon.name)
    return blad.render(beleid=Markup(beleid), stijl=Markup(stijl), **gegevens) + "\n"


def getal(waarde: float | None, decimalen: int = 2) -> str:
    """A figure as a Dutch reader sees it, 'onbekend' where missing."""
    return str(getallen.getal(_of_niets(waarde), decimalen))


def verschil(waarde: float | None) -> str:
    """A difference with its sign, never a nought that is none."""
    return str(getallen.verschil([_of_niets(waarde)])[0])


def procent(waarde: float | None) -> str:
    """0..1 as a percentage."""
    return procenten.procent([_of_niets(waarde)])[0]


def voor_lezer(waarde: object) -> object:
    """Text with real minuses; what is html already stays as it is."""
    return getallen.mintekens(waarde) if type(waarde) is str else waarde


def _of_niets(waarde: float | None) -> float:
    return float("nan") if waarde is None else waarde


@cache
def _omgeving(map_: Path) -> jinja2.Environment:
    omgeving = jinja2.Environment(
        loader=jinja2.FileSystemLoader([map_, _MAP]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=voor_lezer,
    )
    omgeving.filters |= {
        "getal": getal,
        "verschil": verschil,
        "procent": procent,
        "dag": dag,
        "cijfer": cijfer_voor_lezer,
    }
    return omgeving


@cache
def _stijl(sjabloon: Path) -> str:
    paden = (_MAP / "leesblad.css", sjabloon.with_suffix(".css"))
    return "".join(pad.read_text(encoding="utf-8") for pad in paden if pad.is_file())
