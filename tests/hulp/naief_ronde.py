"""A second computation of a scoring round, with plain loops and Decimal, to hold against the real one.

In: the tables of a round as lists of dicts, criteria and parameters. Out: totals, the order, and the euros of each
deelplan in cents. It shares no code with `pipeline`; where a rule is awkward here, that is the rule.
"""

from __future__ import annotations

from decimal import Decimal, getcontext
from fractions import Fraction
from typing import Any

getcontext().prec = 50
Rij = dict[str, Any]
Sleutel = tuple[str, str]


def score(plan: Rij, criterium: Rij) -> Fraction | None:
    """A score of a deelplan or aanvraag on the scale up to 10; None when something is missing."""
    if criterium["bron"] == "urgentie":
        return plan["urgentie"]
    if criterium["bron"] == "prioriteit":
        if plan["prioriteit"] is None:
            return None
        return plan["prioriteit"] * 10
    punten = plan["punten"].get(criterium["naam"])
    return None if punten is None else punten / criterium["maximum"] * 10


def totaal(scores: list[Fraction | None], criteria: list[Rij]) -> Fraction | None:
    """The weighted mean over the known weight."""
    if None in scores:
        return None
    gewicht = sum(c["gewicht"] for c in criteria)
    return sum((s * c["gewicht"] for s, c in zip(scores, criteria, strict=True)), Fraction(0)) / gewicht


def scores_van_aanvraag(aanvraag: Rij, plannen: list[Rij], criteria: list[Rij]) -> list[Fraction | None]:
    """Points of the committee and prioriteit weighted by contribution (Q&A 4.5); urgentie of the aanvraag itself."""
    som = Fraction(0)
    for plan in plannen:
        if plan["gevraagd"] is None:
            som = Fraction(0)
            break
        som += plan["gevraagd"]
    uit: list[Fraction | None] = []
    for c in criteria:
        if c["bron"] == "urgentie":
            uit.append(score(aanvraag, c))
            continue
        los = [score(plan, c) for plan in plannen]
        if None in los or (len(plannen) > 1 and not som):
            uit.append(None)
        elif len(plannen) == 1:
            uit.append(los[0])
        else:
            uit.append(sum((s * p["gevraagd"] / som for s, p in zip(los, plannen, strict=True)), Fraction(0)))
    return uit


def ranglijst(aanvragen: list[Rij], per_aanvraag: dict[Sleutel, list[Rij]], criteria: list[Rij]) -> list[Rij]:
    """The aanvragen with a place, in order: total, effectiviteit, hardheid, urgentie, contribution, name."""
    lijst = []
    for a in aanvragen:
        if a["toelating"] == "nee":
            continue
        scores = scores_van_aanvraag(a, per_aanvraag[a["tranche"], a["aanvraag"]], criteria)
        geheel = totaal(scores, criteria)
        if geheel is None:
            continue
        eigen = dict(zip((c["naam"] for c in criteria), scores, strict=True))
        bedragen = [p["gevraagd"] for p in per_aanvraag[a["tranche"], a["aanvraag"]]]
        vraagt = None if None in bedragen else sum(bedragen)
        plaats = (
            a["tranche"],
            -geheel,
            -eigen["effectiviteit"],
            -eigen["hardheid"],
            -eigen["urgentie"],
            vraagt is None,
            vraagt or 0,
            a["aanvraag"],
        )
        lijst.append((plaats, a | {"totaal": geheel}))
    return [a for _, a in sorted(lijst, key=lambda paar: paar[0])]


