"""Names and codes as a reader sees them: lists, ranges of codes, plain letters for file names.

>>> opsomming(["4", "5", "6"], meest=1)
'4 en nog 2'
>>> slug("Twee kernen: <b>Oost</b>")
'twee-kernen-b-oost-b'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import pandas as pd
from babel.lists import format_list

GEMEENTE_ONBEKEND = "gemeente onbekend"
"""What stands where the name of a gemeente would, for zones that none is known of."""
ONBEKENDE_GEMEENTE = "een onbekende gemeente"
"""The same inside a sentence."""


def zonder_accenten(naam: str) -> str:
    """In small letters without accents; signs that no plain letter stands for are left out."""
    return unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode("ascii").lower()


def zoeksleutel(naam: str) -> str:
    """What is left of a name for who types it: letters and digits, no case, accents, hyphens or spaces.

    >>> zoeksleutel("'s-Hertogenbosch"), zoeksleutel("Súdwest-Fryslân")
    ('shertogenbosch', 'sudwestfryslan')
    """
    return "".join(re.findall(r"[a-z0-9]+", zonder_accenten(naam)))


def opsomming(namen: Iterable[str], meest: int = 10) -> str:
    """'a, b en c', or 'a, b en nog 7' when there are more than `meest`.

    >>> opsomming(["4", "5", "6"]), opsomming(["4", "5", "6"], meest=1)
    ('4, 5 en 6', '4 en nog 2')
    """
    namen = list(namen)
    if len(namen) > meest:
        namen = [*namen[:meest], f"nog {len(namen) - meest}"]
    return format_list(namen, locale="nl")


def reeks(getallen: Iterable[int]) -> str:
    """Whole numbers in order, neighbours drawn together.

    >>> reeks([9, 1, 2, 3, 7])
    '1-3, 7, 9'
    """
    groepen: list[list[int]] = []
    for getal in sorted(set(getallen)):
        if groepen and getal == groepen[-1][-1] + 1:
            groepen[-1].append(getal)
        else:
            groepen.append([getal])
    return ", ".join(f"{g[0]}-{g[-1]}" if len(g) > 2 else ", ".join(map(str, g)) for g in groepen)


def noem_zones(pc4: Sequence[str] | pd.Series) -> str:
    """'zone 0101' or 'zones 0101, 0103'."""
    return f"zone{'s' if len(pc4) > 1 else ''} {reeks_codes(list(pc4))}"


def reeks_codes(pc4: Sequence[str]) -> str:
    """Codes in order, neighbours drawn together; codes stay four digits.

    >>> reeks_codes(["0103", "0101", "0102", "0110"])
    '0101-0103, 0110'
    """
    if not all(code.isdecimal() for code in pc4):
        return ", ".join(sorted(pc4))
    samen = reeks(int(code) for code in pc4)
    return ", ".join("-".join(deel.zfill(4) for deel in stuk.split("-")) for stuk in samen.split(", "))


_LANGSTE_DEEL = 40
_ZONDER_LETTERS = "x"


def slug(naam: str) -> str:
    """Plain small letters and figures with hyphens, short; 'x' for a name without any.

    >>> slug("Twee kernen: <b>Oost</b> & =1+1")
    'twee-kernen-b-oost-b-1-1'
    """
    return "-".join(re.findall(r"[a-z0-9]+", zonder_accenten(naam)))[:_LANGSTE_DEEL].rstrip("-") or _ZONDER_LETTERS
