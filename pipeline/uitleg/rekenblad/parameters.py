"""The numbers of the regeling on a sheet of their own, so that a reader can change one and see what it does.

In: a regeling. Out: the sheet, and the cell of each number for use in formulas.

    Parameters(regeling)["poort.gelijk_marge"]      # "'parameters'!$B$9"
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline.regelingen import Regeling
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.uitleg.rekenblad.blad import KOPRIJEN, Blad


class Parameters:
    """Names, values and grounds of everything the formulas take from the regeling."""

    def __init__(self, regeling: Regeling) -> None:
        regels = list(_regels(regeling))
        self._rij = {naam: rij for rij, (naam, _, _) in enumerate(regels, start=KOPRIJEN + 1)}
        self.blad = Blad(
            "parameters", f"De getallen van {regeling.titel}: verander er een en zie wat er gebeurt.", len(regels)
        )
        self.blad.invoer("naam", [naam for naam, _, _ in regels], "waarvoor het getal dient")
        waarden = [waarde for _, waarde, _ in regels]
        self.blad.formule("waarde", list(map(str, waarden)), list(map(float, waarden)), "breuken staan als breuk")
        self.blad.invoer("herkomst", [herkomst for _, _, herkomst in regels], "artikel, Q&A-nummer of aanname")

    def __getitem__(self, naam: str) -> str:
        return f"'parameters'!$B${self._rij[naam]}"


def _regels(regeling: Regeling) -> Iterator[tuple[str, Fraction, str]]:
    for indicator in regeling.indicatoren:
        uitleg = f"{indicator.titel}: 1 als hoger beter is, -1 als hoger slechter is; {indicator.herkomst}"
        yield f"richting.{indicator.naam}", Fraction(indicator.teken_beter), uitleg
        yield f"factor.{indicator.naam}", Fraction(indicator.factor), "vermenigvuldiging van een verhouding"
    poort, urgentie, zones = regeling.poort, regeling.urgentie, regeling.zones
    for naam, parameter in (
        ("zones.minimale_dekking", zones.minimale_dekking),
        ("poort.minimaal_gewicht", poort.minimaal_gewicht),
        ("poort.minimaal_gescoorde_zones", poort.minimaal_gescoorde_zones),
        ("poort.gelijk_marge", poort.gelijk_marge),
        ("poort.minimale_dekking_deelgebied", poort.minimale_dekking_deelgebied),
        ("urgentie.minimaal_gewicht", urgentie.minimaal_gewicht),
    ):
        yield naam, Fraction(parameter.waarde), parameter.herkomst
    for plek, waarde in zip(("laagste", "hoogste"), urgentie.schaal.waarde, strict=True):
        yield f"urgentie.schaal_{plek}", Fraction(waarde), urgentie.schaal.herkomst
    if regeling.beoordeling is not None:
        yield from _van_de_inzending(regeling, regeling.beoordeling)
    for stap, dimensies in (("poort", poort.dimensies), ("urgentie", urgentie.dimensies)):
        for dimensie in dimensies:
            if dimensie.gewicht is not None:
                yield f"{stap}.{dimensie.naam}", dimensie.gewicht, dimensie.herkomst
            for weging in dimensie.indicatoren:
                yield f"{stap}.{dimensie.naam}.{weging.indicator}", weging.gewicht, weging.herkomst


def _van_de_inzending(regeling: Regeling, regels: Beoordelingsregels) -> Iterator[tuple[str, Fraction, str]]:
    """What money and points are computed with."""
    drempels = regeling.drempels
    for naam, parameter in (
        ("drempels.maximaal_fondsaandeel", drempels.maximaal_fondsaandeel),
        ("drempels.minimaal_cofinanciering", drempels.minimaal_cofinanciering),
        ("beoordeling.laagste_score", regels.laagste_score),
        ("beoordeling.voldoende_vanaf", regels.voldoende_vanaf),
    ):
        yield naam, Fraction(parameter.waarde), parameter.herkomst
    if regels.extra_prioriteitspunten:
        extra = regels.extra_prioriteitspunten
        yield "beoordeling.extra_prioriteitspunten", Fraction(extra.waarde), extra.herkomst
    for c in regels.criteria:
        yield f"beoordeling.{c.naam}.gewicht", c.gewicht, c.herkomst
        if c.maximum is not None:
            yield f"beoordeling.{c.naam}.maximum", Fraction(c.maximum), c.herkomst
