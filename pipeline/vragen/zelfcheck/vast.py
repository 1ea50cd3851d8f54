"""The fixed texts and choices of a zelfcheck, as data: zelfcheck.toml.

In: the file and a regeling. Out: typed texts; per admission rule of the regeling which fact open data lack, as the
rule itself says.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.bestanden.tomlbestand import lees_toml
from pipeline.regelingen import Regeling
from pipeline.scoringsronde.toelating.register import regelsoorten
from pipeline.taal.getallen import aantal
from pipeline.taal.procenten import procent
from pipeline.taal.zinnen import met_hoofdletter
from pipeline.uitvoer.zonebeeld import Deel
from pipeline.vragen.zelfcheck.model import Aanname, Eis

_BESTAND = Path(__file__).with_name("zelfcheck.toml")
_JAAR_VAN_DE_QENA = 2021


class Vast(Deel):
    """raak_afstand: metres within which zones touch; aannames and kanttekening by name; leeswijzer in order."""

    raak_afstand: int
    leeswijzer: tuple[str, ...]
    aannames: Mapping[str, str]
    kanttekening: Mapping[str, str]

    def leeswijzer_bij(self, regeling: Regeling) -> tuple[str, ...]:
        """How to read the outcome; what kwetsbaar is in the words of this regeling."""
        return tuple(zin.format(kwetsbaar=regeling.poort.in_woorden()) for zin in self.leeswijzer)

    def eigen_aannames(self) -> tuple[Aanname, ...]:
        """The choices of the zelfcheck itself."""
        return tuple(
            Aanname(plek=f"zelfcheck.{naam}", tekst=tekst.format(raak_afstand=self.raak_afstand))
            for naam, tekst in self.aannames.items()
        )

    def eisen_van(self, regeling: Regeling) -> tuple[Eis, ...]:
        """The admission rules of this regeling that need facts which open data do not have, in its own words."""
        soorten = regelsoorten()
        getoetst = [
            Eis(
                eis=_zin(regel.omschrijving, soorten[regel.naam].eist(regeling, _toon)),
                nodig=soorten[regel.naam].gegeven,
                niet_getoetst="",
                grondslag=regel.herkomst,
            )
            for regel in regeling.toelating.regels
            if not soorten[regel.naam].uit_open_data
        ]
        verder = [
            Eis(eis=_zin(regel.omschrijving, ""), nodig="", niet_getoetst=regel.reden, grondslag=regel.herkomst)
            for regel in regeling.toelating.niet_getoetst
        ]
        return (*getoetst, *verder)

    def kanttekening_bij(self, regeling: Regeling) -> str:
        """The reserve that goes with those rules."""
        zelfde = regeling.datum.year == _JAAR_VAN_DE_QENA
        return self.kanttekening["zelfde_jaar" if zelfde else "ander_jaar"].format(titel=regeling.titel)


@cache
def lees_vast() -> Vast:
    """The texts of zelfcheck.toml. Raises Invoerfout for a mistake in it."""
    return lees_toml(Vast, _BESTAND)


def _zin(omschrijving: str, waarden: str) -> str:
    zin = met_hoofdletter(omschrijving)
    return f"{zin} ({waarden})" if waarden else zin


def _toon(waarde: Any) -> str:
    if isinstance(waarde, Fraction):
        return procent([float(waarde)])[0]
    if isinstance(waarde, int):
        return str(aantal([waarde])[0])
    return ", ".join(waarde) if isinstance(waarde, tuple) else str(waarde)
