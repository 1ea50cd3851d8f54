"""Build an Inzending from small dicts, for tests of the rules.

In: per table a list of dicts that say only what matters; money as `kosten_eur` (euros) or `kosten_cent`. What is
left out gets a default; an aanvraag or deelplan that is only mentioned is made; a field set to None stays missing.
Out: an Inzending as the reader gives it.

>>> i = inzending(maatregelen=[{"kosten_eur": "15000"}], activiteiten=[{"woningen": 70}])
>>> [*i.maatregelen.loc[0, ["aanvraag", "deelplan", "activiteit"]], int(i.maatregelen.loc[0, "kosten_cent"])]
['A', 'D', 'activiteit 1', 1500000]
>>> i.plannen.loc[0, ["gm_code", "pc4"]].tolist(), i.aanvragen["aanvraag"].tolist()
(['GM9902', '0101'], ['A'])
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.inzending.model import Inzending, maak_inzending, maak_tabel
from pipeline.inzending.tabellen import BLADEN
from pipeline.inzending.vorm import Blad

Rijen = Sequence[Mapping[str, Any]]

GEMEENTE = "GM9902"
_STANDAARD: dict[str, dict[str, Any]] = {
    "aanvragen": {"gm_code": GEMEENTE, "eerder_toegekend": "nee", "eerder_voldoende": "nee"},
    "deelplannen": {},
    "activiteiten": {
        "soort": "renovatie",
        "eigendom": "particulier",
        "woningen": 10,
        "label_voor": "F",
        "label_na": "B",
        "start": date(2022, 7, 1),
        "einde": date(2026, 12, 31),
        "al_gesloopt": "nee",
        "woonfunctie_vooraf": "nee",
        "draagkracht_onderbouwd": "ja",
    },
    "maatregelen": {
        "soort": "woning",
        "bedragen_per": "totaal",
        "kosten_cent": 0,
        "opbrengsten_cent": 0,
        "rijkssubsidies_cent": 0,
    },
    "cofinanciering": {"soort": "gemeente", "bedrag_cent": 0},
    "beoordeling": {"punten": 0.0},
}
_NAAM = {"activiteiten": "activiteit", "maatregelen": "maatregel", "cofinanciering": "bron", "beoordeling": "criterium"}


def inzending(
    aanvragen: Rijen = (),
    deelplannen: Rijen = (),
    activiteiten: Rijen = (),
    maatregelen: Rijen = (),
    cofinanciering: Rijen = (),
    beoordeling: Rijen = (),
) -> Inzending:
    """Raises KeyError for a field that the sheet does not have. Row numbers begin at 2, below the header."""
    gegeven = dict(
        zip(
            (blad.naam for blad in BLADEN),
            (aanvragen, deelplannen, activiteiten, maatregelen, cofinanciering, beoordeling),
            strict=True,
        )
    )
    rijen = {blad.naam: [_vul(blad, nr, rij) for nr, rij in enumerate(gegeven[blad.naam])] for blad in BLADEN}
    onder = [rij for naam in list(rijen)[2:] for rij in rijen[naam]]
    _vul_aan(rijen["deelplannen"], onder, ("tranche", "aanvraag", "deelplan"))
    _vul_aan(rijen["aanvragen"], rijen["deelplannen"], ("tranche", "aanvraag"), _STANDAARD["aanvragen"])
    _geef_postcodes(rijen["deelplannen"])
    _koppel(rijen["maatregelen"], rijen["activiteiten"])
    tabellen = {}
    for blad in BLADEN:
        genummerd = [{**rij, "rij": nr} for nr, rij in enumerate(rijen[blad.naam], start=2)]
        tabellen[blad.naam] = maak_tabel(blad, genummerd)
    return maak_inzending(tabellen)


def _vul(blad: Blad, nummer: int, rij: Mapping[str, Any]) -> dict[str, Any]:
    velden = {kolom.veld for kolom in blad.kolommen}
    uit = {"tranche": "1", "aanvraag": "A"} | ({"deelplan": "D"} if "deelplan" in velden else {})
    if naam := _NAAM.get(blad.naam):
        uit[naam] = f"{naam} {nummer + 1}"
    uit |= _STANDAARD[blad.naam]
    for veld, waarde in rij.items():
        if veld.endswith("_eur"):
            veld, waarde = veld.removesuffix("_eur") + "_cent", _cent(waarde)
        if veld not in velden:
            raise KeyError(f"{blad.naam} heeft geen veld '{veld}'; wel {sorted(velden)}")
        uit[veld] = " ".join(waarde) if isinstance(waarde, (list, tuple)) else waarde
    return uit


def _cent(euro: object) -> int | None:
    if euro is None:
        return None
    cent = Decimal(str(euro)) * 100
    if cent != int(cent):
        raise ValueError(f"{euro} is geen heel aantal centen")
    return int(cent)


def _vul_aan(
    rijen: list[dict[str, Any]],
    genoemd: Sequence[Mapping[str, Any]],
    sleutel: tuple[str, ...],
    standaard: Mapping[str, Any] | None = None,
) -> None:
    """Make the rows that others mention; without any, one with the default name."""
    er = {tuple(rij[s] for s in sleutel) for rij in rijen}
    nodig = [tuple(rij[s] for s in sleutel) for rij in genoemd] or ([] if er else [("1", "A", "D")[: len(sleutel)]])
    for waarden in dict.fromkeys(nodig):
        if waarden not in er:
            rijen.append(dict(zip(sleutel, waarden, strict=True)) | dict(standaard or {}))


def _geef_postcodes(rijen: list[dict[str, Any]]) -> None:
    """A deelplan without pc4 gets the next free one: 0101, 0102, ..."""
    bezet = {pc4 for rij in rijen for pc4 in (rij.get("pc4") or "").split()}
    vrij = (f"{nummer:04d}" for nummer in range(101, 10_000) if f"{nummer:04d}" not in bezet)
    for rij in rijen:
        if "pc4" not in rij:
            rij["pc4"] = next(vrij)


def _koppel(maatregelen: list[dict[str, Any]], activiteiten: list[dict[str, Any]]) -> None:
    """A maatregel to dwellings that names no activiteit belongs to the first one of its deelplan."""
    eerste: dict[tuple, str] = {}
    for rij in activiteiten:
        eerste.setdefault((rij["tranche"], rij["aanvraag"], rij["deelplan"]), rij["activiteit"])
    for rij in maatregelen:
        if "activiteit" not in rij and rij["soort"] in ("woning", "funderingsherstel"):
            rij["activiteit"] = eerste.get((rij["tranche"], rij["aanvraag"], rij["deelplan"]))
