"""The checksum of a file, by which results name their inputs and the lock file knows them again.

In: a path. Out: 64 hexadecimal digits.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from pipeline.bestanden.inlezen import lees_bestand


def sha256(pad: Path) -> str:
    """The SHA-256 of a file's bytes. Raises Invoerfout when it cannot be read, or is no regular file."""
    return hashlib.sha256(lees_bestand(pad)).hexdigest()


@cache
def som_van_code(pad: Path) -> str:
    """The same of a file of this project: it stays what it is while a command runs, and is asked for several times."""
    return sha256(pad)
