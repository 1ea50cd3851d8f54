"""A zelfcheck as text for the screen: Dutch, at most 100 columns wide.

In: a `Zelfcheck`. Out: the text. Names that are too long are cut here; html and json hold them whole.

    print(als_tekst(zelfcheck))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.rekenen import logica
from pipeline.taal import getallen
from pipeline.taal.datums import dag
from pipeline.taal.meervoud import met_aantal, van_de
from pipeline.taal.tekstblad import alinea, tabel
from pipeline.uitvoer.blad.leesblad import getal, procent
from pipeline.uitvoer.kaart.lagen_urgentie import schaalgrenzen
from pipeline.uitvoer.poortzin import plaats, rang_in_woorden
from pipeline.uitvoer.zinnen import NIETS_ONTBREEKT, prioriteit_van_deelplan
from pipeline.uitvoer.zonebeeld import PoortDimensie, Zonebeeld
from pipeline.vragen.zelfcheck.antwoord import antwoord, voor_de_analist, wat_nu
from pipeline.vragen.zelfcheck.model import Gemeente, Tranche, Zelfcheck


def als_tekst(z: Zelfcheck) -> str:
    """The whole outcome, from the answer to the reserves."""
    buren = [] if z.hele_gemeente else [_buren(z)]
    delen = (_kop(z), _deelgebied(z), _gemeenten(z), _tranches(z), *buren, _ontbreekt(z), _slot(z))
    return "\n".join(regel for deel in delen for regel in (*deel, "")).rstrip() + "\n"


def titel(z: Zelfcheck) -> str:
    """What this zelfcheck is about, in one line."""
    namen = " en ".join(g.gemeente for g in z.gemeenten)
    zones = f"zone {z.gevraagd[0]}" if len(z.gevraagd) == 1 else met_aantal(len(z.gevraagd), "zones")
    return f"Zelfcheck van {zones} in {namen}"


def telling(aantal: dict[str, int]) -> str:
    """'2 ja, 0 nee, 1 onbepaald'."""
    return ", ".join(f"{aantal[o]} {o}" for o in (logica.JA, logica.NEE, logica.ONBEPAALD))


def rang(z: Zelfcheck, tranche: Tranche) -> str:
    """'rang 3 van 14', or why there is none."""
    return rang_in_woorden(z.deelgebied.poort, np.nan if tranche.rang is None else tranche.rang, tranche.van)


def rang_van_zone(zone: Zonebeeld) -> str:
    """'12 van 4.001'; a dash or a cross where there is none to point at."""
    eigen = plaats(zone.kwetsbaar, np.nan if zone.urgentie_land.rang is None else zone.urgentie_land.rang)
    if not eigen.isdecimal():
        return eigen
    plek, van = getallen.aantal([float(eigen), float(zone.urgentie_land.van or 0)])
    return f"{plek} van {van}"


def prioriteit(z: Zelfcheck) -> str:
    """The share of the zones asked for, and through which areas."""
    d = z.deelgebied
    return prioriteit_van_deelplan(d.prioriteit_aandeel, d.prioriteit_van, d.prioriteit_gebieden)


def _kop(z: Zelfcheck) -> Iterator[str]:
    yield from alinea(titel(z))
    yield from alinea(f"{antwoord(z)}. {wat_nu(z)}", 2)
    yield from alinea(f"Hoe zeker is dat? {z.hoe_zeker}", 2)
    yield from alinea(z.status, 2)
    yield from alinea(f"ronde: {z.ronde_titel} ({z.ronde}), {dag(z.datum)}; regels: {z.regeling}", 2)
    yield from alinea("peildata: " + "; ".join(f"{d}: {dag(datum)}" for d, datum in z.peildata.items()), 2)
    yield ""
    for zin in z.leeswijzer:
        yield from alinea(zin, 2, "- ")


def _deelgebied(z: Zelfcheck) -> Iterator[str]:
    if z.hele_gemeente:
        yield from alinea(z.hele_gemeente)
        return
    d = z.deelgebied
    yield from alinea(f"De gevraagde zones samen als één deelgebied: {' '.join(z.gevraagd)}")
    yield from alinea(f"poort: {d.poort} ({d.poort_reden})", 2)
    yield from alinea(f"zones die zelf kwetsbaar zijn: {telling(d.kwetsbaar)}", 2)
    yield from alinea(f"inwoners: {getal(d.inwoners, 0)}; woningen: {getal(d.woningen, 0)}", 2)
    yield from alinea(f"prioriteit: {prioriteit(z)}", 2)
    laag, hoog = z.schaal
    yield from alinea(
        f"urgentie van {laag} tot {hoog}, vergeleken met het land: {score(z, d.urgentie_land.score)} "
        f"({van_de(d.zones_gescoord, d.zones, 'zones')} met een score)",
        2,
    )
    for deel in d.delen:
        yield ""
        yield from alinea(f"{deel.gemeente} ({getal(deel.inwoners, 0)} inwoners), kwetsbaar: {deel.kwetsbaar}", 2)
        yield from _dimensies(deel.poort)


def score(z: Zelfcheck, waarde: float | None) -> str:
    """One score, with so many decimals that it lies in the class that the map colours it by."""
    return _in_klasse(z, [waarde])[0]


def uit_elkaar(z: Zelfcheck, scores: Sequence[float | None]) -> list[str]:
    """The same of each score, with so many decimals that those that differ look different."""
    apart = getallen.onderscheiden([np.nan if waarde is None else waarde for waarde in scores]).tolist()
    return [max(paar, key=len) for paar in zip(apart, _in_klasse(z, scores), strict=True)]


def _in_klasse(z: Zelfcheck, scores: Sequence[float | None]) -> list[str]:
    grenzen = schaalgrenzen(z.schaal)[1:-1]
    teksten: list[str] = getallen.in_klasse([np.nan if s is None else s for s in scores], grenzen).tolist()
    return teksten


def _dimensies(poort: tuple[PoortDimensie, ...]) -> list[str]:
    rijen = [[d.titel, *d.getoond, d.onder] for d in poort]
    return tabel(["dimensie", "score", "gemiddelde", "verschil", "onder"], rijen, rechts=(1, 2, 3))


def _gemeenten(z: Zelfcheck) -> Iterator[str]:
    for gemeente in z.gemeenten:
        yield from alinea(
            f"Alle {met_aantal(len(gemeente.zones), 'zones')} van {gemeente.gemeente}, de meest urgente bovenaan "
            f"(kwetsbaar: {telling(gemeente.kwetsbaar)}); * is gevraagd"
        )
        yield from _zones(z, gemeente)
        yield from alinea("waarom:", 2)
        for zone in gemeente.zones:
            yield from alinea(f"{zone.pc4}: {zone.kwetsbaar_reden}", 2)


def _zones(z: Zelfcheck, gemeente: Gemeente) -> list[str]:
    scores = uit_elkaar(z, [zone.urgentie_land.score for zone in gemeente.zones])
    rijen = [
        [
            f"{zone.pc4}{'*' if zone.gevraagd else ''}",
            tekst,
            rang_van_zone(zone),
            zone.kwetsbaar,
            zone.prioriteit,
            zone.prioriteit_gebieden or "-",
            getal(zone.inwoners, 0),
            getal(zone.woningen, 0),
        ]
        for zone, tekst in zip(gemeente.zones, scores, strict=True)
    ]
    kop = ["zone", "urgentie", "rang land", "kwetsbaar", "prioriteit", "gebied", "inwoners", "woningen"]
    return tabel(kop, rijen, rechts=(1, 2, 6, 7))


def uitleg_tranches(z: Zelfcheck) -> str:
    """What the comparison with the ronde means, and that joining changes it for everybody."""
    if z.referentie == "land":
        return "Deze ronde vergelijkt met alle zones van het land; een extra deelplan verandert de andere niet."
    return (
        "Alsof de gevraagde zones als extra deelplan meedoen. Dat verandert de vergelijking zelf: elke score is een "
        "plaats tussen alle zones van de tranche, dus ook de andere deelplannen krijgen een andere score. In een "
        "nieuwe ronde doen andere aanvragen mee en valt de score anders uit."
    )


def _tranches(z: Zelfcheck) -> Iterator[str]:
    yield from alinea(f"Tegenover de deelplannen van {z.ronde_titel}")
    yield from alinea(uitleg_tranches(z), 2)
    for t in z.tranches:
        yield ""
        yield from alinea(
            f"tranche {t.tranche}: urgentie {score(z, t.score)}, {rang(z, t)}; vergelijking van {t.zones_voor} naar "
            f"{met_aantal(t.zones_na, 'zones')}" + (f"; {t.waarschuwing}" if t.waarschuwing else ""),
            2,
        )
        if t.al_in_deelplan:
            al = "; ".join(f"{pc4}: {naam}" for pc4, naam in t.al_in_deelplan.items())
            yield from alinea(f"al in een deelplan van deze tranche (een zone hoort in één, art. 1): {al}", 4)
        voor, na = (uit_elkaar(z, [getattr(a, k) for a in t.anderen]) for k in ("score_voor", "score_na"))
        rijen = [[a.deelplan, a.aanvraag, v, n] for a, v, n in zip(t.anderen, voor, na, strict=True)]
        yield from tabel(["deelplan", "aanvraag", "in de ronde", "met deze zones erbij"], rijen, rechts=(2, 3))


def _buren(z: Zelfcheck) -> Iterator[str]:
    yield from alinea("Aangrenzende zones, en het deelgebied met elk daarvan erbij (op volgorde van postcode)")
    if not z.buren:
        yield from alinea("Er grenst geen andere zone aan.", 2)
        return
    yield from alinea(
        f"Zonder buren: poort {z.deelgebied.poort}, urgentie {score(z, z.deelgebied.urgentie_land.score)}. "
        "Een deelgebied in meer gemeenten moet in elk daarvan kwetsbaar zijn.",
        2,
    )
    rijen = [
        [
            b.pc4,
            b.gemeente,
            b.kwetsbaar,
            b.prioriteit,
            score(z, b.urgentie_land_score),
            b.poort_samen + (" (anders)" if b.poort_verandert else ""),
            procent(b.prioriteit_aandeel_samen),
            score(z, b.urgentie_land_score_samen),
        ]
        for b in z.buren
    ]
    kop = ["zone", "gemeente", "kwetsbaar", "prioriteit", "urgentie", "poort samen", "prior. samen", "urgentie samen"]
    yield from tabel(kop, rijen, rechts=(4, 6, 7))


def _ontbreekt(z: Zelfcheck) -> Iterator[str]:
    yield "Wat er voor een aanvraag nog ontbreekt"
    yield from alinea("Open cijfers:", 2)
    for zin in z.ontbreekt.cijfers or (NIETS_ONTBREEKT,):
        yield from alinea(zin, 4, "- ")
    yield from alinea("Feiten die open data niet hebben:", 2)
    for eis in z.ontbreekt.eisen:
        nodig = f"; nodig: {eis.nodig}" if eis.nodig else f"; {eis.niet_getoetst}" if eis.niet_getoetst else ""
        yield from alinea(f"{eis.eis}{nodig} [{eis.grondslag}]", 4, "- ")
    yield from alinea(z.ontbreekt.kanttekening, 2)


def _slot(z: Zelfcheck) -> Iterator[str]:
    if z.meldingen:
        yield "Let op:"
        for melding in z.meldingen:
            yield from alinea(melding, 2, "- ")
        yield ""
    yield from alinea(voor_de_analist(z))
    yield from alinea(f"Regels: {z.vindplaats}")
    yield from alinea(
        f"Eigen keuzes (aannames): {len(z.aannames)}; zij staan alle in zelfcheck.html en zelfcheck.json."
    )
