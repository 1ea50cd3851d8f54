"""An entry for the Algoritmeregister: what the program can say itself, and what the owner must fill in.

In: a regeling, and for a ronde its datasets. Out: the fields in the order of the register, as text, json and markdown.

    maak_velden(laad_regeling("vhf_2021"))["Organisatie"]      # '[in te vullen door de eigenaar]'
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline import VERSIE
from pipeline.bronnen.register import Dataset
from pipeline.regelingen import Regeling
from pipeline.rondes.ronde import Ronde
from pipeline.taal.titels import midden_in_zin
from pipeline.uitleg.verantwoording.stukken import Alinea, Kop, Stuk
from pipeline.uitleg.verantwoording.teksten import EIGENAAR, laad_teksten, laad_velden
from pipeline.uitleg.verantwoording.woorden import toon
from pipeline.uitvoer.vermelding import RECONSTRUCTIE, bronregel, status


def maak_velden(
    regeling: Regeling, ronde: Ronde | None = None, datasets: Mapping[str, Dataset] | None = None
) -> dict[str, str]:
    """Every field by name, in order."""
    invulling = {
        "titel": ronde.titel if ronde else regeling.titel,
        "vindplaats": regeling.vindplaats,
        "status": status(ronde) if ronde else RECONSTRUCTIE,
        "versie": VERSIE,
        "werking": _werking(regeling),
        "aannames": str(len(tuple(regeling.aannames()))),
        **_bronnen(regeling, ronde, datasets or {}),
    }
    return {veld.naam: veld.tekst.format_map(invulling) for veld in laad_velden()}


def als_json(velden: Mapping[str, str]) -> str:
    """The fields per group of the register, and which of them the owner must still fill in."""
    groepen: dict[str, dict[str, str]] = {}
    for veld in laad_velden():
        groepen.setdefault(veld.groep, {})[veld.naam] = velden[veld.naam]
    open_ = [naam for naam, tekst in velden.items() if EIGENAAR in tekst]
    return json.dumps({**groepen, "in te vullen door de eigenaar": open_}, ensure_ascii=False, indent=2) + "\n"


def als_stukken(velden: Mapping[str, str]) -> list[Stuk]:
    """The fields as a page."""
    stukken: list[Stuk] = [Kop(1, "Algoritmeregister")]
    stukken.append(
        Alinea(f"Waar {EIGENAAR} staat, weet alleen de organisatie die het programma gebruikt het antwoord.")
    )
    groep = ""
    for veld in laad_velden():
        if veld.groep != groep:
            groep = veld.groep
            stukken.append(Kop(2, groep))
        stukken += [Kop(3, veld.naam), Alinea(velden[veld.naam])]
    return stukken


def _bronnen(regeling: Regeling, ronde: Ronde | None, datasets: Mapping[str, Dataset]) -> dict[str, str]:
    if not ronde:
        rollen = "; ".join(regeling.bronrollen.values())
        return {"bronnen": f"Openbare cijfers over gebieden: {rollen}.", "adressen": f"per ronde: {EIGENAAR}"}
    uniek = {d.id: d for d in datasets.values()}.values()
    adressen = ["geen: verzonnen gegevens"] if ronde.voorbeeld else sorted({d.url for d in uniek})
    return {
        "bronnen": f"Cijfers over gebieden: {'; '.join(bronregel(d, ronde) for d in uniek)}.",
        "adressen": "; ".join(adressen),
    }


def _werking(regeling: Regeling) -> str:
    """The computation in a few sentences, from the regeling."""
    keuzen = laad_teksten().keuze
    poort, urgentie = regeling.poort, regeling.urgentie
    titels = {d.naam: midden_in_zin(d.titel) for d in poort.dimensies}
    dimensies = ", ".join(f"{midden_in_zin(d.titel)} {toon(d.gewicht)}" for d in urgentie.dimensies)
    return (
        f"Vaste rekenregels, geen zelflerend model, met {len(regeling.indicatoren)} indicatoren. Poort: kwetsbaar is "
        f"een gebied onder het gemiddelde van zijn gemeente op {' en '.join(titels[n] for n in poort.verplicht)} en op "
        f"ten minste één van {', '.join(titels[n] for n in poort.ten_minste_een_van)}; "
        f"{keuzen['poort.gemiddelde_weging'][poort.gemiddelde_weging.waarde]}. Urgentie: "
        f"{keuzen['urgentie.normalisatie'][urgentie.normalisatie.waarde]}; gewichten van de dimensies: {dimensies}; "
        f"{keuzen['urgentie.aggregatie'][urgentie.aggregatie.waarde]}."
    )
