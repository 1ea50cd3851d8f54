"""Titles of rules, dimensions and criteria as parts of a sentence.

>>> midden_in_zin("Woonkenmerken")
'woonkenmerken'
"""

from __future__ import annotations


def midden_in_zin(titel: str) -> str:
    """A title as part of a sentence: its first letter small, unless the word is an abbreviation.

    >>> midden_in_zin("Eén aanvraag per gemeente"), midden_in_zin("WOZ-waarde"), midden_in_zin("Werk en inkomen")
    ('één aanvraag per gemeente', 'WOZ-waarde', 'werk en inkomen')
    """
    if titel.startswith("Eén"):  # a capital keeps its accent off, the small letter has it
        return "één" + titel.removeprefix("Eén")
    return titel if titel[1:2].isupper() else titel[:1].lower() + titel[1:]
