"""The text of a verantwoording, for the tests that read it."""

from __future__ import annotations

import re


def als_tekst(bestanden: dict[str, bytes], naam: str = "methode.md") -> str:
    """The markdown as a reader sees it: without the escapes."""
    return re.sub(r"\\(.)", r"\1", bestanden[naam].decode())


def rijen(tekst: str) -> list[list[str]]:
    """The cells of every row of every table."""
    return [[cel.strip() for cel in regel.strip("|").split(" | ")] for regel in tekst.splitlines() if regel[:1] == "|"]
