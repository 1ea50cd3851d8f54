"""What a deelplan really got, beside our answer; and how it can be that who got money fails the poort here.

In: an `Uitkomst` of a ronde whose amounts were really awarded (`bedragen_zijn` in its ronde.toml). Out: per deelplan
with an amount what was granted, for its besluitblad, and lines for the screen; none in any other ronde.

    echt_toegekend(uitkomst)[0].bedrag     # '€ 13.252.137'

A reconstruction that disagrees with what happened is wrong in its zones, its figures or its reading of the definition;
the sentences say so, and never that the award was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal.bedragen import euro_in_tabel
from pipeline.taal.meervoud import van_de
from pipeline.taal.tekstblad import schoon
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.op_de_rand import rand_van
from pipeline.uitvoer.poortzin import poort_per_deelplan

VRAAG, ANTWOORD = "En in werkelijkheid?", "toegekend"
OOK_IN_TITEL = f"in werkelijkheid {ANTWOORD}"
"""Beside a nee in a title."""
_ANDERS = (
    "kan doordat het ministerie andere cijfers of een andere indeling gebruikte (zijn definitie van de indicatoren is "
    "niet openbaar), of doordat andere postcodes bij het plan horen"
)


@dataclass(frozen=True)
class Toegekend:
    """bedrag: what was really granted; bron: who says so; hoe_kan_dat: how our nee can be, '' beside another answer."""

    bedrag: str
    bron: str
    hoe_kan_dat: str

    @property
    def in_een_regel(self) -> str:
        """How much, and who says so."""
        return f"{ANTWOORD}: {self.bedrag} ({self.bron})"

    def als_antwoord(self) -> tuple[str, str, str]:
        """Question, answer and explanation, for a besluitblad."""
        anders = f" Dat ons antwoord anders is, {self.hoe_kan_dat}." if self.hoe_kan_dat else ""
        return VRAAG, f"{self.bedrag} {ANTWOORD}", f"Bron: {self.bron}.{anders}"


def echt_toegekend(uitkomst: Uitkomst) -> Mapping[int, Toegekend]:
    """Per deelplan that really got money, by its row in the table of deelplannen."""
    ronde, inzending = uitkomst.ronde, uitkomst.invoer.inzending
    if not ronde.bedragen_zijn or inzending is None:
        return {}
    cent = inzending.plannen.set_index(DEELPLAN)["gevraagde_bijdrage_cent"].dropna().to_dict()
    uit = {}
    for nummer, (*sleutel, poort, zekerheid) in enumerate(
        uitkomst.deelplannen[[*DEELPLAN, "poort", "zekerheid"]].itertuples(index=False, name=None)
    ):
        if bedrag := cent.get(tuple(sleutel)):
            anders = f"{_ANDERS}{_inschatting(zekerheid)}" if poort == logica.NEE else ""
            uit[nummer] = Toegekend(str(euro_in_tabel([bedrag])[0]), schoon(ronde.bedragen_zijn), anders)
    return uit


def op_het_scherm(uitkomst: Uitkomst) -> list[str]:
    """Of who got money and fails the poort here: a head, and a line per deelplan; nothing without such a deelplan."""
    anders = {nummer: echt for nummer, echt in echt_toegekend(uitkomst).items() if echt.hoe_kan_dat}
    if not anders:
        return []
    plannen, redenen = uitkomst.deelplannen, poort_per_deelplan(uitkomst).reden
    rand = rand_van(uitkomst, "poort")
    hoeveel = van_de(len(anders), len(plannen), "deelplannen")
    regels = ["", f"Echt toegekend en hier toch niet door de poort: {hoeveel}"]
    for nummer, echt in anders.items():
        plan = plannen.iloc[nummer]
        regels.append(
            f"  - {schoon(plan['deelplan'])} ({schoon(plan['aanvraag'])}, tranche {plan['tranche']}): in werkelijkheid "
            f"{echt.bedrag} toegekend ({echt.bron}). {als_zin(redenen[nummer])} Dat ons antwoord anders is, "
            f"{echt.hoe_kan_dat}." + (f" {rand.zin(nummer)}" if rand is not None else "")
        )
    return regels


def _inschatting(zekerheid: str) -> str:
    return f": welke dat zijn is hier een inschatting, met zekerheid {zekerheid}" if zekerheid else ""
