"""What a page carries, made small: whole numbers as short text, and long texts packed.

In: whole numbers, mostly small; or a text. Out: text of plain letters and figures, which json and html leave as it is.

>>> pak([0, -1, 1, 40])
'ABCwC'

Every number is made non-negative by folding (0, -1, 1, -2 become 0, 1, 2, 3) and written in sixes of bits from its low
end: five bits of the number, and a sixth that says that more follow. The page reads it back in script/vlakken.js, and
packed texts in uitpakken.js.
"""

from __future__ import annotations

import base64
import re
import zlib

import numpy as np
from numpy.typing import ArrayLike

TEKENS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BITS = 5
_MEER = 1 << _BITS
_ALFABET = np.frombuffer(TEKENS.encode("ascii"), dtype=np.uint8)


_TOELICHTING = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)


def zonder_toelichting(tekst: str) -> str:
    """A script or style of ours without comments on lines of their own, indentation and empty lines.

    >>> zonder_toelichting("/* Why,\\n   and how. */\\na {\\n  b: c; /* d */\\n}\\n")
    'a {\\nb: c; /* d */\\n}\\n'
    """
    return re.sub(r"^(?:[ \t]+|\n)", "", _TOELICHTING.sub("", tekst), flags=re.MULTILINE)


def pak(getallen: ArrayLike) -> str:
    """The text. Raises OverflowError for numbers that do not fit in 62 bits."""
    x = np.asarray(getallen, dtype=np.int64).ravel()
    if x.size and np.abs(x).max() >= 1 << 61:
        raise OverflowError("te groot om in te pakken")
    rest = np.where(x < 0, -2 * x - 1, 2 * x)
    lengte, meer = np.ones(len(rest), dtype=np.int64), rest >> _BITS
    while meer.any():
        lengte += meer > 0
        meer >>= _BITS
    uit = np.empty(lengte.sum(), dtype=np.uint8)
    plek = np.cumsum(lengte) - lengte
    # A number takes part until it is written: nearly all of them in one sign or two.
    while len(rest):
        nog = rest >= _MEER
        uit[plek] = _ALFABET[(rest & (_MEER - 1)) + np.where(nog, _MEER, 0)]
        rest, plek = rest[nog] >> _BITS, plek[nog] + 1
    return uit.tobytes().decode("ascii")


def pak_tekst(tekst: str) -> str:
    """Deflate (with zlib's head), in base64: what a browser's DecompressionStream unpacks.

    >>> zlib.decompress(base64.b64decode(pak_tekst("Zone" * 100))).decode() == "Zone" * 100
    True
    """
    return base64.b64encode(zlib.compress(tekst.encode("utf-8"), 9)).decode("ascii")
