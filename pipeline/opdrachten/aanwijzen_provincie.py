"""Which provincie a user means: from what was typed to the name in the borders.

In: an `Uitkomst` and a name as someone types it. Out: the name, or an Invoerfout with those there are.

    zoek_provincie(uitkomst, "friesland")     # 'Fryslân'
"""

from __future__ import annotations

from pipeline.bestanden.fouten import Invoerfout, onbekend
from pipeline.taal.namen import zoeksleutel
from pipeline.uitkomst import Uitkomst

_ANDERS = {"friesland": "fryslan", "brabant": "noordbrabant"}
"""What people call it, and what the borders do."""


def zoek_provincie(uitkomst: Uitkomst, gevraagd: str) -> str:
    """The name, whatever its case, accents, hyphens or spaces, of a provincie with zones.

    Raises Invoerfout for a name that is none of them, or when the borders name no provincies.
    """
    per_gemeente = uitkomst.invoer.provincies
    namen = sorted(set(uitkomst.zones["gm_code"].map(per_gemeente).dropna()))
    if not namen:
        raise Invoerfout(
            "de grenzen van gemeenten in deze ronde zeggen niet in welke provincie een gemeente ligt",
            bestand="ronde.toml",
            kolom="bronnen.cbs_gemeenten",
            advies="kies een gemeente (GEMEENTE=<naam>), of een dataset met provincies, zoals cbs_gemeenten_2022",
        )
    sleutel = _sleutel(gevraagd)
    sleutel = _ANDERS.get(sleutel, sleutel)
    raak = [naam for naam in namen if _sleutel(naam) == sleutel]
    if not raak:
        raise onbekend(f"provincie '{gevraagd}' bestaat niet in de grenzen van deze ronde", gevraagd, namen)
    return raak[0]


def _sleutel(naam: str) -> str:
    return zoeksleutel(naam).removeprefix("provincie")
