"""The area lists of prioriteit: which PC4 zones form an SV-gebied, which gemeenten a grens- en krimpregio.

In: two csv files beside the regeling (or in the ronde). Out: `Gebiedenlijsten`. Neither list is official:
each row carries its zekerheid (hoog, midden, laag) and a toelichting.

    gebied          gemeente  gm_code  pc4   zekerheid  toelichting
    Heerlen-Noord   Heerlen   GM0917   6412  hoog       ...
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from pipeline.bestanden.inlezen import Sommen
from pipeline.bronnen.cellen import gebiedscodes, pc4_sleutels, weiger
from pipeline.bronnen.lijst import eis_keuze, lees_lijst

NAAST_ELKAAR = "; "
"""What stands between the names of areas where a zone or a deelplan lies in more than one; no name may hold it."""
ZEKERHEDEN = ("laag", "midden", "hoog")
"""From least to most certain."""


@dataclass(frozen=True)
class Gebiedenlijsten:
    """sv_gebieden: gebied, pc4, zekerheid, toelichting. grens_krimpregios: regio, gm_code, zekerheid, toelichting."""

    sv_gebieden: pd.DataFrame
    grens_krimpregios: pd.DataFrame


def lees_gebiedenlijsten(sv_pad: Path, regio_pad: Path, sommen: Sommen | None = None) -> Gebiedenlijsten:
    """Read both lists; sommen gets their checksums.

    Raises Invoerfout for a wrong code, certainty or name, or a repeated row.
    """
    sv = lees_lijst(sv_pad, ("gebied", "pc4", "zekerheid"), ("toelichting",), sommen=sommen)
    regios = lees_lijst(regio_pad, ("regio", "gm_code", "zekerheid"), ("toelichting",), sommen=sommen)
    for lijst, naam, kolom, pad in ((sv, "gebied", "pc4", sv_pad), (regios, "regio", "gm_code", regio_pad)):
        eis_keuze(lijst, "zekerheid", ZEKERHEDEN, pad)
        weiger(
            lijst[naam].str.contains(NAAST_ELKAAR.strip(), regex=False),
            partial(_met_puntkomma, lijst[naam]),
            bestand=pad,
            kolom=naam,
            advies="schrijf de naam zonder puntkomma: in de uitkomst staat die tussen twee namen",
        )
        for _, deel in lijst.groupby(naam, sort=False):
            if kolom == "pc4":
                pc4_sleutels(deel[kolom], pad, kolom)
            else:
                gebiedscodes(deel[kolom], "GM", pad, kolom)
    return Gebiedenlijsten(sv, regios)


def _met_puntkomma(namen: pd.Series, rij: int) -> str:
    return f"de naam '{namen[rij]}' heeft een puntkomma"
