"""A zelfcheck as html, json and text, put in place together.

In: a `Zelfcheck`. Out: texts, and a folder with zelfcheck.txt, .html and .json. The same
input gives the same bytes.

The json holds `zelfcheck` with every figure at full precision (null where missing) and `sleutels`: what each key means.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from pipeline.bestanden.uitvoermappen import map_naast
from pipeline.bestanden.wegschrijven import vervang_samen
from pipeline.taal.meervoud import met_aantal, van_de
from pipeline.uitvoer.balken import balkrijen, teken_balken
from pipeline.uitvoer.blad.leesblad import maak_leesblad
from pipeline.uitvoer.blad.tekening import als_svg
from pipeline.uitvoer.zinnen import NIETS_ONTBREEKT
from pipeline.vragen.zelfcheck.antwoord import antwoord, voor_de_analist, wat_nu
from pipeline.vragen.zelfcheck.cijfers import cijfertabel, poorttabel
from pipeline.vragen.zelfcheck.model import Zelfcheck
from pipeline.vragen.zelfcheck.tekst import (
    als_tekst,
    prioriteit,
    rang,
    rang_van_zone,
    score,
    telling,
    titel,
    uit_elkaar,
    uitleg_tranches,
)

_SJABLOON = Path(__file__).with_name("zelfcheck.html")
_MEESTE_IN_DE_NAAM = 5
VORMEN = ("tekst", "html", "json")


def als_html(z: Zelfcheck) -> str:
    """One page that works offline."""
    return maak_leesblad(
        _SJABLOON,
        z=z,
        titel=titel(z),
        antwoord=antwoord(z),
        wat_nu=wat_nu(z),
        voor_de_analist=voor_de_analist(z),
        poorttabel=poorttabel,
        cijfertabel=cijfertabel,
        balkrijen=balkrijen,
        telling=telling,
        rang=rang,
        rang_van_zone=rang_van_zone,
        uitleg_tranches=uitleg_tranches(z),
        prioriteit=prioriteit(z),
        met_aantal=met_aantal,
        van_de=van_de,
        niets_ontbreekt=NIETS_ONTBREEKT,
        score=partial(score, z),
        uit_elkaar=partial(uit_elkaar, z),
        balken=lambda poort: als_svg(teken_balken(balkrijen(poort))),
    )


def als_json(z: Zelfcheck) -> str:
    """All keys with their meaning, and the outcome."""
    inhoud = {"sleutels": sleutels(Zelfcheck), "zelfcheck": z.model_dump(mode="json")}
    return json.dumps(inhoud, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def in_vorm(z: Zelfcheck, vorm: str) -> str:
    """The outcome as tekst, html or json."""
    return {"tekst": als_tekst, "html": als_html, "json": als_json}[vorm](z)


def sleutels(model: type[BaseModel], kop: str = "") -> dict[str, str]:
    """'deelgebied.poort': what it means, for every key of the model and of the models inside it.

    >>> sleutels(Zelfcheck)["tranches.rang"]
    'plaats tussen de deelplannen van de tranche, 1 is het meest urgent'
    """
    uit: dict[str, str] = {}
    for naam, veld in model.model_fields.items():
        if veld.exclude:
            continue
        uit[kop + naam] = veld.description or ""
        for deel in _modellen(veld.annotation):
            uit |= sleutels(deel, f"{kop}{naam}.")
    return uit


def _modellen(soort: Any) -> list[type[BaseModel]]:
    if isinstance(soort, type) and issubclass(soort, BaseModel):
        return [soort]
    return [model for deel in get_args(soort) for model in _modellen(deel)]


def schrijf_zelfcheck(z: Zelfcheck, doel: Path, kenmerk: str) -> Path:
    """The folder, complete; what an earlier zelfcheck of the same zones left is replaced. Raises Invoerfout.

    kenmerk: which zones, for the name of the folder.
    """
    map_ = map_naast(doel, "zelfcheck", z.ronde, kenmerk)
    with vervang_samen(map_) as (nieuw,):
        for vorm, einde in zip(VORMEN, ("txt", "html", "json"), strict=True):
            (nieuw / f"zelfcheck.{einde}").write_text(in_vorm(z, vorm), encoding="utf-8", newline="\n")
    return map_


def kenmerk_van(pc4: Sequence[str]) -> str:
    """A short name for a set of zones; another set has another name.

    >>> kenmerk_van(["6411", "6412"])
    '6411-6412'
    """
    if len(pc4) <= _MEESTE_IN_DE_NAAM:
        return "-".join(pc4)
    return f"{pc4[0]}-en-{len(pc4) - 1}-meer-{hashlib.sha256(' '.join(pc4).encode()).hexdigest()[:8]}"
