"""Where the pages of a ronde stand to each other: one connected set that works from any folder, without internet.

In: the name of a ronde, and of what a page is. Out: relative addresses.

>>> kaart_vanaf("besluiten", "voorbeeld", deelplan_op_kaart("1", "Kade & Co"))
'../../../../maps/voorbeeld/kaart.html#deelplan=1%2FKade%20%26%20Co'
>>> bestandsnaam_deelplan(0, "../=1+1"), bestandsnaam_zone("0119")
('deelplan-001-1-1', 'zone-0119')

What `make urgentie` does not write itself has beside its link that it may not be there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import quote

from pipeline.bestanden.uitvoermappen import mappen_van
from pipeline.taal.namen import slug

Bladsoort = Literal["tabellen", "besluiten", "kaart", "gemeente"]
_DIEP: dict[Bladsoort, int] = {"tabellen": 3, "besluiten": 4, "kaart": 2, "gemeente": 3}
"""How many folders a page of that kind lies below the folder with all results."""
NA_BESLUITEN = "besluitblad (als het is gemaakt)"
NA_KAARTEN = "eigen bladzijde (als die is gemaakt)"


def kaart_vanaf(soort: Bladsoort, ronde: str, plek: str = "") -> str:
    """The map of the country. plek: what it opens at."""
    return f"{_op(soort)}{_map('kaart', ronde)}/kaart.html{'#' if plek else ''}{plek}"


def gemeenten_vanaf(soort: Bladsoort, ronde: str) -> str:
    """The index of the pages per gemeente."""
    return f"{_op(soort)}{_map('kaart', ronde)}/index.html"


def ranglijst_vanaf(soort: Bladsoort, ronde: str) -> str:
    """The ranked list."""
    return f"{_op(soort)}{_map('tabellen', ronde)}/ranglijst.html"


def besluitblad_vanaf(soort: Bladsoort, ronde: str, bestand: str = "index") -> str:
    """A besluitblad, or the index of them all."""
    return f"{_op(soort)}{_map('tabellen', ronde)}/besluiten/{bestand}.html"


def deelplan_op_kaart(tranche: str, deelplan: str) -> str:
    """What the address of the map adds for a deelplan."""
    return f"deelplan={quote(f'{tranche}/{deelplan}', safe='')}"


def bestandsnaam_deelplan(nummer: int, naam: str) -> str:
    """Of its besluitblad: the number keeps names apart, plain letters keep the file in its folder."""
    return f"deelplan-{nummer + 1:03d}-{slug(naam)}"


def bestandsnaam_zone(pc4: str) -> str:
    """Of its besluitblad."""
    return f"zone-{slug(pc4)}"


def _op(soort: Bladsoort) -> str:
    return "../" * _DIEP[soort]


def _map(soort: Literal["tabellen", "kaart"], ronde: str) -> str:
    tabellen, kaarten = mappen_van(Path(), ronde)
    return (tabellen if soort == "tabellen" else kaarten).as_posix()
