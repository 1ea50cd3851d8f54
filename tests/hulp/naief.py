"""The scores of zones a second time, as naively as they can be written: dicts, loops and fractions.

In: a ronde and a folder with sources. Out: zones and shares as dicts of dicts with the same column names as the
pipeline's tables; None where a value is missing. tests/hulp/naief_groepen.py goes on from there to deelplannen.

It shares the readers with the pipeline and no scoring step: it reads regeling.toml and the lists by itself.
"""

from __future__ import annotations

import csv
import math
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from pipeline.bronnen.lezers import lees
from pipeline.bronnen.tabel import Brontabel
from pipeline.rondes.ronde import Ronde
from tests.hulp.naief_rekenen import (
    Rij,
    dimensiescore,
    en,
    gewogen,
    gewogen_dekkend,
    met_teken,
    of,
    op_schaal,
    plaats_van,
    samen,
    te_weinig_zones,
    weegt,
    z_scores,
    zonder_ruis,
)
from tests.hulp.plaatsen import REGELINGEN

Stuk = tuple[str, str, str, float, float]  # pc4, wk_code, gm_code, m², people


def reken_zones(ronde: Ronde, map_: Path, stukken: list[Stuk] | None = None) -> tuple[dict[str, Rij], dict]:
    """All zones with all their columns, and the shares per (pc4, gm_code).

    stukken: overlaps of zones and wijken made elsewhere, where making them here takes too long.
    """
    regels = lees_regels(ronde)
    bronnen = {rol: lees(dataset, map_) for rol, dataset in ronde.datasets().items()}
    tabellen = {rol: als_rijen(bron) for rol, bron in bronnen.items()}
    if stukken is None:
        stukken = list(snijd(tabellen["pc4_vlakken"], tabellen["cbs_wijken"]))
    sleutels = {rol: bron.sleutel for rol, bron in bronnen.items()}
    zones, aandelen = bouw(tabellen, sleutels, stukken, regels)
    poort(zones, regels)
    lijsten = [lees_csv(pad) for pad in ronde.lijstpaden(ronde.laad_regeling())]
    for zone in zones.values():
        zone.update(prioriteit(zone, *lijsten, regels))
        zone["kwetsbaar_reden"] = kwetsbaar_reden(zone, regels)
    for zone, uitkomst in zip(zones.values(), urgentie(list(zones.values()), regels), strict=True):
        zone.update({naam.replace("urgentie", "urgentie_land", 1): waarde for naam, waarde in uitkomst.items()})
    return zones, aandelen


def lees_regels(ronde: Ronde) -> dict:
    """regeling.toml with the ronde's own values, without optional indicators that have no source."""
    tekst = (REGELINGEN / ronde.regeling / "regeling.toml").read_text(encoding="utf-8")
    regels = tomllib.loads(tekst, parse_float=Fraction)
    for plek, waarde in ronde.afwijkingen.items():
        stap, parameter = plek.split(".")
        regels[stap][parameter]["waarde"] = waarde
    regels["indicatoren"] = {i["naam"]: i for i in regels["indicatoren"] if i["bron"] in ronde.bronnen}
    for dimensie in (*regels["poort"]["dimensies"], *regels["urgentie"]["dimensies"]):
        over = {w["indicator"]: Fraction(w["gewicht"]) for w in dimensie["indicatoren"]}
        over = {naam: gewicht for naam, gewicht in over.items() if naam in regels["indicatoren"]}
        dimensie["gewichten"] = {naam: gewicht / sum(over.values()) for naam, gewicht in over.items()}
    return regels


def lees_csv(pad: Path) -> list[Rij]:
    """A list with a header."""
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand))


def als_rijen(bron: Brontabel) -> dict[str, Rij]:
    """A source as one dict per row, by its key."""
    rijen = {}
    for waarden in bron.gegevens.itertuples(index=False, name=None):
        rij = dict(zip(bron.gegevens.columns, waarden, strict=True))
        rij = {k: None if isinstance(w, float) and math.isnan(w) else w for k, w in rij.items()}
        rijen[rij[bron.sleutel]] = rij
    return rijen


def snijd(zones: dict[str, Rij], wijken: dict[str, Rij]) -> Iterator[Stuk]:
    """Every zone with every wijk, one intersection at a time; people spread evenly over a wijk."""
    for pc4, zone in zones.items():
        for wk_code, wijk in wijken.items():
            m2 = zone["geometry"].intersection(wijk["geometry"]).area
            if m2 > 0:
                yield pc4, wk_code, wijk["gm_code"], m2, m2 / wijk["geometry"].area * (wijk["population"] or 0.0)


