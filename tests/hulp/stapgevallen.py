"""Run the cases of tests/gevallen/{zones,prioriteit,urgentie}.toml: situation, rule, arithmetic in words, outcome.

In: the name of a file, and per `stap` of its cases the function that computes it. Out: nothing, or what differs.

    keur(lees_gevallen("zones")["gemeente: 70 tegen 30 procent"], {"zones": reken_zones})
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest

from pipeline.bestanden.fouten import Invoerfout
from pipeline.regelingen import Regeling, laad_regeling
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from tests.hulp.gevaltabellen import lees_tabel, verschillen
from tests.hulp.plaatsen import GEVALLEN

Geval = Mapping[str, Any]
SLEUTEL = {
    "zones": ["tranche", "pc4"],
    "aandelen": ["pc4", "gm_code"],
    "deelplannen": DEELPLAN,
    "aanvragen": AANVRAAG,
}
LEGE_LIJSTEN = {
    "sv_gebieden": "gebied  pc4  zekerheid  toelichting",
    "regios": "regio  gm_code  zekerheid  toelichting",
}
Uitkomst = dict[str, pd.DataFrame]
Stap = Callable[[Geval, Regeling], Uitkomst]


def lees_gevallen(bestand: str) -> dict[str, dict[str, Any]]:
    """The cases of a file by name; each must say its rule and its arithmetic, and what comes out or goes wrong."""
    inhoud = tomllib.loads((GEVALLEN / f"{bestand}.toml").read_text(encoding="utf-8"))
    gevallen = {}
    for geval in inhoud["geval"]:
        naam = geval["naam"]
        assert naam not in gevallen, f"twee gevallen heten {naam}"
        assert geval["regel"].strip() and geval["uitleg"].strip(), naam
        assert bool(geval.get("verwacht")) != ("fout" in geval), naam
        gevallen[naam] = geval | {"kolommen": inhoud.get("kolommen", {})}
    return gevallen


def keur(geval: Geval, stappen: Mapping[str, Stap]) -> None:
    """Compute a case and tell everything that differs at once."""
    regeling = laad_regeling("vhf_2021", geval.get("afwijkingen"))
    reken = stappen[geval["stap"]]
    if "fout" in geval:
        with pytest.raises(Invoerfout) as fout:
            reken(geval, regeling)
        ontbreekt = [deel for deel in geval["fout"] if deel not in str(fout.value)]
        assert not ontbreekt, f"de melding noemt niet {ontbreekt}:\n{fout.value}"
        return
    uitkomst = reken(geval, regeling)
    marge = 0.5 * 10.0 ** -geval["decimalen"] if "decimalen" in geval else 1e-12
    regels = []
    for tabel, tekst in geval["verwacht"].items():
        verwacht = lees_tabel(tekst)
        sleutel = [k for k in SLEUTEL[tabel] if k in verwacht.columns]
        kreeg = uitkomst[tabel].rename(columns={lang: kort for kort, lang in geval["kolommen"].items()})
        regels += [f"  {tabel}: {regel}" for regel in verschillen(verwacht, kreeg, sleutel, marge)]
    assert not regels, "\n".join(
        [f"{geval['naam']} ({geval['regel']})", *regels, f"  uitleg: {geval['uitleg'].strip()}"]
    )


def tabel_van(geval: Geval, naam: str) -> pd.DataFrame:
    """A table of the case, its short columns by their full names."""
    return lees_tabel(geval.get(naam, LEGE_LIJSTEN.get(naam, ""))).rename(columns=geval["kolommen"])


def deelplannen_van(geval: Geval) -> pd.DataFrame:
    """The list of deelplannen, in one tranche unless it says otherwise."""
    lijst = tabel_van(geval, "deelplannen")
    return lijst if "tranche" in lijst.columns else lijst.assign(tranche="1")
