"""The poort as a sheet shows it: per dimension and indicator what is here, what the gemeente has, and the difference.

In: `Zonebeelden`. Out: `Poortdeel` per zone, or per deelgebied within one gemeente (Q&A 2.5, 4.7).

Dimensions are compared in z-scores; that is the test. Indicators are shown beside them in the publisher's unit: the
mean over zones weighted as in the test, so that for a dimension of one indicator both tell the same story.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.regelingen import Indicator
from pipeline.regelingen.indicatoren import Dimensie
from pipeline.regelingen.stapregels import PoortRegels
from pipeline.rekenen import logica
from pipeline.rekenen.weging import gemiddelde_per_groep
from pipeline.stappen.poort import weegfactor
from pipeline.taal import getallen
from pipeline.taal.namen import ONBEKENDE_GEMEENTE, reeks
from pipeline.taal.tekstblad import schoon
from pipeline.uitleg.besluitblad.model import Dimensietoets, Poortdeel, Vergelijking
from pipeline.uitvoer.balken import balkrijen
from pipeline.uitvoer.eenheden import met_punten, voor_lezer
from pipeline.uitvoer.zonebeeld import Deelbeeld, PoortDimensie, Zonebeeld
from pipeline.uitvoer.zonebeelden import Zonebeelden

_GELIJK_DECIMALEN = 12
"""Scores that agree to this many decimals share a place, as ranks do elsewhere."""


class Toetsen:
    """The figures that sheets of one ronde share: the means per gemeente and the place of each zone in it."""

    def __init__(self, beelden: Zonebeelden) -> None:
        uitkomst, zones = beelden.uitkomst, beelden.uitkomst.zones
        self._regeling = uitkomst.regeling
        self._zones = pd.DataFrame(zones.drop(columns="geometry")).set_index("pc4", drop=False)
        weging = weegfactor(zones, self._regeling.poort.gemiddelde_weging.waarde)
        self._gemiddelden: dict[tuple[str, str], pd.Series] = {}
        plaatsen, aantallen = {}, {}
        for dimensie in self._regeling.poort.dimensies:
            score = zones[f"poort_{dimensie.naam}_score"]
            for indicator in dimensie.gewichten:
                x = zones[indicator].astype(float).where(score.notna())
                self._gemiddelden[dimensie.naam, indicator] = gemiddelde_per_groep(x, weging, zones["gm_code"])
            per_gemeente = score.round(_GELIJK_DECIMALEN).groupby(zones["gm_code"])
            plaatsen[dimensie.naam] = per_gemeente.rank(method="min").to_numpy()
            aantallen[dimensie.naam] = per_gemeente.count()
        self._plaatsen = pd.DataFrame(plaatsen, index=self._zones.index)
        self._aantallen = aantallen

    def zone(self, zone: Zonebeeld) -> Poortdeel:
        """One zone against its gemeente."""
        zelf = self._zones.loc[[zone.pc4]]
        return self._deel(f"Zone {zone.pc4}", zone, zelf)

    def deelgebied(self, deel: Deelbeeld, leden: pd.DataFrame) -> Poortdeel:
        """What of a deelplan lies in one gemeente, with its zones there."""
        eigen = self._zones.loc[leden["pc4"]]
        eigen = eigen[eigen["gm_code"].fillna("") == deel.gm_code]
        wat = f"Zone {eigen['pc4'].iloc[0]}" if len(eigen) == 1 else f"{len(eigen)} zones"
        return self._deel(f"{wat} in {schoon(deel.gemeente) or ONBEKENDE_GEMEENTE}", deel, eigen)

    def _deel(self, naam: str, wat: Zonebeeld | Deelbeeld, zones: pd.DataFrame) -> Poortdeel:
        return Poortdeel(
            naam=naam,
            gemeente=schoon(wat.gemeente) or ONBEKENDE_GEMEENTE,
            oordeel=wat.kwetsbaar,
            dimensies=tuple(
                self._dimensie(dimensie, stand, zones)
                for dimensie, stand in zip(self._regeling.poort.dimensies, wat.poort, strict=True)
            ),
            balken=balkrijen(wat.poort),
        )

    def _dimensie(self, dimensie: Dimensie, stand: PoortDimensie, zones: pd.DataFrame) -> Dimensietoets:
        kolom = f"poort_{dimensie.naam}"
        hier, gemeente, verschil = stand.getoond
        toets = Vergelijking(
            titel=stand.titel,
            hier=hier,
            gemeente=gemeente,
            verschil=verschil,
            plaats=self._plaats(dimensie.naam, zones),
            oordeel=stand.onder,
            uitleg=stand.reden,
        )
        gescoord = zones[zones[f"{kolom}_score"].notna()]
        kan = stand.gemiddelde is not None
        indicatoren = [self._indicator(dimensie, naam, zones, gescoord, kan) for naam in dimensie.gewichten]
        waarom = f"{toets.uitleg}; " if toets.oordeel == logica.ONBEPAALD else ""
        return Dimensietoets(toets, tuple(indicatoren), f"{waarom}{dimensie.herkomst}")

    def _indicator(
        self, dimensie: Dimensie, naam: str, zones: pd.DataFrame, gescoord: pd.DataFrame, vergelijkbaar: bool
    ) -> Vergelijking:
        """One indicator; where the test of the dimension has no average, its indicators have none either."""
        indicator = self._regeling.indicator(naam)
        gemeente = np.nan
        if vergelijkbaar:
            gemeente = self._gemiddelden[dimensie.naam, naam].get(zones["gm_code"].iloc[0], np.nan)
        een = len(zones) == 1
        hier = float(zones[naam].iloc[0]) if een else _gemiddelde(gescoord[naam], gescoord["inwoners"])
        factor, eenheid, decimalen = voor_lezer(indicator)
        teksten = getallen.tegenover([factor * hier], [factor * gemeente], [""], decimalen=decimalen)
        verschil = getallen.verschil([factor * (hier - gemeente)], decimalen=decimalen)[0]
        return Vergelijking(_voluit(indicator, eenheid), str(teksten[0][0]), str(teksten[1][0]), str(verschil))

    def _plaats(self, dimensie: str, zones: pd.DataFrame) -> str:
        """'plaats 2 van 43'; of more zones all their places."""
        plaatsen = self._plaatsen.loc[zones.index, dimensie].dropna()
        if plaatsen.empty:
            return "onbekend"
        aantal = int(self._aantallen[dimensie][zones["gm_code"].iloc[0]])
        return f"{reeks(plaatsen.astype(int))} van {aantal}"


def regel_in_woorden(regels: PoortRegels, soort: str) -> str:
    """The whole test in one sentence, with its ground; for a deelplan also what is tested."""
    wie = f"; {regels.toets_in_woorden()}" if soort == "deelplan" else ""
    return (
        f"Een kwetsbaar gebied ligt {regels.in_woorden()} ({regels.grondslag or 'aanname'}){wie}. "
        "Wat niet bekend is, telt nooit als nee."
    )


def _voluit(indicator: Indicator, eenheid: str) -> str:
    return f"{met_punten(indicator.titel)}: {eenheid}; {indicator.richting_in_woorden}"


def _gemiddelde(waarden: pd.Series, inwoners: pd.Series) -> float:
    samen = pd.Series("", index=waarden.index)
    gemiddelden = gemiddelde_per_groep(waarden.astype(float), inwoners, samen)
    return float(gemiddelden.iloc[0]) if len(gemiddelden) else float("nan")
