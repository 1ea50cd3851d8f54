"""Rondes with other parameters, by what is different; every way of computing must agree on each."""

from __future__ import annotations

from typing import Any

VARIANTEN: dict[str, dict[str, Any]] = {
    "land": {"referentie": "land"},
    "minmax": {"afwijkingen": {"urgentie.normalisatie": "minmax"}},
    "zscore": {"afwijkingen": {"urgentie.normalisatie": "zscore"}},
    "meetkundig": {"afwijkingen": {"urgentie.aggregatie": "meetkundig"}},
    "land, minmax, meetkundig": {
        "referentie": "land",
        "afwijkingen": {"urgentie.normalisatie": "minmax", "urgentie.aggregatie": "meetkundig"},
    },
    "door de poort, zscore": {
        "afwijkingen": {"urgentie.vergelijking": "door_de_poort", "urgentie.normalisatie": "zscore"}
    },
    "gemeente naar woningen": {"afwijkingen": {"poort.gemiddelde_weging": "woningen"}},
    "gemeente zonder weging": {"afwijkingen": {"poort.gemiddelde_weging": "geen"}},
    "deelplan naar woningen": {"afwijkingen": {"urgentie.deelplan_weging": "woningen"}},
    "prioriteit naar zones": {"afwijkingen": {"prioriteit.aandeel_weging": "zones"}},
    "elke zone door de poort": {"afwijkingen": {"poort.deelplan_toets": "elke_zone"}},
    "strenger": {
        "afwijkingen": {
            "poort.minimaal_gewicht": "1/2",
            "urgentie.minimaal_gewicht": 1,
            "poort.minimaal_gescoorde_zones": 10,
            "poort.minimale_dekking_deelgebied": 1,
            "zones.grenszone_onder": "99/100",
            "zones.minimale_dekking": "9/10",
            "prioriteit.zekerheid_telt": ["hoog", "laag"],
            "urgentie.schaal": [0, 100],
        }
    },
}
