"""All zones as a reader sees them: map, besluitblad and zelfcheck choose from this and lay it out, and gather nothing.

In: an `Uitkomst`. Out: `Zonebeelden`, a text per zone for each fact, made for all zones at once; and `zone` and `van`,
the same of one zone, or of some, as a `Zonebeeld` each.

    beelden = maak_zonebeelden(uitkomst)
    beelden.prioriteit[0]                 # 'ja: Modelwijk (SV); zekerheid hoog'
    beelden.van(["0101"])[0].poort[0].getoond     # ('-0,31', '0,12', '-0,43')
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.stappen.prioriteit import noem_gebieden
from pipeline.stappen.urgentie import rang_in_het_land
from pipeline.taal import getallen, zinnen
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.kaart.lagen_urgentie import schaalgrenzen
from pipeline.uitvoer.op_de_rand import OpDeRand, rand_van
from pipeline.uitvoer.poortteksten import Poortteksten, maak_poortteksten
from pipeline.uitvoer.poortzin import poort_per_zone, rang_in_woorden, vul_gemeente_in
from pipeline.uitvoer.zinnen import grenszones, waardoor
from pipeline.uitvoer.zonebeeld import (
    Aandeel,
    Cijfer,
    Rij,
    Zonebeeld,
    getal,
    poortdimensies,
    tekst,
    urgentie,
)


@dataclass(frozen=True)
class Zonebeelden:
    """What is shown of every zone, in the order of the table.

    poort: score, average and difference per dimension, of the zones and of all deelgebieden; antwoord: the answer of
    the poort in a sentence, and reden: the same without the answer, both with a gap for the gemeente; rand_zin,
    rand_kort: what turns the answer, and how sure it is in one line, '' where that was not asked for; prioriteit: the
    answer with what follows it (prioriteit_waardoor); score: urgentie against the country, with so many decimals that
    it lies in the class of its colour; rang: the place in the country; over_gemeenten: of the grenszones how their
    people are spread over gemeenten, by pc4; plek: the row number of each pc4.
    """

    uitkomst: Uitkomst
    poort: Poortteksten
    antwoord: zinnen.Tekst
    reden: zinnen.Tekst
    rand: OpDeRand | None
    rand_zin: zinnen.Tekst
    rand_kort: zinnen.Tekst
    prioriteit: zinnen.Tekst
    prioriteit_waardoor: zinnen.Tekst
    score: NDArray[np.str_]
    rang: pd.Series
    over_gemeenten: Mapping[str, str]
    plek: Mapping[str, int]

    def van(self, pc4: Collection[str]) -> tuple[Zonebeeld, ...]:
        """These zones, the most urgent in the country first; zones without urgentie last."""
        beelden = map(self.zone, set(pc4))
        return tuple(sorted(beelden, key=lambda b: (b.urgentie_land.rang or len(self.plek) + 1, b.pc4)))

    def zone(self, pc4: str) -> Zonebeeld:
        """One zone. Raises KeyError for a zone that is not there."""
        nummer, aandelen = self.plek[pc4], self.uitkomst.gemeente_aandelen
        rij, regeling, rang = self.uitkomst.zones.iloc[nummer], self.uitkomst.regeling, self.rang.iloc[nummer]
        sv, regio, gemeente = (tekst(rij[k]) for k in ("prioriteit_sv", "prioriteit_regio", "gemeente"))
        oordeel, van, aantal = str(rij["kwetsbaar"]), int(self.rang.notna().sum()), int((self.rang == rang).sum())
        return Zonebeeld(
            nummer=nummer,
            pc4=pc4,
            gm_code=tekst(rij["gm_code"]),
            gemeente=gemeente,
            aandelen=tuple(
                Aandeel(gm_code=d.gm_code, gemeente=tekst(d.gemeente), aandeel=d.aandeel)
                for d in aandelen[aandelen["pc4"] == pc4].itertuples()
            ),
            grenszone=tekst(rij["grenszone"]),
            over_gemeenten=self.over_gemeenten.get(pc4, ""),
            inwoners=getal(rij["inwoners"]),
            woningen=getal(rij["woningen"]),
            kwetsbaar=oordeel,
            kwetsbaar_reden=str(rij["kwetsbaar_reden"]),
            poortreden=vul_gemeente_in(str(self.reden[nummer]), gemeente),
            poort=poortdimensies(rij, regeling, self.poort.zones.rij(nummer)),
            cijfers=self._cijfers(rij),
            prioriteit=str(rij["prioriteit"]),
            prioriteit_waardoor=self.prioriteit_waardoor[nummer],
            prioriteit_gebieden=noem_gebieden(sv, regio),
            prioriteit_zekerheid=tekst(rij["prioriteit_zekerheid"]),
            prioriteit_niet_meegeteld=tekst(rij["prioriteit_niet_meegeteld"]),
            prioriteit_toelichting=tekst(rij["prioriteit_toelichting"]),
            urgentie_land=urgentie(rij, regeling, "urgentie_land", rang, van),
            score=str(self.score[nummer]),
            rang=rang_in_woorden(oordeel, rang, van, "zones van het land met een score", gedeeld=aantal > 1),
        )

    def _cijfers(self, rij: Rij) -> tuple[Cijfer, ...]:
        datasets = self.uitkomst.datasets
        return tuple(
            Cijfer(
                naam=i.naam,
                titel=i.titel,
                waarde=getal(rij[i.naam]),
                eenheid=i.eenheid,
                decimalen=i.decimalen,
                bron=datasets[i.bron].id,
                peildatum=datasets[i.bron].peildatum,
            )
            for i in self.uitkomst.regeling.indicatoren
        )


def maak_zonebeelden(uitkomst: Uitkomst, erbij: pd.DataFrame | None = None) -> Zonebeelden:
    """All zones at once. erbij: rows of deelgebieden that somebody asks about beside those of the ronde."""
    zones, rand, poort = uitkomst.zones, rand_van(uitkomst, "zones"), poort_per_zone(uitkomst)
    schaal = uitkomst.regeling.urgentie.schaal.waarde
    kolommen = ("prioriteit_sv", "prioriteit_regio", "prioriteit_zekerheid", "prioriteit_niet_meegeteld")
    rijen = zip(*(zones[k].astype(object).fillna("") for k in kolommen), strict=True)
    door = zinnen.tekst([waardoor(*rij) for rij in rijen])
    return Zonebeelden(
        uitkomst=uitkomst,
        poort=maak_poortteksten(uitkomst, erbij),
        antwoord=poort.antwoord,
        reden=poort.reden,
        rand=rand,
        rand_zin=zinnen.tekst([rand.zin(n) if rand else "" for n in range(len(zones))]),
        rand_kort=zinnen.tekst([rand.kort(n) if rand else "" for n in range(len(zones))]),
        prioriteit=zinnen.plak(zones["prioriteit"].astype(object).to_numpy(), door),
        prioriteit_waardoor=door,
        score=getallen.in_klasse(zones["urgentie_land_score"], schaalgrenzen(schaal)[1:-1]),
        rang=rang_in_het_land(zones),
        over_gemeenten=grenszones(uitkomst, zones),
        plek={pc4: nummer for nummer, pc4 in enumerate(zones["pc4"])},
    )
