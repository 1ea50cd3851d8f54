"""The course as text for the screen, the answer first.

In: the tables of `maak_tabellen`, an `Uitkomst` and its `Verloop`. Out: Dutch text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.stappen.gebieden import PROVINCIE
from pipeline.stappen.verloop import AFGEGAAN, BIJGEKOMEN, GEBLEVEN, NIET_TE_VERGELIJKEN, NOOIT, ONBEKEND, WISSELEND
from pipeline.taal.getallen import aantal
from pipeline.taal.namen import opsomming
from pipeline.taal.tekstblad import onder_elkaar
from pipeline.uitkomst import Uitkomst, Verloop
from pipeline.uitvoer.verloopzin import STEVIG_HOE, WAT_WISSELT, kop_van_land
from pipeline.uitvoer.vermelding import status
from pipeline.vragen.verloop.tabellen import rij_van_land


def als_tekst(uitkomst: Uitkomst, verloop: Verloop, tabellen: Mapping[str, pd.DataFrame]) -> str:
    """The summary."""
    gebieden = tabellen["gebieden"]
    regels = [
        f"{': '.join(kop(verloop, gebieden))}.",
        f"  {status(uitkomst.ronde)}",
        f"  {uitkomst.ronde.titel} ({uitkomst.ronde.naam})",
        "",
        *(f"  {zin}" for zin in tellingen(verloop, rij_van_land(gebieden))),
        "",
        f"  {'provincie':<16} {'bij':>5} {'af':>5} {'gebleven':>9}",
        *(
            f"  {r['gebied']:<16} {_n(r, BIJGEKOMEN):>5} {_n(r, AFGEGAAN):>5} {_n(r, GEBLEVEN):>9}"
            for r in gebieden[gebieden["soort"] == PROVINCIE].to_dict("records")
        ),
        "",
        *(f"  {zin}" for zin in hoe_te_lezen(verloop)),
    ]
    if verloop.meldingen:
        regels += ["", "Let op:", *(f"  - {melding}" for melding in verloop.meldingen)]
    return onder_elkaar(regels) + "\n"


def kop(verloop: Verloop, gebieden: pd.DataFrame) -> tuple[str, str]:
    """The answer to the question, and from how many to how many that is (`kop_van_land`)."""
    land = rij_van_land(gebieden)
    begin, einde = (int(land[f"kwetsbaar_{jaar}"]) for jaar in (verloop.jaren[0], verloop.jaren[-1]))
    return kop_van_land(land, verloop.jaren, (begin, einde))


def tellingen(verloop: Verloop, telling: pd.Series) -> list[str]:
    """What the sentence rests on, and how firm: one line each."""
    uit = []
    for naam, woorden in (
        (BIJGEKOMEN, "Erbij gekomen"),
        (AFGEGAAN, "Eraf gegaan"),
        (GEBLEVEN, "Steeds kwetsbaar gebleven"),
        (NOOIT, "In geen van de jaren kwetsbaar"),
        (WISSELEND, "Aan het begin en het einde gelijk, ertussen anders"),
    ):
        stevig = ""
        if verloop.stevig is not None:
            stevig = f" ({aantal([telling[f'zones_{naam}_stevig']])[0]} stevig, de rest voorlopig)"
        uit.append(f"{woorden}: {_n(telling, naam)}{stevig}")
    uit.append(f"Niet te zeggen, want in een jaar is er geen antwoord: {_n(telling, ONBEKEND)}")
    uit.append(f"Niet te vergelijken, want het gebied of de uitgave veranderde: {_n(telling, NIET_TE_VERGELIJKEN)}")
    return uit


def let_op(verloop: Verloop) -> tuple[str, ...]:
    """How to read it, what to know of each series, and what is never laid in one line."""
    return (
        *hoe_te_lezen(verloop),
        *(reeks.reeks.let_op for reeks in verloop.reeksen if reeks.reeks.let_op),
        *(breuk.reden for breuk in verloop.regels.breuk),
    )


def hoe_te_lezen(verloop: Verloop) -> tuple[str, ...]:
    """What the words mean, and what they rest on."""
    jaren = opsomming([str(jaar) for jaar in verloop.jaren])
    return (
        f"De poort is opnieuw beantwoord met de Leefbaarometer van {jaren}. {WAT_WISSELT}",
        *((STEVIG_HOE,) if verloop.stevig is not None else ()),
        "Kwetsbaar is onder het gemiddelde van de eigen gemeente: een gebied kan erbij komen doordat het zelf "
        "achteruit ging, of doordat de rest van de gemeente vooruit ging.",
    )


def _n(telling: Mapping[Any, Any] | pd.Series, uitkomst: str) -> str:
    return str(aantal([telling[f"zones_{uitkomst.replace(' ', '_')}"]])[0])
