"""The codeboek: every column of every table, with meaning, unit, source, peildatum and rule or aanname.

In: an `Uitkomst`. Out: a table with one row per output column; a test holds it against the files.

    tabel  kolom         betekenis                    eenheid       bron          peildatum   regel
    zones  woz_waarde    Gemiddelde WOZ-waarde        x 1 000 euro  cbs_pc4_2020  2020-01-01  Q&A 5.1.1; aanname
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from pipeline.regelingen import Dimensie, Indicator, Regeling
from pipeline.taal.procenten import van_breuk
from pipeline.taal.titels import midden_in_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.apart import beschrijf_apart
from pipeline.uitvoer.tabellen.gebieden import beschrijf_gebieden
from pipeline.uitvoer.tabellen.ronde_codeboek import beschrijf_ronde
from pipeline.uitvoer.vermelding import peildata, status
from pipeline.uitvoer.zinnen import LAND, vergeleken_met

KOLOMMEN = ["tabel", "kolom", "betekenis", "eenheid", "bron", "peildatum", "regel", "ronde", "status", "peildata"]
Rij = tuple[str, str, str, str]  # betekenis, eenheid, bronrollen and lists (space separated), regel


def maak_codeboek(
    uitkomst: Uitkomst, tabellen: Mapping[str, pd.DataFrame], eigen: Mapping[str, Rij] | None = None
) -> pd.DataFrame:
    """One row per column of each table. Raises KeyError for a column that nobody described.

    eigen: what columns mean that only the caller's tables have.
    """
    bekend = dict(_beschrijvingen(uitkomst.regeling, uitkomst.ronde.referentie))
    if uitkomst.apart is not None:
        bekend |= dict(beschrijf_apart())
    if uitkomst.scoringsronde:
        steun = (ids for tabel in tabellen.values() if "steunt_op" in tabel for ids in tabel["steunt_op"].unique())
        rust_op = {i for ids in steun for i in ids.split("; ") if i}
        bekend |= dict(beschrijf_ronde(uitkomst.regeling, rust_op))
    bekend |= eigen or {}
    rijen = []
    for tabel, inhoud in tabellen.items():
        for kolom in inhoud.columns:
            # In leden the zone's gemeente has a name of its own; the rest means the same everywhere.
            betekenis, eenheid, rollen, regel = bekend.get(f"{tabel}.{kolom}") or bekend[kolom]
            datasets = [uitkomst.datasets[rol] for rol in rollen.split() if rol in uitkomst.datasets]
            lijsten = [naam for naam in rollen.split() if naam.endswith(".csv")]
            rijen.append(
                {
                    "tabel": tabel,
                    "kolom": kolom,
                    "betekenis": betekenis,
                    "eenheid": eenheid,
                    "bron": "; ".join([*dict.fromkeys(d.id for d in datasets), *lijsten]),
                    "peildatum": "; ".join(dict.fromkeys(d.peildatum.isoformat() for d in datasets)),
                    "regel": regel,
                    **vermelding(uitkomst),
                }
            )
    return pd.DataFrame(rijen, columns=KOLOMMEN)


def vermelding(uitkomst: Uitkomst) -> dict[str, str]:
    """What holds for every row of every table: said once, here, and not in the tables themselves."""
    return {"ronde": uitkomst.ronde.naam, "status": status(uitkomst.ronde), "peildata": peildata(uitkomst.datasets)}


def _beschrijvingen(r: Regeling, referentie: str) -> Iterator[tuple[str, Rij]]:
    yield from _vast(r)
    for indicator in r.indicatoren:
        yield from _van_indicator(indicator, r)
    yield from _van_poort(r)
    yield from _van_urgentie(r, referentie)
    yield from beschrijf_gebieden(r)


def _vast(r: Regeling) -> Iterator[tuple[str, Rij]]:
    gebied, mens = "pc4_vlakken", "cbs_pc4"
    aandeel = "cbs_buurten cbs_wijken cbs_gemeenten pc4_vlakken"
    naar_inwoners = "aanname: inwoners van wijken (of buurten) gelijk over hun oppervlakte verdeeld"
    yield "pc4", ("zone: postcode van vier cijfers", "code", gebied, "art. 1; Q&A 4.6")
    yield "deelplannen.pc4", ("zones van het deelgebied, met spaties ertussen", "codes", "", "Q&A 4.6, 4.7")
    yield "geometry", ("vlak van de zone, RD New (EPSG:28992)", "meter", gebied, "")
    yield "gm_code", ("gemeente met het grootste deel van de inwoners", "code", aandeel, naar_inwoners)
    yield "gemeente", ("naam van die gemeente", "tekst", "cbs_gemeenten", "")
    yield "gemeente_aandelen.gm_code", ("gemeente waarin een deel van de zone ligt", "code", aandeel, "")
    yield "gemeente_aandelen.aandeel", ("deel van de inwoners van de zone", "aandeel 0-1", aandeel, naar_inwoners)
    for tabel in ("leden", "deelplannen", "aanvragen"):
        yield f"{tabel}.gm_code", ("gemeente die aanvraagt", "code", "", "opgave in de ronde")
    yield "zone_gm_code", ("gemeente met het grootste deel van de inwoners van de zone", "code", aandeel, naar_inwoners)
    yield "gemeenten", ("gemeenten waarin het deelgebied ligt", "tekst", "cbs_gemeenten", "Q&A 4.7")
    yield "gemeente_aandeel", ("deel van de inwoners in de hoofdgemeente", "aandeel 0-1", aandeel, naar_inwoners)
    yield (
        "grenszone",
        (
            f"ja als dat deel kleiner is dan {van_breuk(r.zones.grenszone_onder.waarde)}",
            "ja/nee",
            aandeel,
            r.zones.grenszone_onder.herkomst,
        ),
    )
    yield "inwoners", ("inwoners; leeg bij 0 tot 4 of geheim", "aantal, afgerond op 5", mens, "")
    yield "woningen", ("woningen; leeg bij 0 tot 4 of geheim", "aantal, afgerond op 5", mens, "")
    for tabel in ("deelgebieden", "deelplannen", "aanvragen"):
        yield f"{tabel}.inwoners", ("inwoners van de zones waarvan het aantal bekend is", "aantal", mens, "")
        yield f"{tabel}.woningen", ("woningen van de zones waarvan het aantal bekend is", "aantal", mens, "")
    yield "tranche", ("tranche van de ronde; zones van verschillende tranches worden nooit vergeleken", "tekst", "", "")
    yield "aanvraag", ("naam van de aanvraag", "tekst", "", "Q&A 2.1, 4.3")
    yield "deelplan", ("naam van het deelplan", "tekst", "", "art. 1; Q&A 4.4")
    yield "aanvragen.deelplannen", ("aantal deelplannen", "aantal", "", "Q&A 4.4")
    yield (
        "zekerheid",
        ("laagste zekerheid dat deze zones bij het deelplan horen", "hoog/midden/laag", "", "opgave in de ronde"),
    )
    yield (
        "leden.zekerheid",
        ("zekerheid dat deze zone bij het deelplan hoort", "hoog/midden/laag", "", "opgave in de ronde"),
    )
    yield "toelichting", ("toelichting bij die zekerheid", "tekst", "", "opgave in de ronde")


def _van_indicator(indicator: Indicator, r: Regeling) -> Iterator[tuple[str, Rij]]:
    rol, regel = " ".join(indicator.bronnen), indicator.herkomst
    opbouw = f"{indicator.formule()}; {indicator.richting_in_woorden}"
    yield indicator.naam, (f"{indicator.titel} ({opbouw})", indicator.eenheid, rol, regel)
    yield (
        f"{indicator.naam}_z",
        (
            f"{indicator.titel}: afstand tot het landelijk gemiddelde; hoger is beter",
            "standaardafwijkingen, naar inwoners gewogen",
            f"{rol} cbs_pc4",
            "aanname: z-score over alle zones met een waarde",
        ),
    )
    betekenis = f"{indicator.titel}: plaats in de vergelijking, 1 = meest urgent"
    yield f"urgentie_p_{indicator.naam}", (betekenis, "0-1", rol, r.urgentie.normalisatie.herkomst)
    yield (
        f"urgentie_land_p_{indicator.naam}",
        (
            f"{betekenis} ({LAND})",
            "0-1",
            rol,
            r.urgentie.normalisatie.herkomst,
        ),
    )


def _van_poort(r: Regeling) -> Iterator[tuple[str, Rij]]:
    for d in r.poort.dimensies:
        rollen = _rollen(r, (d,))
        naam, kolom = d.titel, f"poort_{d.naam}"
        z = "z-score, hoger is beter"
        yield f"{kolom}_score", (f"{naam}: score", z, rollen, r.poort.minimaal_gewicht.herkomst)
        yield (
            f"{kolom}_gemiddelde",
            (f"{naam}: gemiddelde van de gemeente", z, f"{rollen} cbs_pc4", r.poort.gemiddelde_weging.herkomst),
        )
        yield (
            f"{kolom}_verschil",
            (
                f"{naam}: score min gemiddelde",
                "landelijke standaardafwijkingen, negatief is slechter",
                rollen,
                d.herkomst,
            ),
        )
        yield f"{kolom}_onder", (f"{naam}: onder het gemiddelde?", "ja/nee/onbepaald", rollen, d.herkomst)
        yield (
            f"deelplannen.{kolom}_onder",
            (
                f"{naam}: in elk deel van het deelgebied (per gemeente, of per zone) onder het gemiddelde? De poort "
                "volgt niet uit deze kolommen alleen: delen mogen op verschillende dimensies slagen, zie deelgebieden",
                "ja/nee/onbepaald",
                rollen,
                d.herkomst,
            ),
        )
        yield f"{kolom}_reden", (f"{naam}: reden van dat antwoord", "tekst", rollen, d.herkomst)
    regel = r.poort.herkomst
    alle = f"{_rollen(r, r.poort.dimensies)} cbs_pc4 cbs_buurten cbs_wijken"
    haakjes = "tussen haakjes: verschil met het gemiddelde in landelijke standaardafwijkingen, negatief is slechter"
    yield (
        "deelgebieden.zone_gm_code",
        ("gemeente waarin dit deel van het deelgebied ligt", "code", "cbs_gemeenten", "Q&A 4.7"),
    )
    yield "deelgebieden.gemeente", ("naam van die gemeente", "tekst", "cbs_gemeenten", "Q&A 4.7")
    yield (
        "deelgebieden.kwetsbaar",
        ("is dit deel van het deelgebied een kwetsbaar gebied?", "ja/nee/onbepaald", alle, regel),
    )
    yield "kwetsbaar", ("is de zone een kwetsbaar gebied?", "ja/nee/onbepaald", alle, regel)
    yield "kwetsbaar_reden", (f"waarom wel, niet of onbepaald; {haakjes}", "tekst", alle, regel)
    yield (
        "poort",
        ("komt het deelplan door de poort?", "ja/nee/onbepaald", alle, f"Q&A 2.5; {r.poort.deelplan_toets.herkomst}"),
    )
    per = "per zone" if r.poort.deelplan_toets.waarde == "elke_zone" else "per gemeente"
    yield "poort_reden", (f"waarom wel, niet of onbepaald, {per}; {haakjes}", "tekst", alle, regel)
    for oordeel in ("ja", "nee", "onbepaald"):
        yield f"zones_{oordeel}", (f"zones met kwetsbaar = {oordeel}", "aantal", alle, regel)
        yield f"deelplannen_{oordeel}", (f"deelplannen met poort = {oordeel}", "aantal", alle, "Q&A 2.5")


def _van_urgentie(r: Regeling, referentie: str) -> Iterator[tuple[str, Rij]]:
    p, u = r.prioriteit, r.urgentie
    lijst, gebieden = p.herkomst, "sv_gebieden.csv krimp_grensregios.csv"
    alle = _rollen(r, u.dimensies)
    yield "prioriteit", ("ligt de zone in een prioritair gebied?", "ja/nee/onbepaald", gebieden, lijst)
    yield "prioriteit_sv", ("stedelijke vernieuwingsgebieden die meetellen", "tekst", gebieden, lijst)
    yield "prioriteit_regio", ("grens- en krimpregio's die meetellen", "tekst", f"cbs_gemeenten {gebieden}", lijst)
    yield (
        "prioriteit_zekerheid",
        ("hoogste zekerheid die meetelt", "hoog/midden/laag", gebieden, p.zekerheid_telt.herkomst),
    )
    yield (
        "prioriteit_niet_meegeteld",
        ("gebieden die om hun zekerheid niet meetellen", "tekst", gebieden, p.zekerheid_telt.herkomst),
    )
    yield "prioriteit_toelichting", ("waarop de indeling steunt", "tekst", gebieden, lijst)
    yield (
        "prioriteit_aandeel",
        (
            f"aandeel {p.in_woorden()}",
            "aandeel 0-1",
            f"cbs_pc4 {gebieden}",
            p.aandeel_weging.herkomst,
        ),
    )
    yield "prioriteit_zones", ("zones met prioriteit", "aantal", gebieden, "Q&A 4.5")
    yield "prioriteit_zones_onbepaald", ("zones waarvan prioriteit onbepaald is", "aantal", gebieden, "Q&A 4.5")
    yield "prioriteit_gebieden", ("prioritaire gebieden van de zones", "tekst", gebieden, lijst)
    yield "woningen_onbekend_zones", ("zones zonder bekend aantal woningen", "aantal", "cbs_pc4", "")
    yield "zones", ("zones", "aantal", "", "Q&A 4.6")
    yield "zones_gescoord", ("zones met een urgentie", "aantal", alle, u.minimaal_gewicht.herkomst)
    yield "rang", ("plaats op urgentie binnen de tranche, 1 = meest urgent; gelijk deelt", "plaats", alle, u.herkomst)
    laag, hoog = u.schaal.waarde
    for kop, met in (
        (
            "urgentie",
            vergeleken_met(referentie, r),
        ),
        ("urgentie_land", LAND),
    ):
        for d in u.dimensies:
            rollen = _rollen(r, (d,))
            yield (
                f"{kop}_{d.naam}",
                (
                    f"urgentie op {midden_in_zin(d.titel)}, vergeleken met {met}",
                    "0-1, hoger is urgenter",
                    rollen,
                    d.herkomst,
                ),
            )
        yield kop, (f"urgentie, vergeleken met {met}", "0-1, hoger is urgenter", alle, u.herkomst)
        yield (
            f"{kop}_score",
            (f"urgentie op een schaal van {laag} tot {hoog}", f"{laag}-{hoog}", alle, u.schaal.herkomst),
        )
    ander = f"als urgentie vergelijkt met {u.met_andere_vergelijking().vergelijking_in_woorden()}"
    yield (
        "urgentie_score_andere_lezing",
        (
            f"urgentie {ander}; leeg voor wie er dan buiten valt",
            f"{laag}-{hoog}",
            alle,
            u.vergelijking.herkomst,
        ),
    )
    yield "rang_andere_lezing", (f"plaats op urgentie {ander}", "plaats", alle, u.vergelijking.herkomst)
    for tabel in ("deelplannen", "aanvragen"):
        for d in u.dimensies:
            betekenis = f"gemiddelde urgentie op {midden_in_zin(d.titel)} van de zones met een urgentie"
            yield f"{tabel}.urgentie_{d.naam}", (betekenis, "0-1, hoger is urgenter", _rollen(r, (d,)), d.herkomst)
        yield (
            f"{tabel}.urgentie",
            (
                f"gemiddelde urgentie van de zones met een urgentie; {u.weging_in_woorden()}",
                "0-1, hoger is urgenter",
                alle,
                u.deelplan_weging.herkomst,
            ),
        )


def _rollen(r: Regeling, dimensies: tuple[Dimensie, ...]) -> str:
    """The roles of the sources that these dimensions rest on, separated by spaces."""
    indicatoren = [r.indicator(w.indicator) for d in dimensies for w in d.indicatoren]
    return " ".join(dict.fromkeys(rol for indicator in indicatoren for rol in indicator.bronnen))
