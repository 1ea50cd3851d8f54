"""From an `Uitkomst` to everything a rapport says about one gebied: the answer first, then what it rests on.

In: an `Uitkomst` (with `apart` for how firm it is), mended borders and a `Gebied`. Out: a `Rapport`.

    maak_rapport(uitkomst, vlakken, van_gemeente(uitkomst, "GM0917")).antwoord
    # 'Heerlen: 6 van de 14 postcodegebieden zijn kwetsbaar (60% van de inwoners)'
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.bronnen.gebiedenlijsten import NAAST_ELKAAR
from pipeline.regelingen.stapregels import NEE_IS_VOORLOPIG
from pipeline.rekenen import logica
from pipeline.rekenen.rijen import per_rij
from pipeline.stappen.gebieden import GEMEENTE
from pipeline.taal.datums import voluit
from pipeline.taal.getallen import aantal, mintekens, onderscheiden
from pipeline.taal.namen import opsomming
from pipeline.taal.procenten import procent
from pipeline.taal.tekstblad import schoon
from pipeline.taal.zinnen import als_zin, met_hoofdletter
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.rapport.gebied import Gebied, deelplannen_in
from pipeline.uitleg.rapport.model import Rapport, Tabel
from pipeline.uitleg.rapport.plaatjes import teken_dimensies, teken_kaart
from pipeline.uitvoer.antwoorden import telling
from pipeline.uitvoer.kaart.lagen import maak_lagen
from pipeline.uitvoer.kaart.plaat import noten_bij
from pipeline.uitvoer.kaart.vlakken import Vlakken
from pipeline.uitvoer.op_de_rand import APART, rand_van
from pipeline.uitvoer.poortzin import plaats
from pipeline.uitvoer.tabellen.gebieden import maak_gebieden
from pipeline.uitvoer.vermelding import bronregels, status
from pipeline.uitvoer.zinnen import NIETS_ONTBREEKT, wat_de_ronde_mist, wat_onbeslist_is, wat_ontbreekt
from pipeline.vragen.lijst.bereken import antwoorden_per_zone

_MEEST_URGENT = 3
_ZONES_VAN_PROVINCIE = 20
"""Zones that a rapport on a provincie names; the table of gemeenten is whole."""


def maak_rapport(uitkomst: Uitkomst, vlakken: Vlakken, gebied: Gebied) -> Rapport:
    """Everything about the gebied, which has at least one zone."""
    lagen = {laag.id: laag for laag in maak_lagen(uitkomst, gebied.blik)}
    zones = uitkomst.zones[gebied.zones]
    antwoorden = _op_volgorde(antwoorden_per_zone(uitkomst)[gebied.zones])
    plannen = deelplannen_in(uitkomst, gebied)
    ronde, regeling = uitkomst.ronde, uitkomst.regeling
    antwoord = f"{gebied.titel}: {telling(zones)}"
    poort = [laag for naam, laag in lagen.items() if naam.startswith("poort-")]
    aannames = regeling.aannames_per_id()
    return Rapport(
        titel=gebied.titel,
        antwoord=antwoord,
        kern=tuple(_kern(uitkomst, zones, antwoorden, plannen)),
        status=als_zin(met_hoofdletter(status(ronde))),
        herkomst=f"{ronde.titel} (ronde {ronde.naam}, {voluit(ronde.datum)}). Regels: {regeling.titel}.",
        kaart=teken_kaart(uitkomst, vlakken, gebied.blik, lagen["kwetsbaar"], gebied.titel),
        balken=teken_dimensies(uitkomst, poort, gebied.titel),
        tabellen=tuple(_tabellen(uitkomst, gebied, antwoorden, plannen)),
        stevig=tuple(_hoe_stevig(uitkomst, zones)),
        ontbreekt=(*wat_ontbreekt(uitkomst, zones), *wat_onbeslist_is(zones), *wat_de_ronde_mist(regeling))
        or (NIETS_ONTBREEKT,),
        regels=(als_zin(met_hoofdletter(regeling.poort.regel_in_het_kort())), f"Vindplaats: {regeling.vindplaats}."),
        bronnen=(*bronregels(uitkomst.datasets, ronde), *noten_bij(uitkomst, vlakken, gebied.blik)),
        aannames=tuple(f"{i}: {als_zin(aannames[i].tekst)}" for i in sorted(uitkomst.rust_op & aannames.keys())),
        datum=ronde.datum,
    )


def _op_volgorde(antwoorden: pd.DataFrame) -> pd.DataFrame:
    """The poort first (ja, onbepaald, nee), then the most urgent."""
    orde = antwoorden.assign(_poort=-logica.rang(antwoorden["kwetsbaar"]))
    return antwoorden.loc[orde.sort_values(["_poort", "urgentie_land_rang", "pc4"]).index]


def _kern(uitkomst: Uitkomst, zones: pd.DataFrame, antwoorden: pd.DataFrame, plannen: pd.DataFrame) -> Iterator[str]:
    ja = zones["kwetsbaar"] == logica.JA
    inwoners = zones["inwoners"].astype(float)
    if ja.any():
        daar, alle = aantal([inwoners[ja].sum(), inwoners.sum()])
        yield f"Daar wonen {daar} van de {alle} inwoners."
    yield from _stevig_in_een_zin(uitkomst, zones)
    urgent = antwoorden[(antwoorden["kwetsbaar"] == logica.JA) & antwoorden["urgentie_land_score"].notna()]
    if len(urgent):
        eerste = urgent.head(_MEEST_URGENT)
        scores = onderscheiden(eerste["urgentie_land_score"])
        namen = [f"{pc4} ({score})" for pc4, score in zip(eerste["pc4"], scores, strict=True)]
        laag, hoog = uitkomst.regeling.urgentie.schaal.waarde
        yield f"Het meest urgent, op een schaal van {laag} tot {hoog}: {opsomming(namen)}."
    prioriteit = zones[zones["prioriteit"] == logica.JA]
    if len(prioriteit):
        cellen = pd.concat([prioriteit["prioriteit_sv"], prioriteit["prioriteit_regio"]])
        gebieden = sorted({g for cel in cellen for g in cel.split(NAAST_ELKAAR)} - {""})
        waar = opsomming(map(schoon, gebieden), 4)
        yield f"Prioriteit: {len(prioriteit)} van de {len(zones)} postcodegebieden, in {waar}."
    else:
        yield "Geen van de postcodegebieden ligt in een gebied met prioriteit."
    if len(plannen):
        door = int((plannen["poort"] == logica.JA).sum())
        yield f"In deze ronde: {len(plannen)} deelplan(nen) met een postcodegebied hier; door de poort: {door}."


def _stevig_in_een_zin(uitkomst: Uitkomst, zones: pd.DataFrame) -> Iterator[str]:
    """How many of the answers no other choice turns."""
    rand = rand_van(uitkomst, "zones")
    if rand is None:
        return
    aantal_keuzes = pd.Series(rand.aantal, index=uitkomst.zones.index)[zones.index]
    vast = int((aantal_keuzes == 0).sum())
    yield f"Stevig: {vast} van de {len(zones)} antwoorden blijven gelijk bij elke andere keuze die de bronnen toelaten."


def _hoe_stevig(uitkomst: Uitkomst, zones: pd.DataFrame) -> Iterator[str]:
    rand = rand_van(uitkomst, "zones")
    if rand is None:
        yield "Hoe stevig de antwoorden zijn is hier niet uitgerekend."
    else:
        hoeveel = pd.Series(rand.aantal, index=uitkomst.zones.index)[zones.index]
        draait = pd.Series(rand.draait_bij, index=uitkomst.zones.index)[zones.index]
        yield f"De bronnen laten {rand.keuzes} keuzes open. Hieronder: {APART}."
        for oordeel in (logica.JA, logica.NEE, logica.ONBEPAALD):
            deze = zones["kwetsbaar"] == oordeel
            if deze.any():
                op_rand = int((hoeveel[deze] > 0).sum())
                yield f"Antwoord {oordeel}: {int(deze.sum())} postcodegebied(en), waarvan {op_rand} op de rand."
        voorbeelden = [f"{zones.at[i, 'pc4']} {draait[i]}" for i in zones.index[(hoeveel > 0).to_numpy()]]
        if voorbeelden:
            yield f"Op de rand: {opsomming(voorbeelden, 5)}."
    if (zones["kwetsbaar"] == logica.NEE).any():
        yield f"Elk nee is {NEE_IS_VOORLOPIG}."


def _tabellen(uitkomst: Uitkomst, gebied: Gebied, antwoorden: pd.DataFrame, plannen: pd.DataFrame) -> Iterator[Tabel]:
    if not gebied.is_gemeente:
        yield _gemeenten(uitkomst, gebied)
    zones = _zones(antwoorden, met_gemeente=not gebied.is_gemeente)
    yield zones if gebied.is_gemeente else zones.eerste(_ZONES_VAN_PROVINCIE)
    if len(plannen):
        yield _deelplannen(plannen)


def _gemeenten(uitkomst: Uitkomst, gebied: Gebied) -> Tabel:
    """All gemeenten, most inhabitants in kwetsbare zones first."""
    alle = maak_gebieden(uitkomst)
    eigen = set(uitkomst.zones.loc[gebied.zones, "gm_code"])
    rijen = alle[(alle["soort"] == GEMEENTE) & alle["gm_code"].isin(eigen)]
    rijen = rijen.sort_values(["inwoners_ja", "gebied"], ascending=[False, True])
    cellen = [
        (schoon(r.gebied), str(r.zones), str(r.zones_ja), str(r.zones_nee), str(r.zones_onbepaald), inwoners, deel)
        for r, inwoners, deel in zip(
            per_rij(rijen), aantal(rijen["inwoners_ja"]), procent(rijen["inwoners_ja_aandeel"]), strict=True
        )
    ]
    kop = ("Gemeente", "Zones", "Kwetsbaar", "Niet", "Onbepaald", "Inwoners kwetsbaar", "Deel")
    return Tabel("Per gemeente", kop, tuple(cellen), frozenset(range(1, 7)))


def _zones(antwoorden: pd.DataFrame, *, met_gemeente: bool) -> Tabel:
    """The zones in their order; urgentie only for who passes the poort or may."""
    rangen = [plaats(o, r) for o, r in zip(antwoorden["kwetsbaar"], antwoorden["urgentie_land_rang"], strict=True)]
    scores = onderscheiden(antwoorden["urgentie_land_score"])
    kolommen: dict[str, list[str]] = {"Postcode": list(antwoorden["pc4"])}
    if met_gemeente:
        kolommen["Gemeente"] = [schoon(naam) for naam in antwoorden["gemeente"]]
    kolommen["Kwetsbaar"] = list(antwoorden["kwetsbaar"])
    if "op_de_rand" in antwoorden:
        kolommen["Op de rand"] = list(antwoorden["op_de_rand"])
    kolommen["Prioriteit"] = list(antwoorden["prioriteit"])
    kolommen["Urgentie"] = [s if r.isdecimal() else r for s, r in zip(scores, rangen, strict=True)]
    kolommen["Plaats in het land"] = rangen
    kolommen["Inwoners"] = ["onbekend" if pd.isna(x) else str(aantal([x])[0]) for x in antwoorden["inwoners"]]
    rechts = frozenset(k for k, naam in enumerate(kolommen) if naam in ("Urgentie", "Plaats in het land", "Inwoners"))
    rijen = tuple(tuple(map(mintekens, rij)) for rij in zip(*kolommen.values(), strict=True))
    titel = "De meest urgente postcodegebieden" if met_gemeente else "De postcodegebieden, de meest urgente eerst"
    return Tabel(titel, tuple(kolommen), rijen, rechts)


def _deelplannen(plannen: pd.DataFrame) -> Tabel:
    scores = onderscheiden(plannen["urgentie_score"])
    rijen = []
    for p, score in zip(per_rij(plannen), scores, strict=True):
        rang = plaats(p.poort, p.rang)
        naam = (schoon(p.deelplan), schoon(p.aanvraag), str(p.tranche))
        rijen.append((*naam, p.poort, score if rang.isdecimal() else rang, rang))
    kop = ("Deelplan", "Aanvraag", "Tranche", "Door de poort", "Urgentie", "Rang")
    return Tabel("Deelplannen in deze ronde", kop, tuple(rijen), frozenset((4, 5)))
