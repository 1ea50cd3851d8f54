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
        # Costs are never nothing, nor what a bought dwelling brings in (Q&A 6.3.5).
        inponding = maatregel["soort"] == "inponding" and post == "opbrengsten"
        return None if post == "kosten" or inponding else Decimal(0)
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
    alle_activiteiten, alle_maatregelen = eigen("activiteiten"), eigen("maatregelen")
    bronnen = eigen("cofinanciering")
    activiteiten = [a for a in alle_activiteiten if not valt_af(a)]
    weg = {a["activiteit"] for a in alle_activiteiten if valt_af(a)}
    zonder_fundering = [m for m in alle_maatregelen if not verkeerde_fundering(m, alle_activiteiten)]
    maatregelen = [m for m in zonder_fundering if m["activiteit"] not in weg]
    uit: dict[str, Any] = {"gevraagde_bijdrage": plan["gevraagde_bijdrage"]}
    ingevuld = bool(alle_maatregelen) and all(
        any(m["activiteit"] == a["activiteit"] for m in alle_maatregelen) for a in activiteiten
    )
    for post in ("kosten", "opbrengsten", "rijkssubsidies"):
        uit[post] = tel([bedrag(m, post) for m in maatregelen]) if ingevuld else None
    if uit["rijkssubsidies"] is not None:
        # A state subsidy among the cofinanciering is a revenue all the same (Q&A 6.5.1).
        uit["rijkssubsidies"] = tel([uit["rijkssubsidies"], *[b["bedrag"] for b in bronnen if b["soort"] == "rijk"]])
    tekort = None
    if None not in (uit["kosten"], uit["opbrengsten"], uit["rijkssubsidies"]):
        tekort = uit["kosten"] - uit["opbrengsten"] - uit["rijkssubsidies"]
    uit["tekort"] = tekort
    fonds, samen = regeling.drempels.maximaal_fondsaandeel.waarde, regeling.drempels.minimaal_cofinanciering.waarde
    boven_nul = None if tekort is None else max(tekort, Decimal(0))
    uit["cofinanciering_nodig"] = None if boven_nul is None else deel(samen, boven_nul, ROUND_CEILING)
    telt = []
    for bron in bronnen:
        if bron["soort"] is None:
            telt.append(None if bron["bedrag"] != 0 else Decimal(0))
        elif bron["soort"] in ("gemeente", "provincie", "waterschap", "derde_in_geld"):
            telt.append(bron["bedrag"])
    uit["cofinanciering"] = tel(telt) if bronnen else None
    uit["maximale_bijdrage"] = None if boven_nul is None else deel(fonds, boven_nul, ROUND_FLOOR)
    if None not in (tekort, uit["cofinanciering"]):
        # Together never more than the tekort.
        uit["maximale_bijdrage"] = min(uit["maximale_bijdrage"], max(Decimal(0), tekort - uit["cofinanciering"]))
    # The size is that of the aanvraag as it was submitted (Q&A 2.4).
    uit["proceskosten"] = _kosten(zonder_fundering, ("proces_en_organisatie",), [], bool(alle_maatregelen))
    uit["kosten_herstructurering"] = _kosten(
        zonder_fundering, ("woning", "funderingsherstel"), alle_activiteiten, bool(alle_maatregelen)
    )
    niets = not alle_activiteiten and not alle_maatregelen
    aantallen = [None if a["woningen"] is None else Decimal(int(a["woningen"])) for a in alle_activiteiten]
    if plan["gevraagde_bijdrage"] == 0:
        # No dwelling for which a contribution is asked (Q&A 3.4.5), so nothing for the size of the aanvraag.
        aantallen = [Decimal(0) for _ in alle_activiteiten]
        uit["kosten_herstructurering"] = Decimal(0) if alle_maatregelen else None
    uit["woningen"] = None if niets else tel(aantallen)
    return uit


def valt_af(activiteit: dict[str, Any]) -> bool:
    """An activiteit without dwellings with a contribution, or one that surely fails a condition of its own."""
    return activiteit["woningen"] == 0 or _label(activiteit) is False or valt_eerder_af(activiteit)


def valt_eerder_af(activiteit: dict[str, Any]) -> bool:
    """One that fails a condition that the regeling names before its label; it is told there, and not twice."""
    if activiteit["soort"] == "sloop-nieuwbouw" and activiteit["al_gesloopt"] == "ja":
        return True
    if activiteit["soort"] == "transformatie" and activiteit["woonfunctie_vooraf"] == "ja":
        return True
    van_wie = activiteit["eigendom"] in ("corporatie", "particuliere_verhuurder", "commercieel")
    return van_wie and activiteit["draagkracht_onderbouwd"] == "nee"


def verkeerde_fundering(maatregel: dict[str, Any], activiteiten: list[dict[str, Any]]) -> bool:
    """Repair of foundations that surely does not go with sloop-nieuwbouw (Q&A 3.3.1)."""
    if maatregel["soort"] != "funderingsherstel":
        return False
    bij = [a for a in activiteiten if a["activiteit"] == maatregel["activiteit"]]
    kandidaten = bij or activiteiten
    return bool(kandidaten) and all(a["soort"] not in (None, "sloop-nieuwbouw") for a in kandidaten)


def _kosten(
    maatregelen: list[dict[str, Any]], soorten: tuple[str, ...], activiteiten: list[dict[str, Any]], ingevuld: bool
) -> Any:
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
    return tel(delen) if ingevuld else None


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
        # Asking too much is capped, not refused (Q&A 6.3.2).
        "fondsaandeel": oordeel(None if gevraagd is None or hoogste is None else True),
    }


def _label(activiteit: dict[str, Any]) -> bool | None:
    """Three steps, or improved to B or better (art. 1; Q&A 2.2)."""
    voor, na, soort = activiteit["label_voor"], activiteit["label_na"], activiteit["soort"]
    if soort == "sloop-nieuwbouw":
        return True
    if voor is None or na is None:
        return None
    stappen = LABELS.index(na) - LABELS.index(voor)
    if stappen >= 3 or (stappen > 0 and LABELS.index(na) >= LABELS.index("B")):
        return True
    return None if soort is None else False


def labelstappen(inzending: Inzending, aanvraag: str, deelplan: str) -> str:
    """Q&A 2.2: what fails drops out, and only when nothing is left the deelplan fails."""
    eigen = [a for a in rijen(inzending, "activiteiten") if (a["aanvraag"], a["deelplan"]) == (aanvraag, deelplan)]
    blijft = [a for a in eigen if not valt_af(a)]
    faalt = [a for a in eigen if a["woningen"] != 0 and _label(a) is False and not valt_eerder_af(a)]
    if not eigen or any(_label(a) is None for a in blijft):
        return "onbepaald"
    return "nee" if faalt and not blijft else "ja"
