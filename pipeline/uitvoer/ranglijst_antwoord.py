"""What the ranked list says first: how many aanvragen get money or drop out, and which these are, by name.

In: the rows of aanvragen as the page shows them, and the `Uitkomst` for what another choice turns. Out: Dutch
sentences and names, in the order of the list.

    kop(rijen)      # '2 van de 7 aanvragen vallen af (1 voorlopig); van 5 is de uitkomst niet te bepalen'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.rekenen.rijen import per_rij
from pipeline.scoringsronde.uitkomsten import AFGEWEZEN, DEELS, ONBEPAALD, TOEGEKEND, UIT
from pipeline.taal.meervoud import van_de
from pipeline.taal.namen import opsomming
from pipeline.taal.zinnen import met_hoofdletter
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.op_de_rand import rand_van

Rijen = Sequence[dict[str, Any]]
_MEESTE_NAMEN = 15
_ORDE = (TOEGEKEND, DEELS, AFGEWEZEN, UIT, ONBEPAALD)
_GELD, _AF = (TOEGEKEND, DEELS), (AFGEWEZEN, UIT)


def kop(rijen: Rijen) -> str:
    """The outcome of all aanvragen as a title: who gets money, who drops out, and of how many it is open."""
    delen: list[str] = []
    for soort, een, meer in ((_GELD, "krijgt geld", "krijgen geld"), (_AF, "valt af", "vallen af")):
        wie = [rij for rij in rijen if rij["uitkomst"] in soort]
        if wie:
            hoeveel = str(len(wie)) if delen else van_de(len(wie), len(rijen), "aanvragen")
            delen.append(f"{hoeveel} {een if len(wie) == 1 else meer}{_voorlopig(wie)}")
    open_ = sum(rij["uitkomst"] == ONBEPAALD for rij in rijen)
    if open_:
        hoeveel = str(open_) if delen else _alle(open_)
        delen.append(f"van {hoeveel} is de uitkomst niet te bepalen")
    return met_hoofdletter("; ".join(delen)) or "Er is geen aanvraag"


def _voorlopig(rijen: Rijen) -> str:
    voor = sum(bool(rij["voorlopig"]) for rij in rijen)
    if not voor:
        return ""
    return " (voorlopig)" if voor == len(rijen) else f" ({voor} voorlopig)"


def wie(rijen: Rijen) -> list[dict[str, Any]]:
    """Per outcome how many aanvragen have it and which, those with a place first; outcomes that none has left out."""
    uit = []
    for uitkomst in _ORDE:
        for voorlopig in dict.fromkeys(rij["voorlopig"] for rij in rijen if rij["uitkomst"] == uitkomst):
            eigen = [rij for rij in rijen if (rij["uitkomst"], rij["voorlopig"]) == (uitkomst, voorlopig)]
            uit.append(
                {
                    "aantal": len(eigen),
                    "uitkomst": f"{voorlopig}{uitkomst}",
                    "klasse": eigen[0]["klasse"],
                    "namen": _namen(eigen),
                }
            )
    return uit


def _namen(rijen: Rijen) -> str:
    """Of an open outcome first the one that the known weight gives, which is provisional."""
    nu = dict.fromkeys(rij["nu"] for rij in rijen)
    delen = []
    for uitkomst in nu:
        namen = opsomming([_met_rang(rij) for rij in rijen if rij["nu"] == uitkomst], meest=_MEESTE_NAMEN)
        voor = f"voorlopig {uitkomst}: " if uitkomst else "verder: " if len(nu) > 1 else ""
        delen.append(f"{voor}{namen}")
    return "; ".join(delen)


def _met_rang(rij: dict[str, Any]) -> str:
    return f"{rij['aanvraag']} (plaats {rij['rang']})" if rij["rang"] else rij["aanvraag"]


def op_de_rand(uitkomst: Uitkomst, tranche: str) -> str:
    """The deelplannen of which another choice alone turns the poort; '' without any, or where that was not asked."""
    rand = rand_van(uitkomst, "poort")
    if rand is None:
        return ""
    plannen: Iterable[Any] = per_rij(uitkomst.deelplannen[["tranche", "deelplan", "poort"]])
    namen = [
        f"{plan.deelplan} (nu {plan.poort})"
        for plan, keuzes in zip(plannen, rand.aantal, strict=True)
        if plan.tranche == tranche and keuzes
    ]
    return opsomming(namen, meest=_MEESTE_NAMEN) if namen else ""


def echt_gekregen(rijen: Rijen, bron: str) -> str:
    """In a reconstruction how many of these aanvragen really got money; '' in any other ronde."""
    if not bron:
        return ""
    met = sum(bool(rij["cent"]) for rij in rijen)
    wie_ = _alle(met) if met == len(rijen) else van_de(met, len(rijen), "aanvragen")
    return f"in werkelijkheid {'kreeg' if met == 1 else 'kregen'} {wie_} geld ({bron})"


def _alle(aantal: int) -> str:
    return "de enige aanvraag" if aantal == 1 else f"alle {aantal} aanvragen"
