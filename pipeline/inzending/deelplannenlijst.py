"""A list of deelplannen with their zones, as a csv: the short way to say what was submitted.

In: a csv with one row per zone of a deelplan. Out: the same rows, checked and sorted.

    aanvraag  gm_code  deelplan  pc4   tranche  zekerheid  toelichting
    Heerlen   GM0917   Vrieheide 6413  1        midden     ...
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from pipeline.bestanden.inlezen import Sommen
from pipeline.bronnen.cellen import gebiedscodes, pc4_sleutels, weiger
from pipeline.bronnen.gebiedenlijsten import ZEKERHEDEN
from pipeline.bronnen.lijst import eis_gemeenten, eis_keuze, lees_lijst
from pipeline.rekenen.sleutels import DEELPLAN

_VERDER = ("tranche", "zekerheid", "toelichting")


def lees_deelplannen(
    pad: Path,
    zones: pd.DataFrame,
    gemeenten: pd.Series,
    leg_uit: Callable[[str], str | None],
    sommen: Sommen | None = None,
) -> pd.DataFrame:
    """The submitted deelgebieden: tranche, aanvraag, gm_code, deelplan, pc4, zekerheid, toelichting.

    gm_code is the gemeente that applies. A missing tranche is '1'. Raises Invoerfout for a PC4 that is not four
    digits or no zone of this ronde, a zone in two deelgebieden of one tranche (art. 1; Q&A 4.6), a gemeente
    that does not exist (with its merger if known), or two applying gemeenten for one deelplan (Q&A 2.1).
    sommen: gets the checksum of the file.
    """
    lijst = lees_lijst(pad, ("aanvraag", "gm_code", "deelplan", "pc4"), _VERDER, sommen=sommen)
    lijst["tranche"] = lijst["tranche"].replace("", "1")
    eis_keuze(lijst, "zekerheid", ("", *ZEKERHEDEN), pad)
    pc4_sleutels_in_een_deelgebied(lijst, pad)
    weiger(
        ~lijst["pc4"].isin(zones["pc4"]),
        lambda rij: f"zone {lijst.loc[rij, 'pc4']} bestaat niet in de grenzen van deze ronde",
        bestand=pad,
        kolom="pc4",
        advies="controleer de postcode, of kies grenzen van een ander jaar",
    )
    gebiedscodes(lijst["gm_code"].drop_duplicates(), "GM", pad, "gm_code")
    eis_gemeenten(lijst["gm_code"], gemeenten, leg_uit, pad)
    eerste = lijst.groupby(DEELPLAN)["gm_code"].transform("first")
    weiger(
        lijst["gm_code"] != eerste,
        lambda rij: (
            f"deelplan '{lijst.loc[rij, 'deelplan']}' noemt twee aanvragende gemeenten ({eerste[rij]} en "
            f"{lijst.loc[rij, 'gm_code']}); één gemeente vraagt aan, ook namens andere (Q&A 2.1)"
        ),
        bestand=pad,
        kolom="gm_code",
        advies="zet in elke rij van het deelplan dezelfde aanvragende gemeente",
    )
    kolommen = [*DEELPLAN, "gm_code", "pc4", "zekerheid", "toelichting"]
    return lijst[kolommen].sort_values([*DEELPLAN, "pc4"], ignore_index=True)


def pc4_sleutels_in_een_deelgebied(rijen: pd.DataFrame, pad: Path) -> None:
    """Within one tranche a zone sits in only one deelgebied (art. 1; Q&A 4.6). Raises Invoerfout."""
    eerste = rijen.assign(rij=rijen.index).groupby(["tranche", "pc4"], sort=False)["rij"].transform("first")
    weiger(
        rijen.duplicated(["tranche", "pc4"]),
        lambda rij: (
            f"zone {rijen.loc[rij, 'pc4']} staat ook in rij {eerste[rij]} (deelplan "
            f"'{rijen.loc[eerste[rij], 'deelplan']}'); een zone hoort in één deelgebied (art. 1)"
        ),
        bestand=pad,
        kolom="pc4",
        advies="haal één van de twee rijen weg",
    )
    pc4_sleutels(rijen["pc4"].drop_duplicates(), pad, "pc4")
