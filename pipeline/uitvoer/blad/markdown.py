"""Text of others in a markdown page: it stays text, whatever signs are in it.

In: a text. Out: the same on one line, without meaning to markdown or html.

>>> print(veilig("=1+1 <b>*Q&A*</b> cbs_pc4 &lt;"))
=1+1 \\<b>\\*Q&A\\*\\</b> cbs_pc4 \\&lt;
"""

from __future__ import annotations

import re

_TEKENS = re.compile(r"([\\`*\[\]<#|~]|(?<!\w)_|_(?!\w)|&(?=[#\w]+;))")
"""A single _ between letters and a loose & or > mean nothing; leaving them keeps names readable."""


def veilig(tekst: str) -> str:
    """The text with every sign that means something escaped; blanks and line breaks become one blank."""
    return _TEKENS.sub(r"\\\1", " ".join(tekst.split()))