def naar_rato(bedragen: list[int], ruimte: int) -> list[int]:
    """Whole cents in proportion; cents left over to the largest remainders, then to the first."""
    som = sum(bedragen)
    if ruimte >= som:
        return list(bedragen)
    precies = [Fraction(b * ruimte, som) for b in bedragen]
    uit = [p.numerator // p.denominator for p in precies]
    over = ruimte - sum(uit)
    for i in sorted(range(len(bedragen)), key=lambda i: (-(precies[i] - uit[i]), i))[:over]:
        uit[i] += 1
    return uit


def grenzen(scores: list[Fraction | None], criteria: list[Rij], rest: Fraction) -> tuple[Fraction, Fraction]:
    """The total when everything unknown gives nothing, and when it gives everything; rest: the unknown weight."""
    bekend = sum(c["gewicht"] for c in criteria)
    schaal = (1 - rest) / bekend
    laag = sum((c["gewicht"] * schaal * (s or 0) for s, c in zip(scores, criteria, strict=True)), Fraction(0))
    hoog = laag + 10 * rest
    hoog += sum((c["gewicht"] * schaal * 10 for s, c in zip(scores, criteria, strict=True) if s is None), Fraction(0))
    return laag, hoog


def verdeel(
    lijst: list[Rij],
    zonder_plaats: list[Rij],
    per_aanvraag: dict[Sleutel, list[Rij]],
    criteria: list[Rij],
    budget: Decimal,
    gedeeltelijk: bool,
    deel_per_project: Decimal | None,
    rest: Fraction,
) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Granted and held back, in cents, per deelplan; a budget per tranche in euros.

    Granted is what holds wherever the unknown puts everyone: with all who may stand higher above, at their most.
    """
    uit: dict[tuple[str, str, str], tuple[int, int]] = {}
    betaald: dict[str, str] = {}
    cent = int(budget * 100)
    for tranche in sorted({a["tranche"] for a in [*lijst, *zonder_plaats]}):
        hier = [a | {"op_lijst": True} for a in lijst if a["tranche"] == tranche]
        hier += [a | {"op_lijst": False} for a in zonder_plaats if a["tranche"] == tranche]
        for plek, a in enumerate(hier):
            a["plek"], a["delen"] = plek, per_aanvraag[tranche, a["aanvraag"]]
            a["laag"], a["hoog"] = grenzen(scores_van_aanvraag(a, a["delen"], criteria), criteria, rest)
            a["mag"] = [_mag(a, p, criteria, rest) for p in a["delen"]]
        _een_betaald(hier, betaald)
        for a in hier:
            vraagt = [int((p["gevraagd"] or 0) * 100) for p in a["delen"]]
            a["meest"] = [0 if m == "nee" else v for m, v in zip(a["mag"], vraagt, strict=True)]
            if deel_per_project is not None:
                a["meest"] = [min(m, int(cent * deel_per_project)) for m in a["meest"]]
            a["zeker"] = [b if m == "ja" else 0 for m, b in zip(a["mag"], a["meest"], strict=True)]
        over, vol = cent, False
        for a in hier:
            wil, zeker = sum(a["meest"]), sum(a["zeker"])
            ervoor = sum(sum(b["meest"]) for b in hier if b is not a and not _zeker_boven(a, b))
            minst = min(zeker, max(0, cent - ervoor)) if gedeeltelijk else zeker if ervoor + wil <= cent else 0
            volgens_lijst = 0
            if a["op_lijst"]:
                volgens_lijst = min(wil, over) if gedeeltelijk else wil if wil <= over and not vol else 0
                vol = vol or wil > over
            over -= volgens_lijst
            krijgt = naar_rato(a["meest"], volgens_lijst)
            vast = [min(v, k) for v, k in zip(naar_rato(a["zeker"], minst), krijgt, strict=True)]
            for p, v, k in zip(a["delen"], vast, krijgt, strict=True):
                uit[tranche, a["aanvraag"], p["deelplan"]] = (v, k - v)
            hoogstens = cent - sum(sum(b["zeker"]) for b in hier if _zeker_boven(b, a))
            kan = hoogstens > 0 if gedeeltelijk else wil <= hoogstens or (zeker < wil and zeker <= hoogstens)
            a["betaald"] = "ja" if sum(vast) else "onbepaald" if wil and kan and hoogstens > 0 else "nee"
        for a in hier:
            for g in (a.get("gemeenten") or "").split() if a["betaald"] != "nee" else ():
                if betaald.get(g) != "ja":
                    betaald[g] = a["betaald"]
    return uit


def _mag(aanvraag: Rij, plan: Rij, criteria: list[Rij], rest: Fraction) -> str:
    """May a deelplan get money: nee as soon as one thing is nee, ja only when all is known and ja."""
    laag, hoog = grenzen([score(plan, c) for c in criteria], criteria, rest)
    if plan["toelating"] == "nee" or hoog < Fraction(11, 2):
        return "nee"
    open_ = plan["gevraagd"] is None or not aanvraag["op_lijst"] or laag < Fraction(11, 2)
    return "onbepaald" if open_ or "onbepaald" in (plan["toelating"], aanvraag["toelating"]) else "ja"


def _zeker_boven(a: Rij, b: Rij) -> bool:
    """Wherever the unknown puts them."""
    gelijk = a["laag"] == a["hoog"] == b["laag"] == b["hoog"]
    return a["laag"] > b["hoog"] or (gelijk and a["plek"] < b["plek"])


def _een_betaald(hier: list[Rij], betaald: dict[str, str]) -> None:
    """One aanvraag per gemeente is paid (Q&A 4.3): who makes way gets nothing, who may make way waits."""

    def hoop(a: Rij) -> str:
        kan = [m for m, p in zip(a["mag"], a["delen"], strict=True) if p["gevraagd"] is None or p["gevraagd"]]
        return "ja" if "ja" in kan else "onbepaald" if "onbepaald" in kan else "nee"

    eerst = {a["plek"]: hoop(a) for a in hier}
    wijkt: dict[int, str] = {}
    for a in hier:
        if eerst[a["plek"]] == "nee":
            continue
        gemeenten = (a.get("gemeenten") or "").split()
        redenen = [betaald[g] for g in gemeenten if g in betaald]
        for b in hier:
            samen = set(gemeenten) & set((b.get("gemeenten") or "").split())
            if b is a or not samen or eerst[b["plek"]] == "nee" or wijkt.get(b["plek"]) == "ja" or _zeker_boven(a, b):
                continue
            vrij = eerst[b["plek"]] == "ja" and b["plek"] not in wijkt
            redenen.append("ja" if vrij and _zeker_boven(b, a) else "onbepaald")
        if redenen:
            wijkt[a["plek"]] = "ja" if "ja" in redenen else "onbepaald"
    for a in hier:
        if wijkt.get(a["plek"]) == "ja":
            a["mag"] = ["nee" for _ in a["mag"]]
        elif a["plek"] in wijkt:
            a["mag"] = ["nee" if m == "nee" else "onbepaald" for m in a["mag"]]
