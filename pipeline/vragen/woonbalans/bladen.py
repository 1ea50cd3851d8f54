"""The woonbalans as pages to read: one of the country, one per gemeente, the answer first.

In: a `Woonbalans`, what lies beside it, the borders. Out: the text of each page by its place; the same values give the
same text. They work without internet or scripts, and everything in them is escaped.

    maak_bladen(balans, Ernaast(), maak_vlakken(balans.uitkomst.zones))["woonbalans.html"]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.regelingen.woonbalans import Nieuwbouwregels
from pipeline.rekenen import logica
from pipeline.taal.datums import dag
from pipeline.taal.getallen import aantal
from pipeline.uitvoer.blad.leesblad import maak_leesblad
from pipeline.uitvoer.blad.tekening import als_svg
from pipeline.uitvoer.kaart.gemeenten import bestandsnaam, gemeenten_met_zones
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.uitvoer.vermelding import bronregel
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.kaartje import teken_zones
from pipeline.vragen.woonbalans.lagen import balans_lagen, klasse_namen
from pipeline.vragen.woonbalans.plannen import Ernaast
from pipeline.vragen.woonbalans.tekst import als_regels, let_op, status
from pipeline.vragen.woonbalans.zinnen import (
    antwoord,
    over_concentratie,
    over_de_instructie,
    over_het_streven,
    procent,
    tussen,
    wat_gevraagd,
)

_MAP = Path(__file__).parent


def maak_bladen(balans: Woonbalans, ernaast: Ernaast, vlakken: Vlakken) -> dict[str, str]:
    """Place below the folder of the woonbalans -> html."""
    bladen = {"woonbalans.html": _land(balans, ernaast)}
    met_zones = gemeenten_met_zones(balans.uitkomst)
    laag = balans_lagen(balans)[2]
    hoofd = _van(balans, "gemeente").set_index("code", drop=False)
    for code, naam in met_zones.items():
        if code in hoofd.index:
            rij = hoofd.loc[[code]].iloc[0].to_dict()
            kaartje = als_svg(teken_zones(balans, laag, vlakken, str(code)))
            bladen[f"gemeenten/{bestandsnaam(str(code), naam)}.html"] = _gemeente(balans, ernaast, rij, kaartje)
    return bladen


def _van(balans: Woonbalans, soort: str) -> pd.DataFrame:
    g = balans.gebieden
    return g[(g["bron"] == balans.hoofdbron) & (g["soort"] == soort)]


def _land(balans: Woonbalans, ernaast: Ernaast) -> str:
    namen = gemeenten_met_zones(balans.uitkomst)
    rij = _van(balans, "land").iloc[0].to_dict()
    gemeenten = [
        {
            **_cijfers(g),
            "provincie": g["provincie"],
            "gehaald": g["streven_gehaald"],
            "tekort": aantal([g["tekort"]])[0],
            "instructie": _kort(g, balans.regels.nieuwbouw),
            "bestand": bestandsnaam(g["code"], namen[g["code"]]) if g["code"] in namen.index else "",
        }
        for g in _van(balans, "gemeente").sort_values("gebied").to_dict("records")
    ]
    return maak_leesblad(
        _MAP / "land.html",
        status=status(balans),
        ronde=balans.uitkomst.ronde.titel,
        antwoord=antwoord(rij, float(balans.regels.voorraad.streven.waarde)),
        tellingen=als_regels(balans, balans.hoofdbron)[1:],
        concentratie=next(iter(_concentratie(balans, "land", "")), ""),
        jaren=list(_jaren(balans, "land", "")),
        provincies=[_cijfers(p) | {"titel": p["gebied"]} for p in _van(balans, "provincie").to_dict("records")],
        hoofdbron=bronregel(balans.bronnen.datasets[balans.hoofdbron], balans.uitkomst.ronde),
        gemeenten=gemeenten,
        plannen=_plannen(ernaast),
        blijft=balans.regels.besluit.tekst,
        regels=_voet(balans),
    )


def _gemeente(balans: Woonbalans, ernaast: Ernaast, rij: Mapping[Any, Any], kaartje: object) -> str:
    code = rij["code"]
    zones = balans.zones
    if len(zones):
        zones = zones[zones["gm_code"] == code].sort_values(["aandeel", "pc4"], ascending=[False, True])
    zonebron = balans.bronnen.datasets.get(balans.zonebron)
    return maak_leesblad(
        _MAP / "gemeente.html",
        status=status(balans),
        g=rij,
        antwoord=antwoord(rij, float(balans.regels.voorraad.streven.waarde)),
        streven=over_het_streven(rij),
        instructie=over_de_instructie(rij, balans.regels.nieuwbouw),
        concentratie=next(iter(_concentratie(balans, "gemeente", code)), ""),
        kaartje=kaartje,
        klassen=klasse_namen(balans.regels.voorraad.klassen.waarde),
        zonebron=bronregel(zonebron, balans.uitkomst.ronde) if zonebron else "",
        zones=[
            _cijfers(z) | _geheim(z) | {"pc4": z["pc4"], "kwetsbaar": z["kwetsbaar"]} for z in zones.to_dict("records")
        ],
        jaren=list(_jaren(balans, "gemeente", code)),
        plan=next(iter(_plan_van(ernaast, code)), ""),
        groepen=list(_groepen_van(ernaast, code)),
        regels=_voet(balans),
    )


def _cijfers(rij: Mapping[Any, Any]) -> dict[str, str]:
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


def _geheim(zone: Mapping[Any, Any]) -> dict[str, str]:
    """A secret count has no figure of its own; its bounds reach as far as it may be more than small."""
    if zone["corporatie_laag"] == zone["corporatie_hoog"]:
        return {}
    grenzen = tussen(zone["aandeel_laagst"], zone["aandeel_ruim"])
    return {"corporatie": "geheim", "aandeel": "onbekend", "grenzen": grenzen}


def _jaren(balans: Woonbalans, soort: str, code: str) -> Iterator[dict[str, str]]:
    g = balans.gebieden
    for rij in g[(g["soort"] == soort) & (g["code"] == code)].to_dict("records"):
        yield _cijfers(rij) | {"titel": balans.bronnen.datasets[rij["bron"]].titel}


def _concentratie(balans: Woonbalans, soort: str, code: str) -> Iterator[str]:
    c = balans.concentratie
    for rij in c[(c["soort"] == soort) & (c["code"] == code)].to_dict("records") if len(c) else ():
        yield over_concentratie(rij)


def _kort(rij: Mapping[Any, Any], regels: Nieuwbouwregels) -> str:
    voorlopig = rij["instructie_vast"] == logica.NEE and rij["instructie"] != logica.ONBEPAALD
    woord = wat_gevraagd(regels)[rij["instructie"]].split(":")[0]
    return f"{woord} (voorlopig)" if voorlopig else woord


def _plannen(ernaast: Ernaast) -> list[str]:
    tabel = ernaast.tabellen.get("plan_regios")
    return [
        f"{r['regio']}: {procent(r['betaalbaar_aandeel_laagst'])} betaalbaar van {aantal([r['totaal']])[0]} woningen "
        f"in plannen van {r['gemeenten_in_plan']} van de {r['gemeenten']} gemeenten; twee derde betaalbaar: "
        f"{r['voldoet_tweederde']}"
        for r in (tabel.to_dict("records") if tabel is not None else ())
    ]


def _plan_van(ernaast: Ernaast, code: str) -> Iterator[str]:
    tabel = ernaast.tabellen.get("plan_gemeenten")
    for r in tabel[tabel["code"] == code].to_dict("records") if tabel is not None else ():
        totaal, sociaal, midden, overig, onbekend = aantal(
            [r[k] for k in ("totaal", "sociaal", "middeninkomens", "overig", "onbekend")]
        )
        yield (
            f"{totaal} woningen ({r['eerste_jaar']} tot en met {r['laatste_jaar']}): {sociaal} sociale huur, {midden} "
            f"voor middeninkomens, {overig} duurder, {onbekend} van een onbekende prijsklasse. Voldoet aan de "
            f"instructieregel naast dezelfde bron: {r['voldoet']}"
            + (" (voorlopig: de instructie zelf staat niet vast)" if r["voldoet_voorlopig"] == "ja" else "")
            + f"; naast het officiële landelijke aandeel: {r['voldoet_officieel']}."
        )


def _groepen_van(ernaast: Ernaast, code: str) -> Iterator[dict[str, Any]]:
    tabel = ernaast.tabellen.get("aandachtsgroepen")
    for r in tabel[tabel["gm_code"] == code].to_dict("records") if tabel is not None else ():
        yield {
            "groep": r["groep"],
            "jaar": r["jaar"],
            "aantal": aantal([r["aantal"]])[0],
            "deel": procent(r["aantal_aandeel"]),
            "inwoners": procent(r["inwoners_aandeel"]),
            "woningen": procent(r["woningen_aandeel"]),
            "draagt": r["draagt_inwoners"],
        }


def _voet(balans: Woonbalans) -> Iterable[str]:
    ronde = balans.uitkomst.ronde
    return [*let_op(balans), *(f"Bron: {bronregel(d, ronde)}" for d in balans.bronnen.datasets.values())]
