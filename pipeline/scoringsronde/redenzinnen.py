"""What a reason says: per case of a `Begroting` the sentence that a row gives.

In: the rules, the maximum per project and the names of gemeenten; a row of the table as a mapping. Out: Dutch, without
capital and full stop.

    Redenzinnen(regeling, hoogste, namen).per_code()["volledig"](rij)     # 'de gevraagde bijdrage is geheel toegekend'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.regelingen import Regeling
from pipeline.scoringsronde.redendelen import Rij, met_redenen, omdat, stand, wie_gaat_voor, wiens_keuze
from pipeline.scoringsronde.uitkomsten import ONBEPAALD
from pipeline.taal import getallen
from pipeline.taal.bedragen import euro
from pipeline.taal.procenten import van_breuk

Zinnen = dict[str, Callable[[Rij], str]]
"""Per code of a reason the sentence that a row gives."""


@dataclass(frozen=True)
class Redenzinnen:
    """What both deelplannen and aanvragen may say.

    hoogste: the maximum per project in cents per tranche, None where there is none; gemeentenamen: by code.
    """

    regeling: Regeling
    hoogste: Mapping[str, int] | None
    gemeentenamen: Mapping[str, str]

    def per_code(self) -> Zinnen:
        """Per code a function from a row to a sentence."""
        return {
            "aanvraag_niet_toegelaten": _aanvraag_niet_toegelaten,
            "deelplan_niet_toegelaten": _deelplan_niet_toegelaten,
            "aanvraag_zonder_rang": lambda rij: f"geen plaats op de ranglijst: {stand(rij)}",
            "onvoldoende": self._onvoldoende,
            "plaats_onzeker": _plaats_onzeker,
            "afgetopt": self._afgetopt,
            "proceskosten": self._proceskosten,
            "proceskosten_onzeker": self._proceskosten_onzeker,
            "bedrag_onbekend": _bedrag_onbekend,
            "gemeente_betaald": self._gemeente_betaald,
            "budget_op": _budget_op,
            "aangehouden": self._aangehouden,
            "budgetgrens": lambda rij: f"{_krijgt(rij)} van {_geld(rij['_kan'])}: op deze plaats is het budget op",
            "maximum_per_project": self._maximum_per_project,
            "maximum_onzeker": self._maximum_onzeker,
            "volledig": lambda rij: "de gevraagde bijdrage is geheel toegekend",
        }

    @cached_property
    def _grens(self) -> tuple[float, str]:
        """The threshold, and what it is in words: the same for every row."""
        drempel = self.regeling.beoordelingsregels.voldoende_vanaf
        grens = float(drempel.waarde)
        return grens, f"voldoende is {getallen.getal(grens, 2)} of hoger ({wiens_keuze(drempel)})"

    def _totaal(self, rij: Rij) -> str:
        """The total as far as it is known, against the threshold."""
        grens, tekst = self._grens
        laag, hoog = getallen.in_klasse([rij["laagste_totaal"], rij["hoogste_totaal"]], (grens,))
        if laag == hoog:
            return f"totaal {laag}, en {tekst}"
        return f"het totaal ligt tussen {laag} en {hoog}, en {tekst}"

    def _onvoldoende(self, rij: Rij) -> str:
        if self.regeling.beoordelingsregels.voldoende_vanaf.keuze_van_ronde:
            return f"onvoldoende: {self._totaal(rij)}"
        return f"voorlopig onvoldoende: {self._totaal(rij)}; met een lagere grens kan het voldoende zijn"

    def _aangehouden(self, rij: Rij) -> str:
        wacht = f"{_geld(rij['aangehouden_cent'])} aangehouden, nog niet toegekend"
        wacht = wacht if rij["aangehouden_cent"] else "nog niets toegekend"
        return f"{wacht}: {omdat(rij, self.gemeentenamen, self._totaal)}{_anders(rij)}"

    def _afgetopt(self, rij: Rij) -> str:
        return (
            f"{_krijgt(rij)} van de gevraagde {_geld(rij['gevraagd_cent'])}: het fonds betaalt ten hoogste "
            f"{van_breuk(self.regeling.drempels.maximaal_fondsaandeel.waarde)} van het tekort, en samen met de "
            "cofinanciering niet meer dan het tekort (Q&A 6.3.2)"
        )

    def _proceskosten(self, rij: Rij) -> str:
        return (
            f"{_krijgt(rij)} van de gevraagde {_geld(rij['gevraagd_cent'])}: proces- en organisatiekosten boven "
            f"{self._hoogste_proces()} van de bijdrage worden niet toegekend (Q&A 6.3.7; aanname)"
        )

    def _proceskosten_onzeker(self, rij: Rij) -> str:
        return (
            f"{_geld(rij['toegekend_cent'])} toegekend en {_geld(rij['aangehouden_cent'])} aangehouden: of proces- en "
            f"organisatiekosten boven {self._hoogste_proces()} uitkomen hangt af van de lezing (Q&A 6.3.7)"
        )

    def _hoogste_proces(self) -> str:
        hoogste = self.regeling.drempels.maximaal_proceskosten
        return van_breuk(hoogste.waarde) if hoogste else ""

    def _gemeente_betaald(self, rij: Rij) -> str:
        return f"{wie_gaat_voor(rij, self.gemeentenamen)}, en per gemeente wordt één aanvraag betaald (Q&A 4.3)"

    def _maximum_per_project(self, rij: Rij) -> str:
        return f"{_krijgt(rij)} van {_geld(rij['gevraagd_cent'])}: {self._ten_hoogste(rij)}"

    def _maximum_onzeker(self, rij: Rij) -> str:
        return (
            f"zeker is {_geld(rij['toegekend_cent'])} van {_geld(rij['gevraagd_cent'])}: {self._ten_hoogste(rij)}, en "
            "het wordt meer als een ander deelplan van de aanvraag, dat nog wacht, afvalt"
        )

    def _ten_hoogste(self, rij: Rij) -> str:
        project = self.regeling.beoordelingsregels.project.waarde
        return f"een {project} krijgt ten hoogste {_geld((self.hoogste or {}).get(rij['tranche']))}"


def _geld(cent: int | None) -> str:
    return str(euro([cent])[0])


def _krijgt(rij: Rij) -> str:
    return _geld(int(rij["toegekend_cent"] + rij["aangehouden_cent"]))


def _anders(rij: Rij) -> str:
    """What the other reading gives: only the known weight."""
    uitkomst = rij.get("uitkomst_naar_rato", ONBEPAALD)
    if uitkomst == ONBEPAALD:
        return ""
    krijgt_dan = f", {_geld(rij['toegekend_naar_rato_cent'])}" if rij["toegekend_naar_rato_cent"] else ""
    return f"; telt alleen het bekende gewicht, dan is het: {uitkomst}{krijgt_dan}"


def _aanvraag_niet_toegelaten(rij: Rij) -> str:
    return f"de aanvraag is niet toegelaten{met_redenen(rij['_toelating_redenen'])}"


def _deelplan_niet_toegelaten(rij: Rij) -> str:
    return f"het deelplan is niet toegelaten{met_redenen(rij.get('toelating_redenen', ''))}"


def _plaats_onzeker(rij: Rij) -> str:
    return (
        f"{rij['_plaats']}, naar gelang wat nog niet bekend is; zeker is {_geld(rij['toegekend_cent'])}, en de hele "
        f"aanvraag krijgt ten hoogste {_geld(rij['_hoogstens'])}{_anders(rij)}"
    )


def _bedrag_onbekend(rij: Rij) -> str:
    if not rij["aangehouden_cent"]:
        return "de gevraagde bijdrage is niet ingevuld, en er is niets aangehouden"
    return (
        f"de gevraagde bijdrage is niet ingevuld; {_geld(rij['aangehouden_cent'])} is aangehouden, op grond van het "
        "meeste dat zij kan zijn (Q&A 6.3.2)"
    )


def _budget_op(rij: Rij) -> str:
    if rij["_over"] <= 0:
        return "het budget is op voor deze plaats op de ranglijst"
    if rij["_kan"] <= rij["_over"]:
        return "een aanvraag hoger op de ranglijst paste niet meer in het budget, en daarna wordt niets meer toegekend"
    return f"{_geld(rij['_kan'])} past niet in de {_geld(rij['_over'])} die op deze plaats over is"
