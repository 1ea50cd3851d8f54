"""The rows that the page and the screen show of a scoring round, then and now.

In: a `Vergelijking`. Out: rows of Dutch texts; without an inzending there are none.

    aanvraagrijen(v)[0]["uitkomst"]     # "toegekend -> afgewezen"
"""

from __future__ import annotations

import pandas as pd

from pipeline.rekenen.rijen import per_rij
from pipeline.taal.bedragen import euro
from pipeline.vragen.vergelijk.invoer import AANVRAAG_UITKOMSTEN
from pipeline.vragen.vergelijk.oorzaken import verschilt
from pipeline.vragen.vergelijk.tabellen import IN_BEIDE, IN_WOORDEN
from pipeline.vragen.vergelijk.vergelijk import Vergelijking, overgangen
from pipeline.vragen.vergelijk.woorden import toen_nu

_TITELS = {
    "toelating": "toelating",
    "totaal": "totaal",
    "ranglijst": "plaats op de ranglijst",
    "uitkomst": "uitkomst",
    "gevraagd_eur": "gevraagd",
    "toegekend_eur": "toegekend",
    "aangehouden_eur": "aangehouden",
}


def telling(v: Vergelijking) -> list[list[str]]:
    """What, from what to what, and how many aanvragen; figures that changed are only counted."""
    rijen = []
    for kolom, titel in _TITELS.items():
        a, van, naar = v.aanvragen, f"{kolom}_van", f"{kolom}_naar"
        anders = a[van] != a[naar] if kolom in IN_WOORDEN else verschilt(a[van], a[naar])
        rijen.append([titel, "gelijk gebleven", str(int((~anders).sum()))])
        if kolom in IN_WOORDEN:
            paren = overgangen(a, kolom) if len(a) else pd.DataFrame(columns=["van", "naar", "aantal"])
            rijen += [[titel, f"{p.van} -> {p.naar}", str(p.aantal)] for p in per_rij(paren) if p.van != p.naar]
        elif anders.any():
            rijen.append([titel, "anders", str(int(anders.sum()))])
    return rijen


def aanvraagrijen(v: Vergelijking) -> list[dict[str, str]]:
    """One row per aanvraag, by tranche and then the list of the second ronde."""
    if v.aanvragen.empty:
        return []
    volgorde = ["tranche", "ranglijst_naar", "ranglijst_van", "aanvraag"]
    a = v.aanvragen.sort_values(volgorde, na_position="last", ignore_index=True)
    return _rijen(a, a["aanvraag"])


def deelplanrijen(v: Vergelijking) -> list[dict[str, str]]:
    """One row per deelplan, with what it gets of its aanvraag."""
    if v.aanvragen.empty:
        return []
    d = v.deelplannen.sort_values(["tranche", "aanvraag", "deelplan"], ignore_index=True)
    return _rijen(d, d["aanvraag"] + ": " + d["deelplan"])


def _rijen(tabel: pd.DataFrame, namen: pd.Series) -> list[dict[str, str]]:
    cellen, anders, oorzaak = {}, {}, {}
    for kolom in AANVRAAG_UITKOMSTEN:
        if f"{kolom}_van" not in tabel:
            cellen[kolom] = [""] * len(tabel)
            continue
        van, naar = tabel[f"{kolom}_van"], tabel[f"{kolom}_naar"]
        if kolom in IN_WOORDEN:
            paren = list(zip(van, naar, strict=True))
        elif kolom.endswith("_eur"):
            paren = list(zip(*(euro(_centen(kant)) for kant in (van, naar)), strict=True))
        elif kolom == "ranglijst":
            paren = list(
                zip(*(["geen" if pd.isna(r) else str(int(r)) for r in kant] for kant in (van, naar)), strict=True)
            )
        else:
            paren = list(zip(*toen_nu(van, naar), strict=True))
        cellen[kolom] = [x if x == y else f"{x} -> {y}" for x, y in paren]
        anders[kolom] = [x != y for x, y in paren]
        oorzaak[kolom] = tabel[f"{kolom}_oorzaak"].tolist()
    rijen = []
    for nummer, rij in enumerate(per_rij(tabel)):
        veranderd = [k for k in anders if anders[k][nummer]]
        delen = [f"{_TITELS[k]} {cellen[k][nummer]} (door {oorzaak[k][nummer]})" for k in veranderd]
        door: dict[str, list[str]] = {}
        for k in veranderd:
            door.setdefault(oorzaak[k][nummer], []).append(_TITELS[k])
        staat = [] if rij.staat == IN_BEIDE else [rij.staat]
        rijen.append(
            {
                "naam": namen[nummer],
                "aanvraag": rij.aanvraag,
                "tranche": rij.tranche,
                "anders": "; ".join([*staat, *delen]),
                "waardoor": "; ".join([*staat, *(f"{', '.join(wat)}: {wie}" for wie, wat in door.items())]),
                **{k: waarden[nummer] for k, waarden in cellen.items()},
            }
        )
    return rijen


def _centen(euros: pd.Series) -> list[int | None]:
    return [None if pd.isna(e) else round(e * 100) for e in euros]
