"""From an `Uitkomst` and the zones somebody asks about to everything a zelfcheck says; pure.

In: the outcome of a ronde and PC4s that are zones in it. Out: a `Zelfcheck`. It always holds every zone of the
gemeenten concerned, so that nobody sees a choice of zones without the rest.

    zelfcheck = doe_zelfcheck(draai(lees_invoer(ronde, map_)), ("6411", "6412"))
    zelfcheck.deelgebied.poort
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.rekenen import logica
from pipeline.stappen.urgentie import rangorde
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.vermelding import bronregels, status
from pipeline.vragen.zelfcheck.buren import tekst, zoek_buren
from pipeline.vragen.zelfcheck.model import (
    Aandeel,
    Aanname,
    Cijfer,
    Deelgebied,
    DeelInGemeente,
    Gemeente,
    Ontbreekt,
    PoortDimensie,
    Urgentie,
    Zelfcheck,
    Zone,
)
from pipeline.vragen.zelfcheck.samen import Samen, neem_samen
from pipeline.vragen.zelfcheck.tranches import getal, reken_tranches
from pipeline.vragen.zelfcheck.vast import lees_vast

_GEVRAAGD = "gevraagd"


def doe_zelfcheck(uitkomst: Uitkomst, pc4: Sequence[str], meldingen: Sequence[str] = ()) -> Zelfcheck:
    """Everything about the zones `pc4`, which are zones of the ronde. meldingen: what reading the request gave."""
    pc4, vast = tuple(sorted(set(pc4))), lees_vast()
    ronde, regeling = uitkomst.ronde, uitkomst.regeling
    samen = neem_samen(uitkomst.zones, {_GEVRAAGD: pc4}, regeling)
    gemeenten = _gemeenten(uitkomst, pc4)
    # What the ranked list says of the aanvragen in the ronde does not concern the zones asked for.
    van_de_lijst = set(uitkomst.scoringsronde.meldingen) if uitkomst.scoringsronde else set()
    deelgebied = _deelgebied(uitkomst, samen, [z for g in gemeenten for z in g.zones if z.gevraagd])
    return Zelfcheck(
        status=status(ronde),
        leeswijzer=vast.leeswijzer,
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
        meldingen=(*meldingen, *(m for m in uitkomst.meldingen if m not in van_de_lijst)),
        hele_gemeente=_hele_gemeente(gemeenten),
        deelgebied=deelgebied,
        tranches=reken_tranches(uitkomst, pc4),
        gemeenten=gemeenten,
        buren=zoek_buren(uitkomst, pc4, deelgebied.poort, vast.raak_afstand),
        ontbreekt=Ontbreekt(
            cijfers=_ontbrekende_cijfers(gemeenten),
            eisen=vast.eisen_van(regeling),
            kanttekening=vast.kanttekening_bij(regeling),
        ),
        aannames=(*vast.eigen_aannames(), *(Aanname(plek=p, tekst=t) for p, t in regeling.aannames())),
    )


def _gemeenten(uitkomst: Uitkomst, pc4: Sequence[str]) -> tuple[Gemeente, ...]:
    """Every gemeente that the zones asked for lie in, with all its zones, most urgent first."""
    zones = uitkomst.zones
    eigen = zones.loc[zones["pc4"].isin(pc4), "gm_code"].fillna("")
    rang = rangorde(zones["urgentie_land"], pd.Series("", index=zones.index))
    van = int(zones["urgentie_land"].notna().sum())
    aandelen = uitkomst.gemeente_aandelen
    uit = []
    for gm_code in sorted(eigen.unique()):
        alle = zones[zones["gm_code"].fillna("") == gm_code]
        if not gm_code:  # zones that no gemeente claims say nothing about each other
            alle = alle[alle["pc4"].isin(pc4)]
        alle = alle.assign(_rang=rang).sort_values(["_rang", "pc4"], na_position="last")
        delen = dict(tuple(aandelen[aandelen["pc4"].isin(alle["pc4"])].groupby("pc4")))
        uit.append(
            Gemeente(
                gm_code=gm_code,
                gemeente=tekst(alle["gemeente"].iloc[0]) or "gemeente onbekend",
                kwetsbaar=_tel(alle["kwetsbaar"]),
                zones=tuple(
                    _zone(rij, uitkomst, rij["pc4"] in pc4, delen.get(rij["pc4"]), van) for rij in _rijen(alle)
                ),
            )
        )
    return tuple(uit)


def _hele_gemeente(gemeenten: Sequence[Gemeente]) -> str:
    """The sentence for zones that are whole gemeenten: as one deelgebied they are held beside themselves."""
    if not all(g.gm_code and all(z.gevraagd for z in g.zones) for g in gemeenten):
        return ""
    namen = " en ".join(g.gemeente for g in gemeenten)
    return (
        f"Dit zijn alle zones van {namen}: als één deelgebied worden zij met zichzelf vergeleken en dat zegt niets. "
        "De poort van het geheel en de buren staan hier niet. Vraag een deel van de zones voor een deelgebied."
    )


def _rijen(tabel: pd.DataFrame) -> list[dict[str, object]]:
    return tabel.drop(columns="geometry", errors="ignore").to_dict("records")


def _tel(oordelen: pd.Series) -> dict[str, int]:
    return {o: int((oordelen == o).sum()) for o in (logica.JA, logica.NEE, logica.ONBEPAALD)}


def _zone(rij: Mapping[str, object], uitkomst: Uitkomst, gevraagd: bool, delen: pd.DataFrame | None, van: int) -> Zone:
    gebieden = "; ".join(t for k in ("prioriteit_sv", "prioriteit_regio") if (t := tekst(rij[k])))
    return Zone(
        pc4=str(rij["pc4"]),
        gevraagd=gevraagd,
        gm_code=tekst(rij["gm_code"]),
        gemeente=tekst(rij["gemeente"]),
        aandelen=()
        if delen is None
        else tuple(
            Aandeel(gm_code=d.gm_code, gemeente=tekst(d.gemeente), aandeel=d.aandeel) for d in delen.itertuples()
        ),
        grenszone=tekst(rij["grenszone"]),
        inwoners=getal(rij["inwoners"]),
        woningen=getal(rij["woningen"]),
        kwetsbaar=str(rij["kwetsbaar"]),
        kwetsbaar_reden=str(rij["kwetsbaar_reden"]),
        poort=_poort(rij, uitkomst),
        cijfers=tuple(
            Cijfer(
                naam=i.naam,
                titel=i.titel,
                waarde=getal(rij[i.naam]),
                eenheid=i.eenheid,
                decimalen=i.decimalen,
                bron=uitkomst.datasets[i.bron].id,
                peildatum=uitkomst.datasets[i.bron].peildatum,
            )
            for i in uitkomst.regeling.indicatoren
        ),
        prioriteit=str(rij["prioriteit"]),
        prioriteit_gebieden=gebieden,
        prioriteit_zekerheid=tekst(rij["prioriteit_zekerheid"]),
        prioriteit_niet_meegeteld=tekst(rij["prioriteit_niet_meegeteld"]),
        prioriteit_toelichting=tekst(rij["prioriteit_toelichting"]),
        urgentie_land=_urgentie(rij, uitkomst, "urgentie_land", rij["_rang"], van),
    )


def _poort(rij: Mapping[str, object], uitkomst: Uitkomst) -> tuple[PoortDimensie, ...]:
    return tuple(
        PoortDimensie(
            naam=d.naam,
            titel=d.titel,
            score=getal(rij[f"poort_{d.naam}_score"]),
            gemiddelde=getal(rij[f"poort_{d.naam}_gemiddelde"]),
            verschil=getal(rij[f"poort_{d.naam}_verschil"]),
            onder=str(rij[f"poort_{d.naam}_onder"]),
            reden=str(rij[f"poort_{d.naam}_reden"]),
        )
        for d in uitkomst.regeling.poort.dimensies
    )


def _urgentie(
    rij: Mapping[str, object], uitkomst: Uitkomst, kop: str, rang: object = None, van: int | None = None
) -> Urgentie:
    return Urgentie(
        aandeel=getal(rij[kop]),
        score=getal(rij[f"{kop}_score"]),
        dimensies={d.naam: getal(rij[f"{kop}_{d.naam}"]) for d in uitkomst.regeling.urgentie.dimensies},
        rang=None if pd.isna(rang) else int(rang),  # type: ignore[call-overload]
        van=van,
    )


def _deelgebied(uitkomst: Uitkomst, samen: Samen, zones: Sequence[Zone]) -> Deelgebied:
    rij = samen.deelgebieden.loc[_GEVRAAGD].to_dict()
    return Deelgebied(
        poort=rij["poort"],
        poort_reden=rij["poort_reden"],
        toets=uitkomst.regeling.poort.deelplan_toets.waarde,
        delen=tuple(
            DeelInGemeente(
                gm_code=deel["zone_gm_code"],
                gemeente=deel["gemeente"] or "gemeente onbekend",
                inwoners=getal(deel["inwoners"]),
                kwetsbaar=deel["kwetsbaar"],
                reden=deel["kwetsbaar_reden"],
                poort=_poort(deel, uitkomst),
            )
            for deel in _rijen(samen.per_gemeente)
        ),
        zones=int(rij["zones"]),
        zones_gescoord=int(rij["zones_gescoord"]),
        kwetsbaar=_tel(pd.Series([z.kwetsbaar for z in zones], dtype=object)),
        inwoners=getal(rij["inwoners"]),
        woningen=getal(rij["woningen"]),
        prioriteit_aandeel=getal(rij["prioriteit_aandeel"]),
        prioriteit_gebieden=rij["prioriteit_gebieden"],
        urgentie_land=_urgentie(rij, uitkomst, "urgentie"),
    )


def _ontbrekende_cijfers(gemeenten: Sequence[Gemeente]) -> tuple[str, ...]:
    """One sentence per open figure that a zone asked for lacks, and per answer that could not be given."""
    zones = sorted((z for g in gemeenten for z in g.zones if z.gevraagd), key=lambda z: z.pc4)
    mist: dict[str, list[str]] = {}
    for zone in zones:
        for titel, waarde in (("inwoners", zone.inwoners), ("woningen", zone.woningen)):
            if waarde is None:
                mist.setdefault(f"het aantal {titel}", []).append(zone.pc4)
        for cijfer in zone.cijfers:
            if cijfer.waarde is None:
                mist.setdefault(f"{cijfer.titel} ({cijfer.bron})", []).append(zone.pc4)
        for naam, onzeker in (
            ("kwetsbaar is onbepaald", zone.kwetsbaar == logica.ONBEPAALD),
            ("prioriteit is onbepaald", zone.prioriteit == logica.ONBEPAALD),
            ("urgentie", zone.urgentie_land.score is None),
        ):
            if onzeker:
                mist.setdefault(naam, []).append(zone.pc4)
    return tuple(
        f"{wat}{'' if 'onbepaald' in wat else ' ontbreekt'} in {', '.join(codes)}" for wat, codes in mist.items()
    )
