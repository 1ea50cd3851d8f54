"""Sentences about an outcome that more than one output says: each is worded here and nowhere else.

In: an `Uitkomst` and some of its zones, or a value with the rules it follows. Out: Dutch sentences and parts of them.
What a rule itself says is worded by its model (`PoortRegels.in_woorden`).

    wat_ontbreekt(uitkomst, zones)
    # ('Gemiddelde WOZ-waarde is niet bekend voor zones 0101, 0103; onbekend telt nooit als nul.', ...)

A page with its own script (the map) fills in the same sentences: `SJABLONEN`.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.stappen.meldingen import gemist
from pipeline.taal.namen import noem_zones, opsomming
from pipeline.taal.procenten import procent
from pipeline.taal.tekstblad import schoon
from pipeline.taal.zinnen import als_zin, met_hoofdletter
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.eenheden import met_punten

LAND = "alle zones van het land"
NIETS_ONTBREEKT = "Alle cijfers zijn bekend."
SJABLONEN = {
    "onbeslist": "{wat} is niet te bepalen voor {zones}.",
    "niet_bekend": "{wat} is niet bekend voor {zones}; onbekend telt nooit als nul.",
    "zonder_gemeente": "De gemeente van {zones} is onbekend, dus is er geen gemiddelde.",
    "zonder_vlak": "{zones}: geen vlak in de bron, en dus niet op de kaart.",
}
"""With gaps to fill in; python fills them by `format`, the script of the map in its own way."""


def vergeleken_met(referentie: str, regeling: Regeling) -> str:
    """What urgentie of a deelplan is compared with; referentie: of the ronde."""
    return LAND if referentie == "land" else regeling.urgentie.vergelijking_in_woorden()


def andere_lezing(uitkomst: Uitkomst, tranche: str) -> str:
    """Which places of a tranche are others in the other reading of Q&A 5.1.1; '' where it cannot matter."""
    if uitkomst.ronde.referentie == "land":
        return ""
    met = uitkomst.regeling.urgentie.met_andere_vergelijking().vergelijking_in_woorden()
    plannen = uitkomst.deelplannen[uitkomst.deelplannen["tranche"] == tranche]
    namen = plannen["deelplan"] + " (" + plannen["aanvraag"] + ")"
    zinnen = list(_andere_plaatsen("op urgentie", namen, plannen["rang"], plannen["rang_andere_lezing"]))
    if uitkomst.scoringsronde:
        lijst = uitkomst.scoringsronde.begroting.aanvragen
        lijst = lijst[lijst["tranche"] == tranche]
        zinnen += _andere_plaatsen("op de ranglijst", lijst["aanvraag"], lijst["rang"], lijst["rang_andere_lezing"])
    buiten = namen[plannen["urgentie_score_andere_lezing"].isna() & plannen["urgentie_score"].notna()]
    anders = "; ".join(zinnen) or "dan verandert geen plaats"
    weg = f" Buiten de vergelijking valt dan {opsomming(list(buiten))}." if len(buiten) else ""
    return f"De andere lezing van Q&A 5.1.1 (aanname) vergelijkt urgentie met {met}: {anders}.{weg}"


def _andere_plaatsen(waar: str, namen: pd.Series, zelf: pd.Series, anders: pd.Series) -> Iterable[str]:
    er = zelf.notna() & anders.notna()
    wie = er & (zelf.where(er, 0) != anders.where(er, 0))
    if wie.any():
        delen = [
            f"{n} {ander} in plaats van {eigen}"
            for n, ander, eigen in zip(namen[wie], anders[wie], zelf[wie], strict=True)
        ]
        yield f"de plaats {waar} wordt dan: {opsomming(delen)}"


def naam_van_cijfers(regeling: Regeling) -> dict[str, str]:
    """What every figure of a zone is called, by column."""
    namen = {"inwoners": "Het aantal inwoners", "woningen": "Het aantal woningen"}
    return namen | {i.naam: met_punten(i.titel) for i in regeling.indicatoren}


def wat_ontbreekt(uitkomst: Uitkomst, zones: pd.DataFrame) -> tuple[str, ...]:
    """Per figure the zones that lack it; empty when nothing is missing."""
    uit = []
    for kolom, naam in naam_van_cijfers(uitkomst.regeling).items():
        uit += _voor("niet_bekend", zones.loc[zones[kolom].isna(), "pc4"], wat=naam)
    uit += _voor("zonder_gemeente", zones.loc[zones["gm_code"].isna(), "pc4"])
    uit += _voor("zonder_vlak", zones.loc[zones.geometry.isna() | zones.geometry.is_empty, "pc4"])
    return tuple(uit)


def wat_onbeslist_is(zones: pd.DataFrame) -> tuple[str, ...]:
    """The answers that could not be given, with the zones."""
    antwoorden = {
        "Kwetsbaar": zones["kwetsbaar"] == logica.ONBEPAALD,
        "Prioriteit": zones["prioriteit"] == logica.ONBEPAALD,
        "Urgentie": zones["urgentie_land_score"].isna(),
    }
    return tuple(zin for wat, mist in antwoorden.items() for zin in _voor("onbeslist", zones.loc[mist, "pc4"], wat=wat))


def _voor(sjabloon: str, pc4: pd.Series, **delen: str) -> list[str]:
    return [met_hoofdletter(SJABLONEN[sjabloon].format(zones=noem_zones(pc4), **delen))] if len(pc4) else []


def wat_de_ronde_mist(regeling: Regeling) -> tuple[str, ...]:
    """The dimensions of `gemist`, each as a sentence."""
    return tuple(map(als_zin, gemist(regeling)))


def over_gemeenten(delen: Iterable[tuple[str, float]], bewoond: bool) -> str:
    """'naar aandeel van de inwoners: 62% in Fictiedam, 38% in Nergenshuizen'.

    delen: name and share of each gemeente. bewoond: whether the shares are of inhabitants or, where nobody lives, of
    the area.
    """
    namen, aandelen = zip(*delen, strict=True)
    waarvan = "inwoners" if bewoond else "oppervlakte, want er woont niemand"
    stukken = (f"{deel} in {schoon(naam)}" for naam, deel in zip(namen, procent(aandelen), strict=True))
    return f"naar aandeel van de {waarvan}: {', '.join(stukken)}"


def grenszones(uitkomst: Uitkomst, zones: pd.DataFrame) -> dict[str, str]:
    """Per zone of which part of the people live in another gemeente than the one it is compared with: how they do."""
    eigen = zones.loc[zones["grenszone"] == logica.JA].set_index("pc4")["inwoners"]
    delen = uitkomst.gemeente_aandelen[uitkomst.gemeente_aandelen["pc4"].isin(eigen.index)]
    namen = delen["gemeente"].astype(object).fillna(delen["gm_code"])
    per_zone: dict[str, list[tuple[str, float]]] = {}
    for pc4, naam, aandeel in zip(delen["pc4"].tolist(), namen.tolist(), delen["aandeel"].tolist(), strict=True):
        per_zone.setdefault(pc4, []).append((naam, aandeel))
    return {pc4: over_gemeenten(groep, bool(eigen[pc4] > 0)) for pc4, groep in per_zone.items()}


def waardoor(sv: str, regio: str, zekerheid: str, niet: str) -> str:
    """Why a zone has prioriteit or not, to follow its answer: ': Modelwijk (SV); zekerheid hoog'.

    sv, regio: names of areas that count, or ''; zekerheid: the highest that counts; niet: what is too uncertain.
    """
    genoemd = [f"{namen} ({soort})" for namen, soort in ((sv, "SV"), (regio, "grens- of krimpregio")) if namen]
    zeker = f"; zekerheid {zekerheid}" if genoemd and zekerheid else ""
    telt = f": {'; '.join(genoemd)}{zeker}" if genoemd else ""
    return telt + (f". Niet meegeteld, te onzeker: {niet}" if niet else "")


def prioriteit_van_zones(zones: pd.DataFrame) -> list[str]:
    """Which areas, how certain, and which do not count; zones that share an answer together."""
    uit = []
    for kolom, wat in (("prioriteit_sv", "stedelijk vernieuwingsgebied"), ("prioriteit_regio", "grens- of krimpregio")):
        for (namen, zeker), rijen in zones[zones[kolom] != ""].groupby([kolom, "prioriteit_zekerheid"]):
            uit.append(f"{_kop(rijen)}: {wat} {schoon(str(namen))} (zekerheid {zeker}).")
    for namen, rijen in zones[zones["prioriteit_niet_meegeteld"] != ""].groupby("prioriteit_niet_meegeteld"):
        uit.append(f"{_kop(rijen)}: telt niet mee, want te onzeker: {schoon(str(namen))}.")
    for uitleg, rijen in zones[zones["prioriteit_toelichting"] != ""].groupby("prioriteit_toelichting"):
        uit.append(f"Bij {noem_zones(rijen['pc4'])}: {schoon(str(uitleg))}.")
    zonder = zones[zones["prioriteit"] == logica.NEE]
    if len(zonder):
        uit.append(f"{_kop(zonder)}: in geen gebied dat meetelt.")
    onbepaald = zones[zones["prioriteit"] == logica.ONBEPAALD]
    if len(onbepaald):
        uit.append(f"{_kop(onbepaald)}: onbepaald, want de gemeente is onbekend.")
    return uit


def _kop(zones: pd.DataFrame) -> str:
    return met_hoofdletter(noem_zones(zones["pc4"]))


def prioriteit_van_deelplan(aandeel: float | None, van: str, gebieden: str) -> str:
    """'40% van de woningen in een prioriteitsgebied: Modelwijk'.

    aandeel: 0 to 1, missing when unknown; van: `PrioriteitRegels.in_woorden`; gebieden: names, or ''.
    """
    deel = "onbekend welk deel" if aandeel is None or pd.isna(aandeel) else procent([aandeel])[0]
    return f"{deel} {van}" + (f": {gebieden}" if gebieden else "")
