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
    """Points of the committee weighted by contribution; urgentie and prioriteit of the aanvraag itself."""
    som = Fraction(0)
    for plan in plannen:
        if plan["gevraagd"] is None:
            som = Fraction(0)
            break
        som += plan["gevraagd"]
    uit: list[Fraction | None] = []
    for c in criteria:
        if c["bron"] != "punten":
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


def verdeel(
    lijst: list[Rij],
    per_aanvraag: dict[Sleutel, list[Rij]],
    criteria: list[Rij],
    budget: Decimal,
    gedeeltelijk: bool,
    deel_per_project: Decimal | None,
) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Granted and held back, in cents, per deelplan of each aanvraag on the list; a budget per tranche in euros."""
    uit: dict[tuple[str, str, str], tuple[int, int]] = {}
    over: dict[str, int] = {}
    gestopt: set[str] = set()
    van_gemeente: dict[tuple[str, str], str] = {}
    for a in lijst:
        tranche = a["tranche"]
        rest = over.setdefault(tranche, int(budget * 100))
        wil, wacht, plannen, hoop = [], [], [], []
        for p in per_aanvraag[tranche, a["aanvraag"]]:
            eigen = totaal([score(p, c) for c in criteria], criteria)
            af = p["toelating"] == "nee" or _onder(eigen) or p["gevraagd"] is None
            bedrag = 0 if af else int(p["gevraagd"] * 100)
            if deel_per_project is not None:
                bedrag = min(bedrag, int(budget * 100 * deel_per_project))
            plannen.append(p)
            wil.append(bedrag)
            wacht.append(p["gevraagd"] is None or eigen is None or "onbepaald" in (p["toelating"], a["toelating"]))
            # Money that may come: surely, perhaps, or not at all.
            onbekend = p["gevraagd"] is None and p["toelating"] != "nee" and not _onder(eigen)
            hoop.append("onbepaald" if onbekend or (bedrag and wacht[-1]) else "ja" if bedrag else "nee")
        # One aanvraag per gemeente is paid: the first on the list that gets money (Q&A 4.3).
        if "ja" in hoop or "onbepaald" in hoop:
            eigen_gemeenten = [(tranche, g) for g in (a.get("gemeenten") or "").split()]
            eerder = [van_gemeente[g] for g in eigen_gemeenten if g in van_gemeente]
            if "ja" in eerder:
                wil = [0 for _ in wil]
            else:
                if eerder:
                    wacht = [True for _ in wacht]
                stand = "ja" if "ja" in hoop and not eerder else "onbepaald"
                for g in eigen_gemeenten:
                    van_gemeente.setdefault(g, stand)
        if tranche in gestopt:
            krijgt = 0
        elif gedeeltelijk:
            krijgt = min(rest, sum(wil))
        else:
            krijgt = sum(wil) if sum(wil) <= rest else 0
            if sum(wil) > rest:
                gestopt.add(tranche)
        over[tranche] = rest - krijgt
        for p, cent, later in zip(plannen, naar_rato(wil, krijgt), wacht, strict=True):
            uit[tranche, a["aanvraag"], p["deelplan"]] = (0, cent) if later else (cent, 0)
    return uit


def _onder(eigen: Fraction | None) -> bool:
    """Surely insufficient."""
    return eigen is not None and eigen < Fraction(11, 2)
