"""The woonbalans as pages to read: one of the country, one per gemeente (with its pdf), the answer first.

In: a `Woonbalans`, what lies beside it, the borders. Out: each page with its place; the same values, the same bytes.
They work without internet or scripts, and everything in them is escaped. How a pdf looks stands in `gemeente.typ`.

    dict(maak_bladen(balans, Ernaast(), maak_vlakken(balans.uitkomst.zones)))["woonbalans.html"]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.regelingen.woonbalans import Nieuwbouwregels
from pipeline.rekenen import logica
from pipeline.taal.getallen import aantal
from pipeline.taal.meervoud import met_aantal
from pipeline.uitvoer.blad.leesblad import maak_leesblad
from pipeline.uitvoer.blad.tekening import Tekening, als_svg
from pipeline.uitvoer.blad.zetten import zet
from pipeline.uitvoer.kaart.gemeenten import bestandsnaam, gemeenten_met_zones
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.uitvoer.vermelding import bronregel
from pipeline.vragen.woonbalans.bereken import Woonbalans
from pipeline.vragen.woonbalans.gemeenteblad import (
    cijfers,
    gemeentebladen,
    per_bron,
    van_land,
    voet,
    zin_over_concentratie,
)
from pipeline.vragen.woonbalans.kaartje import teken_legenda, teken_zones
from pipeline.vragen.woonbalans.lagen import balans_lagen
from pipeline.vragen.woonbalans.plannen import Ernaast
from pipeline.vragen.woonbalans.tekst import als_regels, status
from pipeline.vragen.woonbalans.zinnen import antwoord, kop_land, procent, wat_gevraagd_kort

_MAP = Path(__file__).parent


def maak_bladen(balans: Woonbalans, ernaast: Ernaast, vlakken: Vlakken) -> Iterator[tuple[str, bytes]]:
    """Each page with its place below the folder of the woonbalans: html, and of a gemeente its sheet as pdf too.

    One by one, so that they need not all be kept.
    """
    yield "woonbalans.html", _land(balans, ernaast).encode("utf-8")
    met_zones = gemeenten_met_zones(balans.uitkomst)
    laag = balans_lagen(balans)[2]
    inhoud = gemeentebladen(balans, ernaast)
    legenda = [_beeld(vakje) | {"titel": titel} for vakje, titel in teken_legenda(laag)]
    vakjes = [(vakje["svg"], vakje["titel"]) for vakje in legenda]
    codes = [str(code) for code in met_zones.index if code in inhoud]
    for code, tekening in zip(codes, teken_zones(balans, laag, vlakken, codes), strict=True):
        bestand = bestandsnaam(code, met_zones[code])
        plek, blad, kaartje = f"gemeenten/{bestand}", inhoud[code] | {"bestand": bestand}, _beeld(tekening)
        html = maak_leesblad(_MAP / "gemeente.html", **blad, kaartje=kaartje["svg"], legenda=vakjes)
        yield f"{plek}.html", html.encode("utf-8")
        papier = _op_papier(balans, blad) | {"kaartje": kaartje, "legenda": legenda}
        yield f"{plek}.pdf", zet(_MAP / "gemeente.typ", blad | papier)


def _beeld(tekening: Tekening) -> dict[str, str]:
    return {"svg": als_svg(tekening), "alt": tekening.beschrijving}


def _op_papier(balans: Woonbalans, blad: Mapping[str, Any]) -> dict[str, object]:
    ronde = balans.uitkomst.ronde.titel
    return {
        "titel": blad["kop"],
        "wat": f"Woonbalans: {blad['gebied']}",
        "onderwerp": f"{ronde}. {blad['status']}",
        "voet": [ronde, blad["status"]],
    }


def _van(balans: Woonbalans, soort: str) -> pd.DataFrame:
    g = balans.gebieden
    return g[(g["bron"] == balans.hoofdbron) & (g["soort"] == soort)]


def _land(balans: Woonbalans, ernaast: Ernaast) -> str:
    namen = gemeenten_met_zones(balans.uitkomst)
    rij = _van(balans, "land").iloc[0].to_dict()
    streven = float(balans.regels.voorraad.streven.waarde)
    (telling,) = balans.telling.query("bron == @balans.hoofdbron and grens == 'streven'").to_dict("records")
    gemeenten = [
        {
            **cijfers(g),
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
        kop=kop_land(telling["onder"], telling["gemeenten"], streven),
        op_de_grens=met_aantal(telling["onbepaald"], "gemeenten") if telling["onbepaald"] else "",
        antwoord=antwoord(rij, streven),
        tellingen=als_regels(balans, balans.hoofdbron)[1:],
        concentratie=zin_over_concentratie(van_land(balans.concentratie)),
        jaren=per_bron(balans, van_land(balans.gebieden)),
        provincies=[cijfers(p) | {"titel": p["gebied"]} for p in _van(balans, "provincie").to_dict("records")],
        hoofdbron=bronregel(balans.bronnen.datasets[balans.hoofdbron], balans.uitkomst.ronde),
        gemeenten=gemeenten,
        plannen=_plannen(ernaast),
        blijft=balans.regels.besluit.tekst,
        regels=voet(balans),
    )


def _kort(rij: Mapping[Any, Any], regels: Nieuwbouwregels) -> str:
    voorlopig = rij["instructie_vast"] == logica.NEE and rij["instructie"] != logica.ONBEPAALD
    woord = wat_gevraagd_kort(regels)[rij["instructie"]]
    return f"{woord} (voorlopig)" if voorlopig else woord


def _plannen(ernaast: Ernaast) -> list[str]:
    tabel = ernaast.tabellen.get("plan_regios")
    return [
        f"{r['regio']}: {procent(r['betaalbaar_aandeel_laagst'])} betaalbaar van {aantal([r['totaal']])[0]} woningen "
        f"in plannen van {r['gemeenten_in_plan']} van de {r['gemeenten']} gemeenten; twee derde betaalbaar: "
        f"{r['voldoet_tweederde']}"
        for r in (tabel.to_dict("records") if tabel is not None else ())
    ]
