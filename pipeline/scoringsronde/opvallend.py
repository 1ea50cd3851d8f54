"""What does not fit between an inzending and its areas: dwellings that are not there, gemeenten that nobody named.

In: an inzending, its money, the zones of its deelplannen and the names of gemeenten. Out: Dutch sentences that name
both sides; nothing here refuses or changes anything.

    deelplan 'D' van aanvraag 'A': gevraagd is voor 990.000 woningen, en in het deelgebied staan er 5.185
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import pandas as pd

from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling
from pipeline.rekenen import logica
from pipeline.rekenen.centen import naar_beneden, som_per
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.scoringsronde.geld import Geld
from pipeline.taal.bedragen import een_euro
from pipeline.taal.getallen import aantal
from pipeline.taal.namen import opsomming
from pipeline.taal.procenten import van_breuk

_ZONDER = "zet de gemeente bij namens, of haal de postcode weg (Q&A 2.1)"


def valt_op(
    inzending: Inzending,
    geld: Geld,
    leden: pd.DataFrame | None,
    regeling: Regeling,
    gemeentenamen: Mapping[str, str],
) -> tuple[str, ...]:
    """leden: a row per zone of a deelplan with woningen, zone_gm_code and, where known, kwetsbaar."""
    uit = list(_verwerving(geld, regeling))
    if leden is not None and len(leden):
        uit += [
            *_te_veel_woningen(geld, leden),
            *_andere_gemeenten(inzending, leden, gemeentenamen),
            *(_zelf_niet_kwetsbaar(leden) if "kwetsbaar" in leden else ()),
        ]
    return tuple(uit)


def _te_veel_woningen(geld: Geld, leden: pd.DataFrame) -> Iterator[str]:
    """More dwellings than the deelgebied has; a zone without a known number may hold any."""
    per = leden.groupby(DEELPLAN)["woningen"].agg(lambda n: n.sum() if n.notna().all() else float("nan"))
    plannen = geld.deelplannen[[*DEELPLAN, "woningen_bekend"]].join(per.rename("er_staan"), on=DEELPLAN)
    fout = plannen[(plannen["woningen_bekend"].astype("Float64") > plannen["er_staan"]).fillna(False)]
    for aanvraag, deelplan, vraagt, staan in zip(
        fout["aanvraag"], fout["deelplan"], aantal(fout["woningen_bekend"]), aantal(fout["er_staan"]), strict=True
    ):
        yield (
            f"deelplan '{deelplan}' van aanvraag '{aanvraag}': gevraagd is voor {vraagt} woningen, en in zijn "
            f"postcodes staan er {staan}; kijk het aantal en de postcodes na (Q&A 3.4.5)"
        )


def _andere_gemeenten(inzending: Inzending, leden: pd.DataFrame, namen: Mapping[str, str]) -> Iterator[str]:
    """Zones in a gemeente for which the aanvraag does not apply; and where that gemeente applies itself."""
    rijen = inzending.aanvragen
    wie = (rijen["gm_code"].fillna("") + " " + rijen["namens"].fillna("")).str.split()
    deelnemers = {tuple(s): set(d) for s, d in zip(rijen[AANVRAAG].to_numpy().tolist(), wie, strict=True)}
    zelf = {
        (tranche, code): aanvraag
        for (tranche, aanvraag), codes in sorted(deelnemers.items(), reverse=True)
        for code in codes
    }
    zones = leden[leden["zone_gm_code"].fillna("").ne("")]
    zones = zones[
        [
            bool(deelnemers.get((t, a))) and g not in deelnemers[t, a]
            for t, a, g in zip(zones["tranche"], zones["aanvraag"], zones["zone_gm_code"], strict=True)
        ]
    ]
    for sleutel, deel in zones.groupby([*DEELPLAN, "zone_gm_code"]):
        tranche, aanvraag, deelplan, code = map(str, sleutel)
        welke = opsomming(sorted(set(deel["pc4"])))
        ligt = f"zone {welke} ligt" if deel["pc4"].nunique() == 1 else f"de zones {welke} liggen"
        ook = zelf.get((tranche, code))
        erbij = f"; die gemeente vraagt zelf aan met aanvraag '{ook}' (Q&A 4.3)" if ook else ""
        yield (
            f"deelplan '{deelplan}' van aanvraag '{aanvraag}': {ligt} in {_naam(namen, code)}, en de aanvraag is niet "
            f"namens die gemeente{erbij}; {_ZONDER}"
        )


def _zelf_niet_kwetsbaar(leden: pd.DataFrame) -> Iterator[str]:
    """A deelgebied is made of zones in a kwetsbaar gebied (art. 1); the poort looks at the deelgebied as a whole."""
    for sleutel, deel in leden[leden["kwetsbaar"] == logica.NEE].groupby(DEELPLAN):
        _, aanvraag, deelplan = map(str, sleutel)
        welke = opsomming(sorted(set(deel["pc4"])))
        is_geen = f"zone {welke} is zelf geen" if deel["pc4"].nunique() == 1 else f"de zones {welke} zijn zelf geen"
        yield (
            f"deelplan '{deelplan}' van aanvraag '{aanvraag}': {is_geen} kwetsbaar gebied, en een deelgebied bestaat "
            "uit zones in een kwetsbaar gebied (art. 1); de poort toetst het deelgebied als geheel (aanname)"
        )


def _verwerving(geld: Geld, regeling: Regeling) -> Iterator[str]:
    """Other costs of acquisition over the maximum of the purchase (Q&A 6.3.5); asked about, not cut."""
    hoogste = regeling.drempels.maximaal_verwervingskosten
    if hoogste is None:
        return
    deel: Fraction = hoogste.waarde
    plannen = geld.deelplannen[DEELPLAN]
    koop, kosten = (
        som_per(rij["plaats"].to_numpy(), rij["kosten_cent"].fillna(0), len(plannen))
        for rij in (geld.maatregelen[geld.maatregelen["soort"] == s] for s in ("inponding", "verwervingskosten"))
    )
    mag = naar_beneden(koop, deel)
    for (_, aanvraag, deelplan), vraagt, ten_hoogste, prijs in zip(
        plannen.itertuples(index=False, name=None), kosten, mag, koop, strict=True
    ):
        if vraagt > ten_hoogste:
            er_is, grens, aankoop = (een_euro(int(cent), kort=True) for cent in (vraagt, ten_hoogste, prijs))
            yield (
                f"deelplan '{deelplan}' van aanvraag '{aanvraag}': {er_is} verwervingskosten is meer dan "
                f"{van_breuk(deel)} van de aankoop van {aankoop}, dat is {grens}; waarvoor zijn zij (Q&A 6.3.5)?"
            )


def _naam(namen: Mapping[str, str], code: str) -> str:
    return f"{naam} ({code})" if (naam := namen.get(code)) else code
