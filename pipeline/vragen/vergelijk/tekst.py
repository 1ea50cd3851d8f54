"""A comparison as text for the screen: what differs, how often, through what; at most 100 columns wide.

In: a `Vergelijking`. Out: the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.taal.datums import dag
from pipeline.taal.tekstblad import alinea, tabel
from pipeline.vragen.vergelijk.vergelijk import Vergelijking, Vermelding
from pipeline.vragen.vergelijk.woorden import (
    LEESWIJZER,
    alleen,
    antwoorden,
    deelplanrijen,
    gelijk_gebleven,
    kanten_van,
    niet_te_vergelijken,
    oorzaakrijen,
    slotsom,
    telling,
)
from pipeline.vragen.vergelijk.woorden_ronde import aanvraagrijen
from pipeline.vragen.vergelijk.woorden_ronde import telling as telling_ronde

_BREDE_RIJ = 75


def als_tekst(v: Vergelijking) -> str:
    """The summary with counts; every zone is in the files."""
    delen = [_kop(v), _invoer(v)] + ([] if v.gelijk else [_antwoorden(v), _scores(v), _deelplannen(v), _aanvragen(v)])
    return "\n".join(regel for deel in delen for regel in (*deel, "")).rstrip() + "\n"


def _kop(v: Vergelijking) -> Iterator[str]:
    yield from alinea(f"Vergelijking van {v.van.ronde} naar {v.naar.ronde}")
    yield ""
    yield from alinea(slotsom(v))
    if not v.gelijk:
        yield from alinea(alleen(v))
    yield ""
    for woord, kant in (("van", v.van), ("naar", v.naar)):
        yield from _kant(woord, kant)


def _kant(woord: str, kant: Vermelding) -> Iterator[str]:
    yield from alinea(f"{woord}: {kant.titel} ({kant.ronde}), {dag(kant.datum)}; regels: {kant.regeling}", 2)
    yield from alinea(kant.status, 4)
    yield from alinea(f"peildata: {kant.peildata}", 4)


def _invoer(v: Vergelijking) -> Iterator[str]:
    if not v.factoren:
        yield from alinea(
            "De invoer van beide is gelijk: regels, cijfers, gebiedenlijsten, deelplannen en wat is ingezonden."
        )
        for melding in v.meldingen:
            yield from alinea(melding, 2, "- ")
        return
    yield "Invoer die verschilt:"
    rijen = [[f.titel, *kanten_van(v, f)] for f in v.factoren]
    # A table would cut off what is long; whole sentences do not.
    lang = [rij for rij in rijen if sum(map(len, rij)) > _BREDE_RIJ]
    if kort := [rij for rij in rijen if rij not in lang]:
        yield from tabel(["invoer", f"van ({v.van.ronde})", f"naar ({v.naar.ronde})"], kort)
    for titel, van, naar in lang:
        yield from alinea(f"{titel}, van ({v.van.ronde}): {van}", 2)
        yield from alinea(f"{titel}, naar ({v.naar.ronde}): {naar}", 2)
    for melding in v.meldingen:
        yield from alinea(melding, 2, "- ")


def _antwoorden(v: Vergelijking) -> Iterator[str]:
    yield "Zones, per antwoord:"
    rijen = []
    for kolom, titel in antwoorden(v).items():
        rijen.append([titel, "gelijk gebleven", gelijk_gebleven(v, kolom)])
        rijen += [["", f"{van} -> {naar}", hoeveel] for van, naar, hoeveel in telling(v, kolom)]
    yield from tabel(["antwoord", "overgang", "zones"], rijen, rechts=(2,))
    for kolom in ("kwetsbaar", "prioriteit"):
        if per_oorzaak := oorzaakrijen(v, kolom):
            yield ""
            yield f"Waardoor {kolom} veranderde:"
            yield from tabel(["oorzaak", "zones"], per_oorzaak, rechts=(1,))


def _scores(v: Vergelijking) -> Iterator[str]:
    if per_oorzaak := oorzaakrijen(v, "urgentie_land_score"):
        yield "Waardoor de urgentie van zones (vergeleken met het land) vooral veranderde:"
        yield from tabel(["oorzaak", "zones"], per_oorzaak, rechts=(1,))
        yield ""
    for zin in LEESWIJZER:
        yield from alinea(zin, 2, "- ")


def _deelplannen(v: Vergelijking) -> Iterator[str]:
    yield "Deelplannen, de grootste verandering in urgentie eerst:"
    rijen = [
        [r["tranche"], r["deelplan"], r["poort"], r["score"], r["rang"], r["score_oorzaak"] or r["poort_oorzaak"]]
        for r in deelplanrijen(v)
    ]
    yield from tabel(["tranche", "deelplan", "poort", "urgentie", "rang", "vooral door"], rijen)


def _aanvragen(v: Vergelijking) -> Iterator[str]:
    if not v.met_inzending:
        yield from alinea("Geen van beide rondes heeft een inzending: er zijn geen toelating, ranglijst en toekenning.")
        return
    if v.zonder_inzending:
        yield from alinea(niet_te_vergelijken(v))
        return
    yield f"Aanvragen, samen {len(v.aanvragen)}:"
    yield from tabel(["wat", "overgang", "aanvragen"], telling_ronde(v), rechts=(2,))
    for rij in aanvraagrijen(v):
        if rij["anders"]:
            yield ""
            yield from alinea(f"tranche {rij['tranche']}, {rij['aanvraag']}: {rij['anders']}", 2)
