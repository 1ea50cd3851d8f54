"""Deelplannen and aanvragen a second time, as naively as they can be written: dicts, loops and fractions.

In: a ronde and a folder with sources. Out: `Naief`, everything a run yields as dicts of dicts.

    reken(laad_ronde("voorbeeld"), map_).deelplannen["1", "Fictiedam", "Kade"]["poort"]  ->  "ja"
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pipeline.rondes.ronde import Ronde
from tests.hulp.naief import Stuk, is_kwetsbaar, kwetsbaar_reden, lees_csv, lees_regels, onder, reken_zones, urgentie
from tests.hulp.naief_rekenen import Rij, en, gewogen, gewogen_dekkend, op_schaal, te_weinig_zones, weegt

RANG = {"nee": 0, "onbepaald": 1, "ja": 2}


@dataclass
class Naief:
    """zones by pc4, aandelen by (pc4, gm_code), leden by (tranche, pc4), the others by their names."""

    zones: dict[str, Rij]
    aandelen: dict[tuple[str, str], float]
    leden: dict[tuple[str, str], Rij]
    deelgebieden: dict[tuple[str, str, str, str], Rij]
    deelplannen: dict[tuple[str, str, str], Rij]
    aanvragen: dict[tuple[str, str], Rij]


def reken(ronde: Ronde, map_: Path, stukken: list[Stuk] | None = None) -> Naief:
    """Everything, from sources to ranks."""
    regels = lees_regels(ronde)
    zones, aandelen = reken_zones(ronde, map_, stukken)
    leden = maak_leden(ronde, zones)
    per_gemeente = groepeer(leden, "tranche", "aanvraag", "deelplan", "zone_gm_code")
    deelgebieden = {s: toets(eigen, regels) for s, eigen in per_gemeente}
    lezing = regels["urgentie"]["vergelijking"]["waarde"]
    andere = {"alle_deelplannen": "door_de_poort", "door_de_poort": "alle_deelplannen"}[lezing]
    ander = {sleutel: dict(lid) for sleutel, lid in leden.items()}
    for welke, hoe in ((leden, lezing), (ander, andere)):
        voeg_urgentie(ronde, welke, geweigerd(welke, deelgebieden, regels) if hoe == "door_de_poort" else set(), regels)
    deelplannen = {s: van_groep(eigen, regels) for s, eigen in groepeer(leden, "tranche", "aanvraag", "deelplan")}
    for sleutel, eigen in groepeer(leden, "tranche", "aanvraag", "deelplan"):
        delen = [deel for s, deel in deelgebieden.items() if s[:3] == sleutel]
        deelplannen[sleutel] |= van_deelplan(eigen, delen, regels)
    aanvragen = {s: van_groep(eigen, regels) for s, eigen in groepeer(leden, "tranche", "aanvraag")}
    for sleutel, eigen in groepeer(deelplannen, "tranche", "aanvraag"):
        aanvragen[sleutel]["gm_code"] = "; ".join(sorted({str(d["gm_code"]) for d in eigen}))
        aanvragen[sleutel]["deelplannen"] = len(eigen)
        aanvragen[sleutel] |= {f"deelplannen_{oordeel}": sum(d["poort"] == oordeel for d in eigen) for oordeel in RANG}
    for tabel in (deelplannen, aanvragen):
        for rij in tabel.values():
            rij["rang"] = rang(rij, [elk for elk in tabel.values() if elk["tranche"] == rij["tranche"]])
    for tabel, namen in ((deelplannen, ("tranche", "aanvraag", "deelplan")), (aanvragen, ("tranche", "aanvraag"))):
        daar = {s: van_groep(eigen, regels) for s, eigen in groepeer(ander, *namen)}
        for sleutel, rij in tabel.items():
            rij["urgentie_score_andere_lezing"] = daar[sleutel]["urgentie_score"]
            rij["rang_andere_lezing"] = rang(daar[sleutel], [a for s, a in daar.items() if s[0] == sleutel[0]])
    return Naief(zones, aandelen, leden, deelgebieden, deelplannen, aanvragen)


def maak_leden(ronde: Ronde, zones: dict[str, Rij]) -> dict[tuple[str, str], Rij]:
    """One row per zone in a deelplan, without urgentie."""
    leden = {}
    for rij in lees_csv(ronde.pad(ronde.deelplannen)):
        zone = zones[rij["pc4"]]
        lid = {**zone, **rij, "zone_gm_code": zone["gm_code"], "tranche": rij.get("tranche") or "1"}
        lid |= {"gemeente": zone["gemeente"], "zekerheid": rij.get("zekerheid", "")}
        leden[lid["tranche"], lid["pc4"]] = lid
    return dict(sorted(leden.items()))


def geweigerd(leden: dict[tuple[str, str], Rij], deelgebieden: dict, regels: dict) -> set[tuple[str, str]]:
    """The leden of deelplannen that do not pass the poort."""
    uit = set()
    for sleutel, eigen in groepeer(leden, "tranche", "aanvraag", "deelplan"):
        delen = [deel for s, deel in deelgebieden.items() if s[:3] == sleutel]
        if van_deelplan(eigen, delen, regels)["poort"] == "nee":
            uit |= {(lid["tranche"], lid["pc4"]) for lid in eigen}
    return uit


def voeg_urgentie(ronde: Ronde, leden: dict[tuple[str, str], Rij], buiten: set, regels: dict) -> None:
    """Urgentie of each lid, within its tranche without who is outside (`buiten`), or within the country."""
    if ronde.referentie == "land":
        for lid in leden.values():
            lid.update({k.replace("_land", "", 1): w for k, w in list(lid.items()) if k.startswith("urgentie_land")})
        return
    for tranche in {t for t, _ in leden}:
        binnen = [lid for s, lid in leden.items() if s[0] == tranche and s not in buiten]
        for lid, uitkomst in zip(binnen, urgentie(binnen, regels), strict=True):
            lid.update(uitkomst)
    leeg = {k: None for lid in leden.values() for k in lid if k.startswith("urgentie") and "land" not in k}
    for sleutel in leden:
        leden[sleutel] = leeg | leden[sleutel]


def groepeer(rijen: dict, *namen: str) -> list[tuple[tuple, list[Rij]]]:
    """The rows per combination of the named columns, sorted."""
    groepen: dict[tuple, list[Rij]] = {}
    for rij in rijen.values():
        groepen.setdefault(tuple(rij[naam] or "" for naam in namen), []).append(rij)
    return sorted(groepen.items())


def van_groep(eigen: list[Rij], regels: dict) -> Rij:
    """What deelplannen and aanvragen have in common: people, dwellings, prioriteit and urgentie."""
    ja = [lid for lid in eigen if lid["prioriteit"] == "ja"]
    weging = regels["prioriteit"]["aandeel_weging"]["waarde"]
    alle = math.fsum(weegt(lid, weging) for lid in eigen)
    namen = {n for lid in eigen for k in ("prioriteit_sv", "prioriteit_regio") for n in str(lid[k]).split("; ")}
    gescoord = [lid for lid in eigen if lid["urgentie"] is not None]
    maat = regels["urgentie"]["deelplan_weging"]["waarde"]
    uit = {naam: eigen[0][naam] for naam in ("tranche", "aanvraag")}
    uit |= {naam: math.fsum(lid[naam] or 0.0 for lid in eigen) for naam in ("inwoners", "woningen")}
    uit |= {
        "prioriteit_aandeel": math.fsum(weegt(lid, weging) for lid in ja) / alle if alle > 0 else None,
        "prioriteit_zones": len(ja),
        "prioriteit_zones_onbepaald": sum(lid["prioriteit"] == "onbepaald" for lid in eigen),
        "woningen_onbekend_zones": sum(lid["woningen"] is None for lid in eigen),
        "prioriteit_gebieden": "; ".join(sorted(namen - {""})),
        "zones": len(eigen),
        "zones_gescoord": len(gescoord),
    }
    for naam in ("urgentie", *(f"urgentie_{d['naam']}" for d in regels["urgentie"]["dimensies"])):
        uit[naam] = gewogen((weegt(lid, maat), lid[naam]) for lid in gescoord)
    return uit | {"urgentie_score": op_schaal(uit["urgentie"], regels)}


def van_deelplan(eigen: list[Rij], delen: list[Rij], regels: dict) -> Rij:
    """What only deelplannen have: their zones, and the poort in the way that the regeling asks."""
    dimensies = [f"poort_{d['naam']}_onder" for d in regels["poort"]["dimensies"]]
    if regels["poort"]["deelplan_toets"]["waarde"] == "elke_zone":
        delen = [{**lid, "kwetsbaar_reden": f"zone {lid['pc4']}: {lid['kwetsbaar_reden']}"} for lid in eigen]
        delen.sort(key=lambda lid: lid["pc4"])
    else:
        delen = sorted(delen, key=lambda deel: deel["gemeente"])
    return {
        "deelplan": eigen[0]["deelplan"],
        "gm_code": eigen[0]["gm_code"],
        "gemeenten": "; ".join(sorted({str(lid["gemeente"]) for lid in eigen if lid["gemeente"]})),
        "pc4": " ".join(sorted(str(lid["pc4"]) for lid in eigen)),
        "zekerheid": eigen[0]["zekerheid"],
        "poort": en(*(deel["kwetsbaar"] for deel in delen)),
        "poort_reden": ". ".join(deel["kwetsbaar_reden"] for deel in delen),
        **{kolom: en(*(deel[kolom] for deel in delen)) for kolom in dimensies},
        **{f"zones_{oordeel}": sum(lid["kwetsbaar"] == oordeel for lid in eigen) for oordeel in RANG},
    }


def toets(deel: list[Rij], regels: dict) -> Rij:
    """The part of a deelgebied in one gemeente, as a whole against that gemeente."""
    dekking = Fraction(regels["poort"]["minimale_dekking_deelgebied"]["waarde"])
    uit: Rij = {naam: deel[0][naam] for naam in ("tranche", "aanvraag", "deelplan")}
    uit |= {naam: deel[0][naam] or "" for naam in ("zone_gm_code", "gemeente")}
    uit["inwoners"] = math.fsum(lid["inwoners"] or 0.0 for lid in deel)
    for d in regels["poort"]["dimensies"]:
        kolom = f"poort_{d['naam']}"
        score = gewogen_dekkend([(lid["inwoners"], lid[f"{kolom}_score"]) for lid in deel], dekking)
        gemiddelde = deel[0][f"{kolom}_gemiddelde"]
        verschil = None if None in (score, gemiddelde) else score - gemiddelde
        if not uit["zone_gm_code"]:
            reden = "de gemeente van de zone is onbekend"
        elif score is None:
            reden = "te weinig inwoners van het deelgebied wonen in zones met een score"
        elif gemiddelde is None:
            reden = te_weinig_zones(regels["poort"]["gemiddelde_weging"]["waarde"])
        else:
            reden = ("" if onder(verschil, regels) == "ja" else "niet ") + "onder het gemeentelijk gemiddelde"
        uit |= {f"{kolom}_score": score, f"{kolom}_gemiddelde": gemiddelde, f"{kolom}_verschil": verschil}
        uit |= {f"{kolom}_onder": onder(verschil, regels), f"{kolom}_reden": reden}
    uit["kwetsbaar"] = is_kwetsbaar(uit, regels)
    return uit | {"kwetsbaar_reden": kwetsbaar_reden(uit, regels)}


def rang(rij: Rij, alle: list[Rij]) -> int | None:
    """1 + the number of better scores, where differences beyond the 12th decimal are noise."""
    if rij["urgentie"] is None:
        return None
    scores = [round(ander["urgentie"], 12) for ander in alle if ander["urgentie"] is not None]
    return 1 + sum(score > round(rij["urgentie"], 12) for score in scores)
