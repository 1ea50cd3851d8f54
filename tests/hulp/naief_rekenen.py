"""What the naive computation counts with: weighted means, z-scores and places, in fractions and plain loops.

In: lists of numbers, or rows as dicts. Out: numbers, or a key more in each row; None where a value is missing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

Rij = dict[str, object]


def gewogen(paren: Iterable[tuple[float | None, float | None]]) -> float | None:
    """Σ(weight × value)/Σ weight over pairs that have a value; a missing weight is 0."""
    paren = [(w or 0.0, x) for w, x in paren if x is not None]
    som = math.fsum(w for w, _ in paren)
    return math.fsum(w * x for w, x in paren) / som if som > 0 else None


def gewogen_dekkend(paren: list[tuple[float | None, float | None]], dekking: Fraction) -> float | None:
    """The same, when the pairs with a value hold at least `dekking` of all weight."""
    bekend = math.fsum(w or 0.0 for w, x in paren if x is not None)
    alle = math.fsum(w or 0.0 for w, _ in paren)
    return gewogen(paren) if bekend > 0 and bekend >= float(dekking) * alle else None


def dimensiescore(plaatsen: Rij, gewichten: dict[str, Fraction], minimaal: Fraction, meetkundig: bool) -> float | None:
    """The weighted mean of what is present, when enough of the weight is."""
    over = {naam: gewicht for naam, gewicht in gewichten.items() if plaatsen[naam] is not None}
    aanwezig = sum(over.values())
    if not over or aanwezig < minimaal * sum(gewichten.values()):
        return None
    if meetkundig:
        product = math.prod((1 + 9 * plaatsen[naam]) ** float(gewicht / aanwezig) for naam, gewicht in over.items())
        return (product - 1) / 9
    return math.fsum(float(gewicht) * plaatsen[naam] for naam, gewicht in over.items()) / float(aanwezig)


def z_scores(zones: dict[str, Rij], naam: str, indicator: dict) -> None:
    """z = ±(x − μ)/σ, weighted by inwoners over all zones that have x; higher is better."""
    paren = [(z["inwoners"] or 0.0, z[naam]) for z in zones.values() if z[naam] is not None]
    tellend = [x for w, x in paren if w > 0]
    if not tellend:
        for zone in zones.values():
            zone[f"{naam}_z"] = None
        return
    gelijk = len(set(zonder_ruis(tellend))) == 1
    teken = 1 if indicator["richting"] == "hoger_is_beter" else -1
    mu = 0.0 if gelijk else gewogen(paren)
    sigma = math.inf if gelijk else math.sqrt(gewogen([(w, (x - mu) ** 2) for w, x in paren]))
    for zone in zones.values():
        zone[f"{naam}_z"] = None if zone[naam] is None else teken * (zone[naam] - mu) / sigma


def en(*oordelen: str) -> str:
    """Kleene's and."""
    return "nee" if "nee" in oordelen else "onbepaald" if "onbepaald" in oordelen else "ja"


def of(*oordelen: str) -> str:
    """Kleene's or."""
    return "ja" if "ja" in oordelen else "onbepaald" if "onbepaald" in oordelen else "nee"


def weegt(zone: Rij, weging: str) -> float:
    """1 for each, or inwoners or woningen; unknown weighs nothing."""
    return 1.0 if weging in ("geen", "zones") else float(zone[weging] or 0.0)


def met_teken(verschil: float) -> str:
    """Two decimals, or as many as it takes to see that it is not zero and on which side of a word it is."""
    if abs(verschil) <= 1e-9:
        return "0,00"
    decimalen = 2

    def woord(getal: float) -> int:
        """0 is 'iets', 1 'duidelijk', 2 'veel'; as pipeline/stappen/redenen.py has the breaks."""
        return (abs(round(getal, 12)) >= 0.25) + (abs(round(getal, 12)) >= 0.75)

    while (getoond := float(f"{verschil:.{decimalen}f}")) == 0 or woord(getoond) != woord(verschil):
        decimalen += 1
    return f"{verschil:+.{decimalen}f}".replace(".", ",")


def samen(teksten: Iterable[str]) -> str:
    """Joined, without repeats."""
    return "; ".join(dict.fromkeys(teksten))


def plaats_van(x: float, bekend: list[float], ruw: list[float], methode: str) -> float:
    """The place of x among all known values (`ruw`: the same without noise): 0 is least, 1 is most."""
    n = len(bekend)
    if methode == "percentiel":
        deze = ruw[bekend.index(x)]
        lager, gelijk = sum(map(deze.__gt__, ruw)), ruw.count(deze)
        return (lager + (gelijk - 1) / 2) / (n - 1)
    if min(ruw) == max(ruw):
        return 0.5
    if methode == "minmax":
        return (x - min(bekend)) / (max(bekend) - min(bekend))
    mu = math.fsum(bekend) / n
    sd = math.sqrt(math.fsum((b - mu) ** 2 for b in bekend) / n)
    return (1 + math.erf((x - mu) / sd / math.sqrt(2))) / 2


def zonder_ruis(alle: list[float]) -> list[float]:
    """What is left of figures for comparing: 12 decimals of the largest one."""
    grootste = max(map(abs, alle), default=0.0) or 1.0
    return [round(x / grootste, 12) for x in alle]


def op_schaal(aandeel: float | None, regels: dict) -> float | None:
    """From 0..1 to the scale of the regeling."""
    laag, hoog = regels["urgentie"]["schaal"]["waarde"]
    return None if aandeel is None else laag + (hoog - laag) * aandeel


def te_weinig_zones(weging: str) -> str:
    """Why a gemeente has no average; which zones count depends on what they are weighted by."""
    met = {"inwoners": "een score en inwoners", "woningen": "een score en woningen", "geen": "een score"}[weging]
    return f"de gemeente heeft te weinig zones met {met} voor een gemiddelde"
