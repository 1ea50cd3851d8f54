"""One besluitblad as data: the answer first, and everything behind it.

In: an `Uitkomst`. Out: a `Besluit` per deelplan or zone; nothing is read or written.

    stof = Besluitstof(draai(lees_invoer(ronde, bronnen)))
    stof.deelplan(0).kop      # 'Almere-Haven komt niet in aanmerking (voorlopig)'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal import getallen, procenten
from pipeline.taal.datums import dag
from pipeline.taal.meervoud import met_aantal, van_de
from pipeline.taal.namen import GEMEENTE_ONBEKEND, ONBEKENDE_GEMEENTE, noem_zones
from pipeline.taal.tekstblad import schoon
from pipeline.taal.zinnen import als_zin, met_hoofdletter
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad import woorden
from pipeline.uitleg.besluitblad.antwoord import antwoord, kop, wat_nu, zeker
from pipeline.uitleg.besluitblad.model import Besluit, Kaartje, Poortdeel, Urgentie
from pipeline.uitleg.besluitblad.punten import Urgenties
from pipeline.uitleg.besluitblad.toets import Toetsen, regel_in_woorden
from pipeline.uitleg.besluitblad.verloop import Verlopen
from pipeline.uitleg.besluitblad.vindplaatsen import bronnen_van, gebieden_van, ruwe_tabel
from pipeline.uitvoer import zinnen
from pipeline.uitvoer.op_de_rand import OpDeRand, plaats_in_woorden
from pipeline.uitvoer.planbeelden import maak_planbeelden
from pipeline.uitvoer.samenhang import bestandsnaam_deelplan, bestandsnaam_zone, deelplan_op_kaart
from pipeline.uitvoer.vermelding import status
from pipeline.uitvoer.werkelijk import Toegekend
from pipeline.uitvoer.zonebeeld import Zonebeeld
from pipeline.uitvoer.zonebeelden import maak_zonebeelden

MEESTE_ZONES = 16
"""Zones whose raw figures stand on a sheet; of a larger deelplan the others stand in the csv's."""


@dataclass(frozen=True)
class _Onderwerp:
    """What a sheet is about. rij: its row in the table of deelplannen or zones; rand: what another choice turns there.

    reden: what decided, without figures; verschillen: the same with them; prioriteit: the answer and what explains it.
    """

    soort: Literal["deelplan", "zone"]
    naam: str
    bestand: str
    plek: str
    ligging: str
    rij: int
    rand: OpDeRand | None
    oordeel: str
    reden: str
    verschillen: str
    prioriteit: tuple[str, str]
    delen: tuple[Poortdeel, ...]
    urgentie: Urgentie
    zones: gpd.GeoDataFrame
    toegekend: Toegekend | None = None


