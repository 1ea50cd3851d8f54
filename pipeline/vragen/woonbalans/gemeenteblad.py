"""What the sheet of one gemeente in the woonbalans shows, on the screen and on paper alike.

In: a `Woonbalans` and what lies beside it. Out: per gemeente its texts and figures as a reader sees them, by name.

    gemeentebladen(balans, Ernaast())["GM0917"]["kop"]     # 'Heerlen haalt het streven van 30%: 36,3% van de ...'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.rekenen import logica
from pipeline.taal.datums import dag
from pipeline.taal.getallen import aantal
from pipeline.uitvoer.vermelding import bronregel
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.lagen import TEKENS
from pipeline.vragen.woonbalans.plannen import Ernaast
from pipeline.vragen.woonbalans.tekst import let_op, status
from pipeline.vragen.woonbalans.zinnen import (
    antwoord,
    hoe_zeker,
    kop,
    over_concentratie,
    over_de_instructie,
    over_het_streven,
    procent,
    tussen,
)

Rij = Mapping[Any, Any]


def gemeentebladen(balans: Woonbalans, ernaast: Ernaast) -> dict[str, dict[str, Any]]:
    """By code, of each gemeente in the source that a page shows first."""
    gemeenten = balans.gebieden[balans.gebieden["soort"] == "gemeente"]
    zones = balans.zones
    if len(zones):
        zones = zones.sort_values(["aandeel", "pc4"], ascending=[False, True])
    per_zone, per_jaar = _stapels(zones, "gm_code"), _stapels(gemeenten, "code")
    dichtheid = _stapels(balans.concentratie, "code")
    plannen = _stapels(ernaast.tabellen.get("plan_gemeenten"), "code")
    groepen = _stapels(ernaast.tabellen.get("aandachtsgroepen"), "gm_code")
    zonebron = balans.bronnen.datasets.get(balans.zonebron)
    samen = {
        "status": status(balans),
        "tekens": TEKENS,
        "zonebron": bronregel(zonebron, balans.uitkomst.ronde) if zonebron else "",
        "regels": voet(balans),
    }
    return {
        rij["code"]: samen
        | {
            "gebied": rij["gebied"],
            "kop": kop(rij, float(balans.regels.voorraad.streven.waarde)),
            "zeker": hoe_zeker(rij),
            "antwoord": antwoord(rij, float(balans.regels.voorraad.streven.waarde)),
            "streven": over_het_streven(rij),
            "instructie": over_de_instructie(rij, balans.regels.nieuwbouw),
            "concentratie": zin_over_concentratie(dichtheid[rij["code"]]),
            "zones": [
                cijfers(z) | _geheim(z) | {"pc4": z["pc4"], "kwetsbaar": z["kwetsbaar"]} for z in per_zone[rij["code"]]
            ],
            "jaren": per_bron(balans, per_jaar[rij["code"]]),
            "plan": "".join(_plan(r) for r in plannen[rij["code"]]),
            "groepen": [_groep(r) for r in groepen[rij["code"]]],
        }
        for rij in gemeenten[gemeenten["bron"] == balans.hoofdbron].to_dict("records")
    }


def _stapels(tabel: pd.DataFrame | None, sleutel: str) -> defaultdict[Any, list[Rij]]:
    """The rows of each gemeente together: sought once for all of them."""
    uit: defaultdict[Any, list[Rij]] = defaultdict(list)
    if tabel is not None and len(tabel):
        for rij in tabel.to_dict("records"):
            uit[rij[sleutel]].append(rij)
    return uit


def van_land(tabel: pd.DataFrame) -> list[Rij]:
    """The rows of the whole country."""
    return list(tabel[tabel["soort"] == "land"].to_dict("records")) if len(tabel) else []


def per_bron(balans: Woonbalans, rijen: Sequence[Rij]) -> list[dict[str, str]]:
    """The same question to each source."""
    return [cijfers(rij) | {"titel": balans.bronnen.datasets[rij["bron"]].titel} for rij in rijen]


def zin_over_concentratie(rijen: Sequence[Rij]) -> str:
    """'' where no source says it."""
    return over_concentratie(rijen[0]) if rijen else ""


def cijfers(rij: Rij) -> dict[str, str]:
    """The figures of one row as a reader sees them."""
    return {
        "titel": rij.get("gebied", ""),
        "gebied": rij.get("gebied", ""),
        "peildatum": dag(pd.Timestamp(rij["peildatum"]).date()) if "peildatum" in rij else "",
        "woningen": str(aantal([rij["woningen"]])[0]),
        "corporatie": str(aantal([rij["corporatie"]])[0]),
        "aandeel": procent(rij["aandeel"]),
        "grenzen": tussen(rij["aandeel_laagst"], rij["aandeel_hoogst"]),
        "land": procent(rij["land_aandeel"]) if "land_aandeel" in rij else "",
    }


def _geheim(zone: Rij) -> dict[str, str]:
    """A secret count has no figure of its own; its bounds reach as far as it may be more than small."""
    if zone["corporatie_laag"] == zone["corporatie_hoog"]:
        return {}
    grenzen = tussen(zone["aandeel_laagst"], zone["aandeel_ruim"])
    return {"corporatie": "geheim", "aandeel": "onbekend", "grenzen": grenzen}


def _plan(r: Rij) -> str:
    totaal, sociaal, midden, overig, onbekend = aantal(
        [r[k] for k in ("totaal", "sociaal", "middeninkomens", "overig", "onbekend")]
    )
    return (
        f"{totaal} woningen ({r['eerste_jaar']} tot en met {r['laatste_jaar']}): {sociaal} sociale huur, {midden} "
        f"voor middeninkomens, {overig} duurder, {onbekend} van een onbekende prijsklasse. Voldoet aan de "
        f"instructieregel naast dezelfde bron: {r['voldoet']}"
        + (" (voorlopig: de instructie zelf staat niet vast)" if r["voldoet_voorlopig"] == "ja" else "")
        + f"; naast het officiële landelijke aandeel: {r['voldoet_officieel']}."
    )


def _groep(r: Rij) -> dict[str, Any]:
    voorlopig = " (voorlopig)" if r["draagt_corporatie_voorlopig"] == logica.JA else ""
    return {
        "groep": r["groep"],
        "jaar": r["jaar"],
        "aantal": aantal([r["aantal"]])[0],
        "deel": procent(r["aantal_aandeel"]),
        "inwoners": procent(r["inwoners_aandeel"]),
        "woningen": procent(r["woningen_aandeel"]),
        "corporatie": procent(r["corporatie_aandeel"]),
        "draagt": r["draagt_inwoners"],
        "draagt_corporatie": f"{r['draagt_corporatie']}{voorlopig}",
    }


def voet(balans: Woonbalans) -> list[str]:
    """What stands below each sheet: what it is and is not, and the sources."""
    ronde = balans.uitkomst.ronde
    return [*let_op(balans), *(f"Bron: {bronregel(d, ronde)}" for d in balans.bronnen.datasets.values())]
