"""The sentences and rows that both the page and the screen show of a comparison.

In: a `Vergelijking`. Out: Dutch texts and rows of cells; figures as people read them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.rekenen.rijen import per_rij
from pipeline.taal import getallen
from pipeline.vragen.vergelijk.factoren import Factor
from pipeline.vragen.vergelijk.oorzaken import verschilt
from pipeline.vragen.vergelijk.ronde_invoer import INZENDING
from pipeline.vragen.vergelijk.stukken import naast_elkaar
from pipeline.vragen.vergelijk.tabellen import ALLEEN_NAAR, ALLEEN_VAN
from pipeline.vragen.vergelijk.vergelijk import Vergelijking, overgangen

LEESWIJZER = (
    "Een oorzaak is gevonden door telkens één invoer te vervangen door die van de andere ronde. Zij heet de oorzaak "
    "als zij alleen de verandering geeft, en de verandering zonder haar uitblijft.",
    "Samenspel betekent dat geen enkele invoer de verandering alleen geeft.",
    "Bij een score is de oorzaak de invoer met het grootste aandeel; het aandeel is het gemiddelde van haar effect als "
    "eerste en als laatste verandering. Alle aandelen staan in de csv.",
)
_GROOTSTE = 25
_MET, _ZONDER = "een inzending", "geen inzending"


def antwoorden(v: Vergelijking) -> dict[str, str]:
    """Column and title of every answer in words about a zone."""
    poort = {f"poort_{naam}_onder": f"onder op {titel.lower()}" for naam, titel in v.dimensies.items()}
    return {"kwetsbaar": "kwetsbaar", **poort, "prioriteit": "prioriteit"}


def slotsom(v: Vergelijking) -> str:
    """One sentence: how much changed."""
    if v.gelijk:
        if v.met_inzending:
            return (
                "Er is niets veranderd: elke zone en elk deelplan heeft dezelfde poort, prioriteit en urgentie; elke "
                "aanvraag heeft dezelfde toelating, hetzelfde totaal, dezelfde plaats op de lijst en hetzelfde bedrag."
            )
        return (
            "Er is niets veranderd: elke zone en elk deelplan heeft dezelfde poort, prioriteit en urgentie. Geen van "
            "beide rondes heeft een inzending; toelating, punten, ranglijst en toekenning zijn er dus niet."
        )
    z, d = v.zones, v.deelplannen
    kwetsbaar = int((z["kwetsbaar_van"] != z["kwetsbaar_naar"]).sum())
    poort = int((d["poort_van"] != d["poort_naar"]).sum())
    scores = int(verschilt(z["urgentie_land_score_van"], z["urgentie_land_score_naar"]).sum())
    return (
        f"Van {len(z)} zones hebben er {kwetsbaar} een ander antwoord op kwetsbaar en {scores} een andere "
        f"urgentiescore; van {len(d)} deelplannen hebben er {poort} een ander antwoord op de poort."
    ) + _slotsom_aanvragen(v)


def _slotsom_aanvragen(v: Vergelijking) -> str:
    """How many aanvragen changed in what; nothing to tell without an inzending."""
    a = v.aanvragen
    if v.zonder_inzending:
        return f" {niet_te_vergelijken(v)}"
    if a.empty:
        return ""
    woord = {k: int((a[f"{k}_van"] != a[f"{k}_naar"]).sum()) for k in ("toelating", "uitkomst")}
    getal = {k: int(verschilt(a[f"{k}_van"], a[f"{k}_naar"]).sum()) for k in ("totaal", "ranglijst", "toegekend_eur")}
    return (
        f" Van {len(a)} aanvragen hebben er {woord['toelating']} een andere toelating, {getal['totaal']} een ander "
        f"totaal, {getal['ranglijst']} een andere plaats op de ranglijst, {woord['uitkomst']} een andere uitkomst en "
        f"{getal['toegekend_eur']} een ander toegekend bedrag."
    )


def niet_te_vergelijken(v: Vergelijking) -> str:
    """Why nothing is said of aanvragen that only one of the two has; '' when both have an inzending, or neither."""
    if not v.zonder_inzending:
        return ""
    return f"Toelating, ranglijst en toekenning zijn niet te vergelijken: {v.zonder_inzending} heeft geen inzending."


def alleen(v: Vergelijking) -> str:
    """Zones, deelplannen and (where both have an inzending) aanvragen that one of the two does not have."""
    delen = []
    tabellen = [(v.zones, "zones"), (v.deelplannen, "deelplannen")]
    if v.met_inzending and not v.zonder_inzending:
        tabellen.append((v.aanvragen, "aanvragen"))
    for tabel, wat in tabellen:
        weg, bij = ((tabel["staat"] == staat).sum() for staat in (ALLEEN_VAN, ALLEEN_NAAR))
        delen.append(f"{wat}: {weg} alleen in {v.van.ronde}, {bij} alleen in {v.naar.ronde}")
    return "; ".join(delen)


def kanten_van(v: Vergelijking, factor: Factor) -> tuple[str, str]:
    """What the factor is in either ronde: the regeling, the datasets, or what differs in a list or a rule."""
    if INZENDING in factor.delen and v.zonder_inzending:
        een, ander = (_ZONDER if kant.ronde == v.zonder_inzending else _MET for kant in (v.van, v.naar))
        return een, ander
    eigen = [naast_elkaar(*(kant.stukken.get(deel, {}) for kant in (v.van, v.naar))) for deel in factor.delen]
    paar = []
    for nummer, kant in enumerate((v.van, v.naar)):
        namen = [kant.datasets[rol] for rol in factor.rollen if rol in kant.datasets]
        delen = [kant.regeling, *kant.parameters] if "regeling" in factor.delen else []
        delen += [stuk[nummer] for stuk in eigen if stuk[nummer]]
        paar.append(", ".join([*delen, *dict.fromkeys(namen)]) or "-")
    # The same dataset with other bytes: a file that was fetched anew, or that somebody changed.
    ander = " (ander bestand)" if paar[0] == paar[1] and factor.rollen else ""
    return paar[0], paar[1] + ander


def telling(v: Vergelijking, kolom: str) -> Iterator[tuple[str, str, int]]:
    """From, to and how many zones, only what changed; the rest is `gelijk_gebleven`."""
    for rij in per_rij(overgangen(v.zones, kolom)):
        if rij.van != rij.naar:
            yield rij.van, rij.naar, rij.aantal


def gelijk_gebleven(v: Vergelijking, kolom: str) -> int:
    """Zones with the same answer on both sides."""
    return int((v.zones[f"{kolom}_van"] == v.zones[f"{kolom}_naar"]).sum())


def deelplanrijen(v: Vergelijking) -> list[dict[str, str]]:
    """One row of texts per deelplan, those with the largest change in score first within their tranche."""
    if v.deelplannen.empty:
        return []
    d = v.deelplannen.assign(_groot=v.deelplannen["urgentie_score_verschil"].abs())
    d = d.sort_values(["tranche", "_groot", "aanvraag", "deelplan"], ascending=[True, False, True, True])
    van, naar = toen_nu(d["urgentie_score_van"], d["urgentie_score_naar"])
    verschil = getallen.verschil(d["urgentie_score_verschil"])
    return [
        {
            "tranche": rij.tranche,
            "deelplan": rij.deelplan,
            "aanvraag": rij.aanvraag,
            "staat": {ALLEEN_VAN: f"alleen in {v.van.ronde}", ALLEEN_NAAR: f"alleen in {v.naar.ronde}"}.get(
                rij.staat, rij.staat
            ),
            "poort": _pijl(rij.poort_van, rij.poort_naar),
            "poort_oorzaak": rij.poort_oorzaak,
            "score": _pijl(*scores),
            "verschil": str(stap),
            "score_oorzaak": rij.urgentie_score_oorzaak,
            "rang": _pijl(_heel(rij.rang_van), _heel(rij.rang_naar)),
        }
        for rij, scores, stap in zip(per_rij(d), zip(van, naar, strict=True), verschil, strict=True)
    ]


def grootste_scores(v: Vergelijking) -> list[dict[str, str]]:
    """The zones whose urgentie against the country moved most."""
    van, naar = v.zones["urgentie_land_score_van"], v.zones["urgentie_land_score_naar"]
    z = v.zones[verschilt(van, naar) & van.notna() & naar.notna()]
    if z.empty:
        return []
    z = z.assign(_groot=z["urgentie_land_score_verschil"].abs()).sort_values(["_groot", "pc4"], ascending=[False, True])
    z = z.head(_GROOTSTE)
    toen, nu = toen_nu(z["urgentie_land_score_van"], z["urgentie_land_score_naar"])
    verschil = getallen.verschil(z["urgentie_land_score_verschil"])
    return [
        {
            "pc4": rij.pc4,
            "gemeente": rij.gemeente_naar or rij.gemeente_van,
            "score": _pijl(*scores),
            "verschil": str(stap),
            "oorzaak": rij.urgentie_land_score_oorzaak,
            "cijfers": rij.cijfers_veranderd,
        }
        for rij, scores, stap in zip(per_rij(z), zip(toen, nu, strict=True), verschil, strict=True)
    ]


def toen_nu(van: pd.Series, naar: pd.Series, decimalen: int = 2) -> tuple[list[str], list[str]]:
    """Both figures with so many decimals that those that differ look different."""
    paren = []
    anders = verschilt(van, naar)
    for x, y, andere in zip(van, naar, anders, strict=True):
        meer = decimalen
        while andere and meer < 10 and getallen.getal([x], meer)[0] == getallen.getal([y], meer)[0]:
            meer += 1
        paren.append((str(getallen.getal([x], meer)[0]), str(getallen.getal([y], meer)[0])))
    return [p[0] for p in paren], [p[1] for p in paren]


def _pijl(van: str, naar: str) -> str:
    return van if van == naar else f"{van} -> {naar}"


def _heel(rang: float) -> str:
    return "-" if pd.isna(rang) else str(int(rang))