def bouw(tabellen: dict, sleutels: dict, stukken: list[Stuk], regels: dict) -> tuple[dict, dict]:
    """The zones with gemeente, inwoners, woningen and indicators; and the shares per gemeente."""
    dekking = Fraction(regels["zones"]["minimale_dekking"]["waarde"])
    per_zone: dict[str, list[Stuk]] = {pc4: [] for pc4 in tabellen["pc4_vlakken"]}
    for stuk in stukken:
        per_zone[stuk[0]].append(stuk)
    zones, aandelen = {}, {}
    for pc4, delen in sorted(per_zone.items()):
        maat = 4 if sum(s[4] for s in delen) > 0 else 3  # people, or area where nobody lives
        alles = math.fsum(s[maat] for s in delen)
        eigen = {gm: math.fsum(s[maat] for s in delen if s[2] == gm) / alles for gm in {s[2] for s in delen}}
        aandelen |= {(pc4, gm): aandeel for gm, aandeel in eigen.items()}
        gm_code = min(eigen, key=lambda gm: (-eigen[gm], gm)) if eigen else None
        cijfers = tabellen["cbs_pc4"].get(pc4, {})
        zone = {"pc4": pc4, "gm_code": gm_code, "gemeente": None, "gemeente_aandeel": None, "grenszone": None}
        zone |= {"inwoners": cijfers.get("INWONER"), "woningen": cijfers.get("WONING")}
        if gm_code:
            grens = Fraction(regels["zones"]["grenszone_onder"]["waarde"])
            zone["gemeente"] = tabellen["cbs_gemeenten"].get(gm_code, {}).get("naam")
            zone["gemeente_aandeel"] = eigen[gm_code]
            zone["grenszone"] = "ja" if eigen[gm_code] < grens else "nee"
        for naam, indicator in regels["indicatoren"].items():
            bron = tabellen[indicator["bron"]]
            soort = sleutels[indicator["bron"]]
            if soort == "pc4":
                zone[naam] = waarde_van(indicator, bron.get(pc4, {}))
            elif soort == "wk_code":
                paren = [(s[4], waarde_van(indicator, bron.get(s[1], {}))) for s in delen]
                zone[naam] = gewogen_dekkend(paren, dekking)
            else:
                paren = [(aandeel, waarde_van(indicator, bron.get(gm, {}))) for gm, aandeel in eigen.items()]
                zone[naam] = gewogen_dekkend(paren, dekking)
        zones[pc4] = zone
    return zones, aandelen


def waarde_van(indicator: dict, rij: Rij) -> float | None:
    """A column, or a ratio of two sums."""
    if "kolom" in indicator:
        return rij.get(indicator["kolom"])
    teller = [rij.get(k) for k in indicator["teller"]]
    noemer = [rij.get(k) for k in indicator["noemer"]]
    if None in teller or None in noemer or sum(noemer) <= 0:
        return None
    return sum(teller) / sum(noemer)


def onder(verschil: float | None, regels: dict) -> str:
    """Strictly below, beyond noise."""
    if verschil is None:
        return "onbepaald"
    return "ja" if verschil < -float(regels["poort"]["gelijk_marge"]["waarde"]) else "nee"


def is_kwetsbaar(rij: Rij, regels: dict) -> str:
    """Every required dimension, and one of the others."""
    oordeel = {d["naam"]: str(rij[f"poort_{d['naam']}_onder"]) for d in regels["poort"]["dimensies"]}
    een_van = of(*(oordeel[naam] for naam in regels["poort"]["ten_minste_een_van"]))
    return en(*(oordeel[naam] for naam in regels["poort"]["verplicht"]), een_van)


def poort(zones: dict[str, Rij], regels: dict) -> None:
    """Scores, municipal averages, differences, answers and reasons, written into the zones."""
    p = regels["poort"]
    for naam in {naam for d in p["dimensies"] for naam in d["gewichten"]}:
        z_scores(zones, naam, regels["indicatoren"][naam])
    per_gemeente: dict[str, list[Rij]] = {}
    for zone in zones.values():
        if zone["gm_code"] is not None:
            per_gemeente.setdefault(zone["gm_code"], []).append(zone)
    for dimensie in p["dimensies"]:
        kolom, namen = f"poort_{dimensie['naam']}", list(dimensie["gewichten"])
        for zone in zones.values():
            z = {naam: zone[f"{naam}_z"] for naam in namen}
            zone[f"{kolom}_score"] = dimensiescore(
                z, dimensie["gewichten"], Fraction(p["minimaal_gewicht"]["waarde"]), False
            )
        gemiddelden = {}
        for gm_code, eigen in per_gemeente.items():
            scores = [(weegt(z, p["gemiddelde_weging"]["waarde"]), z[f"{kolom}_score"]) for z in eigen]
            genoeg = sum(s is not None for _, s in scores) >= p["minimaal_gescoorde_zones"]["waarde"]
            gemiddelden[gm_code] = gewogen(scores) if genoeg else None
        for zone in zones.values():
            score, gemiddelde = zone[f"{kolom}_score"], gemiddelden.get(zone["gm_code"])
            verschil = None if score is None or gemiddelde is None else score - gemiddelde
            zone |= {f"{kolom}_gemiddelde": gemiddelde, f"{kolom}_verschil": verschil}
            zone[f"{kolom}_onder"] = onder(verschil, regels)
            if zone["gm_code"] is None:
                reden = "de gemeente van de zone is onbekend"
            elif score is None:
                mist = [regels["indicatoren"][n]["titel"] for n in namen if zone[f"{n}_z"] is None]
                woord = "ontbreekt" if len(mist) == 1 else "ontbreken"
                reden = f"te weinig cijfers bekend: {' en '.join(mist)} {woord}"
            elif gemiddelde is None:
                reden = te_weinig_zones(p["gemiddelde_weging"]["waarde"])
            else:
                reden = "" if zone[f"{kolom}_onder"] == "ja" else "niet "
                reden += "onder het gemeentelijk gemiddelde"
            zone[f"{kolom}_reden"] = reden
    for zone in zones.values():
        zone["kwetsbaar"] = is_kwetsbaar(zone, regels)


