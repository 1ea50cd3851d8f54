"""Whether the results on disk are those of the inputs and the code at hand, before maps are put beside them.

In: a recomputed `Uitkomst` and the folder with its tables. Out: nothing, or an Invoerfout that names what differs.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.bestanden.fouten import Invoerfout
from pipeline.uitkomst import Uitkomst
from pipeline.uitvoer.tabellen.herkomst import maak_herkomst

_BESTAND = "herkomst.json"
_IN_WOORDEN = {
    "regeling": "de regeling",
    "bestanden_van_de_ronde": "de bestanden van de ronde",
    "bronnen": "de bestanden van de uitgevers",
    "software": "de code of een pakket van dit project",
}
"""Parts of herkomst.json that a user can have changed; every other part follows from these."""


def eis_uitkomst(ronde_naam: str, tabellen: Path, kaarten: Path) -> None:
    """Raises Invoerfout when `make urgentie` has not filled these folders yet."""
    if not (tabellen / _BESTAND).is_file() or not (kaarten / "kaart.html").is_file():
        raise Invoerfout(
            f"de ronde '{ronde_naam}' heeft nog geen uitkomst", advies=f"draai eerst make urgentie RONDE={ronde_naam}"
        )


def eis_zelfde_herkomst(uitkomst: Uitkomst, tabellen: Path) -> None:
    """Raises Invoerfout when the tables were made from other inputs or by other code than this outcome."""
    naam = uitkomst.ronde.naam
    nu = json.loads(maak_herkomst(uitkomst))
    toen = _lees(tabellen / _BESTAND)
    anders = [woorden for deel, woorden in _IN_WOORDEN.items() if toen.get(deel) != nu[deel]]
    if toen != nu:
        wat = " en ".join(filter(None, [", ".join(anders[:-1]), *anders[-1:]])) or "de beschrijving van de ronde"
        raise Invoerfout(
            f"de uitkomst van ronde '{naam}' is niet meer van nu: sinds die run veranderde {wat}",
            bestand=tabellen / _BESTAND,
            advies=f"draai eerst opnieuw make urgentie RONDE={naam}, dan horen tabellen en kaarten weer bij elkaar",
        )


def _lees(pad: Path) -> dict[str, Any]:
    try:
        inhoud = json.loads(pad.read_text(encoding="utf-8"))
    except (ValueError, OSError):
        inhoud = None
    return inhoud if isinstance(inhoud, dict) else {}
