"""From an `Uitkomst` and the zones somebody asks about to everything a zelfcheck says; pure.

In: the outcome of a ronde and PC4s that are zones in it. Out: a `Zelfcheck`. It always holds every zone of the
gemeenten concerned, so that nobody sees a choice of zones without the rest.

    zelfcheck = doe_zelfcheck(draai(lees_invoer(ronde, map_)), ("6411", "6412"))
    zelfcheck.deelgebied.poort
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.rekenen import logica
from pipeline.taal.namen import GEMEENTE_ONBEKEND
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.vermelding import bronregels, status
from pipeline.uitvoer.zinnen import wat_onbeslist_is, wat_ontbreekt
from pipeline.uitvoer.zonebeeld import Zonebeeld, getal, maak_delen, urgentie
from pipeline.uitvoer.zonebeelden import Zonebeelden, maak_zonebeelden
from pipeline.vragen.zelfcheck.buren import zoek_buren
from pipeline.vragen.zelfcheck.model import Aanname, Deelgebied, Gemeente, Ontbreekt, Zelfcheck, Zone
from pipeline.vragen.zelfcheck.samen import Samen, neem_samen
from pipeline.vragen.zelfcheck.tranches import reken_tranches
from pipeline.vragen.zelfcheck.vast import lees_vast
from pipeline.vragen.zelfcheck.zekerheid import hoe_zeker, waarom

_GEVRAAGD = "gevraagd"


def doe_zelfcheck(uitkomst: Uitkomst, pc4: Sequence[str], meldingen: Sequence[str] = ()) -> Zelfcheck:
    """Everything about the zones `pc4`, which are zones of the ronde. meldingen: what reading the request gave."""
    pc4, vast = tuple(sorted(set(pc4))), lees_vast()
    ronde, regeling = uitkomst.ronde, uitkomst.regeling
    samen = neem_samen(uitkomst.zones, {_GEVRAAGD: pc4}, regeling)
    beelden = maak_zonebeelden(uitkomst, samen.per_gemeente)
    gemeenten, gevraagd = _gemeenten(beelden, pc4), uitkomst.zones[uitkomst.zones["pc4"].isin(pc4)]
    deelgebied = _deelgebied(beelden, samen, [z for g in gemeenten for z in g.zones if z.gevraagd])
    heel = _hele_gemeente(gemeenten)
    return Zelfcheck(
        status=status(ronde),
        leeswijzer=vast.leeswijzer_bij(regeling),
        ronde=ronde.naam,
        ronde_titel=ronde.titel,
        datum=ronde.datum,
        regeling=regeling.titel,
        vindplaats=regeling.vindplaats,
        schaal=regeling.urgentie.schaal.waarde,
        referentie=ronde.referentie,
        bronnen=tuple(bronregels(uitkomst.datasets, ronde)),
        peildata={d.id: d.peildatum for d in sorted(uitkomst.datasets.values(), key=lambda d: d.id)},
        gevraagd=pc4,
        # What the ranked list says of the aanvragen in the ronde does not concern the zones asked for.
        meldingen=(*meldingen, *uitkomst.meldingen),
        hele_gemeente=heel,
        waarom="" if heel else waarom(regeling.poort, deelgebied.poort, deelgebied.delen),
        hoe_zeker=hoe_zeker(uitkomst, pc4, deelgebied.poort, los=bool(heel)),
        deelgebied=deelgebied,
        tranches=reken_tranches(uitkomst, pc4),
        gemeenten=gemeenten,
        buren=zoek_buren(uitkomst, pc4, deelgebied.poort, vast.raak_afstand),
        ontbreekt=Ontbreekt(
            cijfers=(*wat_ontbreekt(uitkomst, gevraagd), *wat_onbeslist_is(gevraagd)),
            eisen=vast.eisen_van(regeling),
            kanttekening=vast.kanttekening_bij(regeling),
        ),
        aannames=(*vast.eigen_aannames(), *(Aanname(plek=p, tekst=t) for p, t in regeling.aannames())),
    )


def _gemeenten(beelden: Zonebeelden, pc4: Sequence[str]) -> tuple[Gemeente, ...]:
    """Every gemeente that the zones asked for lie in, with all its zones, most urgent first."""
    per_zone = beelden.uitkomst.zones.set_index("pc4")["gm_code"].fillna("")
    uit = []
    for gm_code in sorted(per_zone[list(pc4)].unique()):
        codes = set(per_zone.index[per_zone == gm_code])
        # Zones that no gemeente claims say nothing about each other.
        zones = beelden.van(codes if gm_code else codes & set(pc4))
        uit.append(
            Gemeente(
                gm_code=gm_code,
                gemeente=zones[0].gemeente or GEMEENTE_ONBEKEND,
                kwetsbaar=_tel(zones),
                zones=tuple(Zone(**dict(beeld), gevraagd=beeld.pc4 in pc4) for beeld in zones),
            )
        )
    return tuple(uit)


def _hele_gemeente(gemeenten: Sequence[Gemeente]) -> str:
    """The sentence for zones that are whole gemeenten: as one deelgebied they are held beside themselves."""
    if not all(g.gm_code and all(z.gevraagd for z in g.zones) for g in gemeenten):
        return ""
    namen = " en ".join(g.gemeente for g in gemeenten)
    return (
        f"Dit zijn alle zones van {namen}. Een gemeente met zichzelf vergelijken zegt niets. Kies een paar zones: "
        "dan ziet u of die samen een kwetsbaar gebied zijn, en wat hun buren zijn."
    )


def _tel(zones: Sequence[Zonebeeld]) -> dict[str, int]:
    return {o: sum(zone.kwetsbaar == o for zone in zones) for o in (logica.JA, logica.NEE, logica.ONBEPAALD)}


def _deelgebied(beelden: Zonebeelden, samen: Samen, zones: Sequence[Zone]) -> Deelgebied:
    rij, regeling = samen.deelgebieden.loc[_GEVRAAGD].to_dict(), beelden.uitkomst.regeling
    return Deelgebied(
        poort=rij["poort"],
        poort_reden=rij["poort_reden"],
        toets=regeling.poort.deelplan_toets.waarde,
        delen=tuple(
            deel.model_copy(update={"gemeente": deel.gemeente or GEMEENTE_ONBEKEND})
            for deel in maak_delen(samen.per_gemeente, regeling, beelden.poort.erbij)
        ),
        zones=int(rij["zones"]),
        zones_gescoord=int(rij["zones_gescoord"]),
        kwetsbaar=_tel(zones),
        inwoners=getal(rij["inwoners"]),
        woningen=getal(rij["woningen"]),
        prioriteit_aandeel=getal(rij["prioriteit_aandeel"]),
        prioriteit_van=regeling.prioriteit.in_woorden(),
        prioriteit_gebieden=rij["prioriteit_gebieden"],
        urgentie_land=urgentie(rij, regeling, "urgentie"),
    )
