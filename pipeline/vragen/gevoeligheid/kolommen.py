"""What each column of the tables of the gevoeligheid means; a column that nobody described is a fault.

In: the tables. Out: a codeboek, one row per column, with the method where a figure needs one.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.gevoeligheid.woorden import klassen
from pipeline.regelingen.gevoeligheid import Gevoeligheid
from pipeline.taal.procenten import van_breuk

_OORDEEL, _AANDEEL, _TEKST, _AANTAL, _PLAATS = "ja/nee/onbepaald", "aandeel 0-1", "tekst", "aantal", "plaats"


def maak_codeboek(tabellen: Mapping[str, pd.DataFrame], regels: Gevoeligheid) -> pd.DataFrame:
    """tabel, kolom, betekenis, eenheid. Raises KeyError for a column that nobody described."""
    bekend = _beschrijvingen(regels)
    rijen = [
        (tabel, kolom, *(bekend.get(f"{tabel}.{kolom}") or bekend[kolom]))
        for tabel, inhoud in tabellen.items()
        for kolom in inhoud.columns
    ]
    return pd.DataFrame(rijen, columns=["tabel", "kolom", "betekenis", "eenheid"])


def _beschrijvingen(r: Gevoeligheid) -> dict[str, tuple[str, str]]:
    trek = f"van {r.trekkingen.waarde} trekkingen over alle keuzes samen"
    ronde = f"van {r.trekkingen_ronde.waarde} trekkingen over alle keuzes samen, elk een hele scoringsronde"
    index = (
        "deel van de spreiding over de trekkingen dat bij die keuze alleen hoort (Sobol-index van de eerste orde, uit "
        f"de trekkingen zelf: gegroepeerd naar waarde, een gewicht in {r.gewichtsklassen.waarde} klassen)"
    )
    fout = f"standaardfout van dat deel: steeds één van de {r.herhalingen.waarde} los geschudde rijen weggelaten"
    grens = f"stevig vanaf {van_breuk(r.stevig_vanaf.waarde)}, overwegend vanaf {van_breuk(r.overwegend_vanaf.waarde)}"
    ronde += "; wat van het gewicht niet bekend is heeft daarin een getrokken score"
    alleen = "de andere keuzes zoals de ronde ze maakt"
    uit = {
        "pc4": ("zone: postcode van vier cijfers", "code"),
        "gm_code": ("gemeente van de zone", "code"),
        "deelplannen.gm_code": ("gemeente die aanvraagt", "code"),
        "gemeente": ("naam van die gemeente", _TEKST),
        "inwoners": ("inwoners; leeg bij 0 tot 4 of geheim", "aantal, afgerond op 5"),
        "kwetsbaar": ("is de zone een kwetsbaar gebied, zoals de ronde het rekent?", _OORDEEL),
        "poort": ("komt het deelplan door de poort, zoals de ronde het rekent?", _OORDEEL),
        "rang": ("plaats op urgentie in de tranche, zoals de ronde het rekent; 1 is het meest urgent", _PLAATS),
        "tranche": ("tranche van de ronde", _TEKST),
        "aanvraag": ("naam van de aanvraag", _TEKST),
        "deelplan": ("naam van het deelplan", _TEKST),
        "binnen_afronding": (
            "kan het antwoord anders worden binnen de afronding en geheimhouding van de cijfers van de zone en van "
            "haar gemeente? Grenzen van intervallen: nee is zeker, ja is niet uit te sluiten; het landelijk gemiddelde "
            "en cijfers die ontbreken blijven zoals zij zijn",
            "ja/nee",
        ),
        "plaats_beste": (f"beste plaats {trek}", _PLAATS),
        "plaats_5": (f"5% van de trekkingen geeft deze plaats of een betere, {trek}", _PLAATS),
        "plaats_95": (f"95% van de trekkingen geeft deze plaats of een betere, {trek}", _PLAATS),
        "plaats_slechtste": (f"slechtste plaats {trek}", _PLAATS),
        "kans_eerste": (f"kans op één van de eerste {r.eerste.waarde} plaatsen van de tranche, {trek}", _AANDEEL),
        "plaats_keuze": (
            "keuze met het grootste deel in de spreiding van de plaats; leeg als de plaats vast is",
            "naam",
        ),
        "plaats_keuze_aandeel": (index, _AANDEEL),
        "plaats_keuze_fout": (fout, _AANDEEL),
        "budget": (
            "krijgt de aanvraag geld, zoals de ronde het rekent? Onbepaald als dat afhangt van wat niet bekend is",
            "binnen/buiten/onbepaald",
        ),
        "kans_binnen": (f"deel waarin de aanvraag geld krijgt, {ronde}", _AANDEEL),
        "kans_buiten": (f"deel waarin de aanvraag geen geld krijgt, {ronde}", _AANDEEL),
        "kans_onbepaald": (f"deel waarin dat niet te bepalen is, {ronde}", _AANDEEL),
        "zeker": (
            "zeker binnen of zeker buiten als geen keuze apart, met de grenzen van wat niet bekend is, en geen "
            "trekking iets anders geeft",
            _TEKST,
        ),
        "aanvragen.draait_bij": (f"wat het geld apart verandert, {alleen}", _TEKST),
        "keuze": ("naam van de keuze in de regeling", "naam"),
        "titel": ("waar de keuze over gaat", _TEKST),
        "plek": ("plaats van de keuze, zoals [afwijkingen] van een ronde haar kent", "plaats in de regeling"),
        "waarde": ("de waarde, zoals [afwijkingen] van een ronde haar zegt", _TEKST),
        "als": ("die waarde in woorden, te lezen na 'als'", _TEKST),
        "eigen": ("is dit de waarde van de ronde zelf?", "ja/nee"),
        "grond": ("waarom deze waarde mogelijk is: artikel, Q&A-nummer of aanname", _TEKST),
        "zones_anders": (f"zones met een ander antwoord, {alleen}", _AANTAL),
        "inwoners_anders": ("inwoners van die zones", _AANTAL),
        "deelplannen_anders": (f"deelplannen waarvan de poort anders is, {alleen}", _AANTAL),
        "plaatsen_anders": (f"deelplannen met een andere plaats op urgentie, {alleen}", _AANTAL),
        "grootste_verschuiving": ("het grootste verschil in plaats", "plaatsen"),
        "aanvragen_anders": (f"aanvragen die anders wel, niet of onbepaald geld krijgen, {alleen}", _AANTAL),
        "soort": ("wat er anders is: zone, poort of plaats van een deelplan, of toekenning van een aanvraag", _TEKST),
        "van": ("zoals de ronde het rekent; een plaats als getal", _TEKST),
        "naar": ("onder deze waarde; een plaats als getal", _TEKST),
        "ronde": ("naam van de ronde", _TEKST),
        "status": ("wat deze uitvoer is en niet is", _TEKST),
    }
    for o in ("ja", "nee", "onbepaald"):
        uit[f"zones_{o}"] = (f"zones met kwetsbaar = {o} onder deze waarde, {alleen}", _AANTAL)
    for wat, van in (("zones", "kwetsbaar van alle zones"), ("poort", "de poort van alle deelplannen")):
        uit[f"aandeel_{wat}"] = (f"{van} samen: {index}", _AANDEEL)
        uit[f"fout_{wat}"] = (fout, _AANDEEL)
    uit["aandeel_plaatsen"] = (f"de plaats van alle deelplannen samen: {index}", _AANDEEL)
    uit["fout_plaatsen"] = (fout, _AANDEEL)
    for kop, ding in (("", "de zone kwetsbaar is"), ("poort_", "het deelplan door de poort komt")):
        uit |= {
            **{
                f"{kop}aandeel_{o}": (f"deel van de trekkingen waarin {ding}: {o}; {trek}", _AANDEEL)
                for o in ("ja", "nee", "onbepaald")
            },
            f"{kop}stevigheid": (f"hoe vast het antwoord staat: {', '.join(klassen())}; {grens}", _TEKST),
            f"{kop}keuzes_die_draaien": (f"keuzes die het antwoord apart veranderen, {alleen}", _AANTAL),
            f"{kop}draait_bij": (f"wat het antwoord apart verandert, en in wat, {alleen}", _TEKST),
            f"{kop}beslissende_keuze": (
                "de keuze die het antwoord apart verandert (van meer: die met het grootste deel in de spreiding), en "
                "anders die met het grootste deel; leeg als niets het verandert",
                "naam",
            ),
            f"{kop}beslist_door": ("dezelfde keuze in woorden", _TEKST),
            f"{kop}beslissend_aandeel": (index, _AANDEEL),
            f"{kop}beslissend_fout": (fout, _AANDEEL),
        }
    return uit
