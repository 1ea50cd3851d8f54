"""The checksum of a file, by which results name their inputs and the lock file knows them again.

In: a path. Out: 64 hexadecimal digits.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256(pad: Path) -> str:
    """The SHA-256 of a file's bytes. Raises OSError when it cannot be read."""
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
