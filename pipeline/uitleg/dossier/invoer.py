"""What a dossier is about, and the figures its outcome rests on, as csv.

In: an `Uitkomst`. Out: the deelplannen or aanvragen that are meant, each with the name of its file; the input files.

The figures are those of the whole country, because every score compares; polygons are not among them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from pipeline.bestanden.fouten import onbekend
from pipeline.rekenen.sleutels import AANVRAAG, DEELPLAN
from pipeline.taal.namen import slug
from pipeline.uitkomst import Uitkomst
from pipeline.uitleg.dossier.rekenen import BRON, INVOER

Soort = Literal["deelplan", "aanvraag"]


@dataclass(frozen=True)
class Onderwerp:
    """One deelplan or aanvraag. sleutel: tranche, aanvraag and for a deelplan its name. bestand: without ending."""

    soort: Soort
    sleutel: Mapping[str, str]
    bestand: str

    @property
    def titel(self) -> str:
        """What the dossier is called for people: one line, whatever was typed as a name."""
        delen = [self.sleutel[self.soort], *([self.sleutel["aanvraag"]] if self.soort == "deelplan" else [])]
        return " ".join(f"{self.soort} {', aanvraag '.join(delen)}, tranche {self.sleutel['tranche']}".split())


def onderwerpen(uitkomst: Uitkomst, soort: Soort, naam: str | None = None) -> list[Onderwerp]:
    """All deelplannen (or aanvragen) of the ronde, or those called `naam`, sorted. Raises Invoerfout when none is."""
    tabel, kolommen = (uitkomst.deelplannen, DEELPLAN) if soort == "deelplan" else (uitkomst.aanvragen, AANVRAAG)
    alle: list[Onderwerp] = []
    gebruikt: set[str] = set()
    for waarden in tabel[kolommen].sort_values(kolommen).itertuples(index=False, name=None):
        rij = dict(zip(kolommen, waarden, strict=True))
        basis = bestand = "_".join([soort, *(slug(rij[k]) for k in kolommen)])
        # Names may differ in signs that a file name leaves out; the number follows the order of all names.
        nummer = 1
        while bestand in gebruikt:
            nummer += 1
            bestand = f"{basis}_{nummer}"
        gebruikt.add(bestand)
        alle.append(Onderwerp(soort, rij, bestand))
    gekozen = [o for o in alle if naam is None or o.sleutel[soort] == naam]
    if not gekozen:
        raise onbekend(f"{soort} '{naam}' bestaat niet in deze ronde", str(naam), [o.sleutel[soort] for o in alle])
    return gekozen


def maak_invoer(uitkomst: Uitkomst, tranche: str) -> dict[str, bytes]:
    """The input files by their place in the dossier. Numbers are written so that they read back to the last bit."""
    leden, aandelen = uitkomst.leden, uitkomst.gemeente_aandelen
    namen = aandelen[["gm_code", "gemeente"]].dropna().drop_duplicates("gm_code").sort_values("gm_code")
    tabellen = {
        "zones": uitkomst.zones[["pc4"]],
        "gemeenten": namen.rename(columns={"gemeente": "naam"}),
        "overlappen": uitkomst.overlappen,
        "sv_gebieden": uitkomst.lijsten.sv_gebieden,
        "grens_krimpregios": uitkomst.lijsten.grens_krimpregios,
        "deelplannen": leden.loc[
            leden["tranche"] == tranche, [*DEELPLAN, "gm_code", "pc4", "zekerheid", "toelichting"]
        ],
        **{f"{BRON}{rol}": tabel for rol, tabel in uitkomst.ruw.items()},
    }
    return {f"{INVOER}/{naam}.csv": als_csv(tabel) for naam, tabel in sorted(tabellen.items())}


def als_csv(tabel: pd.DataFrame) -> bytes:
    """A csv with figures in as many digits as they need and text in quotes, so that any sign in a name comes back."""
    return tabel.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).encode()
