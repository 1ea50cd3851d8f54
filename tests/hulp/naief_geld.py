"""The money and the rules about it a second time, as plainly as possible: Decimal euros and loops, no pandas.

In: an Inzending and a regeling. Out: per (aanvraag, deelplan) a dict of amounts in euros, None where not known, and
per rule ja, nee or onbepaald. Written from the Q&A, not from the pipeline.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from pipeline.inzending.model import Inzending
from pipeline.regelingen import Regeling

CENT = Decimal("0.01")
LABELS = "G F E D C B A A+ A++ A+++ A++++".split()


def rijen(inzending: Inzending, tabel: str) -> list[dict[str, Any]]:
    """A table as dicts, with None for missing and amounts as Decimal euros."""
    uit = []
    for rij in getattr(inzending, tabel).astype(object).to_dict("records"):
        schoon: dict[str, Any] = {}
        for veld, waarde in rij.items():
            leeg = waarde is None or waarde != waarde or str(waarde) in ("<NA>", "NaT", "nan")
            if veld.endswith("_cent"):
                schoon[veld[:-5]] = None if leeg else Decimal(int(waarde)) / 100
            else:
                schoon[veld] = None if leeg else waarde
        uit.append(schoon)
    return uit


def tel(bedragen: list[Decimal | None]) -> Decimal | None:
    """The sum, not known when one is not."""
    totaal = Decimal(0)
    for bedrag in bedragen:
        if bedrag is None:
            return None
        totaal += bedrag
    return totaal


def bedrag(maatregel: dict[str, Any], post: str) -> Decimal | None:
    """What a maatregel costs or brings in, in total."""
    per = maatregel[post]
    if per is None:
        return None if post == "kosten" else Decimal(0)
    if per == 0:
        return Decimal(0)
    if maatregel["bedragen_per"] is None:
        return None
    if maatregel["bedragen_per"] == "totaal":
        return per
    return None if maatregel["aantal"] is None else per * int(maatregel["aantal"])


def deel(aandeel: Any, euro: Decimal, afronding: str) -> Decimal:
    """A share of an amount, to the cent."""
    precies = euro * aandeel.numerator / aandeel.denominator
    return precies.quantize(CENT, afronding)


def geld_van_deelplan(inzending: Inzending, aanvraag: str, deelplan: str, regeling: Regeling) -> dict[str, Any]:
    """All amounts of one deelplan."""

    def eigen(tabel: str) -> list[dict[str, Any]]:
        return [r for r in rijen(inzending, tabel) if (r["aanvraag"], r["deelplan"]) == (aanvraag, deelplan)]

    (plan,) = eigen("plannen")
    activiteiten, maatregelen, bronnen = eigen("activiteiten"), eigen("maatregelen"), eigen("cofinanciering")
    uit: dict[str, Any] = {"gevraagde_bijdrage": plan["gevraagde_bijdrage"]}
    ingevuld = bool(maatregelen) and all(
        any(m["activiteit"] == a["activiteit"] for m in maatregelen) for a in activiteiten
    )
    for post in ("kosten", "opbrengsten", "rijkssubsidies"):
        uit[post] = tel([bedrag(m, post) for m in maatregelen]) if ingevuld else None
    tekort = None
    if None not in (uit["kosten"], uit["opbrengsten"], uit["rijkssubsidies"]):
        tekort = uit["kosten"] - uit["opbrengsten"] - uit["rijkssubsidies"]
    uit["tekort"] = tekort
    fonds, samen = regeling.drempels.maximaal_fondsaandeel.waarde, regeling.drempels.minimaal_cofinanciering.waarde
    boven_nul = None if tekort is None else max(tekort, Decimal(0))
    uit["maximale_bijdrage"] = None if boven_nul is None else deel(fonds, boven_nul, ROUND_FLOOR)
    uit["cofinanciering_nodig"] = None if boven_nul is None else deel(samen, boven_nul, ROUND_CEILING)
    telt = []
    for bron in bronnen:
        if bron["soort"] is None:
            telt.append(None if bron["bedrag"] != 0 else Decimal(0))
        elif bron["soort"] in ("gemeente", "provincie", "waterschap", "derde_in_geld"):
            telt.append(bron["bedrag"])
    uit["cofinanciering"] = tel(telt) if bronnen else None
    uit["proceskosten"] = _kosten(maatregelen, ("proces_en_organisatie",), [])
    uit["kosten_herstructurering"] = _kosten(maatregelen, ("woning", "funderingsherstel"), activiteiten)
    niets = not activiteiten and not maatregelen
    aantallen = [None if a["woningen"] is None else Decimal(int(a["woningen"])) for a in activiteiten]
    if plan["gevraagde_bijdrage"] == 0:
        # No dwelling for which a contribution is asked (Q&A 3.4.5), so nothing for the size of the aanvraag.
        aantallen = [Decimal(0) for _ in activiteiten]
        uit["kosten_herstructurering"] = Decimal(0) if maatregelen else None
    uit["woningen"] = None if niets else tel(aantallen)
    return uit


def _kosten(maatregelen: list[dict[str, Any]], soorten: tuple[str, ...], activiteiten: list[dict[str, Any]]) -> Any:
    delen: list[Decimal | None] = []
    for m in maatregelen:
        kosten = bedrag(m, "kosten")
        if kosten == 0:
            continue
        if m["soort"] is None:
            delen.append(None)
        elif m["soort"] in soorten:
            woningen = [a["woningen"] for a in activiteiten if a["activiteit"] == m["activiteit"]] or [1]
            delen.append(None if woningen[0] is None else kosten if woningen[0] > 0 else Decimal(0))
    return tel(delen) if maatregelen else None


def oordeel(waar: bool | None) -> str:
    """A yes or no that may not be known."""
    return "onbepaald" if waar is None else "ja" if waar else "nee"


def regels_van_deelplan(geld: dict[str, Any]) -> dict[str, str]:
    """The rules about money of one deelplan."""
    tekort, samen, nodig = geld["tekort"], geld["cofinanciering"], geld["cofinanciering_nodig"]
    gevraagd, hoogste = geld["gevraagde_bijdrage"], geld["maximale_bijdrage"]
    genoeg = None if samen is None or nodig is None else samen >= nodig
    if tekort is not None and tekort <= 0:
        genoeg = True
    return {
        "financieel_tekort": oordeel(None if tekort is None else tekort > 0),
        "cofinanciering": oordeel(genoeg),
        "fondsaandeel": oordeel(None if gevraagd is None or hoogste is None else gevraagd <= hoogste),
    }


def labelstappen(inzending: Inzending, aanvraag: str, deelplan: str) -> str:
    """Q&A 2.2, activiteit by activiteit."""
    antwoorden = []
    for a in rijen(inzending, "activiteiten"):
        if (a["aanvraag"], a["deelplan"]) != (aanvraag, deelplan):
            continue
        voor, na = a["label_voor"], a["label_na"]
        if voor is not None and na is not None and LABELS.index(na) < LABELS.index(voor):
            antwoord = False
        elif na is not None and LABELS.index(na) >= LABELS.index("B"):
            antwoord = True
        elif voor is None or na is None:
            antwoord = None
        else:
            antwoord = LABELS.index(na) - LABELS.index(voor) >= 3
        if a["soort"] == "sloop-nieuwbouw":
            antwoord = True
        elif a["soort"] is None and antwoord is False:
            antwoord = None
        antwoorden.append(antwoord)
    if not antwoorden or (None in antwoorden and False not in antwoorden):
        return "onbepaald"
    return oordeel(False not in antwoorden)
