"""The columns by which every sheet of an inzending says what its row is about.

>>> DEELPLAN.naam
'deelplan'
"""

from __future__ import annotations

from pipeline.inzending.vorm import VOORBEELD, Kolom, Soort

TRANCHE = Kolom(
    "tranche",
    "Tranche",
    Soort.TEKST,
    "Naam van de tranche. Leeg is tranche 1; op de andere bladen: de tranche waarin de aanvraag staat.",
    "1",
)
AANVRAAG = Kolom(
    "aanvraag",
    "Aanvraag",
    Soort.TEKST,
    "Naam van de aanvraag, op elk blad precies hetzelfde geschreven.",
    f"{VOORBEELD} Fictiedam",
    verplicht=True,
)
DEELPLAN = Kolom(
    "deelplan",
    "Deelplan",
    Soort.TEKST,
    "Naam van het deelplan, op elk blad precies hetzelfde geschreven (Q&A 4.4).",
    "Havenkwartier",
    verplicht=True,
)
TOELICHTING = Kolom("toelichting", "Toelichting", Soort.TEKST, "Vrije tekst; er wordt niet mee gerekend.")
