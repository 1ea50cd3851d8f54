"""Text that comes in: which signs no file of a publisher, gemeente or analyst means to have, and how to show them.

In: text. Out: the first such sign, the text without them, or the text as a message may show it. Control characters
steer a terminal, marks of direction show a name in another order than it has, and signs without width make two names
of one. A file that holds one is refused (`inlezen.weiger_stuurtekens`); a cell that people typed loses them.

>>> stuurteken("Oud Zuid"), naam_van_teken(stuurteken("Oud\\u200bZuid")), zonder_stuurtekens("Oud\\u200b Zuid")
(None, 'U+200B (ZERO WIDTH SPACE)', 'Oud Zuid')
"""

from __future__ import annotations

import re
import unicodedata

_STUUR = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters; tabs and ends of lines are white space
    "\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Also unpaired surrogates, which no file can hold; joiners of scripts (U+200C, U+200D) are part of words."""


def stuurteken(tekst: str) -> str | None:
    """The first sign that does not belong in text, or None."""
    # Nearly all text is printable; only the rest is looked through.
    gevonden = None if tekst.isprintable() else _STUUR.search(tekst)
    return gevonden[0] if gevonden else None


def zonder_stuurtekens(tekst: str) -> str:
    """The text without any of them."""
    return tekst if tekst.isprintable() else _STUUR.sub("", tekst)


def naam_van_teken(teken: str) -> str:
    """What a reader can look up."""
    naam = unicodedata.name(teken, "")
    return f"U+{ord(teken):04X}" + (f" ({naam})" if naam else "")


def leesbaar(tekst: str) -> str:
    """On one line, with a question mark for each sign that cannot be shown.

    >>> leesbaar("een\\x1b[31m naam\\nmet meer regels")
    'een?[31m naam met meer regels'
    """
    if tekst.isprintable():
        return tekst
    return "".join(teken if teken.isprintable() else " " if teken.isspace() else "?" for teken in tekst)
