"""The Dutch label that stands above a column in a workbook; its name in code stands below it.

In: the name of a column, and a regeling for the titles of its indicators and dimensies. Out: text.

>>> kop_van("inwoners_ja_op_de_rand"), kop_van("tekort_eur"), kop_van("gemeente_aandeel"), kop_van("pc4")
('Inwoners ja op de rand', 'Tekort (euro)', 'Gemeente (aandeel)', 'Postcode (zone)')

What a column means is said in the codeboek; a label is only short.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.regelingen import Regeling
from pipeline.taal.titels import midden_in_zin
from pipeline.taal.zinnen import met_hoofdletter

_VAST: Mapping[str, str] = {
    "pc4": "Postcode (zone)",
    "gm_code": "Gemeentecode",
    "zone_gm_code": "Gemeentecode van de zone",
    "kwetsbaar": "Kwetsbaar gebied?",
    "kwetsbaar_reden": "Waarom wel of niet",
    "poort": "Door de poort?",
    "poort_reden": "Waarom wel of niet",
    "grenszone": "Grenszone?",
    "op_de_rand": "Op de rand?",
    "poort_op_de_rand": "Poort op de rand?",
    "prioriteit": "Prioriteit?",
    "prioriteit_sv": "Stedelijk vernieuwingsgebied",
    "prioriteit_regio": "Grens- of krimpregio",
    "prioriteit_niet_meegeteld": "Gebied dat niet meetelt",
    "urgentie_land": "Urgentie in het land (0 tot 1)",
    "urgentie_land_score": "Urgentiescore in het land",
    "urgentie": "Urgentie (0 tot 1)",
    "urgentie_score": "Urgentiescore",
    "steunt_op": "Rust op aanname",
}
_EINDEN: Mapping[str, str] = {"_eur": " (euro)", "_aandeel": " (aandeel)", "_z": " (z-score)", "_reden": ": reden"}


def kop_van(kolom: str, koppen: Mapping[str, str] | None = None) -> str:
    """A label; koppen: those that a regeling gives, before the fixed ones."""
    bekend = (koppen or {}).get(kolom) or _VAST.get(kolom)
    if bekend:
        return bekend
    for einde, woorden in _EINDEN.items():
        if kolom.endswith(einde):
            return kop_van(kolom.removesuffix(einde), koppen) + woorden
    return met_hoofdletter(kolom.replace("_", " "))


def koppen_van(regeling: Regeling) -> dict[str, str]:
    """The labels of the columns that a regeling names: its indicators, and its dimensies in poort and urgentie."""
    uit = {}
    for indicator in regeling.indicatoren:
        uit[indicator.naam] = indicator.titel
        for kolom, met in (("urgentie_p_", "in de vergelijking"), ("urgentie_land_p_", "in het land")):
            uit[kolom + indicator.naam] = f"Plaats {met}: {midden_in_zin(indicator.titel)}"
    for dimensie in regeling.poort.dimensies:
        for einde, woorden in (
            ("score", "score"),
            ("gemiddelde", "gemiddelde van de gemeente"),
            ("verschil", "verschil met de gemeente"),
            ("onder", "onder het gemiddelde?"),
        ):
            uit[f"poort_{dimensie.naam}_{einde}"] = f"{dimensie.titel}: {woorden}"
    for dimensie in regeling.urgentie.dimensies:
        uit[f"urgentie_{dimensie.naam}"] = f"Urgentie: {midden_in_zin(dimensie.titel)}"
        uit[f"urgentie_land_{dimensie.naam}"] = f"Urgentie in het land: {midden_in_zin(dimensie.titel)}"
    return uit
