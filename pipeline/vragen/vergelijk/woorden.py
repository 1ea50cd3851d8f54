"""The sentences and rows that both the page and the screen show of a comparison.

In: a `Vergelijking`. Out: Dutch texts and rows of cells; figures as people read them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.rekenen.rijen import per_rij
from pipeline.taal import getallen
from pipeline.taal.getallen import aantal
from pipeline.taal.meervoud import met_werkwoord, van_de, werkwoord
from pipeline.vragen.vergelijk.factoren import Factor
from pipeline.vragen.vergelijk.oorzaken import verschilt
from pipeline.vragen.vergelijk.ronde_invoer import INZENDING
from pipeline.vragen.vergelijk.stukken import naast_elkaar
from pipeline.vragen.vergelijk.tabellen import ALLEEN_NAAR, ALLEEN_VAN
from pipeline.vragen.vergelijk.vergelijk import Vergelijking, oorzaken, overgangen

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


def antwoord(v: Vergelijking) -> str:
    """The title of a page: what another answer is."""
    if v.gelijk:
        return f"Van {v.van.ronde} naar {v.naar.ronde} verandert er niets"
    kwetsbaar, poort = (_anders(tabel, kolom) for tabel, kolom in ((v.zones, "kwetsbaar"), (v.deelplannen, "poort")))
    delen = [
        f"{van_de(kwetsbaar, len(v.zones), 'zones')} {werkwoord(kwetsbaar, 'krijgt', 'krijgen')} een ander antwoord op "
        "kwetsbaar"
    ]
    if len(v.deelplannen):
        delen.append(f"{van_de(poort, len(v.deelplannen), 'deelplannen')} op de poort")
    if len(v.aanvragen) and not v.zonder_inzending:
        delen.append(f"{van_de(_anders(v.aanvragen, 'uitkomst'), len(v.aanvragen), 'aanvragen')} een andere uitkomst")
    return ", ".join(delen)


def slotsom(v: Vergelijking) -> str:
    """In one or two sentences: how much changed."""
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
    return f"{antwoord(v)}. {naast_het_antwoord(v)}"


def naast_het_antwoord(v: Vergelijking) -> str:
    """What a title does not say: other scores, and what else of aanvragen changed."""
    if v.gelijk:
        return slotsom(v)
    scores = int(verschilt(v.zones["urgentie_land_score_van"], v.zones["urgentie_land_score_naar"]).sum())
    zin = f"{met_werkwoord(scores, 'zones', 'krijgt', 'krijgen')} een andere urgentiescore (vergeleken met het land)."
    return zin + _slotsom_aanvragen(v)


def _anders(tabel: pd.DataFrame, kolom: str) -> int:
    """In how many rows this word is another one."""
    return int((tabel[f"{kolom}_van"] != tabel[f"{kolom}_naar"]).sum())


def _slotsom_aanvragen(v: Vergelijking) -> str:
    """How many aanvragen changed in what; nothing to tell without an inzending."""
    a = v.aanvragen
    if v.zonder_inzending:
        return f" {niet_te_vergelijken(v)}"
    if a.empty:
        return ""
    woord = {k: _anders(a, k) for k in ("toelating", "uitkomst")}
    getal = {k: int(verschilt(a[f"{k}_van"], a[f"{k}_naar"]).sum()) for k in ("totaal", "ranglijst", "toegekend_eur")}
    return (
        f" {van_de(woord['toelating'], len(a), 'aanvragen')} {werkwoord(woord['toelating'], 'heeft', 'hebben')} een "
        f"andere toelating, {getal['totaal']} een ander totaal, {getal['ranglijst']} een andere plaats op de "
        f"ranglijst, {woord['uitkomst']} een andere uitkomst en {getal['toegekend_eur']} een ander toegekend bedrag."
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
        weg, bij = aantal([(tabel["staat"] == staat).sum() for staat in (ALLEEN_VAN, ALLEEN_NAAR)])
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


def telling(v: Vergelijking, kolom: str) -> Iterator[tuple[str, str, str]]:
    """From, to and how many zones, only what changed; the rest is `gelijk_gebleven`."""
    for rij in per_rij(overgangen(v.zones, kolom)):
        if rij.van != rij.naar:
            yield rij.van, rij.naar, aantal([rij.aantal])[0]


def gelijk_gebleven(v: Vergelijking, kolom: str) -> str:
    """How many zones have the same answer on both sides."""
    return str(aantal([len(v.zones) - _anders(v.zones, kolom)])[0])


def oorzaakrijen(v: Vergelijking, kolom: str) -> list[list[str]]:
    """Cause and how many zones, most first."""
    rijen = oorzaken(v.zones, kolom)
    return [[oorzaak, str(n)] for oorzaak, n in zip(rijen["oorzaak"], aantal(rijen["aantal"]), strict=True)]


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
