"""One besluitblad as data: the answer first, and everything behind it.

In: an `Uitkomst`. Out: a `Besluit` per deelplan or zone; nothing is read or written.

    stof = Besluitstof(draai(lees_invoer(ronde, bronnen)))
    stof.deelplan(0).kop      # 'Almere-Haven komt niet in aanmerking (voorlopig)'
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal import getallen, procenten
from pipeline.taal.datums import dag
from pipeline.taal.meervoud import met_aantal, van_de
from pipeline.taal.namen import noem_zones
from pipeline.taal.tekstblad import schoon
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad import woorden
from pipeline.uitleg.besluitblad.antwoord import antwoord, kop, wat_nu
from pipeline.uitleg.besluitblad.model import Besluit, Kaartje, Poortdeel, Urgentie, Vraag
from pipeline.uitleg.besluitblad.punten import Urgenties
from pipeline.uitleg.besluitblad.stevig import Stevig
from pipeline.uitleg.besluitblad.toets import Toetsen, regel_in_woorden
from pipeline.uitleg.besluitblad.verloop import Verlopen
from pipeline.uitleg.besluitblad.vindplaatsen import bronnen_van, gebieden_van, ruwe_tabel
from pipeline.uitvoer import zinnen
from pipeline.uitvoer.poortzin import poortreden_per_deelplan
from pipeline.uitvoer.samenhang import bestandsnaam_deelplan, bestandsnaam_zone, deelplan_op_kaart
from pipeline.uitvoer.vermelding import status
from pipeline.uitvoer.werkelijk import Toegekend, echt_toegekend
from pipeline.uitvoer.zonebeeld import Zonebeeld
from pipeline.uitvoer.zonebeelden import maak_zonebeelden

MEESTE_ZONES = 16
"""Zones whose raw figures stand on a sheet; of a larger deelplan the others stand in the csv's."""


