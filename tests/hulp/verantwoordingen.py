"""The text of a verantwoording, for the tests that read it."""

from __future__ import annotations

import re

from pipeline.regelingen import Regeling
from pipeline.rondes.ronde import Ronde
from pipeline.uitleg.verantwoording.hoofdstukken import maak_methode
from pipeline.uitleg.verantwoording.stukken import als_markdown


def als_tekst(bestanden: dict[str, bytes], naam: str = "methode.md") -> str:
    """The markdown as a reader sees it: without the escapes."""
    return re.sub(r"\\(.)", r"\1", bestanden[naam].decode())


def methode_van(regeling: Regeling, ronde: Ronde | None = None) -> str:
    """The method alone, as a reader sees it: no pdf is set for who reads the text."""
    datasets = ronde.datasets() if ronde else {}
    return als_tekst({"methode.md": als_markdown(maak_methode(regeling, ronde, datasets)).encode()})


def rijen(tekst: str) -> list[list[str]]:
    """The cells of every row of every table."""
    return [[cel.strip() for cel in regel.strip("|").split(" | ")] for regel in tekst.splitlines() if regel[:1] == "|"]
