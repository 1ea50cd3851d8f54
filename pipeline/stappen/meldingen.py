"""What a reader should know though it stopped nothing: figures that are missing, zones that do not match.

In: the sources, the scored zones and deelplannen, the area lists and the regeling. Out: Dutch sentences.

    over_de_zones(bronnen, zones, lijsten, deelplannen)
    # ("SV-lijst: 1 postcode bestaat niet in deze grenzen: 0199", ...)
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.bronnen.gebiedenlijsten import Gebiedenlijsten
from pipeline.bronnen.tabel import Brontabel
from pipeline.regelingen import Regeling
from pipeline.taal.meervoud import met_aantal, met_werkwoord


def gemist(regeling: Regeling) -> tuple[str, ...]:
    """Dimensions that measure less than the regeling describes, because the ronde lacks an optional source.

    Each once: a dimension of the poort and of urgentie may have the same title and say the same.
    """
    dimensies = (*regeling.poort.dimensies, *regeling.urgentie.dimensies)
    return tuple(dict.fromkeys(f"{d.titel}: {d.aanname}" for d in dimensies if d.gemist))


def over_de_zones(
    bronnen: Mapping[str, Brontabel], zones: pd.DataFrame, lijsten: Gebiedenlijsten, deelplannen: pd.DataFrame
) -> tuple[str, ...]:
    """Zones a source lacks or has besides, zones without gemeente, lists of other borders, two aanvragen of one."""
    regels = [melding for bron in bronnen.values() for melding in bron.meldingen]
    for bron in bronnen.values():
        if bron.sleutel == "pc4":
            regels += _verschil_in_zones(bron, zones["pc4"])
    zonder = zones.loc[zones["gm_code"].isna(), "pc4"]
    if len(zonder):
        regels.append(f"{met_aantal(len(zonder), 'zones')} zonder gemeente, dus onbepaald: {', '.join(zonder)}")
    onbekend = sorted(set(lijsten.sv_gebieden["pc4"]) - set(zones["pc4"]))
    if onbekend:
        wie = met_werkwoord(len(onbekend), "postcodes", "bestaat", "bestaan")
        regels.append(f"SV-lijst: {wie} niet in deze grenzen: {', '.join(onbekend)}")
    paren = deelplannen[["tranche", "gm_code", "aanvraag"]].drop_duplicates()
    meer = paren[paren.duplicated(["tranche", "gm_code"], keep=False)].sort_values(["tranche", "gm_code"])
    for (tranche, gm_code), rijen in meer.groupby(["tranche", "gm_code"]):
        regels.append(
            f"gemeente {gm_code} staat in tranche {tranche} in meer dan één aanvraag "
            f"({', '.join(rijen['aanvraag'])}); Q&A 4.3 staat er één toe"
        )
    return tuple(regels)


def _verschil_in_zones(bron: Brontabel, pc4: pd.Series) -> list[str]:
    """Vintages differ: zones that a source lacks are missing there, and what it has besides is left out."""
    gekend = bron.gegevens["pc4"]
    delen = (
        (
            pc4[~pc4.isin(gekend)],
            "zones",
            ("staat niet in deze bron en mist daar haar cijfers", "staan niet in deze bron en missen daar hun cijfers"),
        ),
        (
            gekend[~gekend.isin(pc4)],
            "postcodes",
            (
                "van deze bron is geen zone van deze ronde en doet niet mee",
                "van deze bron zijn geen zone van deze ronde en doen niet mee",
            ),
        ),
    )
    return [
        f"{bron.bron}: {met_werkwoord(len(codes), wie, *doen)}: "
        f"{', '.join(codes.head(10))}{', ...' if len(codes) > 10 else ''}"
        for codes, wie, doen in delen
        if len(codes)
    ]
