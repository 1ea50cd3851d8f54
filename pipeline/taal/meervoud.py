"""How many of something, one as one: the only place that knows a word and its plural.

In: a whole number and the plural of what is counted. Out: Dutch text.

>>> met_aantal(1, "zones"), met_aantal(4068, "zones"), met_aantal(0, "deelplannen")
('1 zone', '4.068 zones', '0 deelplannen')
"""

from __future__ import annotations

from pipeline.taal.getallen import aantal

_EEN = {
    "aanvragen": "aanvraag",
    "deelplannen": "deelplan",
    "eigen zones": "eigen zone",
    "dossiers": "dossier",
    "gebieden": "gebied",
    "gemeenten": "gemeente",
    "grenszones": "grenszone",
    "keuzes": "keuze",
    "kwetsbare postcodegebieden": "kwetsbaar postcodegebied",
    "nummers": "nummer",
    "postcodegebieden": "postcodegebied",
    "postcodes": "postcode",
    "zones": "zone",
}


def van(hoeveel: float, meer: str) -> str:
    """The word that goes with that number. Raises KeyError for a word that is not known here.

    >>> van(1, "keuzes"), van(2, "keuzes")
    ('keuze', 'keuzes')
    """
    return _EEN[meer] if hoeveel == 1 else meer


def werkwoord(hoeveel: float, een: str, meer: str) -> str:
    """The verb that goes with that number.

    >>> werkwoord(1, "is", "zijn"), werkwoord(0, "is", "zijn")
    ('is', 'zijn')
    """
    return een if hoeveel == 1 else meer


def met_aantal(hoeveel: float, meer: str) -> str:
    """The number, with dots for thousands, and the word that goes with it."""
    return f"{aantal([hoeveel])[0]} {van(hoeveel, meer)}"


def met_werkwoord(hoeveel: float, meer: str, een: str, samen: str) -> str:
    """The number with its word and its verb.

    >>> met_werkwoord(1, "postcodes", "is", "zijn"), met_werkwoord(3, "zones", "heeft", "hebben")
    ('1 postcode is', '3 zones hebben')
    """
    return f"{met_aantal(hoeveel, meer)} {werkwoord(hoeveel, een, samen)}"


def van_de(deel: float, geheel: float, meer: str) -> str:
    """A part of a whole, with the word that goes with the whole.

    >>> van_de(1, 7, "zones"), van_de(0, 1, "zones"), van_de(1, 1, "zones")
    ('1 van de 7 zones', '0 van 1 zone', '1 van 1 zone')
    """
    return f"{aantal([deel])[0]} van {'' if geheel == 1 else 'de '}{met_aantal(geheel, meer)}"
