"""A deelplan that really got money and that fails the poort here: what was granted, why it fails, how that can be.

In: an `Uitkomst` of a ronde whose amounts were really awarded (`bedragen_zijn` in its ronde.toml). Out: per such
deelplan a Dutch sentence or four, for its besluitblad and for the screen; none in any other ronde.

    echt_en_toch_nee(uitkomst)[0]
    # 'In werkelijkheid is € 13.252.136,92 toegekend (openbaar nieuws). Hier komt Almere-Haven niet door de poort: ...'

A reconstruction that disagrees with what happened is wrong in its zones, its figures or its reading of the definition;
the sentences say so, and never that the award was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.rekenen import logica
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.taal.bedragen import euro_in_tabel
from pipeline.taal.tekstblad import schoon
from pipeline.taal.zinnen import als_zin
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.op_de_rand import OpDeRand
from pipeline.uitvoer.poortzin import poortzin_per_deelplan

VRAAG, ANTWOORD = "En in werkelijkheid?", "toegekend"
OOK_IN_TITEL = f"in werkelijkheid {ANTWOORD}"
"""Beside a nee in a title."""
_ANDERE = (
    "Dat kan doordat het ministerie andere cijfers of een andere indeling gebruikte (zijn definitie van de "
    "indicatoren is niet openbaar), of doordat andere postcodes bij het plan horen"
)


def toegekend(uitkomst: Uitkomst) -> Mapping[int, str]:
    """Per deelplan that really got money, by its row in the table of deelplannen: how much, and who says so."""
    return {n: f"{ANTWOORD}: {bedrag} ({schoon(uitkomst.ronde.bedragen_zijn)})" for n, bedrag in _bedragen(uitkomst)}


def _bedragen(uitkomst: Uitkomst) -> Iterable[tuple[int, str]]:
    """Row and amount of each deelplan that really got money; nothing where the amounts were only asked for."""
    inzending = uitkomst.invoer.inzending
    if not uitkomst.ronde.bedragen_zijn or inzending is None:
        return
    cent = inzending.plannen.set_index(DEELPLAN)["gevraagde_bijdrage_cent"].dropna().to_dict()
    for nummer, sleutel in enumerate(uitkomst.deelplannen[DEELPLAN].itertuples(index=False, name=None)):
        if cent.get(sleutel):
            yield nummer, str(euro_in_tabel([cent[sleutel]])[0])


def echt_en_toch_nee(uitkomst: Uitkomst) -> Mapping[int, str]:
    """Per deelplan with poort = nee that really got money, by its row in the table of deelplannen: the explanation."""
    plannen = uitkomst.deelplannen
    nee = [(n, bedrag) for n, bedrag in _bedragen(uitkomst) if plannen["poort"].iloc[n] == logica.NEE]
    if not nee:
        return {}
    zinnen = poortzin_per_deelplan(uitkomst)
    rand = None if uitkomst.apart is None else OpDeRand(uitkomst.apart, "poort")
    uit = {}
    for nummer, bedrag in nee:
        delen = [
            f"In werkelijkheid is {bedrag} toegekend ({schoon(uitkomst.ronde.bedragen_zijn)}).",
            f"Hier luidt het antwoord: {zinnen[nummer]}",
            als_zin(f"{_ANDERE}{_inschatting(plannen['zekerheid'].iloc[nummer])}"),
        ]
        if rand is not None:
            delen.append(rand.zin(nummer))
        uit[nummer] = " ".join(delen)
    return uit


def op_het_scherm(uitkomst: Uitkomst) -> list[str]:
    """Lines for the summary of a run: a head, and a line per deelplan; nothing without such a deelplan."""
    redenen = echt_en_toch_nee(uitkomst)
    if not redenen:
        return []
    plannen = uitkomst.deelplannen
    regels = ["", f"Echt toegekend en hier toch niet door de poort: {len(redenen)} van {len(plannen)} deelplannen"]
    for nummer, reden in redenen.items():
        plan = plannen.iloc[nummer]
        regels.append(
            f"  - {schoon(plan['deelplan'])} ({schoon(plan['aanvraag'])}, tranche {plan['tranche']}): {reden}"
        )
    return regels


def _inschatting(zekerheid: str) -> str:
    return f": welke dat zijn is hier een inschatting, met zekerheid {zekerheid}" if zekerheid else ""
