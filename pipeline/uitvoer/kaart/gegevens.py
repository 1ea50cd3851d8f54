"""The figures inside a map page: each border and each text once, as json that no name can break out of.

In: an `Uitkomst`, its thinned borders and its layers. Out: one json text for a script element.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd

from pipeline import tonen
from pipeline.deelplannen import DEELPLAN
from pipeline.keten import Uitkomst
from pipeline.uitvoer.kaart.lagen import Laag
from pipeline.uitvoer.kaart.vlakken import Vlakken, codeer, middelpunt

_ONSCHADELIJK = {ord(teken): f"\\u{ord(teken):04x}" for teken in "<>&\u2028\u2029"}


def als_json(gegevens: object) -> str:
    """Json that stays json inside a script element: no '</script>', no '<!--', no line ends that script dislikes.

    >>> als_json({"naam": "</script>"})
    '{"naam":"\\\\u003c/script\\\\u003e"}'
    """
    return json.dumps(gegevens, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_ONSCHADELIJK)


def maak_gegevens(uitkomst: Uitkomst, vlakken: Vlakken, lagen: list[Laag]) -> dict[str, Any]:
    """Everything the page draws and tells. Texts that many zones share are numbered."""
    zones = uitkomst.zones
    gemeente, gemeenten = pd.factorize(zones["gemeente"].astype(object).fillna("gemeente onbekend"))
    prioriteit, prioriteiten = pd.factorize(_prioriteit_in_woorden(zones))
    return {
        "zonevlakken": codeer(vlakken.zones, vlakken.crs),
        "gemeentevlakken": codeer(vlakken.gemeenten.to_numpy(dtype=object), vlakken.crs),
        "pc4": zones["pc4"].tolist(),
        "gemeente": gemeente.tolist(),
        "gemeenten": gemeenten.tolist(),
        "kwetsbaar": zones["kwetsbaar"].tolist(),
        "reden": zones["kwetsbaar_reden"].tolist(),
        "prioriteit": prioriteit.tolist(),
        "prioriteiten": prioriteiten.tolist(),
        "lagen": [_laag(uitkomst, vlakken, laag) for laag in lagen],
    }


def _prioriteit_in_woorden(zones: pd.DataFrame) -> pd.Series:
    """'ja: Modelwijk (SV); Randland (grens- of krimpregio)', with the areas that are too uncertain to count."""
    tekst = zones["prioriteit"].astype(object)
    for kolom, soort in (("prioriteit_sv", " (SV)"), ("prioriteit_regio", " (grens- of krimpregio)")):
        heeft = zones[kolom] != ""
        scheiding = np.where(tekst.isin(zones["prioriteit"].unique()), ": ", "; ")
        tekst = tekst + np.where(heeft, scheiding + zones[kolom].astype(object) + soort, "")
    niet = zones["prioriteit_niet_meegeteld"].astype(object)
    return tekst + np.where(niet != "", ". Niet meegeteld, te onzeker: " + niet, "")


def _laag(uitkomst: Uitkomst, vlakken: Vlakken, laag: Laag) -> dict[str, Any]:
    return {
        "id": laag.id,
        "titel": laag.titel,
        "stijlen": [{"kleur": k.kleur, "arcering": k.arcering} for k in laag.klassen],
        "codes": laag.codes.tolist(),
        "deelplannen": [] if laag.deelplannen is None else _deelplannen(uitkomst, vlakken, laag.deelplannen),
    }


def _deelplannen(uitkomst: Uitkomst, vlakken: Vlakken, plannen: pd.DataFrame) -> list[dict[str, Any]]:
    plaats = pd.Series(np.arange(len(uitkomst.zones)), index=uitkomst.zones["pc4"])
    leden = uitkomst.leden.assign(plaats=uitkomst.leden["pc4"].map(plaats)).groupby(DEELPLAN)["plaats"]
    rijen = {sleutel: groep.to_numpy() for sleutel, groep in leden}
    aandeel = [
        tekst.replace("onbekend", "onbekend welk deel") for tekst in tonen.procent(plannen["prioriteit_aandeel"])
    ]
    uit = []
    for nummer, plan in enumerate(plannen.itertuples(index=False)):
        zones = rijen[(plan.tranche, plan.aanvraag, plan.deelplan)]
        omtrek = vlakken.samen(zones)
        rang = "geen rang" if pd.isna(plan.rang) else f"rang {plan.rang:.0f} van {plannen['rang'].notna().sum()}"
        uit.append(
            {
                "naam": f"{plan.deelplan} (aanvraag {plan.aanvraag}, tranche {plan.tranche})",
                "urgentie": f"{plan.score}, {rang}; {plan.zones_gescoord} van {plan.zones} zones gescoord"
                + (f"; zekerheid van de zones: {plan.zekerheid}" if plan.zekerheid else ""),
                "poort": f"{plan.poort}. {plan.poort_reden}",
                "prioriteit": f"{aandeel[nummer]} van de woningen in prioritair gebied"
                + (f": {plan.prioriteit_gebieden}" if plan.prioriteit_gebieden else ""),
                "klasse": int(plan.klasse),
                "zones": sorted(int(z) for z in zones),
                "omtrek": codeer(np.array([omtrek], dtype=object), vlakken.crs),
                "punt": None if omtrek.is_empty else middelpunt(omtrek, vlakken.crs),
            }
        )
    return uit