class Besluitstof:
    """What all sheets of a ronde share, computed once."""

    def __init__(self, uitkomst: Uitkomst) -> None:
        self.uitkomst = uitkomst
        self._zones = maak_zonebeelden(uitkomst)
        self._toetsen = Toetsen(self._zones)
        self._urgenties = Urgenties(uitkomst)
        self._aannames = woorden.aannames(uitkomst)
        self._stevig, self._verlopen = Stevig(uitkomst), Verlopen(uitkomst)
        self._toegekend = echt_toegekend(uitkomst)
        self._redenen = poortreden_per_deelplan(uitkomst)

    def deelplan(self, nummer: int) -> Besluit:
        """The sheet of the deelplan in row `nummer` (from 0) of the table of deelplannen."""
        uitkomst, plan = self.uitkomst, self.uitkomst.deelplannen.iloc[nummer]
        leden = _van_deelplan(uitkomst.leden, plan).sort_values("pc4")
        urgentie = self._urgenties.deelplan(nummer, leden)
        zones = uitkomst.zones[uitkomst.zones["pc4"].isin(leden["pc4"])]
        zekerheid = f"; zekerheid over welke zones erbij horen: {plan['zekerheid']}" if plan["zekerheid"] else ""
        return self._maak(
            soort="deelplan",
            naam=schoon(plan["deelplan"]),
            bestand=bestandsnaam_deelplan(nummer, plan["deelplan"]),
            plek=deelplan_op_kaart(plan["tranche"], plan["deelplan"]),
            ligging=(
                f"Aanvraag {schoon(plan['aanvraag'])}, tranche {schoon(plan['tranche'])}; gemeente "
                f"{schoon(plan['gemeenten']) or 'onbekend'}; {noem_zones(leden['pc4'])}; "
                f"{_omvang(plan)}{zekerheid}"
            ),
            oordeel=plan["poort"],
            reden=self._redenen[nummer],
            hoe_zeker=self._stevig.hoe_zeker_deelplan(nummer),
            toegekend=self._toegekend.get(nummer),
            waarom=self._reden(plan),
            prioriteit=self._prioriteit(plan),
            delen=self._delen(plan, leden),
            stevig=self._stevig.deelplan(nummer),
            urgentie=urgentie,
            zones=zones,
            nummer=nummer,
        )

    def zone(self, pc4: str) -> Besluit:
        """The sheet of one zone. Raises KeyError for a zone that is not there."""
        zone = self._zones.zone(pc4)
        return self._maak(
            soort="zone",
            naam=pc4,
            bestand=bestandsnaam_zone(pc4),
            plek=f"pc4={pc4}",
            ligging=(f"Gemeente {schoon(zone.gemeente) or 'onbekend'}; {_omvang(zone)}{self._plannen_met(pc4)}"),
            oordeel=zone.kwetsbaar,
            reden=zone.poortreden,
            hoe_zeker=self._stevig.hoe_zeker_zone(zone),
            toegekend=None,
            waarom=als_zin(schoon(zone.kwetsbaar_reden)),
            prioriteit=(zone.prioriteit, zone.prioriteit_gebieden),
            delen=(self._toetsen.zone(zone),),
            stevig=self._stevig.zone(zone),
            urgentie=self._urgenties.zone(zone),
            zones=self.uitkomst.zones.iloc[[zone.nummer]],
            nummer=None,
        )

    def _maak(
        self,
        *,
        soort: str,
        naam: str,
        oordeel: str,
        reden: str,
        hoe_zeker: tuple[Vraag, bool],
        toegekend: Toegekend | None,
        waarom: str,
        prioriteit: tuple[str, str],
        urgentie: Urgentie,
        zones: gpd.GeoDataFrame,
        nummer: int | None,
        **vast: Any,
    ) -> Besluit:
        uitkomst = self.uitkomst
        ronde, regeling = uitkomst.ronde, uitkomst.regeling
        getoond = list(zones["pc4"].head(MEESTE_ZONES))
        zonekop, rijen = ruwe_tabel(uitkomst, getoond)
        meer = len(zones) - len(getoond)
        over = (f"De cijfers van nog {met_aantal(meer, 'zones')} staan alleen in de tabellen.",) if meer else ()
        return Besluit(
            soort=soort,
            naam=naam,
            kop=kop(soort, naam, oordeel, op_de_rand=hoe_zeker[1], toegekend=toegekend is not None),
            antwoord=antwoord(
                oordeel=oordeel,
                reden=reden,
                verschillen=waarom,
                hoe_zeker=hoe_zeker[0],
                urgentie=urgentie,
                prioriteit=prioriteit,
                toegekend=toegekend,
                wat_nu=wat_nu(soort, oordeel, toegekend is not None, zones["pc4"].isin(uitkomst.leden["pc4"]).any()),
            ),
            waarom=waarom,
            regel=regel_in_woorden(regeling.poort, soort),
            verloop=self._verlopen.van(getoond),
            verloop_uitleg=self._verlopen.uitleg,
            urgentie=urgentie,
            prioriteit=(*zinnen.prioriteit_van_zones(zones), f"Regel: {regeling.prioriteit.herkomst}."),
            zonekop=zonekop,
            zonerijen=rijen,
            wijken=gebieden_van(uitkomst, getoond),
            bronnen=bronnen_van(uitkomst, list(zones["pc4"])),
            ontbreekt=(*_bijzonder(uitkomst, zones), *over) or (zinnen.NIETS_ONTBREEKT,),
            aannames=self._aannames,
            voor_de_analist=woorden.voor_de_analist(uitkomst, zones.head(MEESTE_ZONES), nummer),
            kaartje=self._kaartje(zones, oordeel),
            status=status(ronde),
            ronde=f"{schoon(ronde.titel)} ({ronde.naam}), {dag(ronde.datum)}",
            regeling=f"{regeling.titel}; {regeling.vindplaats}",
            peildata="; ".join(
                f"{titel}: {peildatum}"
                for titel, peildatum in dict.fromkeys((d.titel, dag(d.peildatum)) for d in uitkomst.datasets.values())
            ),
            voorbeeld=ronde.voorbeeld,
            **vast,
        )

    def _delen(self, plan: pd.Series, leden: pd.DataFrame) -> tuple[Poortdeel, ...]:
        if self.uitkomst.regeling.poort.deelplan_toets.waarde == "elke_zone":
            return tuple(self._toetsen.zone(self._zones.zone(pc4)) for pc4 in leden["pc4"])
        rijen = _van_deelplan(self.uitkomst.deelgebieden, plan)
        return tuple(self._toetsen.deelgebied(rij, leden) for _, rij in rijen.iterrows())

    def _reden(self, plan: pd.Series) -> str:
        if self.uitkomst.regeling.poort.deelplan_toets.waarde == "elke_zone":
            return als_zin(schoon(plan["poort_reden"]))
        redenen = _van_deelplan(self.uitkomst.deelgebieden, plan)["kwetsbaar_reden"]
        return " ".join(als_zin(schoon(reden)) for reden in redenen)

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
        waar = " en ".join(schoon(naam) for naam in namen) or "onbekende gemeente"
        return Kaartje(
            rond=tuple(rond.geometry),
            eigen=tuple(eigen.geometry),
            labels=tuple(eigen["pc4"]),
            titel=f"Ligging in {waar}",
            oordeel=oordeel,
        )


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


def _omvang(rij: pd.Series | Zonebeeld) -> str:
    """'5.160 inwoners, 2.395 woningen', or that a number is not known."""
    delen = [(naam, str(getallen.getal([getattr(rij, naam)], 0)[0])) for naam in ("inwoners", "woningen")]
    return ", ".join(
        f"aantal {naam} onbekend" if aantal == "onbekend" else f"{aantal} {naam}" for naam, aantal in delen
    )
