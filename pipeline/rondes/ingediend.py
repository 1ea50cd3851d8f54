"""What was submitted in a ronde: a list of deelplannen with their zones, an inzending, or both.

In: a ronde and the zones and gemeenten of its sources. Out: the inzending (None where the ronde has none) and the list
of zones per deelplan. Where the ronde has both, they must say the same: the list adds zekerheid and toelichting.
The files are always opened; what was read of the very same ones before is read back.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.bestanden.bewaard import NERGENS, Bewaarplaats, pakket_som
from pipeline.bestanden.fouten import Invoerfout
from pipeline.bestanden.inlezen import Sommen, lees_bestand
from pipeline.bronnen.herindelingen import leg_uit
from pipeline.bronnen.pak import MEESTE_BYTES
from pipeline.inzending.bladen import bestanden_van
from pipeline.inzending.deelplannenlijst import lees_deelplannen
from pipeline.inzending.lezen import lees_inzending
from pipeline.inzending.model import Inzending
from pipeline.regelingen.beoordelingsregels import Beoordelingsregels
from pipeline.rekenen.sleutels import DEELPLAN
from pipeline.rondes.ronde import Ronde

_MEESTE_TRANCHES = 100
"""A ronde has a handful; each is compared within itself and drawn on a map of its own (aanname)."""


def lees_ingediend(
    ronde: Ronde,
    zones: pd.DataFrame,
    gemeenten: pd.DataFrame,
    regels: Beoordelingsregels | None = None,
    sommen: Sommen | None = None,
    bewaard: Bewaarplaats = NERGENS,
) -> tuple[Inzending | None, pd.DataFrame]:
    """gemeenten: gm_code and naam; sommen: gets the checksum of each file that is read.

    Raises Invoerfout for anything that does not fit, in one list for an inzending.
    """
    sommen = {} if sommen is None else sommen
    try:
        nu = _sommen(ronde)
    except Invoerfout:  # told by who reads it all
        return _lees(ronde, zones, gemeenten, regels, sommen)

    def lees() -> tuple[Inzending | None, pd.DataFrame, dict[str, str]]:
        gelezen: dict[Path, str] = {}
        return *_lees(ronde, zones, gemeenten, regels, gelezen), {ronde.plaats(p): som for p, som in gelezen.items()}

    waarvan = (
        ronde.model_dump_json(),
        regels.model_dump_json() if regels is not None else "",
        zones["pc4"].to_csv(index=False),
        gemeenten[["gm_code", "naam"]].to_csv(index=False),
        *(f"{ronde.plaats(pad)} {som}" for pad, som in nu.items()),
        pakket_som(),
    )
    inzending, lijst, van = bewaard.haal("ingediend", waarvan, lees, (Inzending,))
    gelezen = {pad: som for pad, som in nu.items() if van.get(ronde.plaats(pad)) == som}
    if len(gelezen) < len(van):  # a file changed between the two times that it was opened
        return _lees(ronde, zones, gemeenten, regels, sommen)
    sommen.update(gelezen)
    return inzending, lijst


def _sommen(ronde: Ronde) -> dict[Path, str]:
    sommen: dict[Path, str] = {}
    paden = [ronde.pad(ronde.deelplannen)] if ronde.deelplannen else []
    for pad in (*paden, *(bestanden_van(ronde.pad(ronde.inzending)) if ronde.inzending else ())):
        lees_bestand(pad, binnen=pad.parent, hoogstens=MEESTE_BYTES, sommen=sommen)
    return sommen


def _lees(
    ronde: Ronde, zones: pd.DataFrame, gemeenten: pd.DataFrame, regels: Beoordelingsregels | None, sommen: Sommen
) -> tuple[Inzending | None, pd.DataFrame]:
    inzending = None
    if ronde.inzending:
        namen = dict(zip(gemeenten["gm_code"], gemeenten["naam"], strict=True))
        inzending = lees_inzending(
            ronde.pad(ronde.inzending), zones=set(zones["pc4"]), gemeenten=namen, regels=regels, sommen=sommen
        )
    if not ronde.deelplannen:
        assert inzending is not None  # a ronde names one of the two, or it is refused
        return inzending, _eis_tranches(inzending.lijst(), ronde)
    lijst = lees_deelplannen(ronde.pad(ronde.deelplannen), zones, gemeenten["gm_code"], leg_uit, sommen)
    if inzending:
        _eis_hetzelfde(lijst, inzending.lijst(), ronde)
    return inzending, _eis_tranches(lijst, ronde)


def _eis_tranches(lijst: pd.DataFrame, ronde: Ronde) -> pd.DataFrame:
    """The list itself. Raises Invoerfout for more tranches than a ronde can have: each is a map of its own."""
    aantal = lijst["tranche"].nunique()
    if aantal > _MEESTE_TRANCHES:
        raise Invoerfout(
            f"er zijn {aantal} tranches, en meer dan {_MEESTE_TRANCHES} heeft geen ronde",
            bestand=ronde.deelplannen or ronde.inzending,
            kolom="tranche",
            advies="controleer of in de kolom tranche niet iets anders staat, zoals een rijnummer",
        )
    return lijst


def _eis_hetzelfde(lijst: pd.DataFrame, ingezonden: pd.DataFrame, ronde: Ronde) -> None:
    """Every zone in the same deelplan in both. Raises Invoerfout naming the first that is not."""
    samen = lijst[[*DEELPLAN, "pc4"]].merge(ingezonden[[*DEELPLAN, "pc4"]], how="outer", indicator="waar")
    anders = samen[samen["waar"] != "both"].sort_values([*DEELPLAN, "pc4"])
    if len(anders):
        rij = anders.iloc[0]
        wel, niet = ronde.deelplannen, ronde.inzending
        if rij["waar"] == "right_only":
            wel, niet = niet, wel
        raise Invoerfout(
            f"zone {rij['pc4']} staat in {wel} in deelplan '{rij['deelplan']}' van '{rij['aanvraag']}' (tranche "
            f"{rij['tranche']}) en in {niet} niet",
            bestand=ronde.deelplannen,
            kolom="pc4",
            advies="maak beide gelijk, of haal deelplannen weg uit ronde.toml; dan geldt de inzending",
        )