class Besluitstof:
    """What all sheets of a ronde share, computed once."""

    def __init__(self, uitkomst: Uitkomst) -> None:
        self.uitkomst = uitkomst
        self._zones = maak_zonebeelden(uitkomst)
        self._plannen = maak_planbeelden(self._zones)
        self._toetsen = Toetsen(self._zones)
        self._urgenties = Urgenties(uitkomst)
        self._aannames = woorden.aannames(uitkomst)
        self._verlopen = Verlopen(uitkomst)

    def deelplan(self, nummer: int) -> Besluit:
        """The sheet of the deelplan in row `nummer` (from 0) of the table of deelplannen."""
        uitkomst, plan = self.uitkomst, self.uitkomst.deelplannen.iloc[nummer]
        leden = _van_deelplan(uitkomst.leden, plan).sort_values("pc4")
        zekerheid = f"; zekerheid over welke zones erbij horen: {plan['zekerheid']}" if plan["zekerheid"] else ""
        beelden, elke_zone = self._plannen, uitkomst.regeling.poort.deelplan_toets.waarde == "elke_zone"
        redenen = [plan["poort_reden"]] if elke_zone else [deel.reden for deel in beelden.delen[nummer]]
        delen = (
            [self._toetsen.zone(self._zones.zone(pc4)) for pc4 in leden["pc4"]]
            if elke_zone
            else [self._toetsen.deelgebied(deel, leden) for deel in beelden.delen[nummer]]
        )
        return self._maak(
            _Onderwerp(
                soort="deelplan",
                naam=schoon(plan["deelplan"]),
                bestand=bestandsnaam_deelplan(nummer, plan["deelplan"]),
                plek=deelplan_op_kaart(plan["tranche"], plan["deelplan"]),
                ligging=(
                    f"Aanvraag {schoon(plan['aanvraag'])}, tranche {schoon(plan['tranche'])}; "
                    f"{_gemeente(plan['gemeenten'])}; {noem_zones(leden['pc4'])}; {_omvang(plan)}{zekerheid}"
                ),
                rij=nummer,
                rand=beelden.rand,
                oordeel=plan["poort"],
                reden=beelden.reden[nummer],
                verschillen=" ".join(als_zin(schoon(reden)) for reden in redenen),
                prioriteit=self._prioriteit(plan),
                delen=tuple(delen),
                urgentie=self._urgenties.deelplan(nummer, leden),
                zones=uitkomst.zones[uitkomst.zones["pc4"].isin(leden["pc4"])],
                toegekend=beelden.toegekend.get(nummer),
            )
        )

    def zone(self, pc4: str) -> Besluit:
        """The sheet of one zone. Raises KeyError for a zone that is not there."""
        zone = self._zones.zone(pc4)
        return self._maak(
            _Onderwerp(
                soort="zone",
                naam=pc4,
                bestand=bestandsnaam_zone(pc4),
                plek=f"pc4={pc4}",
                ligging=f"{met_hoofdletter(_gemeente(zone.gemeente))}; {_omvang(zone)}{self._plannen_met(pc4)}",
                rij=zone.nummer,
                rand=self._zones.rand,
                oordeel=zone.kwetsbaar,
                reden=zone.poortreden,
                verschillen=als_zin(schoon(zone.kwetsbaar_reden)),
                prioriteit=(zone.prioriteit, zone.prioriteit_gebieden),
                delen=(self._toetsen.zone(zone),),
                urgentie=self._urgenties.zone(zone),
                zones=self.uitkomst.zones.iloc[[zone.nummer]],
            )
        )

    def _maak(self, wat: _Onderwerp) -> Besluit:
        uitkomst, zones = self.uitkomst, wat.zones
        ronde, regeling = uitkomst.ronde, uitkomst.regeling
        getoond = list(zones["pc4"].head(MEESTE_ZONES))
        zonekop, rijen = ruwe_tabel(uitkomst, getoond)
        meer = len(zones) - len(getoond)
        over = (f"De cijfers van nog {met_aantal(meer, 'zones')} staan alleen in de tabellen.",) if meer else ()
        op_de_rand, is_toegekend = bool(wat.rand and wat.rand.aantal[wat.rij]), wat.toegekend is not None
        heeft_plan = bool(zones["pc4"].isin(uitkomst.leden["pc4"]).any())
        return Besluit(
            soort=wat.soort,
            naam=wat.naam,
            bestand=wat.bestand,
            plek=wat.plek,
            ligging=wat.ligging,
            kop=kop(wat.soort, wat.naam, wat.oordeel, op_de_rand=op_de_rand, toegekend=is_toegekend),
            antwoord=antwoord(
                oordeel=wat.oordeel,
                reden=wat.reden,
                verschillen=wat.verschillen,
                hoe_zeker=zeker(wat.oordeel, wat.rand, wat.rij),
                urgentie=wat.urgentie,
                prioriteit=wat.prioriteit,
                toegekend=wat.toegekend,
                wat_nu=wat_nu(wat.soort, wat.oordeel, is_toegekend, heeft_plan),
            ),
            waarom=wat.verschillen,
            regel=regel_in_woorden(regeling.poort, wat.soort),
            delen=wat.delen,
            stevig=tuple(_stevig(wat)),
            verloop=self._verlopen.van(getoond),
            verloop_uitleg=self._verlopen.uitleg,
            urgentie=wat.urgentie,
            prioriteit=(*zinnen.prioriteit_van_zones(zones), f"Regel: {regeling.prioriteit.herkomst}."),
            zonekop=zonekop,
            zonerijen=rijen,
            wijken=gebieden_van(uitkomst, getoond),
            bronnen=bronnen_van(uitkomst, list(zones["pc4"])),
            ontbreekt=(*_bijzonder(uitkomst, zones), *over) or (zinnen.NIETS_ONTBREEKT,),
            aannames=self._aannames,
            voor_de_analist=woorden.voor_de_analist(
                uitkomst, zones.head(MEESTE_ZONES), wat.rij if wat.soort == "deelplan" else None
            ),
            kaartje=self._kaartje(zones, wat.oordeel),
            status=status(ronde),
            ronde=f"{schoon(ronde.titel)} ({ronde.naam}), {dag(ronde.datum)}",
            regeling=f"{regeling.titel}; {regeling.vindplaats}",
            peildata="; ".join(
                f"{titel}: {peildatum}"
                for titel, peildatum in dict.fromkeys((d.titel, dag(d.peildatum)) for d in uitkomst.datasets.values())
            ),
            voorbeeld=ronde.voorbeeld,
        )

    def _prioriteit(self, plan: pd.Series) -> tuple[str, str]:
        waarvan = self.uitkomst.regeling.prioriteit.in_woorden()
        aandeel = procenten.procent([plan["prioriteit_aandeel"]])[0]
        gebieden = f" ({plan['prioriteit_gebieden']})" if plan["prioriteit_gebieden"] else ""
        uit = f"aandeel {waarvan}{gebieden}; {van_de(plan['prioriteit_zones'], plan['zones'], 'zones')}"
        if n := plan["prioriteit_zones_onbepaald"]:
            uit += f"; van {met_aantal(n, 'zones')} is het onbepaald"
        if n := plan["woningen_onbekend_zones"]:
            uit += f"; van {met_aantal(n, 'zones')} is het aantal woningen onbekend"
        return aandeel, uit

    def _plannen_met(self, pc4: str) -> str:
        leden = self.uitkomst.leden[self.uitkomst.leden["pc4"] == pc4]
        namen = [f"{schoon(r['deelplan'])} (tranche {schoon(r['tranche'])})" for _, r in leden.iterrows()]
        return f"; in deelplan {', '.join(namen)}" if namen else "; in geen deelplan van deze ronde"

    def _kaartje(self, zones: gpd.GeoDataFrame, oordeel: str) -> Kaartje:
        alle = self.uitkomst.zones
        gemeenten = set(zones["gm_code"].dropna())
        eigen = zones[zones.geometry.notna() & ~zones.geometry.is_empty]
        rond = alle[alle["gm_code"].isin(gemeenten) & ~alle["pc4"].isin(zones["pc4"])]
        rond = rond[rond.geometry.notna() & ~rond.geometry.is_empty]
        namen = sorted({naam for naam in zones["gemeente"] if isinstance(naam, str)})
        waar = " en ".join(schoon(naam) for naam in namen) or ONBEKENDE_GEMEENTE
        return Kaartje(
            rond=tuple(rond.geometry),
            eigen=tuple(eigen.geometry),
            labels=tuple(eigen["pc4"]),
            titel=f"Ligging in {waar}",
            oordeel=oordeel,
        )