def kwetsbaar_reden(zone: Rij, regels: dict) -> str:
    """One sentence: which dimensions are below, which are not, which cannot be decided."""
    gemeente = zone["gemeente"] or "een onbekende gemeente"
    zinnen, eenheid = [], ""
    begint = {
        "ja": f"onder het gemiddelde van {gemeente} op ",
        "nee": f"niet onder het gemiddelde van {gemeente} op ",
        "onbepaald": "niet te bepalen: ",
    }
    # What decides goes first; the others keep their order.
    for oordeel, begin in sorted(begint.items(), key=lambda b: b[0] != zone["kwetsbaar"]):
        delen = []
        for d in regels["poort"]["dimensies"]:
            kolom = f"poort_{d['naam']}"
            if zone[f"{kolom}_onder"] == oordeel:
                uitleg = zone[f"{kolom}_reden"] if oordeel == "onbepaald" else met_teken(zone[f"{kolom}_verschil"])
                delen.append(f"{d['titel'].lower()} ({uitleg})")
        if delen:
            zinnen.append(begin + ", ".join(delen))
            eenheid = eenheid if oordeel == "onbepaald" else "; verschillen in standaardafwijkingen"
    return "; ".join(zinnen) + eenheid


def prioriteit(zone: Rij, sv: list[Rij], regios: list[Rij], regels: dict) -> Rij:
    """In which areas the zone lies, and which of them count."""
    in_regio = [
        ("regio", r["regio"], r["zekerheid"], r["toelichting"]) for r in regios if r["gm_code"] == zone["gm_code"]
    ]
    in_sv = [("sv", r["gebied"], r["zekerheid"], r["toelichting"]) for r in sv if r["pc4"] == zone["pc4"]]
    leden = sorted(in_regio) + sorted(in_sv)
    telt_mee = regels["prioriteit"]["zekerheid_telt"]["waarde"]
    telt = [lid for lid in leden if lid[2] in telt_mee]
    zekerheden = [z for z in ("hoog", "midden", "laag") if any(lid[2] == z for lid in telt)]
    return {
        "prioriteit": "ja" if telt else "nee" if zone["gm_code"] is not None else "onbepaald",
        "prioriteit_sv": samen(naam for soort, naam, *_ in telt if soort == "sv"),
        "prioriteit_regio": samen(naam for soort, naam, *_ in telt if soort == "regio"),
        "prioriteit_zekerheid": zekerheden[0] if zekerheden else "",
        "prioriteit_niet_meegeteld": samen(f"{lid[1]} ({lid[2]})" for lid in leden if lid[2] not in telt_mee),
        "prioriteit_toelichting": samen(lid[3] for lid in leden if lid[3]),
    }


def urgentie(rijen: list[Rij], regels: dict) -> Iterator[Rij]:
    """The urgentie columns of each row, with these rows as reference set."""
    u = regels["urgentie"]
    meetkundig = u["aggregatie"]["waarde"] == "meetkundig"
    plaatsen: list[Rij] = [{} for _ in rijen]
    for naam in {naam: None for d in u["dimensies"] for naam in d["gewichten"]}:
        teken = -1 if regels["indicatoren"][naam]["richting"] == "hoger_is_beter" else 1
        bekend = [teken * rij[naam] for rij in rijen if rij[naam] is not None]
        ruw = zonder_ruis(bekend)
        for rij, plaats in zip(rijen, plaatsen, strict=True):
            er = rij[naam] is not None and len(bekend) > 1
            plaats[naam] = plaats_van(teken * rij[naam], bekend, ruw, u["normalisatie"]["waarde"]) if er else None
    for plaats in plaatsen:
        uit = {f"urgentie_p_{naam}": p for naam, p in plaats.items()}
        for d in u["dimensies"]:
            minimaal = Fraction(u["minimaal_gewicht"]["waarde"])
            plaats[d["naam"]] = dimensiescore(plaats, d["gewichten"], minimaal, meetkundig)
            uit[f"urgentie_{d['naam']}"] = plaats[d["naam"]]
        gewichten = {d["naam"]: Fraction(d["gewicht"]) for d in u["dimensies"]}
        totaal = dimensiescore(plaats, gewichten, Fraction(1), meetkundig)
        yield uit | {"urgentie": totaal, "urgentie_score": op_schaal(totaal, regels)}
