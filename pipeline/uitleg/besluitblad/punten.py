"""The urgentie of one sheet: the score, its rank, and the contributions as they are shown.

In: an `Uitkomst` and the zones of a deelplan, or one zone. Out: `Urgentie`.

A deelplan is compared as the ronde says; a zone always with all zones of the country (self-check; aanname).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.regelingen import Regeling
from pipeline.rekenen.weging import gemiddelde_per_groep
from pipeline.taal import getallen
from pipeline.taal.meervoud import met_aantal, van_de
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.besluitblad.bijdragen import als_tekst, bijdragen, in_eenheden, samen_afronden
from pipeline.uitleg.besluitblad.model import Bijdrage, Dimensiebijdrage, Urgentie
from pipeline.uitvoer.eenheden import cijfer_voor_lezer, met_punten
from pipeline.uitvoer.poortzin import rang_in_woorden
from pipeline.uitvoer.zinnen import LAND
from pipeline.uitvoer.zonebeeld import Zonebeeld

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TAAL = {
    "percentiel": "de plaats in de rij van alle zones waarmee wordt vergeleken: 0 is het minst, 1 het meest urgent",
    "minmax": "de plaats tussen de laagste (0) en de hoogste (1) van alle zones waarmee wordt vergeleken",
    "zscore": "de kans volgens de normale verdeling op een lagere waarde, van 0 tot 1",
}


@dataclass(frozen=True)
class _Vraag:
    """What a sheet asks: of which zones, how they weigh, and with what they are compared.

    voor: how the urgentie columns begin; alle: pc4 and score of the zones compared with.
    """

    zones: pd.DataFrame
    voor: str
    gewicht: pd.Series
    score: float
    getoond: str
    rang: str
    vergelijking: str
    uitleg: tuple[str, ...]
    alle: pd.DataFrame


class Urgenties:
    """Scores that sheets of one ronde share: texts that tell them apart, and ranks."""

    def __init__(self, uitkomst: Uitkomst) -> None:
        self._uitkomst = uitkomst
        plannen = uitkomst.deelplannen
        self._getoond = pd.Series("", index=plannen.index, dtype=object)
        for _, rijen in plannen.groupby("tranche"):
            self._getoond[rijen.index] = getallen.onderscheiden(rijen["urgentie_score"])

    def deelplan(self, nummer: int, leden: pd.DataFrame) -> Urgentie:
        """The deelplan in row `nummer` of the table of deelplannen, with its zones."""
        uitkomst, plan = self._uitkomst, self._uitkomst.deelplannen.iloc[nummer]
        weging = uitkomst.regeling.urgentie.deelplan_weging.waarde
        gewicht = pd.Series(1.0, index=leden.index) if weging == "zones" else leden["woningen"].astype(float)
        tranche = uitkomst.deelplannen[uitkomst.deelplannen["tranche"] == plan["tranche"]]
        if uitkomst.ronde.referentie == "land":
            alle, kolom = uitkomst.zones, "urgentie_land_score"
            met = LAND
        else:
            alle, kolom = uitkomst.leden[uitkomst.leden["tranche"] == plan["tranche"]], "urgentie_score"
            met = f"alle {met_aantal(len(alle), 'zones')} van de deelplannen in tranche {plan['tranche']}"
        zin = uitkomst.regeling.urgentie.weging_in_woorden()
        gescoord, aantal = int(plan["zones_gescoord"]), int(plan["zones"])
        wie = f"{van_de(gescoord, aantal, 'zones')} {'heeft' if gescoord == 1 else 'hebben'} een score; {zin}"
        if aantal == 1:
            wie = "de ene zone heeft een score" if gescoord else "de ene zone heeft geen score"
        uitleg = (als_zin(f"{wie} (Q&A 5.2.5)"), *_andere_lezing(uitkomst, plan))
        vraag = _Vraag(
            leden,
            "urgentie",
            gewicht,
            float(plan["urgentie_score"]),
            str(self._getoond.iloc[nummer]),
            _rang(plan["poort"], plan["rang"], tranche["rang"], f"deelplannen in tranche {plan['tranche']}"),
            met,
            uitleg,
            alle.loc[alle[kolom].notna(), ["pc4", kolom]],
        )
        return self._maak(vraag)

    def zone(self, zone: Zonebeeld) -> Urgentie:
        """One zone against the country."""
        zones, land = self._uitkomst.zones, zone.urgentie_land
        rij = zones.iloc[[zone.nummer]]
        vraag = _Vraag(
            rij,
            "urgentie_land",
            pd.Series(1.0, index=rij.index),
            math.nan if land.score is None else land.score,
            zone.score,
            zone.rang,
            LAND,
            (),
            zones.loc[zones["urgentie_land_score"].notna(), ["pc4", "urgentie_land_score"]],
        )
        return self._maak(vraag)

    def _maak(self, vraag: _Vraag) -> Urgentie:
        regeling = self._uitkomst.regeling
        zones, voor, gewicht = vraag.zones, vraag.voor, vraag.gewicht
        laag, hoog = regeling.urgentie.schaal.waarde
        punten = bijdragen(zones, regeling, voor, gewicht)
        eenheden, decimalen = in_eenheden(vraag.getoond) if punten else (laag, 0)
        getoonde = samen_afronden(list(punten.values()), eenheden - laag * 10**decimalen, decimalen)
        per_paar = dict(zip(punten, getoonde, strict=True))
        delen: list[Bijdrage] = []
        dimensies: list[Dimensiebijdrage] = []
        for dimensie in regeling.urgentie.dimensies:
            paren = [(dimensie.naam, naam) for naam in dimensie.gewichten]
            som = sum(per_paar.get(paar, 0) for paar in paren)
            tekst = als_tekst(som, decimalen) if punten else "onbekend"
            dimensies.append(Dimensiebijdrage(dimensie.titel, str(dimensie.gewicht), tekst, dimensie.herkomst))
            for paar in paren:
                delen.append(
                    Bijdrage(
                        letter=_LETTERS[len(delen) % len(_LETTERS)],
                        dimensie=dimensie.titel,
                        indicator=met_punten(regeling.indicator(paar[1]).titel),
                        gewicht=str(dimensie.gewichten[paar[1]]),
                        cijfer=_cijfer(zones, regeling, paar[1]),
                        plaats=_plaats(zones[f"{voor}_p_{paar[1]}"], gewicht.where(zones[voor].notna())),
                        waarde=punten.get(paar, float("nan")),
                        getoond=als_tekst(per_paar[paar], decimalen) if punten else "onbekend",
                    )
                )
        return Urgentie(
            score=vraag.score,
            getoond=vraag.getoond,
            schaal=(laag, hoog),
            begin=als_tekst(laag * 10**decimalen, decimalen),
            rang=vraag.rang,
            vergelijking=vraag.vergelijking,
            delen=tuple(delen),
            dimensies=tuple(dimensies),
            uitleg=(*vraag.uitleg, *self._uitleg(decimalen, bool(punten))),
            verdeling=vraag.alle.iloc[:, 1].to_numpy(dtype=float),
            eigen=vraag.alle["pc4"].isin(zones["pc4"]).to_numpy(),
        )

    def _uitleg(self, decimalen: int, bekend: bool) -> tuple[str, ...]:
        regels = self._uitkomst.regeling.urgentie
        laag, hoog = regels.schaal.waarde
        meetkundig = regels.aggregatie.waarde == "meetkundig"
        afgerond = (
            f"De bijdragen zijn op {decimalen} decimalen zo afgerond dat zij samen precies de getoonde score zijn; een "
            "bijdrage kan daardoor één in de laatste decimaal afwijken.",
        )
        return (
            f"Bijdrage = {hoog - laag} x gewicht van de dimensie x gewicht van de indicator x plaats"
            + (", naar verhouding van de logaritmen (aanname)" if meetkundig else "")
            + f"; samen met {laag}, het begin van de schaal, is dat de score. Ontbreekt een indicator, dan tellen de "
            "andere van die dimensie zwaarder.",
            f"De plaats is {_TAAL[regels.normalisatie.waarde]}.",
            *(afgerond if bekend else ()),
        )


def _andere_lezing(uitkomst: Uitkomst, plan: pd.Series) -> tuple[str, ...]:
    """What the other reading of Q&A 5.1.1 gives, where that is something else."""
    if uitkomst.ronde.referentie == "land":
        return ()
    met = uitkomst.regeling.urgentie.met_andere_vergelijking().vergelijking_in_woorden()
    begin = f"De andere lezing van Q&A 5.1.1 (aanname) vergelijkt met {met}:"
    eigen, ander = plan["urgentie_score"], plan["urgentie_score_andere_lezing"]
    if pd.isna(ander):
        return () if pd.isna(eigen) else (f"{begin} dan valt dit deelplan buiten de vergelijking.",)
    zelfde = pd.notna(eigen) and abs(eigen - ander) < 1e-12 and plan["rang"] == plan["rang_andere_lezing"]
    if zelfde:
        return (f"{begin} dan is de score dezelfde.",)
    teksten = getallen.onderscheiden([ander, eigen] if pd.notna(eigen) else [ander])
    return (f"{begin} dan is de score {teksten[0]} en de plaats {plan['rang_andere_lezing']}.",)


def _rang(oordeel: str, rang: Any, alle: pd.Series, van: str) -> str:
    return rang_in_woorden(oordeel, rang, int(alle.notna().sum()), van, gedeeld=(alle == rang).sum() > 1)


def _cijfer(zones: pd.DataFrame, regeling: Regeling, naam: str) -> str:
    """The figure, or the lowest and highest of the zones."""
    indicator = regeling.indicator(naam)
    bekend = zones[naam].dropna().astype(float)
    if bekend.empty:
        return "onbekend"
    laagste, hoogste = (
        cijfer_voor_lezer(waarde, indicator.eenheid, indicator.decimalen)[0] for waarde in (bekend.min(), bekend.max())
    )
    return laagste if laagste == hoogste else f"{laagste} tot {hoogste}"


def _plaats(plaatsen: pd.Series, gewicht: pd.Series) -> str:
    """The mean place of the zones that have a score, weighted as the score is."""
    samen = pd.Series("", index=plaatsen.index)
    gemiddelde = gemiddelde_per_groep(plaatsen, gewicht, samen)
    return str(getallen.getal(gemiddelde, 3)[0])