def _stevig(wat: _Onderwerp) -> Iterator[str]:
    """What another choice turns; of a deelplan also its place on urgentie: who does not pass the poort has none."""
    if wat.rand is not None:
        yield wat.rand.zin(wat.rij)
        if wat.soort == "deelplan" and wat.oordeel != logica.NEE:
            yield from filter(None, [als_zin(plaats_in_woorden(wat.rand.apart.plaatsen_deelplannen[wat.rij]))])


def _bijzonder(uitkomst: Uitkomst, zones: gpd.GeoDataFrame) -> tuple[str, ...]:
    """What is missing, and zones that lie in more than one gemeente."""
    verdeeld = zinnen.grenszones(uitkomst, zones)
    return (
        *zinnen.wat_ontbreekt(uitkomst, zones),
        *zinnen.wat_de_ronde_mist(uitkomst.regeling),
        *(f"Zone {pc4} is een grenszone, {hoe}." for pc4, hoe in verdeeld.items()),
    )


def _van_deelplan(tabel: pd.DataFrame, plan: pd.Series) -> pd.DataFrame:
    raak = np.logical_and.reduce([tabel[k] == plan[k] for k in DEELPLAN])
    return tabel[raak]


def _gemeente(naam: str) -> str:
    return f"gemeente {schoon(naam)}" if naam else GEMEENTE_ONBEKEND


def _omvang(rij: pd.Series | Zonebeeld) -> str:
    """'5.160 inwoners, 2.395 woningen', or that a number is not known."""
    delen = [(naam, str(getallen.getal([getattr(rij, naam)], 0)[0])) for naam in ("inwoners", "woningen")]
    return ", ".join(
        f"aantal {naam} onbekend" if aantal == "onbekend" else f"{aantal} {naam}" for naam, aantal in delen
    )
