"""What the gemeenten of the example send in, so that the ronde voorbeeld is a whole scoring round.

In: a `Land`. Out: an `Inzending` over exactly the deelplannen of the land. Everything is made up; the same land gives
the same. What it shows: a refused aanvraag (Voorbeeldstad, for Villapark is no kwetsbaar gebied), one that is too small
(Denkbeeldhoven), an insufficient deelplan (Twee kernen), one without a score (Proefrade), one whose poort is onbepaald
(Eenzonedorp), one with an amount that is granted in full, and one for which the budget is no longer enough.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from pipeline.gereedschap.voorbeeld.land import Land
from pipeline.inzending.model import Inzending, maak_inzending, maak_tabel
from pipeline.inzending.tabellen import BLADEN

_TWEEDE_GEMEENTE = "GM9905"
_PROCESKOSTEN = 10_000_000
"""Cents per aanvraag."""


class _Plan(NamedTuple):
    """Money in whole cents per dwelling; points of the committee, None where they were not given."""

    soort: str
    woningen: int
    kosten: int
    opbrengsten: int
    label_voor: str
    effectiviteit: float | None
    hardheid: float | None


_PLANNEN = {
    "Zuidwest": _Plan("renovatie", 300, 3_000_000, 800_000, "F", 25, 8),
    "Zuidrand": _Plan("renovatie", 150, 2_800_000, 700_000, "E", 22, 7),
    "Villapark": _Plan("renovatie", 60, 4_000_000, 2_500_000, "D", 10, 5),
    "Kade": _Plan("renovatie", 260, 3_000_000, 800_000, "G", 27, 9),
    "Twee kernen": _Plan("renovatie", 80, 2_500_000, 900_000, "F", 11, 4),
    "Grensstrook": _Plan("sloop-nieuwbouw", 210, 15_000_000, 12_000_000, "F", 18, 7),
    "Havenkwartier": _Plan("transformatie", 240, 9_000_000, 6_500_000, "G", 24, 8),
    "Oude Kern": _Plan("renovatie", 220, 2_600_000, 600_000, "F", 23, None),
    "Noordoost": _Plan("renovatie", 105, 2_600_000, 600_000, "F", 21, 7.5),
    "Dorp": _Plan("renovatie", 200, 2_400_000, 500_000, "G", 20, 6.5),
}


def maak_voorbeeldinzending(land: Land) -> Inzending:
    """One activiteit, its maatregelen, cofinanciering and points per deelplan of the land."""
    rijen: dict[str, list[dict[str, Any]]] = {blad.naam: [] for blad in BLADEN}
    lijst = land.deelplannen
    for (tranche, aanvraag), delen in lijst.groupby(["tranche", "aanvraag"], sort=False):
        samen = "en" in str(aanvraag).split()
        sleutel: dict[str, Any] = {"tranche": tranche, "aanvraag": aanvraag}
        rijen["aanvragen"].append(
            sleutel
            | {
                "gm_code": delen["gm_code"].iloc[0],
                "namens": _TWEEDE_GEMEENTE if samen else None,
                "eerder_toegekend": "nee",
                "eerder_voldoende": "nee",
                "toelichting": "VOORBEELD: verzonnen",
            }
        )
        for nummer, (deelplan, zones) in enumerate(delen.groupby("deelplan", sort=False)):
            _vul(rijen, sleutel | {"deelplan": deelplan}, " ".join(zones["pc4"]), eerste=nummer == 0)
    return maak_inzending({blad.naam: maak_tabel(blad, rijen[blad.naam]) for blad in BLADEN})


def _vul(rijen: dict[str, list[dict[str, Any]]], sleutel: dict[str, str], pc4: str, *, eerste: bool) -> None:
    plan = _PLANNEN[sleutel["deelplan"]]
    tekort = plan.woningen * (plan.kosten - plan.opbrengsten) + (_PROCESKOSTEN if eerste else 0)
    bijdrage = tekort * 7 // 10
    rijen["deelplannen"].append(
        sleutel | {"pc4": pc4, "gevraagde_bijdrage_cent": bijdrage, "toelichting": "VOORBEELD: verzonnen"}
    )
    rijen["activiteiten"].append(
        sleutel
        | {
            "activiteit": "woningen",
            "soort": plan.soort,
            "eigendom": "particulier",
            "woningen": plan.woningen,
            "label_voor": plan.label_voor,
            "label_na": "A",
            "start": date(2022, 3, 1),
            "einde": date(2028, 12, 31),
            "al_gesloopt": "nee",
            "woonfunctie_vooraf": "nee" if plan.soort == "transformatie" else None,
        }
    )
    rijen["maatregelen"].append(
        sleutel
        | {
            "activiteit": "woningen",
            "maatregel": "aanpak van de woningen",
            "soort": "woning",
            "bedragen_per": "woning",
            "aantal": plan.woningen,
            "kosten_cent": plan.kosten,
            "opbrengsten_cent": plan.opbrengsten,
        }
    )
    if eerste:
        rijen["maatregelen"].append(
            sleutel
            | {
                "maatregel": "programmabureau",
                "soort": "proces_en_organisatie",
                "bedragen_per": "totaal",
                "kosten_cent": _PROCESKOSTEN,
            }
        )
    eigen = tekort - bijdrage
    rijen["cofinanciering"] += [
        sleutel | {"bron": "gemeente", "soort": "gemeente", "bedrag_cent": eigen - eigen // 3},
        sleutel | {"bron": "provincie", "soort": "provincie", "bedrag_cent": eigen // 3},
    ]
    punten = {"effectiviteit": plan.effectiviteit, "hardheid": plan.hardheid}
    rijen["beoordeling"] += [
        sleutel | {"criterium": naam, "punten": aantal} for naam, aantal in punten.items() if aantal is not None
    ]
