"""What each column of the tables of a comparison means; a column that nobody described is a fault.

In: a column name. Out: its meaning in Dutch, for the codeboek beside the tables.
"""

from __future__ import annotations

import pandas as pd

from pipeline.vragen.vergelijk.stukken import Stuk
from pipeline.vragen.vergelijk.vergelijk import Vergelijking

_VAST = {
    "pc4": "zone: postcode van vier cijfers",
    "tranche": "tranche van het deelplan",
    "aanvraag": "naam van de aanvraag",
    "deelplan": "naam van het deelplan",
    "staat": "in beide rondes, alleen in van, of alleen in naar",
    "veranderd": "is er iets anders? ja of nee; ook een score die pas in de verre decimalen verschilt",
    "cijfers_veranderd": "ruwe cijfers van de zone die verschillen: toen -> nu",
    "uitleg": "per antwoord dat verschilt: eigen cijfers, gemiddelde van de gemeente, regels of gemeente",
    "invoer": "de invoer die verschilt",
    "onderdeel": "het stuk van die invoer",
    "van": "wat het is in de eerste ronde; leeg als het er niet is",
    "naar": "wat het is in de tweede ronde; leeg als het er niet is",
    "van_som": "begin van de controlesom van de rijen in de eerste ronde, in welke volgorde zij ook staan",
    "naar_som": "begin van de controlesom van de rijen in de tweede ronde",
    "ronde_van": "naam van de eerste ronde",
    "ronde_naar": "naam van de tweede ronde",
    "status": "wat deze uitvoer is en niet is",
}
_UITKOMSTEN = {
    "gm_code": "code van de gemeente",
    "gemeente": "naam van de gemeente",
    "prioriteit_gebieden": "prioritaire gebieden",
    "pc4": "zones van het deelgebied",
    "kwetsbaar": "kwetsbaar gebied (ja/nee/onbepaald)",
    "prioriteit": "in een prioritair gebied (ja/nee/onbepaald)",
    "urgentie_land_score": "urgentiescore, vergeleken met het land",
    "poort": "poort van het deelplan (ja/nee/onbepaald)",
    "prioriteit_aandeel": "deel in prioritaire zones (0-1)",
    "urgentie_score": "urgentiescore in de ronde",
    "rang": "plaats op urgentie in de tranche",
    "toelating": "toelating van de aanvraag of het deelplan (ja/nee/onbepaald)",
    "totaal": "totaal van de beoordeling, op de schaal van de regeling",
    "ranglijst": "plaats van de aanvraag op de ranglijst van de tranche; leeg als zij er niet op staat",
    "uitkomst": "toegekend, gedeeltelijk toegekend, afgewezen, niet toegelaten of onbepaald",
    "gevraagd_eur": "gevraagde bijdrage in euro",
    "toegekend_eur": "toegekend in euro",
    "aangehouden_eur": "aangehouden voor wat onbepaald is, in euro",
}
_KANTEN = {
    "van": "in de eerste ronde",
    "naar": "in de tweede ronde",
    "verschil": "tweede min eerste",
    "oorzaak": "welke invoer het verschil maakt; leeg als er geen verschil is",
}


def beschrijf(kolom: str, v: Vergelijking) -> str:
    """The meaning of a column. Raises KeyError for one that nobody described."""
    if kolom in _VAST:
        return _VAST[kolom]
    uitkomsten = _UITKOMSTEN | {
        f"poort_{naam}_onder": f"{titel}: onder het gemiddelde van de gemeente (ja/nee/onbepaald)"
        for naam, titel in v.dimensies.items()
    }
    kop, door, factor = kolom.partition("_door_")
    if door:
        titels = {f.naam: f.titel for f in v.factoren} | {"samenspel": "samenspel"}
        return f"{uitkomsten[kop]}: aandeel van {titels[factor]} in het verschil"
    kop, _, kant = kolom.rpartition("_")
    return f"{uitkomsten[kop]}: {_KANTEN[kant]}"


def maak_invoer(v: Vergelijking) -> pd.DataFrame:
    """Each piece of the inputs that differ, then and now, with the checksum of what it stands for."""
    rijen = []
    for factor in v.factoren:
        for deel in factor.delen:
            van, naar = (kant.stukken.get(deel, {}) for kant in (v.van, v.naar))
            for label in dict.fromkeys((*van, *naar)):
                if van.get(label) != naar.get(label):
                    paar = [kant.get(label, Stuk("")) for kant in (van, naar)]
                    rijen.append((factor.titel, label, *(x for stuk in paar for x in stuk)))
    kop = ["invoer", "onderdeel", "van", "van_som", "naar", "naar_som"]
    return pd.DataFrame(rijen, columns=kop).assign(ronde_van=v.van.ronde, ronde_naar=v.naar.ronde)


def maak_codeboek(v: Vergelijking) -> pd.DataFrame:
    """One row per column of each table: tabel, kolom, betekenis."""
    rijen = [
        (tabel, kolom, beschrijf(kolom, v))
        for tabel, inhoud in (
            ("zones", v.zones),
            ("deelplannen", v.deelplannen),
            ("aanvragen", v.aanvragen),
            ("invoer", maak_invoer(v)),
        )
        for kolom in inhoud.columns
    ]
    return pd.DataFrame(rijen, columns=["tabel", "kolom", "betekenis"])
